"""Where the rows of a batch are done: in this process, in more processes here, or on a Dask cluster."""

from __future__ import annotations

import gc
import signal
import warnings
from collections.abc import Generator, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from drafting.batch.row import Outcome, outcome_of
from drafting.batch.table import Row
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem

if TYPE_CHECKING:
    from distributed import Client, Future

_AT_ONCE = 8
_AHEAD = 64
_RETRIES = 2
_IDLE_SECONDS = 10
_START = "start its workers in the folder of this program with `python -m dask worker ADDRESS --nthreads 1`"
_DEADLY = "the workers that took this row died. Fix: look at their memory and logs."


class WorkersLost(Exception):
    """The workers cannot go on; the message says why and what to do."""


def outcomes_of(
    rows: list[Row], work: partial[Outcome], workers: int, scheduler: str | None
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each row as it comes; closing the generator stops the workers."""
    if rows and scheduler:
        yield from _on_cluster(rows, work, scheduler)
    elif rows and workers > 1:
        yield from _in_processes(rows, work, workers)
    else:
        yield from map(work, rows)


def _in_processes(rows: list[Row], work: partial[Outcome], workers: int) -> Iterator[Outcome]:
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    # Ctrl-C reaches the workers too, and the parent stops them.  Workers whose parent was killed
    # see only that no work comes, so they do not wait for it for long.
    parallel = Parallel(
        n_jobs=workers,
        backend="loky",
        initializer=_begin,
        idle_worker_timeout=_IDLE_SECONDS,
        return_as="generator_unordered",
        batch_size=_AT_ONCE,
        pre_dispatch=2 * _AT_ONCE * workers,
    )
    coming = parallel(delayed(work)(row) for row in rows)
    try:
        for outcome in coming:  # noqa: UP028 — `yield from` would close it first, and joblib would warn
            yield outcome
    except TerminatedWorkerError:
        raise WorkersLost(
            "a worker was killed, perhaps because memory ran out. Fix: use fewer --workers."
        ) from None
    finally:
        with warnings.catch_warnings(action="ignore"):
            coming.close()


def _begin() -> None:
    """Prepare a new worker: its parent handles Ctrl-C, and rows make little garbage to collect."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(1_000_000)


def _on_cluster(rows: list[Row], work: partial[Outcome], scheduler: str) -> Iterator[Outcome]:
    """Run the same function on a Dask cluster that shares the output folder, some rows to a task.

    A lost worker's rows are done again.  Rows whose workers died again and again come last, one
    at a time, so that only the row that kills its workers fails.
    """
    distributed = _distributed()
    with _client(distributed, scheduler) as client:
        _fit(client, scheduler, work.keywords["out"])
        left, suspects = iter(rows), list[Row]()
        sent: dict[str, list[Row]] = {}
        tasks = iter(lambda: list(islice(left, _AT_ONCE)), [])

        def send(count: int) -> list[Future[list[Outcome]]]:
            """Hand at most `count` tasks to the cluster."""
            futures = {
                client.submit(_each, work, task, pure=False, retries=_RETRIES): task
                for task in islice(tasks, count)
            }
            sent.update((future.key, task) for future, task in futures.items())
            return list(futures)

        try:
            coming = distributed.as_completed(send(_AHEAD))
            for future in coming:
                task = sent.pop(future.key)
                try:
                    yield from future.result()
                except distributed.KilledWorker:
                    suspects += task
                coming.update(send(1))
            yield from (_last_try(client, distributed, work, row) for row in suspects)
        finally:
            with suppress(Exception):  # workers that are gone hold nothing
                client.run(_forget)


def _last_try(client: Client, distributed: ModuleType, work: partial[Outcome], row: Row) -> Outcome:
    """Send a row alone; if its worker dies again, it has failed."""
    try:
        outcome: Outcome = client.submit(work, row, pure=False).result()
    except distributed.KilledWorker:
        return outcome_of(row, work.keywords["kinds"], load_library().version, "failed", reason=_DEADLY)
    return outcome


def _forget() -> None:
    """Forget in a worker what was made of the rows: it goes on when the batch has ended."""
    load_library().memory.clear()


def _each(work: partial[Outcome], rows: list[Row]) -> list[Outcome]:
    return list(map(work, rows))


def _distributed() -> ModuleType:
    try:
        import distributed
    except ImportError:
        raise DataError(
            [
                Problem(
                    "--scheduler",
                    1,
                    "distributed is not installed",
                    "python -m pip install -r requirements-cluster.txt, or use --workers",
                )
            ]
        ) from None
    return distributed


def _client(distributed: ModuleType, scheduler: str) -> Client:
    try:
        client: Client = distributed.Client(scheduler)
        return client
    except (OSError, ValueError) as error:
        words = str(error).splitlines()[0] if str(error) else type(error).__name__
        fix = (
            f"start one with `python -m dask scheduler`, {_START}, and give its address, such as "
            "tcp://127.0.0.1:8786"
        )
        raise DataError(
            [Problem("--scheduler", 1, f"no Dask scheduler answers at {scheduler} ({words})", fix)]
        ) from None


def _fit(client: Client, scheduler: str, out: Path) -> None:
    """Refuse a cluster without workers, or whose workers lack this program, this library or this folder."""
    import dask

    try:
        client.wait_for_workers(1, timeout=dask.config.get("distributed.comm.timeouts.connect"))
    except TimeoutError:
        raise DataError(
            [Problem("--scheduler", 1, f"the cluster at {scheduler} has no workers", _START)]
        ) from None
    try:
        found = client.run(_seen, str(out)).values()
    except Exception as error:
        raise DataError(
            [Problem("--scheduler", 1, f"a worker cannot run this program ({error})", _START)]
        ) from None
    if any(version != load_library().version for version, _ in found):
        raise DataError(
            [
                Problem(
                    "--scheduler",
                    1,
                    "a worker has another version of the library",
                    "put the same version on every worker",
                )
            ]
        )
    if not all(shared for _, shared in found):
        raise DataError(
            [
                Problem(
                    "--scheduler", 1, f"a worker does not see {out}", "choose a folder that all workers share"
                )
            ]
        )


def _seen(out: str) -> tuple[str, bool]:
    """Return what a worker sees: the version of its library, and whether the output folder is there."""
    return load_library().version, Path(out).is_dir()
