"""The paragraphs of a file from outside, whatever its kind, and what was left out of them.

    found = read_text(data, "chapter-9.docx")   # .docx, .md, .txt, .pdf with a text layer
    found.paragraphs, found.notes

What cannot be read whole is refused rather than read in part: tracked changes, struck-through or hidden
words, a page without a text layer, a file that is not text.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from drafting.read.docx import read_docx
from drafting.read.notes import Note
from drafting.read.pdf import read_pdf
from drafting.read.plain import read_plain
from drafting.read.refusal import refuse
from drafting.read.uploads import opened, read_bytes


class Reading(NamedTuple):
    """The paragraphs of a file without empty ones, automatic numbers written out, and what was not read."""

    paragraphs: tuple[str, ...]
    notes: tuple[Note, ...] = ()


def read_text(source: bytes | Path | str, name: str = "", *, as_shown: bool = False) -> Reading:
    """Return what a .docx, .md, .txt or text-layer .pdf file says; DataError when it cannot be read whole.

    `as_shown` leaves out words that are struck through, hidden or white instead of refusing them.
    """
    data, name = read_bytes(source, name)
    suffix = Path(name).suffix.lower()
    notes: tuple[Note, ...] = ()
    if suffix in (".docx", ".docm", ".dotx", ".dotm", ".doc"):
        file = opened(data, name, read_only=True)
        found, more = read_docx(file.data, name, as_shown)
        notes = (*file.notes, *more)
    elif suffix == ".pdf":
        found = read_pdf(data, name)
    elif suffix in (".txt", ".text", ".md", ".markdown"):
        found = read_plain(data, name, markdown=suffix.startswith(".m"))
    else:
        raise refuse(
            name,
            f"files of kind {suffix or 'without suffix'} are not read",
            "use a .docx, .md, .txt or .pdf file",
        )
    if not found:
        beside = " ".join(str(note) for note in notes)
        message = "the file holds no text" + (f" in its body. {beside.rstrip('.')}" if beside else "")
        raise refuse(name, message, "choose the file that has the words in it")
    return Reading(tuple(found), notes)
