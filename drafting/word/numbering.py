"""Automatic numbers that print exactly the labels of the draft.

The labels are made at assembly.  Here a profile's series, such as `(a)`, `(1)`, `(A)`, `(i)`,
becomes the levels of one multilevel list, and each numbered paragraph is given a list instance
(`w:num`) and level.  Word's own counting is followed step by step: where it would print another
label than the draft has, a new instance starts at the right value; where no level can print the
label at all, the caller prints it as text.  So the printed number cannot differ from the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting.model.marks import letters, letters_value, roman, roman_value
from drafting.word.text import attribute

LEVELS = 9
FALLBACK = ("(a)", "(1)", "(A)", "(i)", "(I)", "(a)", "(1)", "(A)", "(i)")
_TOKEN = re.compile(r"(\W*)(\w+)(\W*)")
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Level(NamedTuple):
    """One level of the list: what stands around the number, how it counts, where it starts."""

    before: str
    format: str
    after: str
    start: int = 1

    def label(self, value: int) -> str:
        """Return the label that Word prints for this value."""
        return self.before + number_text(self.format, value) + self.after

    def value(self, label: str) -> int | None:
        """Return the value whose label this is, or None when this level cannot print it."""
        if len(label) <= len(self.before) + len(self.after):
            return None
        core = label[len(self.before) : len(label) - len(self.after)]
        value = _number_value(self.format, core)
        return value if value and self.label(value) == label else None


def number_text(format: str, value: int) -> str:
    """Return a number as Word writes it: 28 in lower letters is bb."""
    if format in ("lowerLetter", "upperLetter"):
        text = letters(value)
    elif format in ("lowerRoman", "upperRoman"):
        text = roman(value)
    else:
        return str(value)
    return text.upper() if format.startswith("upper") else text


def _number_value(format: str, core: str) -> int | None:
    if format == "decimal":
        return int(core) if core.isascii() and core.isdigit() and len(core) < 6 else None
    return letters_value(core.lower()) if format.endswith("Letter") else roman_value(core.lower())


def levels(series: Sequence[str]) -> tuple[Level, ...]:
    """Return nine levels for the series of a form profile, filled up to nine."""
    tokens = [*series, *FALLBACK[len(series) :]][:LEVELS]
    return tuple(_level(token) for token in tokens)


def _level(token: str) -> Level:
    match = _TOKEN.fullmatch(token)
    before, core, after = match.groups() if match else ("(", "a", ")")
    if core in ("aa", "AA"):
        return Level(before, _FORMATS[core[0]], after, 27)
    return Level(before, _FORMATS.get(core, "decimal"), after)


def level_xml(index: int, level: Level, head: str = "", tail: str = '<w:lvlJc w:val="left"/>') -> str:
    """Return one `w:lvl`; head and tail are the template's own words around the label text."""
    text = attribute(f"{level.before}%{index + 1}{level.after}")
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.format}"/>'
        f'{head}<w:lvlText w:val="{text}"/>{tail}</w:lvl>'
    )


@dataclass
class Numbering:
    """Gives list instances to paragraphs and counts as Word counts."""

    levels: tuple[Level, ...]
    legis: int
    numbers: int
    next_id: int
    _nums: list[str] = field(default_factory=list)
    _current: int = 0
    _counters: dict[int, int] = field(default_factory=dict)
    _found: dict[tuple[int, str], tuple[int, int] | None] = field(default_factory=dict)

    def restart(self) -> None:
        """Begin a section: the next number starts a new instance."""
        self._current, self._counters = 0, {}

    def place(self, level: int, label: str) -> tuple[int, int] | None:
        """Return instance and list level that print this label, or None when none can."""
        if (level, label) not in self._found:
            self._found[level, label] = _find(self.levels, level, label)
        found = self._found[level, label]
        if found is None:
            return None
        index, value = found
        if not self._current or self._expected(index) != value:
            self._current, self._counters = self._instance(self.legis, index, value), {}
        self._counters = {k: v for k, v in self._counters.items() if k < index} | {index: value}
        return self._current, index

    def list_instance(self) -> int:
        """Return a new instance of the plain numbered list, starting at 1."""
        return self._instance(self.numbers, 0, 1)

    def xml(self) -> str:
        """Return the `w:num` elements given out so far."""
        return "".join(self._nums)

    def _expected(self, index: int) -> int | None:
        if index in self._counters:
            return self._counters[index] + 1
        return self.levels[index].start if any(k < index for k in self._counters) else None

    def _instance(self, abstract: int, index: int, start: int) -> int:
        number, self.next_id = self.next_id, self.next_id + 1
        self._nums.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
            f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return number


def _find(levels: tuple[Level, ...], level: int, label: str) -> tuple[int, int] | None:
    """Return a list level that can print a label, its own if possible, and the value that prints it."""
    for index in (min(level, LEVELS) - 1, *range(LEVELS)):
        value = levels[index].value(label)
        if value is not None:
            return index, value
    return None


def num_pr(number: int, index: int) -> str:
    """Return the paragraph property that gives a paragraph its number; 0 takes it away."""
    return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>'
