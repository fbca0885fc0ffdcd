"""How a run looks in its place: its look once styles are followed, and the color behind it.

Behind words are, from the front: highlight, shading of the run, of the paragraph, of the cell, the
color of the page.  Pictures behind words are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.read.look import COLOUR, NOTHING, Look, fill_of
from drafting.read.word_file import Paragraph, WordFile, own_look, runs_with
from drafting.word.xml import W, parent_of


class Backdrop:
    """The looks of the runs of one file."""

    def __init__(self, file: WordFile) -> None:
        self._file, self._page = file, _page(file)
        self._cells: dict[etree._Element, tuple[Look, str | None]] = {}
        self._shaded = {paragraph.element for paragraph in file.holding("shd")}

    def seen(self, run: etree._Element, paragraph: Paragraph) -> tuple[Look, str]:
        """Return the look of a run and the color behind it, in six hexadecimal digits."""
        looks = self._file.looks
        table, behind = _cell(run, self._file, self._cells)
        own = fill_of(paragraph.own("shd")) if paragraph.element in self._shaded else None
        look = looks.run(paragraph.style, *own_look(run), table)
        style = fill_of(looks.inherited(paragraph.style, "pPr/shd"))
        return look, look.highlight or look.fill or own or style or behind or self._page


def runs_like(file: WordFile, tags: tuple[str, ...], fields: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield each run that has one of some own properties, or one of some fields of a look from a style."""
    styles = file.looks.styles_with(*fields)
    base = any(getattr(file.looks.base, one) for one in fields)
    every = file.looks.normal in styles or base
    for root in file.roots.values():
        holders = {
            parent_of(parent_of(node))
            for node in root.iter(f"{W}pStyle", f"{W}tblStyle")
            if node.get(f"{W}val") in styles
        }
        yield from runs_with(root, tags, styles)
        yield from (run for holder in ([root] if every else holders) for run in holder.iter(f"{W}r"))


def _cell(
    run: etree._Element, file: WordFile, known: dict[etree._Element, tuple[Look, str | None]]
) -> tuple[Look, str | None]:
    """Return what a table gives to a run: a look and a shading; cells looked at before are known."""
    cell = next(run.iterancestors(f"{W}tc"), None)
    if cell is None:
        return NOTHING, None
    if cell not in known:
        row = parent_of(cell)
        table, before = parent_of(row), row.getprevious()
        style = table.find(f"{W}tblPr/{W}tblStyle")
        first = before is None or before.tag != f"{W}tr"
        look, fill = file.looks.table(
            "" if style is None else style.get(f"{W}val", ""), first and _has_first_row(table)
        )
        known[cell] = look, fill_of(cell.find(f"{W}tcPr/{W}shd")) or fill
    return known[cell]


def _has_first_row(table: etree._Element) -> bool:
    """Return whether the table takes the look of its style for the first row."""
    chosen = table.find(f"{W}tblPr/{W}tblLook")
    if chosen is None:
        return False
    flag = chosen.get(f"{W}firstRow")
    return (
        flag in ("1", "true", "on")
        if flag is not None
        else chosen.get(f"{W}val", "0000")[-2:-1] in "2367abefABEF"
    )


def _page(file: WordFile) -> str:
    background = file.roots["body"].find(f"{W}background")
    colour = background.get(f"{W}color", "") if background is not None else ""
    return colour.upper() if COLOUR.fullmatch(colour) else "FFFFFF"


def ratio(one: str, two: str) -> float:
    """Return the contrast of two colours in six hexadecimal digits, from 1 to 21, as WCAG defines it."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
