"""The general sections of a draft, in it or not, so that a person can take each one in or out by its cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.engine import report_items
from drafting.engine.facts import common_strength, facts, holds, kept, with_picked
from drafting.engine.lengths import words_in
from drafting.model import Clause, Draft, Library, Selection, Strength

_CALL = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True)
class GeneralSection:
    """One general section: its clause, heading, and one-line effect, its cost in words, and whether it is in.

    To take it in, put the clause in `clauses.include` of the intake; to leave it out, in `clauses.exclude`.
    """

    clause: str
    heading: str
    effect: str
    words: int
    included: bool


def general_sections(draft: Draft, library: Library) -> list[GeneralSection]:
    """Return every general section that can stand in this draft, in the order of the library's table.

    One that is in has the words it prints; one that is out those of the variant that would come, without
    the definitions that it may draw in. Findings and definitions are no sections.
    """
    return [
        _section(library.clauses[row.clause], draft, library)
        for row in _rows(library)
        if draft.plan.strength_of(row.clause) or _can_come(library.clauses[row.clause], row, draft, library)
    ]


def _rows(library: Library) -> Iterator[Selection]:
    """Yield the rows of the general topics whose clauses are sections."""
    for topic in library.topics.values():
        for row in topic.select if topic.always else ():
            if library.clauses[row.clause].kind not in ("finding", "definition"):
                yield row


def _can_come(clause: Clause, row: Selection, draft: Draft, library: Library) -> bool:
    """Whether a clause that is out fits the place, the kind of document, the answers, and the rules."""
    intake, known = draft.intake, with_picked(facts(draft.intake, library), draft.plan.picked, library)
    served = not clause.serves or any(known.get(name) for name in clause.serves)
    return (
        served
        and bool(intake.place.groups & set(clause.fits))
        and intake.document.traits.like in clause.documents
        and all(holds(name, known) for name in (*row.when, *clause.when))
    )


def _section(clause: Clause, draft: Draft, library: Library) -> GeneralSection:
    picked = draft.plan.strength_of(clause.id)
    strength = picked or clause.nearest(common_strength(draft.intake, library)).strength
    node = draft.node(clause.id)
    words = words_in(node) if node else _words_of_text(clause, strength, draft, library)
    return GeneralSection(clause.id, clause.heading, clause.effect(strength), words, picked is not None)


def _words_of_text(clause: Clause, strength: Strength, draft: Draft, library: Library) -> int:
    """Count the words of a variant as it would be printed, each call taken for two words."""
    known = with_picked(facts(draft.intake, library), draft.plan.picked, library)
    paragraphs = kept(clause.text_of(strength), known)
    reported = any(p.report_items for p in paragraphs)
    items = report_items.printed_words(draft.plan.picked, library) if reported else []
    text = " ".join([*(p.text for p in paragraphs), *items])
    return len(f"{clause.heading} {_CALL.sub('two words', text)}".split())
