"""The nouns of federal law and of enacted precedents: facts in our own words, never text to enact."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from drafting.model.base import Model
from drafting.model.facts import (
    DIRECTIONS,
    Direction,
    Known,
    Printed,
    Source,
    Statement,
    Status,
)

AuthorityKind = Literal[
    "statute",
    "regulation",
    "treaty",
    "case",
    "executive-order",
    "agency-policy",
    "agency-program",
    "form",
]
Seen = Literal["words-seen", "words-seen-in-part", "read-whole", "text-seen", "seen-secondary", "recalled"]


def seen(known: list[Known]) -> Seen:
    """Return how a record is known from how its parts are: words seen in all, in part, or in none of them."""
    found = set(known) - {"recalled"}
    if found == {"words-seen"}:
        return "words-seen"
    return "words-seen-in-part" if "words-seen" in found else "seen-secondary" if found else "recalled"


class Authority(Model):
    """A federal statute, rule, case, form or program.

    `statements` are separate sentences, each with its own doubt and direction; only those that were
    seen are printed.  `official_url` is the only address printed.  `advice` is for people who write
    clauses.
    """

    id: str
    kind: AuthorityKind
    citation: Printed = ""
    short_name: Printed
    year: int | None = None
    court: Printed = ""
    pin: Printed = ""
    official_url: str = ""
    topics: tuple[str, ...] = ()
    direction: Direction
    statements: tuple[Statement, ...] = Field(min_length=1)
    status: Status
    checked: date
    advice: str = ""
    sources: tuple[Source, ...] = ()
    remark: str = ""

    @property
    def known_by(self) -> Seen:
        """How the record is known, from how its statements are."""
        return seen([s.known_by for s in self.statements])

    @property
    def citable(self) -> bool:
        """Whether it may be cited: its citation and something that it says were seen."""
        return bool(self.citation) and self.known_by != "recalled"

    @property
    def printed(self) -> tuple[Statement, ...]:
        """The statements that may be printed, those against local limits first."""
        found = [s for s in self.statements if s.printable]
        return tuple(sorted(found, key=lambda s: DIRECTIONS.index(s.direction)))

    @property
    def questions(self) -> tuple[str, ...]:
        """What counsel is asked because it is only recalled."""
        return tuple(s.question for s in self.statements if s.question)


class DraftingRule(Model):
    """One of the rules R01 to R20 that every clause must answer."""

    id: str
    rule: str
    why: str
    applies_to: str
    authorities: tuple[str, ...] = ()
