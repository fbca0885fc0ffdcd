"""W9: no `to the extent permitted by law` outside the savings sections."""

import re

from drafting.checks.base import Check, operative_nodes
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("W9", "warning", "No general escape to other law")
_ESCAPE = re.compile(
    r"\b(to the (?:fullest |maximum )?extent (?:permitted|allowed|authorized) by (?:\w+ )?law|"
    r"as (?:permitted|allowed) by law|except as otherwise (?:provided|permitted) by law)\b",
    re.I,
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """The phrase makes the department the judge of how far to comply (San Francisco, 2009)."""
    return CHECK.patterns(
        draft,
        library,
        _outside_savings,
        _ESCAPE,
        Phrase("“{found}” lets the reader decide what the rule is"),
        Phrase("name the law that is meant, in the savings section"),
    )


def _outside_savings(section: Node) -> list[Node]:
    return [n for n in operative_nodes(section) if n.clause_kind != "savings"]
