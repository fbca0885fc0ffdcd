"""Reads a table as people keep it: an Excel workbook, or text of any usual encoding and delimiter.

Cells come out as text.  A day that a spreadsheet holds as a date reads 2026-03-07, a number reads as the
sheet shows it, so that what was changed on the way can still be seen.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from drafting.read.refusal import refuse
from drafting.read.sheet import read_workbook

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"


class SheetRow(NamedTuple):
    """One row that holds a word: the line on which it starts, and its cells as text."""

    line: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """The rows of a table, and what had to be guessed to read it."""

    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()


def read_table_file(data: bytes, name: str) -> Sheet:
    """Return the rows of a table; DataError for a file that is none, is damaged or is too large."""
    if len(data) > MOST_BYTES:
        raise refuse(name, f"the file is larger than {MOST_BYTES // 1_000_000} MB", "split the table")
    if data.startswith(_OLE):
        raise refuse(name, "the file is an old .xls or is encrypted", "save it as .xlsx without a password")
    if data.startswith(b"PK"):
        return _workbook(data, name)
    text, notes = _text(data, name)
    return Sheet(tuple(_records(text, name)), notes)


def _workbook(data: bytes, name: str) -> Sheet:
    """Return the rows of a workbook's first sheet that holds something."""
    book = read_workbook(data, name)
    if book.empty:
        fix = "open it in Excel or LibreOffice and save it, or write the values"
        raise refuse(name, "a formula was never computed and has no value", fix, ", ".join(book.empty[:10]))
    rows = (SheetRow(line, tuple(cells)) for line, cells in enumerate(book.rows, 1) if any(cells))
    notes = [f"the sheet {book.title} was read; not read: {', '.join(book.others)}"] if book.others else []
    notes += [f"hidden rows or columns were read too ({book.hidden})"] if book.hidden else []
    return Sheet(tuple(rows), tuple(notes))


def _text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252, and a note where that was guessed."""
    encoding = next((code for bom, code in _BOMS if data.startswith(bom)), "")
    if not encoding and data[1:200:2].count(0) > len(data[1:200:2]) * 0.6:
        encoding = "utf-16-le"
    if not encoding and data[0:200:2].count(0) > len(data[0:200:2]) * 0.6:
        encoding = "utf-16-be"
    notes: tuple[str, ...] = ()
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = "\0" if encoding else data.decode("cp1252", "replace")
        notes = ("letters were read as Windows-1252; check names with accents",)
    if "\0" in text:
        raise refuse(name, "the file is not a table", "save it as .xlsx or as CSV")
    return text, notes


def _records(text: str, name: str) -> Iterator[SheetRow]:
    """Yield the rows of a text that hold a word, each with the line on which it starts."""
    text, start, delimiter = _delimited(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = start
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield SheetRow(line, tuple(cell.strip() for cell in cells))
            line = start + reader.line_num
            if line > MOST_ROWS:
                raise refuse(name, f"the table has more than {MOST_ROWS:,} lines", "split the table")
    except csv.Error as error:
        fix = "close each quotation mark, and double those inside a cell"
        raise refuse(f"{name}:{line}", f"cannot read the table from here on ({error})", fix) from None


def _delimited(text: str) -> tuple[str, int, str]:
    """Return the table, the number of its first line, and its delimiter; Excel may name it first."""
    first, _, rest = text.partition("\n")
    if named := re.fullmatch(r"sep=(.)\s*", first):
        return rest, 2, named[1]
    try:
        sample = "\n".join(text.splitlines()[:20])
        return text, 1, csv.Sniffer().sniff(sample, _DELIMITERS).delimiter
    except csv.Error:
        counts = {sign: first.count(sign) for sign in _DELIMITERS}
        return text, 1, max(_DELIMITERS, key=lambda sign: counts[sign])
