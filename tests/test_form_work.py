"""A rerun of the form repeats only what changed: draft, checks and preview are made once an answer."""

from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("streamlit")

from test_form import NAME, at, fill, go  # noqa: F401  (the fixture)

from drafting.engine.assemble import assemble
from drafting.engine.select import select
from drafting.form import cached
from drafting.form.cached import library
from drafting.form.wording import editable

MAKERS = ("select", "assemble", "check", "draft_fragment", "memo_blocks")


@pytest.fixture
def made(monkeypatch) -> Counter:
    """Count what the engine is asked to make."""
    counts: Counter = Counter()

    def counted(name: str, make):
        def call(*given):
            counts[name] += 1
            return make(*given)

        return call

    for name in MAKERS:
        monkeypatch.setattr(cached, name, counted(name, getattr(cached, name)))
    return counts


def test_a_rerun_without_a_change_makes_nothing(at, made):  # noqa: F811
    go(fill(at), "document")
    made.clear()
    at.run()
    at.segmented_control(key="preview_kind").set_value("summary").run()
    assert not at.exception and not made


def test_another_memo_makes_no_other_draft_and_no_other_preview(at, made):  # noqa: F811
    go(fill(at), "document")
    at.session_state["opened"] = ["open_memo"]
    at.run()
    made.clear()
    at.text_input(key="ask.memo.to").set_value("The council").run()
    assert not at.exception and not made
    at.segmented_control(key="preview_kind").set_value("memo").run()
    assert not at.exception and made == {"memo_blocks": 1}


def test_another_answer_makes_each_thing_once(at, made):  # noqa: F811
    go(fill(at), "place")
    made.clear()
    at.text_input(key=NAME).set_value("Shelbyville").run()
    go(at, "document")
    assert not at.exception and made == {"select": 1, "assemble": 1, "check": 1, "draft_fragment": 1}


@pytest.mark.parametrize("example", sorted(cached.examples()))
def test_what_the_blanks_are_filled_with_changes_neither_the_plan_nor_the_words_to_edit(example):
    """The form keeps both by the intake without its blanks."""
    intake = cached.examples()[example]
    empty = intake.model_copy(update={"blanks": {}})
    plan = select(intake, library())
    assert plan == select(empty, library())
    filled, bare = assemble(plan, intake, library()), assemble(plan, empty, library())
    for clause in (library().clauses[p.clause] for p in plan.picked):
        assert editable(clause, filled) == editable(clause, bare)
