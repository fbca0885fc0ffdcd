"""D4: a defined term is not replaced by another word for the same thing."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, any_of, judged, rule_nodes
from drafting.model import Draft, Issue, Library, Node, Phrase
from drafting.model.text import lowered

CHECK = Check("D4", "error", "No synonym of a defined term")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Each definition lists its banned synonyms; a synonym inside a longer listed term does not count."""
    banned = {
        word.lower(): library.clauses[n.clause]
        for n in draft.nodes()
        if n.kind == "definition" and n.level == 1
        for word in library.clauses[n.clause].synonyms
    }
    if not banned:
        return []
    issues = []
    for node, word in judged(draft, library, _words, any_of(frozenset(banned)), library):
        term = banned[word.lower()].term
        issues.append(
            CHECK.issue(
                node.id,
                Phrase("“{word}” is another word for “{term}”", word=word, term=term),
                Phrase("write {term}", term=term),
                node.text,
                "warning" if node.edited else None,
            )
        )
    return issues


def _words(section: Node, pattern: re.Pattern[str], library: Library) -> Iterator[tuple[Node, str]]:
    for node in rule_nodes(section):
        terms = library.term_index.spans(node.text)
        for match in pattern.finditer(lowered(node.text)):
            if not any(start <= match.start() and match.end() <= end for start, end in terms):
                yield node, node.text[match.start() : match.end()]
