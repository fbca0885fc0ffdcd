"""D4: a defined term is not replaced by another word for the same thing."""

import re

from drafting.checks.base import Check, matches, operative_nodes
from drafting.terms import spans_of_terms

CHECK = Check("D4", "error", "No synonym of a defined term")


def run(draft, library):
    """Each definition lists its banned synonyms; a synonym inside a longer listed term does not count."""
    banned = {
        word.lower(): library.clauses[n.clause]
        for n in draft.nodes() if n.kind == "definition" and n.level == 1 for word in library.clauses[n.clause].synonyms
    }
    if not banned:
        return []
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, sorted(banned, key=len, reverse=True))) + r")\b", re.I)
    found = []
    for node in operative_nodes(draft):
        if node.clause_kind == "definition":
            continue
        terms = spans_of_terms(node.text, library)
        for match in matches(pattern, node.text):
            if not any(start <= match.start() and match.end() <= end for start, end in terms):
                term = banned[match.group(0).lower()].term
                found.append(CHECK.issue(node.id, f"“{match.group(0)}” is another word for “{term}”", f"write {term}", node.text, "warning" if node.edited else None))
    return found
