"""A Word file that was let in, opened once for every reader: its looks and the paragraphs of each part."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from drafting.read.look import Look, Looks, is_on, look_of, looks_of
from drafting.read.notes import first_words
from drafting.read.words import FALLBACK, body_paragraphs
from drafting.word.package import core_part, parse
from drafting.word.xml import W, parent_of, parent_tag

_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_PARAGRAPH, _PROPERTIES, _STYLE, _VALUE, _RUN, _TEXT = (
    f"{W}{tag}" for tag in ("p", "pPr", "pStyle", "val", "r", "t")
)
_SPACES = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


class Paragraph(NamedTuple):
    """A paragraph of a part: its number there from 1, its style, its first piece of text and its element."""

    part: str
    number: int
    style: str
    head: str
    element: etree._Element

    @property
    def words(self) -> str:
        """Its words as they stand, without those that a tracked change deletes."""
        return words_of(self.element)

    @property
    def place(self) -> str:
        """Where it stands, as a person finds it: part, number and first words."""
        words = first_words(self.words) or first_words(
            " ".join(node.text or "" for node in self.element.iter(f"{W}delText"))
        )
        return f"{self.part}, paragraph {self.number}" + (f" {words}" if words else "")

    def own(self, path: str) -> etree._Element | None:
        """Return an element of the paragraph's own properties, such as `numPr/numId`."""
        return self.element.find(f"{W}pPr/" + "/".join([f"{W}{step}" for step in path.split("/")]))


class WordFile:
    """A Word file opened for the checks: its properties, its looks and the paragraphs of each part."""

    def __init__(self, parts: Mapping[str, bytes], looks: Callable[[bytes], Looks] = looks_of) -> None:
        """`looks` reads a styles.xml; one that remembers serves many files that share theirs."""
        core = parts.get(core_part(parts))
        self._core = parse(core) if core else None
        self.looks = looks(parts.get("word/styles.xml", b""))
        self.roots = {
            _named(match[1]): parse(parts[name])
            for name in sorted(parts)
            if (match := _PARTS.fullmatch(name))
        }
        self.paragraphs = [
            paragraph for part, root in self.roots.items() for paragraph in _paragraphs(part, root)
        ]
        self._by_element = {paragraph.element: paragraph for paragraph in self.paragraphs}
        self.body = [paragraph for paragraph in self.paragraphs if paragraph.part == "body"]

    def holding(self, *tags: str) -> list[Paragraph]:
        """Return the paragraphs in which one of some elements stands, in order."""
        nodes = (node for root in self.roots.values() for node in root.iter(*[f"{W}{tag}" for tag in tags]))
        return [paragraph for paragraph in dict.fromkeys(map(self.around, nodes)) if paragraph]

    def around(self, element: etree._Element) -> Paragraph | None:
        """Return the paragraph in which an element stands, or the first one in it."""
        outer = element if element.tag == f"{W}p" else next(element.iterancestors(f"{W}p"), None)
        wanted = outer if outer is not None else next(element.iter(f"{W}p"), None)
        return None if wanted is None else self._by_element.get(wanted)

    def place(self, element: etree._Element) -> str:
        """Return where an element stands."""
        paragraph = self.around(element)
        return paragraph.place if paragraph else "body"

    def property(self, name: str) -> str:
        """Return a core property, such as `title`; nothing when it is missing."""
        node = self._core.find(f"{{*}}{name}") if self._core is not None else None
        return ((node.text or "") if node is not None else "").strip()


def _named(part: str) -> str:
    """Return how a person calls a part: `header1` is `header 1`."""
    return "body" if part == "document" else re.sub(r"(?<=r)(?=\d)", " ", part)


def _paragraphs(part: str, root: etree._Element) -> Iterator[Paragraph]:
    doubled = next(root.iter(FALLBACK), None) is not None
    for number, element in enumerate(body_paragraphs(root) if doubled else root.iter(_PARAGRAPH), 1):
        first = next(element.iter(_TEXT), None)
        yield Paragraph(part, number, _style(element), "" if first is None else first.text or "", element)


def _style(paragraph: etree._Element) -> str:
    """Return the style of a paragraph; both elements come first in theirs when they are there."""
    first = paragraph[0] if len(paragraph) else paragraph
    named = first[0] if first.tag == _PROPERTIES and len(first) else first
    return named.get(_VALUE, "") if named.tag == _STYLE else ""


def words_of(element: etree._Element) -> str:
    """Return the words of a run, a paragraph or a link; a line break is `\\n`."""
    return "".join(
        [
            node.text or "" if node.tag == _TEXT else _SPACES[node.tag]
            for node in element.iter(_TEXT, *_SPACES)
            if parent_tag(node) == _RUN
        ]
    )


def runs_with(root: etree._Element, tags: Iterable[str], styles: Collection[str]) -> Iterator[etree._Element]:
    """Yield each run that has one of some own elements, or one of some character styles."""
    for node in root.iter(*[f"{W}{tag}" for tag in tags], f"{W}rStyle"):
        if node.tag != f"{W}rStyle" or node.get(f"{W}val") in styles:
            run = parent_of(node).getparent()
            if run is not None and run.tag == _RUN:
                yield run


def own_look(run: etree._Element) -> tuple[str, Look]:
    """Return the character style of a run and the look it gives itself."""
    properties = run.find(f"{W}rPr")
    style = properties.find(f"{W}rStyle") if properties is not None else None
    return ("" if style is None else style.get(f"{W}val", "")), look_of(properties)


def on(element: etree._Element | None) -> bool:
    """Return whether a switch such as `w:tblHeader` is there and not turned off."""
    return element is not None and is_on(element.get(f"{W}val"))
