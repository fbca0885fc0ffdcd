"""Law as data: what may be printed as a citation, and how state rules are held to what was seen."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.data.law_text import stale, state_text
from drafting.data.problems import Problem
from drafting.data.provisions import read_states


def test_no_rule_that_binds_rests_on_a_fact_that_was_not_seen(library):
    weak = [
        rule.id
        for state in library.states.values()
        for rule in state.rules
        if rule.effect not in ("ask", "note", "hold", "duty") and state.known_by(rule) == "recalled"
    ]
    assert weak == []


def test_every_rule_that_binds_can_name_its_law_or_says_that_it_cannot(library):
    for state in library.states.values():
        for rule in (r for r in state.rules if r.effect == "block"):
            assert rule.instead and rule.says
            assert all(p.sources for p in state.provisions_of(rule)), f"{rule.id} has no source"


def test_every_authority_and_precedent_that_may_be_cited_has_a_source(library):
    without = [
        a.id
        for a in library.authorities.values()
        if a.citable and not any(s.url.startswith("http") for s in a.sources)
    ]
    without += [
        p.id
        for p in library.precedents.values()
        if p.citable and not any(s.url.startswith("http") for s in p.sources)
    ]
    assert without == []


def test_a_rule_rests_on_a_provision_by_its_id(tiny):
    assert tiny.states["OR"].provision("or-seen").says == "The state looks after trees."
    with pytest.raises(KeyError):
        tiny.states["OR"].provision("nothing")


def test_the_page_of_a_state_says_what_is_known_and_what_is_not(tiny):
    page = state_text(tiny.states["OR"], tiny)
    assert "Oregon (OR), checked 2026-06-01" in page and "- Or. Tree Code § 1 [words-seen]" in page
    assert "Words: “shall look after trees”" in page and "Penalty: A fine of one tree." in page
    assert "Or. Tree Code § 2" not in page and "citation not seen; ask counsel [recalled]" in page
    assert (
        "- Who owns a fallen tree?" in page
        and "block cut-tree, steps for cut-tree: A county may not require permits. Instead: A resolution."
        in page
        and "Street trees: found" in page
    )
    assert "not known: no rule is recorded" in state_text(tiny.states["WA"], tiny)


def test_stale_facts_are_listed_with_their_age_and_what_was_never_seen(tiny):
    rows = {name: why for name, _, why in stale(tiny, date(2027, 1, 1), 180)}
    assert rows["authority bark-case"] == "recalled" and rows["state OR"] == "checked 214 days ago"
    assert "authority tree-act" not in rows and "precedent oakton-trees" in rows


def test_a_fact_checked_long_ago_counts_as_stale(tiny):
    authority = tiny.authorities["tree-act"].model_copy(update={"checked": date(2020, 1, 1)})
    library = tiny.model_copy(update={"authorities": {"tree-act": authority}})
    assert any(name == "authority tree-act" for name, _, _ in stale(library, date(2026, 11, 23), 180))


@pytest.mark.parametrize(
    "says, why",
    [
        ("N/a.", "says nothing of the law"),
        ("None.", "says nothing of the law"),
        ("Not applicable.", "says nothing of the law"),
        ("The minimal text allows a hold.", "speaks of our texts"),
        ("Each variant on retention sets a review.", "speaks of our texts"),
        ("The strong and moderate texts keep within that.", "speaks of our texts"),
        ("The rule asked for forbids a longer stop.", "speaks of our texts"),
        ("The local text should cite the act.", "speaks of our texts"),
    ],
)
def test_no_law_is_made_to_say_nothing_or_to_speak_of_our_texts(tiny_root, says, why):
    path = tiny_root / "law/states/or.yaml"
    whole = path.read_text(encoding="utf-8")
    for place in ("says: The state looks after trees.", "says: A fine of one tree."):
        assert place in whole
        path.write_text(whole.replace(place, f"says: {says}"), encoding="utf-8")
        problems: list[Problem] = []
        read_states(tiny_root, problems)
        assert any(why in str(problem) for problem in problems), place


def test_what_a_rule_means_for_our_texts_is_printed_as_ours(tiny):
    state = tiny.states["OR"]
    rule = state.rules[0].model_copy(update={"says": "Trees stand.", "ours": "The minimal text fells one."})
    assert state.says(rule) == "Trees stand. For the draft: The minimal text fells one."
    assert state.says(rule.model_copy(update={"ours": None})) == "Trees stand."


def test_reading_a_missing_folder_gives_nothing_and_no_problem(tmp_path):
    problems: list = []
    assert read_states(tmp_path, problems) == ({}, {}) and problems == []
