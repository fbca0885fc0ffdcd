"""F12: the report section is complete: who, to whom, when, how often, what, where, and what not."""

import re

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library

CHECK = Check("F12", "error", "Complete report section")
_PARTS = {
    "who reports": r"\bThe [^.]{2,80}? (shall|must)\b",
    "to whom": r"\b(to|send|give) the\b",
    "when first": r"\bfirst\b",
    "how often": r"\b(each year|every year|annual|yearly|each calendar year)\b",
    "what": r":|\bstates?\b",
    "where it is published": r"\b(publish|post|website|public)",
    "that it holds no personal information": r"\bpersonal information\b",
}


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks at every section whose clause is of the kind report."""
    found = []
    for node in draft.body:
        if node.kind != "section" or node.clause_kind != "report" or node.edited:
            continue
        text = " ".join(n.text for n in node.walk())
        missing = [name for name, pattern in _PARTS.items() if not re.search(pattern, text, re.I)]
        if missing:
            found.append(
                CHECK.issue(
                    node.id, f"the report section does not say {', '.join(missing)}", "complete it", text
                )
            )
    return found
