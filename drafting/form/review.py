"""Step 7: every answer on one page with how far it is one, and the way to change it."""

from __future__ import annotations

from html import escape

import streamlit as st

from drafting.form import cached, given, show, spots, state
from drafting.form.clauses import still_needed
from drafting.form.language import _, n_


def draw() -> None:
    """Draw the step."""
    st.header(_("Check your answers"), anchor=False)
    if still_needed():
        return
    groups = given.groups(cached.draft(state.intake()))
    waiting = sum(a.known in given.OPEN for group in groups for a in group.answers)
    st.markdown(
        n_(
            "**{count} answer is still open or only usual.** The draft says so wherever it matters.",
            "**{count} answers are still open or only usual.** The draft says so wherever it matters.",
            waiting,
        )
        if waiting
        else _("**Every answer was given or seen.**")
    )
    for number, group in enumerate(groups):
        st.subheader(_(group.title), anchor=False)
        with st.container(key=f"answers-{number}"):
            for index, answer in enumerate(group.answers):
                _answer(answer, f"change-{number}-{index}")


def _answer(answer: given.Answer, key: str) -> None:
    """Draw one answer with how far it is one, and the way to its field."""
    known = f'<dd class="known {answer.known.replace(" ", "-")}">{escape(_(given.KNOWN[answer.known]))}</dd>'
    asked, taken = escape(answer.asked), escape(answer.taken) or "–"
    language = ' lang="en"' if answer.printed else ""
    st.html(f'<dl class="answer"><dt>{asked}</dt><dd{language}>{taken}</dd>{known}</dl>')
    change = _("Change")
    st.button(
        f"{change} :gray[{show.md(answer.asked)}]",
        key=key,
        type="tertiary",
        icon=":material/edit:",
        on_click=spots.go_to,
        args=(answer.at,),
    )
