"""Reads a Word or PDF file back and finds what stands in the way of people who use assistive technology.

    check_word(data)                          # the findings, none when no check found anything
    check_file("Staff report.pdf", data)

One check a file; `CHECKS` and `pdf.CHECKS` are the lists, and docs/accessibility.md says what each is
for.  No finding is no certificate: no program can say that people can use a document, and neither
Word nor a screen reader was asked.
"""

from __future__ import annotations

from collections.abc import Callable

from drafting.read.accessibility import (
    boxes,
    contrast,
    empty,
    headings,
    language,
    links,
    lists,
    looks_alone,
    pictures,
    tables,
    title,
)
from drafting.read.accessibility.base import Check, Finding
from drafting.read.accessibility.pdf import check_pdf
from drafting.read.look import Looks, looks_of
from drafting.read.word_file import WordFile
from drafting.word.package import read_parts

__all__ = ["CHECKS", "Check", "Finding", "check_file", "check_word"]

CHECKS = (title, language, headings, lists, tables, links, contrast, looks_alone, empty, pictures, boxes)


def check_word(data: bytes, looks: Callable[[bytes], Looks] = looks_of) -> tuple[Finding, ...]:
    """Return the findings on the bytes of a .docx file that was made here or opened safely."""
    file = WordFile(read_parts(data), looks)
    return tuple(finding for check in CHECKS for finding in check.run(file))


def check_file(name: str, data: bytes, looks: Callable[[bytes], Looks] = looks_of) -> tuple[Finding, ...]:
    """Return the findings on a file by its suffix, .docx or .pdf; DataError for a PDF that cannot be read."""
    if not name.lower().endswith(".pdf"):
        return check_word(data, looks)
    return check_pdf(data, name)
