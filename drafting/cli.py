"""The command line: one function per command, exit 0 good, 1 issues of severity error, 2 bad input."""

from __future__ import annotations

import argparse
import sys

from drafting.problems import DataError


def main(argv: list[str] | None = None) -> int:
    """Run one command; bad input prints every problem to standard error and exits 2."""
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except DataError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} problem{'s' * (len(error.problems) != 1)} found; nothing was written.", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="drafting", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    library = commands.add_parser("library", help="the clause library").add_subparsers(required=True, metavar="COMMAND")
    library.add_parser("check", help="may these clauses enter?").set_defaults(run=_library_check)
    return parser


def _library_check(args: argparse.Namespace) -> int:
    from drafting.admission import counts
    from drafting.library import load_library

    for name, value in counts(load_library()).items():
        print(f"{name}: {value if isinstance(value, int) else ', '.join(f'{k} {v}' for k, v in sorted(value.items()))}")
    return 0
