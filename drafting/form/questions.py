"""Asks one question of the library: of the place, or of a topic.  Nothing is chosen before a person does."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from drafting.engine.intake import as_bool
from drafting.engine.powers import usual_answers
from drafting.form import cached, show, spots, state
from drafting.form.answers import UNKNOWN
from drafting.form.language import N_, _, named
from drafting.form.spots import Spot
from drafting.model import Kind, Question
from drafting.store import Path

_YES_NO: dict[bool | str, str] = {True: N_("Yes"), False: N_("No"), UNKNOWN: N_("Not known yet")}


def ask(question: Question, path: Path) -> None:
    """Draw a question whose answer is kept at the path; until there is one, it says what the draft takes."""
    words = show.md(_(question.text))
    said = state.answered(path)
    if said is None or said == UNKNOWN:
        words += f" :orange-badge[{waiting(question, said == UNKNOWN)}]"
    tip = show.md(_(question.help)) or None
    if question.kind == "choice":
        options = [*question.choices, UNKNOWN]
        st.selectbox(
            words,
            options,
            index=None,
            placeholder=_("Choose"),
            format_func=named(options, lambda c: _(question.choices.get(c, _YES_NO[UNKNOWN]))),
            help=tip,
            **state.bind(path, None, question.text),
        )
        return
    st.segmented_control(
        words,
        list(_YES_NO),
        format_func=named(_YES_NO, lambda v: _(_YES_NO[v])),
        help=tip,
        **state.bind(path, None, question.text, _read),
    )


def _read(value: object) -> bool | str:
    return UNKNOWN if value == UNKNOWN else bool(as_bool(str(value)))


def waiting(question: Question, asked: bool = False) -> str:
    """Say that a question waits for its answer, and what the draft takes until then."""
    usual = show.md(in_words(question, taken(question)))
    if asked:
        return _("not known yet; the draft takes “{usual}”", usual=usual)
    return _("not answered; the draft takes “{usual}”", usual=usual)


def taken(question: Question) -> bool | str:
    """Return what the draft takes for a question of this place until it is answered."""
    given = state.get(("jurisdiction", "kind"), "city")
    kind: Kind = next((known for known in get_args(Kind) if known == given), "city")
    law = cached.library().states.get(state.get(("jurisdiction", "state"), ""))
    recorded = usual_answers(law.powers, kind) if law else {}
    return recorded.get(question.id, question.usual(kind))


def in_words(question: Question, value: object) -> str:
    """Return an answer as the form shows it."""
    if question.kind == "choice":
        return _(question.choices.get(str(value), str(value)))
    return _(_YES_NO[bool(as_bool(str(value)))])


def path_of(question: Question) -> Path:
    """Return where the answer to a question of the library is kept."""
    if question.where == "jurisdiction":
        return ("jurisdiction", question.id)
    topics = cached.library().topics.values()
    owner = next((t.id for t in topics if any(q.id == question.id for q in t.questions)), "")
    return ("goals", owner, "answers", question.id)


def spot_of(question: Question) -> Spot:
    """Return where a question of the library is asked."""
    return spots.at("place" if question.where == "jurisdiction" else "goals", path_of(question))


def told(question: Question) -> str:
    """Say how a question is answered, or what is taken until it is."""
    said = state.answered(path_of(question))
    if said is None or said == UNKNOWN:
        answer = in_words(question, taken(question))
        return _(
            "“{question}” is not answered yet and is taken as “{answer}”",
            question=_(question.text),
            answer=answer,
        )
    return _(
        "“{question}” is answered “{answer}”", question=_(question.text), answer=in_words(question, said)
    )
