"""The texts of the cells of a workbook: a reader that `read.sheet` runs apart.

A formula counts as the value that was last computed for it, and nothing is computed here.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from drafting.read.reader import Refused, answer

MOST_ROWS, MOST_COLUMNS = 20_000, 200
_DAMAGED = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    SyntaxError,
)


def workbook(data: bytes) -> dict[str, object]:
    """Return the first sheet that holds something: its rows as texts, its title, and the other titles."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
    except _DAMAGED:
        raise Refused("the workbook is damaged or of another kind", "save it again as .xlsx") from None
    filled = [(title, rows) for title, rows in sheets if any(map(any, rows))] or sheets[:1]
    title, rows = filled[0]
    return {"rows": rows, "title": title, "others": [other for other, _ in filled[1:]]}


def _rows(sheet: Worksheet) -> list[list[str]]:
    """Return the rows of a sheet as texts, empty for no value, as wide as the widest; raise Refused."""
    rows: list[list[str]] = []
    width = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            raise Refused(f"the sheet has more than {MOST_ROWS:,} rows", "split the sheet")
        rows.append([_text(cell.value, str(cell.number_format)) for cell in row])
        width = max((at for at, text in enumerate(rows[-1], 1) if text and at > width), default=width)
    return [row[:width] for row in rows]


def _text(value: object, shown_as: str) -> str:
    """Return a value as text: a day in ISO form, a number with the decimals that the sheet shows."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        decimals = re.fullmatch(r"0\.(0+)", shown_as)
        if decimals:
            return f"{value:.{len(decimals[1])}f}"
        return str(int(value)) if value == int(value) else repr(value)
    return "" if value is None else str(value).replace("\u00a0", " ").strip()


if __name__ == "__main__":
    answer(workbook)
