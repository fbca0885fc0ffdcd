"""A batch from a spreadsheet: what was understood of it, then one package a place, all in one zip."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from drafting.batch import rows_of, run, summary_files
from drafting.batch.table import DOCUMENT, PLACE, fields_of
from drafting.data.problems import DataError, Problem
from drafting.form import answers as data
from drafting.form import cached, path_words, reasons, show, state, tables, uploaded
from drafting.form.language import _, english, n_
from drafting.form.session import Entry
from drafting.package.build import zip_bytes
from drafting.read.place_table import PlaceTable, read_places

_KINDS = ("ordinance", "memo", "annotated")
_TABLE: Entry[PlaceTable | None] = Entry("batch_table", lambda: None)
_PROBLEMS: Entry[tuple[Problem, ...]] = Entry("batch_problems", tuple)
_ZIP: Entry[tuple[str, bytes] | None] = Entry("batch_zip", lambda: None)


def draw() -> None:
    """Draw the page."""
    st.markdown(
        _(
            "One spreadsheet, one row a place: the same goals, and a package for each. The columns are "
            "name, kind and state, and what else you know: population, county, titles of offices. The goals, "
            "clauses and numbers are those of your draft; what is true of your own place alone is not taken."
        )
    )
    st.file_uploader(
        _("Places (.xlsx or .csv)"), type=["xlsx", "csv", "tsv", "txt"], key="batch_file", on_change=_read
    )
    uploaded.refusal(_PROBLEMS.get(), _("This table was not read."))
    table = _TABLE.get()
    if table is None:
        return
    _understood(table)
    if data.chosen(state.answers()):
        _make(table)
        return
    st.info(_("Choose at least one goal; the places come from the spreadsheet."), icon=":material/info:")
    st.button(_("Choose goals"), key="batch_goals", on_click=state.go, args=("goals",))


def _read() -> None:
    """Read the table; what cannot be read is said."""
    file = st.session_state.get("batch_file")
    for entry in (_TABLE, _PROBLEMS, _ZIP):
        entry.clear()
    if file is None:
        return
    try:
        _TABLE.set(read_places(file.getvalue(), file.name, fields_of(cached.library())))
    except DataError as error:
        _PROBLEMS.set(tuple(error.problems))


def _understood(table: PlaceTable) -> None:
    """Show every place as it was understood, what was left out, and what is asked."""
    ready = [row for row in table.rows if not row.stopped]
    st.subheader(_("What was understood"), anchor=False)
    st.markdown(
        n_(
            "{count} place of {all} can be drafted.",
            "{count} places of {all} can be drafted.",
            len(ready),
            all=len(table.rows),
        )
    )
    names = [c.field for c in table.columns if c.field]
    head = (_("Line"), *map(_heading, names))
    rows = [(str(r.line), *(_cell(r.values.get(n, "")) for n in names)) for r in table.rows]
    st.html(tables.table(_("Places"), head, rows, "24rem"))
    with english("batch"):
        asked = [f"- {show.md(str(one))}" for one in table.asked]
        left = [f"- {show.md(f'line {line}: {why}')}" for line, why in table.passed_over]
        notes = [f"- {show.md(note)}" for note in table.notes]
        if asked or left or notes:
            st.markdown("\n".join([*asked, *left, *notes]))


def _heading(field: str) -> str:
    """Return what the form calls the field of a column."""
    where = "document" if field in DOCUMENT else "jurisdiction" if field in PLACE else "blanks"
    return reasons.told(path_words.name((where, field)))


def _cell(value: str) -> str:
    return {"true": _("Yes"), "false": _("No")}.get(value, value)


def _base() -> dict[str, object]:
    """Return the answers that hold for every place: those of the draft without what is true of its place."""
    base = data.stand_in(state.answers(), cached.library()).model_dump(
        mode="json", by_alias=True, exclude_unset=True
    )
    offices = {b.id for b in cached.library().blanks.values() if b.kind in ("office", "body")}
    return {
        **base,
        "jurisdiction": {},
        "document": {k: v for k, v in base["document"].items() if k in ("kind", "date", "frame")},
        "blanks": {k: v for k, v in base.get("blanks", {}).items() if k not in offices},
    }


def _make(table: PlaceTable) -> None:
    """Make the packages on a click, with a bar; then offer one zip."""
    made, key = _ZIP.get(), json.dumps(_base())
    if made and made[0] == key:
        st.download_button(
            _("Download all packages (zip)"),
            made[1],
            file_name="batch.zip",
            mime="application/zip",
            key="get.batch",
            on_click="ignore",
            type="primary",
            icon=":material/folder_zip:",
        )
    elif st.button(_("Draft every place"), key="batch_go", type="primary", icon=":material/play_arrow:"):
        _ZIP.set((key, _packed(table)))
        st.rerun()


def _packed(table: PlaceTable) -> bytes:
    """Return the zip of every place's folder, with the summary, which names the rows not drafted."""
    bar = st.progress(0.0, _("Starting"))

    def progress(done: int, total: int) -> None:
        """Move the bar."""
        bar.progress(done / max(total, 1), _("{done} of {all} places", done=done, all=total))

    with TemporaryDirectory() as folder:
        out = Path(folder) / "batch"
        outcomes = run(rows_of(table, _base()), out, _KINDS, progress=progress)
        files = {
            str(path.relative_to(out)): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file() and path.suffix != ".jsonl"
        }
    return zip_bytes(files | summary_files(outcomes, _("Batch")))
