"""Where defined terms stand in a text, and which definitions they draw in."""

from __future__ import annotations

from collections import Counter


def test_a_term_counts_in_each_of_its_forms_and_only_as_a_whole_word(tiny):
    assert tiny.term_index.used("Street trees and a Public Way.") == [
        "definitions/street-tree",
        "definitions/public-way",
    ]
    assert tiny.term_index.used("a street treehouse in a public wayside, main-street tree") == []


def test_a_term_inside_a_longer_term_does_not_count(library):
    used = library.term_index.used("an immigration enforcement agreement")
    assert used == ["definitions/immigration-enforcement-agreement"]


def test_the_closure_holds_the_terms_that_definitions_use(tiny):
    assert tiny.term_index.closure("a street tree") == ["definitions/street-tree", "definitions/public-way"]
    assert tiny.term_index.closure("a bush") == []


def test_where_terms_stand_is_known(tiny):
    assert tiny.term_index.spans("the street tree stands") == [(4, 15)]


def test_a_definition_serves_two_clauses_or_more(library):
    uses = Counter(
        term
        for clause in library.clauses.values()
        for term in library.term_index.used(" ".join(p.text for v in clause.variants for p in v.paragraphs))
        if term != clause.id
    )
    assert [c.id for c in library.clauses.values() if c.kind == "definition" and uses[c.id] < 2] == []
