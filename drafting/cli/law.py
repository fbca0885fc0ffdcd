"""The command `law`: what is known of a state, which facts are old, and the tables made from them."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from drafting.data.evidence import evidence_text
from drafting.data.law_text import stale_text, state_text
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest
from drafting.model import Library, State
from drafting.papers.law_tables import collisions, law_day, precedent_table, standing_table

WHAT = ("stale", "standing", "collisions", "evidence", "precedents")


def law(args: Namespace) -> int:
    """Print what is known of a state, the facts that were not checked lately, or a table of state law."""
    library = load_library()
    if args.what == "stale":
        print(stale_text(library, date.today(), args.days))
    elif args.what == "standing":
        print(standing_table(library, law_day(library)), end="")
    elif args.what == "precedents":
        print(precedent_table(library), end="")
    elif args.what == "evidence":
        print(evidence_text(library, _topics(args.topic, library)))
    elif args.what == "collisions":
        print(collisions(_state(args.state or "", library), library, law_day(library)), end="")
    else:
        print(state_text(_state(args.what, library, WHAT), library))
    return 0


def _topics(given: str, library: Library) -> tuple[str, ...]:
    """Return the topic that was asked for, or none; DataError that names the nearest when it is unknown."""
    if given and given not in library.topics:
        raise DataError([Problem("--topic", 1, f"unknown topic {given}", nearest(given, library.topics))])
    return (given,) if given else ()


def _state(given: str, library: Library, besides: tuple[str, ...] = ()) -> State:
    """Return the state of a two-letter code; DataError that names the nearest when there is none."""
    found = library.states.get(given.upper())
    if found is None:
        fix = nearest(given.upper() if len(given) < 3 else given, (*besides, *library.states))
        raise DataError([Problem("law", 1, f"unknown state {given}".rstrip(), fix)])
    return found
