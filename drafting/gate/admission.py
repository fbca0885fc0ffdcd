"""Answers "may this clause enter?" and counts what the library holds.

The admission criteria are those of CONTRIBUTING: a question, two variants, an enacted
precedent or an honest "none found", an authority for each legal claim, companion sections,
clean text in every variant, Plainly at grade 8 or below.  Broken references are found while
loading; this module judges what loads.
"""

from __future__ import annotations

import re
from collections import Counter

from drafting.data import citing
from drafting.data.reading import grade
from drafting.model import Clause, Library

PLAIN_GRADE = 8.0
_RAW_CITATION = re.compile(r"\b(U\.S\.C\.|C\.F\.R\.|F\.[234]d|F\. Supp|Fed\. Reg\.|S\. Ct\.)|§")
_PROSE_KINDS = ("operative", "request", "exception", "administration", "report", "remedy", "savings")


def refusals(library: Library) -> list[str]:
    """Return every admission criterion that a clause does not meet, with its place and mend."""
    found = [line for clause in library.clauses.values() for line in _clause_refusals(clause, library)]
    return found + [
        f"{t.file}: no README.md beside it. Fix: write the law of this topic in a page."
        for t in library.topics.values()
        if not t.readme
    ]


def _clause_refusals(clause: Clause, library: Library) -> list[str]:
    """Judge one clause: plain words, no raw citations, contrary authority named, work assigned."""
    at, found = clause.file, []
    level = grade(clause.plainly)
    if level > PLAIN_GRADE:
        found.append(
            f"{at}: Plainly reads at grade {level}. Fix: shorter words and sentences, to grade {PLAIN_GRADE:g} or below."
        )
    for name, text in (("Why", clause.why), ("Plainly", clause.plainly), ("Notes for counsel", clause.notes)):
        match = _RAW_CITATION.search(text)
        if match:
            found.append(f"{at}: {name} holds a raw citation ({match.group(0)}). Fix: cite with [cite id].")
    if len(clause.why.split()) > 130:
        found.append(f"{at}: Why has {len(clause.why.split())} words. Fix: at most 120.")
    silent = [
        v.strength
        for v in clause.variants
        if clause.kind in _PROSE_KINDS and v.strength not in clause.effects
    ]
    if silent:
        found.append(
            f"{at}: no Effect line for {', '.join(silent)}. Fix: say in one sentence what each variant does."
        )
    idle = [
        v.strength for v in clause.variants if clause.kind in _PROSE_KINDS and not clause.tasks_of(v.strength)
    ]
    if idle:
        found.append(
            f"{at}: no task under To carry it out for {', '.join(idle)}. Fix: say who does what by when."
        )
    if clause.kind in ("operative", "exception", "savings") and not citing.cited_in(clause.notes):
        found.append(
            f"{at}: Notes for counsel cite nothing. Fix: cite the authority, and the contrary one, with [cite id]."
        )
    return found


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
        "state rules by effect": dict(Counter(r.effect for s in library.states.values() for r in s.rules)),
    }
