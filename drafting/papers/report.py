"""The staff report: at most four pages, the recommendation first, and no annex."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from drafting.data import citing
from drafting.engine import checklist
from drafting.engine.powers import power_to_enact
from drafting.model import Draft, Library
from drafting.papers.annexes import counsel_questions
from drafting.papers.companions import work_of
from drafting.papers.effects import Effect, asked, effects, exposure, left_out
from drafting.papers.motion import motion
from drafting.papers.phrases import (
    BEARS,
    EVERYBODY,
    first_sentences,
    known_as,
    office,
    section_number,
    span,
    unconfirmed,
)
from drafting.papers.sentences import card
from drafting.papers.standing import standing_blocks
from drafting.word.blocks import Block, Bullets, Heading, Para, Table, as_fits

_MOST_ROWS, _MOST_LAW = 12, 8
_FOUR_PAGES = (36, 75, 114, 153)  # lines, as they are set in the template of a memo under its head
_WITH_IT = (
    "the copy for counsel; “Section by section”; the checklist; “Questions and sources”; “If challenged”; "
    "and “Verify everything”"
)
_ANSWER = "Answer the questions in “Questions and sources”."
_AGAINST_FIRST = ("against", "both", "for")


@dataclass(frozen=True)
class Room:
    """How many of each the report shows; a text of many rules leaves less room for the rest."""

    effects: int
    left_out: int
    authorities: int
    steps: int
    notes: int


_ROOMS = (
    Room(99, 8, 8, 8, 6),
    Room(99, 6, 6, 6, 4),
    Room(99, 5, 4, 5, 3),
    Room(3, 5, 5, 5, 3),
    Room(1, 4, 4, 4, 2),
    Room(1, 2, 3, 2, 1),
)


def report_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the body of the staff report, with as much of each part as fits on four pages."""
    head, foot = _head(draft, library), unconfirmed(draft, library)
    rows = _Rows(
        effects(draft, library),
        left_out(draft, library),
        _risks(draft, library),
        _first_steps(draft, library),
    )

    def body(room: Room) -> list[Block]:
        """Return the report with as many rows of each part as a room has."""
        return [
            *head,
            *_state_notes(draft, room.notes),
            *_power(draft, library),
            *_what_it_does(draft, library, rows.effects, room.effects),
            *_left_out(rows.left_out, room.left_out),
            *_federal_risk(rows.risks, room.authorities),
            *_given(draft),
            *_next_steps(draft, rows.steps, room.steps),
            *foot,
        ]

    return as_fits(_ROOMS, body, _FOUR_PAGES)


class _Rows(NamedTuple):
    """All rows of the parts of a report, made once for every room that is tried."""

    effects: list[Effect]
    left_out: list[tuple[str, str]]
    risks: list[tuple[str, ...]]
    steps: list[tuple[str, ...]]


def _head(draft: Draft, library: Library) -> list[Block]:
    return [
        Para(card(draft, library), style="note"),
        Heading(1, "Recommended action"),
        Para(" ".join((asked(draft, library), *exposure(draft, library))), style="lead"),
        Para(motion(draft, library)),
        Para("Staff takes no position on the policy.", style="note"),
        *standing_blocks(draft, library),
    ]


def _power(draft: Draft, library: Library) -> list[Block]:
    place = draft.intake.jurisdiction
    return [Para(power_to_enact(library.states[place.state], place.kind))]


def _state_notes(draft: Draft, most: int) -> list[Block]:
    """Return what else the state's law says on what is in the draft: duties, limits, floors, notes."""
    notes = {
        f"{n.says} ({n.citation + '; ' if n.citation else ''}{known_as(n.known_by)})": n
        for n in draft.plan.notes
        if n.effect != "ask"
    }
    if not notes:
        return []
    return [Heading(2, "State law on what is in the draft"), Bullets(tuple(notes)[:most])]


def _what_it_does(draft: Draft, library: Library, rows: list[Effect], most: int) -> list[Block]:
    """Return what each section does; of many sections, at most so many for each goal, a goal a row."""
    if not rows:
        return []
    table = tuple((e.section, e.says, e.offices) for e in rows)
    if len(rows) > _MOST_ROWS or most < _MOST_ROWS:
        table = tuple(_by_topic(rows, library, most))
    told = {e.section for e in rows}
    names = [f"{section_number(n)}. {n.heading}" for n in draft.body if n.kind == "section"]
    general = [name for name in names if name not in told]
    whole = "The paper “Section by section” says what every section does."
    others = f"The other sections: {'; '.join(general)}."
    more = [Para(others if most >= _MOST_ROWS else whole, style="small")]
    columns = 3 if most >= _MOST_ROWS else 2
    head, widths = ("Section", "Effect", "Who acts")[:columns], (1.5, 4.3, 1.4)[:columns]
    return [
        Heading(1, f"What the {draft.instrument.lower()} does"),
        Table("Rules of the draft", head, tuple(row[:columns] for row in table), widths=widths),
        *more,
    ]


def _by_topic(rows: list[Effect], library: Library, most: int) -> Iterator[tuple[str, str, str]]:
    """Yield one row for each goal: its sections, its first effects as lines of a cell, and who acts."""
    for topic, group in groupby(rows, lambda e: e.topic):
        members = list(group)
        offices = dict.fromkeys(office for e in members for office in e.acting)
        label = f"{library.topics[topic].label}: {span([e.number for e in members])}"
        yield label, "\n".join(e.says for e in members[:most]), "; ".join(offices) or EVERYBODY


def _left_out(rows: list[tuple[str, str]], most: int) -> list[Block]:
    if not rows:
        return []
    more = len(rows) - most
    words = f"{more} more reasons are in the check report." if more > 0 else ""
    return [
        Heading(1, "What was left out, and why"),
        Table("Questions without a rule", ("Questions", "Why"), tuple(rows[:most]), widths=(1.6, 2)),
        *([Para(words, style="small")] if words else []),
    ]


def authorities(draft: Draft, library: Library) -> list[str]:
    """Return the federal authorities on the rules of the goals that are in, those against first."""
    rules = {e.topic for e in effects(draft, library)}
    printed, ruled = {n.clause for n in draft.body}, [p for p in draft.plan.picked if p.topic in rules]
    refs = citing.bearing([library.clauses[p.clause] for p in ruled if p.clause in printed], rules, library)
    return sorted(refs, key=lambda r: _AGAINST_FIRST.index(library.authorities[r].direction))[:_MOST_LAW]


def _risks(draft: Draft, library: Library) -> list[tuple[str, ...]]:
    lines = [citing.source(ref, library) for ref in authorities(draft, library)]
    return [
        (line.citation, first_sentences(line.lead, 1), BEARS[line.direction], known_as(line.known_by))
        for line in lines
    ]


def _federal_risk(rows: list[tuple[str, ...]], most: int) -> list[Block]:
    if not rows:
        return []
    head = ("Authority", "What it says", "Bears", "How known")
    return [
        Heading(1, "Federal law: the risk"),
        Table("Authority against the draft first", head, tuple(rows[:most]), widths=(2, 3.6, 0.8, 1.4)),
    ]


def _given(draft: Draft) -> list[Block]:
    """Return what the staff wrote: background, present practice, cost; parts not given are left out."""
    memo = draft.intake.memo
    parts: list[tuple[str, tuple[str, ...]]] = [
        ("Background", memo.background),
        ("Present practice", (memo.current_practice,)),
        ("Cost", (memo.cost,)),
        ("Outreach", memo.outreach),
    ]
    blocks: list[Block] = []
    for heading, lines in parts:
        said = tuple(line for line in lines if line)
        if said:
            body: Block = Para(said[0]) if len(said) == 1 else Bullets(said)
            blocks += [Heading(1, heading), body]
    return blocks


def _first_steps(draft: Draft, library: Library) -> list[tuple[str, ...]]:
    """Return the questions for counsel and the first task of each office, the nearest first."""
    first: dict[str, tuple[date, tuple[str, str, str]]] = {}
    if counsel_questions(draft, library):
        counsel = office("legal_counsel", draft, library)
        first[counsel] = (date.min, (draft.intake.document.traits.before, counsel, _ANSWER))
    for task in work_of(draft, library):
        when = task.on.isoformat() if task.on else task.when
        first.setdefault(task.office, (task.on or date.max, (when, task.office, task.text)))
    return [row for _, row in sorted(first.values(), key=lambda step: (step[0], _days(step[1][0])))]


def _next_steps(draft: Draft, rows: list[tuple[str, ...]], most: int) -> list[Block]:
    """Return the first steps, and what goes with the report."""
    assumed = f"{checklist.dates_assumed(draft)} The checklist has every task."
    table = Table(
        "First step of each office", ("When", "Who", "What"), tuple(rows[:most]), widths=(1.1, 1.7, 4)
    )
    steps: list[Block] = [Para(assumed, style="small"), table] if rows else []
    return [
        Heading(1, "Next steps"),
        *steps,
        Para(f"With this report: the {draft.instrument.lower()}; {_WITH_IT}.", style="small"),
    ]


def _days(when: str) -> int:
    """Return the days for which a step waits, none before an event, so that the nearest comes first."""
    return int("".join(filter(str.isdigit, when)) or 0) if " after " in when else 0
