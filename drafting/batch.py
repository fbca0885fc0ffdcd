"""One package per row of a table: the same intake for many jurisdictions.

A row overrides the base intake.  Bad rows are reported with line and reason at the end and the
rest are done.  Each row's folder is written beside its place and moved in whole, and then a
line is added to the journal; a run that was killed goes on where it stopped, with nothing lost
and nothing done twice.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from drafting.intake import intake_problems
from drafting.library import ROOT, load_library
from drafting.model import Intake, Library
from drafting.problems import DataError, Problem, explain, nearest

PLACE = ("name", "kind", "state", "profile", "operates_jail", "has_police", "population")
JOURNAL = "journal.jsonl"


@dataclass(frozen=True)
class Row:
    """One row of the table: its line, the folder it gets, and its intake as plain data."""

    line: int
    folder: str
    data: dict


@dataclass(frozen=True)
class Outcome:
    """What became of one row: files or the reasons why not, and what state law said."""

    line: int
    key: str
    folder: str
    name: str
    state: str
    status: str
    state_law: str
    errors: int
    to_confirm: int
    reason: str = ""


def read_rows(path: Path, base: dict, library: Library) -> list[Row]:
    """Read the table over a base intake; raise DataError for a file or a column that cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([Problem(str(path), 1, f"cannot read the table ({type(error).__name__})", "name a CSV file in UTF-8")]) from None
    reader = csv.DictReader(text.splitlines())
    columns = reader.fieldnames or []
    allowed = [*PLACE, *library.blanks]
    bad = [c for c in columns if c not in allowed]
    if not columns or bad:
        first = bad[0] if bad else "none"
        raise DataError([Problem(str(path), 1, f"unknown column {first}", nearest(first, allowed) if bad else "start with a line of column names: name,kind,state")])
    return [Row(n, _folder(n - 1, row), _merge(base, row)) for n, row in enumerate(reader, 2)]


def _folder(number: int, row: dict) -> str:
    """Return a safe and unique folder name: the row's number, then letters of its name and state."""
    words = re.sub(r"[^a-z0-9]+", "-", f"{row.get('name') or ''} {row.get('state') or ''}".lower()).strip("-")
    return f"{number:06d}-{words[:60] or 'row'}"


def _merge(base: dict, row: dict) -> dict:
    place = {k: v.strip() for k, v in row.items() if k in PLACE and v and v.strip()}
    blanks = {k: v.strip() for k, v in row.items() if k and k not in PLACE and v and v.strip()}
    return {**base, "jurisdiction": {**base.get("jurisdiction", {}), **place}, "blanks": {**base.get("blanks", {}), **blanks}}


def key_of(row: Row, kinds: tuple[str, ...], version: str) -> str:
    """Return what makes a row's result what it is: its data, the kinds of file, the library."""
    text = json.dumps([row.data, row.folder, kinds, version], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@lru_cache(maxsize=1)
def _library(root: Path) -> Library:
    return load_library(root)


def draft_row(row: Row, out: Path, kinds: tuple[str, ...], root: Path = ROOT) -> Outcome:
    """Make one row's package and move it into place; never raises for a bad row."""
    from drafting.assemble import assemble
    from drafting.checks import check
    from drafting.select import select
    from drafting.writers.package import build

    library = _library(root)
    key = key_of(row, kinds, library.version)
    place = row.data.get("jurisdiction", {})
    known = {"line": row.line, "key": key, "folder": row.folder, "name": str(place.get("name", "")), "state": str(place.get("state", ""))}
    try:
        intake = Intake.model_validate(row.data)
        problems = intake_problems(intake, library, "table", lambda loc: row.line)
    except ValidationError as error:
        problems = explain(error, "table", lambda loc: row.line, Intake)
    if problems:
        return Outcome(**known, status="bad row", state_law="", errors=0, to_confirm=0, reason=" ".join(map(str, problems)))
    plan = select(intake, library)
    draft = assemble(plan, intake, library)
    issues = check(draft, library)
    _place(build(draft, library, issues, list(kinds)), out, row.folder)
    return Outcome(
        **known, status="done", state_law=_state_law(plan), errors=sum(i.severity == "error" for i in issues), to_confirm=len(draft.confirms),
    )


def _state_law(plan) -> str:
    barred = len({c for b in plan.blocked for c in b.clauses})
    if barred:
        return f"bars {barred} clauses: " + "; ".join(dict.fromkeys(b.citation for b in plan.blocked))
    floors = sum(n.effect == "floor" for n in plan.notes)
    unknown = sum("not known" in w for w in plan.warnings)
    return "; ".join(filter(None, [f"raises {floors} clauses" if floors else "", f"not known for {unknown} topics" if unknown else ""])) or "no bar recorded"


def _place(files: dict[str, bytes], out: Path, folder: str) -> None:
    """Write all files of a row beside their place, then move the folder in whole."""
    scratch = Path(tempfile.mkdtemp(dir=out, prefix=".row-"))
    for name, data in files.items():
        (scratch / name).write_bytes(data)
    target = out / folder
    if target.exists():
        shutil.rmtree(target)
    os.chmod(scratch, 0o755)
    os.replace(scratch, target)


def run(rows: list[Row], out: Path, kinds: tuple[str, ...], workers: int = 1, scheduler: str | None = None, progress=lambda done, total: None) -> list[Outcome]:
    """Make every row that the journal does not hold yet; return all outcomes in the order of the table."""
    out.mkdir(parents=True, exist_ok=True)
    for left in out.glob(".row-*"):
        shutil.rmtree(left, ignore_errors=True)
    version = load_library().version
    done = {o.key: o for o in read_journal(out) if o.status == "done" and (out / o.folder).is_dir()}
    keys = {row.line: key_of(row, kinds, version) for row in rows}
    waiting = [row for row in rows if keys[row.line] not in done]
    outcomes = {row.line: done[keys[row.line]] for row in rows if keys[row.line] in done}
    with open(out / JOURNAL, "a", encoding="utf-8") as journal:
        for count, outcome in enumerate(_work(waiting, out, kinds, workers, scheduler), len(outcomes) + 1):
            outcomes[outcome.line] = outcome
            journal.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
            journal.flush()
            progress(count, len(rows))
    return [outcomes[row.line] for row in rows]


def _work(rows: list[Row], out: Path, kinds: tuple[str, ...], workers: int, scheduler: str | None) -> Iterable[Outcome]:
    if scheduler:
        return _on_cluster(rows, out, kinds, scheduler)
    if workers == 1:
        return (draft_row(row, out, kinds) for row in rows)
    from joblib import Parallel, delayed

    return Parallel(n_jobs=workers, return_as="generator_unordered", batch_size=16, pre_dispatch="4*n_jobs")(delayed(draft_row)(row, out, kinds) for row in rows)


def _on_cluster(rows: list[Row], out: Path, kinds: tuple[str, ...], scheduler: str) -> Iterator[Outcome]:
    """Run the same function on a Dask cluster that shares this folder; a lost worker's rows are done again."""
    from distributed import Client, as_completed

    with Client(scheduler) as client:
        futures = client.map(draft_row, rows, out=out.resolve(), kinds=kinds, retries=3, pure=False)
        for future in as_completed(futures):
            yield future.result()


def read_journal(out: Path) -> list[Outcome]:
    """Return the outcomes of earlier runs; a last line that was cut short is left out."""
    path = out / JOURNAL
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            found.append(Outcome(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return found


def summary_files(outcomes: list[Outcome], title: str) -> dict[str, bytes]:
    """Return the summary table as CSV and Word."""
    from datetime import date

    from drafting.compare.output import csv_bytes
    from drafting.writers.blocks import DocProps, Para, Table, write_blocks

    header = ("Line", "Place", "State", "Status", "State law", "Errors", "To confirm", "Folder or reason")
    rows = [(str(o.line), o.name, o.state, o.status, o.state_law, str(o.errors), str(o.to_confirm), o.reason or o.folder) for o in outcomes]
    done = sum(o.status == "done" for o in outcomes)
    blocks = [Para(f"{done} of {len(outcomes)} rows done; {len(outcomes) - done} bad rows. Not legal advice; no draft was reviewed by counsel."), Table("Every row of the table", header, rows[:2000], widths=(0.5, 1.6, 0.5, 0.7, 3, 0.6, 0.7, 2))]
    if len(rows) > 2000:
        blocks.append(Para(f"The first 2,000 of {len(rows)} rows are shown; summary.csv has all."))
    props = DocProps(title=title, author="", day=date.today(), legend="Summary")
    return {"summary.csv": csv_bytes(header, rows), "summary.docx": write_blocks(blocks, props, "report")}
