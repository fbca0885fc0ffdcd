"""Kept work in the form, on SQLite and PostgreSQL: the link, what a session keeps, and what it reports."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest.importorskip("streamlit")

from opened import form
from streamlit.testing.v1 import AppTest

from drafting.form import answers as data
from drafting.form import kept, path_words
from drafting.store import Store

pytest_plugins = ["store_fixtures"]

ROOT = Path(__file__).resolve().parent.parent
NAME = "ask.jurisdiction.name"


def named(name: str = "Springfield", **query: str) -> AppTest:
    """Open the Place step and type a name."""
    at = form(step="place", **query)
    at.text_input(key=NAME).set_value(name).run()
    assert not at.exception
    return at


def token(at: AppTest) -> str:
    return at.session_state["kept"].token


@pytest.fixture(autouse=True)
def place(url, monkeypatch):
    """Let the form keep its work in an empty database of each kind."""
    monkeypatch.setenv("DRAFTING_STORE_URL", url)
    kept.try_again()
    yield
    kept.try_again()


@pytest.fixture
def store(place):
    """Return the store that the form uses, opened a second time."""
    opened = Store(os.environ["DRAFTING_STORE_URL"])
    yield opened
    opened.close()


@pytest.fixture
def unstored(monkeypatch):
    """Let the form keep nothing."""
    monkeypatch.setenv("DRAFTING_NO_STORE", "1")
    kept.try_again()
    yield
    monkeypatch.undo()
    kept.try_again()


def told(at: AppTest) -> str:
    return "\n".join(str(m.value) for m in (*at.markdown, *at.warning, *at.error, *at.info, *at.caption))


def test_looking_makes_no_work_and_the_first_change_does(store):
    at = form()
    assert "kept" not in at.session_state and "work" not in at.query_params
    at = named()
    assert at.query_params["work"] in (token(at), [token(at)])
    assert data.answered(store.open(token(at)).answers, ("jurisdiction", "name")) == "Springfield"


def test_an_unchanged_rerun_saves_nothing(store):
    at = named()
    version = store.open(token(at)).version
    at.run()
    at.button(key="next.place").click().run()
    assert store.open(token(at)).version == version


def test_a_link_brings_everything_back_also_what_is_not_ready():
    at = named("Spri")
    again = form(work=token(at), step="place")
    assert again.text_input(key=NAME).value == "Spri"
    assert again.selectbox(key="ask.jurisdiction.state").value is None


def test_with_no_store_the_form_works_and_says_so(unstored):
    at = named()
    assert "kept" not in at.session_state and "work" not in at.query_params
    assert "kept nowhere but in this browser tab" in told(at).replace("\\", "")
    assert not [b for b in at.button if b.key in ("open_history", "open_share")]


def test_a_setting_that_is_wrong_is_told_and_the_form_works(monkeypatch):
    monkeypatch.setenv("DRAFTING_STORE_URL", "mysql://x/y")
    kept.try_again()
    at = named()
    assert "Not kept" in told(at) and "DRAFTING\\_STORE\\_URL" in told(at)
    monkeypatch.undo()
    kept.try_again()


def test_a_withdrawn_link_stops_saving_and_the_answers_can_be_kept_as_ones_own(store):
    owner = named()
    link = store.share(token(owner), "edit", "clerk")
    at = named("Shelbyville", work=link.token)
    store.withdraw(token(owner), link.id)
    at.text_input(key=NAME).set_value("Capital City").run()
    assert "withdrawn" in told(at)
    at.button(key="keep_own").click().run()
    assert not at.exception and token(at) not in (link.token, token(owner))
    assert data.answered(store.open(token(at)).answers, ("jurisdiction", "name")) == "Capital City"
    assert data.answered(store.open(token(owner)).answers, ("jurisdiction", "name")) == "Shelbyville"


def test_a_link_to_view_draws_no_field_that_could_be_changed(store):
    owner = named()
    at = form(work=store.share(token(owner), "view").token)
    assert "You are reading" in told(at)
    assert not at.text_input and not at.selectbox and not at.toggle


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


def test_undo_goes_on_after_a_new_visit_and_nothing_leaves_the_history(store):
    at = named("Springfield")
    state = at.selectbox(key="ask.jurisdiction.state")
    state.set_value(state.options[0]).run()
    kept_before = [s.version for s in store.history(token(at))]
    again = press(form(work=token(at), step="place"), "undo")
    assert again.selectbox(key="ask.jurisdiction.state").value is None
    assert again.text_input(key=NAME).value == "Springfield"
    assert [s.version for s in store.history(token(at))][1:] == kept_before


def test_a_conflict_overwrites_nobody_and_both_ways_out_work(store):
    one = named("Springfield")
    two, three = (form(work=token(one), step="place") for _ in range(2))
    one.text_input(key=NAME).set_value("Springfield East").run()
    for at, key, name in ((two, "take_theirs", "Springfield East"), (three, "keep_mine", "Springfield West")):
        at.text_input(key=NAME).set_value("Springfield West").run()
        assert "Someone else has changed this work" in [h.value for h in at.header]
        assert store.open(token(one)).answers["jurisdiction"]["name"] == "Springfield East"
        assert press(at, key).text_input(key=NAME).value == name
    assert store.open(token(one)).answers["jurisdiction"]["name"] == "Springfield West"


def test_changes_of_different_answers_come_together_without_asking(store):
    one = named("Springfield")
    two = form(work=token(one), step="place")
    one.text_input(key=NAME).set_value("Springfield East").run()
    two.number_input(key="ask.jurisdiction.population").set_value(900).run()
    assert not two.exception and "Someone else has changed" not in [h.value for h in two.header]
    place = store.open(token(one)).answers["jurisdiction"]
    assert (place["name"], place["population"]) == ("Springfield East", 900)
    assert two.text_input(key=NAME).value == "Springfield East"


def test_the_head_says_that_all_changes_are_kept_and_since_when():
    assert "All changes kept · " in told(named()) and "All changes kept" not in told(form())


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_database_that_is_away_is_told_and_nothing_typed_is_lost(server, store):
    at = named("Springfield")
    server.stop()
    at.text_input(key=NAME).set_value("Springfield East").run()
    assert not at.exception and "Not kept" in told(at)
    assert at.text_input(key=NAME).value == "Springfield East"
    server.start()
    press(at, "try_save")
    assert "Not kept" not in told(at)
    assert store.open(token(at)).answers["jurisdiction"]["name"] == "Springfield East"


def test_the_questions_of_topics_that_join_every_draft_are_asked(library):
    at = form(step="goals")
    answers = at.session_state["answers"]
    answers["jurisdiction"] |= {"kind": "consolidated", "name": "Springfield", "state": min(library.states)}
    every = [t.id for t in library.topics.values() if not t.always]
    answers["goals"] = {t: {"on": True, "strength": "minimal"} for t in every}
    asked = [(t.id, q) for t in library.topics.values() if t.always for q in t.questions]
    given = {q.id: next(iter(q.choices)) if q.kind == "choice" else True for _, q in asked}
    for kind in ("ordinance", "resolution"):  # each asks what it has room for
        answers["document"] |= {"kind": kind, "frame": "full"}
        at.run()
        fields = {f.key: f for f in (*at.selectbox, *at.segmented_control)}
        for topic, question in asked:
            field = fields.get(f"ask.goals.{topic}.answers.{question.id}")
            if field:
                field.set_value(given[question.id]).run()
    goals = {g.topic: g for g in data.to_intake(at.session_state["answers"]).goals}
    assert asked and data.chosen(at.session_state["answers"]) == every
    for topic, question in asked:
        assert goals[topic].answers[question.id] == given[question.id]
        assert goals[topic].strength == "minimal"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("jurisdiction", "name"), "Name of the place"),
        (("document", "file_number"), "Document: file number"),
        (("unknown", "thing"), "unknown › thing"),
        (("goals",), "goals"),
        (("clauses", "edits"), "Own words"),
        (("goals", "no-such-topic", "on"), "goals › no-such-topic › on"),
    ],
)
def test_an_answer_has_a_name(path, name):
    assert path_words.name(path) == name
