"""The lines of a JSON file, as publishers of codes offer them for programs: every text in it, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator

from drafting.read.refusal import refuse

_DEEPEST = 40


def read_json(data: bytes, name: str) -> list[str]:
    """Return every text of a JSON file in lines; DataError when damaged, too deep, or without any."""
    try:
        lines = list(_lines(json.loads(data), 0))
    except (ValueError, RecursionError):
        raise refuse(
            name, "the file is damaged or not JSON", "download it again, or use a .txt file"
        ) from None
    if not lines:
        raise refuse(name, "the file holds no text", "choose the file that has the words in it")
    return lines


def _lines(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, str):
        yield from filter(None, (" ".join(line.split()) for line in value.splitlines()))
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _lines(item, depth + 1)
