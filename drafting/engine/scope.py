"""Which profiles speak for a place, nearest first, and how near one of their entries is to it.

An entry may be for one place, for all places of a kind, or for a class of them.  What the law prescribes
for a class is
only customary for a place whose class is not known, and what belongs to another place is never taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from drafting.model import FormProfile, Government, Intake, Kind, Library, Place, Scope

S = TypeVar("S", bound=Scope)
OWN, GENERAL, CLASS = 0, 1, 2


def of_state(library: Library, state: str) -> list[FormProfile]:
    """Return the profiles of a state and of its places."""
    return [profile for profile in library.profiles.values() if profile.place.state == state]


def like_county(kind: Kind, state: str, library: Library) -> bool:
    """Whether a state has this kind of place where others have counties."""
    return any(kind in profile.like_county for profile in of_state(library, state))


def same(name: str, other: str) -> bool:
    """Whether two names of places are one name, capitals and signs apart."""
    return "".join(filter(str.isalnum, name.casefold())) == "".join(filter(str.isalnum, other.casefold()))


def is_own(profile: FormProfile, place: Place) -> bool:
    """Whether a profile is that of this very place: its name, its kind, and its state."""
    seat = profile.place
    names = (seat.name, *seat.also) if seat.name else ()
    return seat.state == place.state and place.kind in seat.kinds and any(same(n, place.name) for n in names)


def chain(intake: Intake, library: Library) -> tuple[FormProfile, ...]:
    """Return the profiles to look a fact up in, nearest first: the chosen or own one, the state's.

    The general one.
    """
    place, profiles = intake.place, library.profiles
    chosen = profiles.get(intake.jurisdiction.profile or "")
    own = chosen or next((p for p in of_state(library, place.state) if is_own(p, place)), None)
    state = next((p for p in of_state(library, place.state) if not p.place.name and p.whole_state), None)
    general = next(p for p in profiles.values() if not p.place.state and p.group == place.group)
    found: dict[str, FormProfile] = {}
    for first in (own, state, general):
        while first and first.id not in found:
            found[first.id] = first
            first = profiles.get(first.fallback)
    return tuple(found.values())


def rank(entry: Scope, profile: FormProfile, place: Place) -> int | None:
    """Return how near an entry is: 0 its own, 1 for all places of its kind, 2 for a class of them.

    None for another.
    """
    if entry.kinds and place.kind not in entry.kinds:
        return None
    if entry.places:
        return OWN if any(same(name, place.name) for name in entry.places) else None
    if profile.place.name:
        return OWN if is_own(profile, place) else None
    if place.kind not in profile.place.kinds and profile.place.state:
        return None
    if entry.forms:
        return None if place.form and place.form not in entry.forms else GENERAL if place.form else CLASS
    return CLASS if entry.class_ else GENERAL


def fitting(entries: Sequence[S], profile: FormProfile, place: Place) -> Iterator[tuple[int, S]]:
    """Yield the entries of one profile that may speak for a place, with how near each is."""
    for entry in entries:
        near = rank(entry, profile, place)
        if near is not None:
            yield near, entry


def governments(profiles: Sequence[FormProfile], place: Place) -> list[tuple[FormProfile, Government]]:
    """Return the forms of government that the nearest profile records for a place of this kind."""
    for profile in profiles:
        if profile.place.name and not is_own(profile, place):
            continue
        if found := [(profile, g) for g in profile.governments if g.kind == place.kind]:
            return found
    return []


def government(profiles: Sequence[FormProfile], place: Place) -> Government | None:
    """Return the form of government that was answered, or the usual one of a place of this kind."""
    forms = [g for _, g in governments(profiles, place)]
    return next((g for g in forms if g.form == place.form), forms[0] if forms else None)
