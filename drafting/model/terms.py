"""Finds which defined terms a text uses, so that definitions are pulled in once and only where used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from drafting.model.clauses import Clause
from drafting.model.text import lowered


class TermIndex:
    """All terms of a library as one pattern, longest first, so that a term inside a term does not count."""

    def __init__(self, clauses: Mapping[str, Clause]):
        self._clauses = clauses
        self._owner = {
            form.lower(): clause.id
            for clause in clauses.values()
            if clause.kind == "definition"
            for form in (clause.term, *clause.also)
        }
        words = "|".join(map(re.escape, sorted(self._owner, key=len, reverse=True))) or r"(?!)"
        self._pattern = re.compile(rf"\b(?:{words})(?![\w-])")

    def used(self, text: str) -> list[str]:
        """Return the ids of the definitions whose term, or another form of it, stands in the text."""
        return list(dict.fromkeys(term for term, _, _ in self._find(text)))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where defined terms stand in the text, as (start, end)."""
        return [(start, end) for _, start, end in self._find(text)]

    def closure(self, text: str, printed: Callable[[Clause], str]) -> list[str]:
        """Return the ids of all definitions a text needs, with those that the definitions themselves use.

        `printed` gives the words that a definition prints in the draft.
        """
        found: list[str] = []
        queue = self.used(text)
        while queue:
            current = queue.pop(0)
            if current in found:
                continue
            found.append(current)
            queue += [t for t in self.used(printed(self._clauses[current])) if t not in found]
        return found

    def _find(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """Return (definition id, start, end) of every term in the text."""
        return tuple(
            (self._owner[m.group(0)], *m.span())
            for m in self._pattern.finditer(lowered(text))
            if m.start() == 0 or text[m.start() - 1] != "-"
        )
