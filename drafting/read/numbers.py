"""Automatic numbers of a Word file from outside, written out as Word would print them.

In law the number is part of the text, and Word keeps it apart from the words.  This follows the
lists of any writer as far as they go; a list that cannot be followed gives no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from drafting.word.numbering import number_text
from drafting.word.xml import W

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


_LARGEST = 32_767


@dataclass(frozen=True)
class _Level:
    format: str
    text: str
    start: int
    legal: bool


class Numbers:
    """Counts the list paragraphs of one file in reading order."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        numbering, styles = _root(parts, "word/numbering.xml"), _root(parts, "word/styles.xml")
        self._abstracts = {a.get(f"{W}abstractNumId"): a for a in numbering.iter(f"{W}abstractNum")}
        self._nums = {n.get(f"{W}numId"): n for n in numbering.iter(f"{W}num")}
        self._styles = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}
        self._values: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}

    def next(self, paragraph: etree._Element) -> str:
        """Return the number of the next paragraph, or nothing."""
        number, index = self._place(paragraph)
        if number not in self._nums or not 0 <= index <= 8:
            return ""
        if number not in self._lists:
            self._lists[number] = self._list(number)
        abstract, levels, starts = self._lists[number]
        if index not in levels:
            return ""
        values = self._count(number, abstract, index, levels, starts)
        if any(abs(counted) > _LARGEST for counted in values.values()):
            return ""
        return _printed(levels, index, values)

    def paragraph_styles(self) -> set[str]:
        """Return the ids of all paragraph styles."""
        return {name for name, style in self._styles.items() if name and style.get(f"{W}type") == "paragraph"}

    def numbered(self, style: str) -> bool:
        """Return whether a style gives its paragraphs a number."""
        for _ in range(10):
            found = self._styles.get(style)
            if found is None:
                return False
            if _num_pr(found.find(f"{W}pPr"))[0]:
                return True
            style = _value(found, "basedOn")
        return True

    def _count(
        self, number: str, abstract: str, index: int, levels: dict[int, _Level], starts: dict[int, int]
    ) -> dict[int, int]:
        """Advance the level; the levels below it start again."""
        values = self._values.setdefault(abstract, {})
        if index in starts and (number, index) not in self._begun:
            value = starts[index]
        else:
            value = values[index] + 1 if index in values else levels[index].start
        self._begun.add((number, index))
        self._values[abstract] = {k: v for k, v in values.items() if k < index} | {index: value}
        return self._values[abstract]

    def _list(self, number: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """Return a list instance: the list it counts in, its levels, and where levels start anew."""
        num = self._nums[number]
        abstract = _value(num, "abstractNumId")
        for _ in range(3):
            link = _value(self._abstracts[abstract], "numStyleLink") if abstract in self._abstracts else ""
            owner = next(
                (k for k, a in self._abstracts.items() if link and _value(a, "styleLink") == link), ""
            )
            abstract = owner or abstract
        levels = _levels(self._abstracts.get(abstract))
        starts = {}
        for override in num.findall(f"{W}lvlOverride"):
            levels |= _levels(override)
            start = _value(override, "startOverride")
            if start.isdigit():
                starts[_int(override.get(f"{W}ilvl"))] = int(start)
        return abstract, levels, starts

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return list instance and level from the paragraph, else from its style and those it is based on."""
        properties = paragraph.find(f"{W}pPr")
        number, level = _num_pr(properties)
        style = _value(properties, "pStyle") if properties is not None else ""
        for _ in range(10):
            found = self._styles.get(style)
            if found is None or number:
                break
            number, inherited = _num_pr(found.find(f"{W}pPr"))
            level = (
                self._level_of(number, style)
                if number and level is None and inherited is None
                else inherited
                if level is None
                else level
            )
            style = _value(found, "basedOn")
        return number, level or 0

    def _level_of(self, number: str, style: str) -> int | None:
        """Return the level that a list links to this style."""
        num = self._nums.get(number)
        abstract = self._abstracts.get(_value(num, "abstractNumId")) if num is not None else None
        for level in abstract.iter(f"{W}lvl") if abstract is not None else ():
            if _value(level, "pStyle") == style:
                return _int(level.get(f"{W}ilvl"))
        return None


def _printed(levels: dict[int, _Level], index: int, values: dict[int, int]) -> str:
    own = levels[index]
    if own.format in ("none", ""):
        return ""
    text = "•" if own.format == "bullet" else own.text
    for level in range(index + 1):
        if f"%{level + 1}" in text and level in levels:
            form = "decimal" if own.legal else levels[level].format
            text = text.replace(f"%{level + 1}", number_text(form, values.get(level, levels[level].start)))
    return text


def _levels(parent: etree._Element | None) -> dict[int, _Level]:
    found = {}
    for level in parent.findall(f"{W}lvl") if parent is not None else ():
        legal = level.find(f"{W}isLgl") is not None
        made = _Level(
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            _int(_value(level, "start") or "1"),
            legal,
        )
        found[_int(level.get(f"{W}ilvl"))] = made
    return found


def _num_pr(properties: etree._Element | None) -> tuple[str, int | None]:
    number = properties.find(f"{W}numPr") if properties is not None else None
    if number is None:
        return "", None
    level = number.find(f"{W}ilvl")
    return _value(number, "numId"), None if level is None else _int(level.get(f"{W}val"))


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(parts[name], _PARSER) if name in parts else etree.Element("none")


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return "" if child is None else child.get(f"{W}val") or ""


def _int(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
