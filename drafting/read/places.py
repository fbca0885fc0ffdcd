"""Names where in a Word file something stands, as a person finds it: `paragraph 3 “Officers shall …”`."""

from __future__ import annotations

import re
from functools import cached_property

from lxml import etree

from drafting.read.notes import first_words
from drafting.word.xml import W

_WORDS = (f"{W}t", f"{W}delText")


def called(part: str) -> str:
    """Return how a person calls a part: nothing for the body, `header 1` for `word/header1.xml`."""
    name = part.rpartition("/")[2].removesuffix(".xml")
    return "" if name == "document" else re.sub(r"(?<=[a-zA-Z])(?=\d)", " ", name)


class Places:
    """The paragraphs of one part, by number."""

    def __init__(self, part: str, root: etree._Element) -> None:
        self._part, self._root = called(part), root

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {paragraph: number for number, paragraph in enumerate(self._root.iter(f"{W}p"), 1)}

    def of(self, element: etree._Element | None) -> str:
        """Return where an element stands: its paragraph, else the first one in it, else the part."""
        outer = None
        if element is not None:
            above = [element, *element.iterancestors(f"{W}p")]
            outer = next((one for one in above if one.tag == f"{W}p"), next(element.iter(f"{W}p"), None))
        if outer is None or outer not in self._numbers:
            return self._part or "the body"
        words = "".join(node.text or "" for node in outer.iter(*_WORDS))
        named = " ".join(filter(None, (f"paragraph {self._numbers[outer]}", first_words(words))))
        return f"{self._part}, {named}" if self._part else named
