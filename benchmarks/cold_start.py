"""Cold start: the command line against importing its two largest libraries, each in a new process."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile

from benchmarks.measure import ROOT, reach, table, write_section

ROUNDS = 7
PACKAGE = 1200
IMPORTS = (
    "import drafting, drafting.cli.main, drafting.cli.draft, drafting.checks, drafting.package.build, "
    "drafting.word.ordinance"
)


def cpu(command: list[str], compiled: str) -> float:
    """Return the processor milliseconds of a new process; compiled modules are kept in `compiled`."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPYCACHEPREFIX": compiled
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=False, env=own)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _reach(name: str, ms: float, base: float) -> str:
    """Say what is wanted of a command: of the whole package a time, of a smaller one a ratio."""
    if "whole" in name:
        return f"at most {PACKAGE} ms: {reach(ms, PACKAGE)}"
    return f"at most 3: {reach(ms / base, 3)}" if "-m drafting" in name else ""


def main() -> None:
    """Measure and write the section."""
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryDirectory() as compiled:
        draft = ["-m", "drafting", "draft", "examples/oakland-ca.yaml", "-o", out]
        jobs = {
            '`python -c "import docxtpl, pydantic"`': ["-c", "import docxtpl, pydantic"],
            "only importing what `--only ordinance` imports": ["-c", IMPORTS],
            "`python -m drafting plan`": ["-m", "drafting", "plan", "examples/oakland-ca.yaml"],
            "`python -m drafting draft --only ordinance`": [*draft, "--only", "ordinance"],
            "`python -m drafting draft` (whole package)": draft,
        }
        times = {name: [] for name in jobs}
        for command in jobs.values():
            cpu(command, compiled)
        for _ in range(ROUNDS):
            for name, command in jobs.items():
                times[name].append(cpu(command, compiled))
    found = {name: statistics.median(values) for name, values in times.items()}
    base = next(iter(found.values()))
    rows = [
        (
            name,
            f"{ms:.0f} ms",
            f"{ms / base:.2f}",
            _reach(name, ms, base),
        )
        for name, ms in found.items()
    ]
    lines = [
        "`python -m benchmarks cold_start`: a new process each time, with what a second run finds on disk: "
        "compiled modules, the parsed library, the prepared templates. Median processor time.",
        "",
        "What is over three times is the work itself, each thing done once and nothing warm: "
        "the library read from its cache, every pattern compiled, every section judged and numbered, the "
        "template compiled.",
        "",
    ]
    write_section("Cold start", lines + table(("command", "measured", "ratio", "reach"), rows))


if __name__ == "__main__":
    main()
