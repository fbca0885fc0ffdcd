"""The states of a work: adding one, joining it to the newest, listing them, and what an undo goes back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from drafting.store.changes import changes
from drafting.store.model import Change, LinkRefused, State, StoreError
from drafting.store.plain import decode
from drafting.store.tables import StateRow, WorkRow, snapshots, states, works


@dataclass(frozen=True)
class Entry:
    """What is about to become the newest state."""

    text: str
    label: str
    who: str
    at: datetime
    undone_to: int | None = None


def locked_work(db: Connection, work: str) -> WorkRow:
    """Return the work and lock it for the transaction; SQLite has locked the whole file already."""
    row = db.execute(select(works).where(works.c.id == work).with_for_update()).first()
    if row is None:
        raise LinkRefused("This work has just been deleted.")
    return WorkRow(*row)


def get(db: Connection, work: str, version: int) -> StateRow:
    """Return one state."""
    row = db.execute(select(states).where(states.c.work == work, states.c.version == version)).first()
    if row is None:
        raise StoreError(
            f"This work has no state {version}. It may have been joined to the one after it; "
            "look at the history again."
        )
    return StateRow(*row)


def before(db: Connection, work: str, version: int) -> StateRow | None:
    """Return the state that came before this one."""
    older = (
        select(states)
        .where(states.c.work == work, states.c.version < version)
        .order_by(states.c.version.desc())
        .limit(1)
    )
    row = db.execute(older).first()
    return None if row is None else StateRow(*row)


def names(db: Connection, work: str) -> dict[int, tuple[str, ...]]:
    """Return the snapshot names of each state that has one."""
    found: dict[int, tuple[str, ...]] = {}
    for row in db.execute(select(snapshots).where(snapshots.c.work == work).order_by(snapshots.c.at)):
        found[row.version] = (*found.get(row.version, ()), row.name)
    return found


def history(db: Connection, work: str) -> tuple[State, ...]:
    """Return all states without their answers, newest first."""
    named = names(db, work)
    columns = (states.c.version, states.c.at, states.c.who, states.c.label, states.c.words)
    rows = db.execute(select(*columns).where(states.c.work == work).order_by(states.c.version.desc()))
    return tuple(State(r.version, r.at, r.who, r.label, r.words, named.get(r.version, ())) for r in rows)


def add(db: Connection, work: WorkRow, entry: Entry, words: str) -> int:
    """Add a state after the newest; return its version."""
    version = work.version + 1
    db.execute(insert(states).values(work=work.id, version=version, words=words, **_values(entry)))
    _advance(db, work.id, version, entry.at)
    return version


def join(db: Connection, work: WorkRow, entry: Entry, words: str) -> int:
    """Let the entry take the place of the newest state, which keeps its time; return the new version."""
    version = work.version + 1
    newest = (states.c.work == work.id) & (states.c.version == work.version)
    db.execute(update(states).where(newest).values(version=version, words=words, answers=entry.text))
    _advance(db, work.id, version, entry.at)
    return version


def _values(entry: Entry) -> dict[str, object]:
    return {
        "at": entry.at,
        "who": entry.who,
        "label": entry.label,
        "answers": entry.text,
        "undone_to": entry.undone_to,
    }


def _advance(db: Connection, work: str, version: int, now: datetime) -> None:
    db.execute(update(works).where(works.c.id == work).values(version=version, updated=now, used=now))


def joins(db: Connection, newest: StateRow, older: StateRow | None, entry: Entry, within: timedelta) -> bool:
    """Say whether the entry only goes on with the newest state, so that the history needs one of the two.

    It does when the same person, moments later, under the same label, changed the same answers
    again and emptied none, and nobody has named the state.
    """
    if older is None or not entry.who or entry.undone_to is not None or newest.undone_to is not None:
        return False
    if (entry.who, entry.label) != (
        newest.who,
        newest.label,
    ) or not timedelta() <= entry.at - newest.at <= within:
        return False
    if db.execute(
        select(snapshots.c.name).where(snapshots.c.work == newest.work, snapshots.c.version == newest.version)
    ).first():
        return False
    again = changes(decode(newest.answers), decode(entry.text))
    first = {c.path for c in changes(decode(older.answers), decode(newest.answers))}
    return all(c.path in first and not _emptied(c) for c in again)


def _emptied(change: Change) -> bool:
    return change.kind == "removed" or change.after in (None, "", [], {})


def undo_target(db: Connection, work: str, newest: StateRow) -> StateRow | None:
    """Return the state that taking back the last change goes to; undo after undo goes further back."""
    older = before(db, work, newest.undone_to or newest.version)
    return older if older is None or older.undone_to is None else get(db, work, older.undone_to)
