"""The marks of subdivisions: (a), 1., A), ii., and which level each one opens."""

from __future__ import annotations

import re
from itertools import pairwise

from drafting.model.marks import following, roman_value

_MARK = re.compile(
    r"^\s*(?:\((?P<round>[A-Za-z]{1,4}|\d{1,3})\)|(?P<bare>[A-Za-z]|\d{1,3}|[ivx]{2,5})[.)](?=\s))\s*"
)
_INLINE = re.compile(r"(?<=[\s:;,.—–])\(([a-z]|[ivx]{2,4}|[A-Z]|\d{1,2})\)\s+(?=\S)")
_MOST_MARKS = 4


def cut_marks(line: str) -> tuple[list[str], str]:
    """Return the marks that a line starts with, as written, and the rest: `(a)(1) No …`."""
    marks: list[str] = []
    while len(marks) < _MOST_MARKS:
        match = _MARK.match(line)
        if not match or not line[match.end() :].strip():
            break
        marks.append(match.group(0).strip())
        line = line[match.end() :]
    return marks, line.strip()


def inline_items(line: str) -> list[str]:
    """Return a paragraph cut before each item of a list in it, when the items stand in order.

    `no officer shall: (1) stop …; (2) arrest …` gives three lines, `(a) No officer … . (b) The jail …` two.
    """
    found = [m for m in _INLINE.finditer(line) if m.start() > 0]
    if sentences := _sentences(line, found):
        return [
            part for a, b in pairwise([0, *sentences, len(line)]) for part in inline_items(line[a:b].strip())
        ]
    starts: list[int] = []
    expected = ""
    for match in found:
        mark = match.group(1)
        if mark == expected or (
            not starts
            and mark in ("a", "1", "i", "A")
            and line[: match.start()].rstrip().endswith((":", "—", "–"))
        ):
            starts.append(match.start())
            expected = _after(mark, expected if mark == expected else "")
    if len(starts) < 2:
        return [line]
    cuts = [0, *starts, len(line)]
    return [
        part for a, b in pairwise(cuts) if (part := re.sub(r"[;,]?\s+(?:and|or)$", ";", line[a:b].strip()))
    ]


def _sentences(line: str, found: list[re.Match[str]]) -> list[int]:
    """Return where the marks that follow the first one of a line stand after a full stop."""
    marks = cut_marks(line)[0]
    expected = _after(marks[-1].strip("()[]."), "") if marks and marks[-1].startswith("(") else ""
    starts = []
    for match in found:
        if match.group(1) == expected and line[: match.start()].rstrip().endswith("."):
            starts.append(match.start())
            expected = _after(expected, expected)
    return starts


def _after(mark: str, expected: str) -> str:
    """Return the mark that follows in the same series."""
    return following(mark, as_roman=(mark == "i" and not expected) or len(mark) > 1)


class Stack:
    """The marks in force, outermost first; the kind of a mark tells its level."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self._kinds: list[str] = []

    def place(self, mark: str) -> int:
        """Put a mark where it belongs and return its level, from 1."""
        kind = self._kind(mark)
        if kind in self._kinds:
            level = self._kinds.index(kind)
            self.path, self._kinds = self.path[:level], self._kinds[:level]
        self.path.append(mark)
        self._kinds.append(kind)
        return len(self.path)

    def _kind(self, mark: str) -> str:
        """Return the series of a mark: `i` after `h` is a letter, otherwise a roman numeral."""
        core, form = mark.strip("()."), "(" if mark.startswith("(") else "."
        if core.isdigit():
            return f"1{form}"
        letters = "a" if core.islower() else "A"
        open_letters = f"{letters}{form}" in self._kinds
        if open_letters:
            last = self.path[self._kinds.index(f"{letters}{form}")].strip("().")
            if (
                len(core) == 1
                and ord(core) == ord(last[:1]) + 1
                and len(last) == 1
                and f"i{form}" not in self._kinds
            ):
                return f"{letters}{form}"
        if roman_value(core) and (core == "i" or f"i{form}" in self._kinds or len(core) > 1):
            return f"i{form}"
        return f"{letters}{form}"
