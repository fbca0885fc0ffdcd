"""The counts of the yearly report: grouped by topic, each in turn, and ten at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, combinations, islice

import pytest
from small import bare_intake

from drafting.engine import report_items
from drafting.engine.draft import make_draft
from drafting.engine.select import select
from drafting.gate.lengths import without_state_rules
from drafting.model import STRENGTHS, Library, Node

FULL = {"date": "2026-11-22", "frame": "full"}


@pytest.fixture(scope="module")
def bare(library: Library) -> Library:
    return without_state_rules(library)


def test_items_are_grouped_by_topic_and_strength(tiny):
    strong = select(bare_intake(tiny), tiny).picked
    minimal = select(bare_intake(tiny, goals=[{"topic": "trees", "strength": "minimal"}]), tiny).picked
    assert [text for _, text in report_items.grouped(strong, tiny)["trees"]] == [
        "the number of street trees cut",
        "the number of permits refused",
    ]
    assert [text for _, text in report_items.grouped(minimal, tiny)["trees"]] == [
        "the number of street trees cut"
    ]


def printed(library: Library, topics: Sequence[str], strength: str, frame: str = "full") -> list[Node]:
    """Return the counts that the annual report of a draft prints."""
    goals = [{"topic": t, "strength": strength} for t in topics]
    document = {"date": "2026-11-22", "frame": frame}
    draft = make_draft(bare_intake(library, goals=goals, document=document, minimum_review="draft"), library)
    return [n for n in draft.nodes() if n.id.startswith("common/annual-report:*")]


def goals_of(library: Library) -> list[str]:
    return [t.id for t in library.topics.values() if not t.always]


@pytest.mark.parametrize("strength", STRENGTHS)
def test_no_goal_alone_asks_for_more_than_ten_counts_a_year(strength, bare):
    counts = {topic: len(printed(bare, [topic], strength)) for topic in goals_of(bare)}
    assert max(counts.values()) == report_items.MOST == 10, counts


@pytest.mark.parametrize("strength", STRENGTHS)
def test_any_four_goals_ask_for_ten_counts_a_year_and_each_goal_for_one(strength, bare):
    """Every eleventh of the 3,876 sets, from plans of one goal each."""
    general, alone = {}, {}
    for topic in goals_of(bare):
        goals = [{"topic": topic, "strength": strength}]
        plan = select(bare_intake(bare, goals=goals, document=FULL, minimum_review="draft"), bare)
        alone[topic] = [p for p in plan.picked if p.topic == topic]
        general |= {p.clause: p for p in plan.picked if p.topic != topic}
    for four in islice(combinations(alone, 4), 0, None, 11):
        own = {p.clause: p for p in chain(*(alone[t] for t in reversed(four)))}
        groups = report_items.grouped([*own.values(), *general.values()], bare)
        asked = {p.topic for p in own.values() if bare.clauses[p.clause].reported_by(p.strength)}
        assert sum(map(len, groups.values())) == 10, four
        assert all(groups[topic] for topic in asked), four


def test_the_report_of_every_goal_has_a_count_of_each_and_no_second_one(bare):
    counts = Counter(n.id.rpartition(".")[0] for n in printed(bare, goals_of(bare), "strong"))
    assert len(counts) > 10 and set(counts.values()) == {1}


def test_a_clause_that_rests_on_the_report_has_its_counts_in_it(bare):
    four = ["gang-databases", "surveillance-approval", "municipal-id", "plate-readers"]
    asked_by = Counter(n.clause for n in printed(bare, four, "strong"))
    assert asked_by["gang-databases/annual-figures"] == asked_by["surveillance-approval/annual-review"] == 2
    assert asked_by["common/request-records"] == 2  # the reviewer compares its records with the report


def test_no_clause_asks_for_more_than_two_counts_a_year(library):
    asked = {
        (clause.id, variant.strength): len(clause.reported_by(variant.strength))
        for clause in library.clauses.values()
        for variant in clause.variants
    }
    assert max(asked.values()) == 2, [each for each, count in asked.items() if count > 2]
