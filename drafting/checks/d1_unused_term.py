"""D1: a defined term is used outside its own definition."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("D1", "error", "No unused definition", whole="a definition alone is used by no rule")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Counts use in any other node, in any form of the term that the definition lists."""
    used: dict[str, set[str]] = {}
    for term, place in judged(draft, library, _uses, library):
        used.setdefault(term, set()).add(place)
    return [
        CHECK.issue(
            n.id,
            Phrase("“{term}” is defined but not used", term=library.clauses[n.clause].term),
            Phrase("leave the definition out"),
        )
        for n in draft.nodes()
        if n.kind == "definition" and n.level == 1 and not used.get(n.clause, set()) - {n.clause}
    ]


def _uses(section: Node, library: Library) -> Iterator[tuple[str, str]]:
    for node in section.walk():
        yield from ((term, node.clause) for term in library.term_index.used(node.text))
        yield from ((term, node.id) for term in library.term_index.used(node.heading))
