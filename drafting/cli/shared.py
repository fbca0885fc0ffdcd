"""What several commands do: make a draft from a file, count its issues, read a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from drafting.checks import check as run_checks
from drafting.cli.last_resort import inputs
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.model import Draft, Issue, Library
from drafting.package.build import write_files
from drafting.read.uploads import read_bytes


def make(path: Path) -> tuple[Draft, Library, list[Issue]]:
    """Read an intake and return its draft, the library and the issues."""
    library = load_library()
    draft = make_draft(read_intake(path, library), library)
    return draft, library, run_checks(draft, library)


def print_summary(issues: list[Issue], made: Draft) -> None:
    """Print how much was found and how much is to confirm."""
    found = [_counted(sum(i.severity == s for i in issues), s) for s in ("error", "warning")]
    print(
        f"{', '.join(found)}, {len(made.confirms)} to confirm. Not legal advice; not reviewed by counsel.",
        file=sys.stderr,
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def exit_code(issues: list[Issue], made: Draft) -> int:
    """Return 1 when an issue is an error, or the draft is not what was asked."""
    return 1 if any(i.severity == "error" for i in issues) or not made.plan.ready else 0


def write(files: dict[str, bytes], folder: Path, args: Namespace) -> None:
    """Write the files of a command and print their places; never replace an input or a person's file."""
    if (target := getattr(args, "output", None)) is not None and folder != target and target.is_dir():
        raise DataError([Problem("-o", 0, f"{target} is a folder", "name the file to write")])
    for name, path in zip(files, write_files(files, folder, inputs(args)), strict=True):
        if path.name != Path(name).name:
            print(
                f"{name} exists and is an input or someone's own file, so it stays; see {path.name}.",
                file=sys.stderr,
            )
        print(path)


def past_day(option: str, text: str) -> date:
    """Return the day that an option names; DataError when it is none, or has not come yet."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        problem = Problem(option, 1, f"{text} is not a day", "write it as YYYY-MM-DD")
        raise DataError([problem]) from None
    if day > date.today():
        raise DataError([Problem(option, 1, f"{text} has not come yet", "write the day that it was")])
    return day


def print_notes(path: Path, notes: Iterable[object]) -> None:
    """Say what of a file was not read, or was taken out of it."""
    for note in notes:
        print(f"{path.name}: {note}", file=sys.stderr)


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file; DataError when it cannot be read or is too large."""
    return read_bytes(path)[0]
