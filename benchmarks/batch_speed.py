"""Many drafts: the command on one and two workers, its memory, a kill at a random moment, and a rival."""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from time import monotonic, sleep

from benchmarks.measure import ROOT, interleaved, reach, table, write_section
from benchmarks.samples import draft_of, example
from benchmarks.word_rivals import plain_docxtpl
from drafting.batch import JOURNAL, draft_row, read_rows
from drafting.word.numbering import levels
from drafting.word.ordinance import _context
from drafting.word.template import load
from drafting.word.tree import Tree

BASE, PLACES = ROOT / "examples" / "oakland-ca.yaml", ROOT / "examples" / "jurisdictions.csv"
SPEED_ROWS, ROUNDS = 2000, 2
REACH_ROWS, REACH_SECONDS = 20_000, 600
MB = 1_000_000


@dataclass(frozen=True)
class Moment:
    """One look at a run: seconds since its start, rows in the journal, bytes of parent and workers."""

    seconds: float
    done: int
    parent: int
    workers: int


@dataclass(frozen=True)
class Run:
    """One run of the command: wall and processor seconds, the samples taken, and the load at the end."""

    wall: float
    cpu: float
    moments: tuple[Moment, ...]
    load: float

    def pace(self, rows: int) -> float:
        """Return rows a second over the last three quarters, which leaves the start of the workers out."""
        first = next(m for m in self.moments if m.done >= rows / 4)
        last = next(m for m in self.moments if m.done >= rows)
        return (last.done - first.done) / (last.seconds - first.seconds)


def write_table(path: Path, rows: int) -> None:
    """Write a table of so many places: those of the example again and again, each under a name of its own."""
    with (
        PLACES.open(encoding="utf-8", newline="") as source,
        path.open("w", encoding="utf-8", newline="") as out,
    ):
        known = list(csv.DictReader(source))
        writer = csv.DictWriter(out, known[0])
        writer.writeheader()
        for number, row in enumerate(islice(cycle(known), rows)):
            writer.writerow(
                row
                | {
                    "name": f"{row['name']} {number // len(known) + 1}"
                    if number >= len(known)
                    else row["name"]
                }
            )


def resident(pid: int) -> int:
    """Return the resident bytes of a process, or 0 when it is gone."""
    with suppress(OSError, ValueError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    return 0


def workers_of(pid: int) -> Iterator[int]:
    """Yield the worker processes of a run."""
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with suppress(OSError):
                if b"popen_loky" in Path(f"/proc/{child}/cmdline").read_bytes():
                    yield int(child)


def look(process: subprocess.Popen, start: float, out: Path) -> Moment:
    """Return what can be seen of a run now."""
    journal = out / JOURNAL
    done = journal.read_bytes().count(b"\n") if journal.exists() else 0
    return Moment(
        monotonic() - start, done, resident(process.pid), sum(map(resident, workers_of(process.pid)))
    )


def watch(places: Path, out: Path, workers: int, rows: int, kill_at: int | None = None) -> Run:
    """Run the command and look at it a few times a second; kill it when it has journalled `kill_at` rows."""
    command = [
        sys.executable,
        "-m",
        "drafting",
        "batch",
        str(places),
        "--intake",
        str(BASE),
        "-o",
        str(out),
        "--only",
        "ordinance",
        "--workers",
        str(workers),
    ]
    before, start, moments = resource.getrusage(resource.RUSAGE_CHILDREN), monotonic(), []
    long, told = rows > SPEED_ROWS, 0
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        moments.append(look(process, start, out))
        now = moments[-1]
        if now.done * (20 if long else 4) // rows > told:
            told = now.done * (20 if long else 4) // rows
            print(
                f"  {now.done} of {rows} rows, {now.seconds:.0f} s, parent {now.parent / MB:.0f} MB, "
                f"workers {now.workers / MB:.0f} MB",
                flush=True,
            )
        if kill_at is not None and now.done >= kill_at:
            process.send_signal(signal.SIGKILL)
        sleep(0.5 if long else 0.1)
    wall = monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, (*moments, look(process, start, out)), os.getloadavg()[0])


def faults(out: Path, rows: int) -> list[str]:
    """Return each row not in the journal exactly once, and each folder without one whole Word file."""
    journal = [json.loads(line) for line in (out / JOURNAL).read_text(encoding="utf-8").splitlines()]
    counts = Counter(o["line"] for o in journal)
    found = [
        f"line {line} is {counts[line]} times in the journal"
        for line in range(2, rows + 2)
        if counts[line] != 1
    ]
    found += [f"line {o['line']} is {o['status']}" for o in journal if o["status"] != "done"]
    folders = {p.name for p in out.iterdir() if p.is_dir()}
    found += [
        f"folder {name} is not in the journal alone" for name in folders ^ {o["folder"] for o in journal}
    ]
    for name in sorted(folders):
        files = list((out / name).iterdir())
        if len(files) != 1 or zipfile.ZipFile(files[0]).testzip():
            found.append(f"folder {name} does not hold one whole file")
    return found


def speed(folder: Path, rows: int) -> list[str]:
    """Measure the command with one and with two workers in turn, and return the lines on it."""
    places, runs = folder / "speed.csv", {1: [], 2: []}
    write_table(places, rows)
    for turn in range(ROUNDS):
        for workers, found in runs.items():
            print(f" {workers} worker(s), {rows} rows", flush=True)
            found.append(watch(places, folder / f"speed-{turn}-{workers}", workers, rows))
    best = {
        w: (
            min(r.wall for r in f),
            min(r.cpu for r in f) / rows,
            max(r.pace(rows) for r in f),
            min(r.load for r in f),
        )
        for w, f in runs.items()
    }
    lines = table(
        ("workers", "whole command", "processor time a row", "rows a second after the first quarter", "load"),
        [
            (str(w), f"{wall:.1f} s", f"{1000 * cpu:.1f} ms", f"{pace:.1f}", f"{load:.1f}")
            for w, (wall, cpu, pace, load) in best.items()
        ],
    )
    (wall, cpu, pace, _), (wall2, cpu2, pace2, _) = best[1], best[2]
    return [
        *lines,
        "",
        f"{rows} rows, the best of {ROUNDS} runs in turn. Speed-up from one to two workers: "
        f"{pace2 / pace:.2f} (at least 1.8: {reach(pace2 / pace, 1.8, more=True)}); "
        f"{wall / wall2:.2f} with the start and the summary. Above 2 other jobs disturbed the runs "
        f"unequally; by processor time two free cores give at most {2 * cpu / cpu2:.2f}.",
        "",
    ]


def full(folder: Path, rows: int, kill: bool) -> list[str]:
    """Run all rows on two workers, killed once at random if asked; return lines on the results."""
    places, out = folder / "full.csv", folder / "full"
    write_table(places, rows)
    runs, words = [], "not killed"
    if kill:
        at = random.randint(rows // 10, rows * 9 // 10)
        print(f" full run, killed at row {at}", flush=True)
        runs.append(watch(places, out, 2, rows, at))
        words = f"killed (SIGKILL) at row {runs[0].moments[-1].done} and started again"
    print(" full run", flush=True)
    runs.append(watch(places, out, 2, rows))
    wall, cpu, bad = sum(r.wall for r in runs), sum(r.cpu for r in runs), faults(out, rows)
    print(*bad[:20], sep="\n")
    verdict = (
        f"at most {REACH_SECONDS} s: {reach(wall, REACH_SECONDS)}"
        if rows >= REACH_ROWS
        else f"the reach is set for {REACH_ROWS} rows"
    )
    cpu_words = (
        "processor time of the killed part not known"
        if kill
        else f"{1000 * cpu / rows:.1f} ms of processor time a row"
    )
    lines = [
        f"{rows} rows on two workers, {words}: {wall:.0f} s ({verdict}), {cpu_words}, load "
        f"{os.getloadavg()[0]:.1f} at the end. "
        f"Rows lost, doubled or not whole: {len(bad)}.",
        "",
    ]
    return lines + memory(runs[-1])


def memory(run: Run) -> list[str]:
    """Return the resident memory by quarters of the rows that this run did."""
    first, last = run.moments[0].done, run.moments[-1].done
    seen = [m for m in run.moments if m.workers and m.done > first]
    quarters = [
        [m for m in seen if first + (last - first) * q / 4 < m.done <= first + (last - first) * (q + 1) / 4]
        for q in range(4)
    ]
    rows = [
        (
            name,
            *(
                f"{statistics.median(getattr(m, part) for m in quarter) / MB:.0f} MB"
                if quarter
                else "not seen"
                for quarter in quarters
            ),
        )
        for name, part in (("parent", "parent"), ("two workers together", "workers"))
    ]
    whole = [
        statistics.median(m.parent + m.workers for m in quarter)
        for quarter in (quarters[0], quarters[3])
        if quarter
    ]
    growth = (
        f"Last quarter against first: {whole[-1] / whole[0]:.2f}."
        if len(whole) == 2
        else "The run was too short to see its memory."
    )
    return [
        *table(("resident memory, median", "first quarter", "second", "third", "last"), rows),
        "",
        growth,
        "",
    ]


def rival(folder: Path) -> list[str]:
    """Time one row of ours against docxtpl that only renders a finished context, in one process."""
    intake, library = example("oakland-ca")
    base = intake.model_dump(mode="json", by_alias=True, exclude_unset=True)
    write_table(folder / "rival.csv", 200)
    rows = cycle(read_rows(folder / "rival.csv", base, library))
    out = folder / "rival"
    out.mkdir()
    draft = draft_of(intake, library)
    context = _context(draft, Tree(draft, load("ordinance").numbering(levels(draft.form.series))))
    found = interleaved(
        {
            "ours": lambda: draft_row(next(rows), out, ("ordinance",)),
            "docxtpl": lambda: plain_docxtpl(context),
        },
        rounds=100,
        warm=20,
    )
    return [
        "In one process, a row of ours (choose, assemble, check, number, write, move into place) takes "
        f"{found['ours']:.1f} ms of processor time; "
        f"docxtpl takes {found['docxtpl']:.1f} ms to render a finished context of the same size and do "
        f"nothing else ({found['ours'] / found['docxtpl']:.2f}).",
    ]


def main(*options: str) -> None:
    """Measure and write the section; `--rows N` sets the full run, `--no-kill` lets it run through."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks batch_speed")
    parser.add_argument("--rows", type=int, default=REACH_ROWS)
    parser.add_argument("--kill", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args(options)
    with tempfile.TemporaryDirectory(prefix="drafting-batch-") as name:
        folder = Path(name)
        lines = [
            *rival(folder),
            "",
            *speed(folder, min(args.rows, SPEED_ROWS)),
            *full(folder, args.rows, args.kill),
        ]
    command = " ".join(["python -m benchmarks batch_speed", *options])
    about = (
        f"`{command}`: the command `batch --only ordinance` on the places of `examples/jurisdictions.csv`, "
        "again and again under names of their own, over the Oakland example."
    )
    write_section("Many drafts", [about, "", *lines])


if __name__ == "__main__":
    main(*sys.argv[1:])
