"""Resolves `[cite id]` marks: the only way that a citation gets into a document.

Only what was seen is printed, and only an official address is linked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from drafting.data.clause_text import CITE
from drafting.model import Authority, Clause, KnownBy, Library, Precedent
from drafting.model.authorities import Seen
from drafting.model.facts import DIRECTIONS, through

HowKnown: TypeAlias = KnownBy | Seen


_BINDING = ("statute", "regulation", "treaty")
_SPACED = re.compile(rf"(\s*){CITE.pattern}")


@dataclass(frozen=True)
class SourceLine:
    """One line of a source list: what it is, what it says, how it stands, how it is known, where it stands.

    `lead` is the shortest fair account: the first sentence against local limits and the first for them.
    `through` is how far the law was followed, in words; `url` is an official address or empty.
    """

    id: str
    citation: str
    says: str
    lead: str
    status: str
    known_by: Seen
    through: str
    url: str
    direction: str = ""


def cited_in(text: str) -> list[str]:
    """Return the ids cited in prose, in order, without repeats."""
    return list(dict.fromkeys(CITE.findall(text)))


def resolve(text: str, library: Library, short: bool = True) -> str:
    """Return prose with each `[cite id]` replaced by the citation in brackets."""

    last = (-1, "")

    def cited(mark: re.Match[str]) -> str:
        """Return the citation in brackets, or nothing where the words before it are the same."""
        nonlocal last
        words = citation(mark.group(2), library, short)
        said = last == (mark.start(), words) or text[: mark.start()].endswith(words)
        last = (mark.end(), words)
        return "" if said else f"{mark.group(1)}({words})"

    return _SPACED.sub(cited, text)


def citation(ref: str, library: Library, short: bool = False) -> str:
    """Return the words that cite a record: short name for prose, full citation for lists."""
    record, _, topic = ref.partition("#")
    if record in library.authorities:
        authority = library.authorities[record]
        return authority.short_name if short or not authority.citable else authority.citation
    precedent = library.precedents[record]
    pins = list(dict.fromkeys(p.pin for p in precedent.seen(topic)))
    if short:
        return _named(precedent.jurisdiction, "; ".join(pins[:2]), ", ")
    return f"{precedent.citation or precedent.title}{_pinned(precedent, pins) if topic else ''}"


def source(ref: str, library: Library) -> SourceLine:
    """Return the source line of an authority or a precedent."""
    return library.own.once(("source", ref), lambda: _source(ref, library))


def _source(ref: str, library: Library) -> SourceLine:
    record, _, topic = ref.partition("#")
    if record in library.authorities:
        return _authority(library.authorities[record])
    p = library.precedents[record]
    rules = " ".join(f"{x.pin}: {x.says}" for x in p.seen(topic))
    return SourceLine(
        p.id,
        _named(p.jurisdiction, citation(ref, library), ": "),
        rules,
        rules,
        p.status.text,
        p.known_by,
        through(p.status.law_through),
        p.official_url,
    )


def _named(place: str, words: str, between: str) -> str:
    """Return words after the name of their place, unless they name it themselves."""
    return words if place in words else f"{place}{between}{words}" if words else place


def _pinned(precedent: Precedent, pins: list[str]) -> str:
    """Return the pins in brackets, without those that only say the citation again."""
    more = [pin for pin in pins if pin not in precedent.citation]
    return f" ({'; '.join(more)})" if more else ""


def _authority(record: Authority) -> SourceLine:
    """Return the line of an authority; its sentences against local limits come first."""
    said = record.printed
    first = {s.direction: s.says for s in reversed(said)}
    lead = [first[d] for d in ("against", "for") if d in first] or [s.says for s in said[:1]]
    return SourceLine(
        record.id,
        record.citation if record.citable else record.short_name,
        " ".join(s.says for s in said),
        " ".join(lead),
        record.status.text,
        record.known_by,
        through(record.status.law_through),
        record.official_url,
        record.direction,
    )


def authorities_of(clauses: list[Clause], library: Library) -> list[str]:
    """Return the authorities behind some clauses, each once: those against first, the most used first."""
    uses = Counter(a for c in clauses for a in c.authorities)
    kept = [i for i in uses if i in library.authorities and library.authorities[i].citable]
    return sorted(kept, key=lambda i: (DIRECTIONS.index(library.authorities[i].direction), -uses[i], i))


def bearing(clauses: list[Clause], topics: Collection[str], library: Library) -> list[str]:
    """Return the authorities behind the rules of some topics that bear on them, in the order above.

    A ruling or a program that is filed under other topics alone is left out, though the notes of a clause
    compare it; a statute that a clause cites binds it.  Those filed under the topics themselves come first.
    """
    found = [r for r in authorities_of(clauses, library) if _bears(library.authorities[r], topics, library)]
    return sorted(found, key=lambda r: not set(topics) & set(library.authorities[r].topics))


def _bears(record: Authority, topics: Collection[str], library: Library) -> bool:
    filed = set(record.topics) & set(library.topics)
    return not filed or bool(filed & set(topics)) or record.kind in _BINDING


def questions_of(clauses: list[Clause], library: Library) -> list[str]:
    """Return what counsel is asked because it is only recalled of the authorities behind some clauses."""
    refs = dict.fromkeys(a for c in clauses for a in c.authorities)
    return [q for a in refs for q in library.authorities[a].questions]


def precedents_of(clauses: list[Clause]) -> list[str]:
    """Return the precedent references behind some clauses, each once."""
    return list(dict.fromkeys(p for c in clauses for p in c.precedents))
