"""Do the words of a link say where it leads?  Links are read out as a list, without the text around them.

A bare web address and words such as "here" say nothing there.  A bare address does not always break
WCAG 2.4.4, which allows the sentence around it to explain; it is a finding all the same, because it is
read out sign by sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import WordFile, words_of
from drafting.word.docx_check import fields
from drafting.word.xml import W

CHECK = Check("links", "The words of a link say where it leads", "WCAG 2.4.4 Link Purpose (In Context)")
_BARE = re.compile(r"(https?://|www\.)\S+", re.I)
_EMPTY = re.compile(
    r"(click |see |read )?(here|this|link|this link|this page|more|details|download)\W*", re.I
)
_WORDS = "write words that name the page, and the address after them if it must be printed"


def run(file: WordFile) -> list[Finding]:
    """Return a finding for each link whose words are missing, a bare address, or say nothing."""
    links = [link for root in file.roots.values() for link in _links(root)]
    return [
        Finding(CHECK.id, "error", file.place(node), message, _WORDS)
        for node, words in links
        if (message := _wrong(" ".join(words.split())))
    ]


def _links(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each link with its words, written as an element or as a field."""
    for link in root.iter(f"{W}hyperlink", f"{W}fldSimple"):
        if link.tag == f"{W}hyperlink" or _is_link(link.get(f"{W}instr", "")):
            yield link, words_of(link)
    codes = [code for code in root.iter(f"{W}instrText") if _is_link(code.text or "")]
    for paragraph in dict.fromkeys(paragraph for code in codes for paragraph in code.iterancestors(f"{W}p")):
        yield from ((paragraph[0], words) for code, words in fields(paragraph) if _is_link(code))


def _is_link(code: str) -> bool:
    return code.split()[:1] == ["HYPERLINK"]


def _wrong(words: str) -> str:
    if not words:
        return "a link has no words"
    if _BARE.fullmatch(words):
        return f"the words of a link are a bare address, {words[:60]}"
    return f"the words of a link, “{words}”, do not say where it leads" if _EMPTY.fullmatch(words) else ""
