"""What is open in a state: each goal at each strength, from the state and the kind of place alone."""

from __future__ import annotations

from datetime import date
from typing import get_args

import streamlit as st

from drafting.engine.ahead import Ahead, ahead
from drafting.engine.state_law import usual_situation
from drafting.form import cached, standing, state, tables
from drafting.form.desk import keeping
from drafting.form.language import _, english, named
from drafting.form.layout import hold
from drafting.model import STRENGTHS, Kind, Strength

Looked = dict[tuple[str, Strength], Ahead]


@keeping(1)
def _looked(code: str, kind: Kind, day: date) -> Looked:
    library = cached.library()
    at = usual_situation(library, code, kind, day)
    topics = [t.id for t in library.topics.values() if not t.always]
    return {(t, s): ahead(library, at, t, s) for t in topics for s in STRENGTHS}


def draw() -> None:
    """Draw the page."""
    states = cached.library().states
    codes = sorted(states, key=lambda s: states[s].name)
    kinds = list(get_args(Kind))
    st.markdown(
        _(
            "What state law leaves of each goal, before anything is typed. Facts that only you know, such as "
            "a jail, are taken as usual for the kind of place."
        )
    )
    left, right = st.columns(2)
    if known := state.get(("jurisdiction", "state"), ""):
        hold("open_state", codes, known)
    code = left.selectbox(
        _("State"),
        codes,
        index=None,
        placeholder=_("Choose a state"),
        format_func=lambda s: states[s].name,
        key="open_state",
    )
    given = state.get(("jurisdiction", "kind"), "")
    hold("open_kind", kinds, next((k for k in kinds if k == given), "city"))
    kind = right.selectbox(
        _("Kind of place"), kinds, format_func=named(kinds, lambda k: _(k).capitalize()), key="open_kind"
    )
    if not code:
        return
    looked = _looked(code, kind, date.today())
    head = (
        _("Goal"),
        *(_(s).capitalize() for s in STRENGTHS),
        _("Law"),
        _("A breach costs"),
        _("What remains"),
    )
    with english("open"):
        name = states[code].name
        st.html(tables.table(_("{state}, goal by goal", state=name), head, _rows(looked), "48rem"))


def _rows(looked: Looked) -> list[tuple[str, ...]]:
    topics = dict.fromkeys(topic for topic, _strength in looked)
    found = []
    for topic in topics:
        first = looked[topic, "strong"].standing
        cells = [_cell(looked[topic, s]) for s in STRENGTHS]
        found.append(
            (_(cached.library().topics[topic].label), *cells, first.citation, first.penalty, first.instead)
        )
    return found


def _cell(found: Ahead) -> str:
    word = _(standing.STANDINGS[found.standing.standing][1])
    return _("{standing}: {rules} of {all} clauses", standing=word, rules=found.rules, all=found.asked)
