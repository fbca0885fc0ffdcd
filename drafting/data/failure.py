"""What a failure that nobody foresaw is called in a report: its kind and its place, never a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path


def named(error: BaseException) -> str:
    """Return what happened in one phrase, such as `KeyError in split.py, line 33`."""
    if isinstance(error, MemoryError):
        return "it ran out of memory"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "drafting" in frame.filename]
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
