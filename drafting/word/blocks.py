"""What a memo, a comparison or an annex is made of: headings, paragraphs, lists and tables.

A writer that is not an ordinance builds a sequence of these frozen blocks and hands it to
`block_writer.write_blocks`, which pours them into one of the project's Word templates:

    write_blocks(
        [Heading(1, "Recommended action"),
         Para("Adopt the attached ordinance."),
         Para([Run("Not estimated", bold=True), ": no volume was given."], style="note"),
         Bullets(("first", "second")),
         Table("What each section does", ("Section", "Effect"), (("1", "…"),), widths=(1, 4))],
        DocProps(title="Staff report", author="City of Oakland", day=date(2026, 11, 22)),
    )

Text is data: braces, angle brackets and ampersands print as they are.  Wherever text is taken,
a plain string or a sequence of strings and `Run`s will do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Literal, TypeVar

_SPILL = 14  # lines; a last page with less looks torn off
_ON_A_LINE, _TABLE_WIDTH = 15.5, 112  # words of a paragraph, characters of the cells of a row
ParaStyle = Literal["body", "law", "lead", "quote", "note", "notice", "small", "continue", "opening"]
RunStyle = Literal["", "confirm", "insert", "delete", "mark"]


@dataclass(frozen=True)
class Run:
    """A piece of text with a look; `link` makes it a link to a web address.

    The style `mark` is the bullet or number that begins a line of a table cell, with an em space
    for each level above it: Word gets a real list instead of the sign.
    """

    text: str
    bold: bool = False
    italic: bool = False
    style: RunStyle = ""
    link: str = ""


T = TypeVar("T")
Inline = str | Sequence[str | Run]


def runs(text: Inline) -> Iterator[Run]:
    """Yield the pieces of a text, plain words as runs without a look."""
    for part in (text,) if isinstance(text, str) else text:
        yield Run(part) if isinstance(part, str) else part


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: Inline


@dataclass(frozen=True)
class Para:
    """A paragraph.

    `law` is text of a law whose numbers are words of it, never a list; `lead` is larger and opens a
    document; `note` is a margin-ruled remark; `notice` is the boxed warning at the head; `small` is for
    source lists; `continue` lines up under a list item; `opening` stays on the page of what it opens.
    """

    text: Inline
    style: ParaStyle = "body"


@dataclass(frozen=True)
class Fields:
    """Label and value lines at the head of a memo: To, From, Date, Subject."""

    rows: Sequence[tuple[str, Inline]]


@dataclass(frozen=True)
class Bullets:
    """A bulleted list."""

    items: Sequence[Inline]


@dataclass(frozen=True)
class Numbers:
    """A numbered list that starts at 1."""

    items: Sequence[Inline]


@dataclass(frozen=True)
class Table:
    """A data table: caption above, header row repeated on each page, no merged cells.

    `widths` are shares of the text width, one for each column (equal when left out).  A line
    break in a cell's string starts a new paragraph.
    """

    caption: Inline
    header: Sequence[Inline]
    rows: Sequence[Sequence[Inline]]
    widths: Sequence[float] = ()


@dataclass(frozen=True)
class PageBreak:
    """The next block starts a new page."""


@dataclass(frozen=True)
class Contents:
    """A list of the headings of this file down to a level, each a link."""

    levels: int = 2


Block = Heading | Para | Fields | Bullets | Numbers | Table | PageBreak | Contents


@dataclass(frozen=True)
class DocProps:
    """What the file says of itself: document properties, header and footer words.

    `author` is the user's organisation or preparer, never this program; `day` fixes the created
    and modified dates.  `header` and `footer` are printed on each page (the footer beside
    "Page X of Y"); `legend` is the draft mark at the head of each page.
    """

    title: str
    author: str
    day: date
    subject: str = ""
    header: str = ""
    footer: str = ""
    legend: str = "DRAFT — not reviewed by counsel"
    language: str = "en-US"
    keywords: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)


def plain(text: Inline) -> str:
    """Return the words of a text without their looks."""
    return "".join(part.text for part in runs(text))


def texts(block: Block) -> Iterator[str]:
    """Yield the words of a block, piece by piece, in reading order."""
    match block:
        case Heading(_, text) | Para(text, _):
            yield plain(text)
        case Fields(rows):
            yield from (f"{label}: {plain(value)}" for label, value in rows)
        case Bullets(items) | Numbers(items):
            yield from map(plain, items)
        case Table():
            yield plain(block.caption)
            yield from (plain(cell) for row in (block.header, *block.rows) for cell in row)
        case PageBreak() | Contents():
            return


def lines_taken(block: Block) -> float:
    """Return about how many lines a block takes in the template of a memo, with the space around it."""
    match block:
        case Heading():
            return 2.2
        case Table():
            return 2.5 + sum(_row_lines(row, block) for row in (block.header, *block.rows))
        case _:
            return 0.4 + sum(ceil(len(text.split()) / _ON_A_LINE) for text in texts(block))


def as_fits(rooms: Iterable[T], body: Callable[[T], list[Block]], pages: Sequence[float]) -> list[Block]:
    """Return the body in the first room in which it ends well within the pages, else in one that fits.

    `pages` are the lines at the foot of each page.  A body ends well when its last page is more than a
    few lines; where none does, the first that fits is taken, and where none fits, the last.
    """
    fitting: list[Block] = []
    for room in rooms:
        blocks = body(room)
        taken = sum(map(lines_taken, blocks))
        if taken <= pages[-1]:
            fitting = fitting or blocks
            if taken - max((p for p in pages if p < taken), default=-_SPILL) > _SPILL:
                return blocks
    return fitting or blocks


def _row_lines(row: Sequence[Inline], table: Table) -> float:
    """Return how many lines a row takes: those of its longest cell, in smaller type."""
    widths = table.widths or (1,) * len(row)
    room = [_TABLE_WIDTH * width / sum(widths) for width in widths]
    cells = (
        sum(max(1, ceil(len(line) / most)) for line in plain(cell).split("\n"))
        for cell, most in zip(row, room, strict=True)
    )
    return 0.75 * max(cells) + 0.5
