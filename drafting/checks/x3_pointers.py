"""X3: no pointing by place on the page."""

import re

from drafting.checks.base import Check, operative_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("X3", "warning", "No above, below, herein")
_POINT = re.compile(
    r"\b(above|below|herein|hereof|hereunder|hereinafter|aforesaid|the (?:preceding|following) (?:section|"
    r"subsection))\b",
    re.I,
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """A paragraph moves; a pointer by place does not move with it."""
    return CHECK.patterns(
        draft,
        library,
        operative_nodes,
        _POINT,
        Phrase("“{found}” points by place"),
        Phrase("name the section"),
    )
