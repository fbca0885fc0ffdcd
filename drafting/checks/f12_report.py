"""F12: the report section is complete: who, to whom, when, how often, what, where, and what not."""

import re

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("F12", "error", "Complete report section")
_PARTS = {
    Phrase("who reports"): r"\bThe [^.]{2,80}? (shall|must)\b",
    Phrase("to whom"): r"\b(to|send|give) the\b",
    Phrase("when first"): r"\bfirst\b",
    Phrase("how often"): r"\b(each year|every year|annual|yearly|each calendar year)\b",
    Phrase("what"): r":|\bstates?\b",
    Phrase("where it is published"): r"\b(publish|post|website|public)",
    Phrase("that it holds no personal information"): r"\bpersonal information\b",
}


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks at every section whose clause is of the kind report."""
    issues = []
    for node in draft.body:
        if node.kind != "section" or node.clause_kind != "report" or node.edited:
            continue
        text = " ".join(n.text for n in node.walk())
        missing = [name for name, pattern in _PARTS.items() if not re.search(pattern, text, re.I)]
        if missing:
            issues.append(
                CHECK.issue(
                    node.id,
                    Phrase("the report section does not say {items}", items=tuple(missing)),
                    Phrase("complete it"),
                    text,
                )
            )
    return issues
