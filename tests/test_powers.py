"""Who commands the jail: a county draft asks, and requests what it may not order by its record."""

from __future__ import annotations

import pytest
from intakes import intake_of

from drafting.engine.powers import asked, recorded, usual_answers
from drafting.engine.select import select
from drafting.model import Power, Powers


def run_by(word: str, known_by: str = "seen-secondary") -> Powers:
    """Return the powers of a state whose jails are run by this office."""
    return Powers(jail_run_by=Power.model_validate({"is": word, "known_by": known_by}))


@pytest.mark.parametrize(
    "powers, kind, answers",
    [
        (run_by("sheriff"), "county", {"directs_jail": False}),
        (run_by("elected-jailer"), "county", {"directs_jail": False}),
        (run_by("sheriff-unless-county-takes"), "parish", {"directs_jail": False}),
        (run_by("county"), "county", {"directs_jail": True}),
        (run_by("state"), "county", {"operates_jail": False}),
        (run_by("state"), "consolidated", {"operates_jail": False}),
        (run_by("state", "recalled"), "county", {"operates_jail": False}),
        (run_by("county", "recalled"), "county", {}),
        (Powers(), "county", {}),
        (run_by("sheriff"), "city", {}),
    ],
)
def test_the_usual_answers_follow_the_record_and_no_jail_follows_from_memory(powers, kind, answers):
    assert usual_answers(powers, kind) == answers


def test_the_question_names_what_is_on_record_and_a_recalled_fact_has_no_citation():
    assert recorded(Powers()) == "Nothing is on record on who directs the jail."
    note = asked(run_by("sheriff", "recalled"), "trees", ("trees/removal",))
    assert (note.effect, note.citation, note.known_by) == ("ask", "", "recalled")
    assert note.says.startswith("On record, a sheriff runs the jail (recalled, to be checked).")
    assert note.question.endswith("?")


@pytest.fixture(scope="module")
def counties(library):
    """Return the plan of a county in each state that asks for the rules on custody."""
    goals = [{"topic": "detainers", "strength": "strong"}]
    return {
        code: select(intake_of(state=code, kind="county", goals=goals), library) for code in library.states
    }


def test_every_county_draft_with_a_jail_asks_or_its_record_says_that_the_county_directs_it(library, counties):
    for code, plan in counties.items():
        custody = [p for p in plan.picked if "operates_jail" in library.clauses[p.clause].when]
        held = library.states[code].powers.jail_run_by
        directs = bool(held and held.known_by != "recalled" and held.is_ in ("county", "district"))
        asks = any(n.rule == "powers" for n in plan.notes)
        recast = any("sheriff-direction" in library.clauses[p.clause].limits(p.strength) for p in plan.picked)
        assert not custody or directs or (asks and recast), code
        assert not (directs and recast), code


def test_a_city_that_runs_a_lockup_directs_its_own_police(library):
    goals = [{"topic": "detainers", "strength": "strong"}]
    intake = intake_of(state="IL", kind="city", goals=goals, operates_jail=True)
    assert not any(n.rule == "powers" for n in select(intake, library).notes)
