"""The lines of an HTML or XML file from outside, read in a process of its own with limits."""

from __future__ import annotations

from pathlib import Path

from drafting.read.beside import read_beside
from drafting.read.refusal import refuse

SECONDS = 20
READERS = {
    ".html": "html_page",
    ".htm": "html_page",
    ".xhtml": "html_page",
    ".xml": "xml_page",
}
_FIX = "save the section alone, or as plain text"
_WHY = {
    "time": f"reading it takes more than {SECONDS} seconds",
    "memory": "reading it takes too much memory",
    "failed": "the file is damaged or not what its name says",
}


def read_marked_up(data: bytes, name: str) -> list[str]:
    """Return what a file shows, one line for each block; DataError if it takes too much or shows nothing."""
    reader = READERS[Path(name).suffix.lower()]
    lines: list[str] = read_beside(reader, data, name, SECONDS, _WHY, _FIX)
    if not lines:
        raise refuse(name, "the page shows no words", "open it in a browser and save what is shown")
    return lines
