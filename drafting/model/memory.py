"""What was made once and would be made the same again, kept in memory up to a limit.

The second draft of a run takes most of its pieces from here.  A key holds all that the piece
depends on, so a draft stays a pure function of its intake and library; and a full memory is
emptied, so a run over a whole country takes no more of it than a run over one state.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory(dict[Hashable, Any]):
    """At most `most` results by key."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for this key, or make it."""
        result: T | None = self.get(key)
        if result is None:
            if len(self) >= self.most:
                self.clear()
            result = self[key] = make()
        return result
