"""The downloads of the Document step: each file is written only when it is asked for."""

from __future__ import annotations

import streamlit as st

from drafting.engine.intake import dump_intake
from drafting.form import cached, names, packing, show, template
from drafting.form.language import N_, _
from drafting.form.layout import box, in_grid
from drafting.model import Draft, Intake, Issue
from drafting.package.build import file_name
from drafting.package.formats import FORMATS

_MAIN = ("ordinance", "memo", "annotated")
_MEMOS = {"staff": N_("staff report"), "advocate": N_("proposal")}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "html": "text/html",
    "txt": "text/plain",
    "json": "application/json",
    "yaml": "application/yaml",
    "pdf": "application/pdf",
}


def draw(draft: Draft, issues: list[Issue], intake: Intake) -> None:
    """Draw the download buttons."""
    with st.container(border=True, key="downloads"):
        first, second, third, fourth = st.columns(4)
        with first:
            _one(
                "ordinance",
                _("Download the {instrument} (Word)", instrument=_(draft.instrument.lower())),
                draft,
                issues,
                True,
            )
        with second:
            _one(
                "memo",
                _("Download the {memo} (Word)", memo=_(_MEMOS[intake.memo.mode])),
                draft,
                issues,
                False,
            )
        with third:
            _one("annotated", _("Copy for counsel (Word)"), draft, issues, False)
        with fourth:
            packing.draw(draft, issues)
        with box(_("More papers, other formats and your answers"), "open_formats") as inside:
            if inside.open:
                _others(draft, issues, intake)


def _one(kind: str, label: str, draft: Draft, issues: list[Issue], main: bool) -> None:
    name = file_name(kind, draft)
    own = template.ordinance(draft) if kind == "ordinance" else None
    st.download_button(
        label,
        lambda: own or FORMATS[kind].write(draft, cached.library(), issues),
        file_name=name,
        mime=_TYPES.get(name.rsplit(".", 1)[-1]),
        key=f"get.{kind}",
        on_click="ignore",
        type="primary" if main else "secondary",
        icon=":material/download:",
        width="stretch",
        help=show.md(show.sentence(_(FORMATS[kind].about))),
    )


def _others(draft: Draft, issues: list[Issue], intake: Intake) -> None:
    kinds = [k for k in FORMATS if k not in _MAIN]
    in_grid(
        "formats",
        [*kinds, ""],
        lambda kind: (
            _one(kind, show.md(file_name(kind, draft).rsplit("/", 1)[-1]), draft, issues, False)
            if kind
            else _answers(intake)
        ),
        3,
    )


def _answers(intake: Intake) -> None:
    st.download_button(
        _("Download answers"),
        lambda: dump_intake(intake),
        file_name=names.intake_name(intake),
        mime=_TYPES["yaml"],
        key="get.intake",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
        help=_("Load the file on the Start step to go on."),
    )
