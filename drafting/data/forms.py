"""Reads `law/forms/`: how places name themselves and write law.

A wrong key, a value outside its closed list, or a mark that no name fills is refused with its file and
line; so are a
profile without a seat of its own, a fallback that does not exist, and two profiles for one state or one
place.
"""

from __future__ import annotations

from pathlib import Path

from drafting.data.law import read_model
from drafting.data.problems import Problem, nearest
from drafting.model import FormProfile

_GROUPS = ("city", "county")


def read_profiles(root: Path, problems: list[Problem]) -> dict[str, FormProfile]:
    """Read every form profile, by id, and collect what is wrong with each and with all together."""
    profiles: dict[str, FormProfile] = {}
    files: dict[str, str] = {}
    for path in sorted((root / "law" / "forms").rglob("*.yaml")):
        profile = read_model(path, root, FormProfile, problems)
        if profile is None:
            continue
        file = str(path.relative_to(root))
        if profile.id != path.stem:
            problems.append(
                Problem(file, 1, f"the id {profile.id} is not the name of the file", f"write {path.stem}")
            )
        profiles[profile.id], files[profile.id] = profile, file
    for profile in profiles.values():
        problems += _problems(profile, files[profile.id], profiles)
    for group in _GROUPS:
        if sum(p.group == group for p in profiles.values()) != 1:
            problems.append(
                Problem("law/forms", 1, f"there is not one general profile for the group {group}", "keep one")
            )
    return profiles


def _problems(profile: FormProfile, file: str, profiles: dict[str, FormProfile]) -> list[Problem]:
    """Return what is wrong with one profile beside the others."""

    def found(message: str, fix: str) -> Problem:
        """Return a problem of this profile's file."""
        return Problem(file, 1, message, fix)

    problems = []
    if profile.fallback and profile.fallback not in profiles:
        problems.append(found(f"unknown fallback {profile.fallback}", nearest(profile.fallback, profiles)))
    seat = profile.place
    twin = next((p for p in profiles.values() if p.id < profile.id and _same_seat(p, profile)), None)
    if twin:
        problems.append(found(f"{twin.id} is for the same places", "join the two"))
    if (seat.name or profile.whole_state) and not seat.state:
        problems.append(found("the place has no state", "add state"))
    named = {form.form for form in profile.governments if form.form}
    asked = {form for entry in (*profile.words, *profile.passage, *profile.effect) for form in entry.forms}
    if profile.whole_state and (unknown := sorted(asked - named)):
        problems.append(found(f"unknown form of government {unknown[0]}", nearest(unknown[0], named)))
    return problems


def _same_seat(one: FormProfile, other: FormProfile) -> bool:
    if one.place.state != other.place.state or not one.place.state:
        return False
    both_states = one.whole_state and other.whole_state
    named = (
        bool(one.place.name)
        and one.place.name == other.place.name
        and set(one.place.kinds) & set(other.place.kinds)
    )
    return both_states or bool(named)
