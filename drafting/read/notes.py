"""What a reader left out or changed, told with its number and its places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 5
_LONGEST = 50


@dataclass(frozen=True, order=True)
class Note:
    """One kind of thing, such as `Footnotes, not read`, and where each of them stands, if anywhere."""

    what: str
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.what} ({len(self.places)}): {listed(self.places)}." if self.places else f"{self.what}."


def listed(places: Iterable[str]) -> str:
    """Return the first places, each once, and how many more there are."""
    each = list(dict.fromkeys(places))
    return "; ".join(each[:_SHOWN]) + (f" and {len(each) - _SHOWN} more" if len(each) > _SHOWN else "")


def gathered(found: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
    """Return one note for each kind among pairs of a kind and a place; an empty place is not printed."""
    places: dict[str, list[str]] = {}
    for what, place in found:
        places.setdefault(what, [])
        places[what] += [place] if place else []
    return tuple(Note(what, tuple(named)) for what, named in places.items())


def first_words(words: str) -> str:
    """Return the first words of a text in quotation marks, or nothing for an empty one."""
    plain = " ".join(words.split())
    if not plain:
        return ""
    return f"“{plain}”" if len(plain) <= _LONGEST else f"“{plain[:_LONGEST].rsplit(' ', 1)[0]} …”"
