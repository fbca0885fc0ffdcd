"""The map of the states on the Law step, and the same facts as a table.

The map is drawn from `tiles.yaml` and the library; nothing is fetched.  A letter stands in every
tile, so that nobody needs the colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit as st

from drafting.data import strict_yaml
from drafting.form import answers as data
from drafting.form import cached, show, standing, state, tables
from drafting.form.clauses import topic_label
from drafting.form.language import N_, _, current, named
from drafting.form.layout import hold
from drafting.form.session import Entry
from drafting.model import State

_MAP_TOPIC: Entry[str] = Entry("map_topic", str)

Spec = dict[str, object]
_COLORS = {
    "barred": "#f2a48f",
    "held": "#f6c08a",
    "limited": "#f3dd8c",
    "floor": "#8fc3e8",
    "open": "#d5dbe2",
    "not known": "#ffffff",
    "bars-local-limits": "#f2a48f",
    "requires-limits": "#8fc3e8",
    "partial": "#f3dd8c",
    "silent": "#d5dbe2",
}
_INK = "#17202b"
_WHOLE = N_("Local limits as a whole")


@lru_cache
def tiles() -> dict[str, tuple[int, int]]:
    """Return the column and the row of each state on the map."""
    path = Path(__file__).with_name("tiles.yaml")
    lines = strict_yaml.sequence(strict_yaml.read(path.read_text(encoding="utf-8"), path.name).data)
    return {
        code: (x, y)
        for y, line in enumerate(map(strict_yaml.text, lines))
        for x, code in enumerate(line.split())
        if code != ".."
    }


@st.fragment
def draw(chosen: str) -> None:
    """Draw the choice of topic, the map and the table; `chosen` is the state that stands out.

    Another topic draws nothing else of the page again.
    """
    library = cached.library()
    st.subheader(_("The states at a glance"), anchor=False)
    topic = _topic()
    found = standing.rows(library, topic, date.today(), current())
    what = topic_label(topic) if topic else _(_WHOLE)
    named_by = standing.words(topic)
    st.markdown(_key(found, named_by))
    left, right = st.columns([5, 4], gap="medium")
    with left:
        st.vega_lite_chart(
            chart(found, chosen, named_by),
            width="stretch",
            theme=None,
            key="law_map",
            alt=_("Tile map of the states: {topic}. The table beside it has the same facts.", topic=what),
        )
    with right:
        at = next((i for i, row in enumerate(found) if row[0].code == chosen), -1)
        lines = [(s.name, f"{named_by[word][0]} · {_(named_by[word][1])}", why) for s, word, why in found]
        if at >= 0:  # the chosen state first, so that it is in sight
            lines = [lines[at], *lines[:at], *lines[at + 1 :]]
        st.html(
            tables.table(
                _("{topic}, state by state", topic=what),
                (_("State"), _("Stands"), _("Recorded here")),
                lines,
                "26rem",
                0 if at >= 0 else -1,
            )
        )
    st.caption(
        _(
            "Computed from the rules recorded here, not from all law, for a strong goal in a city. "
            "“Barred” means that state law bars what leads the goal."
        )
    )


def _topic() -> str:
    """Ask which topic to show; the first chosen goal is shown first."""
    topics = ["", *(t.id for t in cached.library().topics.values() if not t.always)]
    goals = data.chosen(state.answers())
    first = goals[0] if goals and goals[0] in topics else ""
    hold("pick.map_topic", topics, _MAP_TOPIC.get() if _MAP_TOPIC.is_set() else first)
    picked = st.selectbox(
        _("Topic of the map"),
        topics,
        key="pick.map_topic",
        format_func=named(topics, lambda t: topic_label(t) if t else _(_WHOLE)),
    )
    _MAP_TOPIC.set(picked)
    return picked


def _key(found: Sequence[tuple[State, str, str]], named_by: standing.Names) -> str:
    words = [row[1] for row in found]
    return "  \n".join(
        f"**{letter}** {_(name)}: {show.md(_(means))} ({words.count(key)})"
        for key, (letter, name, means) in named_by.items()
    )


def chart(found: Sequence[tuple[State, str, str]], chosen: str, named_by: standing.Names) -> Spec:
    """Return the tile map in Vega-Lite: code and letter in each tile, a heavy frame on the chosen state.

    It is plain data, because making it of Altair's objects takes longer than the rest of the step.
    """
    places = tiles()
    values = [
        {
            "x": places[s.code][0],
            "y": places[s.code][1],
            "code": s.code,
            "State": s.name,
            "standing": word,
            "letter": named_by[word][0],
            "Stands": _(named_by[word][1]),
            "Recorded": why,
            "chosen": s.code == chosen,
        }
        for s, word, why in found
        if s.code in places
    ]
    axes = {
        axis: {"field": axis, "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.06}}
        for axis in "xy"
    }
    return {
        "data": {"values": values},
        "height": 400,
        "background": "transparent",
        "config": {"view": {"stroke": None}},
        "encoding": {
            **axes,
            "tooltip": [{"field": name, "type": "nominal"} for name in ("State", "Stands", "Recorded")],
        },
        "layer": [
            _tile(),
            _text("code", -7, fontSize=12),
            _text("letter", 9, fontSize=13, fontWeight="bold"),
        ],
    }


def _tile() -> Spec:
    def chosen(then: str | int, otherwise: str | int) -> Spec:
        """Return a value for the chosen state and one for the others."""
        return {"condition": {"test": "datum.chosen", "value": then}, "value": otherwise}

    color = {
        "field": "standing",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(_COLORS), "range": list(_COLORS.values())},
    }
    return {
        "mark": {"type": "rect", "cornerRadius": 3},
        "encoding": {"color": color, "stroke": chosen("#1b4f8a", "#6b7785"), "strokeWidth": chosen(5, 1)},
    }


def _text(field: str, down: int, **font: str | int) -> Spec:
    return {
        "mark": {"type": "text", "dy": down, "color": _INK, **font},
        "encoding": {"text": {"field": field, "type": "nominal"}},
    }
