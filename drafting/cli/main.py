"""The command line: exit 0 good, 1 an issue is an error, 2 bad input, 3 failed, 130 stopped.

Each command is a module of its own that `main` loads when it runs, so that `--help` loads nothing heavy.
"""

from __future__ import annotations

import argparse
import pkgutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from drafting.cli.last_resort import speak_plainly, told
from drafting.cli.parser import parser
from drafting.data.problems import DataError, Problem


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    speak_plainly()
    args = parser().parse_args(argv)
    try:
        _none_empty(sys.argv[1:] if argv is None else argv)
        with _stopped_by_kill():
            command: Callable[[argparse.Namespace], int] = pkgutil.resolve_name(f"drafting.cli.{args.run}")
            return command(args)
    except DataError as error:
        many = "s" * (len(error.problems) != 1)
        print(error, file=sys.stderr)
        unwritten = "; nothing was written" if "output" in args else ""
        print(f"{len(error.problems)} problem{many} found{unwritten}.", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, BrokenPipeError) as stopped:
        if isinstance(stopped, BrokenPipeError):
            return 0
        print("\nStopped; every file that was written is whole.", file=sys.stderr)
        return 130
    except Exception as error:
        print(told(error, args), file=sys.stderr)
        return 3


def _none_empty(argv: list[str]) -> None:
    """Raise DataError when an option is given without words, such as `--name ""`."""
    for option, value in pairwise([*argv, "-"]):
        name, equals, rest = option.partition("=")
        if option.startswith("--") and not (rest if equals else value).strip():
            raise DataError([Problem(name, 0, "it is empty", "write it, or leave the option out")])


@contextmanager
def _stopped_by_kill() -> Iterator[None]:
    """Let a plain `kill` stop the work as Ctrl-C does, so that no worker or LibreOffice is left running."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
