"""Finds the clause whose question a provision answers.

What kind of text a provision is decides which clauses are asked at all: a definition only finds
definitions, a recital findings and purposes, everything else the rest.  Below THRESHOLD nothing
matches: a wrong match misleads more than none.  A heading alone is not enough either: the words
under it must reach WITHOUT_HEADING by themselves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from rapidfuzz import fuzz

from drafting.model import Clause, Library
from drafting.sets.mapping.index import Index
from drafting.sets.mapping.models import Candidate, Provision

THRESHOLD = 33
WITHOUT_HEADING = 20
SAME_TERM = 85
_TERM_COUNTS = 1.0
_MOST_CANDIDATES = 3


@dataclass(frozen=True)
class Match:
    """The best clause ('' below the threshold), its score, the runners-up, and all agreement values."""

    clause: str
    score: int
    others: tuple[Candidate, ...]
    agreement: dict[str, float]


def match(provision: Provision, index: Index, library: Library, text: str = "") -> Match:
    """Return the best clause for a provision; `text` stands in for its own words when given."""
    words = text or (provision.text if provision.kind == "definition" else provision.whole)
    heading = "" if provision.kind == "definition" else provision.heading
    found = {
        c: v
        for c, v in index.agreement(f"{heading}. {words}").items()
        if _asked(library.clauses[c], provision.kind)
    }
    if provision.kind == "definition":
        found = {c: v + _TERM_COUNTS * _same_term(words, library.clauses[c]) for c, v in found.items()}
    ranked = sorted(found, key=lambda c: (-found[c], c))[:_MOST_CANDIDATES]
    candidates = tuple(Candidate(clause=c, score=score(found[c])) for c in ranked)
    if (
        candidates
        and candidates[0].score >= THRESHOLD
        and (not heading or score(index.agreement(words).get(ranked[0], 0.0)) >= WITHOUT_HEADING)
    ):
        return Match(candidates[0].clause, candidates[0].score, candidates[1:], found)
    return Match("", candidates[0].score if candidates else 0, candidates, found)


def score(agreement: float) -> int:
    """Return agreement as a number from 0 to 100; it ranks matches and is not a probability."""
    return round(100 * (1 - math.exp(-agreement)))


def _asked(clause: Clause, kind: str) -> bool:
    if kind == "definition":
        return clause.kind == "definition"
    if kind == "recital":
        return clause.kind in ("finding", "purpose")
    return clause.kind not in ("definition", "finding")


def _same_term(words: str, clause: Clause) -> float:
    """Return 1 when the words being defined are the clause's term or another name for it."""
    defined = " ".join(words.split()[:6]).lower()
    names = (clause.term, *clause.also, *clause.synonyms)
    return float(any(fuzz.partial_ratio(name.lower(), defined) >= SAME_TERM for name in names if name))
