"""The lines of an HTML page from outside, read in a process of its own with limits."""

from __future__ import annotations

from drafting.read.beside import read_beside
from drafting.read.refusal import refuse

SECONDS = 20
_FIX = "save the section alone, or as plain text"
_WHY = {
    "time": f"reading it takes more than {SECONDS} seconds",
    "memory": "reading it takes too much memory",
    "failed": "the page is damaged or not HTML",
}


def read_html(data: bytes, name: str) -> list[str]:
    """Return what a page shows, one line for each block; DataError if it takes too much or shows nothing."""
    lines: list[str] = read_beside("html_page.py", data, name, SECONDS, _WHY, _FIX)["lines"]
    if not lines:
        raise refuse(name, "the page shows no words", "open it in a browser and save what is shown")
    return lines
