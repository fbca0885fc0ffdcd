"""Admission: which clauses may enter the library, by which criterion, and who says so."""

from __future__ import annotations

import re
import time

import pytest
from places import HERE

from drafting.cli.main import main
from drafting.gate import one_clause
from drafting.gate.admission import CRITERIA, answers, objections, refusals
from drafting.gate.counts import counts
from drafting.model import Clause, Library, Objection, Task


def changed(tiny: Library, **changes) -> tuple[Clause, Library]:
    """Return one clause with other fields, and the library that holds it."""
    clause = tiny.clauses["trees/removal"].model_copy(update=changes)
    return clause, tiny.model_copy(update={"clauses": tiny.clauses | {clause.id: clause}})


def heard(**fields) -> Objection:
    """Return an objection that is answered."""
    return Objection(who="opponent", objection="Nobody asked.", answer="Some did.", **fields)


def saying(tiny: Library, words: str, strength: str = "moderate") -> tuple[Clause, Library]:
    """Return the clause with other words in the first paragraph of a variant."""
    clause = tiny.clauses["trees/removal"]
    variants = []
    for variant in clause.variants:
        first, *rest = variant.paragraphs
        if variant.strength == strength:
            first = first.model_copy(update={"text": words})
        variants.append(variant.model_copy(update={"paragraphs": (first, *rest)}))
    return changed(tiny, variants=tuple(variants))


def test_a_good_library_is_refused_nothing_but_what_it_lacks(tiny):
    assert [str(p).split(". Fix")[0] for p in refusals(tiny)] == [
        "clauses/common/exceptions.md:1: Notes for counsel cite nothing"
    ]


@pytest.mark.parametrize(
    "changes, criterion, message",
    [
        ({"asks": "May it? And who?"}, 1, "asks is no single question"),
        ({"effects": {"strong": "One."}}, 2, "no Effect line for moderate, minimal"),
        (
            {"effects": {"strong": "One.", "moderate": "One.", "minimal": "Two."}},
            2,
            "two variants say or do the same",
        ),
        ({"precedents": ()}, 3, "no precedent"),
        ({"why": "Because of 8 U.S.C. 1373."}, 4, "Why holds a raw citation (U.S.C.)"),
        ({"notes": "See § 5 [cite tree-act]."}, 4, "Notes for counsel holds a raw citation (§)"),
        ({"notes": "Nothing to cite."}, 4, "Notes for counsel cite nothing"),
        (
            {
                "plainly": "Intergovernmental administrative authorization necessitates "
                "considerable institutional documentation."
            },
            5,
            "Plainly reads at grade",
        ),
        ({"why": "word " * 121}, 5, "Why has 121 words"),
        ({"tasks": ()}, 5, "no task under To carry it out for strong, moderate, minimal"),
        (
            {"tasks": (Task(owner="forester", text="Print the form.", due="30 days", only=("strong",)),)},
            5,
            "no task under To carry it out for moderate, minimal",
        ),
        ({"objections": ()}, 6, "no objection to strong, moderate, minimal"),
        ({"objections": (heard(only=("strong",)),)}, 6, "no objection to moderate, minimal"),
        ({"objections": (heard(condition="old_trees"),)}, 6, "no objection to strong, moderate, minimal"),
    ],
)
def test_a_clause_that_misses_a_criterion_is_refused_by_it_alone(changes, criterion, message, tiny):
    found = answers(*changed(tiny, **changes))
    assert [n for n, answer in enumerate(found, 1) if answer.word == "no"] == [criterion]
    (problem,) = found[criterion - 1].against
    assert message in problem.message and problem.file == "clauses/trees/removal.md" and problem.fix


def test_a_rule_that_the_review_does_not_answer_is_named(tiny):
    review = tiny.clauses["trees/removal"].review.model_copy(update={"not_engaged": ("R02",)})
    (problem,) = answers(*changed(tiny, review=review))[6].against
    assert problem.message.startswith("R03, R04") and problem.message.endswith("R20 not answered")


@pytest.mark.parametrize("strength", ["strong", "moderate", "minimal"])
@pytest.mark.parametrize(
    "words, check",
    [
        ("The {{ forester }} must keep a log.", "V1"),
        ("The {{ forester }} shall keep bushes and/or trees.", "W1"),
        ("A road tree is a tree.", "D4"),
        ("The bush shall stand.", "V10"),
    ],
)
def test_a_fault_in_any_variant_is_found_at_its_line(words, check, strength, tiny):
    clause, library = saying(tiny, words, strength)
    (problem,) = objections(clause, library)
    assert f"{strength}, in a city: {check} " in problem.message
    assert problem.line == clause.variant(strength).paragraphs[0].line


def test_a_fault_that_only_one_answer_prints_is_found(tiny):
    clause = tiny.clauses["trees/removal"]
    strong = clause.variant("strong")
    conditional = next(p for p in strong.paragraphs if p.condition)
    for condition in ("old_trees", "not old_trees"):
        bad = conditional.model_copy(update={"condition": condition, "text": "a tree and/or a bush; or"})
        paragraphs = tuple(bad if p is conditional else p for p in strong.paragraphs)
        variant = strong.model_copy(update={"paragraphs": paragraphs})
        found = objections(*changed(tiny, variants=(variant, *clause.variants[1:])))
        assert [p.line for p in found] == [conditional.line]


def test_a_fault_in_a_report_item_is_found(tiny):
    found = objections(
        *changed(tiny, report_items=(("the number of trees and/or bushes", ()), ("the number of hedges", ())))
    )
    assert {p.message.split(": ")[1][:2] for p in found} == {"W1"}


def test_a_fault_of_a_companion_is_not_told_of_the_clause_that_needs_it(tiny):
    notice = tiny.clauses["trees/notice"]
    variant = notice.variants[0]
    bad = variant.paragraphs[-1].model_copy(update={"text": "The bush shall stand."})
    notice = notice.model_copy(
        update={"variants": (variant.model_copy(update={"paragraphs": (*variant.paragraphs[:-1], bad)}),)}
    )
    library = tiny.model_copy(update={"clauses": tiny.clauses | {notice.id: notice}})
    assert objections(notice, library) != []
    assert objections(library.clauses["trees/removal"], library) == []


def test_a_topic_without_its_page_on_the_law_is_refused(tiny):
    topic = tiny.topics["trees"].model_copy(update={"readme": ""})
    found = refusals(tiny.model_copy(update={"topics": tiny.topics | {"trees": topic}}))
    assert (
        "clauses/trees/topic.yaml:1: no README.md beside it. Fix: write the law of this topic in a page."
        in map(str, found)
    )


def test_every_check_reads_a_clause_or_says_why_it_cannot():
    assert set(one_clause.checks_held()) & set(one_clause.checks_left()) == set()
    assert all(reason for reason in one_clause.checks_left().values())


def test_the_criteria_are_those_of_contributing():
    page = (HERE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = re.findall(r"^(\d)\. (.+)$", page, re.M)
    assert [int(number) for number, _ in told] == list(range(1, len(CRITERIA) + 1))
    assert [c.says for c in CRITERIA] == [
        next((c.says for c in CRITERIA if text.replace("**", "").startswith(c.says)), text)
        for _, text in told
    ]


def test_the_command_calls_the_shipped_library_clean_in_a_few_seconds(capsys):
    before = time.process_time()
    assert main(["library", "check"]) == 0
    assert time.process_time() - before < 20
    said = capsys.readouterr()
    assert said.out.rstrip().endswith("clean") and said.err == ""


def test_the_counts_add_up(tiny):
    found = counts(tiny)
    assert (
        found["clauses"]
        == len(tiny.clauses)
        == sum(found["clauses by review level"].values())
        == sum(found["clauses by kind"].values())
    )
    assert (
        found["authorities by known_by"] == {"words-seen": 1, "seen-secondary": 2, "recalled": 1}
        and found["states"] == 2
    )
    assert found["state rules by effect"] == {
        "block": 2,
        "floor": 1,
        "hold": 1,
        "require_clause": 1,
        "note": 2,
        "ask": 1,
    }
