"""Precision and recall of the matcher on labelled provisions.

Precision: of the matches made, the share that is right.  Recall: of the provisions that answer a
question of the library, the share that got the right clause.  A match for a provision labelled
`none` counts against precision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafting.model import Library
from drafting.sets.mapping.index import index_of
from drafting.sets.mapping.match import match
from drafting.sets.mapping.models import Provision
from drafting.sets.mapping.split import kind_of

NONE = "none"


@dataclass(frozen=True)
class Figures:
    """Counts and the two shares that follow; `first_three`: the right clause is among the three best."""

    provisions: int
    answering: int
    matched: int
    right: int
    first_three: int

    @property
    def precision(self) -> float:
        """The share of matches that is right."""
        return self.right / self.matched if self.matched else 0.0

    @property
    def recall(self) -> float:
        """The share of answering provisions that got the right clause."""
        return self.right / self.answering if self.answering else 0.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.2f} ({self.right} of {self.matched} matches), recall "
            f"{self.recall:.2f} ({self.right} of {self.answering}), right clause among the best three "
            f"{self.first_three} of {self.answering}"
        )


def measure(labelled: Iterable[Mapping[str, str]], library: Library, either: bool = False) -> Figures:
    """Return the figures for labeled provisions (text, expect, heading, or); `either` accepts `or`."""
    rows = [outcome(row, library, either) for row in labelled]
    answering = [r for r in rows if r[0]]
    return Figures(
        len(rows),
        len(answering),
        sum(bool(r[1]) for r in rows),
        sum(r[2] for r in rows),
        sum(r[3] for r in answering),
    )


def outcome(row: Mapping[str, str], library: Library, either: bool = False) -> tuple[str, str, bool, bool]:
    """Return for one labeled provision: its label ('' for none), its match, whether that is right, and
    whether one of the best three is.
    """
    heading = row.get("heading", "")
    provision = Provision(no=1, kind=kind_of(row["text"], heading), heading=heading, text=row["text"])
    found = match(provision, index_of(library), library)
    label = "" if row["expect"] == NONE else row["expect"]
    accepted = {label, row["or"]} if either and row.get("or") else {label}
    best = [found.clause, *(c.clause for c in found.others)]
    return label, found.clause, bool(found.clause) and found.clause in accepted, bool(accepted & set(best))
