"""Problems in data: collected and shown all at once, each with its place and its fix."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Loc: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a file: the keys and indexes that lead to it, such as `("goals", 0, "topic")`."""
LineOf: TypeAlias = Callable[[Loc], int]
"""Gives the line of a location."""


_ENDLESS = re.compile(r"(\S{80})\S{120,}")


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a file: where, what is wrong, and what to do about it.

    `line` counts from 1, and is 0 in a file without lines; `place` is where in such a file, in words.
    A word that no person typed is cut in the message, so that a wrong file is not printed back whole.
    """

    file: str
    line: int
    message: str
    fix: str
    place: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _ENDLESS.sub(r"\1…", self.message))

    @property
    def where(self) -> str:
        """The file with the line or the place in it."""
        return self.file + (f":{self.line}" if self.line else "") + (f", {self.place}" if self.place else "")

    def __str__(self) -> str:
        return f"{self.where}: {self.message}. Fix: {self.fix}."


class DataError(Exception):
    """Bad data from a person: carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


_MOST_EXPLAINED = 100
_LIST = ("must be a list", "write each entry on a line of its own that begins with a hyphen")
_GROUP = ("must be a group of keys, each with a value", "write its keys below it, indented")
_WORDS = ("must be text", "write one text in place of it")
_YES_NO = ("must be true or false", "write true or false")
_WHOLE = ("must be a whole number", "write digits only")
_DATE = ("must be a date", "write year-month-day, such as 2026-11-30")
_PLAIN = {
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "string_type": _WORDS,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "finite_number": _WHOLE,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "date_from_datetime_parsing": _DATE,
    "no_words": ("must hold words that can be printed", "write them, or name the clause under exclude"),
}
"""What pydantic's kinds of error mean, in words, and the fix."""
_FIXES = {
    "string_too_long": "shorten it",
    "too_long": "leave some out",
    "too_short": "add one",
    "string_too_short": "write more",
}
_HASH = ("must be a hash that this program wrote", "take the mark out, and let `law verify` write it again")
_PATTERNS = {
    r"^\d{4}(-\d\d(-\d\d)?)?$": (
        "must be a year, a month or a day",
        "write it as 2026, 2026-11 or 2026-11-30",
    ),
    r"^[0-9a-f]{64}$": _HASH,
    r"^[0-9a-f]{12}$": _HASH,
}
"""What the patterns of the models ask for, in words, and the fix."""


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return advice that names the allowed word nearest to `word`, else some that are allowed."""
    options = sorted(set(map(str, allowed)))
    same = [option for option in options if option.lower() == str(word).lower()]
    guess = difflib.get_close_matches(str(word), options, n=1, cutoff=0.5) if len(str(word)) > 2 else []
    close = same or guess
    if close:
        return f"write {close[0]}"
    shown = ", ".join(options[:12]) + (" …" if len(options) > 12 else "")
    return f"use one of {shown}" if options else "remove it"


def shortened(value: object) -> str:
    """Return a wrong value as a message shows it: at most 80 characters."""
    given = repr(value)
    return given if len(given) < 80 else given[:77] + "…"


def allowed_keys(model: type[BaseModel]) -> list[str]:
    """Return the keys a person may write for this model (aliases where there are some)."""
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def explain(error: ValidationError, file: str, line_of: LineOf, model: type[BaseModel]) -> list[Problem]:
    """Turn pydantic's errors into problems with file, line and fix."""
    items = error.errors()
    unknown = [item for item in items if item["type"] == "extra_forbidden"]
    many = len(unknown) > _MOST_EXPLAINED
    told = [item for item in items if not (many and item["type"] == "extra_forbidden")][:_MOST_EXPLAINED]
    places = [tuple(item["loc"]) for item in told]
    problems = [_explain_one(i, file, line_of, model) for i in told if not _follows_from_another(i, places)]
    if many:
        first, keys = tuple(unknown[0]["loc"]), [str(item["loc"][-1]) for item in unknown[:3]]
        message = f"the file has {len(unknown):,} unknown keys, such as {', '.join(keys)}"
        problems.append(Problem(file, line_of(first), message, "check that this is the file that you mean"))
    return problems


def _follows_from_another(item: ErrorDetails, places: list[Loc]) -> bool:
    """Whether a list is only too short because an item in it is bad: that item has its own message."""
    loc = tuple(item["loc"])
    return item["type"] == "too_short" and any(len(p) > len(loc) and p[: len(loc)] == loc for p in places)


def _explain_one(item: ErrorDetails, file: str, line_of: LineOf, model: type[BaseModel]) -> Problem:
    loc = tuple(item["loc"])
    place = ".".join(map(str, loc)) or "the file"
    if item["type"] == "extra_forbidden":
        owner = _model_at(model, loc[:-1])
        fix = nearest(str(loc[-1]), allowed_keys(owner)) if owner else "remove it"
        return Problem(file, line_of(loc), f"unknown key {place}", fix)
    if item["type"] == "missing":
        return Problem(file, line_of(loc[:-1]), f"{place} is missing", f"add {loc[-1]}")
    if item["type"] == "literal_error":
        expected = [w.strip().strip("'") for w in item["ctx"]["expected"].replace(" or ", ", ").split(",")]
        given = item["input"] if isinstance(item["input"], str) else ""
        return Problem(file, line_of(loc), f"{place} is {item['input']!r}", nearest(given, expected))
    message, fix = _PATTERNS.get(str(item.get("ctx", {}).get("pattern"))) or _PLAIN.get(
        item["type"], (_in_words(item), _FIXES.get(item["type"], "correct the value"))
    )
    return Problem(file, line_of(loc), f"{place} is {shortened(item.get('input'))}: {message}", fix)


def _in_words(item: ErrorDetails) -> str:
    """Return pydantic's message for a person who types: what must be, text counted in characters."""
    message = str(item["msg"]).removeprefix("Value error, ").removeprefix("Input should ")
    message = re.sub(r"^(String|Value|Tuple|List|Dictionary) should ", "must ", message)
    message = re.sub(r" after validation(, not [\d,]+)?$", "", message)
    message = message if not message.startswith("be ") else f"must {message}"
    return re.sub(r"\bitems?$", "characters", message) if isinstance(item.get("input"), str) else message


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Return the model that sits at this location, following lists, dicts and options."""
    current: object = model
    for part in (p for p in loc if not isinstance(p, int)):
        if isinstance(current, type) and issubclass(current, BaseModel):
            by_key = {f.alias or n: f for n, f in current.model_fields.items()}
            if part not in by_key:
                return None
            current = _inner_model(by_key[part].annotation)
        elif current is None:
            return None
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def _inner_model(annotation: object) -> object:
    """Return the model class inside tuple[X, ...], dict[str, X] or X | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for arg in get_args(annotation):
        found = _inner_model(arg)
        if found is not None:
            return found
    return None
