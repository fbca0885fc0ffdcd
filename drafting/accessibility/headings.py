"""Do the headings make an outline?  People who cannot see a page go through it from heading to heading.

A heading is a paragraph with an outline level, its own or that of its style; a paragraph that only
looks like one is none.  The title at the head of a document is not counted: a document without any
heading below it is a finding, because nobody can then move through it.
"""

from __future__ import annotations

from drafting.accessibility.base import Check, Finding, Paragraph, W, WordFile

CHECK = Check("headings", "There are headings, the first of level 1, and no level is skipped", "WCAG 1.3.1 Info and Relationships, 2.4.6 Headings and Labels; PDF/UA-1 7.4.2")
_BODY_TEXT = 9


def run(file: WordFile) -> list[Finding]:
    """Return a finding for a body without headings, each empty heading and each skipped level."""
    headings = [(level, paragraph) for paragraph in file.body if (level := level_of(paragraph, file))]
    if not headings and any(paragraph.words.strip() for paragraph in file.body):
        return [Finding(CHECK.id, "error", "body", "there is no heading", "give each heading a style such as Heading 1, never only bold type")]
    found, last = [], 0
    for level, paragraph in headings:
        if not paragraph.words.strip():
            found.append(Finding(CHECK.id, "error", paragraph.place, f"a heading of level {level} has no words", "delete it or give it words"))
        elif level > last + 1:
            follows = f"follows one of level {last}" if last else "is the first"
            found.append(Finding(CHECK.id, "error", paragraph.place, f"a heading of level {level} {follows}", f"make it level {last + 1}"))
        last = level
    return found


def level_of(paragraph: Paragraph, file: WordFile) -> int:
    """Return the level of a heading from 1 to 9; 0 for any other paragraph."""
    own = paragraph.own("outlineLvl")
    node = own if own is not None else file.looks.inherited(paragraph.style, "pPr/outlineLvl")
    value = node.get(f"{W}val", "") if node is not None else ""
    return int(value) + 1 if value.isdigit() and int(value) < _BODY_TEXT else 0
