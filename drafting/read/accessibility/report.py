"""The accessibility report of a package: what was checked, what was found, and what nobody checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from drafting.read.accessibility import CHECKS, Check, Finding, check_file
from drafting.read.accessibility.pdf import CHECKS as PDF_CHECKS
from drafting.read.look import looks_of

NAME = "Accessibility report.txt"
_CHECKED = (".docx", ".pdf")
_HEAD = (
    "Accessibility report\n\n"
    "Each Word file{and_pdf} of this package was read back by a program and held to the checks named below.\n"
    "That is a help for the person who answers for the documents, and no certificate: "
    "nobody has used the files with a screen reader, "
    "and it is not said that they meet a standard or a law."
)
_NOT_CHECKED = (
    "How Word, a viewer or a screen reader shows or reads the files; none of them was started.",
    "Whether the words of headings, links and descriptions say the right thing, and "
    "whether the text is plain.",
    "What colour, bold type, italics and underlines mean, and whether a passage is in another language.",
    "Whether a table holds data or only places things beside each other.",
    "In a PDF: whether every word is in the tags and in the right order. "
    "A PDF of tracked changes shows them by looks alone; give the Word file.",
    "The files of other kinds: Markdown, web page, plain text and data.",
)


def report(files: Mapping[str, bytes]) -> bytes:
    """Return the report on the Word and PDF files among the files of a package, as plain text."""
    looks = cache(looks_of)  # the files of a package mostly share their styles
    checked = {name: check_file(name, data, looks) for name, data in files.items() if name.endswith(_CHECKED)}
    pdf = any(name.endswith(".pdf") for name in checked)
    lines = [_HEAD.format(and_pdf=" and each PDF" if pdf else ""), "", f"Found: {summary(checked)}", ""]
    lines += [line for name, found in checked.items() for line in _file(name, found)]
    lines += ["", "Checked in each Word file", *_listed([module.CHECK for module in CHECKS])]
    lines += ["", "Checked in each PDF", *_listed(PDF_CHECKS)] if pdf else []
    return "\n".join([*lines, "", "Not checked", *[f"- {line}" for line in _NOT_CHECKED], ""]).encode()


def summary(checked: Mapping[str, Sequence[Finding]]) -> str:
    """Return how much was found in how many files, in one line."""
    found = [finding for findings in checked.values() for finding in findings]
    errors = sum(finding.severity == "error" for finding in found)
    return (
        f"{_count(errors, 'error')} and {_count(len(found) - errors, 'warning')} in "
        f"{_count(len(checked), 'file')}."
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def _file(name: str, found: Sequence[Finding]) -> list[str]:
    return [
        f"{name}: {'nothing found' if not found else f'{len(found)} found'}",
        *[f"- {finding.line}" for finding in found],
    ]


def _listed(checks: Sequence[Check]) -> list[str]:
    return [f"- {check.id}: {check.title} ({check.criterion})." for check in checks]
