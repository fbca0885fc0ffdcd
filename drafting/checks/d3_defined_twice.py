"""D3: a term is defined once."""

import re

from drafting.checks.base import Check, text_nodes

CHECK = Check("D3", "error", "No term defined twice")
_ENTRY = re.compile(r"^“([^”]+)” (means|includes)\b")


def run(draft, library):
    """Looks at the printed entries, so that a definition in a user's own words counts too."""
    seen, found = {}, []
    for node in text_nodes(draft):
        match = _ENTRY.match(node.text)
        if not match:
            continue
        term = match.group(1).lower()
        if term in seen:
            found.append(CHECK.issue(node.id, f"“{match.group(1)}” is already defined at {seen[term]}", "keep one definition", node.text))
        seen[term] = node.id
    return found
