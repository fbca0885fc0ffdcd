"""Bookmarks, cross-references, links, content controls and contents fields.

Every field but the page numbers of a contents list carries its right result, so that nothing needs updating
on opening; and every field is of a kind that Word (F9) and LibreOffice compute to the same words:

- the number of a section is literal text in a bookmark, and `REF name` repeats it;
- the number of a subsection is automatic, and `REF name \\n` repeats the number of that one
  paragraph without a full stop.  "Section 4(a)(1)" is therefore three fields.  The switches
  `\\r` and `\\w` depend on the place of the field and on how a program joins levels; not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from drafting.word.text import attribute, clean, one_line, run

_FIRST_ID = 10_000


class Anchor(NamedTuple):
    """A bookmark that a reference can point at.

    `words` is what the reference prints: the number without full stop.  `counted` says that the
    number is automatic.
    """

    name: str
    words: str
    counted: bool


class Bookmarks:
    """Gives each bookmark of a file its own id."""

    def __init__(self) -> None:
        self.next = _FIRST_ID
        self.names: set[str] = set()

    def around(self, name: str, content: str) -> str:
        """Return the content between the two marks of a bookmark."""
        number, self.next = self.next, self.next + 1
        self.names.add(name)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{attribute(name)}"/>{content}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )


def field(instruction: str, result: str) -> str:
    """Return a complex field with its result runs."""
    code = attribute(instruction).replace("&quot;", '"')
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def reference(text: str, chain: tuple[Anchor, ...]) -> str:
    """Return a live reference that prints exactly `text`.

    `chain` leads from the section down to the target.  Each number of the chain that the text
    names becomes a field; the words between stay words.  When the text does not name the
    target's own number, the whole text becomes a link to it.
    """
    at, runs, reached = 0, "", False
    for anchor in chain:
        start = _find(anchor.words, text, at)
        reached = start is not None
        if start is not None:
            runs += run(text[at:start]) + _number_field(anchor)
            at = start + len(anchor.words)
    if not reached:
        return link_to(chain[-1].name, run(text)) if chain else run(text)
    return runs + run(text[at:])


def _number_field(anchor: Anchor) -> str:
    switch = r"\n \h" if anchor.counted else r"\h \* CHARFORMAT"
    return field(f"REF {anchor.name} {switch}", run(anchor.words))


def _find(words: str, text: str, start: int) -> int | None:
    """Find a number in the text, not as part of a longer word or number."""
    if not words:
        return None
    pattern = rf"(?<![\w]){re.escape(words)}(?!\w)" if words[0].isalnum() else re.escape(words)
    match = re.compile(pattern).search(text, start)
    return match.start() if match else None


def link_to(bookmark: str, runs: str) -> str:
    """Return a link to a bookmark of this file."""
    return f'<w:hyperlink w:anchor="{attribute(bookmark)}" w:history="1">{runs}</w:hyperlink>'


def web_link(address: str, text: str) -> str:
    """Return a link to a web address; anything but http(s) and mailto prints as plain text."""
    if not re.match(r"(https?://|mailto:)\S", address):
        return run(text)
    safe = quote(clean(address), safe=":/?#[]@!$&'()*+,;=%~")
    return field(f'HYPERLINK "{safe}"', run(text or address, "Hyperlink"))


def contents(entries: Iterable[tuple[str, str]]) -> list[str]:
    """Return the runs of each line of a contents list: a link, and the page that its bookmark stands on.

    Each entry is the name of a bookmark and the words of the line. LibreOffice computes each page, also in a
    PDF, and Word when it prints or on F9. Until then it is empty, since no one knows it: a contents field
    over all lines would keep LibreOffice from computing it, and a mark to update fields makes Word ask.
    """
    return [link_to(name, run(f"{words}\t") + field(rf"PAGEREF {name} \h", "")) for name, words in entries]


def control(tag: str, alias: str, value: str, placeholder: str, number: int) -> str:
    """Return a plain-text content control; an empty one shows readable placeholder words."""
    shown = run(one_line(value)) if value else run(placeholder, "PlaceholderText")
    empty = "" if value else "<w:showingPlcHdr/>"
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(alias)}"/><w:tag w:val="{attribute(tag)}"/>'
        f'<w:id w:val="{number}"/>{empty}<w:text/></w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )
