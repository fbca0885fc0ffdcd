"""The command `law`: what is known of a state, or which facts are old."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from drafting.data.law_text import stale_text, state_text
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest


def law(args: Namespace) -> int:
    """Print what is known of a state, or the facts that were not checked lately."""
    library = load_library()
    if args.state == "stale":
        print(stale_text(library, date.today(), args.days))
        return 0
    code = args.state.upper()
    if code not in library.states:
        raise DataError([Problem("law", 1, f"unknown state {args.state}", nearest(code, library.states))])
    print(state_text(library.states[code], library))
    return 0
