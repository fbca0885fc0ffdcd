"""What a session remembers of what it made: one object, which goes with the session or when told to."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

import streamlit as st

from drafting.data.library import load_library
from drafting.form.session import Entry
from drafting.model import Library

P = ParamSpec("P")
R = TypeVar("R")


@st.cache_resource(show_spinner="Reading the clause library…")
def _shared() -> Library:
    """Read the library once for all sessions; nothing is made with it from anybody's answers."""
    return load_library()


class Desk:
    """The library of one session with what was made with it, and the last results of each function."""

    def __init__(self) -> None:
        self.library = _shared().for_session()
        self._results: dict[Callable[..., object], Callable[..., object]] = {}

    def results(self, make: Callable[P, R], most: int) -> Callable[P, R]:
        """Return the function with the memory that it has on this desk."""
        # lru_cache has no type that keeps the parameters
        return self._results.setdefault(make, lru_cache(maxsize=most)(make))  # type: ignore[return-value]


_DESK: Entry[Desk] = Entry("desk", Desk)


def library() -> Library:
    """Return the library of this session; raise DataError when it cannot be read."""
    return _DESK.kept().library


def keeping(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that keeps at most `most` results for a session."""

    def decorate(make: Callable[P, R]) -> Callable[P, R]:
        """Return the function that asks the desk first."""

        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            """Return the result kept on the desk, or make it."""
            return _DESK.kept().results(make, most)(*args, **kwargs)

        return call

    return decorate


def clear() -> None:
    """Forget all that was made, and the patterns that Python compiled from a person's words."""
    _DESK.clear()
    re.purge()
