"""Finds which defined terms a text uses, so that definitions are pulled in once and only where used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import partial

from drafting.model.clauses import Clause
from drafting.model.memory import Memory
from drafting.model.text import lowered


class TermIndex:
    """All terms of a library as one pattern, longest first, so that a term inside a term does not count."""

    def __init__(self, clauses: Mapping[str, Clause], memory: Memory):
        self._clauses = clauses
        self._owner = {
            form.lower(): clause.id
            for clause in clauses.values()
            if clause.kind == "definition"
            for form in (clause.term, *clause.also)
        }
        self._memory = memory
        self._pattern = re.compile(rf"\b{_any_of(self._owner)}(?![\w-])")

    def remembering(self, memory: Memory) -> TermIndex:
        """Return the same terms with another memory of the lines that were searched."""
        index = copy(self)
        index._memory = memory
        return index

    def used(self, text: str) -> list[str]:
        """Return the ids of the definitions whose term, or another form of it, stands in the text.

        Drafts of one library share most of their lines, so each line is searched once.
        """
        lines = (self._memory.once(("terms", line), partial(self._owners, line)) for line in text.split("\n"))
        return list(dict.fromkeys(term for terms in lines for term in terms))

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

    def _owners(self, line: str) -> tuple[str, ...]:
        return tuple(term for term, _, _ in self._find(line))

    def _find(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """Return (definition id, start, end) of every term in the text."""
        return tuple(
            (self._owner[m.group(0)], *m.span())
            for m in self._pattern.finditer(lowered(text))
            if m.start() == 0 or text[m.start() - 1] != "-"
        )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first, that reads what they share only once.

    Python reads it twice as fast as the words one after another.
    """
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    found = "|".join(re.escape(first) + _any_of(rest) for first, rest in sorted(branches.items()))
    return f"(?:{found}){'?' if ends else ''}" if found else "" if ends else "(?!)"
