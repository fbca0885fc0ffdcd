"""What the readers that run apart share: a file at standard input, what it holds as JSON at standard output.

Such a reader is a module of this folder that `beside.read_beside` runs as a program.  It imports no more of
the project than this module, so that it starts fast.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable


class Refused(Exception):
    """Why a file is not read, and the fix."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message, fix)


def answer(read: Callable[[bytes], object]) -> None:
    """Print `{"found": what was read}`, or `{"refused": [message, fix]}`."""
    try:
        said: dict[str, object] = {"found": read(sys.stdin.buffer.read())}
    except Refused as refused:
        said = {"refused": refused.args}
    print(json.dumps(said))
