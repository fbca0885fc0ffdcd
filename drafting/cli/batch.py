"""The command `batch`: one package per row, with a bar; stopped, it goes on when it is run again."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from time import monotonic

from drafting.batch import Outcome, WorkersLost, preview, read_table, rows_of, run, summary_files
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem
from drafting.engine.intake import read_intake
from drafting.package.build import check_kinds, kinds_named, write_files
from drafting.read.place_table import PlaceTable

_PARTS, _WIDTH = 20, 30


class Bar:
    """Shows how far the work is: on a terminal a bar that moves, elsewhere a line for each twentieth part."""

    def __init__(self) -> None:
        self.done = self.before = 0
        self.start: float | None = None

    def __call__(self, done: int, total: int) -> None:
        """Show `done` of `total` rows; the first call says what an earlier run had done."""
        if self.start is None:
            self.start, self.before = monotonic(), done
        self.done = done
        moves = sys.stderr.isatty()
        if moves or done in (self.before, total) or done * _PARTS // total > (done - 1) * _PARTS // total:
            bar = f"[{'#' * (_WIDTH * done // total):<{_WIDTH}}] {done}/{total}{self._left(total)}"
            print(
                f"\r{bar:<70}" if moves else bar,
                end="" if moves and done < total else "\n",
                file=sys.stderr,
                flush=True,
            )

    def _left(self, total: int) -> str:
        """Return the time left at the pace of this run."""
        new = self.done - self.before
        if self.start is None or not new:
            return ""
        seconds = round((monotonic() - self.start) * (total - self.done) / new)
        return f", {seconds // 60}:{seconds % 60:02d} left" if seconds else ""


def batch(args: Namespace) -> int:
    """Make one package per row; exit 1 when a row was not done, 130 when it was stopped."""
    library = load_library()
    table = read_table(args.table, library)
    if args.preview:
        print(preview(table), end="")
        return 1 if any(row.stopped for row in table.rows) else 0
    _told(table, args.table)
    kinds = tuple(kinds_named(args.only or ""))
    check_kinds(kinds)
    if args.workers < 1:
        raise DataError([Problem("--workers", 1, f"{args.workers} workers", "use 1 or more")])
    if args.intake is None or args.output is None:
        fix = "name both, or look with --preview first"
        raise DataError([Problem("batch", 1, "a base intake (--intake) and a folder (-o) are needed", fix)])
    base = read_intake(args.intake, library).model_dump(mode="json", by_alias=True, exclude_unset=True)
    rows = rows_of(table, base)
    bar = Bar()
    try:
        outcomes = run(rows, args.output, kinds, args.workers, args.scheduler, progress=bar)
    except KeyboardInterrupt:
        return _stopped("Stopped.", bar.done, len(rows), 130)
    except WorkersLost as error:
        return _stopped(f"Stopped: {error}", bar.done, len(rows), 2)
    except OSError as error:
        return _stopped(
            f"{args.output}: cannot write here ({error.strerror}). Fix: choose a folder that you may write "
            "to, with room in it.",
            bar.done,
            len(rows),
            2,
        )
    return _report(outcomes, args.table, args.output)


def _told(table: PlaceTable, path: Path) -> None:
    """Name what was passed over, what was guessed, and what is asked without stopping a row."""
    for line, why in table.passed_over:
        print(f"{path}:{line}: passed over: {why}.", file=sys.stderr)
    for note in table.notes:
        print(f"{path}: {note}.", file=sys.stderr)
    for one in (one for row in table.rows for one in row.asked if not one.stops):
        print(f"{path}:{one.line}: {one.message}. Fix: {one.fix}.", file=sys.stderr)


def _stopped(why: str, done: int, total: int, code: int) -> int:
    print(
        f"\n{why}\n{done} of {total} rows are done, each in whole; no summary was written. "
        "The same command goes on from there.",
        file=sys.stderr,
    )
    return code


def _report(outcomes: list[Outcome], table: Path, folder: Path) -> int:
    """Name every row that was not done, and write the summary."""
    left = [o for o in outcomes if o.status != "done"]
    for outcome in left:
        print(f"{table}:{outcome.line}: {outcome.reason}", file=sys.stderr)
    print(
        f"{len(outcomes) - len(left)} of {len(outcomes)} rows done. Not legal advice; "
        "not reviewed by counsel.",
        file=sys.stderr,
    )
    for path in write_files(summary_files(outcomes, f"Batch of {table.name}"), folder):
        print(path)
    return 1 if left else 0
