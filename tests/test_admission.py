"""Admission: which clauses may enter the library, and the count of what it holds."""

from __future__ import annotations

import pytest

from drafting.gate.admission import counts, refusals
from drafting.model import Library, Task


def refused(tiny: Library, **changes) -> list[str]:
    """Return the refusals that a change of one clause adds."""
    clause = tiny.clauses["trees/removal"]
    library = tiny.model_copy(
        update={"clauses": tiny.clauses | {clause.id: clause.model_copy(update=changes)}}
    )
    return [line for line in refusals(library) if line not in refusals(tiny)]


def test_a_good_library_is_refused_nothing_but_what_it_lacks(tiny):
    assert [line.split(". Fix")[0] for line in refusals(tiny)] == [
        "clauses/common/exceptions.md: Notes for counsel cite nothing"
    ]


@pytest.mark.parametrize(
    "changes, message",
    [
        (
            {
                "plainly": "Intergovernmental administrative authorization necessitates considerable institutional documentation."
            },
            "Plainly reads at grade",
        ),
        ({"why": "Because of 8 U.S.C. 1373."}, "Why holds a raw citation (U.S.C.)"),
        ({"notes": "See § 5 [cite tree-act]."}, "Notes for counsel holds a raw citation (§)"),
        ({"why": "word " * 131}, "Why has 131 words"),
        ({"tasks": ()}, "no task under To carry it out for strong, moderate, minimal"),
        (
            {"tasks": (Task(owner="forester", text="Print the form.", due="30 days", only=("strong",)),)},
            "no task under To carry it out for moderate, minimal",
        ),
        ({"notes": "Nothing to cite."}, "Notes for counsel cite nothing"),
    ],
)
def test_a_clause_that_misses_a_criterion_is_refused_with_its_mend(changes, message, tiny):
    found = refused(tiny, **changes)
    assert (
        len(found) == 1
        and message in found[0]
        and found[0].startswith("clauses/trees/removal.md: ")
        and ". Fix: " in found[0]
    )


def test_a_topic_without_its_page_on_the_law_is_refused(tiny):
    topic = tiny.topics["trees"].model_copy(update={"readme": ""})
    found = refusals(tiny.model_copy(update={"topics": tiny.topics | {"trees": topic}}))
    assert (
        "clauses/trees/topic.yaml: no README.md beside it. Fix: write the law of this topic in a page."
        in found
    )


def test_the_shipped_library_meets_every_criterion(library):
    assert refusals(library) == []


def test_the_counts_add_up(tiny):
    found = counts(tiny)
    assert (
        found["clauses"]
        == len(tiny.clauses)
        == sum(found["clauses by review level"].values())
        == sum(found["clauses by kind"].values())
    )
    assert (
        found["authorities by known_by"] == {"seen-primary": 1, "seen-secondary": 2, "recalled": 1}
        and found["states"] == 2
    )
    assert found["state rules by effect"] == {
        "block": 2,
        "floor": 1,
        "replace_variant": 1,
        "require_clause": 1,
        "note": 2,
        "ask": 1,
    }
