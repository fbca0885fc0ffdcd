"""Placing things on the page so that they keep their order on a narrow screen too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

import streamlit as st

from drafting.form.session import Entry

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

T = TypeVar("T")
_OPENED: Entry[list[str]] = Entry("opened", list)


def in_grid(key: str, items: Iterable[T], draw: Callable[[T], None], wide: int = 2) -> None:
    """Draw items, one element each, in rows of `wide`; on a narrow screen they follow one another in order.

    One container and a style sheet place them all.  A column for each would be one more element to make
    and to send at every rerun.
    """
    items = list(items)
    if items:
        with st.container(key=f"grid{wide}-{key}"):
            for item in items:
                draw(item)


def hold(key: str, options: Sequence[T], first: T) -> None:
    """Hold a choice by its value: the browser knows only the words shown, which change with the language."""
    value = st.session_state.get(key, first)
    st.session_state[key] = value if value in options else first


def box(
    label: str, key: str, icon: str | None = None, kind: Literal["default", "compact"] = "default"
) -> ExpanderContainer:
    """Return a box that opens and closes, and stays as it was when its label changes or the step is left.

    Draw what is inside only when `.open` is true.
    """
    st.session_state[key] = key in _OPENED.get()
    return st.expander(label, key=key, icon=icon, type=kind, on_change=_turned, args=(key,))


def open_box(key: str) -> None:
    """Open a box, wherever it is drawn next."""
    opened = _OPENED.kept()
    if key not in opened:
        opened.append(key)


def _turned(key: str) -> None:
    if st.session_state[key]:
        open_box(key)
    elif key in _OPENED.get():
        _OPENED.get().remove(key)
