"""Which column of a table holds what: the program's own names, and the ones that people use."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

_NAMES = (
    "city or county",
    "city county",
    "city or town",
    "city town",
    "city",
    "city name",
    "town",
    "municipality",
    "name",
    "place",
    "place name",
    "name of place",
    "jurisdiction",
    "local government",
    "government",
    "member",
    "community",
    "locality",
    "county",
    "county name",
)
_IMPLIED = {"city": "city", "city name": "city", "town": "town", "county": "county", "county name": "county"}
_OTHERS = {
    "kind": (
        "type",
        "kind",
        "type of place",
        "kind of place",
        "place type",
        "class",
        "gov type",
        "govt type",
        "gov t type",
        "government type",
        "type of government",
    ),
    "state": ("st", "state or territory", "state name", "state abbreviation", "state code"),
    "population": ("pop", "residents", "inhabitants", "people", "census", "pop est", "total population"),
    "county_population": ("county pop",),
    "county": ("county name", "in county", "county parish", "parish", "county it lies in"),
    "operates_jail": ("jail", "has jail", "has a jail", "runs jail", "runs a jail", "own jail", "lockup"),
    "has_police": ("police", "own police", "has police", "police department", "pd", "has pd", "police force"),
    "government": ("form of government", "government form"),
    "date": ("meeting date", "date of document", "document date", "meeting", "hearing date", "intro date"),
    "title": ("ordinance title", "long title"),
    "sponsor": ("introduced by", "sponsors", "author", "sponsored by"),
    "file_number": ("file no", "file", "file number", "item number", "docket"),
    "preparer": ("prepared by", "drafter"),
    "code_name": ("code", "name of code", "municipal code", "code of ordinances"),
    "code_chapter": ("chapter", "code chapter", "chapter no", "new chapter", "chapter number"),
    "code_first": ("first section", "section", "section number"),
}
_NEAR = 84
_ASKING = {"do", "does", "has", "have", "is", "operate", "operates", "own", "owns", "run", "runs", "there"}
_NOISE = {*_ASKING, "a", "an", "any", "it", "its", "n", "no", "the", "their", "they", "y", "yes"}


class Column(NamedTuple):
    """One column: its header as typed, the field it holds or nothing, and the kind that it implies."""

    header: str
    field: str
    implied: str = ""


def plain(header: str) -> str:
    """Return a header in small letters without its signs and brackets: `pop` for `Pop. (2020)`."""
    return words_of(re.sub(r"\([^)]*\)|\b(?:19|20)\d\d\b", " ", header))


def words_of(cell: str) -> str:
    """Return the words and numbers of a cell in small letters, without its signs."""
    return " ".join(re.sub(r"[^\w]|_", " ", cell.casefold()).split())


def columns_of(headers: tuple[str, ...], fields: Mapping[str, str]) -> tuple[Column, ...]:
    """Return what each column holds; `fields` are the names that can be filled, with their labels."""
    spelled = {plain(name): name for name in fields}
    spelled |= {plain(label): name for name, label in fields.items() if label and plain(label) not in spelled}
    for name, others in _OTHERS.items():
        spelled |= {other: name for other in others if name in fields and other not in spelled}
    words = [_named(plain(header)) for header in headers]
    named = next((w for w in _NAMES if w in words), "")
    return tuple(
        Column(header, "name", _IMPLIED.get(word, ""))
        if word and word == named
        else Column(
            header, spelled.get(word, spelled.get(_without_noise(word), "")) if word != "name" else ""
        )
        for header, word in zip(headers, words)
    )


def _named(word: str) -> str:
    """Return the word of a place from a header such as `jurisdiction name` or `name of town`."""
    short = word.removeprefix("name of ").removesuffix(" name").removeprefix("the ")
    return short if short in _NAMES and word not in _NAMES else word


def _without_noise(word: str) -> str:
    """Return a header without the words of a question: `jail` for `does it run a jail y n`."""
    return " ".join(w for w in word.split() if w not in _NOISE)


def meant(header: str, fields: Collection[str]) -> str:
    """Return the field whose name a header nearly is; empty where it is another word."""
    near = process.extractOne(plain(header), {f: plain(f) for f in fields}, scorer=fuzz.ratio)
    return str(near[2]) if near and near[1] >= _NEAR else ""


def is_header(cells: tuple[str, ...], fields: Mapping[str, str]) -> bool:
    """Whether a row names columns: one of them names the place, and another is known or it stands alone."""
    known = [column.field for column in columns_of(cells, fields) if column.field]
    return "name" in known and (len(known) > 1 or len([c for c in cells if c]) == 1)
