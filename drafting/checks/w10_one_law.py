"""W10: an exception for law uses the one defined term, so that no source of law is left out of one list."""

import re

from drafting.checks.base import Check, rule_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("W10", "error", "One name for law that requires")
_LISTED = re.compile(
    r"\b(?:(?:federal or state|state or federal)(?: \w+)? (?:law|statute|regulation|rule)s?"
    r"(?: or (?:a )?(?:statute|regulation|court order))?"
    r"|(?:a|other|another) law|statute or (?:a )?(?:federal )?regulation"
    r"|laws? or (?:a |the )?court(?: order)?)"
    r" (?:requires?|forbids?|allows?|permits?|keeps?|makes|sets)\b",
    re.I,
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Lists of sources leave out treaties and network rules; a resolution defines no term."""
    if draft.intake.document.traits.states_rules:
        return []
    return CHECK.patterns(
        draft,
        library,
        rule_nodes,
        _LISTED,
        Phrase("“{found}” lists sources of law of its own"),
        Phrase("write “binding law”, which the definitions spell out"),
    )
