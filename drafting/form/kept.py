"""The one place that ties the session to kept work: the link in the address, saving, and what can go wrong.

A work is made at the first change, and its link goes into the address.  After each change the
answers are saved before anything is drawn; a save that fails says so and is tried again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import RLock
from typing import TypeVar
from zoneinfo import ZoneInfo

import streamlit as st

from drafting.form import answers as data
from drafting.form import desk, path_words, session, state
from drafting.form.language import N_, _, current, moment
from drafting.form.session import Entry
from drafting.model import Phrase
from drafting.store import (
    NOT_STORED,
    Answers,
    Conflict,
    Link,
    LinkRefused,
    Rights,
    Saved,
    Store,
    StoreError,
    Work,
    configured,
    in_words,
    merge,
    visitor,
)

T = TypeVar("T")
PARAMETER = "work"


@dataclass
class Kept:
    """What this session knows of its work."""

    token: str
    rights: Rights
    version: int
    expires: datetime | None


_KEPT: Entry[Kept | None] = Entry("kept", lambda: None)
_KEPT_TEXT: Entry[str | None] = Entry("kept_text", lambda: None)
_NOT_KEPT: Entry[str] = Entry("not_kept", str)
_LINK_ENDED: Entry[bool] = Entry("link_ended", bool)
_CONFLICT: Entry[Conflict | None] = Entry("conflict", lambda: None)
_SAVING: Entry[RLock] = Entry("saving", RLock)
_KEPT_AT: Entry[datetime | None] = Entry("kept_at", lambda: None)
MADE_LINK: Entry[Link | None] = Entry("made_link", lambda: None)
WHO: Entry[str] = Entry("who", visitor, stays=True)


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


def open_store() -> Store:
    """Return the store; raise StoreError where nothing is stored."""
    found = store()
    if found is None:
        raise StoreError(_(NOT_STORED))
    return found


def try_again() -> None:
    """Look for the store again, after it could not be opened."""
    _opened.clear()


def where() -> str:
    """Say where the work lies and for how long, or that it is kept nowhere."""
    kept, why = _opened()
    return kept.where(current()) if kept else why or _(NOT_STORED)


def foot() -> str:
    """Say at the foot of each page that the work is kept, or why it is not."""
    opened, why = _opened()
    if opened:
        return _("Your work is kept there too; “Share” says where and until when.")
    return why or _(NOT_STORED)


def trouble() -> str:
    """Return what keeps the work from being kept, or an empty string."""
    return _NOT_KEPT.get() or _opened()[1]


def take_trouble() -> str:
    """Return why the last change was refused, and forget it."""
    return _NOT_KEPT.take()


def link_ended() -> bool:
    """Say whether the store refused the link itself."""
    return _LINK_ENDED.get()


def here() -> Kept | None:
    """Return the work of this session; None before the first change and where nothing is stored."""
    return _KEPT.get()


def known() -> Kept:
    """Return the work of this session; raise StoreError where there is none."""
    work = here()
    if work is None:
        raise StoreError(_("This work is not kept yet."))
    return work


def read_only() -> bool:
    """Say whether the link allows reading only."""
    work = here()
    return work is not None and work.rights == "view"


def who() -> str:
    """Return the name under which changes are saved: that of the sign-in, else one made for this session."""
    if getattr(st.user, "is_logged_in", False):
        return str(st.user.get("email") or st.user.get("name") or "signed in")
    return visitor_name()


def visitor_name() -> str:
    """Return the name made up for this browser tab."""
    return WHO.kept()


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def when(at: datetime) -> str:
    """Return a time as the reader's own clock shows it."""
    zone = _zone()
    return moment(at.astimezone(zone)) + (" UTC" if zone.key == "UTC" else "")


def kept_at() -> str:
    """Return the hour at which the last change was kept, on the reader's clock; empty before the first."""
    at = _KEPT_AT.get()
    return f"{at.astimezone(_zone()):%H:%M}" if at else ""


def link(token: str) -> str:
    """Return the address that opens a work with a token."""
    return f"{(st.context.url or '').split('?')[0]}?{PARAMETER}={token}"


# ---------------------------------------------------------------- coming and going


def arrive() -> str:
    """Open the work that the address names, once for each session.

    Return why it cannot be opened, or an empty string.

    Later the session decides, not the address, which lags behind after a quick click or the browser's Back.
    """
    asked, work = st.query_params.get(PARAMETER, ""), here()
    if work is None and asked and store():
        return _open(asked)
    if work is None:
        if not _KEPT_TEXT.is_set():
            _KEPT_TEXT.set(_text())
        return ""
    if asked != work.token:
        st.query_params[PARAMETER] = work.token
    return _refresh(work) if read_only() else ""


def _open(token: str) -> str:
    try:
        _take(open_store().open(token), token)
    except StoreError as error:
        return str(error)
    if "step" not in st.query_params:
        state.go("place" if state.missing() else "document")
    return ""


def _refresh(work: Kept) -> str:
    """Show a reader the newest answers, and nothing once the link has ended."""
    try:
        _take(open_store().open(work.token), work.token)
    except StoreError as error:
        return str(error)
    return ""


def _take(work: Work, token: str) -> None:
    """Let the session go on with a work as it is kept."""
    found = data.whole(work.answers, date.today())
    if found != state.answers():
        state.replace(found)
    _KEPT.set(Kept(token, work.rights, work.version, work.expires))
    _settled()


def leave() -> None:
    """Forget the work, its link and all that was made of it; the page begins anew."""
    for name in (PARAMETER, "step"):
        st.query_params.pop(name, None)
    session.forget()
    desk.clear()


def look_again() -> None:
    """Forget the work, so that the link in the address is opened again."""
    _KEPT.clear()


def keep_as_own() -> None:
    """After a link has ended: go on with these answers as a new work."""
    st.query_params.pop(PARAMETER, None)
    _KEPT.clear()
    _KEPT_TEXT.set("")


# ---------------------------------------------------------------------- saving


def _text() -> str:
    return json.dumps(state.answers())


def _settled() -> None:
    if here() is not None:
        _KEPT_AT.set(datetime.now(UTC))
    _KEPT_TEXT.set(_text())
    _NOT_KEPT.clear()
    _CONFLICT.clear()


def conflict() -> Conflict | None:
    """Return the conflict that waits for a choice."""
    return _CONFLICT.get()


def _alone() -> RLock:
    """Return the lock of this session: the next run may begin while the one before still saves."""
    return _SAVING.kept()


def keep() -> None:
    """Save the answers if they have changed: one transaction, before anything is drawn."""
    with _alone():
        before, work = _KEPT_TEXT.get(), here()
        if store() is None or before is None or read_only() or conflict() or _text() == before:
            return
        attempt(_create if work is None else lambda: save(state.answers(), work.version))


def attempt(act: Callable[[], T]) -> T | None:
    """Do something with the store; what it refuses is told and nothing is lost."""
    try:
        return act()
    except StoreError as error:
        _NOT_KEPT.set(str(error))
        _LINK_ENDED.set(isinstance(error, LinkRefused))
        return None


def _create() -> None:
    created = open_store().create(state.answers(), who())
    expires = open_store().open(created.token).expires
    _KEPT.set(Kept(created.token, "own", created.version, expires))
    st.query_params[PARAMETER] = created.token
    _settled()


def save(answers: Answers, base_version: int) -> None:
    """Save answers based on a version of the work; if the work has changed since, a conflict waits."""
    work = known()
    _answered(open_store().save(work.token, answers, base_version, state.last_change(), who()), work)


def _answered(answer: Saved | Conflict, work: Kept) -> bool:
    """Take the answer of the store; return whether the answers are kept.

    The version is set first: a quick next change ends this run when it next touches the session,
    and the next save would then conflict with this one.
    """
    if isinstance(answer, Conflict) and answer.both:
        _CONFLICT.set(answer)
        return False
    if isinstance(answer, Conflict):
        return _join(answer, work)
    work.version = answer.version
    _settled()
    return True


def _join(found: Conflict, work: Kept) -> bool:
    """Keep both changes where they are of different answers, and say so."""
    work.version = found.version
    state.replace(data.whole(merge(found), date.today()))
    other = found.who or _("Another person")
    state.say(_("{who} changed other answers meanwhile. Both changes are kept.", who=other))
    again = open_store().save(work.token, state.answers(), work.version, state.last_change(), who())
    return _answered(again, work)


def take_theirs() -> None:
    """End a conflict: go on from what the others saved.  One's own answers come back with undo."""
    found = conflict()
    if found is None:
        return
    state.remember(N_("take their changes"))
    state.replace(data.whole(found.answers, date.today()))
    known().version = found.version
    _settled()


def keep_mine() -> None:
    """End a conflict: one's own changes become a new state on top of theirs, which stays in the history."""
    found = conflict()
    if found is None:
        return
    state.remember(N_("keep my changes"))
    mine = merge(found, mine=found.both)
    _CONFLICT.clear()
    known().version = found.version
    state.replace(data.whole(mine, date.today()))
    attempt(lambda: save(state.answers(), found.version))


# --------------------------------------------------------------------- history


def restore(version: int) -> None:
    """Make an earlier state the newest one."""
    with _alone():
        work = known()
        answer = attempt(lambda: open_store().restore(work.token, version, work.version, who()))
        _go_on(answer, work, f"restore state {version}")


def changed(a: int, b: int) -> list[Phrase]:
    """Return what changed from state `a` to state `b`, one line each."""
    differences = attempt(lambda: open_store().compare(known().token, a, b))
    return [in_words([change], path_words.name) for change in differences or ()]


def can_undo() -> bool:
    """Say whether undo can go further back than this session."""
    work = here()
    return work is not None and not read_only() and work.version > 1


def undo() -> None:
    """Take back the last change: of this session, and after that the last one that is kept."""
    if state.undo_label():
        state.undo()
    elif can_undo():
        with _alone():
            work = known()
            _go_on(attempt(lambda: open_store().undo(work.token, work.version, who())), work, "")


def _go_on(answer: Saved | Conflict | None, work: Kept, label: str) -> None:
    """Show what the store has put in place; a conflict is shown like any other."""
    if answer is None:
        state.say(_("There is nothing to take back.") if not trouble() else trouble())
    elif _answered(answer, work):
        if label:
            state.remember(label)
        _take(open_store().open(work.token), work.token)
