"""Counts what the library holds, by review level and by how each fact is known."""

from __future__ import annotations

from collections import Counter

from drafting.data.proofs import all_facts, verified_share
from drafting.model import Library


def counts(library: Library) -> dict[str, dict[str, int] | int]:
    """Return how many clauses, variants, authorities, precedents and states there are, by level."""
    clauses = library.clauses.values()
    return {
        "topics": len(library.topics),
        "clauses": len(library.clauses),
        "variants": sum(len(c.variants) for c in clauses),
        "clauses by review level": dict(Counter(c.level for c in clauses)),
        "clauses by kind": dict(Counter(c.kind for c in clauses)),
        "authorities": len(library.authorities),
        "authorities by known_by": dict(Counter(a.known_by for a in library.authorities.values())),
        "precedents": len(library.precedents),
        "precedents by known_by": dict(Counter(p.known_by for p in library.precedents.values())),
        "states": len(library.states),
        "state provisions by known_by": dict(
            Counter(p.known_by for s in library.states.values() for p in s.provisions)
        ),
        "facts by known_by": dict(Counter(fact.known_by for fact in all_facts(library))),
        "state rules by effect": dict(Counter(r.effect for s in library.states.values() for r in s.rules)),
    }


def proof(library: Library) -> str:
    """Return in a sentence of how many words-seen facts the phrases were found, and in what."""
    share = verified_share(library)
    return (
        f"verified: the phrases of {share.official} of {share.seen} words-seen facts were found in official "
        f"text, and of {share.copied} more in a copy of it that somebody else made"
    )
