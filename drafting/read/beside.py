"""Reads a file from outside with a program that stands in this folder, in a process of its own with limits.

Such a program imports nothing of the project.  It takes the file at its standard input and prints what it
found as JSON, or `{"refused": [message, fix]}`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drafting.read import apart
from drafting.read.refusal import refuse


def read_beside(
    program: str, data: bytes, name: str, seconds: int, why: Mapping[str, str], fix: str
) -> dict[str, Any]:
    """Return what the program prints of a file; DataError when it refuses or does not end well.

    `seconds` is processor time; `why` says `time`, `memory` and `failed` in words, and `fix` what to do then.
    """
    path = Path(__file__).with_name(program)
    try:
        made = apart.run([sys.executable, "-I", str(path)], data, apart.Limits(seconds))
    except apart.Overrun as overrun:
        raise refuse(name, why[str(overrun)], fix) from None
    answer: dict[str, Any] = json.loads(made)
    if "refused" in answer:
        raise refuse(name, *answer["refused"])
    return answer
