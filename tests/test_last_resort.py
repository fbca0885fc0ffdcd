"""Nothing fails silently: unforeseen errors, files overwritten, half-written folders, leftovers."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time

import pytest
from places import HERE
from streamlit.testing.v1 import AppTest

from drafting.cli import map as mapping
from drafting.cli.main import main
from drafting.data import files as whole_files
from drafting.form import kept

ROOT = HERE.parent
GOOD = HERE / "outside/comment_xml.docx"
EXAMPLE = str(ROOT / "examples/ithaca-town-ny.yaml")


@pytest.mark.parametrize(
    "error, says", [(KeyError("x"), "KeyError in"), (MemoryError(), "it ran out of memory")]
)
def test_a_failure_that_nobody_foresaw_is_told_without_a_traceback(
    error, says, monkeypatch, tmp_path, capsys
):
    def fails(*given: object, **named: object) -> None:
        """Fail as no one foresaw."""
        raise error

    monkeypatch.setattr(mapping, "read_text", fails)
    assert main(["map", str(GOOD), "-o", str(tmp_path / "out.md")]) == 3
    said = capsys.readouterr().err
    assert (
        says in said
        and "Files: comment_xml.docx." in said
        and "Please report" in said
        and "Traceback" not in said
    )


def test_a_terminal_that_knows_only_ascii_gets_plain_signs():
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "drafting", "law", "CA"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (
        done.returncode == 0
        and b"Traceback" not in done.stderr
        and done.stdout.isascii()
        and b"Sec." in done.stdout
    )


def test_an_output_never_replaces_an_input(tmp_path, capsys):
    source = tmp_path / "model.docx"
    source.write_bytes(GOOD.read_bytes())
    assert main(["map", str(source), "-o", str(source)]) == 0
    assert source.read_bytes() == GOOD.read_bytes() and (tmp_path / "model (2).docx").exists()
    assert "model.docx exists and is an input or someone's own file, so it stays" in capsys.readouterr().err


def test_someone_elses_file_stays_and_ones_own_is_written_anew(tmp_path):
    out = tmp_path / "report.md"
    out.write_text("mine")
    assert main(["map", str(GOOD), "-o", str(out)]) == 0
    made = tmp_path / "report (2).md"
    assert out.read_text() == "mine" and made.exists()
    assert main(["map", str(GOOD), "-o", str(made)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report (2).md", "report.md"]
    made.write_text("edited by hand")
    assert main(["map", str(GOOD), "-o", str(made)]) == 0
    assert made.read_text() == "edited by hand" and (tmp_path / "report (2) (2).md").exists()


def test_an_output_that_is_a_folder_is_named_as_that(tmp_path, capsys):
    folder = tmp_path / "out.md"
    folder.mkdir()
    assert main(["map", str(GOOD), "-o", str(folder)]) == 2
    assert "is a folder. Fix: name the file to write" in capsys.readouterr().err


def test_when_nothing_was_written_nothing_is_there(tmp_path, monkeypatch, capsys):
    opened = os.fdopen
    count = iter(range(100))

    def full(*given: object, **named: object) -> object:
        """Fail as a full disk does at the third file."""
        if next(count) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(*given, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(whole_files.os, "fdopen", full)
    out = tmp_path / "out"
    assert main(["draft", EXAMPLE, "-o", str(out), "--only", "ordinance,markdown,agenda,json"]) == 2
    assert "nothing was written" in capsys.readouterr().err and not out.exists()


def test_a_refused_write_leaves_no_empty_folder_and_no_folder_of_someone_else_goes(tmp_path, capsys):
    mine = tmp_path / "out/Mine"
    mine.mkdir(parents=True)
    (tmp_path / "out/More").write_text("a file where the package wants a folder")
    assert main(["draft", EXAMPLE, "-o", str(tmp_path / "out")]) == 2
    assert "cannot write here" in capsys.readouterr().err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["Mine", "More"]
    (tmp_path / "out/More").unlink()
    assert main(["draft", EXAMPLE, "-o", str(tmp_path / "out"), "--only", "ordinance"]) in (0, 1)
    assert mine.is_dir()


def test_what_a_killed_run_left_is_removed_by_the_next_one_and_a_living_one_keeps_its_file(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from drafting.data import files\n"
        "files.os.replace = lambda *given: (print('writing', flush=True), time.sleep(60))\n"
        f"files.write_all({{Path({str(tmp_path)!r}) / 'a.txt': b'half'}})"
    )
    run = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert run.stdout is not None and run.stdout.readline() == b"writing\n"
    whole_files.write_all({tmp_path / "b.txt": b"whole"})
    assert len(list(tmp_path.glob(".writing-*"))) == 1
    run.send_signal(signal.SIGKILL)
    run.wait(30)
    whole_files.write_all({tmp_path / "c.txt": b"whole"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.txt", "c.txt"]


def test_a_megabyte_of_unknown_keys_is_one_message(tmp_path, capsys):
    few, many = tmp_path / "few.yaml", tmp_path / "many.yaml"
    few.write_text("schema: 1\n" + "".join(f"key{n}: 1\n" for n in range(20_000)))
    many.write_text("schema: 1\n" + "".join(f"key{n}: 1\n" for n in range(110_000)))
    begun = time.process_time()
    assert main(["plan", str(few)]) == 2
    said = capsys.readouterr().err
    assert "20,000 unknown keys, such as key0, key1, key2" in said and len(said.splitlines()) < 10
    assert main(["plan", str(many)]) == 2
    assert "more than 60,000 values" in capsys.readouterr().err and time.process_time() - begun < 8


@pytest.mark.parametrize("home", ["/nonexistent", ""])
def test_a_computer_without_a_home_or_a_cache_folder_does_the_work(home, tmp_path):
    kept = {k: v for k, v in os.environ.items() if k not in ("HOME", "DRAFTING_CACHE", "XDG_CACHE_HOME")}
    environment = kept | {"HOME": home, "XDG_CACHE_HOME": "/proc/none"}
    command = [sys.executable, "-m", "drafting", "draft", EXAMPLE, "-o", str(tmp_path), "--only", "ordinance"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1) and "Traceback" not in done.stderr and list(tmp_path.glob("*.docx"))


@pytest.mark.parametrize("words", ["map {good} -o {out}/out.md", "draft {example} -o {out}"])
def test_a_folder_that_is_read_only_is_named(words, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o500)
    if os.getuid() == 0:  # who may write everywhere
        monkeypatch.setattr(whole_files.tempfile, "mkstemp", refused)
    assert main(words.format(good=GOOD, example=EXAMPLE, out=folder).split()) == 2
    assert "cannot write here (Permission denied)" in capsys.readouterr().err and not list(folder.iterdir())


def refused(*given: object, **named: object) -> None:
    """Refuse as a folder does that may not be written to."""
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_failure_of_the_form_is_told_in_words(monkeypatch):
    def fails() -> None:
        """Fail as no one foresaw."""
        raise KeyError("x")

    monkeypatch.setattr(kept, "keep", fails)
    at = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert "The program failed, and it should not have (KeyError in" in at.error[0].value
