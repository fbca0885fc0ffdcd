"""Step 3: goals, each with its strengths side by side: what they do, bring and cost, and what law leaves."""

from __future__ import annotations

from html import escape

import streamlit as st

from drafting.engine.ahead import Ahead
from drafting.form import cached, questions, reasons, show, spots, state, tables
from drafting.form.language import N_, _, n_, named, number
from drafting.form.layout import in_grid
from drafting.model import STRENGTHS, Phrase, Question, Strength, Topic

_ABOUT = {
    "strong": N_("closes the act unless a judge orders it"),
    "moderate": N_("sets a limit with the usual exceptions"),
    "minimal": N_("the least that changes practice"),
}
_LAW = {
    "barred": N_("{state} law bars what leads this goal"),
    "held": N_("{state} law must be treated as barring this until counsel has read it"),
    "limited": N_("{state} law limits this goal"),
    "floor": N_("{state} law already asks for at least part of this"),
    "not known": N_("{state} law on this goal is not known: ask counsel"),
    "open": N_("no recorded rule of {state} law stands against it"),
}
TOLD = ("barred", "held", "limited", "not known")


def draw() -> None:
    """Draw the step."""
    st.header(_("What should the draft achieve?"), anchor=False)
    st.markdown(
        _("Switch on each goal you want and choose how far it goes.")
        + " "
        + " · ".join(f"**{_(s).capitalize()}** {_(_ABOUT[s])}" for s in STRENGTHS)
        + ". "
        + _("You can change single clauses on a later step.")
    )
    topics = [t for t in cached.library().topics.values() if not t.always]
    looked = cached.looked_ahead(state.answers())
    _for_all(topics)
    for group in dict.fromkeys(t.group for t in topics):
        st.subheader(show.md(_(group or N_("Other goals"))), anchor=False)
        for topic in (t for t in topics if t.group == group):
            with st.container(border=True, key=f"goal.{topic.id}"):
                _card(topic, {s: looked[topic.id, s] for s in STRENGTHS})
    _for_every_draft()


def _for_every_draft() -> None:
    """Ask what the topics that join every draft want to know."""
    open_to = cached.asked_for(state.answers())
    every = [t for t in cached.library().topics.values() if t.always]
    asked = [(t, q) for t in every for q in t.questions if q.id in open_to]
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
    state.remember(_("all goals to {strength}", strength=_(strength)))
    for topic in topics:
        state.write(("goals", topic, "strength"), strength)


def _card(topic: Topic, looked: dict[Strength, Ahead]) -> None:
    st.toggle(show.md(_(topic.label)), **state.bind(("goals", topic.id, "on"), False, topic.label))
    if not state.get(("goals", topic.id, "on"), False):
        st.html(
            f"<p>{escape(_(topic.goal))} {escape(_size(looked))}</p>{_told(looked['strong'])}"
            + tables.folded(_("Compare strong, moderate and minimal"), _strengths(topic, looked, ""))
        )
        return
    path = ("goals", topic.id, "strength")
    picked = next((s for s in STRENGTHS if s == state.answered(path)), None)
    st.html(f"<p>{escape(_(topic.goal))}</p>{_strengths(topic, looked, picked or '')}")
    st.segmented_control(
        _("How far should “{goal}” go?", goal=show.md(_(topic.label)))
        + ("" if picked else " :orange-badge[{}]".format(_("choose one"))),
        STRENGTHS,
        format_func=named(STRENGTHS, lambda s: _(s).capitalize()),
        width="stretch",
        **state.bind(path, None, f"{topic.label}: how far"),
    )
    if picked:
        st.html(f'<div class="ahead">{_consequence(looked[picked])}</div>')
        _ask_of_place(topic, looked[picked])
    open_to = cached.asked_for(state.answers())
    in_grid(topic.id, [q for q in topic.questions if q.id in open_to], lambda q: _ask(topic, q))


def _strengths(topic: Topic, looked: dict[Strength, Ahead], picked: str) -> str:
    """Return the three strengths side by side, each with what it brings; the picked one stands out."""
    return tables.side_by_side(
        tables.Card(
            _(s).capitalize(),
            _(topic.strengths.get(s) or N_("Not offered for this goal.")),
            s == picked,
            _notes(looked[s]),
        )
        for s in STRENGTHS
    )


def _notes(found: Ahead) -> tuple[str, ...]:
    """Return the size of a goal at a strength and what the law leaves of it, one line each."""
    size = n_(
        "{rules} of {count} clause, about +{words} words",
        "{rules} of {count} clauses, about +{words} words",
        found.asked,
        rules=found.rules,
        words=number(found.words),
    )
    return (size, law_in_words(found)) if _where() else (size,)


def _size(looked: dict[Strength, Ahead]) -> str:
    """Return how many words a goal brings, from its shortest text to its longest."""
    least, most = (choose(found.words for found in looked.values()) for choose in (min, max))
    if not most:
        return _("(nothing of it can come here)")
    if least == most:
        return _("(about +{words} words)", words=number(most))
    return _("(about +{least} to +{most} words)", least=number(least), most=number(most))


def _where() -> str:
    """Return the name of the state, or nothing before it is chosen."""
    law = cached.library().states.get(state.get(("jurisdiction", "state"), ""))
    return law.name if law else ""


def law_in_words(found: Ahead) -> str:
    """Say what the state's law leaves of a goal at a strength, with the number of clauses."""
    said = _(_LAW[found.standing.standing], state=_where())
    parts = [
        n_("{count} clause left out", "{count} clauses left out", found.law) if found.law else "",
        n_("{count} in a weaker text", "{count} in a weaker text", found.weaker) if found.weaker else "",
    ]
    more = "; ".join(part for part in parts if part)
    return f"{said}: {more}" if more else said


def _told(found: Ahead) -> str:
    """Return what a reader must know of a goal before switching it on, or nothing."""
    if not _where() or found.standing.standing not in TOLD:
        return ""
    return f'<p class="law {found.standing.standing.replace(" ", "-")}">{escape(law_in_words(found))}.</p>'


def _consequence(found: Ahead) -> str:
    """Return what the choice means here: what the answers leave out, and the law with its cost and rest."""
    lines = []
    if found.facts and found.rules < found.asked:
        come = Phrase("{rules} of {asked} clauses come in.", rules=found.rules, asked=found.asked)
        lines.append(reasons.html(come.then(Phrase("Left out because: {why}.", why=found.facts))))
    law = found.standing
    if _where() and law.standing in TOLD and law.rules:
        lines.append(f"{escape(law_in_words(found))}. {reasons.html(law.why)}")
        lines.append(reasons.labeled(_("Law:"), reasons.of_law(law.citation)))
        lines += reasons.cost_and_rest(law.penalty, law.instead)
    return reasons.paragraphs(lines)


def _ask_of_place(topic: Topic, found: Ahead) -> None:
    """Lead to each question of the Place step that keeps rules of a goal out and is not answered."""
    asked = {q.id: q for why in found.facts if (q := reasons.question_of(why))}
    for question in asked.values():
        if question.where == "jurisdiction" and state.answered(questions.path_of(question)) is None:
            st.button(
                _("Answer on the Place step: {question}", question=show.md(_(question.text))),
                key=f"way.{topic.id}.{question.id}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=spots.go_to,
                args=(questions.spot_of(question),),
            )


def _ask(topic: Topic, question: Question) -> None:
    questions.ask(question, ("goals", topic.id, "answers", question.id))
