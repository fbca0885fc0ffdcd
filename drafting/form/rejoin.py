"""After a lost connection: a browser that comes to a new process still holds what was typed meanwhile.

The page carries, hidden, the version of the work that it shows and the name under which it saves.  When the
browser sends them to a new session, the session knows that the person was here before.  Text that the fields
hold beyond the kept answers is then saved, or shown as a conflict if someone else has changed the work.
"""

from __future__ import annotations

import copy
import re

import streamlit as st

from drafting.form import answers as data
from drafting.form import kept, state
from drafting.form.session import Entry
from drafting.store import Path, StoreError

_KEY = "page_holds"
_JOINED: Entry[int] = Entry("joined", int, stays=True)
_HELD = re.compile(r"(\d{1,9}) (visitor [0-9a-f]{6})")


@st.fragment(run_every=3600)
def hold_on() -> None:
    """Draw nothing: a page with a timer asks for a run once it is reconnected.

    The new process then draws it.
    """


def carry() -> None:
    """Put the version and name into the page; in the first run of a session, read those that it holds.

    Call it before any field is drawn.
    """
    first, here = not _JOINED.is_set(), kept.here()
    own = f"{here.version if here else 0} {kept.visitor_name()}"
    if not first:
        st.session_state[_KEY] = own
    with st.container(key="page_holds_box"):
        held = st.text_input("Version", own if first else "", key=_KEY, label_visibility="collapsed")
    if first:
        _join(None if held == own else _HELD.fullmatch(held))


def _join(held: re.Match[str] | None) -> None:
    _JOINED.set(int(held[1]) if held else 0)
    if held:
        kept.WHO.set(held[2])
        state.JOINING.set([])


def finish() -> None:
    """Once the fields are drawn: keep what the browser alone held, and go on as ever."""
    fields = state.JOINING.take()
    typed = {
        path: st.session_state[state.key(path)] for path in fields if state.key(path) in st.session_state
    }
    new = {path: text for path, text in typed.items() if text != state.get(path, "")}
    if new and _others_came_between():
        _clash(new)
    for path, text in new.items():
        data.put(state.answers(), path, text)
    if new:
        st.rerun()


def _others_came_between() -> bool:
    """Say whether someone else has saved a state that the page had not shown."""
    here, shown = kept.here(), _JOINED.get()
    return here is not None and any(
        s.who != kept.who() and s.version > shown for s in kept.open_store().history(here.token)
    )


def _clash(new: dict[Path, str]) -> None:
    """Save what is new as from the version that the page had shown: the store answers with a conflict."""
    shown = _JOINED.get()
    try:
        mine = kept.open_store().state(kept.known().token, shown).answers
    except StoreError:  # that state was joined to a later one
        mine = copy.deepcopy(state.answers())
    for path, text in new.items():
        data.put(mine, path, text)
    kept.attempt(lambda: kept.save(mine, shown))
