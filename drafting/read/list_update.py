"""Reads a newer list of facts about places, in the columns of whoever keeps it.

    name, rows = newer_list(data, "participatingAgencies.xlsx")

Known are ICE's workbook of participating agencies, the columns of deportationdata/ice-287g (which keeps
agreements that were superseded or removed), the FBI's table of employees, and EFF's Atlas of Surveillance.
Another header is refused, and so is a line that names no state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drafting.data.place_lists import COLUMNS
from drafting.data.problems import DataError, Problem
from drafting.model.lists import ListName
from drafting.read import cells
from drafting.read.headers import plain
from drafting.read.table_file import Sheet, read_table_file

_SPELLED: Mapping[ListName, Mapping[str, tuple[str, ...]]] = {
    "atlas": {
        "state": ("state",),
        "city": ("city",),
        "county": ("county",),
        "agency": ("agency",),
        "technology": ("technology",),
        "vendor": ("vendor",),
        "link": ("link 1", "link"),
        "day": ("link 1 date", "day"),
    },
    "287g": {
        "state": ("state",),
        "agency": ("law enforcement agency", "agency", "agency name"),
        "county": ("county",),
        "model": ("support type", "model"),
        "signed": ("signed", "date signed", "signed date", "signing date"),
        "status": ("status",),
    },
    "agencies": {
        "ori": ("ori",),
        "name": ("pub agency name", "name", "agency name"),
        "state": ("state abbr", "state"),
        "county": ("county name", "county"),
        "type": ("agency type name", "type"),
        "population": ("population",),
        "officers": ("officer ct", "officers"),
        "year": ("data year", "year"),
    },
}
_OPTIONAL = ("status", "vendor", "day")
_MODELS = {"jail": "JEM", "jem": "JEM", "warrant": "WSO", "wso": "WSO", "task": "TFM", "tfm": "TFM"}
_HEADER_LINES = 10


def newer_list(data: bytes, name: str) -> tuple[ListName, tuple[tuple[str, ...], ...]]:
    """Return which list a file holds, and its rows in our columns; DataError with its place and fix."""
    sheet = read_table_file(data, name)
    for start, row in enumerate(sheet.rows[:_HEADER_LINES]):
        words = [plain(cell) for cell in row.cells]
        for kind in _SPELLED:
            if found := _columns(kind, words):
                return kind, _rows(kind, found, Sheet(sheet.rows[start + 1 :]), name)
    fix = "give ICE’s workbook, the columns of deportationdata/ice-287g, the FBI’s table, or EFF’s Atlas"
    raise DataError([Problem(name, 1, "the columns are those of no list that is known", fix)])


def _columns(kind: ListName, words: list[str]) -> dict[str, int]:
    """Return where each column of a list stands; nothing where one that it needs is missing."""
    found = {}
    for column, names in _SPELLED[kind].items():
        at = next((words.index(name) for name in names if name in words), None)
        if at is not None:
            found[column] = at
        elif column not in _OPTIONAL:
            return {}
    return found


def _rows(kind: ListName, columns: Mapping[str, int], sheet: Sheet, name: str) -> tuple[tuple[str, ...], ...]:
    rows, problems = [], []
    for line, typed in sheet.rows:
        given = {column: typed[at] if at < len(typed) else "" for column, at in columns.items()}
        state = cells.state(given["state"])
        if not state.value:
            problems.append(Problem(name, line, state.asked, state.fix))
            continue
        read = {column: _READERS.get(column, str.strip)(text) for column, text in given.items()}
        read |= {"state": state.value, "status": read.get("status") or "active"}
        rows.append(tuple(read.get(column, "") for column in COLUMNS[kind]))
    if problems:
        raise DataError(problems[:20])
    if not rows:
        raise DataError([Problem(name, 1, "the list has no rows", "give the whole list")])
    return tuple(rows)


def _model(text: str) -> str:
    first = plain(text).split(" ")[0]
    return _MODELS.get(first, text.strip())


def _day(text: str) -> str:
    return cells.day(text).value if text.strip() else ""


def _county(text: str) -> str:
    return "" if text.strip().startswith("#") else text.strip()


_READERS: Mapping[str, Callable[[str], str]] = {
    "model": _model,
    "signed": _day,
    "day": _day,
    "county": _county,
    "status": lambda text: text.strip().lower(),
    "population": lambda text: cells.count(text).value or "0",
}
