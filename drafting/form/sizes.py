"""How much general text surrounds the rules, section by section, and how long that makes the draft."""

from __future__ import annotations

from math import ceil
from typing import get_args

import streamlit as st

from drafting.engine.general import GeneralSection, general_sections
from drafting.engine.lengths import words_of
from drafting.engine.stated import in_draft
from drafting.form import cached, clause_out, show, state
from drafting.form.language import N_, _, named, number
from drafting.form.layout import box, in_grid
from drafting.model import Draft, Frame, Intake

_WORDS_A_PAGE, _WORDS_A_MINUTE = 380, 220
FRAMES: dict[Frame, str] = {
    "core": N_("Core: the rules and the little that they need"),
    "standard": N_("Standard: with the usual general sections"),
    "full": N_("Full: with every general section"),
}
BOX = "open_frame"


def draw(draft: Draft, intake: Intake) -> None:
    """Draw how long the draft is, and what decides that: the frame and each general section."""
    st.caption(size(draft))
    short = _(_SHORT[intake.document.frame])
    with box(
        _("General text: {frame} (change it, or take single sections in or out)", frame=short),
        BOX,
        ":material/straighten:",
    ) as inside:
        if inside.open:
            _frame(intake)
            _sections(draft)


def _frame(intake: Intake) -> None:
    """Draw the choice of frame, each with the words that the draft then has."""
    words = cached.frames(intake)

    def label(name: Frame) -> str:
        """Return a frame with its words."""
        return _("{frame} ({words} words)", frame=_(_SHORT[name]), words=number(words[name]))

    st.segmented_control(
        _("How much general text"),
        get_args(Frame),
        format_func=named(get_args(Frame), label),
        required=True,
        **state.bind(("document", "frame"), "core", N_("how much general text")),
    )
    st.caption(" · ".join(_(FRAMES[name]) for name in get_args(Frame)))


def _sections(draft: Draft) -> None:
    """Draw every general section that can stand here, in or out, with what it does and costs."""
    sections = general_sections(draft, cached.library())
    st.markdown(
        _(
            "**{count} of {all} general sections are in.** Take each in or out; your choice stays when you "
            "choose another amount of general text.",
            count=sum(s.included for s in sections),
            all=len(sections),
        )
    )
    in_grid("general", sections, lambda section: _section(section, draft))


def _section(section: GeneralSection, draft: Draft) -> None:
    key = f"pick.general.{section.clause}"
    st.session_state[key] = section.included
    words = _("{words} words", words=number(section.words))
    effect = in_draft(_(section.effect), draft, cached.library(), _)
    st.checkbox(
        f"**{show.md(clause_out.title(section.clause))}** · {words}  \n{show.md(effect)}",
        key=key,
        on_change=clause_out.turn,
        args=(section.clause, key),
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
