"""What a cell of a table says: each reader returns the value as an intake holds it, and what has to be asked.

A value that is not understood is asked about; where the draft would be wrong without it, the row stops.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple, get_args

import us
from dateutil import parser

from drafting.engine.codes import Unread, read, spoiled
from drafting.engine.place_names import refusal
from drafting.model import Kind
from drafting.model.numbers import possible


class Answer(NamedTuple):
    """A value, empty where it is not known; a question about it; and whether the row waits for the answer."""

    value: str = ""
    asked: str = ""
    fix: str = ""
    stops: bool = False


_UNKNOWN = {"", "unknown", "unk", "n a", "na", "none", "not known", "tbd", "don t know", "not sure", "null"}
_YES = {"yes", "y", "true", "t", "1", "x", "✓", "✔", "yep", "ja", "sí", "si"}
_NO = {"no", "n", "false", "f", "0", "nope"}
_KINDS = {
    "municipality": "city",
    "municipio": "city",
    "muni": "city",
    "town": "town",
    "twp": "township",
    "boro": "borough",
    "vlg": "village",
    "cnty": "county",
    "co": "county",
    "city county": "consolidated",
    "city and county": "consolidated",
    "county city": "consolidated",
    "consolidated city county": "consolidated",
    "metro": "consolidated",
    "unified government": "consolidated",
    "home rule city": "city",
    "charter city": "city",
    "general law city": "city",
    "code city": "city",
    "charter county": "county",
    "charter township": "township",
    "cities": "city",
    "counties": "county",
    "parishes": "parish",
}
_SIZES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mm": 1_000_000, "million": 1_000_000}
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)(?:[a-z]*day|nesday|urday)?\.?,? ", re.I)
_SIZE = re.compile(
    r"(?P<about>[~≈] ?|about |approx\.? |ca\.? )?(?P<number>\d+(?:\.\d+)?) ?(?P<size>[a-z]+)?\+?"
)


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w✓✔]", " ", text.casefold()).split())


def state(text: str) -> Answer:
    """Return the two letters of a state from its name, its letters or an abbreviation (Calif., N. Mex.)."""
    states = (*us.states.STATES_AND_TERRITORIES, us.states.DC)
    key = _words(text).replace(" ", "")
    for one in states:
        if key and key in {_words(name).replace(" ", "") for name in (one.name, one.abbr, one.ap_abbr or "")}:
            return Answer(one.abbr)
    begun = [one.abbr for one in states if _begins(_words(text).split(), _words(one.name).split())]
    fix = "write its name or two letters"
    return Answer(begun[0]) if len(begun) == 1 else Answer("", f"unknown state “{text}”", fix, True)


def _begins(short: list[str], name: list[str]) -> bool:
    """Whether each word of an abbreviation begins a word of a name: N. Mex. for New Mexico."""
    enough = len("".join(short)) > 2 and len(short) == len(name)
    return enough and all(whole.startswith(part) for part, whole in zip(short, name))


def kind(text: str) -> Answer:
    """Return the kind of place: city, town, village, borough, township, county, parish, consolidated."""
    word = _words(text)
    kinds: dict[str, str] = {k: k for k in get_args(Kind)} | _KINDS
    found = kinds.get(word) or kinds.get(word.removesuffix("s")) or kinds.get(word.split(" of ")[0])
    fix = f"write one of {', '.join(get_args(Kind))}"
    if found:
        return Answer(found)
    last = kinds.get(_words(re.sub(r"\([^)]*\)", "", text)).rpartition(" ")[2])
    return Answer(last, f"“{text}” was read as {last}", fix) if last else _no_kind(text, fix)


def _no_kind(text: str, fix: str) -> Answer:
    return Answer("", f"the kind of place is “{text}”", fix, True)


def truth(text: str) -> Answer:
    """Return true or false; nothing where the cell says that it is not known."""
    word = _words(text)
    if word in _UNKNOWN or not word:
        return Answer()
    if word in _YES or word in _NO:
        return Answer("true" if word in _YES else "false")
    return Answer("", f"“{text}” is neither yes nor no, and was left open", "write yes, no or nothing")


def count(text: str) -> Answer:
    """Return a number of people from 440,646, 440 646 or 5.1M."""
    if _words(text) in _UNKNOWN:
        return Answer()
    plain = re.sub(r" ?\((?:est|approx)\w*\.?\)$", "", text.strip(), flags=re.I)
    about = plain != text.strip()
    bare = re.sub(r"(?<=\d)[, \u00a0’'](?=\d{3}\b)", "", plain.casefold())
    match = _SIZE.fullmatch(bare)
    size = _SIZES.get(match["size"] or "", 1 if not match["size"] else 0) if match else 0
    if not match or not size:
        return Answer("", f"“{text}” is not a number of people, and was left open", "write it in digits")
    number = round(float(match["number"]) * size)
    if size == 1 and "." in match["number"] and not float(match["number"]).is_integer():
        return Answer("", f"“{text}” may be {match['number'].replace('.', '')}", "write it in digits")
    if not possible(number):
        return Answer("", f"no place has {number:,} people, and it was left open", "write it in digits")
    rounded = size > 1 or match["about"] or about
    return Answer(
        str(number), f"“{text}” was read as {number:,}" if rounded else "", "write the exact number"
    )


def day(text: str) -> Answer:
    """Return a day in ISO form; a day such as 3/4/2026 is read as Americans write it, and asked about."""
    first, second = datetime(2000, 1, 1), datetime(2001, 2, 2)
    written = _WEEKDAY.sub("", text.strip())
    try:
        one, other = parser.parse(written, default=first), parser.parse(written, default=second)
    except (ValueError, OverflowError):
        one, other = first, second
    if one != other:
        return Answer("", f"“{text}” is not a day", "write it as 2026-11-24", True)
    numbers = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}", written)
    unsure = numbers and int(numbers[1]) != int(numbers[2]) and max(int(numbers[1]), int(numbers[2])) <= 12
    asked = f"“{text}” was read as {one:%B} {one.day}, {one.year}" if unsure else ""
    return Answer(one.date().isoformat(), asked, "write it as 2026-11-24" if unsure else "")


def code(text: str) -> Answer:
    """Return the number of a chapter; a date that a spreadsheet made of it stops the row."""
    if why := spoiled(text):
        return Answer("", why, "make the column text and write the number again", True)
    if re.fullmatch(r"\d+\.\d", text.strip()):
        asked = f"a spreadsheet may have made {text} of {text}0"
        return Answer(text, asked, f"make the column text if the chapter is {text}0")
    return Answer(text)


def chapter(text: str) -> Answer:
    """Return what is added to the code; nothing where that is not known yet, a question where it is none."""
    if _words(text) in _UNKNOWN:
        return Answer()
    found = code(text)
    try:
        if found.value:
            read(text)
    except Unread as why:
        return Answer("", why.message, why.fix, True)
    return found


def name(text: str) -> Answer:
    """Return the name of a place; one that says that the body is no local government stops the row."""
    what = refusal(text)
    fix = "name the city or county that is to adopt the text, or take the row out"
    return Answer(text, f"{text} reads as {what}", fix, True) if what else Answer(text)


READERS: Mapping[str, Callable[[str], Answer]] = {
    "state": state,
    "kind": kind,
    "operates_jail": truth,
    "has_police": truth,
    "population": count,
    "county_population": count,
    "date": day,
    "name": name,
    "code_chapter": chapter,
    "code_first": code,
}
_BROKEN = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")


def answer(field: str, text: str) -> Answer:
    """Return what a cell of a field says; what a spreadsheet has in place of a value stops the row."""
    if _BROKEN.fullmatch(text):
        return Answer("", f"“{text}” is an error of the spreadsheet", "write the value", True)
    if text.startswith("="):
        return Answer("", f"“{text[:40]}” is a formula and no value", "write the value", True)
    return READERS.get(field, Answer)(text)
