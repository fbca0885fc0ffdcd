"""The paragraphs of a text file, or of any text in lines."""

from __future__ import annotations

import re

from drafting.read.refusal import refuse

_ITEM = re.compile(
    r"^\s*(\(+\w{1,4}\)|\[\w{1,3}\]|\w{1,3}\.(?=\s)|\d+(\.\d+)+|sec(tion|\.)|§|article|chapter|[-*•#>|])",
    re.I,
)
_ENDED = re.compile(r"[.;:!?—][\"”’)]*\s*$|;\s*(and|or)\s*$")
_WRAPPED = range(40, 121)


def read_plain(data: bytes, name: str, markdown: bool = False) -> list[str]:
    """Return the paragraphs of a text file; lines that were only wrapped are joined again."""
    lines = _decode(data, name).splitlines()
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
    """Join the lines of each paragraph: a wrapped line goes on, a numbered or ended one does not."""
    found: list[str] = []
    last = ""
    for line in lines:
        joins = last and len(last) in _WRAPPED and not _ENDED.search(last) and not _ITEM.match(line)
        words = " ".join(line.split(" ")).strip()
        if words and joins:
            found[-1] += f" {words}"
        elif words:
            found.append(words)
        last = line.strip()
    return found
