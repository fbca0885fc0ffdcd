"""A batch makes one package per row; a run that is killed goes on with nothing lost and nothing done twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafting.batch import JOURNAL, key_of, read_journal, read_rows, run, summary_files
from drafting.problems import DataError
from drafting.strict_yaml import read

ROOT = Path(__file__).parent.parent
BASE = """schema: 1
jurisdiction: {name: Base, kind: city, state: IL}
document: {kind: ordinance, date: 2026-12-01}
goals: [{topic: status-inquiry, strength: minimal}]
"""
KINDS = ("markdown",)


@pytest.fixture()
def base():
    return read(BASE, "base.yaml").data


def table(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(["name,kind,state,police_chief", *lines]) + "\n", encoding="utf-8")
    return path


def test_each_row_overrides_the_base_and_gets_a_folder_of_its_own(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["Oakland,city,CA,Chief of Police", "Ithaca,town,NY,"]), base, library)
    outcomes = run(rows, tmp_path / "out", KINDS)
    assert [o.status for o in outcomes] == ["done", "done"]
    text = (tmp_path / "out" / outcomes[0].folder / "Ordinance.md").read_text(encoding="utf-8")
    assert "City of Oakland" in text
    assert outcomes[1].folder.endswith("ithaca-ny")


def test_bad_rows_are_told_with_line_and_reason_and_the_rest_is_done(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["A,city,ZZ,", "B,planet,CA,", "Evanston,city,IL,"]), base, library)
    outcomes = run(rows, tmp_path / "out", KINDS)
    assert [(o.line, o.status) for o in outcomes] == [(2, "bad row"), (3, "bad row"), (4, "done")]
    assert "table:2: unknown state ZZ" in outcomes[0].reason and "planet" in outcomes[1].reason


@pytest.mark.parametrize("name", ["../../etc/passwd", "=cmd()", "a/b\\c", "<b>{{x}}</b>", "日本", "." * 300])
def test_no_name_can_leave_the_folder(tmp_path, base, library, name):
    rows = read_rows(table(tmp_path / "t.csv", [f'"{name[:190]}",city,IL,']), base, library)
    out = tmp_path / "out"
    outcome = run(rows, out, KINDS)[0]
    assert (out / outcome.folder).resolve().parent == out.resolve()
    assert outcome.status == "done"


def test_an_unknown_column_or_a_file_that_is_no_table_is_refused(tmp_path, base, library):
    (tmp_path / "t.csv").write_text("name,stat\nA,CA\n")
    with pytest.raises(DataError, match=r"unknown column stat\. Fix: write state"):
        read_rows(tmp_path / "t.csv", base, library)
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="cannot read the table"):
        read_rows(tmp_path / "b.csv", base, library)


def test_a_second_run_does_nothing_again(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["Oakland,city,CA,", "Ithaca,town,NY,"]), base, library)
    first = run(rows, tmp_path / "out", KINDS)
    lines = (tmp_path / "out" / JOURNAL).read_text().count("\n")
    assert run(rows, tmp_path / "out", KINDS) == first
    assert (tmp_path / "out" / JOURNAL).read_text().count("\n") == lines


def test_a_killed_run_goes_on_with_nothing_lost_or_doubled(tmp_path, base, library):
    path = table(tmp_path / "t.csv", [f"Place {n},city,IL," for n in range(200)])
    (tmp_path / "base.yaml").write_text(BASE)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "drafting", "batch", str(path), "--intake", str(tmp_path / "base.yaml"), "-o", str(out), "--only", "markdown"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=dict(os.environ))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (not (out / JOURNAL).exists() or (out / JOURNAL).read_text().count("\n") < 20):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = [o.folder for o in read_journal(out)]
    assert 20 <= len(before) < 200
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    journal = [json.loads(line) for line in (out / JOURNAL).read_text().splitlines()]
    assert sorted(o["line"] for o in journal) == list(range(2, 202)), "each row is in the journal once"
    assert len([p for p in out.iterdir() if p.is_dir()]) == 200
    assert not list(out.glob(".row-*"))


def test_two_workers_give_the_same_as_one(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", [f"Place {n},city,OR," for n in range(6)]), base, library)
    one = run(rows, tmp_path / "one", KINDS, workers=1)
    two = run(rows, tmp_path / "two", KINDS, workers=2)
    assert one == two
    for outcome in one:
        assert (tmp_path / "one" / outcome.folder / "Ordinance.md").read_bytes() == (tmp_path / "two" / outcome.folder / "Ordinance.md").read_bytes()


def test_the_key_changes_with_the_row_the_kinds_and_the_library(base, tmp_path, library):
    first, second = read_rows(table(tmp_path / "t.csv", ["A,city,IL,", "B,city,IL,"]), base, library)
    keys = {key_of(first, KINDS, "1"), key_of(second, KINDS, "1"), key_of(first, ("html",), "1"), key_of(first, KINDS, "2")}
    assert len(keys) == 4


def test_the_summary_has_every_row_and_its_state_law_outcome(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["Houston,city,TX,", "=1+1,city,IL,"]), base, library)
    files = summary_files(run(rows, tmp_path / "out", KINDS), "Batch")
    text = files["summary.csv"].decode("utf-8-sig")
    assert "Houston" in text and "'=1+1" in text
    assert files["summary.docx"].startswith(b"PK")
