"""Redlines random pairs of drafts and checks every identity: `python -m benchmarks.bench_redline`.

Each pair is the Oakland example with other goals, strengths and own words, from a fixed seed.
For every pair the file is made, settled both ways and compared with the drafts' own printed
text; a sample is also settled by LibreOffice.  Exit 1 when one identity fails.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from drafting.data.library import load_library
from drafting.engine.assemble import assemble
from drafting.engine.intake import read_intake
from drafting.engine.select import select
from drafting.model import STRENGTHS, Draft, Intake, Library
from drafting.sets.redline import accept_all, printed, redline_drafts, reject_all, texts
from drafting.word.package import parse as tree
from drafting.word.package import read_parts
from drafting.word.xml import W

ROOT = Path(__file__).resolve().parent.parent
WHEN = datetime(2026, 11, 24, tzinfo=UTC)
OWN = (
    "The city shall act.",
    "(a) One thing.\n(b) Another thing.",
    "<b>& ]]> {{ 7*7 }}",
    "§ 5 of the “code”\u00a0applies; and",
    "The department shall report within 30 days.",
    "",
)


def random_intake(base: Intake, library: Library, chance: random.Random) -> Intake:
    """Return the base with one to five random goals and up to four clauses in the user's own words."""
    topics = sorted(name for name, topic in library.topics.items() if not topic.always)
    data = base.model_dump(by_alias=True, mode="json")
    data["goals"] = [
        {"topic": topic, "strength": chance.choice(STRENGTHS)}
        for topic in chance.sample(topics, chance.randint(1, 5))
    ]
    data["minimum_review"] = "draft"
    picked = [p.clause for p in select(Intake.model_validate(data), library).picked]
    data["clauses"]["edits"] = {
        clause: chance.choice(OWN) for clause in chance.sample(picked, min(len(picked), chance.randint(0, 4)))
    }
    return Intake.model_validate(data)


def near(intake: Intake, library: Library, chance: random.Random) -> Intake:
    """Return another intake, half of the time one with the same goals at other strengths."""
    if chance.random() < 0.5:
        return random_intake(intake, library, chance)
    goals = tuple(goal.model_copy(update={"strength": chance.choice(STRENGTHS)}) for goal in intake.goals)
    return intake.model_copy(update={"goals": goals})


def pairs(count: int, seed: int) -> list[tuple[Draft, Draft]]:
    """Return pairs of assembled drafts."""
    library, chance = load_library(), random.Random(seed)
    base = read_intake(ROOT / "examples" / "oakland-ca.yaml", library)
    found = []
    for _ in range(count):
        first = random_intake(base, library, chance)
        found.append(
            tuple(
                assemble(select(intake, library), intake, library)
                for intake in (first, near(first, library, chance))
            )
        )
    return found


def failures(data: bytes, old: Draft, new: Draft) -> list[str]:
    """Return the identities that do not hold for one redline."""
    marks = list(tree(read_parts(data)["word/document.xml"]).iter(f"{W}ins", f"{W}del"))
    ids = [mark.get(f"{W}id") for mark in marks]
    holds = {
        "accept gives the new text": texts(accept_all(data)) == printed(new),
        "reject gives the old text": texts(reject_all(data)) == printed(old),
        "ids are unique": len(set(ids)) == len(ids),
        "no mark is nested": not any(
            parent.tag in (f"{W}ins", f"{W}del") for mark in marks for parent in mark.iterancestors()
        ),
    }
    return [name for name, held in holds.items() if not held]


def office_failures(sample: list[tuple[bytes, Draft, Draft]]) -> list[str]:
    """Return what LibreOffice settles to another text."""
    spec = importlib.util.spec_from_file_location("office", ROOT / "tests" / "office.py")
    office = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(office)
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (data, old, new) in enumerate(sample):
            for command, draft in (("AcceptAllTrackedChanges", new), ("RejectAllTrackedChanges", old)):
                if texts(office.settle(data, command, Path(folder))) != printed(draft):
                    bad.append(f"sample {number}: {command}")
    return bad


def main() -> int:
    """Run the benchmark and print its figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pairs", type=int, default=500)
    arguments.add_argument(
        "--office", type=int, default=20, metavar="N", help="pairs that LibreOffice settles too"
    )
    arguments.add_argument("--seed", type=int, default=1)
    args = arguments.parse_args()
    times, cpu, bad, sample, rows, changed = [], [], [], [], [], 0
    made = pairs(args.pairs, args.seed)
    for number, (old, new) in enumerate(made):
        started, worked = time.perf_counter(), time.process_time()
        data = redline_drafts(old, new, "Benchmark", WHEN)
        times.append(time.perf_counter() - started)
        cpu.append(time.process_time() - worked)
        bad += [f"pair {number}: {name}" for name in failures(data, old, new)]
        rows.append(len(printed(new)))
        changed += printed(old) != printed(new)
        sample += [(data, old, new)] if len(sample) < args.office else []
    outside = office_failures(sample) if sample else []
    print(
        f"pairs: {len(made)} ({changed} differ), seed {args.seed}; printed paragraphs per draft: "
        f"median {statistics.median(rows):.0f}, most {max(rows)}"
    )
    for name, values in (("wall", times), ("processor", cpu)):
        ordered = sorted(values)
        print(
            f"{name} time per redline, proof included: median {statistics.median(values) * 1000:.0f} ms, "
            f"95th percentile {ordered[int(0.95 * len(ordered))] * 1000:.0f} ms, most "
            f"{ordered[-1] * 1000:.0f} ms"
        )
    load = (
        f", load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors" if hasattr(os, "getloadavg") else ""
    )
    print(
        "identities in code (accept, reject, unique ids, no nesting): "
        f"{4 * len(made) - len(bad)} of {4 * len(made)} held"
    )
    print(
        "identities in LibreOffice (accept, reject): "
        f"{2 * len(sample) - len(outside)} of {2 * len(sample)} held"
    )
    print(f"machine: {platform.machine()}, Python {platform.python_version()}{load}")
    for line in [*bad, *outside]:
        print("FAILED", line, file=sys.stderr)
    return 1 if bad or outside else 0


if __name__ == "__main__":
    sys.exit(main())
