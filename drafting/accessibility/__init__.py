"""Reads a Word or PDF file back and finds what stands in the way of people who use assistive technology.

    check_word(data)                     # -> [Finding], empty when none of the checks found anything
    check_pdf(data)
    check_file("Staff report.docx", data)

One check a file; `CHECKS` and `PDF_CHECKS` are the lists and docs/accessibility.md says why.  An
empty list is no certificate: no program can say that a document can be used, and neither Word nor a
screen reader was asked.
"""

from __future__ import annotations

from drafting.accessibility import boxes, contrast, empty, headings, language, links, lists, looks_alone, pictures, tables, title
from drafting.accessibility.base import Check, Finding, WordFile
from drafting.writers.word_package import read_parts

__all__ = ["CHECKS", "Check", "Finding", "check_file", "check_word"]

CHECKS = (title, language, headings, lists, tables, links, contrast, looks_alone, empty, pictures, boxes)


def check_word(data: bytes) -> list[Finding]:
    """Return the findings on the bytes of a .docx file that was opened safely or made here."""
    file = WordFile(read_parts(data))
    return [finding for check in CHECKS for finding in check.run(file)]


def check_file(name: str, data: bytes) -> list[Finding]:
    """Return the findings on a file by its suffix, .docx or .pdf."""
    from drafting.accessibility.pdf import check_pdf

    return check_pdf(data) if name.lower().endswith(".pdf") else check_word(data)
