"""The one place that ties the session to kept work: the link in the address, saving, and what can go wrong.

A work is made at the first change, and its link goes into the address.  After each change the
answers are saved before anything is drawn; a save that fails says so and is tried again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from threading import RLock
from zoneinfo import ZoneInfo

import streamlit as st

from drafting.form import answers as data
from drafting.form import path_words, state
from drafting.form.language import N_, _, current, moment
from drafting.store import (
    NOT_STORED,
    Conflict,
    LinkRefused,
    Saved,
    Store,
    StoreError,
    Work,
    configured,
    in_words,
    merge,
    visitor,
)

PARAMETER = "work"


@dataclass
class Kept:
    """What this session knows of its work."""

    token: str
    rights: str
    version: int
    expires: datetime | None


@st.cache_resource(show_spinner=False)
def _opened() -> tuple[Store | None, str]:
    """Return the store, or why there is none although one is wanted; asked once for all sessions."""
    try:
        return configured(name=path_words.name), ""
    except StoreError as error:
        return None, str(error)


def store() -> Store | None:
    """Return the store, or None where nothing is stored."""
    return _opened()[0]


def try_again() -> None:
    """Look for the store again, after it could not be opened."""
    _opened.clear()


def where() -> str:
    """Say where the work lies and for how long, or that it is kept nowhere."""
    kept, why = _opened()
    return kept.where(current()) if kept else why or _(NOT_STORED)


def trouble() -> str:
    """Return what keeps the work from being kept, or an empty string."""
    return st.session_state.get("not_kept", "") or _opened()[1]


def here() -> Kept | None:
    """Return the work of this session; None before the first change and where nothing is stored."""
    return st.session_state.get("kept")


def read_only() -> bool:
    """Say whether the link allows reading only."""
    return here() is not None and here().rights == "view"


def who() -> str:
    """Return the name under which changes are saved: of the sign-in where there is one, else made up for this session."""
    if getattr(st.user, "is_logged_in", False):
        return str(st.user.get("email") or st.user.get("name") or "signed in")
    return visitor_name()


def visitor_name() -> str:
    """Return the name made up for this browser tab."""
    return st.session_state.setdefault("who", visitor())


def when(at: datetime) -> str:
    """Return a time as the reader's own clock shows it."""
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError, OSError):
        zone = ZoneInfo("UTC")
    return moment(at.astimezone(zone)) + (" UTC" if zone.key == "UTC" else "")


def link(token: str) -> str:
    """Return the address that opens a work with a token."""
    return f"{(st.context.url or '').split('?')[0]}?{PARAMETER}={token}"


# ---------------------------------------------------------------- coming and going


def arrive() -> str:
    """Open the work that the address names, once for each session; return why it cannot be opened, or an empty string.

    Later the session knows better than the address, which is old after a quick click or the browser's Back.
    """
    asked, known = st.query_params.get(PARAMETER, ""), here()
    if known is None and asked and store():
        return _open(asked)
    if known is None:
        st.session_state.setdefault("kept_text", _text())
    elif asked != known.token:
        st.query_params[PARAMETER] = known.token
    return _refresh(known) if read_only() else ""


def _open(token: str) -> str:
    try:
        _take(store().open(token), token)
    except StoreError as error:
        return str(error)
    if "step" not in st.query_params:
        state.go("place" if state.missing() else "document")
    return ""


def _refresh(known: Kept) -> str:
    """Show a reader the newest answers, and nothing once the link has ended."""
    try:
        _take(store().open(known.token), known.token)
    except StoreError as error:
        return str(error)
    return ""


def _take(work: Work, token: str) -> None:
    """Let the session go on with a work as it is kept."""
    found = data.whole(work.answers, date.today())
    if found != state.answers():
        state.replace(found)
    st.session_state["kept"] = Kept(token, work.rights, work.version, work.expires)
    _settled()


def leave() -> None:
    """Forget the work and its link; the page begins anew.  What is kept stays kept."""
    st.query_params.pop(PARAMETER, None)
    for name in ("kept", "kept_text", "not_kept", "conflict", "made_link"):
        st.session_state.pop(name, None)
    state.begin_again()


def keep_as_own() -> None:
    """After a link has ended: go on with these answers as a new work."""
    st.query_params.pop(PARAMETER, None)
    st.session_state.pop("kept", None)
    st.session_state["kept_text"] = ""


# ---------------------------------------------------------------------- saving


def _text() -> str:
    return json.dumps(state.answers())


def _settled() -> None:
    st.session_state["kept_text"] = _text()
    st.session_state.pop("not_kept", None)
    st.session_state.pop("conflict", None)


def conflict() -> Conflict | None:
    """Return the conflict that waits for a choice."""
    return st.session_state.get("conflict")


def _alone() -> RLock:
    """Return the lock of this session: a quick next change begins its run while the run before may still be saving."""
    return st.session_state.setdefault("saving", RLock())


def keep() -> None:
    """Save the answers if they have changed: one transaction, before anything is drawn."""
    with _alone():
        before = st.session_state.get("kept_text")
        if store() is None or before is None or read_only() or conflict() or _text() == before:
            return
        attempt(_create if here() is None else lambda: save(state.answers(), here().version))


def attempt(act: Callable[[], object]) -> object:
    """Do something with the store; what it refuses is told and nothing is lost."""
    try:
        return act()
    except StoreError as error:
        st.session_state["not_kept"] = str(error)
        st.session_state["link_ended"] = isinstance(error, LinkRefused)
        return None


def _create() -> None:
    made = store().create(state.answers(), who())
    st.session_state["kept"] = Kept(made.token, "own", made.version, store().open(made.token).expires)
    st.query_params[PARAMETER] = made.token
    _settled()


def save(answers: dict, base_version: int) -> None:
    """Save answers that were made from a version of the work; where it has moved on, the conflict waits for a choice."""
    known = here()
    _answered(store().save(known.token, answers, base_version, state.last_change(), who()), known)


def _answered(answer: Saved | Conflict, known: Kept) -> bool:
    """Take what the store said; return whether the answers are kept.

    The version comes first: a quick next change ends this run at its next look into the session, which would then conflict with itself.
    """
    if isinstance(answer, Conflict):
        st.session_state["conflict"] = answer
        return False
    known.version = answer.version
    _settled()
    return True


def take_theirs() -> None:
    """End a conflict: go on from what the others saved.  One's own answers come back with undo."""
    found = conflict()
    state.remember(N_("take their changes"))
    state.replace(data.whole(found.answers, date.today()))
    here().version = found.version
    _settled()


def keep_mine() -> None:
    """End a conflict: one's own changes become a new state on top of theirs, which stays in the history."""
    found = conflict()
    state.remember(N_("keep my changes"))
    mine = merge(found, mine=found.both)
    st.session_state.pop("conflict")
    here().version = found.version
    state.replace(data.whole(mine, date.today()))
    attempt(lambda: save(state.answers(), here().version))


# --------------------------------------------------------------------- history


def restore(version: int) -> None:
    """Make an earlier state the newest one."""
    with _alone():
        known = here()
        _go_on(
            attempt(lambda: store().restore(known.token, version, known.version, who())),
            known,
            f"restore state {version}",
        )


def changed(a: int, b: int) -> list[str]:
    """Return what changed from state `a` to state `b`, one line each."""
    found = attempt(lambda: store().compare(here().token, a, b))
    return [in_words([c], path_words.name) for c in found or ()]


def can_undo() -> bool:
    """Say whether undo can go further back than this session."""
    return here() is not None and not read_only() and here().version > 1


def undo() -> None:
    """Take back the last change: of this session, and after that the last one that is kept."""
    if state.undo_label():
        state.undo()
    elif can_undo():
        with _alone():
            known = here()
            _go_on(attempt(lambda: store().undo(known.token, known.version, who())), known, "")


def _go_on(answer: Saved | Conflict | None, known: Kept, label: str) -> None:
    """Show what the store has put in place; a conflict is shown like any other."""
    if answer is None:
        state.say(_("There is nothing to take back.") if not trouble() else trouble())
    elif _answered(answer, known):
        if label:
            state.remember(label)
        _take(store().open(known.token), known.token)
