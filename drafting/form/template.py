"""A city's own Word template: checked in a process of its own, then used for the clean ordinance."""

from __future__ import annotations

import streamlit as st

from drafting.data.problems import DataError
from drafting.data.root import data_root
from drafting.form import cached, show, uploaded
from drafting.form.desk import keeping
from drafting.form.language import _, english
from drafting.form.layout import box
from drafting.model import Draft, Intake
from drafting.package.sandbox import template_problems, write_with_template
from drafting.papers.sentences import made_of
from drafting.read.uploads import open_docx
from drafting.word.package import TEMPLATES

_PAGE = "docs/tasks/use-your-own-word-template.md"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@keeping(1)
def _written(text: str, data: bytes, name: str) -> bytes:
    draft = cached.draft(Intake.model_validate_json(text))
    with st.spinner(_("Writing it in your template…")):
        return write_with_template(draft, data, made_of(draft, cached.library()), name)


def in_use() -> tuple[bytes, str] | None:
    """Return the template that is used, with its name, or None for the project's own."""
    kept = st.session_state.get("template")
    return (kept["data"], kept["name"]) if kept and not kept["misses"] else None


def ordinance(draft: Draft) -> bytes | None:
    """Return the clean text in the city's template; None, and a message, where there is none or it fails."""
    used = in_use()
    if used is None:
        return None
    data, name = used
    try:
        return _written(draft.intake.model_dump_json(by_alias=True), data, name)
    except DataError as error:
        uploaded.refusal(
            error.problems,
            _("The ordinance could not be written in your template, so the project’s own is used."),
        )
        return None


def draw() -> None:
    """Draw the upload and what the template misses."""
    with box(
        _("Use your city’s own Word template (optional)"), "open_template", ":material/draft:"
    ) as inside:
        if not inside.open:
            return
        st.markdown(
            _(
                "Your letterhead, fonts and numbering in place of ours. The template is opened with limits "
                "in a process of its own and stays on this computer."
            )
        )
        st.file_uploader(
            _("Word template (.docx)"),
            type=["docx"],
            key="template_file",
            on_change=_read,
            max_upload_size=10,
        )
        uploaded.refusal(st.session_state.get("template_problems", ()), _("This template was not taken."))
        _state()
        st.download_button(
            _("Start from the project’s template"),
            (TEMPLATES / "ordinance.docx").read_bytes,
            file_name="ordinance-template.docx",
            mime=_DOCX,
            key="get.template",
            on_click="ignore",
            icon=":material/download:",
        )


def _read() -> None:
    """Check an uploaded template; one that may not be opened leaves the one before in use."""
    file = st.session_state.get("template_file")
    st.session_state["template_problems"] = ()
    if file is None:
        return
    try:
        data = open_docx(file.getvalue(), file.name)
        st.session_state["template"] = {
            "name": file.name,
            "data": data,
            "misses": template_problems(data, file.name),
        }
        st.session_state.pop("package", None)
    except DataError as error:
        st.session_state["template_problems"] = tuple(error.problems)


def _state() -> None:
    kept = st.session_state.get("template")
    if not kept:
        return
    if kept["misses"]:
        lines = "\n".join(f"- {show.md(show.sentence(m))}" for m in kept["misses"])
        st.warning(
            _("**{name}** is not used yet. It misses:", name=show.md(kept["name"])) + f"\n\n{lines}",
            icon=":material/rule:",
        )
        st.markdown(_("Paste these tags into the template in Word, save it, and upload it again:"))
        with english("tags"):
            st.markdown(tags())
    else:
        st.success(
            _("**{name}** is in use: the clean ordinance is written in it.", name=show.md(kept["name"])),
            icon=":material/check_circle:",
        )
    st.button(_("Remove this template"), key="template_remove", icon=":material/delete:", on_click=_remove)


def _remove() -> None:
    st.session_state.pop("template", None)
    st.session_state.pop("package", None)


def tags() -> str:
    """Return the part of the help page that lists the tags to paste."""
    rest = (data_root() / _PAGE).read_text(encoding="utf-8").partition("## What the template must print")[2]
    return rest.partition("\n## ")[0].strip()
