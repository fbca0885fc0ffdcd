"""Runs a batch: what the journal holds is kept, the rest is sent to workers, each outcome is journalled."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from drafting.batch.row import SCRATCH, Outcome, draft_row, key_of
from drafting.batch.summary import SUMMARIES
from drafting.batch.table import Row
from drafting.batch.workers import WorkersLost, outcomes_of
from drafting.data.files import hold, write_all
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem

JOURNAL = "journal.jsonl"


def run(
    rows: list[Row],
    out: Path,
    kinds: tuple[str, ...],
    workers: int = 1,
    scheduler: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Outcome]:
    """Make every row that the journal does not hold yet; return all outcomes in the order of the table.

    `progress(done, total)` is called once before the work and after each row.  Raise DataError
    for a folder in use or a cluster that cannot do the work, WorkersLost when the workers died,
    and OSError when the folder cannot be written to.
    """
    out.mkdir(parents=True, exist_ok=True)
    with _alone(out):
        keys = {row.folder: key_of(row, kinds, load_library().version) for row in rows}
        found = {o.folder: o for o in _keep(out, keys)}
        waiting = [row for row in rows if row.folder not in found]
        progress(len(rows) - len(waiting), len(rows))
        work = outcomes_of(waiting, partial(draft_row, out=out.resolve(), kinds=kinds), workers, scheduler)
        with closing(work), open(out / JOURNAL, "a", encoding="utf-8") as journal:
            for done, outcome in enumerate(work, len(rows) - len(waiting) + 1):
                if outcome.key != keys[outcome.folder]:
                    raise WorkersLost(
                        "a worker has another version of the library. Fix: "
                        "put the same version on every worker."
                    )
                found[outcome.folder] = outcome
                journal.write(_line(outcome))
                journal.flush()
                progress(done, len(rows))
    return [replace(found[row.folder], line=row.line) for row in rows]


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the folder, so that two runs cannot write it at once; leave nothing half-written."""
    with open(out / ".lock", "w", encoding="utf-8") as lock:
        if not hold(lock.fileno()):
            fix = "wait until it ends, or choose another folder"
            raise DataError([Problem(str(out), 1, "another batch is writing here", fix)])
        _sweep(out)
        try:
            yield
        finally:
            _sweep(out)


def _sweep(out: Path) -> None:
    for left in out.glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def _keep(out: Path, keys: dict[str, str]) -> list[Outcome]:
    """Write the journal anew with what still holds, and return that; an earlier summary no longer holds.

    A folder holds what its last line says.  A line is dropped when its folder is gone or will be rewritten.
    """
    last = {o.folder: o for o in read_journal(out)}
    kept = [
        o
        for o in last.values()
        if o.status == "done" and keys.get(o.folder, o.key) == o.key and (out / o.folder).is_dir()
    ]
    write_all({out / JOURNAL: "".join(map(_line, kept)).encode()})
    for name in SUMMARIES:
        (out / name).unlink(missing_ok=True)
    return kept


def _line(outcome: Outcome) -> str:
    return json.dumps(asdict(outcome), ensure_ascii=False) + "\n"


def read_journal(out: Path) -> list[Outcome]:
    """Return the outcomes of earlier runs; a last line that was cut short is left out."""
    path = out / JOURNAL
    found = []
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n") if path.exists() else ():
        try:
            found.append(Outcome(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return found
