"""W1: no and/or."""

import re

from drafting.checks.base import Check, text_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("W1", "error", "No and/or")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Courts have scorned it for a century: it says two things at once."""
    return CHECK.patterns(
        draft,
        library,
        text_nodes,
        re.compile(r"\band/or\b", re.I),
        Phrase("“{found}” says two things at once"),
        Phrase("write or, and, or “A, B, or both”"),
    )
