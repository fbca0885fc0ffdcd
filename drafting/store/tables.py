"""The tables as the code reads them.  `migrations` makes them; a test keeps the two alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Column, Dialect, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator

from drafting.store.model import Rights


class Moment(TypeDecorator[datetime]):
    """A time in UTC, kept as text of one width, so that it reads and sorts alike in every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write a time."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read a time."""
        return None if value is None else datetime.fromisoformat(value)


_all = MetaData()

works = Table(
    "works",
    _all,
    Column("id", Text, primary_key=True),
    Column("version", Integer),
    Column("created", Moment),
    Column("updated", Moment),
    Column("used", Moment),
)
states = Table(
    "states",
    _all,
    Column("work", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Moment),
    Column("who", Text),
    Column("label", Text),
    Column("words", Text),
    Column("answers", Text),
    Column("undone_to", Integer),
)
snapshots = Table(
    "snapshots",
    _all,
    Column("work", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("version", Integer),
    Column("at", Moment),
    Column("who", Text),
)
links = Table(
    "links",
    _all,
    Column("hash", Text, primary_key=True),
    Column("id", Text),
    Column("work", Text),
    Column("rights", Text),
    Column("name", Text),
    Column("made", Moment),
    Column("ended", Moment),
    Column("why", Text),
)


class WorkRow(NamedTuple):
    """A row of `works`."""

    id: str
    version: int
    created: datetime
    updated: datetime
    used: datetime


class StateRow(NamedTuple):
    """A row of `states`."""

    work: str
    version: int
    at: datetime
    who: str
    label: str
    words: str
    answers: str
    undone_to: int | None


class LinkRow(NamedTuple):
    """A row of `links`; one that has ended has lost its work and its name."""

    hash: str
    id: str
    work: str
    rights: Rights
    name: str
    made: datetime
    ended: datetime | None
    why: str


TABLES = tuple(_all.tables.values())
