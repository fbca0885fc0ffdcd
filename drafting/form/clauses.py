"""Step 4: every clause of the chosen goals, in or out, each with its reason; and the values they use."""

from __future__ import annotations

import streamlit as st

from drafting.engine.blanks import default_of
from drafting.engine.select import OF_KIND
from drafting.form import cached, clause_card, show, sizes, spots, state
from drafting.form.language import _, named, number
from drafting.form.layout import box, in_grid
from drafting.form.used import blanks_of
from drafting.model import Blank, Draft, PassedOver, Picked, Plan
from drafting.model.text import capital

VALUES = "open_values"


def draw() -> None:
    """Draw the step."""
    st.header(_("Clauses"), anchor=False)
    if still_needed():
        return
    intake = state.intake()
    plan, draft = cached.plan(intake), cached.draft(intake)
    members = by_topic(plan)
    st.markdown(
        _(
            "**{count} clauses are in** and {passed} are not, each with its reason. "
            "Open one to read it, switch its strength, leave it out or change its words. "
            "You may also go straight on to the document.",
            count=len(plan.picked),
            passed=sum(map(len, members.values())) - len(plan.picked),
        )
    )
    sizes.draw(draft, intake)
    topic = _choose_topic(members, plan)
    _values(draft, topic)
    _own_words(plan, topic)
    for clause_id in members[topic]:
        clause_card.draw(clause_id, plan, intake)


def still_needed() -> bool:
    """Say what must be answered first, with a way there; return whether anything must."""
    missing = state.missing()
    if not missing:
        return False
    with st.container(border=True):
        st.markdown(_("**Nothing can be drafted yet.** Still needed:"))
        for step, what in missing:
            st.button(
                capital(_(what)),
                key=f"needed.{what}",
                icon=":material/arrow_forward:",
                on_click=state.go,
                args=(step,),
            )
    return True


def by_topic(plan: Plan) -> dict[str, list[str]]:
    """Return the clauses under the topic that asked for each: those that are in, and those that could be.

    One written for another kind of document or of place is not shown: nobody can take it in.
    """
    members: dict[str, list[str]] = {}
    could = [p for p in plan.passed_over if p.why.text != OF_KIND]
    items: list[Picked | PassedOver] = [*plan.picked, *could]
    for item in items:
        members.setdefault(item.topic, []).append(item.clause)
    order = list(cached.library().topics)
    return {
        t: members[t] for t in sorted(members, key=lambda t: order.index(t) if t in order else len(order))
    }


def topic_label(topic: str) -> str:
    """Return the name of a topic, or of a folder that is no topic, such as definitions."""
    found = cached.library().topics.get(topic)
    return _(found.label if found else topic.replace("-", " ").capitalize())


def _choose_topic(members: dict[str, list[str]], plan: Plan) -> str:
    inside = {p.clause for p in plan.picked}

    def label(topic: str) -> str:
        """Return a topic with the number of its clauses that are in."""
        return _(
            "{topic} ({count} of {all})",
            topic=show.md(topic_label(topic)),
            count=sum(c in inside for c in members[topic]),
            all=len(members[topic]),
        )

    if spots.AT_TOPIC.get() not in members:
        spots.AT_TOPIC.set(next(iter(members)))
    st.session_state["pick.topic"] = spots.AT_TOPIC.get()
    st.pills(
        _("Show the clauses of"),
        list(members),
        format_func=named(members, label),
        required=True,
        key="pick.topic",
        on_change=lambda: spots.AT_TOPIC.set(st.session_state["pick.topic"]),
    )
    return spots.AT_TOPIC.get()


def _own_words(plan: Plan, topic: str) -> None:
    """Say which clauses of a topic are in the user's own words.

    This stands above the clauses and not in the line of a clause: a line that changes is redrawn with
    everything in it, and a person who types there would lose their place.  The container exists from the
    start, so that nothing below it moves.
    """
    edited = [cached.library().clauses[p.clause].title for p in plan.picked if p.edited and p.topic == topic]
    with st.container():
        if edited:
            mark, titles = _("your own words"), "; ".join(show.md(_(title)) for title in edited)
            st.markdown(f":orange-badge[:material/edit_note: {mark}] {titles}")


def _values(draft: Draft, topic: str) -> None:
    """Ask for the numbers, dates and texts that a topic's clauses use, each with its range and default."""
    used = blanks_of({p.clause for p in draft.plan.picked if p.topic == topic}, draft)
    blanks = [
        b for b in cached.library().blanks.values() if b.id in used and b.kind in ("number", "text", "date")
    ]
    if not blanks:
        return
    with box(
        _("Numbers, dates and other values in these clauses ({count})", count=len(blanks)),
        VALUES,
        ":material/tune:",
    ) as inside:
        if not inside.open:
            return
        st.caption(
            _("Left empty, the value in grey is printed; where there is none, the draft prints [CONFIRM: …].")
        )
        in_grid("values", blanks, lambda blank: _value(blank, draft))


def _value(blank: Blank, draft: Draft) -> None:
    default, sure = default_of(blank, draft.intake, draft.form)
    if default and not sure:
        default = _("recorded: {value} — confirm", value=default)
    path = ("blanks", blank.id)
    if blank.kind != "number":
        st.text_input(
            show.md(_(blank.label)),
            placeholder=default or _("for example {sample}", sample=blank.sample),
            help=show.md(_(blank.help)) or None,
            **state.bind_text(path, blank.label),
        )
        return
    low, high = blank.min or 0, blank.max if blank.max is not None else 10**9
    st.number_input(
        _(
            "{label} ({unit}, {low} to {high})",
            label=show.md(_(blank.label)),
            unit=show.md(_(blank.unit)),
            low=number(low),
            high=number(high),
        ),
        min_value=low,
        max_value=high,
        value=None,
        step=1,
        placeholder=default or _("not given"),
        help=show.md(_(blank.help)) or None,
        **state.bind(path, None, blank.label, lambda v: int(str(v).replace(",", ""))),
    )
