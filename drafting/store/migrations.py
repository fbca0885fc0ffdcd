"""Brings a store to the form that this program knows: numbered steps, each run once, all in one transaction.

A step is never changed after a release; a new one is added at the end.  The SQL is the part
that SQLite and PostgreSQL share.  Why not Alembic: docs/decisions/store-migrations.md.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from drafting.store.model import StoreError

STEPS: list[tuple[str, ...]] = [
    (
        "CREATE TABLE works (id TEXT PRIMARY KEY, version INTEGER NOT NULL, created TEXT NOT NULL, updated "
        "TEXT NOT NULL, used TEXT NOT NULL)",
        "CREATE INDEX works_used ON works (used)",
        "CREATE TABLE states (work TEXT NOT NULL REFERENCES works (id) ON DELETE CASCADE, version INTEGER "
        "NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, "
        "label TEXT NOT NULL, words TEXT NOT NULL, answers TEXT NOT NULL, undone_to INTEGER, PRIMARY KEY "
        "(work, version))",
        "CREATE TABLE snapshots (work TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, at TEXT "
        "NOT NULL, who TEXT NOT NULL, PRIMARY KEY (work, name), "
        "FOREIGN KEY (work, version) REFERENCES states (work, version) ON DELETE CASCADE)",
        "CREATE TABLE links (hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, work TEXT, rights TEXT NOT "
        "NULL CHECK (rights IN ('own', 'edit', 'view')), "
        "name TEXT NOT NULL, made TEXT NOT NULL, ended TEXT, why TEXT CHECK (why IN ('withdrawn', "
        "'deleted', 'expired')))",
        "CREATE INDEX links_work ON links (work)",
    ),
]
_LOCK = 7_331_046_151  # any number that no other program locks in the same database


def migrate(db: Connection) -> None:
    """Run the steps that this store has not seen; the caller's transaction makes them all or none."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    db.execute(text("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)"))
    done = db.execute(text("SELECT MAX(version) FROM schema_version")).scalar() or 0
    if done > len(STEPS):
        raise StoreError(
            f"The kept work was written by a newer version of this program (form {done}; "
            f"this one knows {len(STEPS)}). Install the newer version again."
        )
    for number, step in enumerate(STEPS[done:], start=done + 1):
        for statement in step:
            db.execute(text(statement))
        db.execute(text("INSERT INTO schema_version (version) VALUES (:number)"), {"number": number})
