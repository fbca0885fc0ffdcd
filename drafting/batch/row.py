"""Makes the package of one row, in whatever process the row was sent to."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict, Unpack

from pydantic import ValidationError

from drafting.batch.table import Row, part
from drafting.checks import check
from drafting.data.library import load_library
from drafting.data.problems import DataError, explain, shortened
from drafting.engine.draft import make_draft
from drafting.engine.intake import dump_intake, intake_problems
from drafting.engine.places import placed
from drafting.model import WORDS, Intake, Library, Plan
from drafting.package.build import build

SCRATCH = ".row-"
ANSWERS = "More/intake.yaml"
Status = Literal["done", "bad row", "failed"]


class Facts(TypedDict, total=False):
    """What is known of a row once it was tried."""

    state_law: str
    errors: int
    to_confirm: int
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of one row (done, bad row or failed): what state law said, or the reason why not."""

    line: int
    key: str
    folder: str
    name: str
    state: str
    status: Status
    state_law: str = ""
    errors: int = 0
    to_confirm: int = 0
    reason: str = ""


def key_of(row: Row, kinds: tuple[str, ...], version: str) -> str:
    """Return what makes a row's result what it is: its data, its folder, the kinds of file, the library."""
    text = json.dumps([row.data, row.folder, kinds, version], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def outcome_of(
    row: Row, kinds: tuple[str, ...], version: str, status: Status, **facts: Unpack[Facts]
) -> Outcome:
    """Return an outcome with what is known of its row."""
    place = part(row.data, "jurisdiction")
    return Outcome(
        row.line,
        key_of(row, kinds, version),
        row.folder,
        str(place.get("name", "")),
        str(place.get("state", "")),
        status,
        **facts,
    )


def draft_row(row: Row, out: Path, kinds: tuple[str, ...]) -> Outcome:
    """Make one row's package (all files when no kind is named) and move it into place.

    Only a folder that cannot be written to raises (OSError); whatever else a row does wrong
    is its outcome, so that it cannot stop the others.
    """
    library = load_library()
    if row.flaw:
        return outcome_of(row, kinds, library.version, "bad row", reason=row.flaw)
    try:
        facts = _drafted(row, out, kinds, library)
    except DataError as error:
        reason = " ".join(f"{p.message}. Fix: {p.fix}." for p in error.problems)
        return outcome_of(row, kinds, library.version, "bad row", reason=reason)
    except OSError:
        raise
    except Exception as error:
        reason = (
            f"the program failed on this row ({type(error).__name__}: {shortened(str(error))}). Fix: "
            "report it, with the row."
        )
        return outcome_of(row, kinds, library.version, "failed", reason=reason)
    return outcome_of(row, kinds, library.version, "done", **facts)


def _drafted(row: Row, out: Path, kinds: tuple[str, ...], library: Library) -> Facts:
    intake = intake_of(row, library)
    draft = make_draft(intake, library)
    issues = check(draft, library)
    files = build(draft, library, issues, list(kinds) or None)
    _place({ANSWERS: dump_intake(intake).encode()} | files, out, row.folder)
    return {
        "state_law": state_law(draft.plan),
        "errors": sum(i.severity == "error" for i in issues),
        "to_confirm": len(draft.confirms),
    }


def intake_of(row: Row, library: Library) -> Intake:
    """Return the row's intake; raise DataError with every problem of the row."""
    try:
        intake = Intake.model_validate(row.data)
    except ValidationError as error:
        raise DataError(explain(error, "", lambda loc: row.line, Intake)) from None
    problems = intake_problems(intake, library, "", lambda loc: row.line)
    if problems:
        raise DataError(problems)
    return placed(intake, library)


def state_law(plan: Plan) -> str:
    """Return in one line what state law leaves of the goals: `not ready; barred 1 (citation); open 3`."""
    found = [] if plan.ready else ["not ready"]
    for word in WORDS:
        those = [s for s in plan.standing if s.standing == word]
        law = "; ".join(dict.fromkeys(s.citation for s in those if s.citation))
        found += [f"{word} {len(those)}{f' ({law})' if law else ''}"] if those else []
    return "; ".join(found)


def _place(files: dict[str, bytes], out: Path, folder: str) -> None:
    """Write all files of a row beside their place, then move the folder in whole.

    A worker that was believed lost may move the same row in at the same time; the last one stays.
    """
    scratch = Path(tempfile.mkdtemp(dir=out, prefix=SCRATCH))
    for name, data in files.items():
        (scratch / name).parent.mkdir(exist_ok=True)
        (scratch / name).write_bytes(data)
    os.chmod(scratch, 0o755)
    while True:
        shutil.rmtree(out / folder, ignore_errors=True)
        try:
            os.replace(scratch, out / folder)
            return
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
