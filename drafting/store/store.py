"""The one way to kept work.  Every method is one transaction and takes the token of a link.

A save names the version that it started from.  When the work has moved on since, nothing is
written and a `Conflict` says what both people changed.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from drafting.data.language import ENGLISH, translate
from drafting.model.clean import line
from drafting.store import engine as database
from drafting.store import links, plain, states
from drafting.store.changes import changes, in_words, overlap, path_name
from drafting.store.migrations import migrate
from drafting.store.model import (
    Answers,
    Change,
    Conflict,
    Created,
    Link,
    NotAllowed,
    NotKept,
    Path,
    Rights,
    Saved,
    State,
    StoreError,
    Work,
)
from drafting.store.states import Entry
from drafting.store.tables import StateRow, WorkRow, snapshots, works
from drafting.store.tables import links as link_table
from drafting.store.tables import states as states_table

KEEP_DAYS = 90
JOIN_SECONDS = 2.0
_DAY = timedelta(days=1)
_TOMBSTONES = timedelta(days=365)
_MOST_SNAPSHOTS = 200


def visitor() -> str:
    """Return a made-up name for a person not signed in, so that the history can tell people apart."""
    return f"visitor {secrets.token_hex(3)}"


def _now() -> datetime:
    return datetime.now(UTC)


def _said(text: str, length: int = 200) -> str:
    return line(str(text)[: 10 * length])[:length].strip()


class Store:
    """Kept work in one database; threads may share it, and several programs may open one database."""

    def __init__(
        self,
        url: str,
        keep_days: int = KEEP_DAYS,
        join_seconds: float = JOIN_SECONDS,
        name: Callable[[Path], str] = path_name,
        clock: Callable[[], datetime] = _now,
    ):
        """Open the database and migrate it.

        `keep_days` 0 keeps forever; `name` turns the path of an answer into words.
        """
        self.keep_days, self._name, self._clock = keep_days, name, clock
        self._within = timedelta(seconds=join_seconds)
        self._swept = datetime.min.replace(tzinfo=UTC)
        self._engine = database.open_engine(url)
        try:
            with self._transaction(writes=True) as db:
                migrate(db)
        except NotKept as error:
            raise StoreError(
                f"The place for kept work, {database.place(self._engine)}, cannot be opened. "
                "Fix it or the setting DRAFTING_STORE_URL, or set DRAFTING_NO_STORE=1."
            ) from error

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def where(self, language: str = ENGLISH) -> str:
        """Say to people where the data lies and for how long."""
        place = translate(
            language, "Your work is kept {place}.", place=database.place(self._engine, language)
        )
        if self.keep_days:
            return f"{place} " + translate(
                language, "It is deleted when nobody has opened it for {days} days.", days=self.keep_days
            )
        return f"{place} " + translate(language, "It is kept until its owner deletes it.")

    @contextmanager
    def _transaction(self, writes: bool = False) -> Iterator[Connection]:
        """Run one transaction; what the database says is turned into a sentence for people."""
        try:
            with self._engine.execution_options(writes=writes).begin() as db:
                yield db
        except (SQLAlchemyError, sqlite3.Error) as error:
            lost = (
                "The last change is not kept. Try again, or save your answers as a file."
                if writes
                else "Try again in a moment."
            )
            raise NotKept(
                f"The place where work is kept cannot be {'written' if writes else 'reached'}. {lost}"
            ) from error

    # ------------------------------------------------------------------ work

    def create(self, answers: Answers, who: str = "") -> Created:
        """Keep new answers; the token opens them as their owner."""
        text, now, id = plain.encode(answers), self._clock(), secrets.token_hex(8)
        with self._transaction(writes=True) as db:
            db.execute(insert(works).values(id=id, version=0, created=now, updated=now, used=now))
            version = states.add(
                db, states.locked_work(db, id), Entry(text, "begun", _said(who), now), "begun"
            )
            return Created(id, links.make(db, id, "own", "", now).token, version)

    def open(self, token: str) -> Work:
        """Return the work behind a link, and note that it is in use."""
        now = self._clock()
        self._sweep(now)
        with self._transaction() as db:
            link = links.find(db, token, "view")
            work = WorkRow(*db.execute(select(works).where(works.c.id == link.work)).one())
            newest = states.get(db, work.id, work.version)
        again = now - work.used > _DAY
        if again:
            self._use_again(token, work, now)
        return Work(
            work.id,
            link.rights,
            plain.decode(newest.answers),
            work.version,
            work.created,
            work.updated,
            newest.who,
            self._expires(now if again else work.used),
        )

    def every(self) -> Iterator[tuple[str, Answers]]:
        """Yield the id and the newest answers of each work, for the person who runs the store.

        No link is needed and no use is noted.
        """
        newest = (states_table.c.work == works.c.id) & (states_table.c.version == works.c.version)
        with self._transaction() as db:
            rows = db.execute(select(works.c.id, states_table.c.answers).where(newest)).all()
        yield from ((row.id, plain.decode(row.answers)) for row in rows)

    def save(
        self, token: str, answers: Answers, base_version: int, label: str = "", who: str = ""
    ) -> Saved | Conflict:
        """Save the answers if `base_version` is still the newest; they are on disk when this returns."""
        entry = Entry(plain.encode(answers), _said(label), _said(who), self._clock())
        with self._transaction(writes=True) as db:
            work, newest = self._enter(db, token, "edit")
            if newest.answers == entry.text:
                return Saved(newest.version, newest.at)
            if newest.version != base_version:
                return self._conflict(db, newest, base_version, answers)
            return self._put(db, work, newest, entry)

    def delete(self, token: str) -> None:
        """Delete the work with its history and links, for good; only the owner may."""
        with self._transaction(writes=True) as db:
            work, _ = self._enter(db, token, "own")
            links.end(db, link_table.c.work == work.id, "deleted", self._clock())
            db.execute(delete(works).where(works.c.id == work.id))
        database.wipe(self._engine)

    # --------------------------------------------------------------- history

    def history(self, token: str) -> tuple[State, ...]:
        """Return every kept state without its answers, newest first; a link to view does not show it."""
        with self._transaction() as db:
            return states.history(db, links.find(db, token, "edit").work)

    def state(self, token: str, version: int) -> State:
        """Return one state with its answers."""
        with self._transaction() as db:
            row = states.get(db, links.find(db, token, "edit").work, version)
            named = states.names(db, row.work).get(version, ())
            return State(row.version, row.at, row.who, row.label, row.words, named, plain.decode(row.answers))

    def compare(self, token: str, a: int, b: int) -> tuple[Change, ...]:
        """Return what changed from state `a` to state `b`."""
        return changes(self.state(token, a).answers, self.state(token, b).answers)

    def restore(self, token: str, version: int, base_version: int, who: str = "") -> Saved | Conflict:
        """Make an earlier state the newest; nothing is taken out of the history."""
        with self._transaction(writes=True) as db:
            work, newest = self._enter(db, token, "edit")
            old = states.get(db, work.id, version)
            if old.answers == newest.answers:
                return Saved(newest.version, newest.at)
            named = states.names(db, work.id).get(version)
            label = f"restored “{named[0]}”" if named else f"restored state {version}"
            return self._go_back(
                db, work, newest, old, base_version, Entry(old.answers, label, _said(who), self._clock())
            )

    def undo(self, token: str, base_version: int, who: str = "") -> Saved | Conflict | None:
        """Take back the last change, then the one before it; None when there is nothing to take back."""
        with self._transaction(writes=True) as db:
            work, newest = self._enter(db, token, "edit")
            old = states.undo_target(db, work.id, newest)
            if old is None:
                return None
            undone = states.get(db, work.id, newest.undone_to or newest.version)
            label = f"taken back: {undone.label or undone.words}"[:200]
            return self._go_back(
                db,
                work,
                newest,
                old,
                base_version,
                Entry(old.answers, label, _said(who), self._clock(), old.version),
            )

    def snapshot(self, token: str, version: int, name: str, who: str = "") -> None:
        """Give a state a name, such as “first reading”."""
        name = _said(name, 100)
        if not name:
            raise StoreError("Give the snapshot a name.")
        with self._transaction(writes=True) as db:
            work, _ = self._enter(db, token, "edit")
            states.get(db, work.id, version)
            taken = [n for given in states.names(db, work.id).values() for n in given]
            if name in taken:
                raise StoreError(f"There is a snapshot “{name}” already. Choose another name.")
            if len(taken) >= _MOST_SNAPSHOTS:
                raise NotAllowed(f"This work has {_MOST_SNAPSHOTS} snapshots, which is the most.")
            db.execute(
                insert(snapshots).values(
                    work=work.id, name=name, version=version, at=self._clock(), who=_said(who)
                )
            )

    # ----------------------------------------------------------------- links

    def share(self, token: str, rights: Rights, name: str = "") -> Link:
        """Make a link to view or to edit; its token is shown now and never again."""
        if rights not in ("view", "edit"):
            raise StoreError("A link can be to view or to edit.")
        with self._transaction(writes=True) as db:
            work, _ = self._enter(db, token, "own")
            return links.make(db, work.id, rights, _said(name, 100), self._clock())

    def links(self, token: str) -> tuple[Link, ...]:
        """Return the links that open the work, without their tokens."""
        with self._transaction() as db:
            link = links.find(db, token, "own")
            return links.living(db, link.work, link.id)

    def withdraw(self, token: str, link_id: str) -> None:
        """End a link; whoever has it is refused from now on.  The owner's own link is renewed instead."""
        with self._transaction(writes=True) as db:
            work, _ = self._enter(db, token, "own")
            if links.find(db, token, "own").id == link_id:
                raise NotAllowed("This is your own link. Renew it, and the old one stops working.")
            which = (link_table.c.work == work.id) & (link_table.c.id == link_id)
            if not links.end(db, which, "withdrawn", self._clock()):
                raise StoreError("This link was withdrawn already.")

    def renew(self, token: str) -> Link:
        """Return a new link for the owner and end the old one, for instance when it was sent by mistake."""
        with self._transaction(writes=True) as db:
            work, _ = self._enter(db, token, "own")
            links.end(db, link_table.c.hash == links.hashed(token), "withdrawn", self._clock())
            return links.make(db, work.id, "own", "", self._clock())

    # ------------------------------------------------------------- retention

    def expire(self, now: datetime | None = None, days: int | None = None) -> int:
        """Delete all work that nobody opened or changed for `days` days, and return the number deleted.

        It runs by itself once a day.
        """
        now, days = now or self._clock(), self.keep_days if days is None else days
        with self._transaction(writes=True) as db:
            gone = (
                db.execute(delete(works).where(works.c.used < now - timedelta(days=days))).rowcount
                if days
                else 0
            )
            if gone:
                links.end(
                    db,
                    link_table.c.work.is_not(None) & link_table.c.work.not_in(select(works.c.id)),
                    "expired",
                    now,
                )
            db.execute(delete(link_table).where(link_table.c.ended < now - _TOMBSTONES))
        if gone:
            database.wipe(self._engine)
        return gone

    # --------------------------------------------------------------- helpers

    def _sweep(self, now: datetime) -> None:
        if now - self._swept >= _DAY:
            self._swept = now
            self.expire(now)

    def _enter(self, db: Connection, token: str, needs: Rights) -> tuple[WorkRow, StateRow]:
        """Return the work, locked, and its newest state; the link is read again, since it may have ended."""
        work = states.locked_work(db, links.find(db, token, needs).work)
        links.find(db, token, needs)
        return work, states.get(db, work.id, work.version)

    def _put(self, db: Connection, work: WorkRow, newest: StateRow, entry: Entry) -> Saved:
        older = states.before(db, work.id, newest.version)
        joined = states.joins(db, newest, older, entry, self._within)
        since = older if joined and older else newest
        words = _said(
            in_words(changes(plain.decode(since.answers), plain.decode(entry.text)), self._name), 600
        )
        return Saved(
            (states.join if joined else states.add)(db, work, entry, words), newest.at if joined else entry.at
        )

    def _go_back(
        self, db: Connection, work: WorkRow, newest: StateRow, old: StateRow, base_version: int, entry: Entry
    ) -> Saved | Conflict:
        if newest.version != base_version:
            return self._conflict(db, newest, base_version, plain.decode(old.answers))
        return self._put(db, work, newest, entry)

    def _conflict(self, db: Connection, newest: StateRow, base_version: int, answers: Answers) -> Conflict:
        """Describe what both changed since the base, or since the state before it if the base was joined."""
        base = states.before(db, newest.work, base_version + 1)
        start, current = plain.decode(base.answers) if base else {}, plain.decode(newest.answers)
        theirs, yours = changes(start, current), changes(start, answers)
        return Conflict(
            newest.version,
            newest.at,
            newest.who,
            newest.label,
            current,
            theirs,
            yours,
            overlap(yours, theirs),
        )

    def _use_again(self, token: str, work: WorkRow, now: datetime) -> None:
        """Note that the work is in use, unless it is past its time, which deletes it and refuses the link."""
        if self.keep_days and now - work.used > timedelta(days=self.keep_days):
            self.expire(now)
        with self._transaction(writes=True) as db:
            links.find(db, token, "view")
            db.execute(update(works).where(works.c.id == work.id).values(used=now))

    def _expires(self, used: datetime) -> datetime | None:
        return used + timedelta(days=self.keep_days) if self.keep_days else None
