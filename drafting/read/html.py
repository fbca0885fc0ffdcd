"""The lines of an HTML page from outside, read in a process of its own with limits."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from drafting.read import apart
from drafting.read.refusal import refuse

SECONDS = 20
_PROGRAM = Path(__file__).with_name("html_page.py")
_FIX = "save the section alone, or as plain text"
_WHY = {"memory": "reading it takes too much memory", "failed": "the page is damaged or not HTML"}


def read_html(data: bytes, name: str) -> list[str]:
    """Return what a page shows, one line for each block; DataError if it takes too much or shows nothing."""
    try:
        made = apart.run([sys.executable, "-I", str(_PROGRAM)], data, apart.Limits(SECONDS))
    except apart.Overrun as overrun:
        raise refuse(
            name, _WHY.get(str(overrun), f"reading it takes more than {SECONDS} seconds"), _FIX
        ) from None
    answer = json.loads(made)
    if "refused" in answer:
        raise refuse(name, *answer["refused"])
    lines: list[str] = answer["lines"]
    if not lines:
        raise refuse(name, "the page shows no words", "open it in a browser and save what is shown")
    return lines
