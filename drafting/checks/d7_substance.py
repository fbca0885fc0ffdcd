"""D7: a definition holds no rule."""

import re

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("D7", "error", "No duty inside a definition")
_DUTY = re.compile(r"\b(shall|must|may not)\b")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A duty word in an entry hides a rule where nobody looks for one."""
    return CHECK.patterns(
        draft,
        library,
        _entries,
        _DUTY,
        Phrase("“{found}” stands in a definition"),
        Phrase("move the rule to a section of its own"),
    )


def _entries(section: Node) -> list[Node]:
    return list({n.id: n for top in section.walk() if top.kind == "definition" for n in top.walk()}.values())
