"""How much general text surrounds the rules, and how long that makes the draft: chosen where it is seen."""

from __future__ import annotations

from math import ceil
from typing import get_args

import streamlit as st

from drafting.engine.lengths import words_of
from drafting.form import cached, state
from drafting.form.language import N_, _, named, number
from drafting.model import Draft, Frame

_WORDS_A_PAGE, _WORDS_A_MINUTE = 380, 220
FRAMES: dict[Frame, str] = {
    "core": N_("Core: the rules and the little that they need"),
    "standard": N_("Standard: with the usual general sections"),
    "full": N_("Full: with every general section"),
}


def frame() -> None:
    """Draw the choice of frame, each with the words that the draft then has."""
    words = cached.frames(state.intake())

    def label(name: Frame) -> str:
        """Return a frame with its words."""
        return _("{frame} ({words} words)", frame=_(_SHORT[name]), words=number(words[name]))

    st.segmented_control(
        _("How much general text"),
        get_args(Frame),
        format_func=named(get_args(Frame), label),
        required=True,
        help=" ".join(f"{_(FRAMES[name])}." for name in get_args(Frame)),
        **state.bind(("document", "frame"), "core", N_("how much general text")),
    )


_SHORT: dict[Frame, str] = {"core": N_("Core"), "standard": N_("Standard"), "full": N_("Full")}


def size(draft: Draft) -> str:
    """Return how long a draft is: pages, words, minutes to read, and how many words are general text."""
    words = words_of(draft, cached.library())
    return _(
        "About {pages} pages, {words} words ({general} of them general text), {minutes} minutes to read.",
        pages=number(ceil(words.total / _WORDS_A_PAGE)),
        words=number(words.total),
        general=number(words.general + words.definitions),
        minutes=number(ceil(words.total / _WORDS_A_MINUTE)),
    )
