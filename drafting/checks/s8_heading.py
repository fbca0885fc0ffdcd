"""S8: every section has a short heading of its own, and reads without it."""

import re

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library

CHECK = Check("S8", "error", "Headings present, unique, short; the body stands alone")
_OWN = "chapter|ordinance|section|policy|resolution|local law|bylaw|subsection|part"


def run(draft: Draft, library: Library) -> list[Issue]:
    """Headings are not law, so the first words may not lean on them."""
    leans = re.compile(rf"^(This (?!{_OWN}|{re.escape(draft.container)})|Such |It )")
    found: list[Issue] = []
    seen: dict[str, str] = {}
    for node in draft.nodes():
        if node.kind != "section":
            continue
        if not node.heading.strip():
            found.append(CHECK.issue(node.id, "a section without heading", "give it a heading"))
        if len(node.heading.split()) > 10:
            found.append(
                CHECK.issue(
                    node.id,
                    f"a heading of {len(node.heading.split())} words",
                    "use at most ten",
                    node.heading,
                )
            )
        if node.heading.lower() in seen:
            found.append(
                CHECK.issue(
                    node.id,
                    f"the heading “{node.heading}” is also that of {seen[node.heading.lower()]}",
                    "make it unique",
                    node.heading,
                )
            )
        seen[node.heading.lower()] = node.id
        if not any(n.text.strip() for n in node.walk()):
            found.append(
                CHECK.issue(
                    node.id, "a section without words", "write it, or leave the clause out", node.heading
                )
            )
        first = next((c for c in node.children if c.spans), None)
        if first and leans.match(first.text):
            found.append(
                CHECK.issue(
                    first.id,
                    "the first words lean on the heading",
                    "name the subject again",
                    first.text,
                    "warning" if node.edited else None,
                )
            )
    return found
