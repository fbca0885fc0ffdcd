"""The command `law`: what is known of a state, tables made from it, and what keeps it current."""

from __future__ import annotations

import pkgutil
from argparse import Namespace
from collections.abc import Callable
from datetime import date

from drafting.data.evidence import evidence_text
from drafting.data.law_text import state_text
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest
from drafting.data.stale import stale_text
from drafting.model import Library, State
from drafting.papers.law_tables import collisions, law_day, precedent_table, standing_table
from drafting.read import cells

UPKEEP = {
    "verify": "law_upkeep:verify_step",
    "sheet": "law_upkeep:sheet_step",
    "take": "law_upkeep:take_step",
    "diff": "law_diff:diff",
    "audit": "law_upkeep:audit_step",
}
"""The steps that keep the law current, each loaded when it is run."""


def law(args: Namespace) -> int:
    """Print what is known of a state or a table of state law, or do one step of its upkeep."""
    if args.what in UPKEEP:
        step: Callable[[Namespace], int] = pkgutil.resolve_name(f"drafting.cli.{UPKEEP[args.what]}")
        return step(args)
    library = load_library(args.library.resolve()) if args.library else load_library()
    table = _TABLES.get(args.what)
    print(table(args, library) if table else state_text(_state(args.what, library), library))
    return 0


def _stale(args: Namespace, library: Library) -> str:
    states = [_state(name, library).code for name in args.names]
    return stale_text(library, date.today(), args.days, args.most, states)


def _evidence(args: Namespace, library: Library) -> str:
    """Return the findings on a topic, or on all; DataError that names the nearest when it is unknown."""
    if args.topic and args.topic not in library.topics:
        raise DataError(
            [Problem("--topic", 1, f"unknown topic {args.topic}", nearest(args.topic, library.topics))]
        )
    return evidence_text(library, (args.topic,) if args.topic else ())


def _standing(args: Namespace, library: Library) -> str:
    return standing_table(library, law_day(library)).rstrip("\n")


def _collisions(args: Namespace, library: Library) -> str:
    state = _state(args.names[0] if args.names else "", library)
    return collisions(state, library, law_day(library)).rstrip("\n")


def _precedents(args: Namespace, library: Library) -> str:
    return precedent_table(library).rstrip("\n")


_TABLES: dict[str, Callable[[Namespace, Library], str]] = {
    "stale": _stale,
    "standing": _standing,
    "evidence": _evidence,
    "collisions": _collisions,
    "precedents": _precedents,
}


def _state(given: str, library: Library) -> State:
    """Return the state of a code or a name; DataError that names the nearest when there is none."""
    found = library.states.get(cells.state(given).value)
    if found is None:
        words = (*_TABLES, *UPKEEP, *library.states)
        fix = nearest(given.upper() if len(given) < 3 else given, words)
        raise DataError([Problem("law", 1, f"unknown state {given}".rstrip(), fix)])
    return found
