"""One clause on the Clauses step: in or out and why, its strength, its words, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from drafting.data import citing
from drafting.form import answers as data
from drafting.form import cached, kept, show, state, tables
from drafting.form.language import N_, _, english, named
from drafting.form.layout import box
from drafting.model import STRENGTHS, Clause, Draft, Intake, Picked, Plan
from drafting.model.text import polish
from drafting.papers.annotations import NOT_SAID
from drafting.sets.redline.words import in_numbers, word_diff


class Outside(NamedTuple):
    """What the rest of the page says of the words of a clause and of keeping them."""

    edited: bool
    undo: str
    trouble: str
    settled: bool


_EDIT_HELP = N_(
    "Start a paragraph with (a), an item with (1), and so on; the program numbers the draft. "
    "Words in {{ double braces }} are filled from your answers: "
    "keep them, or type over them. Your words are printed exactly and are flagged "
    "as departing from the vetted text."
)


def draw(clause_id: str, plan: Plan, intake: Intake) -> None:
    """Draw a clause as a closed line; what is inside is made only when it is opened."""
    clause = cached.library().clauses[clause_id]
    picked = next((p for p in plan.picked if p.clause == clause_id), None)
    with box(
        _head(clause, picked),
        f"open.{clause.id}",
        ":material/check_circle:" if picked else ":material/remove_circle:",
    ) as inside:
        if not inside.open:
            return
        why = picked.why if picked else next(p.why for p in plan.passed_over if p.clause == clause.id)
        st.markdown(f"*{show.md(_(clause.asks))}*")
        _switches(clause, picked, why)
        if picked:
            _asked_for(clause, picked, intake)
            _words(clause, _outside(clause.id))
        else:
            with english(f"why.{clause.id}"):
                st.markdown(show.prose(clause.why))


def _outside(clause_id: str) -> Outside:
    edited = clause_id in data.edits(state.answers())
    return Outside(edited, state.undo_label(), kept.trouble(), kept.conflict() is None)


@st.fragment
def _words(clause: Clause, said: Outside) -> None:
    """Draw the words of a clause in the draft.

    Typing in them redraws nothing else, unless the rest of the page would become outdated.
    """
    state.catch_up()
    kept.keep()
    if said != _outside(clause.id):
        st.rerun()
    intake = state.intake()
    with st.container():  # always there, so that what stands below it is not drawn anew while one types in it
        _flag(clause, intake)
    _tabs(clause, cached.draft(intake), intake)


def _asked_for(clause: Clause, picked: Picked | None, intake: Intake) -> None:
    """Say so when state law gives another strength than the one that was asked for."""
    asked = intake.clauses.variants.get(clause.id)
    if picked and asked and asked != picked.strength:
        st.info(
            _(
                "You chose {asked}; state law makes it {strength}. The Law step says which rule.",
                asked=_(asked),
                strength=_(picked.strength),
            ),
            icon=":material/gavel:",
        )


def _head(clause: Clause, picked: Picked | None) -> str:
    head = f"**{show.md(_(clause.title))}**"
    if picked is None:
        return _("{clause} · passed over", clause=head)
    strength = f" · {_(picked.strength)}" if len(clause.variants) > 1 else ""
    level = "" if clause.level != "draft" else _(" · :orange[not yet source-checked]")
    return f"{head}{strength}{level}"


def _switches(clause: Clause, picked: Picked | None, why: str) -> None:
    left, right = st.columns([1, 2], vertical_alignment="top")
    with left:
        key = f"pick.in.{clause.id}"
        st.session_state[key] = picked is not None
        st.toggle(_("In the draft"), key=key, on_change=_include, args=(clause.id, key))
        st.badge(
            _("Review: {level}", level=_(clause.level)),
            color=show.LEVEL_COLOR[clause.level],
            help=_review(clause),
        )
    with right:
        if picked and len(clause.variants) > 1:
            key = f"pick.variant.{clause.id}"
            st.session_state[key] = picked.strength
            st.segmented_control(
                _("Strength of this clause"),
                [v.strength for v in clause.variants],
                format_func=named(STRENGTHS, lambda s: _(s).capitalize()),
                key=key,
                required=True,
                on_change=_switch,
                args=(clause.id, key),
            )
        reason = show.md(show.sentence(why))
        st.markdown(
            _("**Why it is in:** {reason}", reason=reason)
            if picked
            else _("**Why it is not in:** {reason}", reason=reason)
        )


def _review(clause: Clause) -> str:
    if clause.level == "draft":
        return _(
            "Its words have changed since they were last checked against their sources, or they never were."
        )
    return _(
        "Checked by {name} on {day}. No lawyer’s review is implied unless one is named.",
        name=show.md(clause.review.by),
        day=show.md(clause.review.on),
    )


def _include(clause_id: str, key: str) -> None:
    """Put a clause in or leave it out; what was asked before is taken back first."""
    wanted = st.session_state[key]
    state.remember(f"{'include' if wanted else 'leave out'} {clause_id}")
    add, other = ("include", "exclude") if wanted else ("exclude", "include")
    added, others = data.listed(state.answers(), add), data.listed(state.answers(), other)
    state.write(("clauses", other), [c for c in others if c != clause_id])
    if clause_id not in others:
        state.write(("clauses", add), [*added, clause_id])


def _switch(clause_id: str, key: str) -> None:
    state.remember(f"strength of {clause_id}")
    variants = data.group(data.group(state.answers(), "clauses"), "variants")
    state.write(("clauses", "variants"), {**variants, clause_id: st.session_state[key]})
    st.session_state.pop(_edit_key(clause_id), None)


def _flag(clause: Clause, intake: Intake) -> None:
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
            on_click=_unedit,
            args=(clause.id,),
        )


def _unedit(clause_id: str) -> None:
    state.remember(f"words of {clause_id}")
    edits = data.edits(state.answers())
    state.write(("clauses", "edits"), {k: v for k, v in edits.items() if k != clause_id})
    st.session_state.pop(_edit_key(clause_id), None)


def _edit_key(clause_id: str) -> str:
    return f"edit.{clause_id}"


def _tabs(clause: Clause, draft: Draft, intake: Intake) -> None:
    """Draw the tabs of a clause; what is on one is made when it is shown."""
    strength = next((p.strength for p in draft.plan.picked if p.clause == clause.id), "")
    drawn: dict[str, Callable[[], None]] = {
        _("As it will read"): lambda: _reads(clause, draft),
        _("Change the words"): lambda: _edit(clause, intake),
        _("Variants"): lambda: effects(clause, strength),
        _("Why"): lambda: _why(clause),
        _("Notes for counsel"): lambda: _notes(clause),
        _("Sources"): lambda: _sources(clause),
    }
    for tab, draw_tab in zip(st.tabs(list(drawn), key=f"tab.{clause.id}", on_change="rerun"), drawn.values()):
        if tab.open:
            with tab:
                draw_tab()


def _reads(clause: Clause, draft: Draft) -> None:
    st.html(show.clause_html(clause.id, draft))
    st.caption(_values_used(clause, draft))


def _why(clause: Clause) -> None:
    with english(f"why.{clause.id}"):
        st.markdown(show.prose(clause.why))
    st.markdown(_("**In plain words.** {words}", words=show.prose(_(clause.plainly))))


def _notes(clause: Clause) -> None:
    with english(f"notes.{clause.id}"):
        st.markdown(show.counsel_notes(clause, cached.library()) or "None.")


def _values_used(clause: Clause, draft: Draft) -> str:
    """Say what each blank that stands in the clause prints today."""
    library = cached.library()
    spans = {
        s.name: s.text
        for s in show.spans(clause.id, draft)
        if s.kind in ("blank", "confirm", "usual") and s.name in clause.blanks
    }
    words = "; ".join(f"{_(library.blanks[name].label)}: {text}" for name, text in spans.items())
    return (
        _("Filled from your answers: {values}.", values=show.md(words))
        if words
        else _("No value is filled in here.")
    )


def effects(clause: Clause, picked: str) -> None:
    """Show side by side what each variant does, in the words of the clause's own file."""
    if len(clause.variants) == 1:
        st.markdown(_("This clause has one text at every strength.") + f" {show.prose(_(clause.single))}")
        return
    st.html(
        tables.side_by_side(
            tables.Card(
                _(v.strength).capitalize(),
                polish(_(clause.effects.get(v.strength) or NOT_SAID)),
                v.strength == picked,
            )
            for v in clause.variants
        )
    )


def _edit(clause: Clause, intake: Intake) -> None:
    vetted = cached.vetted(intake, clause.id)
    key = _edit_key(clause.id)
    if key not in st.session_state:
        st.session_state[key] = intake.clauses.edits.get(clause.id, vetted)
    height = min(520, 90 + 24 * sum(1 + len(line) // 110 for line in vetted.splitlines()))
    st.text_area(
        _("Your words for this clause"),
        height=height,
        help=_(_EDIT_HELP),
        **state.tied(key, _save_edit, (clause.id, key, vetted)),
    )
    _differs(vetted, st.session_state[key])
    st.caption(show.md(_(_EDIT_HELP)))


def _differs(vetted: str, words: str) -> None:
    """Show what the user's words add to the vetted text and omit from it, as they are typed."""
    if words.split() != vetted.split():
        pieces = word_diff(vetted, words)
        st.markdown(_("**Against the vetted text:** {numbers}.", numbers=show.md(in_numbers(pieces))))
        st.html(tables.marked_words(pieces))


def _save_edit(clause_id: str, key: str, vetted: str) -> None:
    """Keep the user's words; words equal to the vetted ones, or none at all, are no edit."""
    words, label = st.session_state[key], f"words of {clause_id}"
    if state.undo_label() != label:
        state.remember(label)
    edits = {k: v for k, v in data.edits(state.answers()).items() if k != clause_id}
    if words.strip() and words.split() != vetted.split():
        edits[clause_id] = words
    state.write(("clauses", "edits"), edits)


def _sources(clause: Clause) -> None:
    with english(f"sources.{clause.id}"):
        _source_lines(clause)


def _source_lines(clause: Clause) -> None:
    library = cached.library()
    for ref in (*clause.authorities, *clause.precedents):
        line = citing.source(ref, library)
        words = show.known(line.known_by)[0]
        link = (
            f" [Open the source](<{line.url}>)"
            if line.url.startswith("https://") and ">" not in line.url
            else ""
        )
        st.markdown(
            f"**{show.md(line.citation)}** — {show.md(line.says)} *({show.md(words)}; "
            f"law through {show.md(line.through)})*{link}"
        )
    if clause.no_precedent:
        st.markdown(f"**Precedent.** {show.md(clause.no_precedent)}")
