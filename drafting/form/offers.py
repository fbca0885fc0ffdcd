"""What remains where state law bars a text: a button for each clause or document that can stand instead."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from drafting.form import answers as data
from drafting.form import cached, clause_out, show, state
from drafting.form.language import _
from drafting.model import Instead, Intake, Plan


def draw(rule_id: str, plan: Plan, drawn: set[str]) -> None:
    """Draw the buttons of one rule; each is drawn once on a page, and only where it does something."""
    instead = _instead(rule_id)
    if instead is None:
        return
    intake = data.stand_in(state.answers(), cached.library())
    clauses = [c for c in _clauses(instead, plan, intake) if c not in drawn]
    document = instead.document if instead.document not in (None, intake.document.kind, *drawn) else None
    drawn.update([*clauses, *([document] if document else [])])
    if not clauses and not document:
        return
    with st.container(horizontal=True):
        for clause in clauses:
            _take_in(clause)
        if document:
            _make_it(document)


def _instead(rule_id: str) -> Instead | None:
    law = cached.library().states[state.get(("jurisdiction", "state"), "")]
    return next((rule.instead for rule in law.rules if rule.id == rule_id), None)


def _clauses(instead: Instead, plan: Plan, intake: Intake) -> Iterator[str]:
    """Yield the clauses that are not in the draft and would come."""
    inside = {p.clause for p in plan.picked}
    yield from (c for c in instead.clauses if c not in inside and cached.comes(intake, c))


def _take_in(clause: str) -> None:
    st.button(
        _("Take in “{clause}”", clause=show.md(clause_out.title(clause))),
        key=f"offer.{clause}",
        icon=":material/add:",
        on_click=clause_out.include,
        args=(clause,),
    )


def _make_it(document: str) -> None:
    st.button(
        _("Make it a {document}", document=_(document)),
        key=f"offer.{document}",
        icon=":material/description:",
        on_click=_change,
        args=(document,),
        help=_("The goals stay. The Goals step then asks whether it asks the legislature to change the law."),
    )


def _change(document: str) -> None:
    state.remember(_("kind of document: {document}", document=_(document)))
    state.write(("document", "kind"), document)
