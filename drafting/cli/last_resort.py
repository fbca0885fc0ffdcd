"""The message for a failure that nobody foresaw, and how it is printed on a limited terminal."""

from __future__ import annotations

import codecs
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from drafting.data.failure import named

_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "’": "'",
        "‘": "'",
        "—": "-",
        "–": "-",
        "…": "...",
        "§": "Sec.",
        "\u00a0": " ",
        "•": "*",
        "→": "->",
    }
)


def speak_plainly() -> None:
    """Let output that a terminal cannot print come out in plain signs instead of failing."""
    codecs.register_error("plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plain")


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    words = error.object[error.start : error.end].translate(_PLAIN)
    return words.encode("ascii", "replace").decode("ascii"), error.end


def told(error: BaseException, args: Namespace) -> str:
    """Return what happened, with which files, and what to send; never a traceback."""
    files = ", ".join(path.name for path in inputs(args)) or "none"
    command = args.run.partition(":")[0]
    return (
        f"The program failed at `{command}`, and it should not have ({named(error)}). Files: {files}.\n"
        "Please report this line to the maintainers, and send the files if you may share them."
    )


def inputs(args: Namespace) -> list[Path]:
    """Return the files that a command reads, as far as they exist."""
    return [path for path in map(Path, _named(args)) if path.is_file()]


def _named(args: Namespace) -> Iterator[str]:
    for name, value in vars(args).items():
        if name != "output":
            yield from (
                str(one)
                for one in (value if isinstance(value, list) else [value])
                if isinstance(one, Path | str)
            )
