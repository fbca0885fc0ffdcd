"""How text looks once styles are followed: colour, shading, size, weight, and the place in the outline.

Word resolves a look from the document's defaults, the table's style, the paragraph's style, the
character style and the run itself, each with what it is based on; the last that says something
counts.  Theme colours are taken from the value that Word writes beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from drafting.word.package import parse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEPTH = 12
COLOUR = re.compile("[0-9A-Fa-f]{6}")
_OFF = ("0", "false", "off", "none")
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}


class Look(NamedTuple):
    """What one set of run properties says, None for nothing.  Colors are six hex digits, sizes points."""

    colour: str | None = None
    fill: str | None = None
    highlight: str | None = None
    size: float | None = None
    bold: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    italic: bool | None = None
    underline: str | None = None
    capitals: bool | None = None
    position: str | None = None
    font: str | None = None

    def over(self, below: Look) -> Look:
        """Return this look laid over another."""
        return Look._make(mine if mine is not None else theirs for mine, theirs in zip(self, below))


NOTHING = Look()


def look_of(properties: etree._Element | None) -> Look:
    """Return what a `w:rPr` says."""
    if properties is None or not len(properties):
        return NOTHING
    look = NOTHING
    for child in properties:
        look = _with(look, child, child.get(f"{_W}val", ""))
    return look


def _with(look: Look, child: etree._Element, value: str) -> Look:
    """Return a look with what one property says."""
    match child.tag.rpartition("}")[2]:
        case "color":
            return look._replace(colour=value.upper() if COLOUR.fullmatch(value) else "AUTO")
        case "shd":
            return look._replace(fill=fill_of(child))
        case "highlight":
            return look._replace(highlight=_HIGHLIGHTS.get(value))
        case "sz" if value.isdigit():
            return look._replace(size=int(value) / 2)
        case "b":
            return look._replace(bold=is_on(value))
        case "i":
            return look._replace(italic=is_on(value))
        case "u":
            return look._replace(underline=value or "single")
        case "caps" | "smallCaps":
            return look._replace(capitals=is_on(value) or bool(look.capitals))
        case "vertAlign":
            return look._replace(position=value)
        case "rFonts":
            return look._replace(font=child.get(f"{_W}ascii") or child.get(f"{_W}asciiTheme"))
        case "strike" | "dstrike":
            return look._replace(strike=is_on(value) or bool(look.strike))
        case "vanish" | "specVanish":
            return look._replace(hidden=is_on(value) or bool(look.hidden))
    return look


def fill_of(shading: etree._Element | None) -> str | None:
    """Return the colour of a `w:shd`, or None where it has none."""
    if shading is None:
        return None
    colour = shading.get(f"{_W}color" if shading.get(f"{_W}val") == "solid" else f"{_W}fill") or ""
    return colour.upper() if COLOUR.fullmatch(colour) else None


class Looks:
    """The styles of one file."""

    def __init__(self, styles: etree._Element) -> None:
        self._styles = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
        default = (
            style
            for style in self._styles.values()
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true", "on")
        )
        self.normal = next((style.get(f"{_W}styleId", "") for style in default), "Normal")
        self.defaults = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self.base = look_of(self.defaults)
        self._looks: dict[str, Look] = {}
        self._runs: dict[tuple[str, str, Look, Look], Look] = {}
        self._found: dict[tuple[str, str], etree._Element | None] = {}
        self._tables: dict[tuple[str, bool], tuple[Look, str | None]] = {}

    def name(self, style: str) -> str:
        """Return the name of a style as Word knows it in every language, such as `toc 1`."""
        node = self._styles[style].find(f"{_W}name") if style in self._styles else None
        return "" if node is None else node.get(f"{_W}val", "")

    def styles_with(self, *fields: str) -> set[str]:
        """Return the styles of paragraphs, characters or tables that set one of some fields of a look."""
        return {
            name
            for name in self._styles
            if any(
                getattr(look, field)
                for look in (self._style(name), self.table(name, True)[0])
                for field in fields
            )
        }

    def run(self, paragraph: str, character: str, own: Look, table: Look = NOTHING) -> Look:
        """Return the look of a run from its paragraph and character style, its properties and its table's."""
        key = (paragraph, character, own, table)
        if key not in self._runs:
            self._runs[key] = (
                own.over(self._style(character))
                .over(self._style(paragraph or self.normal))
                .over(table)
                .over(self.base)
            )
        return self._runs[key]

    def inherited(self, style: str, path: str) -> etree._Element | None:
        """Return the first element at a path such as `pPr/outlineLvl` in a style and what it is based on."""
        key = (style, path)
        if key not in self._found:
            steps = "/".join(f"{_W}{step}" for step in path.split("/"))
            self._found[key] = next(
                (
                    found
                    for one in self._chain(style or self.normal)
                    if (found := one.find(steps)) is not None
                ),
                None,
            )
        return self._found[key]

    def table(self, style: str, first_row: bool) -> tuple[Look, str | None]:
        """Return the look and the shading that a table style gives a cell, in the first row or below it."""
        key = (style, first_row)
        if key not in self._tables:
            look, fill = NOTHING, None
            for one in self._chain(style):
                first = one.find(f"{_W}tblStylePr[@{_W}type='firstRow']") if first_row else None
                for source in [part for part in (first, one) if part is not None]:
                    look = look.over(look_of(source.find(f"{_W}rPr")))
                    fill = fill or fill_of(source.find(f"{_W}tcPr/{_W}shd"))
            self._tables[key] = look, fill
        return self._tables[key]

    def _style(self, style: str) -> Look:
        if style not in self._looks:
            look = NOTHING
            for one in self._chain(style):
                look = look.over(look_of(one.find(f"{_W}rPr")))
            self._looks[style] = look
        return self._looks[style]

    def _chain(self, style: str) -> Iterator[etree._Element]:
        for _ in range(_DEPTH):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            based_on = found.find(f"{_W}basedOn")
            style = "" if based_on is None else based_on.get(f"{_W}val", "")


def looks_of(content: bytes) -> Looks:
    """Return the styles of a styles.xml."""
    return Looks(parse(content) if content else etree.Element(f"{_W}styles"))


def is_on(value: str | None) -> bool:
    """Return whether a switch that is there is on: one without a value is."""
    return (value or "true").lower() not in _OFF
