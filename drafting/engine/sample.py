"""Learns from one section of a code, as a person pastes it, how that code is numbered.

It reads the number at the head of the section, the marks of its paragraphs in the order in which they open,
and signs that set off deleted words, such as ((double parentheses)).
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from drafting.model import ChangeMarks, ChangeSign, SectionNumber
from drafting.model.code import Sign, Stop

_GROUP = r"(?:\d+[A-Za-z]{0,2}|[IVXLC]+|[A-Z]{1,2})"
_HEAD = re.compile(
    rf"^\s*(?P<sign>SECTION|Section|SEC\.|Sec\.|Sect\.|§+|)\s*(?P<number>{_GROUP}(?:[.:-]{_GROUP})*)(?P<stop>[.:]?)(?=[\s—–]|$)"
)
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011", "-"))
_DASH = re.compile(r"(?<=\d)[\u2012\u2013\u2212](?=\d)")
_NAMES = ("title", "chapter", "article", "division")
_MARK = re.compile(r"\s*(?P<open>[(\[]?)(?P<core>[A-Za-z]{1,4}|\d{1,3})(?P<close>[)\].]+)(?=\s|\(|$)")
_FIRST = ("a", "A", "1", "i", "I")
_AFTER = re.compile(r"\.\s+(?=[(\[]?(?:[aA1iI])[)\].]+\s)")
_HEAD_LINES = 6
_DELETED = (("((", "))"), ("[[", "]]"))


class Learned(NamedTuple):
    """What one section shows: how sections are numbered, its own numbers, its paragraph marks, its signs.

    `unsure` says that its own number alone does not show where a chapter starts: 4.99 may be of 4.1 or 4.01.
    """

    number: SectionNumber
    groups: tuple[str, ...]
    own: int
    unsure: bool = False
    series: tuple[str, ...] = ()
    markup: ChangeMarks | None = None


def learned(text: str) -> Learned | None:
    """Return what a section shows; None where no number of a section stands at its head."""
    text = _DASH.sub("-", text.translate(_HYPHENS))
    for line in text.strip().splitlines()[:_HEAD_LINES]:
        head = _HEAD.match(line)
        if head and (found := _numbered(head)):
            body = text[text.index(line) + head.end() :]
            return found._replace(series=_series(body), markup=_markup(body))
    return None


def _numbered(head: re.Match[str]) -> Learned | None:
    """Return the number of a section taken apart; None where only one number was given."""
    pieces = re.split(r"([.:-])", head["number"])
    groups, joins = pieces[:-1:2], pieces[1::2]
    last = pieces[-1]
    if not groups or not last[:1].isdigit():
        return None
    digits = re.match(r"\d+", last)
    own = int(digits[0]) if digits else 0
    number = SectionNumber(
        pattern=_pattern(groups, joins, last),
        sign=cast(Sign, {"§§": "§", "Sect.": "Sec."}.get(head["sign"], head["sign"])),
        stop=cast(Stop, head["stop"]),
        **_steps(last, len(groups)),
    )
    return Learned(number, tuple(groups), own, _unsure(last, joins[-1], number))


def _pattern(groups: list[str], joins: list[str], last: str) -> str:
    """Return the pattern of a number: `{title}.{chapter:02}.{section:03}` for 9.04.010."""
    names = ("chapter",) if len(groups) == 1 else _NAMES[: len(groups)]
    padded = [f"{{{n}:0{len(g)}}}" if g.startswith("0") else f"{{{n}}}" for n, g in zip(names, groups)]
    width = (
        f":0{len(last)}" if last.isdecimal() and (last.startswith("0") or _in_tens(last, len(groups))) else ""
    )
    return "".join(f"{name}{join}" for name, join in zip(padded, joins)) + f"{{section{width}}}"


def _in_tens(last: str, before: int) -> bool:
    """Whether a number of three digits counts in tens: 010, and 2.16.120 where two numbers go before it."""
    return len(last) == 3 and last.endswith("0") and (last.startswith("0") or before > 1)


def _unsure(last: str, join: str, number: SectionNumber) -> bool:
    """Whether a number without zeros before it leaves open how the first section of a chapter is written."""
    return number.width == 1 and len(last) > (1 if join == "." else 2)


def _steps(last: str, before: int) -> dict[str, int]:
    three = last.isdecimal() and len(last) == 3 and last.startswith("0")
    return {"first": 10, "step": 10} if three or _in_tens(last, before) else {}


def _series(body: str) -> tuple[str, ...]:
    """Return the marks of the paragraphs, by depth: each as it stands on the first of its series."""
    lasts: dict[tuple[str, str, str], str] = {}
    for line in _AFTER.sub(".\n", body).splitlines():
        at = 0
        while match := _MARK.match(line, at):
            _note(match["open"], match["core"], match["close"], lasts)
            at = match.end()
    return tuple(f"{opening}{first}{closing}" for opening, closing, first in lasts)


def _note(opening: str, core: str, closing: str, lasts: dict[tuple[str, str, str], str]) -> None:
    """Open a series at its first mark, or remember how far one has come."""
    for (before, after, first), last in lasts.items():
        if (before, after) == (opening, closing) and _follows(last, core):
            lasts[(before, after, first)] = core
            return
    if core in _FIRST and closing in (".", ")", "]", ".)", ").") and (opening == "[") == (closing == "]"):
        lasts[(opening, closing, core)] = core


def _follows(last: str, core: str) -> bool:
    """Whether a letter or a number is the next one of its series; roman numerals follow by their own sign."""
    if last.isdecimal() and core.isdecimal():
        return int(core) == int(last) + 1
    return len(last) == len(core) == 1 and last.isalpha() and core == chr(ord(last) + 1)


def _markup(body: str) -> ChangeMarks | None:
    """Return the signs around deleted words; None where the section shows no change."""
    for opening, closing in _DELETED:
        if opening in body and closing in body:
            return ChangeMarks(deleted=ChangeSign(looks=("strike",), open=opening, close=closing))
    return None
