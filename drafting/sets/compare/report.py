"""What a comparison consists of, whatever file it is written to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from drafting.model.facts import ENDED, STATUS_WORDS
from drafting.word.blocks import Inline

T = TypeVar("T")

NO_PROVISION = "no provision found"
IN_RECORD = "in the record, not verified"
NOT_LOOKED = "not looked for"
NOT_REVIEWED = "not reviewed"
NOT_APPLICABLE = "not applicable"
ENDED_WORDS = tuple(STATUS_WORDS[word].lower() for word in ENDED)
EMPTY = (NO_PROVISION, IN_RECORD, NOT_LOOKED, NOT_REVIEWED, NOT_APPLICABLE, *ENDED_WORDS)
MOST_COLUMNS = 6


@dataclass(frozen=True)
class Grid:
    """One table.  The first `keys` columns name the row and are repeated when a wide table is split."""

    name: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    widths: tuple[float, ...] = ()
    keys: int = 1

    def pages(self) -> tuple[Grid, ...]:
        """Return the grid as tables of at most six columns."""
        if len(self.header) <= MOST_COLUMNS:
            return (self,)
        step = MOST_COLUMNS - self.keys
        cuts = range(self.keys, len(self.header), step)
        return tuple(self._columns(start, start + step, i, len(cuts)) for i, start in enumerate(cuts, 1))

    def _columns(self, start: int, end: int, number: int, of: int) -> Grid:
        def pick(row: tuple[T, ...]) -> tuple[T, ...]:
            """Return the columns that name a row, and those of this part."""
            return (*row[: self.keys], *row[start:end])

        widths = pick(self.widths) if self.widths else ()
        caption = f"{self.caption} ({number} of {of})"
        return replace(
            self, caption=caption, header=pick(self.header), rows=tuple(map(pick, self.rows)), widths=widths
        )


@dataclass(frozen=True)
class Part:
    """One part of a report: heading, paragraphs, then tables."""

    heading: str
    paragraphs: tuple[Inline, ...] = ()
    grids: tuple[Grid, ...] = ()
    level: int = 1


@dataclass(frozen=True)
class Report:
    """A comparison: title, lead, parts, method, the sheets of a workbook, and a flat table of all facts."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    method: tuple[str, ...]
    data: Grid
    sheets: tuple[Grid, ...]
    author: str
    day: date
    subject: str = ""
