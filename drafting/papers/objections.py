"""What will be said against a draft, and the honest answers: from its own clauses and its state's law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from drafting.data import citing
from drafting.engine import facts
from drafting.engine.titles import series
from drafting.model import SPEAKERS, Draft, Library, Objection, Standing
from drafting.papers.phrases import first_sentences, here, office, section_number

Chair = Literal["police", "attorney", "council", "opponent"]
CHAIRS: dict[Chair, str] = {
    "police": "What the police and the jail will say",
    "attorney": "What the attorney will say",
    "council": "What a member of the governing body will say",
    "opponent": "What an opponent, or a resident who doubts it, will say",
}
_OFFICERS = ("police_chief", "jail_operator", "police_department", "certifying_official", "dispatch_center")
_COUNSEL = "legal_counsel"
_MOST_NAMES = 2


@dataclass(frozen=True)
class Said:
    """One objection: who says it, against which section, the words, and the answer; `topic` is its goal."""

    chair: Chair
    speaker: str
    section: str
    objection: str
    answer: str
    topic: str


def objections(draft: Draft, library: Library) -> list[Said]:
    """Return what will be said against the draft: the state's own first, then section by section."""
    return [*state_objections(draft, library), *_of_clauses(draft, library)]


def state_objections(draft: Draft, library: Library) -> list[Said]:
    """Return what state law itself says against each goal that it does not leave open."""
    return [
        Said(
            "attorney",
            office(_COUNSEL, draft, library),
            "",
            f"State law stands against rules on {library.topics[s.topic].subject}.",
            _answer(s, draft),
            s.topic,
        )
        for s in _told(draft)
    ]


def _answer(item: Standing, draft: Draft) -> str:
    """Return what the draft does about a rule of state law: it yields, or a person has overridden it."""
    law = law_of(item)
    reason = overridden(item, draft)
    if reason:
        cost = f" A breach: {item.penalty}" if item.penalty else ""
        return f"It does. {law} The draft goes against it on purpose: {reason}.{cost}"
    if item.standing == "limited":
        return f"It does in part. {law} The draft leaves out what the record of that law closes."
    return f"It does. {law} The draft asks for nothing there."


def law_of(item: Standing) -> str:
    """Return the first sentence of what state law says of a goal, with its citation where one was seen."""
    said = first_sentences(item.says, 1)
    return f"{said} ({item.citation})" if item.citation else said


def overridden(item: Standing, draft: Draft) -> str:
    """Return the reason for which a person overrides the law on a goal; none, and nobody does."""
    reasons = (a.reason.rstrip(".") for a in draft.intake.acknowledge if a.rule in item.rules)
    return next(reasons, "")


def closed(draft: Draft, library: Library) -> list[str]:
    """Return for each rule of state law the goals on which it stands against a rule, and what it says."""
    by_law: dict[str, list[str]] = {}
    for item in _told(draft):
        reason = overridden(item, draft)
        more = f" This text goes against it on purpose: {reason}." if reason else ""
        by_law.setdefault(f"{law_of(item)}{more}", []).append(library.topics[item.topic].subject)
    return [f"On {series(subjects)}: {law}" for law, subjects in by_law.items()]


def _told(draft: Draft) -> list[Standing]:
    return [s for s in draft.plan.standing if s.rules and s.standing in ("barred", "held", "limited")]


def _of_clauses(draft: Draft, library: Library) -> Iterator[Said]:
    known = facts.facts(draft.intake, library)
    topics = {p.clause: p.topic for p in draft.plan.picked}
    for node in draft.body:
        clause = library.clauses.get(node.clause)
        if node.kind == "section" and clause is not None and node.strength and not node.edited:
            for item in clause.objections_to(node.strength):
                if _can_be_said(item, known, library):
                    yield Said(
                        _chair(item.who),
                        office(item.who, draft, library),
                        section_number(node),
                        here(item.objection, draft, library),
                        here(citing.resolve(item.answer, library), draft, library),
                        topics.get(node.clause, ""),
                    )


def _can_be_said(item: Objection, known: dict[str, bool], library: Library) -> bool:
    """Whether the facts of an objection hold here and the office that raises it is there."""
    office_needs = library.blanks[item.who].when if item.who in library.blanks else ""
    return all(facts.holds(c, known) for c in (item.condition, office_needs) if c)


def chair_heading(chair: Chair, said: list[Said]) -> str:
    """Return the heading over a chair: of officers and counsel, the titles of those who speak here."""
    names = list(dict.fromkeys(s.speaker for s in said if s.chair == chair))
    if chair in ("police", "attorney") and len(names) <= _MOST_NAMES:
        return f"What the {series(names)} will say"
    return CHAIRS[chair]


def _chair(who: str) -> Chair:
    """Return in whose chair a speaker sits; offices other than police and counsel speak of work and cost."""
    if who in _OFFICERS:
        return "police"
    if who == _COUNSEL:
        return "attorney"
    return "council" if who in ("council", "taxpayer") or who not in SPEAKERS else "opponent"


def first_of_each(said: list[Said], most: int) -> list[Said]:
    """Return at most so many: each goal in turn, so that none is passed over while another has two."""
    taken: list[Said] = []
    rounds: dict[str, int] = {}
    ranked = []
    for item in said:
        rounds[item.topic] = rounds.get(item.topic, 0) + 1
        ranked.append((rounds[item.topic], item))
    for _, item in sorted(ranked, key=lambda pair: pair[0]):
        if len(taken) < most and item.objection not in {t.objection for t in taken}:
            taken.append(item)
    return taken
