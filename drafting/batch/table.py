"""Reads the table of a batch: each row over the base intake, with the folder it gets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from drafting.data.problems import DataError, Problem, nearest
from drafting.model import DocumentRequest, Jurisdiction, Library

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
    records = _records(_text(path), path)
    _, columns = next(records, (1, []))
    columns = [column.strip() for column in columns]
    problems = _column_problems(columns, [*PLACE, *DOCUMENT, *library.blanks])
    if problems:
        raise DataError(Problem(str(path), 1, message, fix) for message, fix in problems)
    rows = [_row(number, line, columns, cells, base) for number, (line, cells) in enumerate(records, 1)]
    if not rows:
        raise DataError([Problem(str(path), 1, "the table has no rows", "add a line for each place")])
    return rows


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(
            [Problem(str(path), 1, f"cannot read the table ({error.strerror})", "name a CSV file")]
        ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise DataError(
            [
                Problem(
                    str(path),
                    1,
                    "cannot read the table (not UTF-8 text)",
                    "save it as CSV in UTF-8; Excel calls that CSV UTF-8 (Comma delimited)",
                )
            ]
        )
    return text


def _records(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which a record starts, and its cells; rows without a word are passed over."""
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(
            [
                Problem(
                    str(path),
                    line,
                    f"cannot read the table from here on ({error})",
                    "close each quotation mark, and double those inside a cell",
                )
            ]
        ) from None


def _column_problems(columns: list[str], allowed: list[str]) -> list[tuple[str, str]]:
    """Return each problem of the first line with its fix."""
    if len(columns) == 1 and re.search("[;\t|]", columns[0]):
        return [("the columns are not parted by commas", "save the table as CSV with commas")]
    found = [("a column has no name", "name it or take it out")] if "" in columns else []
    found += [(f"unknown column {c}", nearest(c, allowed)) for c in columns if c and c not in allowed]
    found += [
        (f"the column {c} is there twice", "keep one")
        for c in {c for c in columns if c and columns.count(c) > 1}
    ]
    if "name" not in columns and not found:
        found.append(("no column name", "start with a line of column names, such as name,kind,state"))
    return found


def _row(number: int, line: int, columns: list[str], cells: list[str], base: Data) -> Row:
    given = {column: cell.strip() for column, cell in zip(columns, cells) if cell.strip()}
    flaw = (
        f"{len(cells)} cells in a table of {len(columns)} columns. Fix: "
        "put quotation marks around a cell with a comma."
        if len(cells) > len(columns)
        else ""
    )
    return Row(line, _folder(number, given), _merged(base, columns, given), flaw)


def _folder(number: int, given: dict[str, str]) -> str:
    """Return a safe and unique folder name: the row's number, then letters of its name and state."""
    words = re.sub(r"[^a-z0-9]+", "-", f"{given.get('name', '')} {given.get('state', '')}".lower()).strip("-")
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
