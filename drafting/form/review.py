"""Step 7: every answer on one page with how far it is one, and the way to change it."""

from __future__ import annotations

from html import escape

import streamlit as st

from drafting.form import cached, given, show, state, tables
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
        _group(group, number)


def _group(group: given.Group, number: int) -> None:
    with st.container(
        key=f"review.{number}",
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        st.subheader(_(group.title), anchor=False, width="content")
        st.button(
            _("Change: {what}", what=_(group.title)),
            key=f"change.{number}",
            type="tertiary",
            icon=":material/edit:",
            on_click=state.go,
            args=(group.step,),
        )
    st.html(_table(group.title, group.answers))


def _table(title: str, answers: tuple[given.Answer, ...]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(a.asked)}</th><td>{escape(a.taken) or "–"}</td>'
        f'<td class="known {a.known.replace(" ", "-")}">{escape(_(given.KNOWN[a.known]))}</td></tr>'
        for a in answers
    )
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in (_("Asked"), _("Answer"), _("Status")))
    made = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return tables.STYLE + show.region(_(title), made, 'class="scroll answers"')
