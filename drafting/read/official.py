"""A file of official text that a person downloaded: its words, its sections, and the hash that names it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from drafting.model.facts import normalized
from drafting.read.json_text import read_json
from drafting.read.marked_up import READERS, read_marked_up
from drafting.read.text import read_text
from drafting.read.uploads import read_bytes

_HEADING = re.compile(
    r"^((?:\d+[-a-z]* )?(?:u\.?s\.?c\.?|c\.?f\.?r\.?|ilcs|cmr)? ?"  # 8 U.S.C., 625 ILCS
    r"\W*(?:(?:sections?|secs?|articles?|art|rule|s)\b\.?)?\W*)"
    r"(\d\w*(?:[-.:/,]\w+)*)"
)


@dataclass(frozen=True)
class OfficialText:
    """One file: its name, the sha256 of its bytes, its words as phrases are compared, and their lines."""

    name: str
    sha256: str
    text: str
    lines: tuple[str, ...]

    def section(self, numbers: Collection[str]) -> str:
        """Return the sections that open with one of the numbers, each to the next that opens alike.

        A section opens on a line with its number, be it `§ 752.053.`, `Sec. 752.053` or the number
        alone; it ends where a line opens with the same sign and another number of the same form.
        """
        kept: list[str] = []
        within = ""
        for line in self.lines:
            sign, number = _opened(line)
            if number and any(_is_of(number, n) for n in numbers):
                within = _form(sign, number)
            elif number and within == _form(sign, number):
                within = ""
            if within:
                kept.append(line)
        return normalized("\n".join(kept))


def _opened(line: str) -> tuple[str, str]:
    """Return the sign and the number with which a line opens, or nothing."""
    found = _HEADING.match(line)
    return ("".join(found[1].split()), found[2]) if found else ("", "")


def _is_of(number: str, law: str) -> bool:
    """Whether a section is that of a law, or one of the chapter that a number without a point names."""
    return number == law or (law.isdigit() and number.startswith(f"{law}."))


def _form(sign: str, number: str) -> str:
    """Return what two headings of one code share: the sign before them and how their numbers are built."""
    return sign + re.sub(r"[a-z]", "", re.sub(r"\d+", "9", number))


def read_official(source: bytes | Path | str, name: str = "") -> OfficialText:
    """Return the words of a .txt, .html, .xml, .json, .pdf or .docx file; DataError when it is not whole."""
    data, name = read_bytes(source, name)
    suffix = Path(name).suffix.lower()
    if suffix in READERS:
        lines = read_marked_up(data, name)
    else:
        lines = read_json(data, name) if suffix == ".json" else list(read_text(data, name).paragraphs)
    folded = tuple(line for line in map(normalized, lines) if line)
    return OfficialText(name, hashlib.sha256(data).hexdigest(), normalized("\n".join(lines)), folded)
