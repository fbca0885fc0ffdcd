"""Reads an intake: what one jurisdiction answered, from YAML or JSON, checked against the library.

Every mistake is reported at once with its line and the nearest allowed name; nothing in an
intake is ever run, rendered as a template or used as a path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

import yaml
from pydantic import ValidationError

from drafting.data import strict_yaml
from drafting.data.problems import DataError, LineOf, Loc, Problem, explain, nearest, shortened
from drafting.data.strict_yaml import Plain
from drafting.engine import codes
from drafting.engine.layout import marks_alike
from drafting.engine.place_names import refusal
from drafting.engine.places import no_such_kind, other_state, placed
from drafting.engine.scope import chain, of_state
from drafting.model import Intake, Library

MAX_BYTES = 2_000_000
_MONTH_DAY = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d+)", re.I)


def read_intake(path: Path, library: Library) -> Intake:
    """Read an intake file; raise DataError when it is missing, too large, not text or not valid."""
    name = str(path)
    try:
        return parse_intake(_text(path, name), name, library)
    except FileNotFoundError:
        raise DataError(
            [Problem(name, 1, "there is no such file", "check the name, or start from a file in examples/")]
        ) from None
    except OSError as error:
        raise DataError(
            [
                Problem(
                    name,
                    1,
                    f"the file cannot be read ({error.strerror})",
                    "check the name and that you may read it",
                )
            ]
        ) from None


def _text(path: Path, name: str) -> str:
    """Return the text of a file that is small enough and UTF-8."""
    if path.is_dir():
        raise DataError([Problem(name, 1, "this is a folder", "name one intake file in it")])
    if path.stat().st_size > MAX_BYTES:
        raise DataError(
            [
                Problem(
                    name,
                    1,
                    f"the file is over {MAX_BYTES // 1_000_000} MB",
                    "saved answers are a few kilobytes; check that this file holds them",
                )
            ]
        )
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(
            [
                Problem(
                    name,
                    1,
                    "the file is not UTF-8 text",
                    "save it as UTF-8, or check that it holds saved answers",
                )
            ]
        ) from None


def parse_intake(text: str, name: str, library: Library) -> Intake:
    """Parse the text of an intake; `name` stands for the file in messages."""
    document = _json(text, name) if text.lstrip().startswith("{") else strict_yaml.read(text, name)
    if not isinstance(document.data, dict):
        what = "is empty" if document.data is None else "does not hold saved answers"
        raise DataError([Problem(name, 1, f"the file {what}", "start from one of the examples")])
    try:
        intake = Intake.model_validate(document.data)
    except ValidationError as error:
        raise DataError(explain(error, name, document.line_of, Intake)) from None
    problems = intake_problems(intake, library, name, document.line_of)
    if problems:
        raise DataError(problems)
    return placed(intake, library)


def _json(text: str, name: str) -> strict_yaml.Document:
    def pairs(items: list[tuple[str, Plain]]) -> dict[str, Plain]:
        """Return the pairs of an object; refuse a key that comes twice."""
        keys = [key for key, _ in items]
        for key in keys:
            if keys.count(key) > 1:
                raise DataError([Problem(name, 1, f"the key {key} is repeated", "keep one of the two")])
        return dict(items)

    try:
        return strict_yaml.Document(json.loads(text, object_pairs_hook=pairs), {}, 1)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise DataError(
            [Problem(name, line, "this is not JSON", "check commas, quotes and brackets on this line")]
        ) from None


def intake_problems(
    intake: Intake, library: Library, name: str = "intake", line_of: LineOf = lambda loc: 1
) -> list[Problem]:
    """Return every name in the intake that the library does not know."""
    problems = _place_problems(intake, library, name, line_of)
    problems += [
        *_state_problems(intake, library, name, line_of),
        *_unknown_all(
            intake.clauses.include, library.clauses, "clause", ("clauses", "include"), name, line_of
        ),
        *_unknown_all(
            intake.clauses.exclude, library.clauses, "clause", ("clauses", "exclude"), name, line_of
        ),
        *_unknown_all(intake.clauses.edits, library.clauses, "clause", ("clauses", "edits"), name, line_of),
        *_unknown_all(intake.blanks, library.blanks, "blank", ("blanks",), name, line_of),
    ]
    if intake.jurisdiction.profile:
        problems += _unknown(
            intake.jurisdiction.profile,
            library.profiles,
            "form profile",
            ("jurisdiction", "profile"),
            name,
            line_of,
        )
    problems += _goal_problems(intake, library, name, line_of)
    problems += _variant_problems(intake, library, name, line_of)
    rules = {r.id for s in library.states.values() for r in s.rules} if intake.acknowledge else ()
    for index, item in enumerate(intake.acknowledge):
        problems += _unknown(item.rule, rules, "state rule", ("acknowledge", index, "rule"), name, line_of)
    for clause in set(intake.clauses.include) & set(intake.clauses.exclude):
        line = line_of(("clauses", "exclude"))
        problems.append(
            Problem(name, line, f"{clause} is both under include and under exclude", "keep one of the two")
        )
    problems += _number_problems(intake, library, name, line_of)
    problems += _day_problems(intake, library, name, line_of)
    return problems or _document_problems(intake, library, name, line_of)


def _document_problems(intake: Intake, library: Library, name: str, line_of: LineOf) -> list[Problem]:
    """Refuse what is not understood of the code: a chapter, a first or a pasted section; and equal marks."""
    profiles = chain(placed(intake, library), library)
    if marks_alike(intake.document.layout, profiles):
        message = "added and deleted law would look the same"
        fix = "give one of the two another look, other signs or another color"
        return [Problem(name, line_of(("document", "layout")), message, fix)]
    try:
        codes.scheme(intake.document, profiles)
    except codes.Unread as unread:
        return [Problem(name, line_of(("document", unread.field)), unread.message, unread.fix)]
    return []


def _place_problems(intake: Intake, library: Library, name: str, line_of: LineOf) -> list[Problem]:
    """Refuse a name without a letter, a body that is no local government.

    And a form of government that is not recorded.
    """
    place = intake.jurisdiction
    line = line_of(("jurisdiction", "name"))
    if not any(ch.isalnum() for ch in place.name):
        return [
            Problem(name, line, "the name of the place has no letter that can be printed", "write its name")
        ]
    if what := refusal(place.name):
        return [
            Problem(
                name,
                line,
                f"{place.name} reads as {what}, and this program drafts for cities, towns, villages, "
                "boroughs, townships, parishes and counties",
                "name the city or county that is to adopt the text, or ask that body’s counsel for its form",
            )
        ]
    if other := other_state(place, library):
        fix = "give that state, or write the name without it"
        return [
            Problem(name, line, f"the name {place.name} says {other}, and the state is {place.state}", fix)
        ]
    if wrong := no_such_kind(place.kind, place.state, library):
        return [Problem(name, line_of(("jurisdiction", "kind")), *wrong)]
    forms = [g.form for p in of_state(library, place.state) for g in p.governments if g.kind == place.kind]
    known = sorted(set(filter(None, forms)))
    if place.government and place.government not in known:
        line = line_of(("jurisdiction", "government"))
        fix = nearest(place.government, known) if known else "leave it out"
        return [Problem(name, line, f"unknown form of government {place.government}", fix)]
    return []


def _state_problems(intake: Intake, library: Library, name: str, line_of: LineOf) -> list[Problem]:
    """Refuse a state that the library does not have; a name that was written out gets its two letters."""
    given, loc = intake.jurisdiction.state, ("jurisdiction", "state")
    if (
        code := next((c for c, s in library.states.items() if s.name.lower() == given.lower()), "")
    ) and code != given:
        return [Problem(name, line_of(loc), f"unknown state {given}", f"write {code}")]
    return _unknown(given, library.states, "state", loc, name, line_of)


def _unknown(
    value: str, allowed: Collection[str], what: str, loc: Loc, name: str, line_of: LineOf
) -> list[Problem]:
    if value in allowed:
        return []
    return [Problem(name, line_of(loc), f"unknown {what} {value}", nearest(value, allowed))]


def _unknown_all(
    values: Iterable[str], allowed: Collection[str], what: str, loc: Loc, name: str, line_of: LineOf
) -> list[Problem]:
    return [p for value in values for p in _unknown(value, allowed, what, (*loc, value), name, line_of)]


def _goal_problems(intake: Intake, library: Library, name: str, line_of: LineOf) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[str] = set()
    for index, goal in enumerate(intake.goals):
        loc = ("goals", index)
        problems += _unknown(goal.topic, library.topics, "topic", (*loc, "topic"), name, line_of)
        if goal.topic in seen:
            problems.append(Problem(name, line_of(loc), f"the goal {goal.topic} is there twice", "keep one"))
        seen.add(goal.topic)
        for key, value in goal.answers.items():
            problems += _answer_problems(key, value, library, (*loc, "answers", key), name, line_of)
    return problems


def _answer_problems(
    key: str, value: object, library: Library, loc: Loc, name: str, line_of: LineOf
) -> list[Problem]:
    question = library.questions.get(key)
    if question is None:
        return [Problem(name, line_of(loc), f"unknown question {key}", nearest(key, library.questions))]
    if question.kind == "choice" and value not in question.choices:
        return [Problem(name, line_of(loc), f"{key} is {value!r}", nearest(str(value), question.choices))]
    if question.kind == "yes-no" and as_bool(value) is None:
        return [Problem(name, line_of(loc), f"{key} is {value!r}", "write true or false")]
    return []


def as_bool(value: object) -> bool | None:
    """Return an answer as true or false, or None when it is neither."""
    if isinstance(value, bool):
        return value
    return {"true": True, "yes": True, "false": False, "no": False}.get(str(value).lower())


def _variant_problems(intake: Intake, library: Library, name: str, line_of: LineOf) -> list[Problem]:
    problems = []
    for clause_id, strength in intake.clauses.variants.items():
        loc = ("clauses", "variants", clause_id)
        problems += _unknown(clause_id, library.clauses, "clause", loc, name, line_of)
        clause = library.clauses.get(clause_id)
        if clause and clause.variant(strength) is None:
            problems.append(
                Problem(
                    name,
                    line_of(loc),
                    f"{clause_id} has no {strength} variant",
                    nearest(strength, [v.strength for v in clause.variants]),
                )
            )
    return problems


def _number_problems(intake: Intake, library: Library, name: str, line_of: LineOf) -> list[Problem]:
    """Numbers must be whole and inside the range that blanks.yaml gives."""
    problems = []
    for key, value in intake.blanks.items():
        blank = library.blanks.get(key)
        if blank is None or blank.kind != "number" or str(value).strip() == "":
            continue
        digits = str(value).strip().replace(",", "")
        if not re.fullmatch(r"-?[0-9]{1,12}", digits):
            problems.append(
                Problem(
                    name, line_of(("blanks", key)), f"{key} is {shortened(value)}", "write a whole number"
                )
            )
            continue
        number = int(digits)
        low, high = blank.min or 0, blank.max if blank.max is not None else 10**9
        if not low <= number <= high:
            problems.append(
                Problem(
                    name,
                    line_of(("blanks", key)),
                    f"{key} is {number}",
                    f"use a number from {low} to {high}{f'. {blank.help}' if blank.help else ''}".rstrip("."),
                )
            )
    return problems


def _day_problems(intake: Intake, library: Library, name: str, line_of: LineOf) -> list[Problem]:
    """A month and a number after it must be a day of the year: not February 30."""
    problems = []
    for key, value in intake.blanks.items():
        day = _MONTH_DAY.fullmatch(value.strip()) if key in library.blanks else None
        if day is None or library.blanks[key].kind != "date":
            continue
        try:
            datetime.strptime(f"{day[1][:3]} {day[2]} 2000", "%b %d %Y")
        except ValueError:
            problems.append(
                Problem(
                    name,
                    line_of(("blanks", key)),
                    f"{key} is {value}",
                    "write a day of the year, such as March 1",
                )
            )
    return problems


def dump_intake(intake: Intake) -> str:
    """Return the intake as YAML that `parse_intake` reads back to the same intake."""
    data = intake.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data = {"schema": 1, **data}
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """Writes text so that it reads back as it is: rare line-break characters are escaped, never folded."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if re.search("[\x85\u2028\u2029]", text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
