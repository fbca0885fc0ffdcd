"""Reads a Word file back: its words with automatic numbers resolved, and its faults.

Plain readers lose automatic numbers and content controls, so "the file says what the draft says"
could not be tested with them.  Nothing here shares code with the writer's own counting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from drafting.word.numbering import number_text
from drafting.word.package import parse, read_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read_back(data: bytes) -> list[str]:
    """Return the text of each paragraph of the body, its number before it where it has one."""
    return [
        f"{number} {words}".strip() if number else words for _, number, words in _paragraphs(read_parts(data))
    ]


def wrong_references(data: bytes) -> list[str]:
    """Return every REF field whose stored result is not what Word would compute, as `code: result`."""
    parts = read_parts(data)
    targets = _targets(parts)
    wrong = []
    for code, result in fields(_tree(parts, "word/document.xml")):
        words = code.split()
        if words[:1] != ["REF"]:
            continue
        text, number = targets.get(words[1], ("", ""))
        expected = number.rstrip(".") if r"\n" in words else text
        if result != expected or not expected:
            wrong.append(f"{code.strip()}: {result!r} instead of {expected!r}")
    return wrong


def faults(data: bytes) -> list[str]:
    """Return what would make Word repair the file, ask about fields, or show a wrong link."""
    parts = read_parts(data)
    body = _tree(parts, "word/document.xml")
    starts = [mark.get(f"{_W}id") for mark in body.iter(f"{_W}bookmarkStart")]
    ends = [mark.get(f"{_W}id") for mark in body.iter(f"{_W}bookmarkEnd")]
    names = [mark.get(f"{_W}name") for mark in body.iter(f"{_W}bookmarkStart")]
    marks = Counter(char.get(f"{_W}fldCharType") for char in body.iter(f"{_W}fldChar"))
    linked = {link.get(f"{_W}anchor") for link in body.iter(f"{_W}hyperlink")} - {None}
    controls = [control.get(f"{_W}val") for control in body.iterfind(f".//{_W}sdtPr/{_W}id")]
    found = {
        "a bookmark is not closed": Counter(starts) != Counter(ends),
        "two bookmarks share an id": len(set(starts)) < len(starts),
        "two bookmarks share a name": len({name.lower() for name in names}) < len(names),
        "a field is not closed": len({marks["begin"], marks["separate"], marks["end"]}) > 1,
        "a link has no bookmark": not linked <= set(names),
        "two content controls share an id": len(set(controls)) < len(controls),
        "a table cell does not end with a paragraph": any(
            cell[-1].tag != f"{_W}p" for cell in body.iter(f"{_W}tc")
        ),
        "fields are updated on opening": b"updateFields" in parts.get("word/settings.xml", b""),
        "a field is marked dirty": any(b"w:dirty" in content for content in parts.values()),
        "the content types do not come first": next(iter(parts)) != "[Content_Types].xml",
    }
    return [fault for fault, present in found.items() if present]


def _tree(parts: dict[str, bytes], name: str) -> etree._Element | None:
    return parse(parts[name]) if name in parts else None


def _words(element: etree._Element) -> str:
    return "".join(
        node.text or "" if node.tag == f"{_W}t" else _MARKS[node.tag]
        for node in element.iter(f"{_W}t", *_MARKS)
        if node.getparent().tag != f"{_W}tabs"
    )


def _paragraphs(parts: dict[str, bytes]) -> Iterator[tuple[etree._Element, str, str]]:
    counter = _Counter.of(parts)
    for paragraph in _tree(parts, "word/document.xml").iter(f"{_W}p"):
        yield paragraph, counter.number(paragraph), _words(paragraph)


def _targets(parts: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """Return for each bookmark the text inside it and the number of its paragraph."""
    targets = {}
    for paragraph, number, _ in _paragraphs(parts):
        for start in paragraph.iter(f"{_W}bookmarkStart"):
            inside = ""
            for node in start.itersiblings():
                if node.tag == f"{_W}bookmarkEnd" and node.get(f"{_W}id") == start.get(f"{_W}id"):
                    break
                inside += _words(node)
            targets[start.get(f"{_W}name")] = (inside, number)
    return targets


def fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the code and stored result of each complex field that begins and ends in an element."""
    open_fields: list[list[str]] = []
    for node in element.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        kind = node.get(f"{_W}fldCharType")
        if kind == "begin":
            open_fields.append(["", ""])
        elif kind == "end" and open_fields:
            code, result = open_fields.pop()
            yield code, result
            if open_fields:
                open_fields[-1][1] += result
        elif open_fields and kind is None:
            open_fields[-1][node.tag == f"{_W}t"] += node.text or ""


@dataclass
class _Counter:
    """Counts list paragraphs as the standard says: by abstract list, restarting below."""

    levels: dict[tuple[str, int], tuple[str, str, int]]
    lists: dict[str, str]
    overrides: dict[tuple[str, int], int]
    styles: dict[str, tuple[str, int]]
    _values: dict[tuple[str, int], int] = field(default_factory=dict)
    _seen: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, parts: dict[str, bytes]) -> _Counter:
        """Return a counter that knows the lists of a Word file."""
        root = _tree(parts, "word/numbering.xml")
        levels, lists, overrides = {}, {}, {}
        for abstract in root.iter(f"{_W}abstractNum") if root is not None else ():
            for level in abstract.iter(f"{_W}lvl"):
                key = abstract.get(f"{_W}abstractNumId"), int(level.get(f"{_W}ilvl"))
                levels[key] = (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    int(_value(level, "start") or 1),
                )
        for num in root.findall(f"{_W}num") if root is not None else ():
            lists[num.get(f"{_W}numId")] = _value(num, "abstractNumId")
            for override in num.iter(f"{_W}lvlOverride"):
                overrides[num.get(f"{_W}numId"), int(override.get(f"{_W}ilvl"))] = int(
                    _value(override, "startOverride")
                )
        return cls(levels, lists, overrides, dict(_numbered_styles(parts)))

    def number(self, paragraph: etree._Element) -> str:
        """Return the automatic number of the next paragraph, or nothing."""
        num, index = self._place(paragraph)
        if num not in self.lists:
            return ""
        abstract = self.lists[num]
        self._count(num, abstract, index)
        form, text, _ = self.levels[abstract, index]
        if form == "bullet":
            return text
        for level in range(index + 1):
            if f"%{level + 1}" in text:
                value = self._values.get((abstract, level), 1)
                text = text.replace(f"%{level + 1}", number_text(self.levels[abstract, level][0], value))
        return text

    def _count(self, num: str, abstract: str, index: int) -> None:
        start = self.overrides.get((num, index))
        if start is not None and (num, index) not in self._seen:
            value = start
        elif (abstract, index) in self._values:
            value = self._values[abstract, index] + 1
        else:
            value = self.levels[abstract, index][2] if start is None else start
        self._seen.add((num, index))
        self._values = {k: v for k, v in self._values.items() if k[0] != abstract or k[1] < index}
        self._values[abstract, index] = value

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        number = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        inherited = self.styles.get(style.get(f"{_W}val") if style is not None else "", ("", 0))
        if number is None:
            return inherited
        return _value(number, "numId") or inherited[0], int(_value(number, "ilvl") or 0)


def _numbered_styles(parts: dict[str, bytes]) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in _tree(parts, "word/styles.xml").iter(f"{_W}style"):
        number = style.find(f"{_W}pPr/{_W}numPr")
        if number is not None:
            yield style.get(f"{_W}styleId"), (_value(number, "numId"), int(_value(number, "ilvl") or 0))


def _value(element: etree._Element, tag: str) -> str:
    child = element.find(f"{_W}{tag}")
    return "" if child is None else child.get(f"{_W}val")
