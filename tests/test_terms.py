"""Where defined terms stand in a text, and which definitions they draw in."""

from __future__ import annotations

from collections import Counter

import pytest
from small import bare_intake

from drafting.engine.facts import definition_text
from drafting.engine.select import select
from drafting.model.memory import Memory
from drafting.model.terms import TermIndex


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
    def printed(clause):
        return definition_text(clause, {})

    assert tiny.term_index.closure("a street tree", printed) == [
        "definitions/street-tree",
        "definitions/public-way",
    ]
    assert tiny.term_index.closure("a bush", printed) == []


def test_a_term_in_words_that_a_definition_leaves_out_draws_nothing_in(library):
    closure, status = library.term_index.closure, "definitions/immigration-status-information"
    for known in (True, False):
        found = closure("personal information", lambda c: definition_text(c, {"declines_help": known}))
        assert (status in found) is known


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


@pytest.mark.parametrize("strength", ["strong", "moderate", "minimal"])
def test_no_definition_is_drawn_in_only_to_explain_another(strength, library):
    for topic in (t for t in library.topics.values() if not t.always):
        goals = [{"topic": topic.id, "strength": strength}]
        picked = select(bare_intake(library, goals=goals), library).picked
        rules = [p for p in picked if library.clauses[p.clause].kind != "definition"]
        words = " ".join(
            text
            for p in rules
            for clause in [library.clauses[p.clause]]
            for text in (
                *(q.text for q in clause.variant(p.strength).paragraphs),
                *clause.reported_by(p.strength),
            )
        )
        drawn = {p.clause for p in picked} - {p.clause for p in rules}
        assert drawn <= set(library.term_index.used(words)), topic.id


def test_a_form_that_opens_another_counts_where_it_stands_alone(tiny):
    clause = tiny.clauses["definitions/street-tree"].model_copy(update={"also": ("street trees",)})
    index = TermIndex({clause.id: clause}, Memory(9))
    text = "A street tree, street trees and a street treehouse."
    assert [text[start:end] for start, end in index.spans(text)] == ["street tree", "street trees"]
    assert TermIndex({}, Memory(9)).used(text) == []


def test_a_line_is_searched_once_and_forgotten_with_the_memory(tiny):
    memory = Memory(9)
    index = TermIndex(tiny.clauses, memory)
    assert index.used("a street tree\na street tree") == ["definitions/street-tree"]
    assert memory.once(("terms", "a street tree"), tuple) == ("definitions/street-tree",)
    memory.clear()
    assert memory.once(("terms", "a street tree"), tuple) == ()
