"""A clause that is not in the draft: why, in words, what it would say, and buttons for what is possible."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from drafting.engine.facts import BY_ANSWER, UNANSWERED
from drafting.engine.select import BY_HAND, NOT_AT_STRENGTH, NOT_IN_FRAME, STATE_LAW
from drafting.engine.state_law import left, rules_in_force, situation
from drafting.form import answers as data
from drafting.form import cached, questions, reasons, show, spots, state
from drafting.form.language import N_, _, english
from drafting.model import STRENGTHS, Clause, Intake, Phrase, Strength
from drafting.model.text import tokens

_SHORT: dict[str, str] = {
    STATE_LAW: N_(": state law"),
    BY_HAND: N_(": by your choice"),
    NOT_IN_FRAME: N_(": not with so little general text"),
    NOT_AT_STRENGTH: N_(": not at this strength"),
    **dict.fromkeys(BY_ANSWER, N_(": one of your answers")),
    **dict.fromkeys(UNANSWERED, N_(": a question not answered yet")),
}


def draw(clause: Clause, why: Phrase, intake: Intake) -> None:
    """Draw the clause."""
    label = _("Why it is not in:")
    st.html(f"<p><strong>{show.escaped(label)}</strong> {reasons.html(why)}</p>")
    lawful = _lawful(clause, intake)
    with st.container(horizontal=True):
        _buttons(clause, why, lawful, intake)
    strength = lawful or clause.nearest(_asked(intake, clause)).strength
    named = f" ({_(strength)})" if len(clause.variants) > 1 else ""
    st.markdown(_("**What it would say**{strength}", strength=named))
    with english(f"out.{clause.id}"):
        st.html(f'<div class="clause" lang="en">{"".join(_lines(clause, strength))}</div>')


def in_short(why: Phrase) -> str:
    """Return what keeps a clause out, in a few words for the line of the clause; nothing where it is rare."""
    return _(_SHORT.get(why.text, ""))


def _asked(intake: Intake, clause: Clause) -> Strength:
    return next((g.strength for g in intake.goals if g.topic == clause.topic), STRENGTHS[0])


def _lawful(clause: Clause, intake: Intake) -> Strength | None:
    """Return the strongest variant that state law leaves whole, or None."""
    at = situation(intake, cached.library())
    rules = rules_in_force(cached.library().states[at.state], at)
    return next(
        (v.strength for v in clause.variants if left(rules, clause, v.strength).drafted == v.strength), None
    )


def _buttons(clause: Clause, why: Phrase, lawful: Strength | None, intake: Intake) -> None:
    """Draw a button for each thing that can be done here; none is drawn that would do nothing."""
    asked = reasons.question_of(why)
    if why.text == BY_HAND:
        st.button(
            _("Put it back"),
            key=f"back.in.{clause.id}",
            icon=":material/add:",
            on_click=include,
            args=(clause.id,),
        )
    elif why.text == STATE_LAW:
        if lawful:
            st.button(
                _("Use the {strength} text", strength=_(lawful)),
                key=f"use.{clause.id}",
                icon=":material/tune:",
                on_click=_use,
                args=(clause.id, lawful),
            )
        st.button(
            _("See the law"),
            key=f"law.of.{clause.id}",
            icon=":material/gavel:",
            on_click=state.go,
            args=("law",),
        )
    elif asked:
        st.button(
            _("Change that answer"),
            key=f"answer.{clause.id}",
            icon=":material/edit:",
            on_click=spots.go_to,
            args=(questions.spot_of(asked),),
        )
    elif cached.comes(intake, clause.id):
        st.button(
            _("Add it all the same"),
            key=f"add.{clause.id}",
            icon=":material/add:",
            on_click=include,
            args=(clause.id,),
        )


def title(clause_id: str) -> str:
    """Return the title of a clause in the language of the form."""
    return _(cached.library().clauses[clause_id].title)


def turn(clause_id: str, key: str) -> None:
    """Take a clause in or out, as the switch of a key says now.

    A quick second click comes before the page is drawn anew, so what was drawn does not tell which is meant.
    """
    (include if st.session_state[key] else leave_out)(clause_id)


def leave_out(clause_id: str) -> None:
    """Leave a clause out; where it was added by hand, take that back."""
    state.remember(_("leave out “{clause}”", clause=title(clause_id)))
    _move(clause_id, "include", "exclude")


def include(clause_id: str) -> None:
    """Put a clause in by hand, or take back that it was left out; never twice."""
    state.remember(_("take in “{clause}”", clause=title(clause_id)))
    _move(clause_id, "exclude", "include")


def _move(clause_id: str, source: str, target: str) -> None:
    """Take a clause off one list of answers; where it was not there, put it on the other."""
    before, after = data.listed(state.answers(), source), data.listed(state.answers(), target)
    state.write(("clauses", source), [c for c in before if c != clause_id])
    if clause_id not in before:
        state.write(("clauses", target), list(dict.fromkeys([*after, clause_id])))


def _use(clause_id: str, strength: Strength) -> None:
    state.remember(_("strength of “{clause}”", clause=title(clause_id)))
    variants = data.group(data.group(state.answers(), "clauses"), "variants")
    state.write(("clauses", "variants"), {**variants, clause_id: strength})


def _lines(clause: Clause, strength: Strength) -> Iterator[str]:
    """Yield the paragraphs of a variant with its blanks as marked words."""
    blanks, clauses = cached.library().blanks, cached.library().clauses
    for paragraph in clause.text_of(strength):
        words = []
        for kind, name, _path in tokens(paragraph.text):
            if kind == "text":
                words.append(show.escaped(name))
            elif kind == "blank":
                label = blanks[name].label.lower() if name in blanks else name.replace("_", " ")
                words.append(f'<span class="blank">{show.escaped(label)}</span>')
            elif kind == "subsection":
                words.append(f"subsection {''.join(f'({s})' for s in name.split('.'))}")
            else:
                words.append(f"the section on {show.escaped(clauses[name].title.lower())}")
        mark = f"({paragraph.path[-1]}) " if paragraph.path else ""
        yield f'<p class="d{min(len(paragraph.path), 3)}">{mark}{"".join(words)}</p>'
