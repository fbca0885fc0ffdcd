"""No goal stands open where the record calls it barred, and the tables of state law are those of today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from drafting.cli.main import main
from drafting.data.provisions import unanswered
from drafting.engine.draft import make_draft
from drafting.engine.facts import holds
from drafting.engine.places import placed
from drafting.engine.standing import standing
from drafting.engine.state_law import Situation, rules_in_force, touches, usual_situation
from drafting.model import STOPS, Intake, Library, StateRule, Topic
from drafting.model.provisions import Bounds, Coverage, Instead, Reach, Threshold
from drafting.papers.law_tables import KINDS, collisions

DAY = date(2026, 11, 30)


def asked(library: Library, topic: Topic, at: Situation) -> set[str]:
    """Return the acts that the strong texts of a goal limit in a usual place."""
    found: set[str] = set()
    for row in topic.select:
        clause, wanted = library.clauses[row.clause], row.variant("strong")
        fits = at.groups & set(clause.fits) and all(holds(n, at.known) for n in (*row.when, *clause.when))
        if wanted and fits:
            found |= set(clause.limits(wanted))
    return found


def called_barred(library: Library, at: Situation) -> set[str]:
    """Return the acts that a provision protects or requires, except those that a named clause saves."""
    state = library.states[at.state]
    found: set[str] = set()
    for item in state.provisions:
        in_force = (item.effective is None or item.effective <= at.on) and (
            item.sunset is None or at.on <= item.sunset
        )
        if in_force and at.parties & set(item.binds) and not item.threshold:
            found |= {*item.acts.protects, *item.acts.requires}
    saved = {a for r in state.rules if r.saved_by for a in (*r.acts, *r.steps)}
    later = {a for r in state.rules if r.when or len(r.kinds) == 1 or len(r.variants) < 3 for a in r.acts}
    return found - saved - later


def test_what_was_found_is_known_however_weak_the_look_was(library):
    at = usual_situation(library, "CA", "city", DAY)
    for status, word in (("found", "open"), ("looked-not-found", "not known")):
        coverage = {"gang-databases": Coverage(status=status, on=DAY, weak=True)}
        state = library.states["CA"].model_copy(
            update={"coverage": coverage, "provisions": (), "rules": (), "code": "CA"}
        )
        bare = library.model_copy(update={"states": {**library.states, "CA": state}, "precedents": {}})
        assert standing(bare, at, "gang-databases", "strong").standing == word


def test_no_goal_is_open_where_the_record_says_barred(library):
    wrong = []
    for code in library.states:
        for kind in KINDS:
            at = usual_situation(library, code, kind, DAY)
            barred = called_barred(library, at)
            for topic in (t for t in library.topics.values() if not t.always):
                found = standing(library, at, topic.id, "strong")
                if found.standing in ("open", "not known", "floor") and asked(library, topic, at) & barred:
                    wrong.append((code, kind, topic.id, sorted(asked(library, topic, at) & barred)))
    assert wrong == []


ONE_KIND = {("la-33-84", "city"): {"detention-contract"}}
"""Acts that a law with several duties lays on the other kind alone: each parish jail houses detainees."""


def test_each_act_that_binding_law_protects_is_stopped_or_saved_for_cities_and_for_counties_alike(library):
    """A rule for cities does not answer what the same law protects against a county."""
    named = {a for c in library.clauses.values() for v in c.variants for a in c.limits(v.strength)}
    wrong = []
    for state in library.states.values():
        for kind in KINDS:
            every = [r for r in state.rules if kind in r.kinds and (r.effect in STOPS or r.saved_by)]
            answered = {act for rule in every for act in (*rule.acts, *rule.steps)}
            for item in (p for p in state.provisions if {kind, "employee"} & set(p.binds)):
                acts = named.intersection((*item.acts.protects, *item.acts.requires))
                left = acts - answered - ONE_KIND.get((item.id, kind), set())
                wrong += [(item.id, kind, sorted(left))] if left else []
    assert wrong == []


def test_every_block_and_hold_names_a_sentence_of_ours_and_what_is_left(library):
    for state in library.states.values():
        page = collisions(state, library, DAY)
        for rule in (r for r in state.rules if r.effect in STOPS):
            part = page.partition(f": {rule.id}\n")[2].partition("\n## ")[0]
            assert part.count("\n| ") >= 2 and "|  |" not in part, rule.id
            assert rule.instead and (rule.instead.clauses or rule.instead.document), rule.id
            assert rule.because, f"{rule.id} does not say why nothing in our text saves it"


@pytest.mark.parametrize("strength", ["strong", "moderate"])
def test_no_booking_text_names_immigration_enforcement_where_a_state_bars_that_limit(strength, library):
    barring = [c for c, s in library.states.items() if any("fingerprints" in r.acts for r in stops(s.rules))]
    assert len(barring) == 14
    for code in barring:
        place = {"name": "Exampleville", "kind": "city", "state": code, "has_police": True}
        goal = {"topic": "booking-fingerprints", "strength": strength}
        intake = {"jurisdiction": place, "document": {"date": DAY}, "goals": [goal]}
        draft = make_draft(Intake.model_validate(intake), library)
        texts = [n for n in draft.nodes() if n.clause.startswith("booking-fingerprints/")]
        assert texts, code
        assert [code for n in texts for s in n.spans if "for immigration enforcement" in s.text] == []


def stops(rules: tuple[StateRule, ...]) -> list[StateRule]:
    """Return the rules that bar a text or hold it until it is read."""
    return [r for r in rules if r.effect in STOPS]


def test_what_is_offered_instead_is_itself_lawful_there(library):
    wrong = []
    for state in library.states.values():
        for kind in KINDS:
            at = usual_situation(library, state.code, kind, DAY)
            rules = rules_in_force(state, at)
            for rule in (r for r in rules if r.effect in STOPS and r.instead):
                for clause in (library.clauses[c] for c in rule.instead.clauses):
                    free = [
                        v
                        for v in clause.variants
                        if not any(
                            set(r.acts) & set(clause.limits(v.strength))
                            or set(r.steps) & set(clause.sets_steps(v.strength))
                            for r in rules
                            if r.effect in STOPS and v.strength in r.variants
                        )
                    ]
                    wrong += [] if free else [(rule.id, clause.id)]
    assert wrong == []


def test_each_clause_that_is_offered_instead_fits_a_place_that_the_rule_reaches(library):
    wrong = [
        (rule.id, clause)
        for state in library.states.values()
        for rule in state.rules
        for clause in (rule.instead.clauses if rule.instead else ())
        if not set(rule.kinds) & set(library.clauses[clause].fits)
    ]
    assert wrong == []


def test_each_resolution_that_is_offered_instead_asks_the_legislature_and_is_not_stopped(library):
    """Followed as a person would: the resolution with the request in it, for a city and a county."""
    wrong = []
    for state in library.states.values():
        rules = [r for r in state.rules if r.instead and r.instead.document == "resolution"]
        topics = dict.fromkeys(c.topic for r in rules for c in library.clauses.values() if touches(r, c))
        goals = [{"topic": t} for t in topics if not library.topics[t].always][:1]
        for kind in KINDS if goals else ():
            data = {
                "schema": 1,
                "jurisdiction": {"name": "Alder Falls", "kind": kind, "state": state.code},
                "document": {"date": str(DAY), "kind": "resolution"},
                "goals": goals,
                "clauses": {"include": ["common/legislature-request"]},
            }
            draft = make_draft(placed(Intake.model_validate(data), library), library)
            wrong += (
                []
                if "common/legislature-request" in {n.clause for n in draft.nodes()}
                else [(state.code, kind)]
            )
    assert wrong == []


# --------------------------------------------------------------- each word, on the tiny library


def with_rules(tiny: Library, *rules: dict, **provision) -> Library:
    """Return the tiny library with these rules of Oregon, all on one provision."""
    state = tiny.states["OR"]
    held = state.provision("or-seen").model_copy(update={"acts": Reach(), **provision})
    made = [
        StateRule.model_validate({"id": f"or-{n}", "provision": "or-seen", "says": "So it is.", **rule})
        for n, rule in enumerate(rules)
    ]
    changed = state.model_copy(update={"provisions": (held,), "rules": tuple(made)})
    return tiny.model_copy(update={"states": tiny.states | {"OR": changed}})


def trees(library: Library, kind="city", **fields) -> str:
    """Return the standing of the goal on street trees."""
    at = usual_situation(library, "OR", kind, DAY)
    at = Situation(**{**at.__dict__, **fields})
    return standing(library, at, "trees", "strong").standing


STOP = {"effect": "block", "instead": Instead(says="A resolution.", document="resolution")}


@pytest.mark.parametrize(
    "rule, word",
    [
        ({**STOP, "acts": ["cut-tree"], "steps": ["cut-tree"]}, "barred"),
        ({**STOP, "effect": "hold", "acts": ["cut-tree"], "steps": ["cut-tree"]}, "held"),
        ({**STOP, "acts": ["cut-tree"]}, "limited"),
        ({**STOP, "acts": ["water-tree"]}, "limited"),
        ({**STOP, "effect": "hold", "acts": ["water-tree"]}, "held"),
        ({"effect": "floor", "acts": ["cut-tree"], "at_least": "moderate"}, "floor"),
        ({"effect": "ask", "acts": ["cut-tree"], "question": "May we?"}, "open"),
        ({**STOP, "acts": ["cut-tree"], "kinds": ["county"]}, "open"),
        ({**STOP, "acts": ["cut-tree"], "when": ["short_of_water"]}, "open"),
        ({**STOP, "acts": ["cut-tree"], "until": "2020-01-01"}, "open"),
    ],
)
def test_a_goal_has_one_word_for_what_state_law_leaves_of_it(tiny, rule, word):
    assert trees(with_rules(tiny, rule)) == word


@pytest.mark.parametrize(
    "first, last, word",
    [
        (DAY, None, "barred"),
        (DAY + timedelta(1), None, "open"),
        (None, DAY, "barred"),
        (None, DAY - timedelta(1), "open"),
        (DAY, DAY, "barred"),
    ],
)
def test_a_rule_is_in_force_on_its_first_and_its_last_day(tiny, first, last, word):
    stop = {**STOP, "acts": ["cut-tree"], "steps": ["cut-tree"]}
    assert trees(with_rules(tiny, {**stop, "from": first, "until": last})) == word
    assert trees(with_rules(tiny, stop, effective=first, sunset=last)) == word


def test_a_provision_on_the_state_alone_reaches_no_local_draft(tiny):
    rule = {**STOP, "acts": ["cut-tree"], "steps": ["cut-tree"]}
    assert trees(with_rules(tiny, rule, binds=("state", "court"))) == "open"
    assert trees(with_rules(tiny, rule, binds=("sheriff",))) == "open"
    assert trees(with_rules(tiny, rule, binds=("sheriff",)), "county") == "barred"


@pytest.mark.parametrize(
    "kind, citation",
    [
        ("city", "Or. Tree Code § 1"),
        ("county", "Or. Tree Code § 9"),
        ("consolidated", "Or. Tree Code § 1; Or. Tree Code § 9"),
    ],
)
def test_two_statutes_with_one_rule_are_one_block_that_names_those_that_bind(tiny, kind, citation):
    library = with_rules(
        tiny, {**STOP, "acts": ["cut-tree"], "steps": ["cut-tree"], "twin": "or-nine"}, binds=("city",)
    )
    state = library.states["OR"]
    nine = {"id": "or-nine", "citation": "Or. Tree Code § 9", "binds": ("county",)}
    both = (*state.provisions, state.provisions[0].model_copy(update=nine))
    library = library.model_copy(update={"states": {"OR": state.model_copy(update={"provisions": both})}})
    found = standing(library, usual_situation(library, "OR", kind, DAY), "trees", "strong")
    assert (found.standing, found.citation, len(found.rules)) == ("barred", citation, 1)


def test_no_two_blocks_of_a_place_say_the_same(library):
    """Each statute that says the same to other bodies is a twin of the first, and not a second block."""
    wrong = []
    for state in library.states.values():
        at = usual_situation(library, state.code, "consolidated", DAY)
        said: dict[tuple, str] = {}
        for rule in (r for r in rules_in_force(state, at) if r.effect in STOPS):
            key = (rule.says, rule.acts, rule.steps, rule.topics, rule.variants, rule.when)
            wrong += [(said[key], rule.id)] if key in said else []
            said[key] = rule.id
    assert wrong == []


def test_a_threshold_counts_the_place_or_the_county_and_an_unknown_number_holds(tiny):
    rule = {**STOP, "acts": ["cut-tree"], "steps": ["cut-tree"]}
    lines = (Threshold(kind="city", population_from=50_000), Threshold(county_population_from=100_000))
    library = with_rules(tiny, rule, threshold=lines)
    assert trees(library) == "held"
    assert trees(library, population=60_000) == "barred"
    assert trees(library, population=4_000, county_population=120_000) == "barred"
    assert trees(library, population=4_000) == "held"
    assert trees(library, population=4_000, county_population=20_000) == "open"
    assert trees(library, "county", population=120_000) == "barred"
    assert trees(library, "county", population=80_000) == "open"


def test_a_question_does_not_hide_that_the_law_was_not_looked_for(tiny):
    library = with_rules(tiny, {"effect": "ask", "acts": ["cut-tree"], "question": "May we?"})
    state = library.states["OR"].model_copy(update={"coverage": {}})
    assert trees(library.model_copy(update={"states": library.states | {"OR": state}})) == "not known"


def test_the_stricter_of_two_limits_counts():
    both = Bounds(minimum=2, maximum=30).within(Bounds(maximum=21))
    assert str(both) == "at least 2 and at most 21" and both.nearest(60) == 21 and both.nearest(1) == 2


def test_a_duty_that_no_rule_answers_is_refused(tiny):
    state = with_rules(tiny, {"effect": "ask", "acts": ["cut-tree"], "question": "May we?"}).states["OR"]
    item = state.provisions[0].model_copy(update={"acts": Reach(requires=("cut-tree",))})
    assert [message for message, _ in unanswered(state, item, {"cut-tree"})] == [
        "or-seen stands against limits on cut-tree, and no rule blocks or holds it"
    ]
    saved = StateRule(
        id="n", effect="note", provision="or-seen", acts=("cut-tree",), saved_by="common/exceptions"
    )
    assert list(unanswered(state.model_copy(update={"rules": (saved,)}), item, {"cut-tree"})) == []


# --------------------------------------------------------------------------------- the command


def test_law_prints_the_tables(capsys):
    assert main(["law", "standing"]) == 0
    assert "| Texas, county | B |" in capsys.readouterr().out
    assert main(["law", "collisions", "tx"]) == 0
    assert "# Texas: texts that state law stops" in capsys.readouterr().out
    assert main(["law", "collisions"]) == 2 and "unknown state" in capsys.readouterr().err
