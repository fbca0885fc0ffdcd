"""The language of a session: its words, its numbers and its dates.

`_` gives a text of the form or the plain words of the library in that language; `N_` marks one
that is written in one place and shown in another.  Many sessions run side by side, so the
language is kept with the session and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from datetime import date, datetime
from typing import TypeVar

import streamlit as st
from babel import dates, numbers

from drafting.data import language as catalogs
from drafting.form.session import Entry

T = TypeVar("T")
N_ = catalogs.marked
LANGUAGE: Entry[str] = Entry("language", lambda: catalogs.ENGLISH, stays=True)
ENGLISH_KEY = "english-"
_this_run: ContextVar[str] = ContextVar(
    "language of this run", default=""
)  # each session runs in a thread, and so a context, of its own
# Words of closed lists that the form shows as they stand in the data, named here so that they are collected.
TERMS = (
    N_("city"),
    N_("town"),
    N_("village"),
    N_("borough"),
    N_("township"),
    N_("county"),
    N_("parish"),
    N_("consolidated"),
    N_("ordinance"),
    N_("resolution"),
    N_("policy"),
    N_("memo"),
    N_("strong"),
    N_("moderate"),
    N_("minimal"),
    N_("draft"),
    N_("source-checked"),
    N_("counsel-reviewed"),
    N_("core"),
    N_("standard"),
    N_("full"),
    N_("barred"),
    N_("held"),
    N_("emergency"),
    N_("urgency"),
)


def _(text: str, **values: object) -> str:
    """Return a text in the language of this session, each `{name}` in it replaced by the value given."""
    return catalogs.translate(current(), text, **values)


def n_(one: str, many: str, count: int, **values: object) -> str:
    """Return the singular or plural text for a count in this session's language; `{count}` is the number."""
    return catalogs.translate_count(current(), one, many, count, **values)


def current() -> str:
    """Return the code of the language of this session."""
    return _this_run.get() or LANGUAGE.get()


def read(code: str) -> None:
    """Set the language of this session.

    A run asks for it hundreds of times and the session state is slow, so the run remembers it.
    """
    LANGUAGE.set(code)
    _this_run.set(code)


def named(options: Iterable[T], say: Callable[[T], str]) -> Callable[[T], str]:
    """Return a `format_func` for options: what each is called, settled once in the language of this run."""
    return {option: say(option) for option in options}.__getitem__


def english(key: str) -> AbstractContextManager[object]:
    """Return a container whose words are English on a page in another language, and are read out as such."""
    return (
        nullcontext()
        if current() == catalogs.ENGLISH
        else st.container(key=f"{ENGLISH_KEY}{key}", gap="xsmall")
    )


def number(value: int) -> str:
    """Return a whole number as this language writes it in the United States."""
    return numbers.format_decimal(value, locale=catalogs.region(current()))


def day(value: date) -> str:
    """Return a day in words."""
    return dates.format_date(value, _("d MMMM y"), locale=catalogs.region(current()))


def moment(value: datetime) -> str:
    """Return a day and an hour in words."""
    return dates.format_datetime(value, _("d MMMM y, HH:mm"), locale=catalogs.region(current()))
