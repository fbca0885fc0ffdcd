"""Can a table be followed by ear?  Its first row must be marked as a header, and no cell may span others.

Whether a table holds data or only places things beside each other cannot be told from the file, so
every table of two or more rows and columns is taken as data.
"""

from __future__ import annotations

from lxml import etree

from drafting.accessibility.base import Check, Finding, W, WordFile, on

CHECK = Check("tables", "Each table has a repeated header row, no merged cells and no table in it", "WCAG 1.3.1 Info and Relationships; PDF/UA-1 7.5")
_HEADER = "select the first row and choose Table Layout, Repeat Header Rows"


def run(file: WordFile) -> list[Finding]:
    """Return the findings of each table of each part."""
    return [found for root in file.roots.values() for table in root.iter(f"{W}tbl") for found in _table(table, file)]


def _table(table: etree._Element, file: WordFile) -> list[Finding]:
    rows = table.findall(f"{W}tr")
    found = []
    if len(rows) > 1 and max(len(row.findall(f"{W}tc")) for row in rows) > 1 and not on(rows[0].find(f"{W}trPr/{W}tblHeader")):
        found.append(("the first row is not marked as a header that repeats", _HEADER))
    if any(_merged(cell) for row in rows for cell in row.findall(f"{W}tc/{W}tcPr")):
        found.append(("cells are merged", "split them, so that each row has one cell for each column"))
    if next(table.iterancestors(f"{W}tbl"), None) is not None:
        found.append(("a table stands inside another", "put it after the other table"))
    return [Finding(CHECK.id, "error", f"table at {file.place(table)}", message, fix) for message, fix in found]


def _merged(cell: etree._Element) -> bool:
    span = cell.find(f"{W}gridSpan")
    return (span is not None and span.get(f"{W}val") != "1") or any(cell.find(f"{W}{tag}") is not None for tag in ("vMerge", "hMerge"))
