"""The tables as the code reads them.  `migrations` makes them; a test keeps the two alike."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator):
    """A time in UTC, kept as text of one width, so that it reads and sorts alike in every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect) -> str | None:
        """Write a time."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: str | None, dialect) -> datetime | None:
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
TABLES = tuple(_all.tables.values())
