"""What a goal would bring before it is drafted: the rules of the plan, and the questions that count."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.engine.ahead import ahead, matters
from drafting.engine.select import select
from drafting.engine.state_law import usual_situation
from drafting.form import answers as data
from drafting.model import STRENGTHS, condition_names

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(("state", "kind"), [("AZ", "city"), ("IL", "county"), ("NC", "county")])
def test_it_counts_the_rules_that_the_plan_then_has(library, state, kind):
    at = usual_situation(library, state, kind, DAY)
    wrong = []
    for topic in (t.id for t in library.topics.values() if not t.always):
        for strength in STRENGTHS:
            answers = {
                **data.empty(DAY),
                "jurisdiction": {"state": state, "kind": kind, "name": "Springfield"},
                "goals": {topic: {"on": True, "strength": strength}},
            }
            plan = select(data.stand_in(answers, library), library)
            rows = {r.clause for r in library.topics[topic].select if r.variant(strength, "core")}
            rules = {c for c in rows if library.clauses[c].kind not in ("definition", "finding", "request")}
            comes = sum(p.clause in rules for p in plan.picked)
            found = ahead(library, at, topic, strength)
            wrong += [(topic, strength, comes, found)] * (comes != found.rules or found.asked != len(rules))
    assert wrong == []


def test_a_goal_says_which_answers_keep_its_rules_out(library):
    at = usual_situation(library, "AZ", "city", DAY)
    jail = next(t.id for t in library.topics.values() if any("operates_jail" in r.when for r in t.select))
    found = ahead(library, at, jail, "strong")
    assert found.rules < found.asked and any("run a jail" in why for why in found.facts)


def test_no_question_is_asked_whose_answer_cannot_change_the_draft(library):
    """Once a place has said that it runs no jail, nothing about the jail matters; before that it does."""
    at = usual_situation(library, "AZ", "city", DAY)
    jail = next(t.id for t in library.topics.values() if any("operates_jail" in r.when for r in t.select))
    about = {q.id for q in library.topics[jail].questions if "jail" in q.text}
    before, after = matters(library, at, [jail], []), matters(library, at, [jail], ["operates_jail"])
    assert about and about <= before
    assert after < before and not about & after


def test_no_question_is_asked_that_the_kind_of_document_or_the_frame_has_no_room_for(library):
    """A core ordinance has no right to sue and asks no legislature, until a person takes the section in."""
    at = usual_situation(library, "AZ", "city", DAY)
    core = matters(library, at, [], [], "ordinance", "core")
    full = matters(library, at, [], [], "ordinance", "full")
    resolution = matters(library, at, [], [], "resolution", "core")
    suing = {q for c in library.clauses.values() if c.kind == "remedy" for q in _inner(c) if q in full}
    asking = resolution - full
    assert suing and not suing & core
    assert suing <= matters(library, at, [], [], "ordinance", "core", ["common/remedies"])
    assert {"asks_legislature", "asks_state_agency"} <= asking


def _inner(clause):
    return {
        n for v in clause.variants for p in v.paragraphs if p.condition for n in condition_names(p.condition)
    }


def test_a_goal_of_which_no_rule_can_come_brings_no_words(library):
    at = usual_situation(library, "AZ", "city", DAY)
    looked = [ahead(library, at, t.id, s) for t in library.topics.values() if not t.always for s in STRENGTHS]
    assert any(not found.rules for found in looked)
    assert all(bool(found.rules) == bool(found.words) for found in looked)
