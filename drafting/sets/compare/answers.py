"""What an enacted precedent answers to the question of a clause, and how our draft stands to it.

A provision counts as an answer only where the clause cites it: a reviewer has then read the two
side by side.  A provision that is merely on the same subject is "not reviewed", never a match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drafting.data.law import printable_status, provisions_of
from drafting.engine.facts import facts, holds
from drafting.model import STRENGTHS, Clause, Draft, Library, Precedent, Provision, Strength
from drafting.sets.compare.report import NO_PROVISION, NOT_APPLICABLE, NOT_REVIEWED, REPEALED, SUPERSEDED

SAME, NARROWER, BROADER, SILENT = "same", "narrower", "broader", "silent"
UNGRADED = ("definition", "finding", "purpose", "closing")
_ENDED = (
    (re.compile(r"(repealed|rescinded|expired)\b", re.I), REPEALED),
    (re.compile(r"(superseded|preempted) by state\b", re.I), SUPERSEDED),
)


@dataclass(frozen=True)
class Ours:
    """What our draft does on one question: the variant, or why there is none."""

    clause: Clause
    place: str
    strength: Strength | None = None
    edited: bool = False
    why_not: str = ""
    applies: bool = True

    @property
    def word(self) -> str:
        """The cell for our draft in a matrix."""
        if self.strength is None:
            return SILENT if self.applies else NOT_APPLICABLE
        return "own words" if self.edited else "one text" if len(self.clause.variants) == 1 else self.strength


@dataclass(frozen=True)
class Answer:
    """What one precedent does on one question; `empty` says why there is nothing to show."""

    precedent: Precedent
    provisions: tuple[Provision, ...] = ()
    empty: str = ""
    reason: str = ""

    @property
    def strengths(self) -> tuple[Strength, ...]:
        """The strengths of the provisions, the strongest first."""
        return tuple(s for s in STRENGTHS if any(p.strength == s for p in self.provisions))

    @property
    def word(self) -> str:
        """The cell for this precedent in a matrix."""
        return self.empty or ", ".join(self.strengths)


def questions(draft: Draft, library: Library, places: dict[str, str]) -> list[Ours]:
    """Return each question of the draft, in its order, then those that the chosen goals leave open.

    `places` names the provision of each clause.  Definitions, findings and closing sections are
    left out: they have one text and no strength.
    """
    goals = {g.topic for g in draft.intake.goals}
    taken = [
        Ours(library.clauses[p.clause], places[p.clause], p.strength, p.edited)
        for p in draft.plan.picked
        if p.clause in places and library.clauses[p.clause].kind not in UNGRADED
    ]
    order = list(places)
    taken.sort(key=lambda o: order.index(o.clause.id))
    left = [
        Ours(
            library.clauses[p.clause],
            "not in the draft",
            None,
            False,
            p.why,
            applies(library.clauses[p.clause], draft, library),
        )
        for p in draft.plan.passed_over
        if p.topic in goals and library.clauses[p.clause].kind not in UNGRADED
    ]
    return [*taken, *left]


def applies(clause: Clause, draft: Draft, library: Library) -> bool:
    """Whether a clause could stand in this draft at all: kind of place, kind of document, facts of the place."""
    place, known = draft.intake.jurisdiction, facts(draft.intake, library)
    groups = {"city", "county"} if place.kind == "consolidated" else {place.group}
    kind = "ordinance" if draft.intake.document.kind == "memo" else draft.intake.document.kind
    rows = [row.when for topic in library.topics.values() for row in topic.select if row.clause == clause.id]
    needed = (*clause.when, *(rows[0] if rows else ()))
    return (
        bool(groups & set(clause.fits))
        and kind in clause.documents
        and all(holds(name, known) for name in needed)
    )


@lru_cache(maxsize=2_000)
def subjects_of(clause: Clause) -> set[str]:
    """Return the subjects of the fact base that a clause cites."""
    return {ref.partition("#")[2] for ref in clause.precedents} - {""}


@lru_cache(maxsize=40_000)
def answer(clause: Clause, precedent: Precedent) -> Answer:
    """Return what a precedent does on the question of a clause."""
    matched = {ref.partition("#")[2] for ref in clause.precedents if ref.partition("#")[0] == precedent.id}
    if not matched:
        return _unmatched(clause, precedent)
    found = tuple(p for p in provisions_of(precedent) if p.topic in matched or "" in matched)
    if not found:
        return Answer(
            precedent,
            (),
            NOT_REVIEWED,
            "the provision that the clause cites was recalled, or its pin was not seen",
        )
    status = ended(precedent)
    return Answer(precedent, found, status, "the record says so") if status else Answer(precedent, found)


def _unmatched(clause: Clause, precedent: Precedent) -> Answer:
    near = [p for p in precedent.provisions if p.topic in subjects_of(clause)]
    if not precedent.citable:
        return Answer(precedent, (), NOT_REVIEWED, "the record was recalled, not seen")
    if near:
        return Answer(
            precedent,
            (),
            NOT_REVIEWED,
            f"the record has {len(near)} on the same subject that nobody has matched to this question",
        )
    return Answer(precedent, (), NO_PROVISION, "the record shows no provision on this subject")


def recorded(precedent: Precedent, subject: str) -> Answer:
    """Return everything that the record of a precedent holds on one subject of the fact base."""
    found = tuple(p for p in provisions_of(precedent) if p.topic == subject)
    if found:
        return Answer(precedent, found, ended(precedent))
    some = any(p.topic == subject for p in precedent.provisions) or not precedent.citable
    return Answer(precedent, (), NOT_REVIEWED if some else NO_PROVISION)


def ended(precedent: Precedent) -> str:
    """Return the word for a precedent whose status opens by saying that it no longer has force."""
    status = printable_status(precedent.status)
    return next((word for pattern, word in _ENDED if pattern.match(status)), "")


def relation(ours: Ours, theirs: Answer) -> tuple[str, str]:
    """Return whether our draft is the same, narrower, broader or silent, and the reason."""
    if theirs.empty:
        return theirs.empty, theirs.reason
    shown = ", ".join(
        f"{s} ({'; '.join(p.pin for p in theirs.provisions if p.strength == s)})" for s in theirs.strengths
    )
    if ours.strength is None:
        return (
            (SILENT, f"our draft has no provision: {ours.why_not}")
            if ours.applies
            else (NOT_APPLICABLE, ours.why_not)
        )
    if ours.edited:
        return NOT_REVIEWED, "our words were changed by the user and have no grade"
    if len(ours.clause.variants) == 1:
        return NOT_APPLICABLE, "our clause has one text and no grade"
    step = STRENGTHS.index(ours.strength) - STRENGTHS.index(theirs.strengths[0])
    word = SAME if step == 0 else BROADER if step < 0 else NARROWER
    return word, f"graded {shown}; our variant is {ours.strength}"
