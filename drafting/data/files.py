"""Files written whole or not at all, and nothing of a killed run left behind.

What is being written stands under a name of its own and is locked as long as its writer lives.  A name of
that kind that nobody holds is what a killed run left, and the next one that writes there removes it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":  # which has no such locks: leftovers stay there
    import fcntl

WRITING = ".writing-"
_LOCK = ".held"


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all files or none, with their folders, each beside its place first; else raise OSError."""
    for folder in {path.parent for path in files}:
        sweep(folder, WRITING)
    begun: list[tuple[int, Path, Path]] = []
    new_folders: list[Path] = []
    try:
        for path in files:
            _make_folder(path.parent, new_folders)
        for path, content in files.items():
            handle, temporary = _held_file(path.parent)
            begun.append((handle, temporary, path))
            with os.fdopen(os.dup(handle), "wb") as out:
                out.write(content)
            os.chmod(temporary, 0o644)
        for _, temporary, path in begun:
            os.replace(temporary, path)
    finally:
        for handle, temporary, _ in begun:
            temporary.unlink(missing_ok=True)
            os.close(handle)
        for folder in reversed(new_folders):  # those that hold nothing: what was written stays
            with suppress(OSError):
                folder.rmdir()


def _make_folder(folder: Path, new_folders: list[Path]) -> None:
    """Make a folder and those above it, and note each that was not there."""
    for part in reversed((folder, *folder.parents)):
        if not part.exists():
            part.mkdir()
            new_folders.append(part)


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """Give a folder that is removed at the end, with those of the same prefix that killed runs left."""
    place = Path(tempfile.gettempdir())
    sweep(place, prefix)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=place, ignore_cleanup_errors=True) as name:
        handle = os.open(Path(name) / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
            yield Path(name)
        finally:
            os.close(handle)


def sweep(folder: Path, prefix: str) -> None:
    """Remove files and folders of a prefix that no living process holds, if that is allowed."""
    with suppress(OSError):
        for left in list(folder.glob(f"{prefix}*")):
            _remove_unheld(left)


def _held_file(folder: Path) -> tuple[int, Path]:
    """Return a new file, open and locked; if a sweep removes it before it is locked, make another."""
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=WRITING)
        _lock(handle)
        if os.path.exists(name):
            return handle, Path(name)
        os.close(handle)


def hold(handle: int) -> bool:
    """Lock an open file until it is closed; return False if another process holds it."""
    if fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _lock(handle: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)


def _remove_unheld(left: Path) -> None:
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(left / _LOCK if left.is_dir() else left, os.O_RDWR)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        finally:
            os.close(handle)
