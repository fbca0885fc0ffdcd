"""Files that come in by an upload: read through the gate, each refusal in plain words, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import streamlit as st

from drafting.data.problems import DataError, Problem
from drafting.engine.intake import MAX_BYTES
from drafting.form import show
from drafting.form.language import _

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


def refusal(problems: Iterable[Problem], head: str) -> None:
    """Say why a file was not taken, and how to fix it."""
    found = list(problems)
    if found:
        lines = "\n".join(
            f"- {show.md(p.where if p.place else p.file)}: {show.md(show.sentence(p.message))} "
            f"*{show.md(show.sentence(p.fix))}*"
            for p in found[:20]
        )
        st.error(
            head + " " + _("Nothing that you typed has changed.") + f"\n\n{lines}", icon=":material/block:"
        )


def left_out(notes: Iterable[object]) -> None:
    """Say what of a file was not read, or was taken out of it."""
    lines = "\n".join(f"- {show.md(str(note))}" for note in notes)
    if lines:
        st.info(_("Not everything in this file was read:") + f"\n\n{lines}", icon=":material/info:")


def text(file: UploadedFile) -> str:
    """Return the words of an intake file; raise DataError when it is too large or not text."""
    raw = file.getvalue()
    if len(raw) > MAX_BYTES:
        raise DataError(
            [
                Problem(
                    file.name,
                    1,
                    f"the file is over {MAX_BYTES // 1_000_000} MB",
                    "saved answers are a few kilobytes; check that this is the file",
                )
            ]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(
            [
                Problem(
                    file.name,
                    1,
                    "the file is not UTF-8 text",
                    "choose the .yaml or .json file that was saved here",
                )
            ]
        ) from None
