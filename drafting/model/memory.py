"""What was made once and would be made the same again, kept in memory up to a limit.

A memory belongs to a library. Its copies share what was made of the library alone (`Library.own`); what was
made from a person's answers (`Library.memory`) goes with the session or the batch whose library it is.
A full memory is emptied, so a run over a whole country takes no more of it than a run over one state.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
_NOTHING: Any = object()


class Memory:
    """At most `most` results by key."""

    def __init__(self, most: int):
        self._most = most
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for this key, or make it; the key must hold all that the result depends on."""
        made: T = self._made.get(key, _NOTHING)
        if made is _NOTHING:
            if len(self._made) >= self._most:
                self._made.clear()
            made = self._made[key] = make()
        return made

    def about(self, subject: S, make: Callable[[S], T]) -> T:
        """Return what was made of this very object, or make it; the object is kept as long as the result."""
        return self.once(id(subject), lambda: (subject, make(subject)))[1]

    def clear(self) -> None:
        """Forget everything."""
        self._made.clear()
