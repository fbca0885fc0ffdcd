"""Draws mutants of the core at random and counts how many the tests catch: `make mutants`.

A mutant is the program with one operator, number, condition or exception changed (cosmic-ray makes them).
Each runs in the tree you stand in, against the test files of its group, and the file is put back; so stand in
a clean copy.  This runs in the environment that holds cosmic-ray (.venv/mutants), the tests in the program's.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import resource
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_item import MutationSpec

PYTHON = ".venv/bin/python"
_PATIENCE = 6  # a busy machine gives a process this small a part of its time


class Group(NamedTuple):
    """A part of the program, how many mutants are drawn from it, and the test files that answer for it."""

    name: str
    share: int
    sources: tuple[str, ...]
    tests: str


GROUPS = (
    Group(
        "engine",
        16,
        ("drafting/engine/*.py",),
        "examples numbering outline forms assemble select intake place law_outputs law_standing reach powers "
        "power_to_enact checklist report_items checks writers blocks evidence procedure lengths codes "
        "own_words titles resolved general suggest place",
    ),
    Group(
        "data",
        10,
        ("drafting/data/*.py",),
        "strict_yaml clause_text library problems law law_standing sources evidence root cache review "
        "admission freshness citing reading text examples checks intake writers summary upkeep audit lookup "
        "last_resort",
    ),
    Group("checks", 8, ("drafting/checks/*.py",), "checks examples admission conflicts review"),
    Group("sandbox", 4, ("drafting/package/sandbox.py",), "sandbox pdf nothing_leaves"),
    Group("store", 6, ("drafting/store/*.py",), "store store_durability kept_form form_work form_sessions"),
)


def main() -> None:
    """Run the sample and print a table of the groups, then each mutant that lived."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--times", type=float, default=1, help="this many times the usual sample")
    options.add_argument("--limit", type=int, default=150, help="seconds of processor time for one mutant")
    options.add_argument("--group", action="append", help="only this group; may be repeated")
    chosen = options.parse_args()
    counts: dict[str, Counter[str]] = {}
    for group in GROUPS:
        if chosen.group and group.name not in chosen.group:
            continue
        if _tested(group, 10 * chosen.limit) != "lived":
            sys.exit(f"{group.name}: its tests fail before anything is changed. Fix: repair them.")
        drawn = _sample(group, round(group.share * chosen.times), chosen.seed)
        counts[group.name] = Counter(_outcome(mutation, group, chosen.limit) for mutation in drawn)
        print(group.name, dict(counts[group.name]), flush=True)
    total = sum(counts.values(), Counter())
    for name, count in [*counts.items(), ("all", total)]:
        dead = count["killed"] + count["endless"]
        print(
            f"| {name} | {dead} of {sum(count.values())} | {100 * dead / max(1, sum(count.values())):.0f} % |"
        )


def _sample(group: Group, size: int, seed: int) -> list[MutationSpec]:
    """Return `size` mutations of a group, the same for the same seed; those of annotations change nothing."""
    paths = sorted(path for pattern in group.sources for path in Path().glob(pattern))
    items = [item.mutations[0] for item in _all_work_items(paths, {})]
    tests_nothing = {path: _annotations(path) for path in paths}
    real = [one for one in items if one.start_pos[0] not in tests_nothing[Path(one.module_path)]]
    random.Random(seed).shuffle(real)
    return real[:size]


def _annotations(path: Path) -> set[int]:
    """Return the lines that hold an annotation with `|`, whose mutants are never evaluated."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for noted in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(noted, ast.expr) and "|" in ast.unparse(noted):
                lines.update(range(noted.lineno, (noted.end_lineno or noted.lineno) + 1))
    return lines


def _outcome(mutation: MutationSpec, group: Group, limit: int) -> str:
    """Return `killed`, `lived` or `endless`, and print the change that lived."""
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    with use_mutation(Path(mutation.module_path), operator, mutation.occurrence) as (before, after):
        outcome = _tested(group, limit)
    print(f"{outcome}: {mutation.module_path}:{mutation.start_pos[0]} {mutation.operator_name}", flush=True)
    if outcome == "lived":
        changed = difflib.unified_diff(before.split("\n"), (after or before).split("\n"), lineterm="", n=1)
        print("\n".join(f"    {line}" for line in list(changed)[2:]), flush=True)
    return outcome


def _tested(group: Group, limit: int) -> str:
    files = [str(path) for name in group.tests.split() if (path := Path(f"tests/test_{name}.py")).exists()]
    command = [PYTHON, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", "--no-header", *files]
    quiet = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.Popen(
        command,
        env=quiet | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)),
    )
    try:
        code = run.wait(_PATIENCE * limit)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        code = run.wait()
    return "lived" if code == 0 else "endless" if code < 0 else "killed"


if __name__ == "__main__":
    sys.exit(main())
