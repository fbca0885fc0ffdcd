"""Names of places to choose from as they are typed: of the lists, of the forms, each once, and no agency."""

from __future__ import annotations

import pytest
from places import HERE

from drafting.data.place_lists import read_lists
from drafting.engine.lookup import look_up
from drafting.engine.suggest import Known, known_names, suggested


@pytest.fixture(scope="module")
def known(library) -> Known:
    return known_names(read_lists(), library)


@pytest.mark.parametrize(
    ("typed", "state", "names"),
    [
        ("durh", "NC", [("Durham", None), ("Durham County", "county")]),
        ("Durham Co", "NC", [("Durham County", "county")]),
        ("orl", "LA", [("Orleans Parish", "parish")]),
        ("fairbanks n", "AK", [("Fairbanks North Star Borough", "borough")]),
        ("cranb", "PA", [("Cranberry Township", "township")]),
        ("louisv", "KY", [("Louisville/Jefferson County Metro Government", "consolidated")]),
        ("saint lou", "MO", [("St. Louis", None), ("St. Louis County", "county")]),
        ("city of ith", "NY", [("Ithaca", None)]),
        ("d", "NC", []),
        ("du", "", []),
        ("zzz", "NC", []),
    ],
)
def test_a_name_is_completed_with_its_kind_where_that_is_known(typed, state, names, known):
    assert [(s.name, s.kind) for s in suggested(typed, state, known)] == names


def test_without_a_state_the_places_of_all_states_are_offered(known):
    assert len({s.state for s in suggested("Oakland", "", known)}) == 6


def test_a_state_without_county_governments_offers_none(known):
    assert not [s for s in suggested("fair", "CT", known, most=99) if s.kind == "county"]


def test_an_agency_of_several_places_is_no_place(known):
    assert not suggested("Northern Regional", "PA", known) and suggested("District Heights", "MD", known)


TEN = (
    ("Durham County", "NC", "county"),
    ("Houston", "TX", "city"),
    ("Tampa", "FL", "city"),
    ("Brookline", "MA", "town"),
    ("Louisville/Jefferson County Metro Government", "KY", "consolidated"),
    ("Cook County", "IL", "county"),
    ("Cranberry Township", "PA", "township"),
    ("Allentown", "PA", "city"),
    ("Ithaca", "NY", "city"),
    ("Baltimore County", "MD", "county"),
)


def letters(name: str, state: str, known: Known) -> int:
    """Return how many letters of a name are typed until the place is among those that are offered."""
    return next(
        n for n in range(1, len(name) + 1) if name in {s.name for s in suggested(name[:n], state, known)}
    )


def test_what_ten_places_take_to_type_and_what_is_offered_is_what_was_read(known, library, golden):
    lists, lines = read_lists(), []
    for name, state, kind in TEN:
        found = look_up(name, state, lists, library, kind)
        offered = [f for f in found.facts if f.field]
        values = [f.value for f in offered if f.value not in ("true", "false")]
        before, after = len(name) + sum(map(len, values)), letters(name, state, known)
        lines.append(f"{name}, {state} ({kind}): {before} characters typed before, {after} now")
        lines += [f"  offered: {f.field} = {f.value} ({f.source})" for f in offered]
        lines += [f"  asked: {question}" for question in found.asks]
    golden(HERE / "goldens" / "place-step.txt", "\n".join(lines) + "\n")
