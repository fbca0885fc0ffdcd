"""What all tests share: the library read once, a tiny library about street trees, and goldens.

A golden is a file that holds what the program printed when a person last read it.  After a
change that is meant, `python -m pytest <test file> --update` writes the new text, and the diff
shows a reader what changed.
"""

from __future__ import annotations

import atexit
import difflib
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("DRAFTING_CACHE", str(Path(tempfile.gettempdir()) / "drafting-tests"))
# No test, and no server that a test starts, touches a person's own works.
os.environ["DRAFTING_STORE_URL"] = f"sqlite:///{tempfile.mkdtemp(prefix='drafting-works-')}/works.sqlite"

from places import HERE, TINY

from drafting.data.library import load_library
from drafting.model import Library

atexit.register(
    shutil.rmtree,
    Path(os.environ["DRAFTING_STORE_URL"].removeprefix("sqlite:///")).parent,
    ignore_errors=True,
)

settings.register_profile(
    "drafting",
    max_examples=int(os.environ.get("DRAFTING_PROPERTY_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
settings.load_profile("drafting")


def pytest_addoption(parser):
    """Add `--update`, which rewrites the goldens."""
    parser.addoption(
        "--update", action="store_true", help="write what the program prints now into the golden files"
    )


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the library of this repository."""
    return load_library()


@pytest.fixture(scope="session")
def tiny() -> Library:
    """Return the library of `tests/tiny`: one topic on street trees, so that a test hangs on no real law."""
    return load_library(TINY)


@pytest.fixture
def tiny_root(tmp_path) -> Path:
    """Return a copy of the tiny library that a test may change."""
    root = tmp_path / "library"
    shutil.copytree(TINY, root)
    return root


@pytest.fixture
def golden(request):
    """Return a function that compares a text with a golden file, or writes it under `--update`."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.write_text(text, encoding="utf-8")
            return
        command = f"python -m pytest {request.node.path.relative_to(HERE.parent)} --update"
        if not path.exists():
            pytest.fail(f"{path.name} does not exist. Write it with: {command}")
        known = path.read_text(encoding="utf-8")
        if known != text:
            diff = "\n".join(
                list(
                    difflib.unified_diff(
                        known.splitlines(), text.splitlines(), path.name, "now", lineterm="", n=1
                    )
                )[:60]
            )
            pytest.fail(
                f"{path.name} is not what the program prints now:\n{diff}\n\nIf the change is meant, update "
                f"it with: {command}"
            )

    return compare
