"""Where the rows of a batch are done: in this process, in more processes here, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from drafting.batch.row import Outcome, outcome_of
from drafting.batch.table import Row
from drafting.library import load_library
from drafting.problems import DataError, Problem

_AT_ONCE = 8
_AHEAD = 256
_RETRIES = 2


class WorkersLost(Exception):
    """The workers cannot go on; the message says why and what to do."""


def outcomes_of(rows: list[Row], work: Callable[[Row], Outcome], workers: int, scheduler: str | None) -> Iterable[Outcome]:
    """Yield the outcome of each row as it comes; closing the iterator stops the workers."""
    if not rows:
        return ()
    if scheduler:
        return _on_cluster(rows, work, scheduler)
    return map(work, rows) if workers == 1 else _in_processes(rows, work, workers)


def _in_processes(rows: list[Row], work: Callable[[Row], Outcome], workers: int) -> Iterator[Outcome]:
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    parallel = Parallel(n_jobs=workers, return_as="generator_unordered", batch_size=_AT_ONCE, pre_dispatch=2 * _AT_ONCE * workers)
    try:
        yield from parallel(delayed(work)(row) for row in rows)
    except TerminatedWorkerError:
        raise WorkersLost("a worker was killed, perhaps because memory ran out. Fix: use fewer --workers.") from None


def _on_cluster(rows: list[Row], work: partial, scheduler: str) -> Iterator[Outcome]:
    """Run the same function on a Dask cluster that shares the output folder; a lost worker's rows are done again."""
    distributed = _distributed()
    with _client(distributed, scheduler) as client:
        _fit(client, scheduler, work.keywords["out"])
        left, sent = iter(rows), {}

        def send(count: int) -> list:
            futures = [(client.submit(work, row, pure=False, retries=_RETRIES), row) for row in islice(left, count)]
            sent.update((future.key, row) for future, row in futures)
            return [future for future, _ in futures]

        coming = distributed.as_completed(send(_AHEAD))
        for future in coming:
            row = sent.pop(future.key)
            try:
                yield future.result()
            except distributed.KilledWorker:
                reason = "the workers that took this row died. Fix: look at their memory and logs."
                yield outcome_of(row, work.keywords["kinds"], load_library().version, "failed", reason=reason)
            coming.update(send(1))


def _distributed():
    try:
        import distributed
    except ImportError:
        raise DataError([Problem("--scheduler", 1, "distributed is not installed", "python -m pip install -r requirements-cluster.txt, or use --workers")]) from None
    return distributed


def _client(distributed, scheduler: str):
    try:
        return distributed.Client(scheduler)
    except (OSError, ValueError) as error:
        words = str(error).splitlines()[0] if str(error) else type(error).__name__
        fix = "start one with `dask scheduler`, its workers with `dask worker ADDRESS --nthreads 1`, and give its address, such as tcp://127.0.0.1:8786"
        raise DataError([Problem("--scheduler", 1, f"no Dask scheduler answers at {scheduler} ({words})", fix)]) from None


def _fit(client, scheduler: str, out: Path) -> None:
    """Refuse a cluster without workers, without this program or this version of the library, or without this folder."""
    try:
        client.wait_for_workers(1, timeout=30)
        found = client.run(_seen, str(out)).values()
    except TimeoutError:
        raise DataError([Problem("--scheduler", 1, f"the cluster at {scheduler} has no workers", "start some with `dask worker ADDRESS --nthreads 1`")]) from None
    except ImportError as error:
        raise DataError([Problem("--scheduler", 1, f"a worker cannot load this program ({error})", "start the workers in this folder, with this environment")]) from None
    if any(version != load_library().version for version, _ in found):
        raise DataError([Problem("--scheduler", 1, "a worker has another version of the library", "put the same version on every worker")])
    if not all(shared for _, shared in found):
        raise DataError([Problem("--scheduler", 1, f"a worker does not see {out}", "choose a folder that all workers share")])


def _seen(out: str) -> tuple[str, bool]:
    """Return what a worker sees: the version of its library, and whether the output folder is there."""
    return load_library().version, Path(out).is_dir()
