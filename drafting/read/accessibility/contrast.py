"""Can the words be told from what is behind them?  4.5 to 1, or 3 to 1 for large type, as WCAG 1.4.3 asks.

Behind words are, from the front: highlight, shading of the run, of the paragraph, of the cell, the
colour of the page.  Words without a colour of their own ("automatic") are black, and over shading Word
chooses black or white itself, so they are only measured against a highlight.  Pictures behind words
are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from drafting.read.accessibility.base import Check, Finding, W, WordFile, own_look, runs_with, words_of
from drafting.read.accessibility.look import COLOUR, NOTHING, Look, fill_of

CHECK = Check(
    "contrast",
    "Words stand out from what is behind them, at least 4.5 to 1 (large type 3 to 1)",
    "WCAG 1.4.3 Contrast (Minimum)",
)
_LARGE, _LARGE_BOLD = 18, 14
_STANDARD_SIZE = 10


def run(file: WordFile) -> list[Finding]:
    """Return a finding for each pair of colours with too little contrast, once for each paragraph."""
    page, weak = _page(file), {}
    cells: dict[etree._Element, tuple[Look, str | None]] = {}
    shaded = {paragraph.element for paragraph in file.holding("shd")}
    for run in _coloured(file):
        paragraph = file.around(run)
        if paragraph is None:
            continue
        table, behind = _cell(run, file, cells)
        own = fill_of(paragraph.own("shd")) if paragraph.element in shaded else None
        look = file.looks.run(paragraph.style, *own_look(run), table)
        pair = _weak(
            look,
            look.highlight
            or look.fill
            or own
            or fill_of(file.looks.inherited(paragraph.style, "pPr/shd"))
            or behind
            or page,
        )
        if pair and words_of(run).strip():
            weak[paragraph, pair] = None
    return [
        Finding(
            CHECK.id,
            "error",
            paragraph.place,
            f"words in #{front} on #{back} have a contrast of {ratio(front, back):.1f} to 1, less than {least}",
            "use a darker colour for the words or a lighter one behind them",
        )
        for paragraph, (front, back, least) in weak
    ]


def _coloured(file: WordFile) -> Iterator[etree._Element]:
    """Yield each run that has a colour or a highlight of its own or from a style."""
    styles = file.looks.styles_with("colour", "highlight")
    every = file.looks.normal in styles or file.looks.base.colour is not None
    for root in file.roots.values():
        holders = {
            node.getparent().getparent()
            for node in root.iter(f"{W}pStyle", f"{W}tblStyle")
            if node.get(f"{W}val") in styles
        }
        yield from runs_with(root, ("color", "highlight"), styles)
        yield from (run for holder in ([root] if every else holders) for run in holder.iter(f"{W}r"))


def _cell(
    run: etree._Element, file: WordFile, known: dict[etree._Element, tuple[Look, str | None]]
) -> tuple[Look, str | None]:
    """Return what a table gives to a run: a look and a shading; cells looked at before are known."""
    cell = next(run.iterancestors(f"{W}tc"), None)
    if cell is None:
        return NOTHING, None
    if cell not in known:
        row = cell.getparent()
        table = row.getparent()
        style = table.find(f"{W}tblPr/{W}tblStyle")
        first = row.getprevious() is None or row.getprevious().tag != f"{W}tr"
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


def _weak(look: Look, behind: str) -> tuple[str, str, float] | None:
    """Return the two colours and the least contrast they should have, when they have less."""
    front = look.colour or "AUTO"
    if front == "AUTO":
        if not look.highlight:
            return None
        front = "000000"
    size = look.size or _STANDARD_SIZE
    least = 3 if size >= _LARGE or (look.bold and size >= _LARGE_BOLD) else 4.5
    return (front, behind, least) if ratio(front, behind) < least else None


@lru_cache(maxsize=1000)
def ratio(one: str, two: str) -> float:
    """Return the contrast of two colours in six hexadecimal digits, from 1 to 21, as WCAG defines it."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
