"""Reads a file from outside with a reader of this folder (`reader`), in a process of its own with limits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from drafting.read import apart
from drafting.read.refusal import refuse


def read_beside(reader: str, data: bytes, name: str, seconds: int, why: Mapping[str, str], fix: str) -> Any:
    """Return what the reader finds in a file; DataError when it refuses or does not end well.

    `seconds` is processor time; `why` says `time`, `memory` and `failed` in words, and `fix` what to do then.
    """
    try:
        made = apart.run(apart.module(f"{__package__}.{reader}"), data, apart.Limits(seconds))
    except apart.Overrun as overrun:
        raise refuse(name, why[str(overrun)], fix) from None
    answer: dict[str, Any] = json.loads(made)
    if "refused" in answer:
        raise refuse(name, *answer["refused"])
    return answer["found"]
