"""Sends random answers and damaged files: `python -m benchmarks fuzz --intakes 10000 --uploads 2000`.

Not a measure of speed: it counts tracebacks, invalid Word files, and files taken or refused, and
writes the counts to RESULTS.md.  The same seed gives the same answers and the same damage.  Every
intake goes all the way: saved and loaded as YAML, selected, assembled, checked, and written in
every plain format and as Word, whose bookmarks, fields, references and ids are then read back.
Each tenth Word file also goes through an Open XML validator, which takes longer than all the rest.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import traceback
from collections import Counter
from functools import cache
from pathlib import Path
from time import process_time

from benchmarks.damage import damaged, seeds
from benchmarks.measure import ROOT, machine, table, write_section

EVERY = 10
PLAIN = ("markdown", "agenda", "json", "html")


def main(*options: str) -> None:
    """Run both halves, on as many processes as asked for, and write the section."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fuzz")
    parser.add_argument("--intakes", type=int, default=200)
    parser.add_argument("--uploads", type=int, default=100)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(options)
    from joblib import Parallel, delayed

    parts = max(args.workers, 1)
    jobs = [
        delayed(half)(count // parts + (i < count % parts), args.seed * 1000 + i)
        for half, count in ((intakes, args.intakes), (uploads, args.uploads))
        for i in range(parts)
    ]
    found = list(Parallel(n_jobs=parts)(jobs))
    rows = [_sum(found[:parts]), _sum(found[parts:])]
    write_section("Random answers and damaged files", report(args, *rows))
    print(*rows, sep="\n")


def _sum(counts: list[Counter]) -> Counter:
    """Add counts up and keep the zeros, which are the point."""
    total: Counter = Counter()
    for each in counts:
        total.update(each)
    return total


def report(args: argparse.Namespace, drafts: Counter, files: Counter) -> list[str]:
    """Return the section: what was done, and how often each thing happened."""
    command = (
        f"python -m benchmarks fuzz --intakes {args.intakes} --uploads {args.uploads} --seed {args.seed}"
    )
    return [
        f"`{command}`, {machine()}; {(drafts['milliseconds'] + files['milliseconds']) / 60_000:.0f} minutes "
        "of processor time.",
        "",
        *table(
            ("what", "count"),
            [
                (name, f"{n:,}")
                for counts in (drafts, files)
                for name, n in sorted(counts.items())
                if name != "milliseconds"
            ],
        ),
    ]


# ------------------------------------------------------------------------ answers


def intakes(count: int, seed: int) -> Counter:
    """Return what became of so many random intakes, hostile text in every field."""
    sys.path.insert(0, str(ROOT / "tests"))
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as start
    from intakes import intakes as strategy

    found: Counter = Counter({"intakes: tracebacks": 0, "intakes: invalid Word files": 0})
    began = process_time()

    @start(seed)
    @settings(
        max_examples=count,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(strategy())
    def one(intake):
        found["intakes: drawn"] += 1
        _noting(found, "intakes", lambda: _all_the_way(intake, found))

    if count:
        one()
    found["milliseconds"] = round((process_time() - began) * 1000)
    return found


def _noting(found: Counter, kind: str, job) -> None:
    """Run a job; count and print what it raises instead of raising it."""
    try:
        job()
    except Exception:
        found[f"{kind}: tracebacks"] += 1
        traceback.print_exc()


def _all_the_way(intake, found: Counter) -> None:
    from drafting.checks import check
    from drafting.engine.assemble import assemble
    from drafting.engine.intake import dump_intake, parse_intake
    from drafting.engine.select import select
    from drafting.package.formats import FORMATS

    library = _library()
    intake = parse_intake(dump_intake(intake), "saved.yaml", library)
    draft = assemble(select(intake, library), intake, library)
    issues = check(draft, library)
    for kind in PLAIN:
        FORMATS[kind].write(draft, library, issues)
    _judge(FORMATS["ordinance"].write(draft, library, issues), found, "intakes")


@cache
def _library():
    from drafting.data.library import load_library

    return load_library()


def _judge(data: bytes, found: Counter, kind: str) -> None:
    """Count a Word file as invalid when our reader, or each tenth time the validator, finds a fault."""
    from drafting.word.docx_check import faults, wrong_references

    wrong = [*faults(data), *wrong_references(data)]
    found[f"{kind}: Word files read back"] += 1
    if found[f"{kind}: Word files read back"] % EVERY == 0:
        found[f"{kind}: Word files through the validator"] += 1
        wrong += _validator(data)
    if wrong:
        found[f"{kind}: invalid Word files"] += 1
        print("invalid:", wrong[:3], flush=True)


def _validator(data: bytes) -> list[str]:
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.docx")
        path.write_bytes(data)
        return [str(error) for error in OpenXmlValidator().validate(path).errors]


# ------------------------------------------------------------------------ uploads


def uploads(count: int, seed: int) -> Counter:
    """Return what became of so many damaged or hostile files, each opened in every way that the form can."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    found: Counter = Counter(
        {"uploads: tracebacks": 0, "uploads: templates filled into an invalid Word file": 0}
    )
    dice, began, shelf = random.Random(seed), process_time(), seeds()
    for _ in range(count):
        name, data = damaged(dice, shelf)
        found["uploads: made"] += 1
        _noting(found, "uploads", lambda name=name, data=data: _open(name, data, found))
    found["milliseconds"] = round((process_time() - began) * 1000)
    return found


def _open(name: str, data: bytes, found: Counter) -> None:
    """Read the words of a file; a Word file is also tried as a template and held against a good one."""
    from drafting.data.problems import DataError
    from drafting.read.text import read_text

    try:
        read_text(data, name)
        found["uploads: read"] += 1
    except DataError as error:
        assert all(p.message and p.fix for p in error.problems)
        found["uploads: refused in words"] += 1
    if name.endswith(".docx"):
        _as_template(name, data, found)


def _as_template(name: str, data: bytes, found: Counter) -> None:
    from drafting.data.problems import DataError
    from drafting.read.uploads import open_docx
    from drafting.word.docx_check import faults
    from drafting.word.ordinance import write_word
    from drafting.word.package import BadTemplate
    from drafting.word.template_check import template_problems

    try:
        safe = open_docx(data, name)
        if not template_problems(safe):
            found["uploads: damaged templates that met the contract and were filled"] += 1
            found["uploads: templates filled into an invalid Word file"] += bool(
                faults(write_word(seeds()["draft"], safe))
            )
    except (DataError, BadTemplate):
        found["uploads: templates refused in words"] += 1
