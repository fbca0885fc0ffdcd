"""The nouns of an intake: all that one jurisdiction answered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from drafting.model.base import DocumentKind, Frame, Kind, Model, ReviewLevel, Strength
from drafting.model.clean import Line, Names, Paragraphs, Value
from drafting.model.documents import DOCUMENTS, USUAL_DOCUMENT, Traits
from drafting.model.numbers import Day, People
from drafting.model.place import Place
from drafting.model.style import Layout


class Jurisdiction(Model):
    """Who adopts the text, and the facts of the place that clauses turn on.

    `county` is the county that a smaller place lies in, `government` its form of government by the id of
    `law/forms`.
    """

    name: Line = Field(max_length=200)
    kind: Kind
    state: str
    profile: str | None = None
    operates_jail: bool | None = None
    has_police: bool | None = None
    population: People | None = None
    county_population: People | None = None
    county: Line | None = Field(None, max_length=100)
    government: str | None = None


class DocumentRequest(Model):
    """What kind of document is wanted, and what the clerk already knows of it.

    `sponsor` holds one or more names, `requested_by` the department that asks for the text.  `code_chapter`
    is what is added to the code, `code_first` the number of its first section,
    `code_sample` one section of the code as it stands, pasted, which shows how the code is numbered.
    `layout` is what is said of paper and marks of changes.
    """

    kind: DocumentKind = USUAL_DOCUMENT
    frame: Frame = "core"
    date: Day
    title: Line | None = Field(None, max_length=500)
    sponsor: Names | None = Field(None, max_length=2_000)
    by_request: bool = False
    requested_by: Line | None = Field(None, max_length=200)
    file_number: Line | None = Field(None, max_length=100)
    version: Line = Field("A", max_length=20)
    preparer: Line | None = Field(None, max_length=200)
    code_name: Line | None = Field(None, max_length=200)
    code_chapter: Line | None = Field(None, max_length=80)
    code_first: Line | None = Field(None, max_length=40)
    code_sample: Paragraphs | None = Field(None, max_length=20_000)
    enacting_clause: Line | None = Field(None, max_length=500)
    layout: Layout = Layout()

    @property
    def traits(self) -> Traits:
        """All in which this kind of document differs from another."""
        return DOCUMENTS[self.kind]


def _truth(value: bool | str) -> bool | str:
    """Read true and false as the YAML reader gives them, so that saved and loaded answers are equal."""
    return {"true": True, "false": False}.get(str(value).lower(), value)


class Goal(Model):
    """One topic chosen, how strongly, and the answers to that topic's questions."""

    topic: str
    strength: Strength = "strong"
    answers: dict[str, Annotated[bool | str, AfterValidator(_truth)]] = Field(default_factory=dict)


def _in_words(text: str) -> str:
    """Refuse own words without a single visible character: a clause is left out under `exclude`."""
    if not any(ch.isprintable() and not ch.isspace() for ch in text):
        raise PydanticCustomError("no_words", "must hold words that can be printed")
    return text


class ClauseChoices(Model):
    """What the user changed by hand: clauses added, left out, other variants, own words."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    variants: dict[str, Strength] = Field(default_factory=dict)
    edits: dict[str, Annotated[Paragraphs, AfterValidator(_in_words)]] = Field(default_factory=dict)


class MemoRequest(Model):
    """Who the memo is from and to, whether it informs or asks, and what only its author knows."""

    mode: Literal["staff", "advocate"] = "staff"
    to: Line = ""
    sender: Line = Field("", alias="from")
    through: Line = ""
    prepared_by: Line = ""
    background: tuple[Line, ...] = ()
    current_practice: Line = ""
    coalition: tuple[Line, ...] = ()
    outreach: tuple[Line, ...] = ()
    cost: Line = ""
    story: Line = ""
    local_data: Line = ""
    votes: Line = ""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Acknowledgement(Model):
    """A state-law block that the user overrides, and the reason, printed in the draft."""

    rule: str
    reason: Line = Field(min_length=10)


def _only_made(value: object) -> object:
    """Refuse a place that was written by hand: it follows from the jurisdiction."""
    if value is not None and not isinstance(value, Place):
        raise ValueError("this is made by the program; write the jurisdiction instead")
    return value


class Intake(Model):
    """All that one jurisdiction answered; the form saves and loads exactly this.

    Its text is clean (`model.clean`).
    """

    schema_: int = Field(1, alias="schema", ge=1, le=1)
    jurisdiction: Jurisdiction
    document: DocumentRequest
    goals: tuple[Goal, ...] = Field(min_length=1)
    clauses: ClauseChoices = ClauseChoices()
    blanks: dict[str, Value] = Field(default_factory=dict)
    memo: MemoRequest = MemoRequest()
    acknowledge: tuple[Acknowledgement, ...] = ()
    minimum_review: ReviewLevel = "source-checked"
    read_place: Annotated[Place | None, BeforeValidator(_only_made)] = Field(None, exclude=True, repr=False)

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __eq__(self, other: object) -> bool:
        """By what was answered: the place follows from it."""
        return isinstance(other, Intake) and self.model_dump() == other.model_dump()

    @property
    def place(self) -> Place:
        """The place under all its names, made when the intake was read with a library.

        (`engine.places.placed`).
        """
        if self.read_place is None:
            raise ValueError("this intake was not read with a library")
        return self.read_place
