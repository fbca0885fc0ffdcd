"""The nouns of a mapping, each one frozen model."""

from __future__ import annotations

from typing import Literal

from drafting.model import Model

ProvisionKind = Literal["section", "subsection", "item", "definition", "recital", "text"]
How = Literal["matched", "unmatched", "corrected"]


class Provision(Model):
    """One piece of someone else's text that can answer a question by itself.

    `no` counts from 1 in reading order and is what a correction names.  `label` is the number as
    the text prints it, with those above it: `Sec. 4 (b) (1)`.  `lead` is the wording above it that
    the provision continues.  `parent` is the provision that an item hangs on, 0 when none.
    """

    no: int
    kind: ProvisionKind
    label: str = ""
    heading: str = ""
    lead: str = ""
    text: str
    parent: int = 0

    @property
    def whole(self) -> str:
        """The words as a reader understands them: the lead-in, then the provision."""
        return f"{self.lead} {self.text}".strip()


class Candidate(Model):
    """A clause that could be meant, and how well the words agree (0 to 100)."""

    clause: str
    score: int


class Row(Model):
    """What was found for one provision.

    `clause` is empty when nothing matches.  `adds` are telling words of the provision that no variant
    of the clause has; `omits` are those that all its variants have and no provision matched to it.
    `covers` are the numbers of the items that this row takes in.
    """

    provision: Provision
    how: How
    clause: str = ""
    score: int = 0
    adds: tuple[str, ...] = ()
    omits: tuple[str, ...] = ()
    others: tuple[Candidate, ...] = ()
    covers: tuple[int, ...] = ()


class Silent(Model):
    """A question of the library that the text does not answer."""

    clause: str
    topic: str
    asks: str
    touched: bool


class Mapping(Model):
    """The whole result: a row for each provision, the questions left open, and what was not read."""

    name: str
    library_version: str
    rows: tuple[Row, ...]
    silent: tuple[Silent, ...]
    notes: tuple[str, ...] = ()

    @property
    def matched(self) -> tuple[Row, ...]:
        """The rows with a clause."""
        return tuple(row for row in self.rows if row.clause)

    @property
    def unmatched(self) -> tuple[Row, ...]:
        """The rows without one."""
        return tuple(row for row in self.rows if not row.clause)
