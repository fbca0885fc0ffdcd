"""The place step: what it asks, what public lists suggest, and how what is typed is told and kept."""

from __future__ import annotations

import pytest

pytest.importorskip("streamlit")

from opened import form
from streamlit.testing.v1 import AppTest

from drafting.form import answers as data

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
