"""Do the headings make an outline?  People who cannot see a page go through it from heading to heading.

A heading is a paragraph with an outline level, its own or that of its style; a paragraph that only
looks like one is none, and one that a tracked change deletes is gone.  The title at the head of a
document does not count: a document without a heading below it is a finding, because nobody can move
through it.
"""

from __future__ import annotations

from lxml import etree

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import WordFile
from drafting.word.xml import W

CHECK = Check(
    "headings",
    "There are headings, the first of level 1, and no level is skipped",
    "WCAG 1.3.1 Info and Relationships, 2.4.6 Headings and Labels; PDF/UA-1 7.4.2",
)
_BODY_TEXT = 9


def run(file: WordFile) -> list[Finding]:
    """Return a finding for a body without headings, each empty heading and each skipped level."""
    levels = levels_of(file)
    headings = [(levels[p.element], p) for p in file.body if p.element in levels and p.own("rPr/del") is None]
    if not headings and any(paragraph.words.strip() for paragraph in file.body):
        return [
            Finding(
                CHECK.id,
                "error",
                "body",
                "there is no heading",
                "give each heading a style such as Heading 1, never only bold type",
            )
        ]
    found, last = [], 0
    for level, paragraph in headings:
        if not paragraph.words.strip():
            found.append(
                Finding(
                    CHECK.id,
                    "error",
                    paragraph.place,
                    f"a heading of level {level} has no words",
                    "delete it or give it words",
                )
            )
        elif level > last + 1:
            follows = f"follows one of level {last}" if last else "is the first"
            found.append(
                Finding(
                    CHECK.id,
                    "error",
                    paragraph.place,
                    f"a heading of level {level} {follows}",
                    f"make it level {last + 1}",
                )
            )
        last = level
    return found


def levels_of(file: WordFile) -> dict[etree._Element, int]:
    """Return the level, from 1 to 9, of each paragraph of the body that is a heading."""
    own = {p.element for p in file.holding("outlineLvl")}
    found = {}
    for paragraph in file.body:
        node = (
            paragraph.own("outlineLvl")
            if paragraph.element in own
            else file.looks.inherited(paragraph.style, "pPr/outlineLvl")
        )
        value = "" if node is None else node.get(f"{W}val", "")
        if value.isdigit() and int(value) < _BODY_TEXT:
            found[paragraph.element] = int(value) + 1
    return found
