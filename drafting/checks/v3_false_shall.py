"""V3: a duty word never stands with a subject that cannot act."""

import re

from drafting.checks.base import Check, operative_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("V3", "error", "No false shall")
_FALSE = re.compile(
    r"\b(?:this (?:chapter|section|ordinance|policy|resolution|subsection)|the term|nothing|"
    r"”).{0,60}?\b(?:shall|must) (?:mean|apply|be construed|be deemed|take effect|include)\b",
    re.I,
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Text cannot have a duty: write `means`, `applies`, `does not apply`, `takes effect`."""
    return CHECK.patterns(
        draft,
        library,
        operative_nodes,
        _FALSE,
        Phrase("“{found}” gives a duty to a text"),
        Phrase("use the present tense: means, applies, takes effect"),
    )
