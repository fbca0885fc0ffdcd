"""How a place sets out a text and shows its changes: each a value from a closed list.

With how it is known.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import AfterValidator, model_validator

from drafting.model.base import Model
from drafting.model.code import SectionNumber
from drafting.model.facts import Known, Printed

VoteWord = Literal[
    "AYES",
    "NOES",
    "NAYS",
    "YEAS",
    "ABSENT",
    "ABSTAIN",
    "ABSTENTION",
    "EXCUSED",
    "RECUSED",
    "DECLARED BY THE MODERATOR",
]
EndSection = Literal[
    "codification",
    "conforming-amendments",
    "effective-date",
    "environmental-determination",
    "penalty",
    "publication",
    "repealer",
    "saving",
    "severability",
    "transition",
]
HeaderLine = Literal["Year", "Filed with the State"]
Look = Literal["bold", "italic", "caps", "strike", "underline", "shade"]
_MARK = re.compile(r"\{(\w*)\}")
V_co = TypeVar("V_co", covariant=True)


def _mark(text: str) -> str:
    if not re.fullmatch(r"[(\[.]{0,2}[A-Za-z0-9]{1,4}[)\].]{1,2}", text):
        raise ValueError("write a mark such as (a), 1. or [A]")
    return text


SeriesMark = Annotated[str, AfterValidator(_mark)]


class Fact(Model):
    """How something is known.  Only a fact that was seen is printed without a mark."""

    known_by: Known
    citation: Printed = ""
    source: str = ""
    checked: date | None = None
    remark: str = ""

    @property
    def seen(self) -> bool:
        """Whether it was seen and not only recalled."""
        return self.known_by != "recalled"


class Valued(Fact, Generic[V_co]):
    """One value and how it is known."""

    value: V_co


class ChangeSign(Model):
    """One side of a convention for amendments: looks, and characters of its own around the words."""

    looks: tuple[Look, ...] = ()
    open: str = ""
    close: str = ""

    @model_validator(mode="after")
    def _shows_something(self) -> Self:
        if not (self.looks or self.open) or bool(self.open) != bool(self.close):
            raise ValueError("name a look, or an opening and a closing sign")
        return self


class ChangeMarks(Model):
    """How one body shows added and deleted law.

    `legend` in its own words, at the head or in the amending sentence.
    """

    added: ChangeSign = ChangeSign(looks=("underline",))
    deleted: ChangeSign = ChangeSign(looks=("strike",))
    omitted: str = "* * * * *"
    legend: tuple[str, ...] = ()
    legend_at: Literal["head", "amending-sentence"] = "head"


def _amends(text: str) -> str:
    unknown = set(_MARK.findall(text)) - {"ordinance", "part", "section"}
    if unknown:
        raise ValueError(f"unknown mark {{{min(unknown)}}}; the marks are ordinance, part and section")
    return text


class Amending(Model):
    """The sentence that amends: a template with {ordinance}, {part} and {section}, or what it must name."""

    template: Annotated[str, AfterValidator(_amends)] = ""
    must: str = ""


class PageSetup(Model):
    """Paper, and margins in inches: top, right, bottom, left."""

    size: Literal["letter", "legal"] = "letter"
    margins_in: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)


class Style(Model):
    """How a place sets out a text."""

    recitals: Valued[Literal["whereas", "findings-section"]] | None = None
    section_label: Valued[Literal["SECTION", "Section", "Sec."]] | None = None
    section_number: Valued[SectionNumber] | None = None
    series: Valued[tuple[SeriesMark, ...]] | None = None
    duty: Valued[Literal["shall", "must"]] | None = None
    list_ending: Valued[Literal["semicolon", "period"]] | None = None
    definitions_numbered: Valued[bool] | None = None
    end_sections: Valued[tuple[EndSection, ...]] | None = None
    header: Valued[tuple[HeaderLine, ...]] | None = None
    votes: Valued[tuple[VoteWord, ...]] | None = None
    line_numbers: Valued[bool] | None = None
    page: Valued[PageSetup] | None = None
    markup: Valued[ChangeMarks] | None = None
    amended_section: Valued[Literal["whole", "parts"]] | None = None
    amending: Valued[Amending] | None = None
