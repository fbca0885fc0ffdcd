"""The nouns of form: how a state's bodies, and single places, name themselves and write law.

Each fact is a value from a closed list or a short text of ours, with how it is known beside it.  `remark`
is for
whoever keeps the data and is never printed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from drafting.model.base import EffectEvent, Kind, Model
from drafting.model.facts import Known, Printed
from drafting.model.style import Fact, Style, Valued

Verb = Literal["ordain", "resolve"]
Instrument = Literal["Ordinance", "Local Law", "Bylaw", "Act"]
Legislates = Literal["ordinance", "resolution", "order", "none"]
Way = Literal["one-meeting", "two-meetings", "readings", "hearing", "notice", "town-meeting"]
Share = Literal["majority", "majority-plus-one", "two-thirds", "three-fourths", "four-fifths", "unanimous"]
Of = Literal["members", "members-elected", "members-present"]
Signer = Literal["presiding", "executive", "mayor", "clerk", "counsel", "select-board", "constable"]
Purpose = Literal["sign", "attest", "form", "approve", "certify", "warrant", "return"]
Subject = Literal[
    "accessibility",
    "agenda",
    "amending",
    "captions",
    "citation",
    "code-host",
    "digest",
    "emergency",
    "environment",
    "equity",
    "fiscal",
    "header",
    "hearing",
    "instruments",
    "issuer",
    "limits",
    "manual",
    "markup",
    "notice",
    "numbers",
    "page",
    "passage",
    "petition",
    "power",
    "publication",
    "report",
    "resolutions",
    "section-numbers",
    "section-order",
    "severability",
    "signing",
    "title",
    "units",
]
MARKS = ("place", "name", "body", "state", "county")
_MARK = re.compile(r"\{(\w*)\}")


def _template(text: str) -> str:
    """Refuse a mark that the program cannot fill, and a brace without its fellow."""
    unknown = [m for m in _MARK.findall(text) if m not in MARKS]
    if unknown:
        raise ValueError(f"unknown mark {{{unknown[0]}}}; the marks are {', '.join(MARKS)}")
    if "{" in _MARK.sub("", text) or "}" in _MARK.sub("", text):
        raise ValueError("a brace stands alone")
    return text


def _title(text: str) -> str:
    """Refuse what is no bare title: each word of weight has a capital, and nothing stands in brackets."""
    if not re.fullmatch(r"[A-Z][\w.&’/-]*(?: (?:and|of|the|to|for|[A-Z][\w.&’/-]*))*", text):
        raise ValueError("write one title as it is printed, such as Board of Supervisors")
    return text


Template = Annotated[str, AfterValidator(_template)]
TitleWords = Annotated[str, AfterValidator(_title)]


class Scope(Model):
    """Which places an entry is for: some kinds, a class of them, single places, one form of government."""

    kinds: tuple[Kind, ...] = ()
    class_: str = Field("", alias="class")
    places: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Words(Scope, Fact):
    """Words that ordain or resolve; `closing` stands after the text.

    `prescribed` says that the law gives them.  `names` is the body as the source of the words names it: it
    fills {body} until a person names another, and words without {body} are for that body alone.
    """

    act: Verb = "ordain"
    template: Template
    names: str = ""
    closing: Template = ""
    prescribed: bool = False


class InstrumentName(Scope, Fact):
    """What a place calls the text of its own law."""

    value: Instrument


class Passage(Scope, Fact):
    """How a text is adopted: in one meeting or two, in so many readings, after a hearing or a notice.

    By town meeting.
    """

    way: Way
    readings: int = Field(0, ge=0, le=3)
    says: Printed

    @model_validator(mode="after")
    def _readings_are_counted(self) -> Self:
        if (self.way == "readings") != bool(self.readings):
            raise ValueError("a number of readings goes with the way readings, and with no other")
        return self


class EffectRule(Scope, Fact):
    """When a text takes effect, in our words: `days` after an event where the law sets a number.

    `office` is the one outside the place that approves it, that it is filed with, or that reviews it.
    """

    days: int | None = Field(None, ge=0, le=365)
    days_from: EffectEvent = "adoption"
    office: str = ""
    says: Printed

    @model_validator(mode="after")
    def _office_is_named(self) -> Self:
        if self.days_from in ("filing", "review") and not self.office:
            raise ValueError(f"{self.days_from} needs the office that has the text then")
        if self.office and self.days_from not in ("filing", "review", "approval"):
            raise ValueError("an office outside the place files, reviews or approves")
        return self


class Vote(Model):
    """How many of whom must vote for it, and how that is known."""

    share: Share
    of: Of
    known_by: Known


class Emergency(Scope, Fact):
    """How a text takes effect at once: its vote.

    And what it must state where.  `ground` is the law's own, at most 8 words.
    """

    name: Literal["emergency", "urgency"] = "emergency"
    vote: Vote | None = None
    facts: bool = False
    own_section: bool = False
    own_vote: bool = False
    in_title: bool = False
    ground: str = ""
    at: Literal["adoption", "publication", "approval", "recording", "proclamation"] = "adoption"
    lasts_days: int | None = Field(None, ge=1, le=365)
    says: Printed

    @model_validator(mode="after")
    def _ground_is_short(self) -> Self:
        if len(self.ground.split()) > 8:
            raise ValueError("the ground has more than eight words of the law")
        return self


class SignatureLine(Model):
    """Who signs, attests, approves or certifies on one line."""

    role: Signer
    purpose: Purpose


class Signing(Scope, Fact):
    """Who signs, attests, approves or certifies, in the order of the page."""

    lines: tuple[SignatureLine, ...] = Field(min_length=1)


class Title(Fact):
    """The title of a body or an office, as it is printed."""

    value: TitleWords


class Government(Model):
    """One form of government of one kind of place: its bodies and officers.

    The first of several forms is the usual one.  `legislates` says how such a body acts where that is not
    by ordinance.
    """

    kind: Kind
    form: str = ""
    label: str = ""
    governing_body: Title
    chief_executive: Title | None = None
    clerk: Title | None = None
    legal_counsel: Title | None = None
    jail_operator: Title | None = None
    police_chief: Title | None = None
    police_department: Title | None = None
    legislates: Valued[Legislates] | None = None


OFFICES = (
    "governing_body",
    "chief_executive",
    "clerk",
    "legal_counsel",
    "jail_operator",
    "police_chief",
    "police_department",
)


class Naming(Fact):
    """How the full name of a place of one kind is made from its bare name.

    `article` says that "the" goes before it.
    """

    kind: Kind
    form: str = ""
    legal: Annotated[str, AfterValidator(_template)]
    word: TitleWords
    article: bool = True


class NamedPlace(Fact):
    """A place whose legal name does not follow from its bare name, with the other names it is known by."""

    name: str
    kinds: tuple[Kind, ...] = Field(min_length=1)
    also: tuple[str, ...] = ()
    legal: str
    word: TitleWords
    county: str = ""
    article: bool = True
    form: str = ""


class PartOf(Fact):
    """Places that people name and that have no government of their own: what they are a part of."""

    names: tuple[str, ...] = Field(min_length=1)
    kinds: tuple[Kind, ...] = Field(min_length=1)
    of: str


class Seat(Model):
    """Whom a profile is for: one place with its kinds and state, or all places of some kinds.

    Of one state or of none.
    """

    name: str = ""
    also: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = Field(min_length=1)
    state: str = ""


class FormFact(Model):
    """One fact of the form of a draft, as a report names it."""

    name: str
    says: str
    known_by: Known
    citation: str = ""
    checked: date | None = None


class Note(Fact):
    """Something else that is known of the form of a place.

    Kept for whoever extends the form, never printed.  `one_subject` says that a text may have one subject
    only, which its title names.
    """

    about: Subject
    says: Printed
    one_subject: bool = False


class FormProfile(Model):
    """How one place, or the places of a state, name themselves and write law.

    `whole_state` marks the one profile that holds for all places of its state, `group` the general ones
    that stand
    behind every other; `like_county` names the kinds that a state has in the place of counties.
    """

    id: str
    name: str
    place: Seat
    fallback: str = ""
    whole_state: bool = False
    group: Literal["city", "county"] | None = None
    like_county: tuple[Kind, ...] = ()
    namings: tuple[Naming, ...] = ()
    named: tuple[NamedPlace, ...] = ()
    parts: tuple[PartOf, ...] = ()
    governments: tuple[Government, ...] = ()
    words: tuple[Words, ...] = ()
    instrument: tuple[InstrumentName, ...] = ()
    passage: tuple[Passage, ...] = ()
    effect: tuple[EffectRule, ...] = ()
    emergency: tuple[Emergency, ...] = ()
    signing: tuple[Signing, ...] = ()
    style: Style = Style()
    notes: tuple[Note, ...] = ()

    def __hash__(self) -> int:
        """Cheap; equality still compares every field."""
        return hash(self.id)
