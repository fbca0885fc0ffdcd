"""Text as WordprocessingML: what a user typed becomes runs, and never markup.

Every word from outside passes through `clean` and the escape in `run`, so braces, angle
brackets and ampersands print as they are and nothing can break the file.
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

from markupsafe import Markup

_KEEP_NEXT = Markup("<w:keepNext/>")
_NONE = Markup("")
NBSP = "\N{NO-BREAK SPACE}"
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd-\uffff]")
_SPECIAL = re.compile(f"{_NOT_XML.pattern}|[§\n\t]")
_SECTION_MARK = re.compile(r"(§+) +")
_BREAK = re.compile(r"([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


class Piece(NamedTuple):
    """One paragraph as a template's loop sees it: the kind of block, its runs, its automatic number."""

    kind: str
    runs: str
    num_pr: str = ""


def piece(kind: str, runs: str, number: str = "") -> Piece:
    """Return a piece whose runs are XML of our own making, so that the template does not escape it."""
    return Piece(kind, Markup(runs), Markup(number) if number else _NONE)


def kept_with_next(paragraph: Piece) -> Piece:
    """Return a paragraph that stays on the page of the one after it."""
    if _KEEP_NEXT in paragraph.num_pr:
        return paragraph
    return paragraph._replace(num_pr=_KEEP_NEXT + paragraph.num_pr)


def clean(text: str) -> str:
    """Return the text without characters that XML or Word refuses; § never ends a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SECTION_MARK.sub(rf"\1{NBSP}", _NOT_XML.sub("", text))


def one_line(text: str) -> str:
    """Return the text clean and without line breaks or tabs, for places that hold one line."""
    return re.sub(r"[\n\t]+", " ", clean(text))


def attribute(text: str) -> str:
    """Return the text safe inside a double-quoted XML attribute, on one line."""
    return escape(re.sub(r"\s+", " ", clean(text)))


def run(text: str, style: str = "", *, bold: bool = False, italic: bool = False) -> str:
    """Return one run; `style` is the id of a character style."""
    if not text:
        return ""
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    look += "<w:b/>" if bold else ""
    look += "<w:i/>" if italic else ""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    if not _SPECIAL.search(text):
        return f"<w:r>{look}{_words(text)}</w:r>"
    pieces = [_BREAKS.get(p) or _words(p) for p in _BREAK.split(clean(text)) if p]
    return f"<w:r>{look}{''.join(pieces)}</w:r>" if pieces else ""


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
