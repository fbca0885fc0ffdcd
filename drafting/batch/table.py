"""The table of a batch: each place of it over the base intake, with the folder it gets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from drafting.data.problems import DataError, Problem
from drafting.model import DocumentRequest, Jurisdiction, Library
from drafting.read.place_table import PlaceTable, read_places

PLACE = tuple(Jurisdiction.model_fields)
DOCUMENT = tuple(name for name in DocumentRequest.model_fields if name not in PLACE)
_LAST_LETTERS = 60
Data: TypeAlias = dict[str, object]
"""An intake as plain data, as it stands in a file."""


@dataclass(frozen=True)
class Row:
    """One row of the table: its line, its folder, its intake as plain data, and why it cannot be read."""

    line: int
    folder: str
    data: Data
    flaw: str = ""


def read_rows(path: Path, base: Data, library: Library) -> list[Row]:
    """Read the table over a base intake; raise DataError for a file or a column that cannot be used.

    The columns are those of a place, those of a document but its kind, and the blanks.  An empty
    cell of a place column says that the fact is not known; another empty cell leaves the answer of
    the base.
    """
    return rows_of(read_table(path, library), base)


def read_table(path: Path, library: Library) -> PlaceTable:
    """Return the table of a file as it was understood; raise DataError where it cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        why = f"cannot read the table ({error.strerror})"
        raise DataError([Problem(str(path), 1, why, "name an .xlsx or CSV file")]) from None
    return read_places(data, str(path), fields_of(library))


def fields_of(library: Library) -> dict[str, str]:
    """Return the fields that a column may fill, each with its label."""
    blanks = {blank.id: blank.label for blank in library.blanks.values()}
    return {**dict.fromkeys((*PLACE, *DOCUMENT), ""), **blanks}


def rows_of(table: PlaceTable, base: Data) -> list[Row]:
    """Return each place of a table over a base intake."""
    columns = [column.field for column in table.columns if column.field]
    held = [*columns, "kind"] if any(column.implied for column in table.columns) else columns
    return [
        Row(
            place.line,
            _folder(number, place.values),
            _merged(base, held, place.values),
            " ".join(f"{one.message}. Fix: {one.fix}." for one in place.asked if one.stops),
        )
        for number, place in enumerate(table.rows, 1)
    ]


def _folder(number: int, given: dict[str, str]) -> str:
    """Return a safe and unique folder name: the row's number, then letters of its name and state."""
    letters = unicodedata.normalize("NFKD", f"{given.get('name', '')} {given.get('state', '')}".lower())
    bare = "".join(ch for ch in letters if not unicodedata.combining(ch))
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return f"{number:06d}-{words[:_LAST_LETTERS].strip('-') or 'row'}"


def part(data: Data, name: str) -> Data:
    """Return one part of an intake; empty where it has none."""
    inner = data.get(name)
    return inner if isinstance(inner, dict) else {}


def _merged(base: Data, columns: list[str], given: dict[str, str]) -> Data:
    """Return the intake of a row; the base keeps no place fact that the table has a column for."""
    place = {key: value for key, value in part(base, "jurisdiction").items() if key not in columns}
    document = {key: value for key, value in given.items() if key in DOCUMENT}
    blanks = {key: value for key, value in given.items() if key not in PLACE and key not in DOCUMENT}
    return {
        **base,
        "jurisdiction": place | {key: value for key, value in given.items() if key in PLACE},
        "document": {**part(base, "document"), **document},
        "blanks": {**part(base, "blanks"), **blanks},
    }
