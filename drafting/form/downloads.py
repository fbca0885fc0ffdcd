"""The downloads of the Document step: each file is written only when it is asked for."""

from __future__ import annotations

import streamlit as st

from drafting.form import cached, names, show
from drafting.form.layout import in_rows
from drafting.intake import dump_intake
from drafting.model import Draft, Intake, Issue
from drafting.writers import FORMATS
from drafting.writers.package import build, file_name, zip_bytes

_MAIN = ("ordinance", "memo")
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "md": "text/markdown", "html": "text/html", "txt": "text/plain",
    "json": "application/json", "yaml": "application/yaml", "pdf": "application/pdf",
}


def draw(draft: Draft, issues: list[Issue], intake: Intake) -> None:
    """Draw the download buttons."""
    with st.container(border=True, key="downloads"):
        first, second, third = st.columns(3)
        with first:
            _one("ordinance", f"Download the {draft.instrument.lower()} (Word)", draft, issues, True)
        with second:
            _one("memo", "Download the memo (Word)", draft, issues, False)
        with third:
            _package(draft, issues)
        with st.expander("Other formats and your answers", key="open_formats"):
            _others(draft, issues, intake)


def _one(kind: str, label: str, draft: Draft, issues: list[Issue], main: bool) -> None:
    name = file_name(kind, draft)
    st.download_button(
        label, lambda: FORMATS[kind].write(draft, cached.library(), issues), file_name=name, mime=_TYPES.get(name.rsplit(".", 1)[-1]), key=f"get.{kind}",
        on_click="ignore", type="primary" if main else "secondary", icon=":material/download:", width="stretch", help=show.md(show.sentence(FORMATS[kind].about)),
    )


def _others(draft: Draft, issues: list[Issue], intake: Intake) -> None:
    kinds = [k for k in FORMATS if k not in _MAIN]
    in_rows([*kinds, ""], lambda kind: _one(kind, show.md(file_name(kind, draft)), draft, issues, False) if kind else _answers(intake), 3)


def _answers(intake: Intake) -> None:
    st.download_button(
        "Your answers (intake file)", lambda: dump_intake(intake), file_name=names.intake_name(intake), mime=_TYPES["yaml"], key="get.intake",
        on_click="ignore", icon=":material/download:", width="stretch", help="Load it on the Start step to go on.",
    )


def _package(draft: Draft, issues: list[Issue]) -> None:
    """Make the whole package on a click, with progress; it is dropped as soon as the draft changes."""
    ready = st.session_state.get("package")
    if not ready or ready[0] != draft.content_hash:
        st.session_state.pop("package", None)
        if st.button("Prepare the whole package (zip)", key="make_package", icon=":material/folder_zip:", width="stretch", help="Every file, a check report and a note on what is in it."):
            st.session_state["package"] = (draft.content_hash, _build(draft, issues))
            st.rerun()
        return
    st.download_button(
        "Download the whole package (zip)", ready[1], file_name=names.package_name(draft.intake), mime="application/zip", key="get.package", on_click="ignore",
        icon=":material/folder_zip:", width="stretch",
    )


def _build(draft: Draft, issues: list[Issue]) -> bytes:
    bar = st.progress(0.0, "Starting")
    files = build(draft, cached.library(), issues, progress=lambda done, total, name: bar.progress(done / total, show.md(name or "Packing")))
    return zip_bytes(files)
