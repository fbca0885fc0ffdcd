"""A clause that is not in the draft: why, in words, what it would say, and buttons for what is possible."""

from __future__ import annotations

import re
from collections.abc import Iterator

import streamlit as st

from drafting.engine.state_law import left, rules_in_force, situation
from drafting.form import answers as data
from drafting.form import cached, questions, show, spots, state
from drafting.form.language import _, english
from drafting.model import STRENGTHS, Clause, Intake, Strength
from drafting.model.text import tokens

_BY_HAND = "left out by hand"
_LAW = "state law bars it"


def draw(clause: Clause, why: str, intake: Intake) -> None:
    """Draw the clause."""
    st.markdown(_("**Why it is not in:** {reason}", reason=show.md(show.sentence(plain(why)))))
    lawful = _lawful(clause, intake)
    with st.container(horizontal=True):
        _buttons(clause, why, lawful, intake)
    strength = lawful or clause.nearest(_asked(intake, clause)).strength
    named = f" ({_(strength)})" if len(clause.variants) > 1 else ""
    st.markdown(_("**What it would say**{strength}", strength=named))
    with english(f"out.{clause.id}"):
        st.html(f'<div class="clause" lang="en">{"".join(_lines(clause, strength))}</div>')


def in_short(why: str) -> str:
    """Return what keeps a clause out, in a few words for the line of the clause; nothing where it is rare."""
    short = {
        why.startswith(_LAW): _(": state law"),
        why == _BY_HAND: _(": by your choice"),
        "” is not answered and " in why: _(": a question not answered yet"),
        "” is answered " in why or "” is not answered “" in why: _(": one of your answers"),
        why.endswith("frame leaves this question open"): _(": not with so little general text"),
        "level of" in why: _(": not at this strength"),
    }
    return short.get(True, "")


def plain(why: str) -> str:
    """Return the engine's reason without ids, and without calling given what nobody answered."""
    library = cached.library()
    for word in dict.fromkeys(re.findall(r"[a-z0-9-]+/[a-z0-9-]+", why)):
        if word in library.clauses:
            why = why.replace(word, f"“{_(library.clauses[word].title)}”")
    law = library.states.get(state.get(("jurisdiction", "state"), ""))
    for rule in law.rules if law else ():
        if rule.id in why:
            citation = law.citation(rule) if law else ""
            why = why.replace(rule.id, citation or _("citation not seen"))
    return questions.reason(why)


def _asked(intake: Intake, clause: Clause) -> Strength:
    return next((g.strength for g in intake.goals if g.topic == clause.topic), STRENGTHS[0])


def _lawful(clause: Clause, intake: Intake) -> Strength | None:
    """Return the strongest variant that state law leaves whole, or None."""
    at = situation(intake, cached.library())
    rules = rules_in_force(cached.library().states[at.state], at)
    return next(
        (v.strength for v in clause.variants if left(rules, clause, v.strength).drafted == v.strength), None
    )


def _buttons(clause: Clause, why: str, lawful: Strength | None, intake: Intake) -> None:
    """Draw a button for each thing that can be done here; none is drawn that would do nothing."""
    asked = next((q for q in cached.library().questions.values() if f"“{q.text}”" in why), None)
    if why == _BY_HAND:
        st.button(
            _("Put it back"),
            key=f"back.in.{clause.id}",
            icon=":material/add:",
            on_click=include,
            args=(clause.id,),
        )
    elif why.startswith(_LAW):
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
        step = "place" if asked.where == "jurisdiction" else "goals"
        spot = spots.at(step, questions.path_of(asked))
        st.button(
            _("Change that answer"),
            key=f"answer.{clause.id}",
            icon=":material/edit:",
            on_click=spots.go_to,
            args=(spot,),
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
