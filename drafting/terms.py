"""Finds which defined terms a text uses, so that definitions are pulled in once and only where used."""

from __future__ import annotations

import re
from functools import lru_cache

from drafting.model import Clause, Library


def terms_used(text: str, library: Library) -> list[str]:
    """Return the ids of the definitions whose term, or another form of it, stands in the text."""
    pattern, owner = _pattern(library.version, tuple(_forms(library)))
    return list(dict.fromkeys(owner[m.group(0).lower()] for m in pattern.finditer(text)))


def spans_of_terms(text: str, library: Library) -> list[tuple[int, int]]:
    """Return where defined terms stand in the text, as (start, end)."""
    pattern, _ = _pattern(library.version, tuple(_forms(library)))
    return [match.span() for match in pattern.finditer(text)]


def definitions(library: Library) -> list[Clause]:
    """Return the definition clauses of the library."""
    return [c for c in library.clauses.values() if c.kind == "definition"]


def _forms(library: Library):
    for clause in definitions(library):
        for form in (clause.term, *clause.also):
            yield form.lower(), clause.id


@lru_cache(maxsize=8)
def _pattern(version: str, forms: tuple[tuple[str, str], ...]):
    """Compile one pattern for all terms, longest first so that a term inside a term does not count."""
    owner = dict(forms)
    words = sorted(owner, key=len, reverse=True)
    alternatives = "|".join(map(re.escape, words)) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.I), owner


def closure(start_text: str, library: Library) -> list[str]:
    """Return the ids of all definitions a text needs, with those that the definitions themselves use."""
    found: list[str] = []
    queue = terms_used(start_text, library)
    while queue:
        current = queue.pop(0)
        if current in found:
            continue
        found.append(current)
        body = " ".join(p.text for p in library.clauses[current].variants[0].paragraphs)
        queue += [t for t in terms_used(body, library) if t not in found]
    return found
