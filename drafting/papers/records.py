"""Requests for the local records that the papers lack: letters under the state's own law, and their log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from textwrap import shorten

from drafting.engine import facts
from drafting.engine.titles import goals_with_rules
from drafting.model import Draft, Library
from drafting.model.records import RecordKind, RecordsAct
from drafting.model.text import polish
from drafting.word.blocks import Block, Heading, Numbers, PageBreak, Para, Table

_MOST_KINDS, _MOST_LETTERS = 6, 3
_LABEL = 90
_HOW = (
    "If an item is too wide to answer in time, please answer the others first and tell me what would make it "
    "easier to find. Please leave out names, birth dates, addresses and numbers of private persons. If you "
    "withhold anything, please name the section that you rely on for each part. Please send the records by "
    "e-mail in the electronic form in which you keep them."
)
_USE = "The records will be used to inform the public and not for commercial use."
_COST = "Please tell me before work starts if there would be a cost."


@dataclass(frozen=True)
class Letter:
    """One letter: its number, what it asks for, and the day by which an answer is due, if that is known."""

    number: int
    kinds: tuple[RecordKind, ...]
    due: date | None


def letters(draft: Draft, library: Library) -> list[Letter]:
    """Return the letters for the goals that have a rule, at most six kinds of record in each."""
    known = facts.facts(draft.intake, library)
    goals = {g.topic for g in goals_with_rules(draft.intake, draft.plan, library)}
    kinds = [
        k
        for k in library.record_kinds.values()
        if goals & set(k.topics) and all(facts.holds(w, known) for w in k.when)
    ]
    ranked = sorted(kinds, key=lambda k: k.topics[0] not in goals)[: _MOST_KINDS * _MOST_LETTERS]
    due = answer_due(library.records_acts.get(draft.intake.jurisdiction.state), draft.intake.document.date)
    return [Letter(n, tuple(group), due) for n, group in enumerate(_in_groups(ranked), 1)]


def _in_groups(kinds: list[RecordKind]) -> Iterator[list[RecordKind]]:
    rest = iter(kinds)
    while group := list(islice(rest, _MOST_KINDS)):
        yield group


def answer_due(act: RecordsAct | None, sent: date) -> date | None:
    """Return the day by which the law asks for an answer, holidays aside; None where no number was seen."""
    if act is None or act.days is None or act.known_by == "recalled":
        return None
    if act.unit in ("days", "calendar days"):
        return sent + timedelta(days=act.days)
    day, left = sent, act.days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def act_name(draft: Draft, library: Library) -> str:
    """Return the act with its citation where it was seen, else by its name alone, or in general words."""
    state = library.states[draft.intake.jurisdiction.state]
    act = library.records_acts.get(state.code)
    if act is None:
        return f"the public-records law of {state.name}"
    return (
        f"the {act.act} ({act.citation})" if act.known_by != "recalled" else f"the {act.act} of {state.name}"
    )


def letter_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return what a sender must know first with the answers to refusals, then the letters, each on a page."""
    made = letters(draft, library)
    if not made:
        nothing = "The draft has no rule on which a local record would bear."
        return [Heading(1, "No record to ask for"), Para(nothing)]
    words = _words(draft)
    rows = tuple((_short(k.asks, words), polish(k.likely), polish(k.answer)) for m in made for k in m.kinds)
    head = ("Record", "Likely refusal", "Answer")
    blocks: list[Block] = [
        *_before(draft, library),
        Heading(1, "If a record is refused"),
        Table("Refusals and answers", head, rows, widths=(2, 2, 2.6)),
    ]
    for letter in made:
        blocks += [PageBreak(), *_letter(letter, draft, library)]
    return blocks


def _before(draft: Draft, library: Library) -> list[Block]:
    act = library.records_acts.get(draft.intake.jurisdiction.state)
    said = ["Put in your name, your address and the office that holds the record. Note the day in the log."]
    if act and act.residents_only != "no":
        sure = "gives" if act.residents_only == "yes" else "may give"
        said.append(
            f"The law {sure} the right to residents of the state: let a resident sign, and check it first."
        )
    if act is None or act.known_by != "words-seen":
        said.append(
            "The days and the citation were not read in the law itself. Check them before you send this."
        )
    return [Heading(1, "Before you send them"), *(Para(words) for words in said)]


def _letter(letter: Letter, draft: Draft, library: Library) -> list[Block]:
    name, act = act_name(draft, library), library.records_acts.get(draft.intake.jurisdiction.state)
    words = _words(draft)
    waiver = " as the act allows" if act and act.waiver.known_by != "recalled" else ""
    opening = f"Under {name}, I ask for copies of these records, held by you or by a contractor for you:"
    return [
        Heading(1, f"Letter {letter.number}: request for public records"),
        Para(f"To the officer who answers requests for public records, {draft.place.legal}"),
        Para(opening),
        Numbers(tuple(polish(k.asks.format_map(words)) for k in letter.kinds)),
        Para(_HOW),
        Para(f"{_USE} I ask that fees be waived or reduced{waiver}. {_COST}"),
        Para(f"Please acknowledge this request. {_deadline(act)}"),
    ]


def _words(draft: Draft) -> dict[str, str]:
    """Return the words of this place and time that stand for the blanks of a kind of record."""
    day = draft.intake.document.date
    return {
        "agency": draft.place.named,
        "jail": "the jail",
        "from": f"{day.replace(year=day.year - 1, day=1):%B} 1, {day.year - 1}",
        "to": f"{day:%B} {day.day}, {day.year}",
        "year": str(day.year - 1),
        "vendor": "each vendor",
        "titles": "the head of the office, the records supervisor and the shift supervisors",
        "state_system": "the law-enforcement network of the state",
    }


def _short(asks: str, words: dict[str, str]) -> str:
    """Return the first words of a request, up to its dates, cut between words."""
    return shorten(polish(asks.split(" between ")[0].format_map(words)), _LABEL, placeholder=" …")


def _deadline(act: RecordsAct | None) -> str:
    if act is None or act.days is None or act.known_by == "recalled":
        return "I look forward to your answer within the time that the act sets."
    return (
        f"I look forward to your answer within {act.days} {act.unit} after you receive it, as the act asks."
    )
