"""Is space made with empty paragraphs?  Each is read out as a blank line; space belongs into a style.

Passed are the empty paragraphs that Word needs: the last of the body, the only or the last one of a
cell, and one between two tables.
"""

from __future__ import annotations

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import Paragraph, WordFile
from drafting.word.xml import W, parent_tag

CHECK = Check("empty", "No empty paragraph makes space", "no criterion; blank lines are read out")
_WORDS = (f"{W}t", f"{W}delText")
_OTHER = (
    "tab",
    "br",
    "drawing",
    "pict",
    "object",
    "fldChar",
    "fldSimple",
    "sym",
    "ptab",
    "sectPr",
    "footnoteReference",
    "endnoteReference",
    "sdt",
)
_CONTENT = (
    *_WORDS,
    *(f"{W}{tag}" for tag in _OTHER),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
)


def run(file: WordFile) -> list[Finding]:
    """Return one finding for each row of empty paragraphs in the body."""
    findings: list[Finding] = []
    last = 0
    for paragraph in file.body:
        if _is_empty(paragraph) and not _is_needed(paragraph):
            if paragraph.number != last + 1 or not last:
                before = next(
                    (p.words for p in reversed(file.body[: paragraph.number - 1]) if p.words.strip()), ""
                )
                where = f"body, paragraph {paragraph.number}" + (
                    f", after “{' '.join(before.split())[:50]}”" if before else ""
                )
                findings.append(
                    Finding(
                        CHECK.id,
                        "error",
                        where,
                        "the paragraph is empty",
                        "delete it and give the paragraph before it space after",
                    )
                )
            last = paragraph.number
    return findings


def _is_empty(paragraph: Paragraph) -> bool:
    if paragraph.head.strip():
        return False
    return not any(
        (node.text or "").strip() if node.tag in _WORDS else parent_tag(node) != f"{W}tabs"
        for node in paragraph.element.iter(*_CONTENT)
    )


def _is_needed(paragraph: Paragraph) -> bool:
    """Return whether Word would not open or would join two tables without this paragraph."""
    element = paragraph.element
    before, after = element.getprevious(), element.getnext()
    if parent_tag(element) == f"{W}tc" and after is None:
        return before is None or before.tag != f"{W}p"
    at_end = after is None or after.tag == f"{W}sectPr"
    between = before is not None and after is not None and before.tag == after.tag == f"{W}tbl"
    return between or (parent_tag(element) == f"{W}body" and at_end)
