"""Asks one question of the library: of the place, or of a topic."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from drafting.engine.intake import as_bool
from drafting.form import show, state
from drafting.form.language import _, named
from drafting.model import Kind, Question


def ask(question: Question, path: tuple[str, ...]) -> None:
    """Draw a question whose answer is kept at the path.

    Until it is answered it shows the default, which the draft takes.
    """
    words, tip = show.md(_(question.text)), show.md(_(question.help)) or None
    kind = state.get(("jurisdiction", "kind"), "city")
    usual = question.usual(next((known for known in get_args(Kind) if known == kind), "city"))
    if question.kind == "choice":
        choices = list(question.choices)
        choice = str(usual) if usual in choices else choices[0]
        _follow(path, choice)
        st.selectbox(
            words,
            choices,
            format_func=named(choices, lambda c: _(question.choices[c])),
            help=tip,
            **state.bind(path, choice, question.text),
        )
    else:
        default = bool(as_bool(usual))
        _follow(path, default)
        st.segmented_control(
            words,
            [True, False],
            format_func={True: _("Yes"), False: _("No")}.__getitem__,
            required=True,
            help=tip,
            **state.bind(path, default, question.text, lambda v: bool(as_bool(v))),
        )


def _follow(path: tuple[str, ...], default: str | bool) -> None:
    """Show the default of another kind of place, where the question is not answered."""
    if state.answered(path) is None and st.session_state.get(state.key(path), default) != default:
        del st.session_state[state.key(path)]
