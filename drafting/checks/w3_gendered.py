"""W3: no gendered words."""

import re

from drafting.checks.base import Check, text_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("W3", "error", "No gendered words")
_WORDS = re.compile(
    r"\b(he|she|him|her|his|hers|himself|herself|chairman|policeman|fireman|alderman)\b", re.I
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks at the library's words only: a title that a user gave is that place's own."""
    return CHECK.patterns(
        draft,
        library,
        text_nodes,
        _WORDS,
        Phrase("“{found}” is gendered"),
        Phrase("name the person's role, or write they"),
        own=True,
    )
