"""Writes a report as Word, Markdown, Excel or CSV: always the same bytes, and text is always text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.papers.markdown import blocks_to_markdown
from drafting.sets.compare.report import Grid, Report
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import Block, Bullets, DocProps, Heading, Inline, Para, Table
from drafting.word.table import plain
from drafting.word.text import clean

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_ZIP_DATE = (2020, 1, 1, 0, 0, 0)
_MOST_CELL = 32_000


def report_blocks(report: Report) -> list[Block]:
    """Return the report as blocks under its title: lead, parts with tables of at most six columns, method."""
    blocks: list[Block] = [
        Para(report.lead, style="lead"),
        Para(
            "Draft for review. Not legal advice; not reviewed by counsel. "
            "The method, and what was not checked, is at the end.",
            style="notice",
        ),
    ]
    for part in report.parts:
        blocks += [Heading(part.level, part.heading), *(Para(p) for p in part.paragraphs)]
        blocks += [Table(g.caption, g.header, g.rows, g.widths) for grid in part.grids for g in grid.pages()]
    return [*blocks, Heading(1, "Method"), Bullets(report.method)]


def _word(report: Report) -> bytes:
    props = DocProps(
        title=report.title,
        author=report.author,
        day=report.day,
        subject=report.subject,
        footer=f"{report.day}",
    )
    return write_blocks(report_blocks(report), props, template="report")


def _markdown(report: Report) -> bytes:
    deeper = [replace(b, level=b.level + 1) if isinstance(b, Heading) else b for b in report_blocks(report)]
    return blocks_to_markdown([Heading(1, report.title), *deeper])


def _csv(report: Report) -> bytes:
    """Return the flat table of all facts."""
    return csv_bytes(report.data.header, report.data.rows)


def csv_bytes(header: Sequence[Inline], rows: Iterable[Sequence[Inline]]) -> bytes:
    """Return a table as CSV; a cell that a spreadsheet would compute gets an apostrophe in front."""
    out = io.StringIO()
    csv.writer(out).writerows([_shown(plain(cell)) for cell in row] for row in (header, *rows))
    return out.getvalue().encode("utf-8-sig")


def _shown(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _excel(report: Report) -> bytes:
    """Return a workbook: what it is, then one sheet for each grid."""
    from openpyxl import Workbook

    book = Workbook()
    about = [(report.title,), (report.lead,), *((line,) for line in report.method)]
    _sheet(
        book.worksheets[0],
        Grid("About", report.title, ("About this comparison",), tuple(about), (8,)),
        "About",
    )
    for grid in report.sheets:
        _sheet(book.create_sheet(), grid, _free_name(grid.name, set(book.sheetnames)))
    book.properties.creator, book.properties.title = report.author, report.title
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), report.day.isoformat())


def _free_name(name: str, taken: set[str]) -> str:
    short = _SHEET_NAME.sub(" ", name)[:28]
    return next(n for i in range(1, 999) if (n := short if i == 1 else f"{short} {i}") not in taken)


def _sheet(sheet: Worksheet, grid: Grid, name: str) -> None:
    from openpyxl.utils import get_column_letter

    sheet.title = name
    widths = [max(12, min(80, 14 * width)) for width in grid.widths or (2,) * len(grid.header)]
    fill_sheet(sheet, [[plain(content) for content in row] for row in (grid.header, *grid.rows)], widths)
    sheet.freeze_panes = f"{get_column_letter(min(grid.keys, len(grid.header) - 1) + 1)}2"


def fill_sheet(sheet: Worksheet, rows: Iterable[Sequence[str]], widths: Iterable[float]) -> None:
    """Write rows as wrapped text, the first in bold; widths are in characters."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row_number, row in enumerate(rows, 1):
        for number, words in enumerate(row, 1):
            cell = sheet.cell(row_number, number)
            if isinstance(cell, MergedCell):
                raise ValueError("A sheet of this program has no merged cells.")
            set_text(cell, words)
            cell.alignment = wrapped
            if row_number == 1:
                cell.font = bold


def set_text(cell: Cell, text: str) -> None:
    """Put text into a cell of a workbook as text, whatever sign it starts with."""
    cell.value = clean(text)[:_MOST_CELL]
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def fixed(data: bytes, day: str) -> bytes:
    """Return a workbook with the day of the report instead of the moment of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = (
                _MODIFIED.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode(), old.read(name))
                if name == "docProps/core.xml"
                else old.read(name)
            )
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()


SUFFIXES: dict[str, Callable[[Report], bytes]] = {
    ".docx": _word,
    ".xlsx": _excel,
    ".csv": _csv,
    ".md": _markdown,
}


def write_report(report: Report, suffix: str) -> bytes:
    """Return the report as a file of this kind: .docx, .xlsx, .csv or .md."""
    return SUFFIXES[suffix](report)
