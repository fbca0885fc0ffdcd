"""How far a draft is, in three lines: what is missing and why, what is unconfirmed, and what to do next.

Only what the engine and the checks say decides; nothing here says that a draft is approved or lawful.
"""

from __future__ import annotations

from html import escape
from typing import Literal, NamedTuple

import streamlit as st

from drafting.engine.titles import goals_with_rules
from drafting.form import cached, given, reasons, show, state
from drafting.form.clauses import topic_label
from drafting.form.language import _, n_
from drafting.model import Draft, Issue, Phrase, Standing

_NAMED = 2


class Status(NamedTuple):
    """How far a draft is: its color, its first line, and the three lines that matter.

    `missing` is safe HTML, the others are Markdown.
    """

    color: Literal["red", "orange", "green"]
    first: str
    missing: tuple[str, ...]
    unconfirmed: str
    step: str
    next: str


def status(draft: Draft, issues: list[Issue]) -> Status:
    """Return the status of a draft."""
    gone = _gone(draft)
    told = [s for s in draft.plan.standing if s.topic in gone or _partly(s) or _mostly_out(s)]
    missing = tuple(_why(s, gone) for s in sorted(told, key=lambda s: s.topic not in gone))
    errors = sum(i.severity == "error" for i in issues)
    waiting = given.unconfirmed(draft)
    if gone:
        first = _(
            "Not in the draft: {names} ({count} of {all} goals).",
            count=len(gone),
            all=len(draft.plan.standing),
            names="; ".join(show.md(topic_label(t)) for t in gone),
        )
    elif not draft.plan.ready:
        first = _("State law stands against a part of this draft.")
    elif errors:
        first = n_("{count} error to fix first.", "{count} errors to fix first.", errors)
    elif missing or waiting:
        first = _("The draft holds every goal; some of it is limited or not confirmed.")
    else:
        first = _("The draft holds every goal, and no check found an error.")
    bad = bool(gone or errors or not draft.plan.ready)
    step, then = _then(bool(gone) or not draft.plan.ready, errors, waiting)
    return Status(
        "red" if bad else "orange" if missing or waiting else "green",
        first,
        missing,
        _waiting(waiting),
        step,
        then,
    )


def _gone(draft: Draft) -> list[str]:
    """Return the goals of which no rule is in the text."""
    kept = {g.topic for g in goals_with_rules(draft.intake, draft.plan, cached.library())}
    return [s.topic for s in draft.plan.standing if s.topic not in kept and _is_goal(s.topic)]


def _is_goal(topic: str) -> bool:
    return not cached.library().topics[topic].always


def _partly(found: Standing) -> bool:
    return _is_goal(found.topic) and found.standing in ("barred", "held", "limited")


def _mostly_out(found: Standing) -> bool:
    """Whether answers, given or taken, keep out more of a goal's rules than they leave in."""
    looked = cached.looked_ahead(state.answers())[found.topic, found.strength]
    return _is_goal(found.topic) and bool(looked.facts) and looked.rules * 2 < looked.asked


def _why(found: Standing, gone: list[str]) -> str:
    """Return why a goal is not, or only partly, in the draft, what a breach costs, and what remains."""
    label = topic_label(found.topic)
    head = (
        _("Why “{goal}” is not in the draft:", goal=label)
        if found.topic in gone
        else _("“{goal}” is only partly in the draft:", goal=label)
    )
    looked = cached.looked_ahead(state.answers())[found.topic, found.strength]
    facts = looked.facts if found.topic in gone or _mostly_out(found) else ()
    parts = [f"<strong>{escape(head)}</strong>"]
    if found.rules and found.standing != "floor":
        law = reasons.foreign(reasons.of_law(found.citation))
        parts.append(f"{reasons.html(found.why).rstrip('.')} ({law}).")
    if facts and found.topic not in gone:
        come = Phrase("{rules} of {asked} clauses come in.", rules=looked.rules, asked=looked.asked)
        parts.append(reasons.html(come))
    if facts:
        parts.append(reasons.html(Phrase("Left out because: {why}.", why=facts)))
    if found.rules and found.standing != "floor":
        parts += reasons.cost_and_rest(found.penalty, found.instead)
    return " ".join(parts)


def _waiting(waiting: list[given.Answer]) -> str:
    if not waiting:
        return _("Every answer was given or seen.")
    named = ", ".join(f"“{show.md(a.asked)}”" for a in waiting[:_NAMED])
    more = len(waiting) - _NAMED
    return n_(
        "{count} answer is open or only usual: {named}",
        "{count} answers are open or only usual: {named}",
        len(waiting),
        named=named,
    ) + (" " + _("and {count} more.", count=more) if more > 0 else "")


def _then(stopped: bool, errors: int, waiting: list[given.Answer]) -> tuple[str, str]:
    """Return the step to go to next and what to do there; no step where the draft can go to counsel."""
    if stopped:
        return "law", _("Decide what to do about the goals that state law or an answer stops")
    if errors:
        return "", _("Fix the errors in the list below")
    if waiting:
        return "review", _("Answer or confirm what is open")
    return "", _("Send it to counsel: nobody has approved it")


def draw(draft: Draft, issues: list[Issue]) -> None:
    """Draw the status above everything else on the page."""
    found = status(draft, issues)
    color = {"red": "red", "orange": "orange", "green": "green"}[found.color]
    with st.container(border=True, key=f"status-{color}"):
        st.markdown(f":{color}[**{found.first}**]")
        for line in found.missing[:1]:
            st.html(f"<p>{line}</p>")
        st.markdown(_("**Not confirmed:** {what}", what=found.unconfirmed))
        if found.step:
            st.button(
                found.next,
                key="status_next",
                type="primary",
                icon=":material/arrow_forward:",
                on_click=state.go,
                args=(found.step,),
            )
        else:
            st.markdown(_("**Next:** {what}.", what=found.next))
        for line in found.missing[1:]:
            st.html(f"<p>{line}</p>")
