"""Work with dates as a workbook and as a calendar: the checklist, and the log of requests for records."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from drafting.sets.compare.output import fill_sheet, fixed


@dataclass(frozen=True)
class Sheet:
    """A list to work off: its title, column names with widths in characters, and rows of text."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Entry:
    """A day of a calendar: when, what, and more about it."""

    on: date
    what: str
    more: str


def workbook(sheet: Sheet, author: str, day: date) -> bytes:
    """Return a workbook of one sheet, its first row frozen and every cell text."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet.title[:31]
    names, widths = zip(*sheet.columns, strict=True)
    fill_sheet(page, [names, *sheet.rows], widths)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    book.properties.creator, book.properties.title = author, sheet.title
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), day.isoformat())


def calendar(entries: Sequence[Entry], day: date) -> bytes:
    """Return the entries as a calendar of whole days (RFC 5545), the same bytes each time."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//drafting//tasks//EN")
    made.add("version", "2.0")
    for number, entry in enumerate(entries):
        event = Event()
        event.add("uid", f"{uuid5(NAMESPACE_URL, f'{number}|{entry.on}|{entry.what}')}@drafting")
        event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
        event.add("dtstart", entry.on)
        event.add("summary", entry.what)
        event.add("description", entry.more)
        made.add_component(event)
    data: bytes = made.to_ical()
    return data
