"""What a session remembers is its own, and goes when the work is deleted."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator

import pytest
from places import HERE
from streamlit.testing.v1 import AppTest

from drafting.checks import check
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.form import answers as data
from drafting.form import kept
from drafting.model import Library
from drafting.package.build import build

EXAMPLE = HERE.parent / "examples" / "oakland-ca.yaml"
PART = "obelU .Q nol"[::-1]  # so that no constant of this file holds the name


def sponsor() -> str:
    return f"Zebu{PART}a Sekret"


def holders(part: str) -> Iterator[str]:
    """Yield what holds a text with these characters in it, of all that Python can reach."""
    gc.collect()
    seen: set[int] = set()
    waiting = gc.get_objects()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or one is seen or one is waiting:
            continue
        seen.add(id(one))
        for held in gc.get_referents(one):
            text = held.decode("utf-8", "replace") if isinstance(held, bytes) else held
            if isinstance(text, str) and part in text and text != part:
                yield f"{type(one).__module__}.{type(one).__qualname__}: {text[:60]}"
            elif isinstance(held, dict | tuple | list) and not gc.is_tracked(held):
                waiting.append(held)


def page() -> None:
    """Draw the form, below a button that deletes the work as the one in its dialog does."""
    import streamlit as st

    from drafting.form import frame, kept

    if st.button("Delete", key="delete"):
        kept.open_store().delete(kept.known().token)
        kept.leave()
    frame.run()


@pytest.fixture
def open_page(tmp_path, monkeypatch) -> Iterator[AppTest]:
    """Return the form with the answers of an example and a sponsor, drawn at its last step."""
    monkeypatch.setenv("DRAFTING_STORE_URL", f"sqlite:///{tmp_path}/works.sqlite")
    kept.try_again()
    yield AppTest.from_function(page, default_timeout=300)
    kept.try_again()


def test_after_delete_nothing_that_can_be_reached_holds_the_sponsors_name(open_page, library):
    at = open_page.run()
    answers = data.from_intake(read_intake(EXAMPLE, library))
    answers["document"]["sponsor"] = sponsor()
    at.session_state["answers"] = json.loads(json.dumps(answers))
    del answers
    at.session_state["step"] = "document"
    at.run()
    assert not at.exception and "kept" in at.session_state
    assert any("pydantic" in line or "dict" in line for line in holders(PART))
    at.button(key="delete").click().run()
    assert not at.exception and at.session_state["step"] == "start"
    assert list(holders(PART)) == []


def test_a_copy_of_a_library_remembers_nothing(tiny: Library):
    tiny.memory.once("key", lambda: "made")
    copied = tiny.model_copy()
    assert copied == tiny and copied.memory.once("key", lambda: "anew") == "anew"
    assert tiny.memory.once("key", lambda: "anew") == "made"


def test_sessions_share_what_is_made_of_the_library_alone(tiny: Library):
    one, other = tiny.for_session(), tiny.for_session()
    one.own.once("key", lambda: "made")
    one.memory.once("key", lambda: "from answers")
    assert other.own.once("key", lambda: "anew") == "made" and other.act_groups is one.act_groups
    assert other.term_index is not one.term_index  # it remembers what stands in the lines of a draft
    assert other.memory.once("key", lambda: "anew") == "anew"


def test_a_library_that_is_let_go_takes_along_what_was_made_with_it(library):
    intake = read_intake(EXAMPLE, library)
    named = intake.model_copy(update={"document": intake.document.model_copy(update={"sponsor": sponsor()})})
    own = library.for_session()
    draft = make_draft(named, own)
    build(draft, own, check(draft, own))
    del named, draft, own
    assert list(holders(PART)) == []
