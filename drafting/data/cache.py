"""Keeps the parsed library, prepared Word templates and compiled catalogues on disk.

Each is keyed by its content and by the code that reads it.

Only a library without problems is kept, and only the project's own templates are.  Two writers
are safe, because each writes a file of its own and moves it into place; a file that is cut short
or corrupt is read as if it were not there.  The format is JSON: a cache that someone else could
write to must not be able to run code.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from drafting.model import Library

_READERS = ("model/*.py", "data/*.py")
_TEXTS = TypeAdapter(dict[str, str])


def folder() -> Path:
    """Return where cached libraries lie; DRAFTING_CACHE names another place."""
    given = os.environ.get("DRAFTING_CACHE")
    return (
        Path(given)
        if given
        else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "drafting"
    )


def read(version: str) -> Library | None:
    """Return the cached library of this version, or None."""
    with contextlib.suppress(OSError, ValueError):
        return Library.model_validate_json(_library(version).read_bytes())
    return None


def write(library: Library) -> None:
    """Keep a library that has no problems; a place that cannot be written to is no error."""
    _keep(
        _library(library.version), library.model_dump_json(by_alias=True, exclude_defaults=True).encode(), 3
    )


def texts(key: bytes, make: Callable[[], dict[str, str]]) -> dict[str, str]:
    """Return the texts kept under a key, which holds all that they depend on, or make and keep them."""
    path = folder() / f"texts-{_short(key)}.json"
    with contextlib.suppress(OSError, ValueError):
        return _TEXTS.validate_json(path.read_bytes())
    made = make()
    _keep(path, _TEXTS.dump_json(made), 12)
    return made


def _keep(path: Path, content: bytes, most: int) -> None:
    """Write a file whole and keep only the newest of its kind; a place that cannot be written is no error."""
    with contextlib.suppress(OSError, RuntimeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.replace(temporary, path)
        kind = path.name.partition("-")[0]
        newest = sorted(path.parent.glob(f"{kind}-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
        for older in newest[most:]:
            older.unlink(missing_ok=True)


def _library(version: str) -> Path:
    return folder() / f"library-{version}-{_code()}.json"


@lru_cache(maxsize=1)
def _code() -> str:
    return _short(b"".join(path.read_bytes() for path in _readers()))


def _readers() -> list[Path]:
    here = Path(__file__).parent.parent
    return [path for name in _READERS for path in sorted(here.glob(name))]


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
