"""The command `compare`: variants of clauses, precedents, a draft with enacted law, or drafts."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import date
from pathlib import Path

from drafting.batch import intake_of, read_table, rows_of
from drafting.cli.shared import write
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.model import Draft, Library
from drafting.sets.compare import (
    SUFFIXES,
    Report,
    compare_drafts,
    compare_precedents,
    compare_variants,
    compare_with_law,
    write_report,
)

_TABLES = (".xlsx", ".csv", ".tsv")


def compare(args: Namespace) -> int:
    """Write one comparison; the suffix of the file names its kind."""
    suffix = args.output.suffix.lower()
    if suffix not in SUFFIXES:
        raise DataError(
            [
                Problem(
                    "-o", 1, f"unknown kind of file {suffix or args.output.name}", nearest(suffix, SUFFIXES)
                )
            ]
        )
    library = load_library()
    chosen = _precedents(args.precedents, library)
    if tables := [t for t in args.targets if Path(t).suffix.lower() in _TABLES]:
        report = compare_drafts(_members(tables, args, library), library)
    else:
        report = report_of(args.targets, chosen, library)
    write({args.output.name: write_report(report, suffix)}, args.output.parent, args)
    return 0


def _members(tables: list[str], args: Namespace, library: Library) -> list[Draft]:
    """Return the draft of each place of a table over a base intake; one that waits stops the rest."""
    if len(args.targets) > 1 or args.intake is None:
        fix = "name one table, and the answers that its rows share with --intake"
        raise DataError([Problem("compare", 1, "a table is compared by itself, over a base intake", fix)])
    base = read_intake(args.intake, library).model_dump(mode="json", by_alias=True, exclude_unset=True)
    rows = rows_of(read_table(Path(tables[0]), library), base)
    if problems := [
        Problem(tables[0], row.line, row.flaw, "see `batch --preview`") for row in rows if row.flaw
    ]:
        raise DataError(problems)
    return [make_draft(intake_of(row, library), library) for row in rows]


def report_of(targets: list[str], chosen: list[str], library: Library) -> Report:
    """Return the report that the targets ask for: all clauses, all precedents, or all intakes."""
    as_of = date.fromisoformat(library.as_of)
    if all(t in library.clauses for t in targets):
        return compare_variants([library.clauses[t] for t in targets], library, as_of)
    if all(t in library.precedents for t in targets):
        return compare_precedents(targets, library, as_of)
    drafts = _drafts(targets, library)
    if len(drafts) == 1:
        return compare_with_law(drafts[0], library, chosen)
    if chosen:
        raise DataError(
            [
                Problem(
                    "--precedents",
                    1,
                    "precedents are compared with one intake, and several were named",
                    "name one intake",
                )
            ]
        )
    return compare_drafts(drafts, library)


def _drafts(targets: list[str], library: Library) -> list[Draft]:
    """Return the draft of each intake; name every target that is neither a file nor an id."""
    strange = [t for t in targets if not os.path.isfile(t)]
    known = (*library.clauses, *library.precedents)
    if strange:
        raise DataError(
            [
                Problem(
                    "compare",
                    1,
                    f"{t} is not a file, a clause or a precedent"
                    if t not in known
                    else f"{t} cannot stand beside an intake",
                    nearest(t, known)
                    if t not in known
                    else "name clauses, precedents or intakes, not a mixture",
                )
                for t in strange
            ]
        )
    return [make_draft(read_intake(Path(t), library), library) for t in targets]


def _precedents(given: str | None, library: Library) -> list[str]:
    ids = [i.strip() for i in (given or "").split(",") if i.strip()]
    wrong = [i for i in ids if i not in library.precedents]
    if wrong:
        raise DataError(
            [
                Problem("--precedents", 1, f"unknown precedent {i}", nearest(i, library.precedents))
                for i in wrong
            ]
        )
    return list(dict.fromkeys(ids))
