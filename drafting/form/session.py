"""What a browser session remembers of its own, each entry with its name and its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import streamlit as st

T = TypeVar("T")
_STAYS: set[str] = set()


class Entry(Generic[T]):
    """One entry of Streamlit's session state; `first` makes the value that it has until one is set.

    One that `stays` holds no words of the work, and is kept when the session forgets.
    """

    def __init__(self, name: str, first: Callable[[], T], *, stays: bool = False) -> None:
        self.name = name
        self._first = first
        if stays:
            _STAYS.add(name)

    def get(self) -> T:
        """Return the value, or a first one that is not kept."""
        value: T = st.session_state[self.name] if self.is_set() else self._first()
        return value

    def kept(self) -> T:
        """Return the value, and keep the first one where none is set."""
        if not self.is_set():
            self.set(self._first())
        return self.get()

    def set(self, value: T) -> None:
        """Remember a value."""
        st.session_state[self.name] = value

    def is_set(self) -> bool:
        """Say whether a value is set."""
        return self.name in st.session_state

    def clear(self) -> None:
        """Forget the value."""
        st.session_state.pop(self.name, None)

    def take(self) -> T:
        """Return the value and forget it."""
        value = self.get()
        self.clear()
        return value


def forget() -> None:
    """Forget everything but what stays."""
    for name in [n for n in st.session_state if n not in _STAYS]:
        del st.session_state[name]
