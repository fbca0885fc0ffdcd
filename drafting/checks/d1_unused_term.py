"""D1: a defined term is used outside its own definition."""

from drafting.checks.base import Check, text_nodes
from drafting.terms import terms_used

CHECK = Check("D1", "error", "No unused definition")


def run(draft, library):
    """Counts use in any other node, in any form of the term that the definition lists."""
    used: dict[str, set[str]] = {}
    for node in text_nodes(draft):
        for term in terms_used(node.text, library):
            used.setdefault(term, set()).add(node.clause)
    for node in draft.nodes():
        for term in terms_used(node.heading, library):
            used.setdefault(term, set()).add(node.id)
    return [
        CHECK.issue(n.id, f"“{library.clauses[n.clause].term}” is defined but not used", "leave the definition out")
        for n in draft.nodes() if n.kind == "definition" and n.level == 1 and not used.get(n.clause, set()) - {n.clause}
    ]
