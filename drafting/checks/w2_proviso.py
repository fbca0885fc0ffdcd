"""W2: no proviso."""

import re

from drafting.checks.base import Check, operative_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("W2", "error", "No proviso")


def run(draft: Draft, library: Library) -> list[Issue]:
    """`Provided that` hides an exception or a second rule inside a sentence."""
    return CHECK.patterns(
        draft,
        library,
        operative_nodes,
        re.compile(r"\bprovided,?( however,?)? that\b", re.I),
        Phrase("“{found}” opens a proviso"),
        Phrase("write the exception as a sentence of its own"),
    )
