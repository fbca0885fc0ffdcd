"""What a clerk calls each paragraph of a text: `Section 4(b)(1)`, `the heading of Section 4`, `the title`.

Each name is of one paragraph only.  A paragraph without a number is named by the words it begins with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.sets.redline.rows import Row

_SECTION = re.compile(
    r"((?:section|sec\.|§)\s*\d[\w.\-–:]*|\d+(?:[.\-–:]\d+)+\.?)(?:\s+(?-i:(?![a-z]))|$)", re.I
)
_PARAGRAPH = re.compile(r"(\(\w{1,5}\)|[A-Z]\.|\d{1,2}\.)\s+")
_TERM = re.compile(r"(“[^”]+”) means\b")
_APART = ("Jurisdiction", "HeaderField", "Title", "Notice", "Recital", "EnactingClause", "VoteLine")
_FIRST = ("a", "1", "i")
_BODY = 3


@dataclass(frozen=True)
class Place:
    """A paragraph's name alone (`own`), its name with all under it (`whole`), and where that ends.

    `last` is the index of the last paragraph under it, its own where it has none; `section` is the
    index of its section's heading, -1 outside of one.
    """

    own: str
    whole: str
    last: int
    section: int


def with_label(row: Row) -> Row:
    """Return a row of a file with the number at its head, if any, apart from its words."""
    words = " ".join(row.words.split())
    if found := None if row.label else _SECTION.match(words) or _PARAGRAPH.match(words):
        return replace(row, label=found[1], words=words[found.end() :])
    return replace(row, words=words)


def places(rows: Sequence[Row]) -> list[Place]:
    """Return the place of each paragraph of a text."""
    depths = _depths(rows)
    made: list[Place] = []
    path: list[tuple[int, str]] = []
    section = -1
    for index, (row, depth) in enumerate(zip(rows, depths)):
        path = [(at, name) for at, name in path if at < depth]
        section = index if is_section(row) else -1 if depth < _BODY else section
        whole = _name(rows, index, path[-1][1] if path else "")
        path.append((depth, whole))
        last = next((i - 1 for i in range(index + 1, len(rows)) if depths[i] <= depth), len(rows) - 1)
        made.append(Place(_own(row, whole, last > index), whole, last, section))
    return _told_apart(made)


def is_section(row: Row) -> bool:
    """Return whether a row is the heading of a section."""
    named = row.style in ("Heading1", "Heading2") or bool(_SECTION.fullmatch(row.label))
    return bool(row.label) and named and not row.style.startswith("List")


def _own(row: Row, whole: str, has_more: bool) -> str:
    if is_section(row):
        return f"the heading of {whole}"
    return f"the opening words of {whole}" if has_more else whole


def _depths(rows: Sequence[Row]) -> list[int]:
    """Return how deep each row stands: 1 and 2 outside and at a section's heading, 3 and more in it."""
    found: list[int] = []
    marks: list[str] = []
    base, outside = _BODY, 1
    for row in rows:
        mark = re.sub(r"\W", "", row.label)
        if is_section(row):
            coded = row.style == "Heading2" or (row.label[0].isdigit() and row.style != "Heading1")
            marks, base, outside, depth = [], _BODY, 2 if coded else 1, 2 if coded else 1
        elif row.style.startswith("PartHeading"):
            marks, depth = [], outside
        elif row.style in _APART or row.style == "SigningNote" or row.label.endswith((":", ",")):
            marks, depth = [], 1
        elif not mark:
            marks, depth, base = [], _BODY, _BODY + bool(_TERM.match(row.words))
        else:
            marks = _nested(marks, row.label)
            depth = base + len(marks) - 1
        found.append(depth)
    return found


def _nested(marks: list[str], label: str) -> list[str]:
    """Return the labels from the outermost down to this one: (b), (1) and then (2) is (b), (2)."""
    for level in range(len(marks) - 1, -1, -1):
        if _follows(marks[level], label):
            return [*marks[:level], label]
    kinds = [_kind(mark) for mark in marks]
    if re.sub(r"\W", "", label).lower() in _FIRST or _kind(label) not in kinds:
        return [*marks, label]
    return [*marks[: len(kinds) - 1 - kinds[::-1].index(_kind(label))], label]


def _follows(mark: str, label: str) -> bool:
    """Return whether a label is the next letter or number after another of its kind."""
    a, b = (re.sub(r"\W", "", text) for text in (mark, label))
    if _kind(mark) != _kind(label):
        return False
    if a.isdecimal():
        return int(b) == int(a) + 1
    return len(a) == len(b) == 1 and ord(b) == ord(a) + 1


def _kind(label: str) -> tuple[bool, bool, bool]:
    mark = re.sub(r"\W", "", label)
    return label.startswith("("), mark.isdecimal(), mark.isupper()


def _name(rows: Sequence[Row], index: int, above: str) -> str:
    row = rows[index]
    if is_section(row):
        number = row.label.removesuffix(".")
        return f"Section {number}" if number[0].isdigit() else _capital(number)
    if row.style == "Title":
        return "the title"
    if row.style.startswith("PartHeading"):
        return f"the heading “{row.words}”"
    if row.label.endswith(":"):
        return f"the line “{row.label.removesuffix(':')}”"
    mark = row.label.strip("().")
    if mark and not row.label.endswith(","):
        return f"{above}({mark})" if above else f"paragraph ({mark})"
    inside = f" of {above}" if above else ""
    if term := _TERM.match(row.words):
        return f"the definition of {term[1]}" + (f" in {above}" if above else "")
    return f"the paragraph{inside} that begins “{_beginning(rows, row)}”"


def _capital(number: str) -> str:
    """Return SECTION 4 as Section 4."""
    return number.capitalize() if number.isupper() else number


def _beginning(rows: Sequence[Row], row: Row) -> str:
    """Return the first words of a row, as many as tell it from the others."""
    words = row.text.split()
    for most in range(5, len(words)):
        start = " ".join(words[:most])
        if sum(" ".join(other.text.split()).startswith(start) for other in rows) == 1:
            return start
    return " ".join(words)


def _told_apart(made: list[Place]) -> list[Place]:
    """Return the places with `the second of that name` where a text gives two paragraphs one name."""
    taken: Counter[str] = Counter()
    found = []
    for place in made:
        taken[place.whole] += 1
        if (times := taken[place.whole]) > 1:
            says = f" (number {times} of that name)"
            place = replace(place, own=place.own + says, whole=place.whole + says)
        found.append(place)
    return found
