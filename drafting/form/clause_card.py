"""One clause on the Clauses step: in or out and why, its strength, its words, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from drafting.data import citing
from drafting.engine.stated import in_library
from drafting.form import answers as data
from drafting.form import cached, clause_out, clause_words, kept, reasons, show, state, tables
from drafting.form.language import _, english, named
from drafting.form.layout import box
from drafting.form.session import Entry
from drafting.model import STRENGTHS, Clause, Draft, Intake, Phrase, Picked, Plan, Strength
from drafting.model.text import polish
from drafting.papers.annotations import NOT_SAID

_NOT_ASKED = Phrase("no goal asks for it")
_WANTED: Entry[dict[str, Strength]] = Entry("strength_wanted", dict)
"""The strength that was asked for a clause in a person's own words, until that person has chosen."""


class Outside(NamedTuple):
    """What the rest of the page says of the words of a clause and of keeping them."""

    edited: bool
    undo: str
    trouble: str
    settled: bool


def draw(clause_id: str, plan: Plan, intake: Intake) -> None:
    """Draw a clause as a closed line; what is inside is made only when it is opened."""
    clause = cached.library().clauses[clause_id]
    picked = next((p for p in plan.picked if p.clause == clause_id), None)
    why = next((p.why for p in plan.passed_over if p.clause == clause.id), _NOT_ASKED)
    with box(
        _head(clause, picked, why),
        f"open.{clause.id}",
        ":material/check_circle:" if picked else ":material/remove_circle:",
    ) as inside:
        if not inside.open:
            return
        st.markdown(f"*{show.md(_(clause.asks))}*")
        if picked is None:
            clause_out.draw(clause, why, cached.draft(intake).intake)
            return
        _switches(clause, picked)
        _own_or_other(clause, picked)
        _asked_for(clause, picked, intake)
        _words(clause, _outside(clause.id))


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
        clause_words.flag(clause, intake)
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


def _head(clause: Clause, picked: Picked | None, why: Phrase) -> str:
    head = f"**{show.md(_(clause.title))}**"
    if picked is None:
        return _("{clause} · not in the draft", clause=head) + clause_out.in_short(why)
    strength = f" · {_(picked.strength)}" if len(clause.variants) > 1 else ""
    if picked.asked:
        strength += " " + _("(state law stops {asked})", asked=_(picked.asked))
    level = "" if clause.level != "draft" else _(" · :orange[not yet source-checked]")
    return f"{head}{strength}{level}"


def _switches(clause: Clause, picked: Picked) -> None:
    left, right = st.columns([1, 2], vertical_alignment="top")
    with left:
        key = f"pick.in.{clause.id}"
        st.session_state[key] = True
        st.toggle(_("In the draft"), key=key, on_change=clause_out.turn, args=(clause.id, key))
        st.badge(
            _("Review: {level}", level=_(clause.level)),
            color=show.LEVEL_COLOR[clause.level],
            help=_review(clause),
        )
    with right:
        if len(clause.variants) > 1:
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
        label = _("Why it is in:")
        st.html(f"<p><strong>{show.escaped(label)}</strong> {reasons.html(picked.why)}</p>")


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


def _switch(clause_id: str, key: str) -> None:
    """Take another strength; own words are not thrown away without asking."""
    wanted = st.session_state[key]
    if clause_id in data.edits(state.answers()):
        _WANTED.kept()[clause_id] = wanted
    else:
        _take(clause_id, wanted, keep=False)


def _take(clause_id: str, strength: Strength, keep: bool) -> None:
    """Set the strength of a clause, with a person's own words kept or dropped."""
    state.remember(_("strength of “{clause}”", clause=clause_out.title(clause_id)))
    variants = data.group(data.group(state.answers(), "clauses"), "variants")
    state.write(("clauses", "variants"), {**variants, clause_id: strength})
    if not keep:
        edits = data.edits(state.answers())
        state.write(("clauses", "edits"), {k: v for k, v in edits.items() if k != clause_id})
    st.session_state.pop(clause_words.edit_key(clause_id), None)
    _WANTED.kept().pop(clause_id, None)


def _keep_mine(clause_id: str) -> None:
    """Forget that another strength was chosen."""
    _WANTED.kept().pop(clause_id, None)


def _own_or_other(clause: Clause, picked: Picked) -> None:
    """Ask what becomes of a person's own words when another strength was chosen."""
    wanted = _WANTED.get().get(clause.id)
    if not wanted:
        return
    with st.container(border=True, key=f"own.{clause.id}"):
        st.markdown(
            _(
                "**You wrote your own words for this clause.** Keep them, or take the {strength} text?",
                strength=_(wanted),
            )
        )
        with st.container(horizontal=True):
            st.button(
                _("Keep my words"),
                key=f"own.keep.{clause.id}",
                on_click=_keep_mine,
                args=(clause.id,),
            )
            st.button(
                _("Take the {strength} text", strength=_(wanted)),
                key=f"own.take.{clause.id}",
                on_click=_take,
                args=(clause.id, wanted, False),
            )


def _tabs(clause: Clause, draft: Draft, intake: Intake) -> None:
    """Draw the tabs of a clause; what is on one is made when it is shown."""
    strength = next((p.strength for p in draft.plan.picked if p.clause == clause.id), "")
    drawn: dict[str, Callable[[], None]] = {
        _(clause_words.READS): lambda: _reads(clause, draft),
        _(clause_words.CHANGE): lambda: clause_words.edit(clause, draft, intake),
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
    spans = {s.name: s.text for s in show.spans(clause.id, draft) if s.filled and s.name in clause.blanks}
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
                polish(in_library(_(clause.effects.get(v.strength) or NOT_SAID), cached.library())),
                v.strength == picked,
            )
            for v in clause.variants
        )
    )


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
