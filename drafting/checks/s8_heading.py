"""S8: every section has a short heading of its own, and reads without it."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("S8", "error", "Headings present, unique, short; the body stands alone")
_OWN = "chapter|ordinance|section|policy|resolution|local law|bylaw|subsection|part"
_MOST_WORDS = 10


def run(draft: Draft, library: Library) -> list[Issue]:
    """Headings are not law, so the first words may not lean on them."""
    leans = re.compile(rf"^(This (?!{_OWN}|{re.escape(draft.container)})|Such |It )")
    seen: dict[str, str] = {}
    issues: list[Issue] = []
    for node in (n for n in draft.nodes() if n.kind == "section"):
        issues += [*_of_heading(node, seen.get(node.heading.lower(), "")), *_of_body(node, leans)]
        seen[node.heading.lower()] = node.id
    return issues


def _of_heading(node: Node, other: str) -> Iterator[Issue]:
    """Yield what is wrong with a heading; `other` is a section above that has the same."""
    length = len(node.heading.split())
    if not length:
        yield CHECK.issue(node.id, Phrase("a section without heading"), Phrase("give it a heading"))
    if length > _MOST_WORDS:
        message = Phrase("a heading of {count} words", count=length)
        yield CHECK.issue(node.id, message, Phrase("use at most ten"), node.heading)
    if other:
        message = Phrase(
            "the heading “{heading}” is also that of {section}", heading=node.heading, section=other
        )
        yield CHECK.issue(node.id, message, Phrase("make it unique"), node.heading)


def _of_body(node: Node, leans: re.Pattern[str]) -> Iterator[Issue]:
    """Yield what the body lacks without its heading."""
    if not any(n.text.strip() for n in node.walk()):
        fix = Phrase("write it, or leave the clause out")
        yield CHECK.issue(node.id, Phrase("a section without words"), fix, node.heading)
    first = next((c for c in node.children if c.spans), None)
    if first and leans.match(first.text):
        message, fix = Phrase("the first words lean on the heading"), Phrase("name the subject again")
        yield CHECK.issue(first.id, message, fix, first.text, "warning" if node.edited else None)
