"""How a place's code is numbered: what holds the sections of a new text, and how each section is numbered."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from drafting.model.base import Model

Sign = Literal["", "§", "Sec.", "SEC.", "Section", "SECTION"]
Stop = Literal["", ".", ":"]
_MARK = re.compile(r"\{(title|chapter|article|division|part|section)(?::0([1-4]))?\}")


def _pattern(text: str) -> str:
    """Refuse a pattern with an unknown mark, without {section} at its end, or with other words in it."""
    marks = _MARK.findall(text)
    rest = _MARK.sub("", text)
    if not marks or not text.endswith("}") or marks[-1][0] != "section" or re.search(r"[^.:-]", rest):
        raise ValueError("write the marks of a section number, such as {title}.{chapter}.{section:03}")
    if [name for name, _ in marks].count("section") > 1 or len(marks) < 2:
        raise ValueError("{section} stands once, after what holds the section")
    return text


class SectionNumber(Model):
    """How the sections of a code are numbered: `{chapter}-{section}`, `{title}.{chapter}.{section:03}`.

    A width such as `:03` pads a number with zeros.  `sign` and `stop` stand before and after the number at
    the head of a section.  `first` is the number of the first section of a new chapter, `step` the distance
    to the next.
    """

    pattern: Annotated[str, AfterValidator(_pattern)]
    sign: Sign = ""
    stop: Stop = ""
    first: int = Field(1, ge=0, le=9999)
    step: int = Field(1, ge=1, le=100)

    @property
    def holders(self) -> tuple[str, ...]:
        """The names of the numbers before the section's own, outermost first."""
        return tuple(name for name, _ in _MARK.findall(self.pattern))[:-1]

    @property
    def width(self) -> int:
        """The number of digits that the section's own number has at least."""
        return int(_MARK.findall(self.pattern)[-1][1] or 1)

    def prefix(self, groups: tuple[str, ...]) -> str:
        """Return all that stands before the section's own number; `groups` are the numbers of the holders."""
        given = iter(groups)
        text = self.pattern[: self.pattern.rindex("{")]
        return _MARK.sub(lambda m: next(given).zfill(int(m[2] or 1)), text)


class CodeScheme(Model):
    """What a text adds to a code, and the numbers of its sections.

    `adds` is printed (`Chapter 9.70`, `Article XII of Chapter 14`), `word` is what the text calls itself
    (`chapter`).  `doubt` is what a person has to confirm of the numbers; empty where they were seen or typed.
    """

    adds: str
    word: str = "chapter"
    prefix: str
    width: int = 1
    first: int = 1
    step: int = 1
    sign: Sign = ""
    stop: Stop = ""
    doubt: str = ""

    def label(self, index: int) -> str:
        """Return the number of the nth section as it stands at the head of the section: `Sec. 14-1.`"""
        number = f"{self.prefix}{self.first + self.step * (index - 1):0{self.width}d}{self.stop}"
        return f"{self.sign} {number}" if self.sign else number
