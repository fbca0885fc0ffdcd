"""Resolves `[cite id]` marks: the only way that a citation gets into a document.

Only a record that was seen is ever printed, without a pin or status that is marked recalled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from drafting.data.clause_text import CITE
from drafting.data.law import citable, printable_citation, printable_status, provisions_of
from drafting.model import Clause, Library


@dataclass(frozen=True)
class SourceLine:
    """One line of a source list: what it is, how it stands, how and when it was seen, where."""

    id: str
    citation: str
    says: str
    status: str
    known_by: str
    checked: str
    url: str
    cuts: str = ""


def cited_in(text: str) -> list[str]:
    """Return the ids cited in prose, in order, without repeats."""
    return list(dict.fromkeys(CITE.findall(text)))


def resolve(text: str, library: Library, short: bool = True) -> str:
    """Return prose with each `[cite id]` replaced by the citation in brackets."""
    return CITE.sub(lambda m: f"({citation(m.group(1), library, short)})", text)


def citation(ref: str, library: Library, short: bool = False) -> str:
    """Return the words that cite a record: short name for prose, full citation for lists."""
    record, _, topic = ref.partition("#")
    if record in library.authorities:
        authority = library.authorities[record]
        return (authority.short_name if short else printable_citation(authority)) or authority.short_name
    precedent = library.precedents[record]
    pins = [p.pin for p in provisions_of(precedent, topic or None)]
    if short:
        return f"{precedent.jurisdiction}, {'; '.join(pins[:2])}" if pins else precedent.jurisdiction
    return f"{citable(precedent.citation) or precedent.title}{' (' + '; '.join(pins) + ')' if topic and pins else ''}"


@lru_cache(maxsize=4000)
def source(ref: str, library: Library) -> SourceLine:
    """Return the source line of an authority or a precedent."""
    record, _, topic = ref.partition("#")
    if record in library.authorities:
        a = library.authorities[record]
        return SourceLine(
            a.id,
            citation(a.id, library),
            a.proposition,
            printable_status(a.status),
            a.known_by,
            a.checked or library.as_of,
            a.sources[0].url if a.sources else "",
            a.cuts,
        )
    p = library.precedents[record]
    rules = " ".join(f"{x.pin}: {x.rule}" for x in provisions_of(p, topic or None))
    return SourceLine(
        p.id,
        f"{p.jurisdiction}: {citation(ref, library)}",
        rules,
        printable_status(p.status),
        p.known_by,
        p.checked or library.as_of,
        p.sources[0].url if p.sources else "",
    )


def authorities_of(clauses: list[Clause], library: Library) -> list[str]:
    """Return the authorities behind some clauses, each once: those against first, the most used first."""
    order = {"constrains-local-limits": 0, "both": 1, "supports-local-limits": 2}
    uses = Counter(a for c in clauses for a in c.authorities)
    kept = [i for i in uses if i in library.authorities and printable_citation(library.authorities[i])]
    return sorted(kept, key=lambda i: (order.get(library.authorities[i].cuts, 3), -uses[i], i))


def precedents_of(clauses: list[Clause]) -> list[str]:
    """Return the precedent references behind some clauses, each once."""
    return list(dict.fromkeys(p for c in clauses for p in c.precedents))
