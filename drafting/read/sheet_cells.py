"""A program of its own: reads a workbook from standard input and prints the texts of its cells as JSON.

`read.sheet` runs it apart, so it imports nothing of the project.  A formula counts as the value that was
last computed for it, and nothing is computed here.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from datetime import date, datetime

import openpyxl

MOST_ROWS, MOST_COLUMNS = 5_000, 40
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


class Refused(Exception):
    """Why a workbook is not read, and the fix."""


def cells(data: bytes) -> list[list[str]]:
    """Return the rows of the first sheet as texts, empty for no value; raise Refused."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = []
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
            if number > MOST_ROWS:
                raise Refused(
                    f"the sheet has more than {MOST_ROWS} rows", "fill in the sheet that was made for you"
                )
            rows.append([_text(value) for value in row])
        return rows
    except _DAMAGED:
        raise Refused("the workbook is damaged or of another kind", "save it again as .xlsx") from None


def _text(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None else str(value).strip()


def main() -> None:
    """Print the rows, or why there are none."""
    try:
        answer: dict[str, object] = {"rows": cells(sys.stdin.buffer.read())}
    except Refused as refused:
        answer = {"refused": refused.args}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
