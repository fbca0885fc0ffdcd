"""Reads a filled worksheet back: checks every cell, then gives the changed text of the state's file.

Nothing is changed unless all is right; each refusal names the cell and the fix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from drafting.data import strict_yaml
from drafting.data.official import OfficialSites
from drafting.data.problems import DataError, Loc, Problem, nearest
from drafting.data.proofs import PLACES, Fact
from drafting.data.sources import FEDERAL
from drafting.data.strict_yaml import Plain
from drafting.data.yaml_edit import edited
from drafting.model.facts import LawSays, Phrase, Sentence, Through
from drafting.sets.upkeep.sheet import FILLED, FIRST_ROW, HEADER, NO, OFFICIAL, OTHER, YES, column_of

_KINDS: dict[str, TypeAdapter[Any]] = {
    "New phrases": TypeAdapter(Phrase),
    "New statement": TypeAdapter(LawSays),
    "Question for later": TypeAdapter(Sentence),
    "Copy now goes to": TypeAdapter(Through),
}
_ADVICE = TypeAdapter(Sentence)
_FIXES = {
    "New phrases": "cut it, or write it as two phrases on two lines",
    "New statement": "write in whole sentences what the law says, each with its end",
    "Question for later": "write a whole sentence",
    "Copy now goes to": "write a year, a month or a day, such as 2026-11",
}
Fault = tuple[str, str, str]
"""Title of a column, what is wrong, fix."""


@dataclass(frozen=True)
class Row:
    """One row of the sheet: its number, the texts by title of column, and the fact it is about."""

    number: int
    cells: Mapping[str, str]
    fact: Fact

    def __getitem__(self, title: str) -> str:
        return self.cells[title]

    @property
    def phrases(self) -> list[str]:
        """The new phrases, one from each line."""
        return [p for p in (line.strip(' “”"•\t') for line in self["New phrases"].splitlines()) if p]


@dataclass(frozen=True)
class Taken:
    """What a sheet changes: the values by their place, in one file, and what is to be told."""

    file: str
    changes: Mapping[Loc, Plain]
    rows: Mapping[Loc, int]
    questions: tuple[str, ...]
    told: tuple[str, ...]


def state_named(rows: Sequence[Sequence[str]], name: str) -> str:
    """Return the state that a sheet is of; DataError when it is no worksheet of the law."""
    header = tuple(rows[FIRST_ROW - 1][: len(HEADER)]) if len(rows) >= FIRST_ROW else ()
    if header != HEADER or rows[0][0] != "Law of":
        wrong = next((c for c, h in zip(HEADER, header) if c != h), HEADER[0])
        raise DataError(
            [
                Problem(
                    name,
                    FIRST_ROW,
                    f"this is no worksheet of the law: no column “{wrong}” where it should be",
                    "make one with law sheet, and move no column",
                    f"row {FIRST_ROW}",
                )
            ]
        )
    return rows[0][1]


def take(
    rows: Sequence[Sequence[str]], name: str, facts: Sequence[Fact], sites: OfficialSites, today: date
) -> Taken:
    """Return what a filled sheet changes; DataError with every cell that is wrong."""
    problems: list[Problem] = []
    looked = _looked(rows[1][1], name, today, problems)
    filled = _rows(rows, name, {f.name: f for f in facts}, problems)
    for row in filled:
        for title, message, fix in _faults(row, sites, looked):
            problems.append(_problem(name, row.number, title, message, fix))
    if not filled and not problems:
        problems.append(
            _problem(name, FIRST_ROW + 1, "Still right?", "no row is filled in", "answer yes or no")
        )
    if problems:
        raise DataError(problems)
    return _taken(filled, facts, str(looked))


def _problem(name: str, row: int, title: str, message: str, fix: str) -> Problem:
    return Problem(name, 0, message, fix, f"cell {column_of(title)}{row}")


def _looked(text: str, name: str, today: date, problems: list[Problem]) -> date:
    try:
        day = date.fromisoformat(text)
        if day <= today:
            return day
        message, fix = f"{text} has not come yet", "write the day on which you looked"
    except ValueError:
        message = f"{text} is not a day" if text else "the day on which you looked is missing"
        fix = "write it as YYYY-MM-DD"
    problems.append(Problem(name, 0, message, fix, "cell B2"))
    return today


def _rows(
    rows: Sequence[Sequence[str]], name: str, facts: Mapping[str, Fact], problems: list[Problem]
) -> list[Row]:
    """Return the rows in which something was filled in and whose fact is as it was."""
    found: list[Row] = []
    for number, texts in enumerate(rows[FIRST_ROW:], FIRST_ROW + 1):
        cells = dict(zip(HEADER, texts))
        if not any(cells[title] for title in FILLED):
            continue
        fact = facts.get(cells["Record"])
        if fact is None:
            fix = nearest(cells["Record"], facts)
            problems.append(_problem(name, number, "Record", f"unknown record {cells['Record']}", fix))
        elif fact.stand != cells["Stand"]:
            fix = "make a new sheet, and carry over what you wrote in this row"
            problems.append(
                _problem(name, number, "Record", f"{fact.name} was changed after this sheet was made", fix)
            )
        elif cells["Record"] in (row.fact.name for row in found):
            says = f"{fact.name} is filled in twice"
            problems.append(_problem(name, number, "Record", says, "leave one of the two rows empty"))
        else:
            found.append(Row(number, cells, fact))
    return found


def _faults(row: Row, sites: OfficialSites, looked: date) -> Iterator[Fault]:
    """Yield what is wrong in a row."""
    answer = row["Still right?"].lower()
    new = [title for title in FILLED[2:4] if row[title]]
    if row["New phrases"] and not row.phrases:
        yield "New phrases", "no words of a phrase stand here", "write a phrase, or empty the cell"
    if answer not in ("", YES, NO):
        yield "Still right?", f"“{row['Still right?']}” is neither yes nor no", f"write {YES} or {NO}"
    elif not answer and any(row[t] for t in FILLED[1:6]):
        yield "Still right?", "neither yes nor no, and the row is filled in", f"write {YES} or {NO}"
    elif answer == YES and [t for t in new if t == "New statement" or row.fact.words]:
        yield (
            new[-1],
            "new words, and the row says that the old ones are right",
            f"write {NO}, or empty this cell",
        )
    elif answer == NO and not new:
        yield (
            "New statement",
            "the row says no, and not what the law says now",
            "write the new phrases or statement",
        )
    if answer and row.fact.checked and looked < row.fact.checked:
        yield (
            "Last looked at",
            "somebody looked later than the day in B2",
            "correct the day, or leave the row empty",
        )
    yield from _read_in(row, answer)
    yield from _texts(row, sites, looked)


def _read_in(row: Row, answer: str) -> Iterator[Fault]:
    where = row["Read in"].lower()
    if where and where not in (OFFICIAL, OTHER):
        yield "Read in", f"“{row['Read in']}” is no answer", f"write {OFFICIAL} or {OTHER}"
    elif answer == NO and not where:
        yield "Read in", "where the new words were read is missing", f"write {OFFICIAL} or {OTHER}"
    elif where == OFFICIAL and answer and not row.phrases and not row.fact.words:
        yield (
            "New phrases",
            "official text was read, and no phrase stands here",
            "write the phrases that decide",
        )


def _texts(row: Row, sites: OfficialSites, looked: date) -> Iterator[Fault]:
    """Yield what is wrong with the texts of a row: phrases, sentences, days, addresses."""
    for title, kind in _KINDS.items():
        if title == "New statement" and row.fact.part.startswith("advice"):
            kind = _ADVICE
        for text in row.phrases if title == "New phrases" else filter(None, [row[title]]):
            try:
                kind.validate_python(text)
            except ValidationError as error:
                why = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
                if title == "Copy now goes to":
                    why = "this is no year, month or day"
                yield title, f"“{text}”: {why}", _FIXES[title]
    if row["Copy now goes to"][:4].isdigit() and row["Copy now goes to"] > str(looked):
        yield (
            "Copy now goes to",
            f"{row['Copy now goes to']} is after the day in B2",
            "correct one of the two days",
        )
    if row["New address"] and not sites.allows(row["New address"]):
        yield (
            "New address",
            f"{row['New address']} is no official address",
            "give the page of the official publisher",
        )
    if row["New address"] and not _holder(row.fact):
        yield "New address", "this row has no address of its own", "empty the cell"
    if row["Copy now goes to"] and not _dated(row.fact):
        yield "Copy now goes to", "this row has no copy of its own", "empty the cell"
    if row["Question for later"] and row.fact.file == FEDERAL:
        yield "Question for later", "federal law has no list of questions", "empty the cell"


def _holder(fact: Fact) -> Loc:
    """Return the place of the record that has the address and the day of a fact; empty when there is none."""
    if fact.file == FEDERAL:
        return fact.loc[:1]
    return fact.loc[:2] if fact.loc[0] == "provisions" else ()


def _dated(fact: Fact) -> Loc:
    """Return the place that says how far the copy goes that was read; empty when there is none."""
    return fact.loc if fact.file == FEDERAL or fact.loc[0] == "powers" else _holder(fact)


def _taken(filled: Sequence[Row], facts: Sequence[Fact], looked: str) -> Taken:
    """Return the changes of all rows; a record counts as looked at when each of its rows was answered."""
    changes: dict[Loc, Plain] = {}
    rows: dict[Loc, int] = {}
    told: list[str] = []
    for row in filled:
        made = dict(_changes(row))
        changes.update(made)
        rows.update(dict.fromkeys((*made, row.fact.loc), row.number))
    answered = {row.fact.name for row in filled if row["Still right?"]}
    for record in dict.fromkeys(row.fact.record for row in filled if row["Still right?"]):
        every = [f for f in facts if f.record == record and _holder(f)]
        left = [f.name for f in every if f.name not in answered]
        if left:
            told.append(
                f"{record}: its day stays {every[0].checked}, since these rows are open: {', '.join(left)}"
            )
        elif every:
            changes[*_holder(every[0]), "checked"] = looked
            told.append(f"{record}: looked at on {looked}")
    questions = tuple(row["Question for later"] for row in filled if row["Question for later"])
    return Taken(facts[0].file, changes, rows, questions, tuple(told))


def _changes(row: Row) -> Iterator[tuple[Loc, Plain]]:
    """Yield what a row changes in the record of its fact."""
    fact, where = row.fact, row["Read in"].lower()
    if row.phrases:
        yield (*fact.loc, "words"), list(row.phrases)
        if fact.verified:
            yield (*fact.loc, "verified"), None
    if row["New statement"]:
        yield (*fact.loc, "says"), row["New statement"]
    if where == OFFICIAL:
        yield (*fact.loc, "known_by"), "words-seen"
    elif where == OTHER and (row["Still right?"].lower() == NO or fact.known_by == "recalled"):
        yield (*fact.loc, "known_by"), "seen-secondary"
    if row["New address"]:
        yield (*_holder(fact), "official_url"), row["New address"]
    if row["Copy now goes to"]:
        yield (*_dated(fact), "law_through"), row["Copy now goes to"]


def as_changed(text: str, taken: Taken, questions: int) -> str:
    """Return the text of a file with what a sheet changes; `questions` is how many it has open."""
    changes = dict(taken.changes)
    if taken.questions and not questions:
        changes["open_questions",] = list(taken.questions)
    else:
        changes.update({("open_questions", questions + n): q for n, q in enumerate(taken.questions)})
    return edited(text, changes, PLACES)


def in_cells(error: DataError, name: str, taken: Taken, text: str) -> DataError:
    """Return the refusals of the library with the row of the sheet that they come from, where one does."""
    lines = strict_yaml.read(text, taken.file)
    at = sorted((lines.line_of(loc), row) for loc, row in taken.rows.items())
    found = []
    for problem in error.problems:
        above = [row for line, row in at if line <= problem.line] if problem.file == taken.file else []
        place = f"row {above[-1]}" if above else problem.where
        found.append(Problem(name, 0, problem.message, problem.fix, place))
    return DataError(found)
