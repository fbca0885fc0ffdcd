"""The first command of the README opens the form, whichever shell `/bin/sh` is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from places import HERE

SHELLS = [shell for shell in ("sh", "dash", "bash") if shutil.which(shell)]


@pytest.fixture
def tree(tmp_path) -> Path:
    """Return a tree whose Python only says what it was asked to run, so that nothing is installed."""
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "ran $*"\n')
    python.chmod(0o755)
    (tmp_path / "requirements.txt").write_text("")
    shutil.copy(HERE.parent / "start", tmp_path)
    return tmp_path


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ((), ""),
        (("app",), ""),
        (("--", "--no-store"), " -- --no-store"),
        (("app", "--server.port", "9"), " --server.port 9"),
    ],
)
def test_the_command_opens_the_form(tree, shell, given, passed):
    done = subprocess.run([shell, "start", *given], cwd=tree, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == f"ran -m streamlit run streamlit_app.py{passed}"


@pytest.mark.parametrize("shell", SHELLS)
def test_another_word_is_refused_with_the_words_there_are(tree, shell):
    done = subprocess.run([shell, "start", "tests"], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "./start test" in done.stderr
