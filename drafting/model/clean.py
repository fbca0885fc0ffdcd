"""Text from people made fit to print: characters are mapped to what they stand for, words are never joined.

Breaks of Word and of old printers become spaces or new lines, ligatures become letters, and letters with
their accents become one character (NFC).  Characters that print nothing go: marks of direction can make a
contract read differently from what it says, and zero widths hide inside words.  A character that no font
has becomes U+FFFD, which a check reports.  Cleaning twice changes nothing.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_LINES = "\v\f\x0e\x85\u2028\u2029"
_SPACES = "".join(
    chr(c) for c in (*range(1, 9), *range(0x0F, 0x1F), *range(0x7F, 0xA0)) if chr(c) not in _LINES
)
_WORD = {"\x1e": "-", "\x00": "", "\x1f": "", "\uf0b7": "•", "\uf0a7": "•", "\u00a0": " ", "\u202f": " "}
_WIDE = {
    chr(c): chr(c - 0xFEE0)
    for c in (0xFF08, 0xFF09, *range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_MAPPED = str.maketrans(
    _LIGATURES | dict.fromkeys(_LINES, "\n") | dict.fromkeys(_SPACES, " ") | _WORD | _WIDE
)
_JOINERS = "\u200c\u200d"


def paragraphs(text: str) -> str:
    """Return text of several lines fit to print: breaks are new lines, no line ends in spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_MAPPED)
    text = "".join(_printed(ch) for ch in unicodedata.normalize("NFC", text))
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n"))


def line(text: str) -> str:
    """Return text fit to print on one line: every break and every run of spaces is one space."""
    return " ".join(paragraphs(text).split())


def listed(text: str | list[str]) -> str:
    """Return names on one line: those from lines of their own, or a list, are parted by semicolons."""
    lines = text if isinstance(text, list) else paragraphs(text).split("\n")
    names = [line(name) for name in lines if line(name)]
    parted = "".join(f"{name}{' ' if name[-1] in ',;' else '; '}" for name in names)
    return parted.strip("; ")


def _names(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))


def _printed(ch: str) -> str:
    """Return a character, nothing for one that prints nothing, U+FFFD for one that no font has."""
    category = unicodedata.category(ch)
    if category in ("Cs", "Cn", "Co"):
        return "\ufffd"
    return "" if category == "Cf" and ch not in _JOINERS else ch


Line = Annotated[str, BeforeValidator(lambda value: line(value) if isinstance(value, str) else value)]
Names = Annotated[str, BeforeValidator(lambda value: listed(value) if _names(value) else value)]
"""One or more names on one line; a list of names is read as one."""
Paragraphs = Annotated[
    str, BeforeValidator(lambda value: paragraphs(value) if isinstance(value, str) else value)
]
Value = Annotated[
    str,
    BeforeValidator(
        lambda value: line(str(value)) if isinstance(value, str | int) else value,
        json_schema_input_type=str | int,
    ),
]
"""The value of a blank: text on one line; a number is read as text."""
