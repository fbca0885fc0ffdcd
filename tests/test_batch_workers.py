"""A batch on more processes: nothing is lost or doubled when it is killed, stopped, or loses a worker."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from drafting.batch import JOURNAL, WorkersLost, draft_row, read_journal, read_rows, run
from drafting.cli.main import main
from drafting.data.strict_yaml import read

ROOT = Path(__file__).parent.parent
BASE = """schema: 1
jurisdiction: {name: Base, kind: city, state: IL}
document: {kind: ordinance, date: 2026-12-01}
goals: [{topic: status-inquiry, strength: minimal}]
"""
KINDS = ("markdown",)
MANY, MORE = 3000, 12


@pytest.fixture
def files(tmp_path) -> Path:
    """Return a folder with a base intake and a table so long that no run ends before it is stopped."""
    (tmp_path / "base.yaml").write_text(BASE)
    write_table(tmp_path, MANY)
    return tmp_path


def write_table(folder: Path, rows: int) -> None:
    (folder / "t.csv").write_text("name,kind,state\n" + "".join(f"Place {n},city,IL\n" for n in range(rows)))


def rows_of(folder: Path, library, count: int) -> list:
    return read_rows(folder / "t.csv", read(BASE, "base.yaml").data, library)[:count]


def arguments(folder: Path, *more: str) -> list[str]:
    return [
        "batch",
        str(folder / "t.csv"),
        "--intake",
        str(folder / "base.yaml"),
        "-o",
        str(folder / "out"),
        "--only",
        "markdown",
        *more,
    ]


def started(folder: Path, *more: str) -> subprocess.Popen:
    """Start the command in a session of its own, as a shell would: Ctrl-C works."""
    command = [sys.executable, "-m", "drafting", *arguments(folder, *more)]
    with open(folder / "errors.txt", "w", encoding="utf-8") as errors:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )


def wait_until(true: Callable[[], bool], seconds: int = 120) -> bool:
    """Look again and again; the long limit only ends a test that hangs."""
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


def lines_in(out: Path) -> int:
    return (out / JOURNAL).read_text().count("\n") if (out / JOURNAL).exists() else 0


def living(parent: int | None = None, session: int | None = None) -> list[str]:
    """Return the commands of the living processes with this parent or in this session."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, above, _, leader = (path / "stat").read_text().rpartition(")")[2].split()[:4]
            if state != "Z" and (int(above) == parent or int(leader) == session):
                found.append((path / "cmdline").read_text().replace("\0", " "))
    return found


def assert_each_row_is_done_once(out: Path, count: int) -> None:
    """The journal names each row once, and each has a whole file of its own."""
    journal = [json.loads(line) for line in (out / JOURNAL).read_text().splitlines()]
    assert sorted(o["line"] for o in journal) == list(range(2, count + 2))
    assert {o["status"] for o in journal} == {"done"}
    texts = {
        o["name"]: (out / o["folder"] / "More/Ordinance.md").read_text(encoding="utf-8") for o in journal
    }
    assert all(f"City of {name}" in text and text.endswith("\n") for name, text in texts.items())
    assert len({len(text) - text.count(name) * len(name) for name, text in texts.items()}) == 1, (
        "a file is cut short"
    )
    assert len([p for p in out.iterdir() if p.is_dir()]) == count, "a folder too many"


def test_a_killed_run_goes_on_with_nothing_lost_or_doubled(files):
    out = files / "out"
    process = started(files)
    assert wait_until(lambda: lines_in(out) >= 20)
    process.kill()
    process.wait()
    before = [o.folder for o in read_journal(out)]
    assert 20 <= len(before) < MANY
    times = {folder: (out / folder).stat().st_mtime_ns for folder in before}
    write_table(files, len(before) + MORE)
    assert main(arguments(files)) == 0
    assert_each_row_is_done_once(out, len(before) + MORE)
    assert times == {folder: (out / folder).stat().st_mtime_ns for folder in before}, "a row was done twice"


@pytest.mark.parametrize(
    ("workers", "how"), [("1", signal.SIGINT), ("2", signal.SIGINT), ("2", signal.SIGTERM)]
)
def test_a_stopped_run_leaves_no_worker_and_nothing_half_written(files, workers, how):
    process = started(files, "--workers", workers)
    assert wait_until(lambda: lines_in(files / "out") >= 5) and living(session=process.pid)
    os.killpg(process.pid, how) if how == signal.SIGINT else process.send_signal(how)
    assert process.wait() == 130
    assert wait_until(lambda: not living(session=process.pid)), living(session=process.pid)
    told = (files / "errors.txt").read_text()
    done = lines_in(files / "out")
    assert (
        f"{done} of {MANY} rows are done" in told
        and "The same command goes on from there." in told
        and "Traceback" not in told
        and "Warning" not in told
    )
    assert not list((files / "out").glob(".row-*")) and not list((files / "out").glob("summary.*"))
    write_table(files, done + MORE)
    assert main(arguments(files)) == 0
    assert_each_row_is_done_once(files / "out", done + MORE)


def test_two_workers_give_the_same_as_one(files, library):
    rows = rows_of(files, library, 6)
    one = run(rows, files / "one", KINDS, workers=1)
    assert run(rows, files / "two", KINDS, workers=2) == one
    for outcome in one:
        assert (files / "one" / outcome.folder / "More/Ordinance.md").read_bytes() == (
            files / "two" / outcome.folder / "More/Ordinance.md"
        ).read_bytes()


def test_a_local_worker_that_dies_is_told_with_the_way_on(files, monkeypatch, capsys):
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    def dies(*_):
        yield from ()
        raise TerminatedWorkerError

    monkeypatch.setattr("joblib.Parallel.__call__", dies)
    assert main(arguments(files, "--workers", "2")) == 2
    told = capsys.readouterr().err
    assert (
        "a worker was killed" in told
        and "Fix: use fewer --workers" in told
        and f"0 of {MANY} rows are done" in told
    )


# ---------------------------------------------------------------- a Dask cluster


@pytest.fixture(scope="module")
def cluster():
    """Return a cluster of two worker processes on this machine."""
    distributed = pytest.importorskip(
        "distributed", reason="distributed is not installed (requirements-cluster.txt)"
    )
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as found:
        yield found


def worker_pids(cluster) -> set[int]:
    from distributed import Client

    with Client(cluster.scheduler_address) as client:
        client.wait_for_workers(2)
        return set(client.run(os.getpid).values())


def test_a_cluster_that_loses_a_worker_does_each_row_once(cluster, files, library):
    before = worker_pids(cluster)

    def kill_one(done, total):
        if done == 10:
            os.kill(min(before), signal.SIGKILL)

    rows = rows_of(files, library, 40)
    outcomes = run(rows, files / "out", KINDS, scheduler=cluster.scheduler_address, progress=kill_one)
    assert [o.line for o in outcomes] == list(range(2, 42))
    assert_each_row_is_done_once(files / "out", 40)
    assert min(before) not in worker_pids(cluster), "no worker was lost"
    here = run(rows[:2], files / "here", KINDS)
    assert here == outcomes[:2]


def test_a_cluster_tells_the_bad_rows_and_a_second_run_does_nothing_again(cluster, files, capsys):
    (files / "t.csv").write_text("name,kind,state\nA,city,ZZ\nB,planet,CA\nEvanston,city,IL\n")
    for _ in range(2):
        assert main(arguments(files, "--scheduler", cluster.scheduler_address)) == 1
        told = capsys.readouterr().err
        assert "t.csv:2: unknown state “ZZ”" in told and "t.csv:3:" in told and "1 of 3 rows done" in told
    assert lines_in(files / "out") == 3


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (("other", True), "a worker has another version of the library"),
        ((None, False), "a worker does not see"),
    ],
)
def test_workers_with_another_library_or_without_the_folder_are_told(
    cluster, files, library, capsys, monkeypatch, seen, told
):
    answer = (seen[0] or library.version, seen[1])
    monkeypatch.setattr("drafting.batch.workers._seen", lambda out: answer)
    assert main(arguments(files, "--scheduler", cluster.scheduler_address)) == 2
    assert told in capsys.readouterr().err and lines_in(files / "out") == 0


def test_a_worker_without_this_program_is_told_with_the_mend(cluster, files, capsys, monkeypatch):
    monkeypatch.setattr("drafting.batch.workers._seen", lambda out: import_module("no_such_module"))
    assert main(arguments(files, "--scheduler", cluster.scheduler_address)) == 2
    told = capsys.readouterr().err
    assert (
        "a worker cannot run this program (No module named 'no_such_module')" in told
        and "Fix: start its workers in the folder of this program" in told
    )


def test_a_row_that_kills_its_workers_is_reported_and_the_rest_is_done(cluster, files, library, monkeypatch):
    def deadly(row, out, kinds):
        return draft_row(row, out, kinds) if row.line != 3 else os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr("drafting.batch.runner.draft_row", deadly)
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    outcomes = run(rows_of(files, library, 3), files / "out", KINDS, scheduler=cluster.scheduler_address)
    assert [o.status for o in outcomes] == ["done", "failed", "done"]
    assert "the workers that took this row died" in outcomes[1].reason


def test_a_late_worker_with_another_library_stops_the_batch(files, library, monkeypatch):
    late = run(rows_of(files, library, 1), files / "other", KINDS)[0]
    monkeypatch.setattr("drafting.batch.runner.draft_row", lambda row, out, kinds: replace(late, key="other"))
    with pytest.raises(WorkersLost, match="another version of the library"):
        run(rows_of(files, library, 1), files / "out", KINDS)
    assert lines_in(files / "out") == 0


@pytest.mark.parametrize("where", ["processes", "cluster"])
def test_a_stop_between_two_rows_stops_the_workers_too(cluster, files, library, where):
    def stop(done, total):
        if done == 3:
            raise KeyboardInterrupt

    rows, place = (
        rows_of(files, library, 20),
        {"workers": 2} if where == "processes" else {"scheduler": cluster.scheduler_address},
    )
    with pytest.raises(KeyboardInterrupt):
        run(rows, files / "out", KINDS, progress=stop, **place)
    assert lines_in(files / "out") == 3
    if where == "processes":
        assert wait_until(lambda: not any("popen_loky" in command for command in living(parent=os.getpid())))
    run(rows, files / "out", KINDS, **place)
    assert_each_row_is_done_once(files / "out", 20)


def test_a_scheduler_that_does_not_answer_is_told_with_the_mend(files, capsys):
    dask = pytest.importorskip("dask", reason="dask is not installed (requirements-cluster.txt)")
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        for address in ("tcp://127.0.0.1:9", "nonsense://here"):
            assert main(arguments(files, "--scheduler", address)) == 2
            told = capsys.readouterr().err
            assert (
                f"no Dask scheduler answers at {address}" in told
                and "Fix: start one with `python -m dask scheduler`" in told
            )


def test_a_cluster_without_workers_is_told_with_the_mend(files, capsys):
    distributed = pytest.importorskip(
        "distributed", reason="distributed is not installed (requirements-cluster.txt)"
    )
    import dask

    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=50) as empty,
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
    ):
        assert main(arguments(files, "--scheduler", empty.scheduler_address)) == 2
    assert "has no workers. Fix: start its workers" in capsys.readouterr().err


def test_without_distributed_the_way_to_it_is_told(files, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(arguments(files, "--scheduler", "tcp://127.0.0.1:8786")) == 2
    assert "Fix: python -m pip install -r requirements-cluster.txt" in capsys.readouterr().err
