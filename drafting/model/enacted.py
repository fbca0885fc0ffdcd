"""The nouns of enacted precedents: what other places and states have adopted, in our own words."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from drafting.model.authorities import Seen, seen
from drafting.model.base import Model, Strength
from drafting.model.facts import LawSays, Printed, Proved, Sentence, Source, Status, Through

Instrument = Literal[
    "ordinance",
    "county code",
    "resolution",
    "statute",
    "state regulation",
    "executive order",
    "AG directive",
    "police general order",
]


Answer = Literal["covered", "offered", "declined"]
ANSWERS: tuple[Answer, ...] = ("covered", "offered", "declined")


class EnactedProvision(Proved):
    """What one provision does, filed under every subject that it touches; a recalled one is never printed.

    The library answers each provision once.  `covered` names the clauses that do as much in the text that
    their topic takes.  `offered` names what gives it to those who choose it: `clause@variant`, or a
    question of the form.  `declined` is the reason why no clause does it.
    """

    pin: Printed
    topics: tuple[str, ...] = Field(min_length=1)
    strength: Strength
    says: LawSays
    covered: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    declined: Sentence | None = None

    @model_validator(mode="after")
    def _answered_once(self) -> Self:
        given = [name for name in ANSWERS if getattr(self, name)]
        if len(given) != 1:
            raise ValueError(
                f"{self.pin} is {' and '.join(given) or 'neither covered, offered nor declined'}"
            )
        return self

    @property
    def answer(self) -> Answer:
        """How the library answers the provision."""
        return next(name for name in ANSWERS if getattr(self, name))

    @property
    def printable(self) -> bool:
        """Whether it may be printed: it was seen somewhere."""
        return self.known_by != "recalled"


class EnactedTerm(Proved):
    """How an instrument defines one term, in our own words."""

    term: str
    says: LawSays


class Precedent(Model):
    """One enacted ordinance, statute, order or directive.

    `read_whole` says that somebody read all of it, so that what is not recorded is not in it; `text_seen`
    that at least part of its own text was seen.  `advice`, `sources` and `remark` are never printed.
    """

    id: str
    jurisdiction: str
    state: str
    instrument: Instrument
    title: Printed
    citation: Printed = ""
    official_url: str = ""
    adopted: Through | None = None
    history: Sentence | None = None
    status: Status
    read_whole: bool
    text_seen: bool
    provisions: tuple[EnactedProvision, ...] = Field(min_length=1)
    definitions: tuple[EnactedTerm, ...] = ()
    enforcement: Sentence | None = None
    checked: date
    advice: str = ""
    sources: tuple[Source, ...] = ()
    remark: str = ""

    @property
    def known_by(self) -> Seen:
        """How the record is known: from its text, whole or in part, or from how its provisions are."""
        found = seen([p.known_by for p in self.provisions])
        if found != "seen-secondary":
            return found
        return "read-whole" if self.read_whole else "text-seen" if self.text_seen else found

    @property
    def citable(self) -> bool:
        """Whether anything in the record was seen rather than recalled."""
        return self.known_by != "recalled"

    def seen(self, topic: str = "") -> tuple[EnactedProvision, ...]:
        """Return the provisions that may be printed, all or those on one subject."""
        return tuple(p for p in self.provisions if p.printable and (not topic or topic in p.topics))

    def touches(self, topics: set[str]) -> bool:
        """Whether any word of the record, seen or recalled, is on one of these subjects."""
        return any(topics & set(p.topics) for p in self.provisions)
