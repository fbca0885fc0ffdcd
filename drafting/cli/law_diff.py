"""The step `law diff`: what a change of the law does to drafts, with a redline, amending text and memo."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from drafting.batch.row import intake_of
from drafting.batch.table import read_rows
from drafting.cli.shared import write
from drafting.data.library import ROOT, library_version, read_library
from drafting.data.problems import DataError, Problem
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.engine.places import placed
from drafting.form.answers import to_intake
from drafting.model import Intake, Library
from drafting.papers.markdown import blocks_to_markdown
from drafting.sets.redline import redline_drafts
from drafting.sets.upkeep.amending import amending_text
from drafting.sets.upkeep.change_report import change_blocks, memo, write_report
from drafting.sets.upkeep.changes import LawChanges, Touched, law_changes, states_changed, touched
from drafting.store import configured

_GIT_SECONDS = 60


@dataclass(frozen=True)
class Work:
    """One set of answers: its name, and how to read it for a library."""

    name: str
    read: Callable[[Library], Intake]


def diff(args: Namespace) -> int:
    """Say what a change of the law does to drafts; write the report, redlines and amending texts."""
    if len(args.names) != 2:
        fix = "write law diff OLD NEW: two folders with clauses/ and law/, or git revisions"
        raise DataError([Problem("law diff", 0, "it takes two libraries", fix)])
    with _library(args.names[0]) as old, _library(args.names[1]) as new:
        changes = law_changes(old, new)
        found, unread = _looked_at(list(_works(args, new)), changes, old, new)
    blocks = change_blocks(changes, found, unread)
    print(blocks_to_markdown(blocks).decode() if not args.output else _short(found, changes))
    if args.output:
        write(_files(found, write_report(blocks, date.today())), args.output, args)
    return 0


@contextmanager
def _library(name: str) -> Iterator[Library]:
    """Yield the library of a folder, or of a git revision of this one."""
    if Path(name).is_dir():
        root = Path(name).resolve()
        yield read_library(root, library_version(root))
        return
    with TemporaryDirectory(prefix="drafting-revision-") as folder:
        _unpack(name, Path(folder))
        yield _revision(name, Path(folder))


def _revision(name: str, folder: Path) -> Library:
    """Return the library of a revision; DataError when it was written for another state of the program."""
    try:
        return read_library(folder, library_version(folder))
    except DataError as error:
        says = f"the library of {name} does not load with this program: {len(error.problems)} problems"
        first = f"name a later revision; the first problem is {error.problems[0].message}"
        raise DataError([Problem("law diff", 0, says, first)]) from None


def _unpack(revision: str, folder: Path) -> None:
    """Put `clauses/` and `law/` of a git revision into a folder; DataError when there is none."""
    if not re.fullmatch(r"[\w./~^@{}-]+", revision) or revision.startswith("-"):
        raise DataError([Problem("law diff", 0, f"{revision} is no folder and no git revision", "name one")])
    words = ["git", "-C", str(ROOT), "archive", revision, "clauses", "law"]
    try:
        made = subprocess.run(words, capture_output=True, check=True, timeout=_GIT_SECONDS)
    except (OSError, subprocess.SubprocessError):
        fix = (
            "name a folder with clauses/ and law/, or a revision of the repository that this program lies in"
        )
        raise DataError([Problem("law diff", 0, f"{revision} cannot be read", fix)]) from None
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _works(args: Namespace, library: Library) -> Iterator[Work]:
    """Yield the works to look at: the examples, or the files, tables and kept works that were named."""
    given = args.works or ([] if args.kept else [ROOT / "examples"])
    for path in given:
        if path.suffix.lower() == ".csv":
            yield from _members(path, args.intake, library)
        elif path.is_dir():
            yield from (_answers(p) for p in sorted(path.glob("*.yaml")))
        else:
            yield _answers(path)
    store = configured() if args.kept else None
    for name, answers in store.every() if store else ():
        yield Work(f"kept work {name}", lambda lib, a=answers: placed(to_intake(a), lib))  # type: ignore[misc]  # the default binds the loop's value


def _answers(path: Path) -> Work:
    return Work(path.stem, lambda library: read_intake(path, library))


def _members(path: Path, base: Path | None, library: Library) -> Iterator[Work]:
    """Yield a work for each row of a table of a batch."""
    if base is None:
        raise DataError([Problem(path.name, 0, "a table needs its base", "add --intake BASE.yaml")])
    data = read_intake(base, library).model_dump(mode="json", by_alias=True, exclude_unset=True)
    for row in read_rows(path, data, library):
        yield Work(f"{path.stem} {row.folder}", lambda lib, r=row: intake_of(r, lib))  # type: ignore[misc]  # as above


def _looked_at(
    works: list[Work], changes: LawChanges, old: Library, new: Library
) -> tuple[list[Touched], list[str]]:
    """Return what becomes of each work, and those that cannot be drafted with both libraries."""
    found, unread, states = [], [], states_changed(changes)
    for work in works:
        try:
            later = work.read(new)
            if states and later.jurisdiction.state not in states:
                continue
            drafts = make_draft(work.read(old), old), make_draft(later, new)
        except (DataError, ValidationError) as error:
            unread.append(f"{work.name}: {str(error).splitlines()[0]}")
            continue
        found.append(touched(work.name, *drafts, changes, old, new))
    return found, unread


def _short(found: list[Touched], changes: LawChanges) -> str:
    differ = sum(c.kind != "looked at again" for c in changes.facts)
    head = f"facts that differ: {differ}; rules: {len(changes.rules)}; drafts: {len(found)}"
    return "\n".join([head, *(f"{t.name}: {memo(t)}" for t in found if t.any)])


def _files(found: list[Touched], report: bytes) -> dict[str, bytes]:
    """Return the report, and a redline and an amending text for each draft whose words change."""
    files = {"What changed.docx": report}
    when = datetime.now(UTC).replace(microsecond=0)
    for one in (t for t in found if t.paragraphs):
        files[f"{one.name} redline.docx"] = redline_drafts(one.old, one.new, "Drafting", when)
        amended = amending_text(one.old, one.new, when.date())
        if amended:
            files[f"{one.name} amendment.docx"] = amended
    return files
