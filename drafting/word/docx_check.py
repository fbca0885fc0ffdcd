"""Reads a Word file back: its words with automatic numbers resolved, and its faults.

Plain readers lose automatic numbers and content controls, so "the file says what the draft says"
could not be tested with them.  Nothing here shares code with the writer's own counting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.word.numbering import number_text
from drafting.word.package import parse, read_parts
from drafting.word.xml import Element, W, parent_tag, value
from drafting.word.xml import number as number_of

_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011"}


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
    for code, result in fields(parse(parts["word/document.xml"])):
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
    body = parse(parts["word/document.xml"])
    starts = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkEnd")]
    names = [value(mark, "name") for mark in body.iter(f"{W}bookmarkStart")]
    marks = Counter(char.get(f"{W}fldCharType") for char in body.iter(f"{W}fldChar"))
    linked = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    controls = [control.get(f"{W}val") for control in body.iterfind(f".//{W}sdtPr/{W}id")]
    found = {
        "a bookmark is not closed": Counter(starts) != Counter(ends),
        "two bookmarks share an id": len(set(starts)) < len(starts),
        "two bookmarks share a name": len({name.lower() for name in names}) < len(names),
        "a field is not closed": len({marks["begin"], marks["separate"], marks["end"]}) > 1,
        "a link has no bookmark": not linked <= set(names),
        "two content controls share an id": len(set(controls)) < len(controls),
        "a table cell does not end with a paragraph": any(
            cell[-1].tag != f"{W}p" for cell in body.iter(f"{W}tc")
        ),
        "fields are updated on opening": b"updateFields" in parts.get("word/settings.xml", b""),
        "a field is marked dirty": any(b"w:dirty" in content for content in parts.values()),
        "the content types do not come first": next(iter(parts)) != "[Content_Types].xml",
    }
    return [fault for fault, present in found.items() if present]


def _words(element: Element) -> str:
    return "".join(
        node.text or "" if node.tag == f"{W}t" else _MARKS[node.tag]
        for node in element.iter(f"{W}t", *_MARKS)
        if parent_tag(node) != f"{W}tabs"
    )


def _paragraphs(parts: dict[str, bytes]) -> Iterator[tuple[Element, str, str]]:
    counter = _Counter.of(parts)
    for paragraph in parse(parts["word/document.xml"]).iter(f"{W}p"):
        yield paragraph, counter.number(paragraph), _words(paragraph)


def _targets(parts: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """Return for each bookmark the text inside it and the number of its paragraph."""
    targets = {}
    for paragraph, number, _ in _paragraphs(parts):
        for start in paragraph.iter(f"{W}bookmarkStart"):
            inside = ""
            for node in start.itersiblings():
                if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id"):
                    break
                inside += _words(node)
            targets[value(start, "name")] = (inside, number)
    return targets


def fields(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the code and stored result of each complex field that begins and ends in an element."""
    open_fields: list[list[str]] = []
    for node in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(["", ""])
        elif kind == "end" and open_fields:
            code, result = open_fields.pop()
            yield code, result
            if open_fields:
                open_fields[-1][1] += result
        elif open_fields and kind is None:
            open_fields[-1][node.tag == f"{W}t"] += node.text or ""


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
        counter = cls({}, {}, {}, dict(_numbered_styles(parts)))
        if "word/numbering.xml" not in parts:
            return counter
        root = parse(parts["word/numbering.xml"])
        for abstract in root.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                key = value(abstract, "abstractNumId"), number_of(level, "ilvl")
                start = int(_child_value(level, "start") or 1)
                counter.levels[key] = (_child_value(level, "numFmt"), _child_value(level, "lvlText"), start)
        for num in root.findall(f"{W}num"):
            instance = value(num, "numId")
            counter.lists[instance] = _child_value(num, "abstractNumId")
            for override in num.iter(f"{W}lvlOverride"):
                start = int(_child_value(override, "startOverride") or 1)
                counter.overrides[instance, number_of(override, "ilvl")] = start
        return counter

    def number(self, paragraph: Element) -> str:
        """Return the automatic number of the next paragraph, or nothing."""
        num, index = self._place(paragraph)
        abstract = self.lists.get(num, "")
        if (abstract, index) not in self.levels:
            return ""
        self._count(num, abstract, index)
        form, text, _ = self.levels[abstract, index]
        if form == "bullet":
            return text
        for level in range(index + 1):
            if f"%{level + 1}" in text and (abstract, level) in self.levels:
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

    def _place(self, paragraph: Element) -> tuple[str, int]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        inherited = self.styles.get(value(paragraph.find(f"{W}pPr/{W}pStyle")), ("", 0))
        if own is None:
            return inherited
        return _child_value(own, "numId") or inherited[0], int(_child_value(own, "ilvl") or 0)


def _numbered_styles(parts: dict[str, bytes]) -> Iterator[tuple[str, tuple[str, int]]]:
    styles = parts.get("word/styles.xml")
    for style in parse(styles).iter(f"{W}style") if styles else ():
        own = style.find(f"{W}pPr/{W}numPr")
        if own is not None:
            place = _child_value(own, "numId"), int(_child_value(own, "ilvl") or 0)
            yield value(style, "styleId"), place


def _child_value(element: Element, tag: str) -> str:
    return value(element.find(f"{W}{tag}"))
