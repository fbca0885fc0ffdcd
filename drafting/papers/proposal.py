"""The advocate's proposal: a two-page case, each sentence from the draft, a source, or the author."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from drafting.data import citing
from drafting.engine.titles import goals_with_rules, series
from drafting.model import Draft, Library
from drafting.papers.effects import Effect, asked, effects, exposure
from drafting.papers.findings import NONE_AGAINST, findings_on, printed
from drafting.papers.motion import NONE
from drafting.papers.objections import closed, first_of_each, objections, state_objections
from drafting.papers.phrases import first_sentences, span
from drafting.papers.standing import CUT
from drafting.papers.summary import clauses_of
from drafting.word.blocks import Block, Bullets, Heading, Para, Run, as_fits

_MOST_ELSEWHERE, _MOST_TODAY = 4, 2
_TWO_PAGES = (32, 68)  # lines, as they are set in the template of a memo under its head


@dataclass(frozen=True)
class Room:
    """How many of each a proposal shows; a long story or much state law leaves less room for the rest."""

    changes: int
    speaks_for: int
    speaks_against: int
    objections: int


_ROOMS = (Room(6, 3, 2, 4), Room(5, 3, 2, 3), Room(4, 2, 1, 3), Room(4, 2, 1, 2), Room(3, 1, 1, 1))


def proposal_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the body of the proposal, with as much of the case as fits on two pages."""
    return as_fits(_ROOMS, lambda room: _body(draft, library, room), _TWO_PAGES)


def _body(draft: Draft, library: Library, room: Room) -> list[Block]:
    return [
        *_ask(draft, library),
        *_problem(draft, library),
        *_changes(draft, library, room.changes),
        *_law(draft, library),
        *_evidence(draft, library, room),
        *_elsewhere(draft, library),
        *_objections(draft, library, room.objections),
        *_supporters(draft),
    ]


def _ask(draft: Draft, library: Library) -> list[Block]:
    ruled = goals_with_rules(draft.intake, draft.plan, library)
    if not ruled:
        return [Heading(1, "The ask"), Para(f"{NONE} {asked(draft, library)}")]
    place, what = draft.place.named, draft.instrument.lower()
    on = series([library.topics[g.topic].subject for g in ruled])
    cut = not draft.plan.ready or any(s.standing in CUT for s in draft.plan.standing)
    whole = " ".join((asked(draft, library), *exposure(draft, library)))
    return [
        Heading(1, "The ask"),
        Para(f"We ask {place} to adopt the attached {what}. It sets rules on {on}.", style="lead"),
        *([Para(whole)] if cut else []),
    ]


def _problem(draft: Draft, library: Library) -> list[Block]:
    """Return the author's local story and number, and what happens if nothing is done."""
    memo = draft.intake.memo
    given = [Para(words) for words in (memo.story, memo.local_data) if words]
    today = _today(draft, library)
    blocks: list[Block] = [*given]
    if today:
        blocks += [Para("Without a rule, this goes on:"), Bullets(tuple(today))]
    return [Heading(1, "The problem here"), *blocks] if blocks else []


def _today(draft: Draft, library: Library) -> list[str]:
    """Return the first sentence of why each of the first rules is there; it says what happens today."""
    shown = [
        library.clauses[n.clause] for n in draft.body if n.kind == "section" and n.clause in library.clauses
    ]
    rules = [c for c in shown if c.kind == "operative" and c.why]
    return [first_sentences(citing.resolve(c.why, library), 1) for c in rules][:_MOST_TODAY]


def _changes(draft: Draft, library: Library, most: int) -> list[Block]:
    """Return what the first sections of each goal do, the goals in turn, in the order of the text."""
    rows = effects(draft, library)
    if not rows:
        return []
    queues: dict[str, list[Effect]] = {}
    for row in rows:
        queues.setdefault(row.topic, []).append(row)
    turns = [row for turn in zip_longest(*queues.values()) for row in turn if row][:most]
    shown = [row for row in rows if row in turns]
    more = f"The text has {len(rows)} such sections in all." if len(rows) > len(shown) else ""
    return [
        Heading(1, "What changes"),
        Bullets(tuple(f"{e.says} ({e.number})" for e in shown)),
        *([Para(more, style="small")] if more else []),
    ]


def _law(draft: Draft, library: Library) -> list[Block]:
    """Return what state law closes and what it leaves open; the proposal asks for nothing that it closes."""
    rows = closed(draft, library)
    if not rows:
        return []
    return [
        Heading(1, "What state law closes, and what is open"),
        Bullets(tuple(rows)),
        Para([Run("Still open here, and in the text: ", bold=True), _open(draft, library)]),
    ]


def _open(draft: Draft, library: Library) -> str:
    """Return the goals that have rules in the text, each with its sections."""
    sections: dict[str, list[str]] = {}
    for effect in effects(draft, library):
        sections.setdefault(effect.topic, []).append(effect.number)
    named = [f"{library.topics[topic].subject} ({span(names)})" for topic, names in sections.items()]
    return f"{series(named)}." if named else "nothing of what was asked."


def _evidence(draft: Draft, library: Library, room: Room) -> list[Block]:
    """Return a few findings that speak for the rules and a few that speak against them, with sources."""
    pro = findings_on(draft, library, "for", room.speaks_for)
    con = findings_on(draft, library, "against", room.speaks_against)
    if not pro and not con:
        return []
    against: list[Block] = [Bullets(tuple(map(printed, con)))] if con else [Para(NONE_AGAINST)]
    return [
        Heading(1, "What is known"),
        *([Bullets(tuple(map(printed, pro)))] if pro else []),
        Para([Run("On the other side:", bold=True)]),
        *against,
    ]


def elsewhere(draft: Draft, library: Library) -> list[str]:
    """Return the enacted laws behind the first rules that a proposal names, each place once."""
    refs = citing.precedents_of(clauses_of(draft, library))
    records = {r: library.precedents[r.partition("#")[0]] for r in refs}
    first = {record.jurisdiction: ref for ref, record in reversed(records.items()) if record.citable}
    return [ref for ref in refs if ref in first.values()][:_MOST_ELSEWHERE]


def _elsewhere(draft: Draft, library: Library) -> list[Block]:
    records = [library.precedents[ref.partition("#")[0]] for ref in elsewhere(draft, library)]
    if not records:
        return []
    shown = "; ".join(f"{record.jurisdiction} ({record.citation})" for record in records)
    return [Heading(1, "Where rules like these are law"), Para(f"{shown}.")]


def _objections(draft: Draft, library: Library, most: int) -> list[Block]:
    stated = {s.objection for s in state_objections(draft, library)}
    said = [s for s in objections(draft, library) if s.objection not in stated]
    shown = [
        Para([Run(f"{s.speaker}: “{s.objection}” ", bold=True), f"{s.answer} ({s.section})"])
        for s in first_of_each(said, most)
    ]
    return [Heading(1, "What will be said against it"), *shown] if shown else []


def _supporters(draft: Draft) -> list[Block]:
    memo = draft.intake.memo
    rows = [("Supported by", "; ".join(c for c in memo.coalition if c)), ("Votes so far", memo.votes)]
    said = [Para([Run(f"{name}: ", bold=True), words]) for name, words in rows if words]
    return [Heading(1, "Who asks"), *said] if said else []
