"""Reads and writes `data/places/`: lists of facts about places, each with its source and its day.

None of it is law.  A list with other columns than its own, or without a source, is refused with its place.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

from drafting.data import strict_yaml
from drafting.data.files import write_all
from drafting.data.problems import DataError, Problem
from drafting.data.root import data_root
from drafting.model.lists import Agency, Agreement, ListName, ListSource, PlaceLists, Tool

FOLDER = Path("data") / "places"
COLUMNS: dict[ListName, tuple[str, ...]] = {
    "agencies": ("ori", "name", "state", "county", "type", "population", "officers", "year"),
    "287g": ("state", "agency", "county", "model", "signed", "status"),
    "atlas": ("state", "city", "county", "agency", "technology", "vendor", "link", "day"),
}
_FIELDS = ("file", "name", "holder", "through", "terms", "caution")
R = TypeVar("R", bound=NamedTuple)


def read_lists(root: Path | None = None) -> PlaceLists:
    """Return every list under a folder; DataError with the file and line of what is wrong."""
    folder = (root or data_root()) / FOLDER
    sources = read_sources(folder)
    return PlaceLists(
        tuple(Agency(*row) for row in _rows(folder, "agencies", sources)),
        tuple(Agreement(*row) for row in _rows(folder, "287g", sources)),
        tuple(Tool(*row) for row in _rows(folder, "atlas", sources)),
        sources,
    )


def read_sources(folder: Path) -> dict[str, ListSource]:
    """Return what each list is; DataError where one is not named or lacks a part."""
    path = folder / "sources.yaml"
    try:
        data = strict_yaml.read(path.read_text(encoding="utf-8"), str(path)).data
    except OSError as error:
        raise _wrong(path, 1, f"the file cannot be read ({error.strerror})", "restore it") from None
    found: dict[str, ListSource] = {}
    for name in COLUMNS:
        entry = data.get(name) if isinstance(data, dict) else None
        if not isinstance(entry, dict) or any(field not in entry for field in _FIELDS):
            raise _wrong(path, 1, f"the source of {name} is not whole", f"give {', '.join(_FIELDS)}")
        values = {key: str(value) for key, value in entry.items()}
        found[name] = ListSource(**values)
    return found


def _rows(folder: Path, name: ListName, sources: dict[str, ListSource]) -> Iterable[list[str]]:
    path = folder / sources[name].file
    if name == "atlas" and not path.exists():
        return []
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise _wrong(path, 1, f"the list cannot be read ({error})", "restore it, or update it") from None
    width = len(COLUMNS[name])
    if not rows or tuple(rows[0]) != COLUMNS[name]:
        raise _wrong(path, 1, "the columns are not those of the list", f"write {','.join(COLUMNS[name])}")
    for line, row in enumerate(rows[1:], 2):
        if len(row) != width:
            raise _wrong(path, line, f"{len(row)} cells in a list of {width} columns", "restore the line")
    return rows[1:]


def write_list(root: Path, name: ListName, rows: Iterable[tuple[str, ...]], through: str) -> None:
    """Write a list and its day in the place of the old one, both or neither."""
    folder = root / FOLDER
    source = read_sources(folder)[name]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([COLUMNS[name], *rows])
    path = folder / "sources.yaml"
    head, mark, tail = path.read_text(encoding="utf-8").partition(f"\n{name}:\n")
    tail = tail.replace(f"through: '{source.through}'", f"through: '{through}'", 1)
    write_all({folder / source.file: out.getvalue().encode(), path: f"{head}{mark}{tail}".encode()})


def _wrong(path: Path, line: int, message: str, fix: str) -> DataError:
    return DataError([Problem(str(path), line, message, fix)])
