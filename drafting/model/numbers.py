"""Numbers and days as people write them, kept to what a local government can have."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

MOST_PEOPLE = 20_000_000
"""No city or county of the United States has half as many people."""
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


def _digits(value: object) -> object:
    """Read 440,646 and 440 646 as one number; what is no number of people keeps its own words."""
    if isinstance(value, bool) or (isinstance(value, str) and not re.fullmatch(r"[\d,  ]+", value.strip())):
        raise ValueError("this is no number of people in digits")
    return re.sub(r"\D", "", value) if isinstance(value, str) else value


def possible(people: object) -> bool:
    """Whether a place can have so many people."""
    return isinstance(people, int) and 1 <= people <= MOST_PEOPLE


def _people(value: int) -> int:
    if not possible(value):
        raise ValueError(f"a place has from 1 to {MOST_PEOPLE:,} people")
    return value


def _near(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"the day of a document is from {FIRST_DAY.year} to {LAST_DAY.year}")
    return day


People = Annotated[int, BeforeValidator(_digits), AfterValidator(_people)]
Day = Annotated[date, AfterValidator(_near)]
