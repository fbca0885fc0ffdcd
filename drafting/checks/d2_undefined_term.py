"""D2: a term of art that the library defines is defined here when it is used."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged, operative_nodes
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("D2", "error", "No undefined term of art")


def run(draft: Draft, library: Library) -> list[Issue]:
    """The watch-list is the library's own list of definitions; a resolution defines no term."""
    if draft.intake.document.traits.states_rules:
        return []
    defined = {n.clause for n in draft.nodes() if n.kind == "definition"}
    found, told = [], set()
    for node, term in judged(draft, library, _uses, library):
        if term not in defined and term not in told:
            told.add(term)
            found.append(
                CHECK.issue(
                    node.id,
                    Phrase("“{term}” is used but not defined", term=library.clauses[term].term),
                    Phrase("add the clause {term}", term=term),
                    node.text,
                )
            )
    return found


def _uses(section: Node, library: Library) -> Iterator[tuple[Node, str]]:
    return ((node, term) for node in operative_nodes(section) for term in library.term_index.used(node.text))
