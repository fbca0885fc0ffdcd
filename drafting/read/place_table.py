"""A table of places as it was understood: its columns, its rows, what was passed over, what has to be asked.

    table = read_places(data, "members.xlsx", fields)      # for a preview before anything is made

`fields` maps each field that a column may fill to its label.  Nothing is dropped in silence: each row of
the file is in `rows` or in `passed_over`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafting.data.problems import DataError, Problem
from drafting.engine.place_names import bare, kind_in
from drafting.read import cells
from drafting.read.headers import Column, columns_of, is_header, meant, plain, words_of
from drafting.read.table_file import SheetRow, read_table_file

_HEADER_LINES = 15
_SUMS = ("total", "totals", "grand total", "subtotal", "sum", "average", "mean", "median", "count", "all")
_FOOT = ("source", "note", "notes", "prepared by", "updated", "last updated", "as of")
_LEAST = ("name", "kind", "state")


@dataclass(frozen=True)
class Asked:
    """One question about a cell: its line and column, what stood there, and whether the row waits for it."""

    line: int
    column: str
    message: str
    fix: str
    stops: bool = False

    def __str__(self) -> str:
        column = f", {self.column}" if self.column else ""
        return f"line {self.line}{column}: {self.message}. Fix: {self.fix}."


@dataclass(frozen=True)
class PlaceRow:
    """One place: the line it stands on, its values by field, and what has to be asked of it."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether the row waits for an answer."""
        return any(one.stops for one in self.asked)


@dataclass(frozen=True)
class PlaceTable:
    """What was understood of a table, before anything is made of it."""

    columns: tuple[Column, ...]
    rows: tuple[PlaceRow, ...]
    passed_over: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every question, in the order of the rows."""
        return tuple(one for row in self.rows for one in row.asked)


def read_places(data: bytes, name: str, fields: Mapping[str, str]) -> PlaceTable:
    """Return a table of places as it was understood; DataError where it is none, or a column is not clear."""
    sheet = read_table_file(data, name)
    start = next((i for i, r in enumerate(sheet.rows[:_HEADER_LINES]) if is_header(r.cells, fields)), 0)
    head = sheet.rows[start] if sheet.rows else SheetRow(1, ())
    columns = columns_of(head.cells, fields)
    if problems := list(_column_problems(columns, fields)):
        raise DataError(Problem(name, head.line, message, fix) for message, fix in problems)
    above = [(row.line, "it stands above the names of the columns") for row in sheet.rows[:start]]
    rows, passed_over = _sorted_out(sheet.rows[start + 1 :], columns)
    if not rows:
        beside = f" ({'; '.join(sheet.notes)})" if sheet.notes else ""
        raise DataError([Problem(name, 1, f"the table has no rows{beside}", "add a line for each place")])
    unused = dict.fromkeys(c.header or "columns without a name" for c in columns if not c.field)
    notes = (*sheet.notes, *([f"not used: {', '.join(unused)}"] if unused else []))
    return PlaceTable(columns, tuple(rows), (*above, *passed_over), notes)


def _column_problems(columns: tuple[Column, ...], fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what keeps the columns from being understood: no name, a name twice, a name with a slip."""
    used = [column.field for column in columns if column.field]
    for twice in sorted({name for name in used if used.count(name) > 1}):
        headers = " and ".join(c.header for c in columns if c.field == twice)
        yield f"the column {twice} is there twice ({headers})", "keep one"
    for column in columns:
        near = meant(column.header, set(fields) - set(used)) if column.header and not column.field else ""
        if near:
            yield f"unknown column {column.header}", f"write {near}, or another name where it is not meant"
    if any(c.header and not c.field and cells.state(c.header).value for c in columns):
        yield "this line reads as a place", "begin with the names of the columns, such as name, kind, state"
    if "name" not in used:
        yield (
            "no column has the name of the place",
            "start with a line of column names, such as name, kind, state",
        )


def _sorted_out(
    rows: tuple[SheetRow, ...], columns: tuple[Column, ...]
) -> tuple[list[PlaceRow], list[tuple[int, str]]]:
    """Return the places, and the rows that are none: sums, notes at the foot, and places said twice."""
    places: list[PlaceRow] = []
    passed_over = []
    first: dict[tuple[str, ...], PlaceRow] = {}
    for row in rows:
        why = _no_place(row, columns)
        place = None if why else _place(row, columns)
        twin = first.setdefault(_key(place), place) if place and place.values.get("name") else place
        if place and twin and twin is not place and _same(twin, place):
            why = f"it repeats line {twin.line}"
        elif place and twin and twin is not place:
            message = f"{place.values['name']} stands on line {twin.line} too, with other values"
            place = PlaceRow(
                row.line, place.values, (*place.asked, Asked(row.line, "", message, "keep one", True))
            )
        if why:
            passed_over.append((row.line, why))
        elif place:
            places.append(place)
    return places, passed_over


def _no_place(row: SheetRow, columns: tuple[Column, ...]) -> str:
    """Return why a row is no place; empty where it is one."""
    at = next(i for i, column in enumerate(columns) if column.field == "name")
    first = plain(row.cells[at]) if at < len(row.cells) else ""
    lead = plain(next(cell for cell in row.cells if cell))
    if first in _SUMS or lead in _SUMS or first.startswith(("total ", "grand total")):
        return "it is a sum and no place"
    filled = sum(bool(cell) for cell in row.cells)
    known = sum(bool(column.field) for column in columns)
    if (
        filled == 1
        and known > 1
        and (lead.split(" ")[0] in _FOOT or lead.startswith(_FOOT) or len(lead) > 60)
    ):
        return "it is a note and no place"
    return ""


def _place(row: SheetRow, columns: tuple[Column, ...]) -> PlaceRow:
    """Return the values of a row as they were understood."""
    values: dict[str, str] = {}
    asked = []
    if len(row.cells) > len(columns):
        message = f"{len(row.cells)} cells in a table of {len(columns)} columns"
        fix = "put quotation marks around a cell with a comma"
        asked.append(Asked(row.line, "", message, fix, True))
    for column, cell in zip(columns, row.cells):
        if not column.field or not cell:
            continue
        answer = cells.answer(column.field, cell)
        if answer.value:
            values[column.field] = answer.value
        if answer.asked:
            asked.append(Asked(row.line, column.header, answer.asked, answer.fix, answer.stops))
    implied = next((c.implied for c in columns if c.field == "name"), "")
    if "name" not in values and "county" in values:
        values |= {"name": values.pop("county"), "kind": values.get("kind", "county")}
    known = kind_in(values.get("name", "")) or implied
    if known and "kind" not in values and not any(a.stops for a in asked):
        values["kind"] = known
    return PlaceRow(row.line, values, tuple(asked))


def _key(place: PlaceRow) -> tuple[str, ...]:
    """Return what a row has in common with every other row on the same place, however it is called."""
    values = {**place.values, "name": bare(place.values.get("name", ""))}
    return tuple(words_of(values.get(name, "")) for name in _LEAST)


def _same(one: PlaceRow, other: PlaceRow) -> bool:
    """Whether two rows on one place say the same of it."""
    return {**one.values, "name": ""} == {**other.values, "name": ""}
