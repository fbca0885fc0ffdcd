"""The database behind the store: opened so that an acknowledged save survives kill -9, and described."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from drafting.data.language import ENGLISH, translate
from drafting.store.model import StoreError

WAIT_SECONDS = 20
# No words of a work in messages, nor in the cache of statements, which keeps the values of the first.
_PRIVATE = {"hide_parameters": True, "query_cache_size": 0}
# FULL: a save returns only when it is on the disk.  secure_delete: what is deleted is overwritten.
_PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
_FORMS = "sqlite:////folder/works.sqlite or postgresql://user:password@host/database"


def open_engine(url: str) -> Engine:
    """Return the engine of a SQLite file, made if missing, or of a PostgreSQL database."""
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(_ready_file(parsed), **_PRIVATE, connect_args={"timeout": WAIT_SECONDS})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    engine = create_engine(
        parsed, **_PRIVATE, pool_pre_ping=True, connect_args={"connect_timeout": WAIT_SECONDS}
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _parse(url: str) -> URL:
    """Read the setting; the message never repeats it, since it may hold a password."""
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        raise StoreError(
            f"The setting DRAFTING_STORE_URL is not a database address. Write {_FORMS}."
        ) from None
    kind = parsed.get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise StoreError(
            f"The setting DRAFTING_STORE_URL names {kind}, and only SQLite and PostgreSQL are known. "
            f"Write {_FORMS}."
        )
    if kind == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StoreError(
            "The setting DRAFTING_STORE_URL names no file. Write sqlite:////folder/works.sqlite, or set "
            "DRAFTING_NO_STORE=1 to keep nothing."
        )
    return parsed if kind == "sqlite" else parsed.set(drivername="postgresql+psycopg")


def _ready_file(url: URL) -> URL:
    """Make the file, readable by this user alone; SQLite gives its side files the same rights."""
    path = Path(url.database or "").expanduser().absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"The file {path} cannot be written ({error.strerror}). Set DRAFTING_STORE_URL to another "
            "place, or DRAFTING_NO_STORE=1 to keep nothing."
        ) from None
    return url.set(drivername="sqlite+pysqlite", database=str(path))


def _set_up_sqlite(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch on the write-ahead log; the first switch needs the file alone and does not wait by itself."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
    if mode != "wal":
        raise StoreError(
            "The place of the store does not allow SQLite's write-ahead log (a network folder?). "
            "Choose a local disk, or PostgreSQL."
        )


def _begin_sqlite(db: Connection) -> None:
    db.exec_driver_sql("BEGIN IMMEDIATE" if db.get_execution_options().get("writes") else "BEGIN")


def _begin_postgresql(db: Connection) -> None:
    """Acknowledge a write only once it is on disk, whatever the server says; a read is one snapshot."""
    writes = db.get_execution_options().get("writes")
    db.exec_driver_sql(
        "SET LOCAL synchronous_commit = on"
        if writes
        else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    )


def place(engine: Engine, language: str = ENGLISH) -> str:
    """Return where the data lies, without user or password."""
    url = engine.url
    if url.get_backend_name() == "sqlite":
        return translate(
            language, "in the file {file} on the computer that runs this program", file=url.database
        )
    host = url.host or url.query.get("host") or translate(language, "this computer")
    return translate(language, "in the PostgreSQL database “{name}” on {host}", name=url.database, host=host)


def wipe(engine: Engine) -> None:
    """Empty SQLite's log after a deletion, so that no file holds deleted words.

    If someone is reading, the next deletion does it.  PostgreSQL cleans up by itself.
    """
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        with contextlib.closing(raw), contextlib.suppress(sqlite3.OperationalError):
            cursor = raw.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
