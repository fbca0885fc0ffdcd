"""How long a text to enact may be: its general sections, one goal alone, and four goals together."""

from __future__ import annotations

import office
import pytest
from places import HERE
from small import made

from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.engine.lengths import words_in, words_of
from drafting.gate.lengths import (
    Length,
    longest_four,
    measured,
    single_goals,
    table,
    without_state_rules,
)
from drafting.model import Library
from drafting.package import pages

GENERAL, ONE_GOAL, CUSTODY_WITH_JAIL, FOUR_GOALS = 900, 2_500, 3_500, 7_000
WITH_JAIL = 8_000
REPORT, PROPOSAL, RESOLUTION = 4, 2, 3  # pages
# The places that readers tried and the most words that their text may have.
REVIEWED = {
    "tucson-az": ONE_GOAL,
    "durham-county-nc": WITH_JAIL,
    "minneapolis-mn-resolution": 1_100,
    "minneapolis-mn-policy": FOUR_GOALS,
    "hartford-ct": FOUR_GOALS,
}
SETS = {
    False: ("information-sharing", "status-inquiry", "plate-readers", "agreements"),
    True: ("detainers", "joint-operations", "agreements", "information-sharing"),
}


@pytest.fixture(scope="module")
def bare(library: Library) -> Library:
    return without_state_rules(library)


@pytest.fixture(scope="module", params=[False, True], ids=["city", "county-with-a-jail"])
def alone(request: pytest.FixtureRequest, bare: Library) -> list[Length]:
    return list(single_goals(bare, "core", request.param))


def test_the_general_text_around_one_goal_is_short(alone: list[Length]) -> None:
    long = {(a.topics[0], a.strength): a.words.general for a in alone if a.words.general > GENERAL}
    assert not long


def test_one_goal_alone_is_a_text_that_is_read(alone: list[Length]) -> None:
    over = [
        (a.topics[0], a.strength, a.words)
        for a in alone
        if a.words.total > (CUSTODY_WITH_JAIL if a.jail and a.topics == ("detainers",) else ONE_GOAL)
    ]
    assert not over


def test_four_goals_together_are_short_even_the_longest_ones(alone: list[Length], bare: Library) -> None:
    jail = alone[0].jail
    usual = measured(SETS[jail], "strong", "core", jail, bare)
    sizes = {(a.topics, a.strength): a.words.total for a in (usual, *longest_four(alone, bare))}
    assert max(sizes.values()) <= (WITH_JAIL if jail else FOUR_GOALS), sizes


def test_only_the_words_of_the_definitions_count_as_definitions(tiny: Library) -> None:
    draft = made(tiny)
    words = words_of(draft, tiny)
    assert words.definitions == words_in(draft.node("definitions")) > 0
    assert words.total == sum(map(words_in, draft.body)) + sum(len(r.text.split()) for r in draft.recitals)


def test_a_longer_frame_adds_general_text_and_no_rule(bare: Library) -> None:
    core, standard, full = (
        measured(("plate-readers",), "strong", frame, False, bare).words
        for frame in ("core", "standard", "full")
    )
    assert core.general < standard.general < full.general
    assert abs(core.rules - full.rules) < 150


def test_the_table_of_lengths_names_every_goal_in_both_places(library: Library) -> None:
    text = table(library)
    for topic in library.topics.values():
        assert topic.always or text.count(f"| {topic.label} |") == 6


@pytest.mark.parametrize("name", REVIEWED)
def test_the_places_that_readers_tried_have_a_text_that_is_read(name: str, library: Library) -> None:
    draft = make_draft(read_intake(HERE / "reviewed" / f"{name}.yaml", library), library)
    words = words_of(draft, library)
    assert words.rules > 0 and words.total <= REVIEWED[name], words


@pytest.mark.skipif(not office.OFFICE, reason="LibreOffice is not installed")
def test_the_papers_of_those_places_have_no_more_pages_than_are_read(library: Library) -> None:
    intakes = {name: read_intake(HERE / "reviewed" / f"{name}.yaml", library) for name in REVIEWED}
    found = pages.pages({name: make_draft(each, library) for name, each in intakes.items()}, library)
    papers = {name: paper for name, (_, paper) in found.items()}
    assert papers.pop("hartford-ct") <= PROPOSAL and max(papers.values()) <= REPORT, papers
    texts = {name: text for name, (text, _) in found.items() if intakes[name].document.kind == "resolution"}
    assert texts == {"minneapolis-mn-resolution": RESOLUTION}


def test_no_intake_that_readers_tried_is_left_out_of_the_test() -> None:
    assert {path.stem for path in (HERE / "reviewed").glob("*.yaml")} == set(REVIEWED)
