"""What the benchmarks share: interleaved timing in processor time, the machine, and the results file."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
Times = dict[str, float]


def interleaved(jobs: dict[str, Callable[[], object]], rounds: int = 11, warm: int = 2) -> Times:
    """Return the median processor milliseconds of each job, run in turn so that a busy machine slows all.

    Each runs once before it is timed, because the job before it has filled the processor's caches.
    """
    for _ in range(warm):
        for job in jobs.values():
            job()
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            job()
            start = process_time()
            job()
            found[name].append((process_time() - start) * 1000)
    return {name: statistics.median(times) for name, times in found.items()}


def machine() -> str:
    """Return a line on the machine, and on how busy it was."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("pydantic", "docxtpl", "lxml", "jinja2"))
    return (
        f"{platform.machine()}, {os.cpu_count()} cores shared with other jobs (load "
        f"{os.getloadavg()[0]:.1f}), Python {platform.python_version()}, {packages}"
    )


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """Return a Markdown table."""
    return ["| " + " | ".join(cells) + " |" for cells in (head, ("---",) * len(head), *rows)]


def reach(value: float, limit: float, more: bool = False) -> str:
    """Say whether a figure is within its reach, or by how much it misses."""
    kept = value >= limit if more else value <= limit
    return "kept" if kept else f"missed, by a factor of {limit / value if more else value / limit:.2f}"


def write_section(title: str, lines: list[str], file: Path = RESULTS) -> None:
    """Replace the section of the results file with the same title; leave the others alone."""
    text = file.read_text(encoding="utf-8") if file.exists() else "# Results\n"
    section = f"## {title}\n\n" + "\n".join(lines) + "\n\n"
    pattern = re.compile(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.S | re.M)
    text = (
        pattern.sub(lambda _: section, text) if pattern.search(text) else text.rstrip("\n") + "\n\n" + section
    )
    file.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
