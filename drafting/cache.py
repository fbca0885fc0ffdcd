"""Keeps the parsed library on disk, keyed by its content and by the code that reads it.

Only a library without problems is kept.  Two writers are safe, because each writes a file of
its own and moves it into place; a file that is cut short or corrupt is read as if it were not
there.  The format is JSON: a cache that someone else could write to must not be able to run code.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from drafting.model import Library

_READERS = ("model.py", "library.py", "clause_text.py", "law.py", "references.py", "strict_yaml.py", "problems.py")


def folder() -> Path:
    """Return where cached libraries lie; DRAFTING_CACHE names another place."""
    given = os.environ.get("DRAFTING_CACHE")
    return Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "drafting"


def read(version: str) -> Library | None:
    """Return the cached library of this version, or None."""
    with contextlib.suppress(OSError, ValueError):
        return Library.model_validate_json(_path(version).read_bytes())
    return None


def write(library: Library) -> None:
    """Keep a library that has no problems; a place that cannot be written to is no error."""
    with contextlib.suppress(OSError, RuntimeError):
        path = _path(library.version)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".library-")
        with os.fdopen(handle, "wb") as out:
            out.write(library.model_dump_json(by_alias=True).encode())
        os.replace(temporary, path)
        _forget_older(path)


def _forget_older(kept: Path) -> None:
    """Leave the three newest libraries."""
    others = sorted(kept.parent.glob("library-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in others[3:]:
        path.unlink(missing_ok=True)


def _path(version: str) -> Path:
    return folder() / f"library-{version}-{_code()}.json"


@lru_cache(maxsize=1)
def _code() -> str:
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _READERS)).hexdigest()[:8]
