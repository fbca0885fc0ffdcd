"""A comparison on the screen: its downloads, and its parts as safe HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from drafting.form import show, tables
from drafting.form.language import _, english
from drafting.papers.html import inline
from drafting.sets.compare import Report, write_report
from drafting.sets.compare.report import Grid

KINDS = {"docx": "Word", "xlsx": "Excel", "csv": "CSV", "md": "Markdown"}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def downloads(name: str, write: Callable[[str], bytes]) -> None:
    """Draw one download for each kind of file; `write` takes the suffix and is called on a click."""
    with st.container(horizontal=True):
        for kind, label in KINDS.items():
            download(name, label, kind, partial(write, f".{kind}"))


def download(name: str, label: str, kind: str, make: Callable[[], bytes]) -> None:
    """Draw one download, which is made on a click."""
    st.download_button(
        label,
        make,
        file_name=f"{name}.{kind}",
        mime=_TYPES[kind],
        key=f"get.{name}.{kind}",
        on_click="ignore",
        icon=":material/download:",
    )


def report(name: str, made: Report) -> None:
    """Draw the downloads of a report."""
    downloads(name, lambda suffix: write_report(made, suffix))


def grid(made: Grid, height: str = "32rem", broad: bool = False) -> None:
    """Draw one table of a report."""
    st.html(tables.table(made.caption, made.header, made.rows, height, broad=broad))


def parts(made: Report, skip: int = 0) -> None:
    """Draw the parts of a report one after the other."""
    with english("parts"):
        for part in made.parts[skip:]:
            st.markdown(f"{'###' if part.level == 1 else '####'} {show.md(part.heading)}")
            for words in part.paragraphs:
                st.html(f"<p>{inline(words)}</p>")
            for one in part.grids:
                grid(one)


def method(made: Report) -> None:
    """Say how the comparison was made and what was not checked."""
    with st.expander(_("How this was made, and what was not checked")), english("method"):
        st.markdown("\n".join(f"- {show.md(line)}" for line in made.method))
