"""How a place sets out a text and shows its changes: each a value from a closed list.

With how it is known.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

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
Color = Literal["red", "blue"]
Signs = Literal["[ ]", "[[ ]]", "(( ))", "{ }", "< >"]
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
    """One side of a convention for amendments: looks, and characters of its own around the words.

    A color stands beside one of them, never alone: not everybody sees it.
    """

    looks: tuple[Look, ...] = ()
    color: Color | None = None
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


class Layout(Model):
    """What a person says of the paper and the marks of their place, before its profile; empty is not said.

    `added` and `deleted` are the looks of changed law, with signs around it and a color beside them.
    """

    paper: Literal["letter", "legal"] | None = None
    margin_in: float | None = Field(None, ge=0.5, le=2)
    line_numbers: bool | None = None
    added: tuple[Look, ...] = ()
    added_signs: Signs | None = None
    added_color: Color | None = None
    deleted: tuple[Look, ...] = ()
    deleted_signs: Signs | None = None
    deleted_color: Color | None = None

    @property
    def marks(self) -> tuple[ChangeSign | None, ChangeSign | None]:
        """How added and deleted law is shown; None for a side of which nothing was said."""
        return (
            _sign(self.added, self.added_signs, self.added_color, "underline"),
            _sign(self.deleted, self.deleted_signs, self.deleted_color, "strike"),
        )


def _sign(
    looks: tuple[Look, ...], signs: Signs | None, color: Color | None, usual: Look
) -> ChangeSign | None:
    """Return what was said as one sign; a color alone is joined by the usual look."""
    if not (looks or signs or color):
        return None
    left, _, right = (signs or " ").partition(" ")
    return ChangeSign(looks=looks or (() if signs else (usual,)), color=color, open=left, close=right)


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
