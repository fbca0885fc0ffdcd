"""The first command of the README opens the form, whichever shell `/bin/sh` is, and says what is missing."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import types
from pathlib import Path

import pytest
from places import HERE

ROOT = HERE.parent
SHELLS = [shell for shell in ("sh", "dash", "bash") if shutil.which(shell)]


@pytest.fixture
def tree(tmp_path) -> Path:
    """Return a tree whose Python only says what it was asked to run, so that nothing is installed."""
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "ran $*"\n')
    python.chmod(0o755)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("")
    for name in ("start", "start.py"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.fixture
def start(tmp_path, monkeypatch) -> types.ModuleType:
    """Return the starter as a module that runs nothing: what it would call is noted in `start.called`."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.called = []

    def call(words, **rest):
        module.called.append(list(words))
        return subprocess.CompletedProcess(words, 0, "", "")

    monkeypatch.setattr(module.subprocess, "run", call)
    monkeypatch.setattr(module.subprocess, "call", lambda words, **rest: call(words).returncode)
    monkeypatch.setattr(module, "become", lambda words: module.called.append(words) or 0)
    monkeypatch.setattr(module, "set_up", lambda requirements: None)
    monkeypatch.setattr(module, "found", lambda program: False)
    return module


def on(start: types.ModuleType, system: str, monkeypatch, apt: bool = False) -> None:
    """Let the starter think that it runs on a system."""
    monkeypatch.setattr(start.platform, "system", lambda: system)
    monkeypatch.setattr(start, "on_debian", lambda: apt)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ((), ""),
        (("app",), ""),
        (("--no-store",), " --no-store"),
        (("app", "--port", "9000"), " --port 9000"),
    ],
)
def test_the_command_opens_the_form(tree, shell, given, passed):
    done = subprocess.run([shell, "start", *given], cwd=tree, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == f"ran -m drafting form{passed}"


@pytest.mark.parametrize("shell", SHELLS)
def test_another_word_is_refused_with_the_words_there_are(tree, shell):
    done = subprocess.run([shell, "start", "tests"], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "./start test" in done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_a_machine_without_a_new_enough_python_is_told_what_to_install(tree, shell):
    (tree / "old").write_text("#!/bin/sh\nexit 1\n")
    (tree / "old").chmod(0o755)
    path = str(tree / "bin")
    Path(path).mkdir()
    (tree / "bin/dirname").symlink_to(shutil.which("dirname"))
    done = subprocess.run(
        [shutil.which(shell), "start"],
        cwd=tree,
        env={"PATH": path, "PYTHON": "./old"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and "brew install python" in done.stderr and "apt-get" in done.stderr


def test_packages_are_installed_once_for_each_list(tree):
    said = [
        subprocess.run(["sh", "start"], cwd=tree, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert ["pip install" in text for text in said] == [True, False]
    (tree / "requirements.txt").write_text("# another list\n")
    done = subprocess.run(["sh", "start"], cwd=tree, capture_output=True, text=True, check=True)
    assert "pip install" in done.stdout


def test_packages_that_cannot_be_installed_end_it_before_the_form_opens(tree):
    (tree / ".venv/bin/python").write_text('#!/bin/sh\necho "ran $*"\nexit 1\n')
    done = subprocess.run(["sh", "start"], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "could not be installed" in done.stderr
    assert "drafting form" not in done.stdout and not list(tree.glob(".venv/installed-*"))


def test_debian_gets_the_programs_of_the_tests_and_what_the_driver_lacks(start, monkeypatch):
    on(start, "Linux", monkeypatch, apt=True)
    monkeypatch.setattr(start, "driver_fault", iter(["libatomic.so.1: not found", ""]).__next__)
    assert start.main(["test", "-k", "word"]) == 0
    installed = {word for words in start.called for word in words}
    assert {"libreoffice-writer", "poppler-utils", "nginx-light", "postgresql", "libatomic1"} <= installed
    assert start.called[-1] == ["pytest", "-k", "word"]


def test_macos_is_told_the_names_for_homebrew_and_passes_the_other_tests(start, monkeypatch, capsys):
    on(start, "Darwin", monkeypatch)
    assert start.main(["test"]) == 0
    told = capsys.readouterr().err
    assert "brew install --cask libreoffice" in told and "brew install nginx" in told and "skipped" in told
    assert start.called[-1] == ["pytest"]


def test_no_test_runs_where_the_driver_of_the_browser_does_not_start(start, monkeypatch, capsys):
    on(start, "Linux", monkeypatch)
    monkeypatch.setattr(start, "driver_fault", lambda: "libatomic.so.1: cannot open shared object file")
    assert start.main(["test"]) == 1
    told = capsys.readouterr().err
    assert "libatomic.so.1" in told and "apt-get install libatomic1" in told
    assert ["pytest"] not in start.called


def test_the_driver_on_this_machine_starts():
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.driver_fault() == ""


def test_a_host_without_its_programs_is_not_rehearsed(start, monkeypatch, capsys):
    on(start, "Darwin", monkeypatch)
    assert start.main(["replicas"]) == 1 and "brew install postgresql@17" in capsys.readouterr().err


def test_a_user_who_may_not_install_is_told_the_packages(start, monkeypatch, capsys):
    on(start, "Linux", monkeypatch, apt=True)
    monkeypatch.setattr(start.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(start.subprocess, "call", lambda words, **rest: 1)
    assert start.apt_install(("libatomic1",)) is False
    assert "may not be installed by this user: libatomic1" in capsys.readouterr().err


def test_windows_runs_the_same_starter():
    script = (ROOT / "start.ps1").read_text(encoding="utf-8")
    assert "start.py @args" in script and "exit $LASTEXITCODE" in script
