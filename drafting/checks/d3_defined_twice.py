"""D3: a term is defined once."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged, text_nodes
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("D3", "error", "No term defined twice")
_ENTRY = re.compile(r"^“([^”]+)” (means|includes)\b")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks at the printed entries, so that a definition in a user's own words counts too."""
    issues: list[Issue] = []
    seen: dict[str, str] = {}
    for node, name in judged(draft, library, _entries):
        term = name.lower()
        if term in seen:
            issues.append(
                CHECK.issue(
                    node.id,
                    Phrase("“{name}” is already defined at {place}", name=name, place=seen[term]),
                    Phrase("keep one definition"),
                    node.text,
                )
            )
        seen[term] = node.id
    return issues


def _entries(section: Node) -> Iterator[tuple[Node, str]]:
    return ((n, m.group(1)) for n in text_nodes(section) if (m := _ENTRY.match(n.text)))
