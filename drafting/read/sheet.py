"""The cells of a workbook from outside, read in a process of its own with limits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from drafting.data.problems import DataError
from drafting.read.beside import read_beside
from drafting.read.refusal import refuse
from drafting.read.unpack import unpack
from drafting.read.uploads import read_bytes

SECONDS = 20
_HIDDEN = re.compile(rb"<(?:\w+:)?(?:row|col)\s[^>]*\bhidden=[\"'](?:1|true)")
_EMPTY_FORMULA = re.compile(
    rb"<c r=\"([A-Z]+[0-9]+)\"[^>]*>\s*<f[^>]*>[^<]*</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)
_WHY = dict.fromkeys(("time", "memory", "failed"), "reading the workbook takes too much")
_FIX = "save it again as .xlsx in the program in which it was filled in"


class Workbook(NamedTuple):
    """The rows of the first sheet that holds something, as texts; its title, and those of the others.

    `hidden` counts the rows and columns of the workbook that a reader does not see; they are read as well.
    `empty` names the cells of formulas that no program has computed yet, which have no value.
    """

    rows: list[list[str]]
    title: str
    others: list[str]
    hidden: int = 0
    empty: tuple[str, ...] = ()


def read_sheet(source: bytes | Path | str, name: str = "") -> list[list[str]]:
    """Return the rows of the first sheet of an .xlsx file as texts; DataError when it cannot be read."""
    data, name = read_bytes(source, name)
    if Path(name).suffix.lower() != ".xlsx":
        raise refuse(
            name, "only an .xlsx sheet is taken back", "fill in the .xlsx; the Word one is for paper"
        )
    return read_workbook(data, name).rows


def read_workbook(data: bytes, name: str) -> Workbook:
    """Return what a workbook holds; DataError when it cannot be read."""
    try:
        parts = unpack(data, name)
    except DataError:
        raise refuse(name, "the workbook is damaged, locked or too large", _FIX) from None
    if any(b"<!DOCTYPE" in content or b"<!ENTITY" in content for content in parts.values()):
        raise refuse(name, "the workbook holds what only an attack would", _FIX)
    sheets = [part for at, part in parts.items() if at.startswith("xl/worksheets/")]
    empty = tuple(cell.decode() for part in sheets for cell in _EMPTY_FORMULA.findall(part))
    hidden = sum(len(_HIDDEN.findall(part)) for part in sheets)
    return Workbook(**read_beside("sheet_cells", data, name, SECONDS, _WHY, _FIX), hidden=hidden, empty=empty)
