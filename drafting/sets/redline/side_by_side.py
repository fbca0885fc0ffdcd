"""Two versions of a text as a table, old beside new, and as a floor-amendment sheet, both as Word files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from drafting.sets.redline.convention import Marks
from drafting.sets.redline.instructions import instructions, pairs
from drafting.sets.redline.places import is_section, places
from drafting.sets.redline.rows import Row
from drafting.sets.redline.tracked import row_diff
from drafting.sets.redline.words import Op, Ops
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import (
    Block,
    DocProps,
    Fields,
    Heading,
    Inline,
    Para,
    Run,
    RunStyle,
    Table,
)

_LOOKS: dict[Op, RunStyle] = {"equal": "", "insert": "insert", "delete": "delete"}
_SIGNS: dict[Op, Marks] = {"equal": ("", ""), "insert": ("{+", "+}"), "delete": ("[-", "-]")}
_READ = (
    "Each amendment speaks of the text before amendment, under its own numbers; all are carried out at once. "
    "Quoted words stand once in the paragraph that is named. Paragraphs put in carry their new numbers; the "
    "new numbers of those that stay come last."
)
_MARKED = (
    "Struck words between [- and -] in the old text are gone; underlined words between {+ and +} "
    "in the new text are added. A section that does not change is named without its words."
)
_Named = tuple[str, Row | None, Row | None]
_SAME, _NONE = "No change.", "(none)"


def table_file(old: Sequence[Row], new: Sequence[Row], names: tuple[str, str], by: str, day: date) -> bytes:
    """Return a Word file with both texts side by side, section by section, changed words marked."""
    title = "Old and new text"
    parts = _parts(old, new)
    rows = [row for label, part in parts for row in _part_rows(label, part)]
    table = Table("Both texts, changed words marked", ("Place", "Old text", "New text"), rows, (2, 5, 5))
    blocks: list[Block] = [
        Fields([("Old text", names[0]), ("New text", names[1])]),
        Para(_MARKED, "note"),
        Heading(1, "Section by section"),
        table,
    ]
    return write_blocks(blocks, DocProps(title, by, day, footer=title), template="report")


def amendments_file(
    old: Sequence[Row], new: Sequence[Row], names: tuple[str, str], by: str, day: date
) -> bytes:
    """Return a Word file with the numbered instructions that turn the old text into the new one."""
    title = "Floor amendment"
    blocks: list[Block] = [
        Fields(
            [("To amend", names[0]), ("To read as", names[1]), ("Offered by", "to be named by the sponsor")]
        ),
        Para(_READ, "note"),
        Heading(1, "Amendments"),
    ]
    made = instructions(old, new)
    for number, one in enumerate(made, 1):
        blocks.append(
            Para([Run(f"Amendment {number}. ", bold=True), one.says], "opening" if one.text else "body")
        )
        blocks += [Para(text, "law") for text in one.text]
    blocks += [] if made else [Para("No word differs.")]
    return write_blocks(blocks, DocProps(title, by, day, footer=title))


def _parts(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[str, list[_Named]]]:
    """Return the paired paragraphs by section, each with what the old text, else the new, calls it."""
    named, later, i, j = places(old), places(new), 0, 0
    parts: list[tuple[str, list[_Named]]] = []
    for a, b in pairs(old, new):
        place, among = (named[i], named) if a else (later[j], later)
        label = among[place.section].whole if place.section >= 0 else ""
        if not parts or parts[-1][0] != label or any(row and is_section(row) for row in (a, b)):
            parts.append((label, []))
        parts[-1][1].append((place.whole, a, b))
        i, j = i + (a is not None), j + (b is not None)
    return parts


def _part_rows(label: str, part: list[_Named]) -> list[tuple[Inline, Inline, Inline]]:
    """Return the table rows of a section, one for each paragraph, or one where nothing changes."""
    if label and not any(_differ(a, b) for _, a, b in part):
        return [(label, _SAME, _SAME)]
    return [(_capital(name), *_cells(a, b)) for name, a, b in part if label or _differ(a, b)]


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def _differ(old: Row | None, new: Row | None) -> bool:
    return old is None or new is None or old.text != new.text


def _cells(old: Row | None, new: Row | None) -> tuple[Inline, Inline]:
    if old is None or new is None:
        return (
            _side([("delete", old.text)], "delete") if old else _NONE,
            _side([("insert", new.text)], "insert") if new else _NONE,
        )
    ops = row_diff(old, new)
    return _side(ops, "delete"), _side(ops, "insert")


def _side(ops: Ops, side: Op) -> Inline:
    """Return the words of one side, those that go or come marked; a space parts a number from its words."""
    return [
        Run("".join((_SIGNS[op][0], text.replace("\t", " "), _SIGNS[op][1])), style=_LOOKS[op])
        for op, text in ops
        if op in ("equal", side)
    ]
