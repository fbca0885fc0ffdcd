"""Placing things on the page so that they keep their order on a narrow screen too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def in_rows(items: Iterable[T], draw: Callable[[T], None], wide: int = 2) -> None:
    """Draw items side by side in rows, so that they follow one another in order when columns stack."""
    items = list(items)
    for first in range(0, len(items), wide):
        for column, item in zip(st.columns(wide), items[first: first + wide]):
            with column:
                draw(item)
