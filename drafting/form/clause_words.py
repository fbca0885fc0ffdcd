"""The words of a clause as a person changes them: beside the vetted text, with Save and Cancel."""

from __future__ import annotations

import streamlit as st

from drafting.form import answers as data
from drafting.form import cached, marked, show, state, tables
from drafting.form.language import N_, _
from drafting.form.session import Entry
from drafting.model import Clause, Draft, Intake
from drafting.sets.redline.words import in_numbers, word_diff

READS, CHANGE = N_("As it will read"), N_("Change the words")
_BEFORE: Entry[dict[str, str]] = Entry("words_before", dict)
_HELP = N_(
    "Start a paragraph with (a), an item with (1), and so on; the program numbers the draft. "
    "Words in «these marks» are filled from your answers, or follow the numbering: keep the marks, or type "
    "over them. Your words are printed exactly and are flagged as departing from the vetted text."
)


def _label(clause_id: str) -> str:
    return _("words of “{clause}”", clause=_(cached.library().clauses[clause_id].title))


def edit_key(clause_id: str) -> str:
    """Return the key of the box in which a clause is written."""
    return f"edit.{clause_id}"


def flag(clause: Clause, intake: Intake) -> None:
    """Say that a clause is in a person's own words, with the way back."""
    if clause.id not in intake.clauses.edits:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(
            _(
                "**Departs from the vetted text.** The words are your own; "
                "the check report and the memo say so."
            ),
            icon=":material/edit_note:",
        )
        st.button(
            _("Go back to the vetted text"),
            key=f"unedit.{clause.id}",
            icon=":material/undo:",
            on_click=drop,
            args=(clause.id,),
        )


def drop(clause_id: str) -> None:
    """Take a person's own words of a clause away."""
    state.remember(_label(clause_id))
    edits = data.edits(state.answers())
    state.write(("clauses", "edits"), {k: v for k, v in edits.items() if k != clause_id})
    st.session_state.pop(edit_key(clause_id), None)


def edit(clause: Clause, draft: Draft, intake: Intake) -> None:
    """Draw the box for a person's own words beside the vetted text, with Save and Cancel."""
    vetted, known, key = cached.vetted(intake, clause.id), marked.marks(clause, draft), edit_key(clause.id)
    before = _BEFORE.kept()
    if key not in st.session_state:
        words = intake.clauses.edits.get(clause.id, vetted)
        st.session_state[key] = marked.shown(words, known)
        before[clause.id] = words
    shown = marked.shown(vetted, known)
    height = min(520, 90 + 24 * sum(1 + len(line) // 60 for line in shown.splitlines()))
    left, right = st.columns(2)
    left.text_area(
        _("Your words for this clause"),
        height=height,
        help=_(_HELP),
        **state.tied(key, _save, (clause, draft, key, vetted)),
    )
    with right:
        label = _("The vetted text")
        st.markdown(f"**{label}**")
        with st.container(height=height, border=True, key=f"vetted.{clause.id}"):
            lines = "".join(f"<p>{show.escaped(line)}</p>" for line in shown.splitlines())
            st.html(show.region(label, lines, 'lang="en" class="clause"'))
    with st.container(horizontal=True):
        st.button(
            _("Save"),
            key=f"save.{clause.id}",
            type="primary",
            icon=":material/check:",
            on_click=_turn,
            args=(clause.id,),
        )
        st.button(
            _("Cancel"),
            key=f"cancel.{clause.id}",
            icon=":material/close:",
            on_click=_cancel,
            args=(clause.id, vetted),
            help=_("Go back to the words as they were when you opened this"),
        )
    _differs(shown, st.session_state[key])
    marks = marked.legend(shown, known)
    st.caption(
        show.md(_(_HELP))
        + (" " + _("Marks in this clause: {marks}.", marks=show.md(" ".join(marks))) if marks else "")
    )


def _turn(clause_id: str) -> None:
    """Show the clause as it will read."""
    _BEFORE.kept().pop(clause_id, None)
    st.session_state.pop(edit_key(clause_id), None)
    st.session_state[f"tab.{clause_id}"] = _(READS)


def _cancel(clause_id: str, vetted: str) -> None:
    before = _BEFORE.kept().get(clause_id, vetted)
    edits = {k: v for k, v in data.edits(state.answers()).items() if k != clause_id}
    if before.split() != vetted.split():
        edits[clause_id] = before
    if edits != data.edits(state.answers()):
        state.remember(_label(clause_id))
        state.write(("clauses", "edits"), edits)
    _turn(clause_id)


def _differs(vetted: str, words: str) -> None:
    """Show what a person's words add to the vetted text and omit from it, as they are typed."""
    if words.split() != vetted.split():
        pieces = word_diff(vetted, words)
        st.markdown(_("**Against the vetted text:** {numbers}.", numbers=show.md(in_numbers(pieces))))
        st.html(tables.marked_words(pieces))


def _save(clause: Clause, draft: Draft, key: str, vetted: str) -> None:
    """Keep a person's words; words equal to the vetted ones, or none at all, are no edit."""
    words, label = marked.stored(st.session_state[key], marked.marks(clause, draft)), _label(clause.id)
    if state.undo_label() != label:
        state.remember(label)
    edits = {k: v for k, v in data.edits(state.answers()).items() if k != clause.id}
    if words.strip() and words.split() != vetted.split():
        edits[clause.id] = words
    state.write(("clauses", "edits"), edits)
