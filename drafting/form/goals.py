"""Step 3: goals, each with its three strengths side by side, drawn from the topic files."""

from __future__ import annotations

from contextlib import nullcontext
from html import escape

import streamlit as st

from drafting.form import cached, questions, show, state, tables
from drafting.form.language import N_, _, named
from drafting.form.layout import in_grid
from drafting.model import STRENGTHS, Question, Topic

_ABOUT = {
    "strong": N_("closes the act unless a judge orders it"),
    "moderate": N_("sets a limit with the usual exceptions"),
    "minimal": N_("the least that changes practice"),
}


def draw() -> None:
    """Draw the step."""
    st.header(_("What should the draft achieve?"), anchor=False)
    st.markdown(
        _("Switch on each goal you want and choose how far it goes.")
        + " "
        + " · ".join(f"**{_(s).capitalize()}** {_(_ABOUT[s])}" for s in STRENGTHS)
        + ". "
        + _("You can change single clauses on the next step.")
    )
    topics = [t for t in cached.library().topics.values() if not t.always]
    known = state.get(("jurisdiction", "state"), "")
    barred = cached.barred_topics(state.answers()) if known else frozenset[str]()
    _for_all(topics)
    for group in dict.fromkeys(t.group for t in topics):
        st.subheader(show.md(_(group or N_("Other goals"))), anchor=False)
        for topic in (t for t in topics if t.group == group):
            with st.container(border=True, key=f"goal.{topic.id}"):
                _card(topic, topic.id in barred)
    _for_every_draft()


def _for_every_draft() -> None:
    """Ask what the topics that join every draft want to know."""
    asked = [(t, q) for t in cached.library().topics.values() if t.always for q in t.questions]
    if asked:
        st.subheader(_("For every draft"), anchor=False)
        in_grid("asked", asked, lambda item: _ask(*item))


def _for_all(topics: list[Topic]) -> None:
    on = [t for t in topics if state.get(("goals", t.id, "on"), False)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            _("**{count} of {all} goals chosen.** Set all chosen goals to:", count=len(on), all=len(topics)),
            width="content",
        )
        for strength in STRENGTHS:
            st.button(
                _(strength).capitalize(),
                key=f"all.{strength}",
                on_click=_set_all,
                args=([t.id for t in on], strength),
                disabled=not on,
            )


def _set_all(topics: list[str], strength: str) -> None:
    state.remember(f"all goals to {strength}")
    for topic in topics:
        state.write(("goals", topic, "strength"), strength)


def _card(topic: Topic, barred: bool) -> None:
    on = state.get(("goals", topic.id, "on"), False)
    with st.container(horizontal=True, vertical_alignment="center") if barred else nullcontext():
        st.toggle(
            f"**{show.md(_(topic.label))}**", **state.bind(("goals", topic.id, "on"), False, topic.label)
        )
        if barred:
            st.badge(_("State law bars some of this"), icon=":material/gavel:", color="red")
    if on:
        st.markdown(show.md(_(topic.goal)))
        st.segmented_control(
            _("How far should “{goal}” go?", goal=show.md(_(topic.label))),
            STRENGTHS,
            format_func=named(STRENGTHS, lambda s: _(s).capitalize()),
            required=True,
            width="stretch",
            **state.bind(("goals", topic.id, "strength"), "strong", f"{topic.label}: how far"),
            label_visibility="collapsed",
        )
        st.html(_strengths(topic, state.get(("goals", topic.id, "strength"), "strong")))
        in_grid(topic.id, topic.questions, lambda q: _ask(topic, q))
    else:
        st.html(
            f"<p>{escape(_(topic.goal))}</p>"
            + tables.folded(_("Compare strong, moderate and minimal"), _strengths(topic, ""))
        )


def _strengths(topic: Topic, picked: str) -> str:
    """Return the three strengths side by side; the picked one stands out."""
    return tables.side_by_side(
        (_(s).capitalize(), _(topic.strengths.get(s) or N_("Not offered for this goal.")), s == picked)
        for s in STRENGTHS
    )


def _ask(topic: Topic, question: Question) -> None:
    questions.ask(question, ("goals", topic.id, "answers", question.id))
