"""What is known of places: names to choose from as they are typed, and facts that a person confirms alone."""

from __future__ import annotations

import streamlit as st

from drafting.data.place_lists import read_lists
from drafting.engine.intake import as_bool
from drafting.engine.lookup import KnownFact, facts_of, key
from drafting.engine.suggest import Suggestion, known_names, suggested
from drafting.form import cached, path_words, reasons, show, state
from drafting.form.language import N_, _
from drafting.form.layout import box, open_box
from drafting.model import Intake
from drafting.model.lists import PlaceLists
from drafting.store import Path

_BOX = "open_place_lists"
_NAME, _KIND, _STATE = ("jurisdiction", "name"), ("jurisdiction", "kind"), ("jurisdiction", "state")


def _lists() -> PlaceLists:
    return cached.library().own.once("place-lists", read_lists)


def names() -> None:
    """Offer the places whose names begin as typed; nothing once the typed name is one of them."""
    typed, kind = state.get(_NAME, ""), state.get(_KIND, "")
    library = cached.library()
    known = library.own.once("place-names", lambda: known_names(_lists(), library))
    found = suggested(typed, state.get(_STATE, ""), known)
    said = [s for s in found if key(s.name) == key(typed) and kind and s.kind in (None, kind)]
    if not found or (said and state.get(_STATE, "")):
        return
    with st.container(key="known-names", horizontal=True, gap="small"):
        st.caption(_("Known places that begin so:"))
        for one in found:
            st.button(_label(one), key=f"pick.{one.state}.{one.name}", on_click=_pick, args=(one,))


def _label(one: Suggestion) -> str:
    """Return a name with what tells it from others: its counties, and its state where none is chosen."""
    where = show.md(one.county) if one.county else ""
    if not state.get(_STATE, ""):
        where = ", ".join(filter(None, (where, cached.library().states[one.state].name)))
    return f"{show.md(one.name)} ({where})" if where else show.md(one.name)


def _pick(one: Suggestion) -> None:
    """Take the name that a person chose, with the state and the kind that go with it."""
    state.remember(N_("the name of the place"))
    state.write(_NAME, one.name)
    state.write(_STATE, one.state)
    if one.kind:
        state.write(_KIND, one.kind)
    open_box(_BOX)


def facts(made: Intake) -> None:
    """Show what lists and library know of the place, each fact with its source; a person takes it or not."""
    if not (state.get(_STATE, "") and state.get(_NAME, "").strip()):
        return
    with box(_("What is known of this place"), _BOX, ":material/list_alt:") as inside:
        if not inside.open:
            return
        st.caption(
            _(
                "Facts about public lists and this library’s record, in English, for you to check. They "
                "decide nothing: an answer is taken from them only when you say so, one by one."
            )
        )
        for fact in facts_of(made.place, _lists(), cached.library()):
            st.markdown(f"**{show.md(fact.about)}:** {show.md(fact.says)}  \n{show.md(fact.source)}")
            if fact.field:
                _suggest(fact)


def _suggest(fact: KnownFact) -> None:
    """Offer the answer that a fact suggests, or say that it is the answer or that another was given."""
    path, value = ("jurisdiction", fact.field), _value(fact)
    answered, asked = state.answered(path), show.md(reasons.told(path_words.name(path)))
    asked += "" if asked.endswith("?") else ":"
    shown = show.md(_shown(value))
    if answered == value:
        st.caption(_("{question} **{answer}**, as you confirmed.", question=asked, answer=shown))
        return
    with st.container(key=f"suggested-{fact.field}", horizontal=True, vertical_alignment="center"):
        suggested_badge = _("suggested, with source")
        st.markdown(f":orange-badge[{suggested_badge}] {asked} **{shown}**")
        st.button(
            _("Take this as the answer"),
            key=f"take.{fact.field}",
            on_click=_take,
            args=(path, value, path_words.name(path)),
        )
        if answered is not None:
            st.caption(_("You answered: {answer}.", answer=show.md(_shown(answered))))


def _value(fact: KnownFact) -> object:
    """Return the answer that a fact suggests, of the type that the question has."""
    if fact.value in ("true", "false"):
        return as_bool(fact.value)
    return int(fact.value) if fact.value.isdigit() else fact.value


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return f"{value:,}" if isinstance(value, int) else str(value)


def _take(path: Path, value: object, asked: str) -> None:
    state.remember(asked)
    state.write(path, value)
