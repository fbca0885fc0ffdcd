"""The paper of the place and the marks that it puts around changed law, where its profile does not say."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from drafting.engine import scope
from drafting.engine.layout import marks_alike
from drafting.form import cached, state
from drafting.form.language import N_, _, named
from drafting.form.layout import box, in_grid
from drafting.model import Intake
from drafting.model.style import Color, Look, Signs
from drafting.store import Path

BOX = "open_paper"
_LOOKS: dict[Look, str] = {
    "underline": N_("underlined"),
    "bold": N_("bold"),
    "italic": N_("italics"),
    "caps": N_("capitals"),
    "shade": N_("shaded"),
    "strike": N_("struck through"),
}
_SIDES = (("added", N_("Added law")), ("deleted", N_("Deleted law")))


def draw(made: Intake) -> None:
    """Ask for paper and marks; what is left empty is as the form of the place has it."""
    label = _("Paper, and how changes are marked (all optional)")
    with box(label, BOX, ":material/description:") as inside:
        if not inside.open:
            return
        in_grid("paper", (_paper, _margins, _lines), lambda ask: ask(), wide=3)
        asks = [(side, label, part) for side, label in _SIDES for part in (_looks, _signs, _color)]
        in_grid("marks", asks, lambda ask: ask[2](ask[0], _(ask[1])), wide=3)
        if marks_alike(made.document.layout, scope.chain(made, cached.library())):
            st.warning(
                _("Added and deleted law would look the same. Until they differ, the usual marks stay.")
            )


def _path(name: str) -> Path:
    return ("document", "layout", name)


def _paper() -> None:
    words = {"letter": N_("Letter, 8½ × 11 inches"), "legal": N_("Legal, 8½ × 14 inches")}
    st.selectbox(
        _("Paper size"),
        list(words),
        index=None,
        placeholder=_("as the form of the place has it"),
        format_func=named(words, lambda size: _(words[size])),
        **state.bind(_path("paper"), None, N_("the paper")),
    )


def _margins() -> None:
    st.number_input(
        _("Margins in inches"),
        min_value=0.5,
        max_value=2.0,
        step=0.25,
        value=None,
        placeholder=_("as the form of the place has it"),
        **state.bind(_path("margin_in"), None, N_("the margins")),
    )


def _lines() -> None:
    words = {True: N_("Yes"), False: N_("No")}
    st.segmented_control(
        _("Number the lines of each page"),
        list(words),
        format_func=named(words, lambda on: _(words[on])),
        **state.bind(_path("line_numbers"), None, N_("line numbers")),
    )


def _looks(side: str, label: str) -> None:
    st.multiselect(
        label,
        list(_LOOKS),
        format_func=named(_LOOKS, lambda look: _(_LOOKS[look])),
        placeholder=_("as the form of the place has it"),
        **state.bind(_path(side), [], label, list, list),
    )


def _signs(side: str, label: str) -> None:
    st.selectbox(
        _("{side}: signs around it", side=label),
        get_args(Signs),
        index=None,
        placeholder=_("no sign of its own"),
        **state.bind(_path(f"{side}_signs"), None, label),
    )


def _color(side: str, label: str) -> None:
    colors = {"red": N_("red"), "blue": N_("blue")}
    st.selectbox(
        _("{side}: color beside its look", side=label),
        get_args(Color),
        index=None,
        placeholder=_("no color"),
        format_func=named(colors, lambda color: _(colors[color])),
        **state.bind(_path(f"{side}_color"), None, label),
    )
