"""Conflicts: two clauses that rule one thing twice, of any topics and at any strengths."""

from __future__ import annotations

import pytest

from drafting.gate.conflicts import KINDS, conflicts
from drafting.model import Library, Paragraph, Strength, Variant

CARD, CHILD = "municipal-id/application", "booking-fingerprints/juveniles"
FACE, LICENSE = "face-recognition/use", "dmv-data/face-search"
PLATES, ROOMS = "plate-readers/sharing", "public-places/community-facilities"
RECORD = '{{ section("common/request-records") }}'
MEETINGS = [
    (
        "act",
        (LICENSE, "moderate", "A {{ place }} employee may run a search with the approval of a supervisor."),
        (FACE, "strong", "A {{ place }} employee shall not use face recognition."),
    ),
    (
        "term",
        (CHILD, "strong", "A {{ place }} employee shall not take biometric information."),
        (CARD, "minimal", "The {{ id_administrator }} shall ask for a photograph taken for the card."),
    ),
    (
        "clock",
        (PLATES, "strong", "The {{ clerk }} shall send an administrative subpoena within 1 business day."),
        (
            ROOMS,
            "minimal",
            "The {{ clerk }} shall send an administrative subpoena on the day it is received.",
        ),
    ),
    (
        "notice",
        (PLATES, "strong", "The {{ clerk }} shall notify a person whose data a subpoena seeks."),
        (ROOMS, "strong", "The {{ legal_counsel }} shall send the person a notice of a subpoena."),
    ),
    (
        "record",
        (PLATES, "strong", f"An employee shall enter it in the record kept under {RECORD} within 24 hours."),
        None,
    ),
]


def saying(library: Library, clause: str, strength: Strength, words: str) -> Library:
    """Return the library with one variant of a clause that says only these words."""
    old = library.clauses[clause]
    paragraph = Paragraph(path=("a",), text=words)
    variants = tuple(
        Variant(strength=v.strength, paragraphs=(paragraph,)) if v.strength == strength else v
        for v in old.variants
    )
    new = old.model_copy(update={"variants": variants, "acts": {strength: ("face-use",)}})
    return library.model_copy(update={"clauses": {**library.clauses, clause: new}})


def pair(library: Library, *sides: tuple[str, Strength, str] | None) -> Library:
    """Return a library of these two clauses, the common record and the definitions."""
    for side in filter(None, sides):
        library = saying(library, *side)
    kept = {side[0] for side in sides if side} | {"common/request-records"}
    clauses = {k: c for k, c in library.clauses.items() if k in kept or c.kind == "definition"}
    return library.model_copy(update={"clauses": clauses})


def kinds(library: Library) -> set[str]:
    """Return the kinds of conflict found."""
    return {c.kind for c in conflicts(library)}


def test_no_two_clauses_of_this_library_conflict_at_any_strengths(library):
    assert conflicts(library) == []


@pytest.mark.parametrize(("kind", "one", "two"), MEETINGS, ids=[m[0] for m in MEETINGS])
def test_each_kind_of_conflict_is_found(kind, one, two, library):
    assert kind in kinds(pair(library, one, two))


@pytest.mark.parametrize(
    ("kind", "one", "two"), [m for m in MEETINGS if m[2]], ids=[m[0] for m in MEETINGS[:4]]
)
def test_a_clause_that_names_the_other_settles_it(kind, one, two, library):
    words = f'{one[2]} {{{{ section("{two[0]}") }}}} governs.'
    assert kind not in kinds(pair(library, (*one[:2], words), two))


def test_a_field_in_the_clause_file_settles_it(library):
    kind, one, two = MEETINGS[0]
    found = pair(library, one, two)
    apart = found.clauses[two[0]].model_copy(update={"conflicts": (one[0],)})
    assert kind not in kinds(found.model_copy(update={"clauses": {**found.clauses, apart.id: apart}}))


def test_every_kind_has_its_words():
    assert set(KINDS) == {m[0] for m in MEETINGS}
