"""Check an old draft: compare a Word file made here with today's clauses and law, and change nothing."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from drafting.data.problems import DataError, Problem
from drafting.data.provenance import Since, changed_state, compare
from drafting.form import cached, show, tables, uploaded
from drafting.form.language import N_, _, n_
from drafting.form.session import Entry
from drafting.model import Library
from drafting.read.uploads import opened
from drafting.word.package import read_data

_NAMES = {
    "unchanged": N_("Unchanged"),
    "edited by the user": N_("Edited"),
    "superseded": N_("Superseded"),
    "withdrawn": N_("Withdrawn"),
}
_MEANS = N_(
    "**Unchanged**: today’s text is the same. **Edited**: the words were a person’s own. **Superseded**: "
    "the clause has new words. "
    "**Withdrawn**: the library no longer has it."
)


@dataclass(frozen=True)
class OldDraft:
    """A file made here, compared with today's library; `state` is set if that state's law changed."""

    name: str
    rows: tuple[Since, ...]
    library: str
    law: str
    state: str


_REPORT: Entry[OldDraft | None] = Entry("old_draft_report", lambda: None)
_PROBLEMS: Entry[tuple[Problem, ...]] = Entry("old_draft_problems", tuple)


def draw() -> None:
    """Draw the upload and the report on the last file."""
    st.subheader(_("Check an old draft"), anchor=False)
    st.file_uploader(
        _("An ordinance that this program made (.docx)"),
        type=["docx"],
        key="old_draft",
        on_change=_read,
        max_upload_size=10,
        help=_(
            "The Word file carries a record of the clauses and laws that it was made from. "
            "It is compared with today’s library and then forgotten."
        ),
    )
    uploaded.refusal(_PROBLEMS.get(), _("This file could not be checked."))
    report = _REPORT.get()
    if report:
        _report(report)


def _read() -> None:
    file = st.session_state.get("old_draft")
    _REPORT.clear()
    _PROBLEMS.clear()
    if file is None:
        return
    try:
        _REPORT.set(check(file.getvalue(), file.name, cached.library()))
    except DataError as error:
        _PROBLEMS.set(tuple(error.problems))


def check(data: bytes, name: str, library: Library) -> OldDraft:
    """Return what has become of an old draft.

    Raise DataError for a file that carries no record of how it was made.
    """
    damaged = DataError(
        [
            Problem(
                name,
                1,
                "this file carries no record of how it was made",
                "choose a clean ordinance made here; posting copies carry none",
            )
        ]
    )
    safe = opened(data, name, read_only=True).data
    try:
        old = read_data(safe)
        if not isinstance(old, dict) or old.get("made_by") != "drafting":
            raise damaged
        state = library.states[str(old["state"])].name if changed_state(old, library) else ""
        rows = tuple(compare(old, library))
        return OldDraft(name, rows, str(old["library"]), str(old["law_as_of"]), state)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise damaged from None


def _report(report: OldDraft) -> None:
    library, rows = cached.library(), report.rows
    count = {name: sum(r.state == key for r in rows) for key, name in _NAMES.items()}
    laws = sorted({law for r in rows for law in r.laws_changed})
    fresh = not laws and not report.state and not count["Superseded"] and not count["Withdrawn"]
    say = st.success if fresh else st.warning
    changed = n_("{count} record of law changed since", "{count} records of law changed since", len(laws))
    say(
        f"**{show.md(report.name)}**: {', '.join(f'{n} {_(name).lower()}' for name, n in count.items())}; "
        f"{changed}."
    )
    st.caption(
        _(
            "Made with library {version}, law as of {day}; today’s is {today_version}, law as of {today}.",
            version=show.md(report.library),
            day=show.md(report.law),
            today_version=show.md(library.version),
            today=show.md(library.as_of),
        )
    )
    if report.state:
        st.markdown(_("The record of {state} law has changed since.", state=show.md(report.state)))
    lines = [
        (_title(r.clause, library), _(_NAMES.get(r.state, r.state)), "; ".join(r.laws_changed) or _("none"))
        for r in rows
    ]
    st.html(
        tables.table(
            _("Clause by clause"), (_("Clause"), _("Since then"), _("Records of law changed")), lines, "22rem"
        )
    )
    st.caption(_(_MEANS))


def _title(clause: str, library: Library) -> str:
    return _(library.clauses[clause].title) if clause in library.clauses else str(clause)
