"""W13: no status slur outside a quotation."""

import re

from drafting.checks.base import Check, text_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("W13", "warning", "No loaded status words")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A statute may use the words; the text of the draft does not need them."""
    return CHECK.patterns(
        draft,
        library,
        text_nodes,
        re.compile(r"\billegal (alien|immigrant)s?\b", re.I),
        Phrase("“{found}” is a loaded term"),
        Phrase("name the legal status that is meant"),
    )
