"""The place step: what it asks, what public lists suggest, and how what is typed is told and kept."""

from __future__ import annotations

import pytest

pytest.importorskip("streamlit")

from opened import form
from streamlit.testing.v1 import AppTest

from drafting.form import answers as data
from drafting.form import known

NAME, PEOPLE = "ask.jurisdiction.name", "ask.jurisdiction.population"


@pytest.fixture
def at() -> AppTest:
    """Return the form at its place step."""
    return form(step="place")


def named(at: AppTest, name: str, kind: str | None, state: str = "OH") -> AppTest:
    """Type a place as a person does."""
    at.selectbox(key="ask.jurisdiction.state").set_value(state).run()
    if kind:
        at.selectbox(key="ask.jurisdiction.kind").set_value(kind)
    at.text_input(key=NAME).set_value(name).run()
    assert not at.exception, at.exception
    return at


def test_a_number_of_people_that_no_place_has_is_asked_for_again(at):
    named(at, "Elm", "city")
    at.number_input(key=PEOPLE).set_value(999_999_999_999).run()
    assert not at.exception
    assert ("place", "a number of people that a place can have") in data.missing(at.session_state["answers"])
    at.number_input(key=PEOPLE).set_value(12_000).run()
    assert not [what for _, what in data.missing(at.session_state["answers"]) if "people" in what]


def answers(at: AppTest) -> dict:
    """Return what the person has answered of the place."""
    return at.session_state["answers"]["jurisdiction"]


def offered(at: AppTest) -> list[str]:
    """Return the labels of the places that are offered."""
    return [b.label for b in at.button if b.key.startswith("pick.")]


def said(at: AppTest) -> str:
    """Return what the page says in running text."""
    return "\n".join(str(e.value) for e in (*at.markdown, *at.caption))


def test_a_place_is_chosen_from_those_that_begin_as_typed(at):
    at.selectbox(key="ask.jurisdiction.state").set_value("NC").run()
    at.text_input(key=NAME).set_value("durh").run()
    assert offered(at) == ["Durham (Durham, Orange, Wake)", "Durham County"]
    at.button(key="pick.NC.Durham County").click().run()
    assert not at.exception
    assert answers(at) == {"state": "NC", "name": "Durham County", "kind": "county"}
    assert at.text_input(key=NAME).value == "Durham County" and not offered(at)
    assert "ICE’s list of July 24, 2026 shows" in said(at)


def test_a_place_is_chosen_before_its_state(at):
    at.text_input(key=NAME).set_value("Oakland").run()
    assert "Oakland (California)" in offered(at)
    at.button(key="pick.CA.Oakland").click().run()
    assert answers(at) == {"name": "Oakland", "state": "CA", "kind": "city"}


def test_a_name_that_is_known_whole_offers_nothing_and_an_unknown_one_neither(at):
    assert not offered(named(at, "Springfield", "city", "IL"))
    assert not offered(named(at, "Zyxwv", "city", "IL"))


def opened(at: AppTest) -> AppTest:
    """Open the box of what is known."""
    at.session_state["opened"] = ["open_place_lists"]
    return at.run()


def test_each_fact_has_its_source_and_is_an_answer_only_once_it_is_taken(at):
    opened(named(at, "Allentown", "city", "PA"))
    assert not at.exception and "FBI table of law enforcement employees" in said(at)
    assert "suggested, with source" in said(at)
    assert not {"county", "population", "has_police"} & answers(at).keys()
    at.button(key="take.county").click().run()
    assert answers(at)["county"] == "Lehigh" and "population" not in answers(at)
    at.button(key="take.has_police").click().run()
    assert answers(at)["has_police"] is True and "population" not in answers(at)
    at.button(key="take.population").click().run()
    assert isinstance(answers(at)["population"], int)
    assert said(at).count("as you confirmed") == 3 and not [b for b in at.button if b.key.startswith("take.")]


def test_an_answer_that_differs_from_a_fact_stands_beside_it(at):
    opened(named(at, "Allentown", "city", "PA"))
    at.number_input(key=PEOPLE).set_value(1_234).run()
    assert "You answered: 1,234." in said(at) and answers(at)["population"] == 1_234


def test_a_fact_that_was_taken_can_be_taken_back(at):
    opened(named(at, "Allentown", "city", "PA"))
    at.button(key="take.county").click().run()
    at.button(key="undo").click().run()
    assert "county" not in answers(at)


def test_the_form_of_government_is_asked_where_there_are_several_and_goes_with_its_kind(at):
    named(at, "Elm", "county", "OH")
    government = at.selectbox(key="ask.jurisdiction.government")
    government.set_value("council").run()
    assert answers(at)["government"] == "council"
    at.selectbox(key="ask.jurisdiction.kind").set_value("city").run()
    assert not at.exception and "government" not in answers(at)


def test_by_request_and_the_department_that_asks_reach_the_draft(at):
    named(at, "Elm", "city")
    at.session_state["opened"] = ["open_document_details"]
    at.run()
    at.checkbox(key="ask.document.by_request").check().run()
    at.text_input(key="ask.document.requested_by").set_value("Department of Law").run()
    made = data.stand_in(at.session_state["answers"], known.cached.library())
    assert made.document.by_request and made.document.requested_by == "Department of Law"


def test_paper_and_marks_that_are_given_are_those_of_the_draft(at):
    named(at, "Carmel", "city", "IN")
    at.session_state["opened"] = ["open_paper"]
    at.run()
    at.selectbox(key="ask.document.layout.paper").set_value("legal").run()
    at.number_input(key="ask.document.layout.margin_in").set_value(1.25).run()
    at.multiselect(key="ask.document.layout.added").set_value(["underline"]).run()
    at.selectbox(key="ask.document.layout.added_color").set_value("red").run()
    assert not at.exception
    layout = data.stand_in(at.session_state["answers"], known.cached.library()).document.layout
    assert (layout.paper, layout.margin_in, layout.added, layout.added_color) == (
        "legal",
        1.25,
        ("underline",),
        "red",
    )
    at.multiselect(key="ask.document.layout.deleted").set_value(["underline"]).run()
    at.selectbox(key="ask.document.layout.deleted_color").set_value("red").run()
    assert "would look the same" in at.warning[0].value
    assert data.from_intake(data.stand_in(at.session_state["answers"], known.cached.library()))
