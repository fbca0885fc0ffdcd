"""The issues of the Document step: grouped, each with a jump to its place and the way to fix it."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from drafting.form import cached, given, place, questions, reasons, sizes, spots
from drafting.form.language import N_, _
from drafting.form.spots import Spot
from drafting.model import Confirm, Draft, Issue, Node, Phrase
from drafting.papers.html import anchor
from drafting.papers.phrases import section_number

_GROUPS = {
    "error": (N_("Errors to fix first"), ":material/error:"),
    "warning": (N_("Warnings"), ":material/warning:"),
    "info": (N_("To confirm and to know"), ":material/info:"),
}
_PARTS = {
    "enacting_clause": Phrase("Enacting clause"),
    "title": Phrase("Title"),
    "sponsor": Phrase("Introduced by"),
    "requested_by": Phrase("Requested by"),
    "code_name": Phrase("Name of the code"),
    "place": Phrase("Name of the place"),
    "effective": Phrase("Effective date"),
    "end": Phrase("End sections"),
    "remedies": Phrase("Remedies"),
    "signatures": Phrase("Signatures"),
}
_SHOWN = 25


def draw(draft: Draft, issues: list[Issue], preview: str) -> None:
    """Draw the issues beside the preview; links jump inside it."""
    with st.container(height=815, border=True, key="issues"):
        if not issues:
            st.success(
                _("No check has found anything. A lawyer must still read it."), icon=":material/check_circle:"
            )
        sections = {n.id: section for section in draft.body for n in section.walk()}
        order = {node: place for place, node in enumerate(sections)}
        issues = sorted(issues, key=lambda i: order.get(i.place, -1))
        for severity in _GROUPS:
            if found := [i for i in issues if i.severity == severity]:
                _group(severity, found, sections, draft, preview)


def _group(severity: str, found: list[Issue], sections: dict[str, Node], draft: Draft, preview: str) -> None:
    """Draw the issues of one severity, in the order of the text."""
    title, icon = _GROUPS[severity]
    st.markdown(f"**{icon} {_(title)} ({len(found)})**")
    for index, issue in enumerate(found[:_SHOWN]):
        _issue(issue, _where(issue.place, sections, draft), draft, preview, f"{severity}.{index}")
    if len(found) > _SHOWN:
        st.caption(_("{count} more are in the check report of the package.", count=len(found) - _SHOWN))


def _issue(issue: Issue, words: str, draft: Draft, preview: str, key: str) -> None:
    at, named = anchor(issue.place), reasons.foreign(words)
    where = f'<a href="#{at}">{named}</a>' if f'id="{at}"' in preview else named
    head = "" if words in issue.message else f"{where}: "
    st.html(f"<p>{head}{reasons.html(issue.message)} <em>{reasons.html(issue.fix)}</em></p>")
    way = _way_to(issue, draft)
    if way:
        st.button(
            _(way.label),
            key=f"mend.{key}",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=spots.go_to,
            args=(way.to,),
        )


def _where(place: str, sections: dict[str, Node], draft: Draft) -> str:
    """Return where an issue is, in English words; `sections` has the section of each node."""
    if place in cached.library().topics:
        return cached.library().topics[place].label
    section = sections.get(place)
    if section:
        return f"{section_number(section)}, {section.heading}" if section.label else section.heading
    if any(r.id == place for r in draft.recitals):
        return Phrase("Recitals")
    if place in cached.library().clauses:
        return place
    blank = cached.library().blanks.get(place)
    return blank.label if blank else _PARTS.get(place, Phrase("Draft"))


class Way(NamedTuple):
    """A button that goes to the place where an issue can be fixed."""

    label: str
    to: Spot


def _way_to(issue: Issue, draft: Draft) -> Way | None:
    """Return the button that goes to the place where an issue can be fixed, if there is one."""
    confirm = next(
        (c for c in draft.confirms if c.places[:1] == (issue.place,) and c.label in issue.message), None
    )
    if confirm:
        return _answer(confirm, draft)
    question = reasons.question_of(issue.message)
    if question:
        return Way(N_("Change that answer"), questions.spot_of(question))
    if issue.place in cached.library().topics:
        return Way(N_("See the law"), Spot("law", f"barred.{issue.place}"))
    if issue.place in ("remedies", "end", "effective"):
        return Way(N_("Take a section in"), spots.at("clauses", ("document", "frame"), sizes.BOX))
    if issue.place in ("enacting_clause", "title"):
        return _detail(issue.place)
    node = draft.node(issue.place)
    recital = next((r for r in draft.recitals if r.id == issue.place), None)
    clause = node.clause if node else recital.clause if recital else ""
    topic = next((p.topic for p in draft.plan.picked if p.clause == clause), None)
    return Way(N_("Open the clause"), spots.of_clause(clause, topic)) if topic else None


def _answer(confirm: Confirm, draft: Draft) -> Way | None:
    blank = cached.library().blanks.get(confirm.name)
    if blank and blank.kind in ("office", "body"):
        return Way(N_("Fill it in on the Offices step"), given.spot_of(blank, draft))
    if blank:
        return Way(N_("Fill it in with the values"), given.spot_of(blank, draft))
    return _detail(confirm.name) if confirm.name in ("enacting_clause", "code_name") else None


def _detail(name: str) -> Way:
    return Way(N_("Give it on the Place step"), spots.at("place", ("document", name), place.DETAILS_BOX))
