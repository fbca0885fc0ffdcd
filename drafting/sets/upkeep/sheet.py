"""The worksheet on which a person looks through the law of one state: .xlsx to fill in, .docx for paper.

One row is one fact: what we say, the phrases, the address, when somebody last looked; then a box for yes or
no and room for what is different.  `take` reads it back.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from drafting.data.proofs import Fact
from drafting.model.text import capital
from drafting.sets.compare.output import set_text
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import Block, Bullets, DocProps, Fields, Heading, Para, Run

GIVEN = ("Record", "Law", "Address", "What we say", "Phrases", "Known by", "Last looked at", "Copy goes to")
FILLED = (
    "Still right?",
    "Read in",
    "New phrases",
    "New statement",
    "New address",
    "Copy now goes to",
    "Question for later",
)
HEADER = (*GIVEN, *FILLED, "Stand")
YES, NO = "yes", "no"
OFFICIAL, OTHER = "official text", "other source"
FIRST_ROW = 5
"""The row of the header; those of the facts follow."""
_WIDTHS = (26, 28, 30, 52, 40, 14, 12, 12, 11, 14, 40, 52, 30, 13, 34, 14)
_HOW = (
    "Write the day in B2. Open each address, read the law, and answer yes or no in “Still right?”.",
    "If no: write what the law says now, and where you read it. New phrases are one a line, as they stand in "
    "the law, at most eight words each; a new statement is ours, in whole sentences.",
)
_HOW_ON_PAPER = (
    "Open each address, read the law, and tick yes or no for each statement. Leave the rest open.",
    "If no: write what the law says now, and tick where you read it. Phrases stand as in the law, at most "
    "eight words each.",
)


def write_sheet(name: str, facts: Sequence[Fact], site: str = "") -> bytes:
    """Return the worksheet of a state, or of federal law; `site` is where a law without address is found."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Law"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    given, filled = (PatternFill("solid", fgColor=color) for color in ("EDEDED", "FFF6D6"))
    for row, texts in enumerate(
        (("Law of", name), ("Looked on", ""), *((line,) for line in _HOW), HEADER), 1
    ):
        for column, text in enumerate(texts, 1):
            put(sheet, row, column, text).font = bold if row in (1, 2, FIRST_ROW) else Font()
    for row, fact in enumerate(facts, FIRST_ROW + 1):
        for column, text in enumerate(_row(fact, site), 1):
            cell = put(sheet, row, column, text)
            cell.alignment = wrapped
            cell.fill = filled if len(GIVEN) < column < len(HEADER) else given
    sheet["B2"].fill = filled
    _arrange(sheet, FIRST_ROW + len(facts))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Put a text into a cell as text, whatever sign it starts with, and return the cell."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise ValueError("A worksheet has no merged cells.")
    if text:
        set_text(cell, text)
    return cell


def _arrange(sheet: Worksheet, last: int) -> None:
    """Set widths, the boxes to choose from, and what stays in view; hide the hash of each fact."""
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.column_dimensions[get_column_letter(len(HEADER))].hidden = True
    for title, choices in (("Still right?", (YES, NO)), ("Read in", (OFFICIAL, OTHER))):
        box = DataValidation(
            "list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True
        )
        box.add(f"{column_of(title)}{FIRST_ROW + 1}:{column_of(title)}{last}")
        sheet.add_data_validation(box)
    sheet.freeze_panes = f"B{FIRST_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = (
        "landscape",
        1,
        0,
    )
    sheet.print_title_rows = f"{FIRST_ROW}:{FIRST_ROW}"


def column_of(title: str) -> str:
    """Return the letter of the column with this title."""
    return get_column_letter(HEADER.index(title) + 1)


def address_of(fact: Fact, site: str) -> str:
    """Return the address of a law, else the site of its publisher on which to look for it."""
    return fact.address or (f"none recorded; look on {site}" if site and fact.citation else "")


def _row(fact: Fact, site: str) -> tuple[str, ...]:
    looked = str(fact.checked or "")
    phrases = "\n".join(fact.words)
    given = (
        fact.name,
        fact.citation,
        address_of(fact, site),
        fact.says,
        phrases,
        fact.known_by,
        looked,
        fact.law_through,
    )
    return (*given, *([""] * len(FILLED)), fact.stand)


def write_paper(name: str, facts: Sequence[Fact], day: date, site: str = "") -> bytes:
    """Return the worksheet as a Word file: the same facts, with boxes to tick and lines to write on."""
    blocks: list[Block] = [Para("Looked on ______________ by ____________________"), Bullets(_HOW_ON_PAPER)]
    record = ""
    for fact in facts:
        if fact.record != record:
            record = fact.record
            blocks += [Heading(2, fact.citation or fact.record), *_head(fact, site)]
        phrases = "; ".join(f"“{w}”" for w in fact.words) or "none recorded"
        blocks += [
            Para([Run(f"{capital(fact.part)}: ", bold=True), fact.says] if fact.part else fact.says, "quote"),
            Para(f"Phrases: {phrases}. Known by: {fact.known_by}.", "small"),
            Para("Still right?  ☐ yes  ☐ no     Read in  ☐ official text  ☐ other source"),
            Para("New words: " + "_" * 66),
        ]
    title = f"Law of {name}: worksheet"
    return write_blocks(
        blocks, DocProps(title, "Drafting library", day, legend="Worksheet"), template="report"
    )


def _head(fact: Fact, site: str) -> list[Block]:
    rows = (
        ("Record", fact.record),
        ("Address", address_of(fact, site) or "none recorded"),
        ("Last looked at", f"{fact.checked or 'no day'}; the copy goes to {fact.law_through or 'no day'}"),
    )
    return [Fields(rows)]
