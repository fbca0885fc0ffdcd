"""Names of places as they are typed: those that the lists and the forms know, to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafting.engine.lookup import counties_of, key
from drafting.model import COUNTIES, FormProfile, Kind, Library
from drafting.model.lists import PlaceLists

_LEAST, _LEAST_ALONE = 2, 3
_SAYS: dict[str, Kind] = {"Township": "township", "Borough": "borough"}
_NO_PLACE = re.compile(
    r"[/&]|\b(?:regional|metro|metropolitan|joint|area|transit|airport|authority|park police|district$)\b",
    re.I,
)


class Suggestion(NamedTuple):
    """One place to choose: its name, its state, the county it lies in, and its kind where that is known."""

    name: str
    state: str
    county: str = ""
    kind: Kind | None = None


Known = tuple[tuple[str, Suggestion], ...]
"""Each place that is known, with its name as names are compared."""


def known_names(lists: PlaceLists, library: Library) -> Known:
    """Return every place that the lists or the forms name, each once."""
    found = (*_cities(lists), *_counties(lists, library), *_of_forms(library))
    once = {(key(s.name), s.state, s.kind in COUNTIES): s for s in found}
    return tuple((name, suggestion) for (name, _, _), suggestion in once.items())


def suggested(typed: str, state: str, known: Known, most: int = 6) -> tuple[Suggestion, ...]:
    """Return the places whose names begin as typed, the shortest first; without a state, of every state."""
    begun = key(
        re.sub(r"^(?:the )?(?:city|town|village|borough|township|county|parish) of ", "", typed, flags=re.I)
    )
    if len(begun) < (_LEAST if state else _LEAST_ALONE):
        return ()
    found = (s for name, s in known if name.startswith(begun) and state in ("", s.state))
    return tuple(sorted(found, key=lambda s: (len(s.name), s.name, s.state, s.kind or ""))[:most])


def _of_forms(library: Library) -> Iterator[Suggestion]:
    for profile in library.profiles.values():
        seat = profile.place
        if seat.name and seat.state:
            word = f" {seat.kinds[0].capitalize()}" if seat.kinds[0] in COUNTIES else ""
            yield Suggestion(f"{seat.name}{word}", seat.state, kind=seat.kinds[0])
        for place in profile.named:
            yield Suggestion(place.legal, profile.place.state, place.county, place.kinds[0])


def _counties(lists: PlaceLists, library: Library) -> Iterator[Suggestion]:
    """Yield the counties that the list of agencies names, in the states that have county governments."""
    kinds = {
        p.place.state: kind for p in library.profiles.values() if p.whole_state and (kind := _county_kind(p))
    }
    named = {(a.state, county) for a in lists.agencies for county in counties_of(a)}
    for state, county in sorted(named):
        if state in kinds and not county.endswith(" City"):
            yield Suggestion(f"{county} {kinds[state].capitalize()}", state, kind=kinds[state])


def _county_kind(profile: FormProfile) -> Kind | None:
    return next((k for k in (*COUNTIES, *profile.like_county) if k in profile.place.kinds), None)


def _cities(lists: PlaceLists) -> Iterator[Suggestion]:
    for agency in lists.agencies:
        if agency.kind == "City" and not _NO_PLACE.search(agency.name):
            kind = _SAYS.get(agency.name.rpartition(" ")[2])
            yield Suggestion(agency.name, agency.state, ", ".join(counties_of(agency)), kind)
