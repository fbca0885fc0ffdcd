"""Where a file may be written: over our own unchanged output, else under a new name.

What was written is known by a hash of its place and its content, never by name, kept with the other caches.
Where nothing can be kept, every file that exists already counts as someone's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from drafting.data import cache

_MOST = 20_000


def free_places(files: dict[str, bytes], folder: Path, inputs: Collection[Path] = ()) -> dict[Path, bytes]:
    """Return each file with its place; a person's own file, or an input, is never replaced."""
    known = _known()
    return {_free(folder / name, data, known, inputs): data for name, data in files.items()}


def remember(places: dict[Path, bytes]) -> None:
    """Note what was written; a place that cannot be written to is no error."""
    lines = [_mark(path, data) for path, data in places.items()]
    with suppress(OSError, RuntimeError):
        record = _record()
        record.parent.mkdir(parents=True, exist_ok=True)
        kept = [line for line in (_lines(record) if record.exists() else []) if line not in set(lines)]
        record.write_text("\n".join([*kept, *lines][-_MOST:]) + "\n", encoding="ascii")


def _free(path: Path, data: bytes, known: Collection[str], inputs: Iterable[Path]) -> Path:
    number, place = 1, path
    while place.exists() and not _may_replace(place, data, known, inputs):
        number += 1
        place = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return place


def _may_replace(place: Path, data: bytes, known: Collection[str], inputs: Iterable[Path]) -> bool:
    if not place.is_file():
        return False
    if any(one.exists() and one.samefile(place) for one in inputs):
        return False
    there = place.read_bytes()
    return there == data or _mark(place, there) in known


def _mark(path: Path, data: bytes) -> str:
    return hashlib.sha256(f"{path.resolve()}\0".encode() + hashlib.sha256(data).digest()).hexdigest()[:24]


def _record() -> Path:
    return cache.folder() / "written.txt"


def _known() -> frozenset[str]:
    with suppress(OSError, RuntimeError, ValueError):
        return frozenset(_lines(_record()))
    return frozenset()


def _lines(record: Path) -> list[str]:
    return record.read_text(encoding="ascii").split()
