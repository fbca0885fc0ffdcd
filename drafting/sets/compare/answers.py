"""What an enacted precedent answers to the question of a clause, and how our draft stands to it.

A provision counts as an answer only where the clause cites it: a reviewer has then read the two
side by side.  One that is merely on the same subject is "in the record, not verified", never a match; that
an instrument is silent is said only where somebody has read all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.engine.facts import facts, holds
from drafting.engine.stated import in_draft
from drafting.engine.titles import series
from drafting.model import STRENGTHS, Clause, Draft, EnactedProvision, Library, Precedent, Strength
from drafting.model.facts import STATUS_WORDS
from drafting.papers.phrases import named
from drafting.sets.compare.report import IN_RECORD, NO_PROVISION, NOT_APPLICABLE, NOT_LOOKED, NOT_REVIEWED

SAME, NARROWER, BROADER, SILENT = "same", "narrower", "broader", "silent"
NUMBERS_DIFFER = "same grade, other numbers"
UNGRADED = ("definition", "finding", "purpose", "closing")
_DIGITS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_AMOUNT = re.compile(
    rf"\b(\d+|{'|'.join(_DIGITS)})[ -](?:(?:calendar|business|working) )?(hour|day|week|month|year)s?\b", re.I
)
_MONEY = re.compile(r"\$[\d,]+")


@dataclass(frozen=True)
class Ours:
    """What our draft does on one question: the variant and its one sentence, or why there is none."""

    clause: Clause
    place: str
    strength: Strength | None = None
    edited: bool = False
    why_not: str = ""
    applies: bool = True
    rule: str = ""

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
    provisions: tuple[EnactedProvision, ...] = ()
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
        Ours(
            library.clauses[p.clause],
            places[p.clause],
            p.strength,
            p.edited,
            rule=_rule(library.clauses[p.clause], p.strength, draft, library),
        )
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
            named(p.why, library),
            applies(library.clauses[p.clause], draft, library),
        )
        for p in draft.plan.passed_over
        if p.topic in goals and library.clauses[p.clause].kind not in UNGRADED
    ]
    return [*taken, *left]


def _rule(clause: Clause, strength: Strength, draft: Draft, library: Library) -> str:
    return in_draft(" ".join(clause.effect(strength).split()), draft, library)


def applies(clause: Clause, draft: Draft, library: Library) -> bool:
    """Whether a clause could stand in this draft, by kind of place and document and facts of the place."""
    known = facts(draft.intake, library)
    rows = [row.when for topic in library.topics.values() for row in topic.select if row.clause == clause.id]
    needed = (*clause.when, *(rows[0] if rows else ()))
    return (
        bool(draft.place.groups & set(clause.fits))
        and draft.intake.document.traits.like in clause.documents
        and all(holds(name, known) for name in needed)
    )


def subjects_of(clause: Clause) -> set[str]:
    """Return the subjects of the fact base that a clause cites."""
    return {ref.partition("#")[2] for ref in clause.precedents} - {""}


def answer(clause: Clause, precedent: Precedent) -> Answer:
    """Return what a precedent does on the question of a clause, and no negative that nobody has read."""
    matched = {ref.partition("#")[2] for ref in clause.precedents if ref.partition("#")[0] == precedent.id}
    found = tuple(p for p in precedent.seen() if "" in matched or matched & set(p.topics))
    if found:
        return Answer(precedent, found, ended(precedent), "the record says so" if ended(precedent) else "")
    if matched or precedent.touches(subjects_of(clause)):
        subjects = subjects_of(clause)
        near = tuple(p for p in precedent.seen() if subjects & set(p.topics))
        return Answer(precedent, near, IN_RECORD, _near_words(near))
    return _nothing(precedent)


def _near_words(near: tuple[EnactedProvision, ...]) -> str:
    """Return why a provision on the same subject is no answer yet."""
    if not near:
        return "the record has a provision on this subject that was not read"
    return f"nobody has matched {series(list(dict.fromkeys(p.pin for p in near)))} to this question"


def _nothing(precedent: Precedent) -> Answer:
    if precedent.read_whole:
        return Answer(precedent, (), NO_PROVISION, "the whole instrument was read")
    return Answer(precedent, (), NOT_LOOKED, "the record does not hold the whole instrument")


def recorded(precedent: Precedent, subject: str) -> Answer:
    """Return everything that the record of a precedent holds on one subject of the fact base."""
    found = precedent.seen(subject)
    if found:
        return Answer(precedent, found, ended(precedent))
    if precedent.touches({subject}):
        return Answer(precedent, (), IN_RECORD)
    return _nothing(precedent)


def ended(precedent: Precedent) -> str:
    """Return the word for a precedent that no longer has force, or an empty string."""
    return STATUS_WORDS[precedent.status.word].lower() if precedent.status.ended else ""


def relation(ours: Ours, theirs: Answer) -> tuple[str, str]:
    """Return whether our draft is the same, narrower, broader or silent, and the reason."""
    if theirs.empty:
        return theirs.empty, theirs.reason
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
    grades = f"graded {_graded(theirs)}; our variant is {ours.strength}"
    if step:
        return (BROADER if step < 0 else NARROWER), grades
    mine, other = numbers(ours.rule), numbers(" ".join(p.says for p in theirs.provisions))
    if mine and other and mine != other:
        return NUMBERS_DIFFER, f"{grades}; ours says {series(sorted(mine))}, theirs {series(sorted(other))}"
    return SAME, grades


def _graded(theirs: Answer) -> str:
    return ", ".join(
        f"{s} ({'; '.join(p.pin for p in theirs.provisions if p.strength == s)})" for s in theirs.strengths
    )


def numbers(text: str) -> frozenset[str]:
    """Return the amounts of time, money and age that a text names, in one form: `48 hours`, `$25`."""
    found = {f"{_DIGITS.get(n.lower(), n)} {unit.lower()}s" for n, unit in _AMOUNT.findall(text)}
    return frozenset(found | set(_MONEY.findall(text)))
