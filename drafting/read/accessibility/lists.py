"""Are lists lists?  A typed "1." or "•" is only a sign; a real list tells a listener how many items come.

A list is suspected where two or more lines in a row, paragraphs or lines of one, begin with a typed
bullet, or with typed marks of one kind that go on from each other: `1.` `2.`, `(a)` `(b)`, `A.` `B.`.
One mark alone is no list, and neither a heading nor a line of a contents list, which repeats one, is
an item.

Legislative text has numbers that are words of the law.  Where they may change (a redline, an
amendment) they must be text, because Word cannot strike or insert an automatic number.  Such a
paragraph says so itself: its own properties take it out of every list (`w:numId` 0, or a list that
prints nothing), and it is passed.  Word writes the same when a person takes a paragraph out of a
list; typing a mark does not make it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from drafting.read.accessibility.base import Check, Finding
from drafting.read.accessibility.headings import levels_of
from drafting.read.word_file import Paragraph, WordFile
from drafting.word.numbering import number_text

CHECK = Check(
    "lists", "Lists are real lists, not typed marks", "WCAG 1.3.1 Info and Relationships; PDF/UA-1 7.6"
)
_BULLET = re.compile(r"\s*([•◦▪‣·–—*-])\s+\S")
_MARK = re.compile(r"\s*([(\[]?)([0-9]{1,3}|[A-Za-z]{1,6})([.)\]]+)\s+\S")
_BEGINS = re.compile(r"\s*([•◦▪‣·–—*-]|[(\[]?\w{1,6}[.)\]])")
_LONGEST_MARK = 10
_FORMS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")


def run(file: WordFile) -> list[Finding]:
    """Return one finding for each row of lines that are typed as a list, at its first item."""
    findings: list[Finding] = []
    last: _Line | None = None
    for first, second in pairwise(_marked_lines(file)):
        if second.follows(first) and _goes_on(first.mark, second.mark):
            if last is not first:
                findings.append(
                    Finding(
                        CHECK.id,
                        "error",
                        first.paragraph.place,
                        f"lines are typed as a list, beginning with “{''.join(first.mark)}”",
                        "delete the marks and use the list buttons of Word",
                    )
                )
            last = second
    return findings


class _Line(NamedTuple):
    """A line that begins with a mark: its paragraph, its place among the lines of it, and the mark."""

    paragraph: Paragraph
    number: int
    last: bool
    mark: tuple[str, str, str]

    def follows(self, other: _Line) -> bool:
        """Return whether the line follows another in the same paragraph, or in the next one beside it."""
        if self.paragraph is other.paragraph:
            return self.number == other.number + 1
        one, two = other.paragraph, self.paragraph
        beside = two.number == one.number + 1 and two.element.getparent() is one.element.getparent()
        return beside and other.last and not self.number


def _marked_lines(file: WordFile) -> Iterator[_Line]:
    """Yield the lines that begin with a mark and are neither headings nor settled by their paragraph."""
    broken = {paragraph.element for paragraph in file.holding("br", "cr")}
    headings, own = levels_of(file), {paragraph.element for paragraph in file.holding("numPr")}
    for paragraph in file.paragraphs:
        if (
            len(paragraph.head) >= _LONGEST_MARK
            and not _BEGINS.match(paragraph.head)
            and paragraph.element not in broken
        ):
            continue
        lines = paragraph.words.split("\n")
        marks = [(number, mark) for number, line in enumerate(lines) if (mark := _mark(line))]
        if marks and paragraph.element not in headings and not _settled(paragraph, file, own):
            yield from (_Line(paragraph, number, number == len(lines) - 1, mark) for number, mark in marks)


def _mark(words: str) -> tuple[str, str, str] | None:
    """Return the mark that a paragraph begins with: what is before, what counts, what is after."""
    bullet = _BULLET.match(words)
    if bullet:
        return ("", bullet[1], "")
    mark = _MARK.match(words)
    if mark and (not mark[1] or mark[3] != "."):
        return mark[1], mark[2], mark[3]
    return None


def _goes_on(mark: tuple[str, str, str], following: tuple[str, str, str]) -> bool:
    """Return whether a mark is the next after another, or a bullet like it."""
    if (mark[0], mark[2]) != (following[0], following[2]):
        return False
    one, two = mark[1], following[1]
    if not one.isalnum():
        return one == two
    return any(
        number_text(form, value) == one and number_text(form, value + 1) == two
        for form in _FORMS
        for value in _values(form, one)
    )


def _values(form: str, text: str) -> Iterator[int]:
    """Yield the values that a text may have as a number of this form."""
    if form == "decimal":
        yield from ([int(text)] if text.isdigit() else [])
    elif text.isalpha():
        yield from (value for value in range(1, 40) if number_text(form, value) == text)


def _settled(paragraph: Paragraph, file: WordFile, own: set[etree._Element]) -> bool:
    """Return whether a paragraph is in a list, is out of all lists by itself, or is in the contents."""
    contents = file.looks.name(paragraph.style).lower().startswith("toc ")
    return (
        contents
        or paragraph.element in own
        or file.looks.inherited(paragraph.style, "pPr/numPr/numId") is not None
    )
