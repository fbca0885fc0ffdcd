"""A file of official text that a person has downloaded: its words, and the hash that names it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from drafting.model.facts import normalized
from drafting.read.html import read_html
from drafting.read.text import read_text
from drafting.read.uploads import read_bytes


@dataclass(frozen=True)
class OfficialText:
    """One file: its name, the sha256 of its bytes, and its words as phrases are compared."""

    name: str
    sha256: str
    text: str


def read_official(source: bytes | Path | str, name: str = "") -> OfficialText:
    """Return the words of a .txt, .html, .pdf or .docx file; DataError when it cannot be read whole."""
    data, name = read_bytes(source, name)
    if Path(name).suffix.lower() in (".html", ".htm", ".xhtml"):
        lines = read_html(data, name)
    else:
        lines = list(read_text(data, name).paragraphs)
    return OfficialText(name, hashlib.sha256(data).hexdigest(), normalized("\n".join(lines)))
