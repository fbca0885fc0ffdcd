"""Can a table be followed by ear?  Its first row must be marked as a header, and no cell may span others.

Whether a table holds data or only places things beside each other cannot be told from the file, so
every table of two or more rows and columns is taken as data.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import WordFile, on
from drafting.word.xml import W

CHECK = Check(
    "tables",
    "Each table has a repeated header row, no merged cells and no table in it",
    "WCAG 1.3.1 Info and Relationships; PDF/UA-1 7.5",
)


def run(file: WordFile) -> list[Finding]:
    """Return the findings of each table of each part."""
    return [found for root in file.roots.values() for found in _of_part(root, file)]


def _of_part(root: etree._Element, file: WordFile) -> Iterator[Finding]:
    spans = (
        node
        for node in root.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge")
        if node.tag != f"{W}gridSpan" or node.get(f"{W}val") != "1"
    )
    merged = {next(node.iterancestors(f"{W}tbl"), None) for node in spans}
    for table in root.iter(f"{W}tbl"):
        if _lacks_header(table):
            yield _finding(
                table,
                file,
                "the first row is not marked as a header that repeats",
                "select the first row and choose Table Layout, Repeat Header Rows",
            )
        if table in merged:
            yield _finding(
                table, file, "cells are merged", "split them, so that each row has one cell for each column"
            )
        if next(table.iterancestors(f"{W}tbl"), None) is not None:
            yield _finding(table, file, "a table stands inside another", "put it after the other table")


def _finding(table: etree._Element, file: WordFile, message: str, fix: str) -> Finding:
    return Finding(CHECK.id, "error", f"table at {file.place(table)}", message, fix)


def _lacks_header(table: etree._Element) -> bool:
    rows = table.findall(f"{W}tr")
    several = len(rows) > 1 and max(len(row.findall(f"{W}tc")) for row in rows[:2]) > 1
    return several and not on(rows[0].find(f"{W}trPr/{W}tblHeader"))
