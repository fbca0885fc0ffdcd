"""The paragraphs of a text file, or of any text in lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from drafting.read.refusal import refuse

_WORD_MARK = r"sec(?:tion|\.)|§|article|chapter|(?:[a-z]|\d{1,3}|[ivxlc]{2,5})\.(?=\s)|\d+(?:\.\d+)+"
_ITEM = re.compile(rf"^\s*(?:(?P<sign>\(+\w{{1,4}}\)|\[\w{{1,3}}\])|(?P<word>{_WORD_MARK})|[-*•#>|])", re.I)
_ENDED = re.compile(r"[.;:!?—][\"”’)]*\s*$|;\s*(and|or)\s*$")
_CITES = r"(?:sub)?sections?|§+|(?:sub)?paragraphs?|(?:sub)?divisions?"
_BEFORE_SIGN = re.compile(rf"\b(?:{_CITES})(?: [\d.:-]+)?$", re.I)
_BEFORE_WORD = re.compile(
    rf"(?:\b(?:{_CITES}|chapters?|articles?|titles?|parts?|of|in|under|by|to|with|from|for|at|see|the|this)|§)$",
    re.I,
)
_STOPPED = re.compile(r"[.!?][\"”’)]*\s*$")
_WRAPPED = range(40, 121)


def read_plain(data: bytes, name: str, markdown: bool = False) -> list[str]:
    """Return the paragraphs of a text file; lines that were only wrapped are joined again."""
    lines = [line.rstrip() for line in _decode(data, name).splitlines()]
    if markdown:
        lines = [_unmarked(line) for line in lines if not re.fullmatch(r"\s*([-*_=]\s*){3,}|\s*```.*", line)]
    return in_paragraphs(lines)


def _decode(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise refuse(name, "the file is not plain text, whatever its name says", "save it as .txt in UTF-8")


def _unmarked(line: str) -> str:
    """Return a line of Markdown without its marks of heading, quotation and stress."""
    line = re.sub(r"^\s*(#{1,6}\s+|>\s?)", "", line)
    line = line.replace("**", "")
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|>])", r"\1", line).rstrip("\\ ")


def in_paragraphs(lines: list[str]) -> list[str]:
    """Join the lines of each paragraph: a wrapped line goes on, a numbered or ended one does not.

    A line that ends with a full stop by chance goes on where a blank line stands before each mark.  A mark
    that the line before cites, as in “subsection” and “(b)” below it, begins nothing.
    """
    width = max((n for n in map(len, lines) if n in _WRAPPED), default=0)
    marked = [last for last, line in pairwise(lines) if _ITEM.match(line) and not is_cited(last, line)]
    parted = "" in lines and not any(marked)
    return _joined(
        lines, lambda last, line: _goes_on(last, line, parted and not _has_room(last, line, width))
    )


def unwrapped(lines: list[str]) -> list[str]:
    """Join the lines of a text that was broken at one width throughout; return any other as it is."""
    width = max(map(len, lines), default=0)
    if width not in _WRAPPED:
        return lines
    return _joined(lines, lambda last, line: not _has_room(last, line, width) and _goes_on(last, line))


def _joined(lines: list[str], joins: Callable[[str, str], bool]) -> list[str]:
    found: list[str] = []
    last = ""
    for line in lines:
        words = " ".join(line.split(" ")).strip()
        if words and len(last) in _WRAPPED and joins(last, line):
            found[-1] += f" {words}"
        elif words:
            found.append(words)
        last = line.rstrip()
    return found


def _goes_on(last: str, line: str, after_stop: bool = False) -> bool:
    """Whether a line goes on with the last one; `after_stop` says that it may do so after a full stop."""
    if _ITEM.match(line):
        return is_cited(last, line)
    return not _ENDED.search(last) or (after_stop and bool(_STOPPED.search(last)))


def is_cited(last: str, line: str) -> bool:
    """Whether the mark that a line begins with is one that the line before speaks of, and begins nothing."""
    mark = _ITEM.match(line)
    before = (
        None if mark is None else _BEFORE_SIGN if mark["sign"] else _BEFORE_WORD if mark["word"] else None
    )
    return bool(before and before.search(last.rstrip()))


def _has_room(last: str, line: str, width: int) -> bool:
    """Whether the first word of a line would have stood in the last one."""
    return len(last) + 1 + len(line.split(maxsplit=1)[0]) <= width
