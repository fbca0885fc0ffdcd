"""The lines of an HTML or XML file from outside, read in a process of its own with limits."""

from __future__ import annotations

from pathlib import Path

from drafting.read.beside import read_beside
from drafting.read.refusal import refuse

SECONDS = 20
PROGRAMS = {
    ".html": "html_page.py",
    ".htm": "html_page.py",
    ".xhtml": "html_page.py",
    ".xml": "xml_page.py",
}
_FIX = "save the section alone, or as plain text"
_WHY = {
    "time": f"reading it takes more than {SECONDS} seconds",
    "memory": "reading it takes too much memory",
    "failed": "the file is damaged or not what its name says",
}


def read_marked_up(data: bytes, name: str) -> list[str]:
    """Return what a file shows, one line for each block; DataError if it takes too much or shows nothing."""
    program = PROGRAMS[Path(name).suffix.lower()]
    lines: list[str] = read_beside(program, data, name, SECONDS, _WHY, _FIX)["lines"]
    if not lines:
        raise refuse(name, "the page shows no words", "open it in a browser and save what is shown")
    return lines
