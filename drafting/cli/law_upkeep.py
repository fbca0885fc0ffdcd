"""The steps of `law` that keep it current: verify, sheet, take, audit."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from drafting.cli.shared import write
from drafting.data import audits
from drafting.data.library import ROOT, load_library, tried
from drafting.data.official import read_official_sites
from drafting.data.problems import DataError, Problem, nearest
from drafting.data.proofs import FEDERAL_NAME, Fact, facts_of
from drafting.model import Library
from drafting.read.official import read_official
from drafting.read.sheet import read_sheet
from drafting.sets.upkeep import verify
from drafting.sets.upkeep.audit import appended, sample, take_audit, write_audit
from drafting.sets.upkeep.sheet import write_paper, write_sheet
from drafting.sets.upkeep.take import as_changed, in_cells, state_named, take


def opened_library(args: Namespace) -> Library:
    """Return the library that is asked for: of a folder, or the program's own."""
    return load_library(args.library.resolve()) if args.library else load_library()


def _root(args: Namespace) -> Path:
    return args.library.resolve() if args.library else ROOT


def _named(args: Namespace) -> str:
    """Return the one name that a step takes; DataError when there is none or more."""
    if len(args.names) != 1:
        raise DataError([Problem(f"law {args.what}", 0, "it takes one name", f"write law {args.what} NAME")])
    return str(args.names[0])


def _facts(args: Namespace, library: Library) -> tuple[Fact, ...]:
    """Return the facts of the state that is named; DataError with the nearest when there is none."""
    name = _named(args)
    if name.upper() not in library.states and name.lower() != FEDERAL_NAME:
        fix = nearest(name if len(name) > 3 else name.upper(), (FEDERAL_NAME, *library.states))
        raise DataError([Problem(f"law {args.what}", 0, f"unknown state {name}", fix)])
    found = facts_of(name, library)
    if not args.only:
        return found
    records = {fact.record for fact in found}
    if args.only not in records:
        raise DataError([Problem("--only", 0, f"unknown record {args.only}", nearest(args.only, records))])
    return tuple(fact for fact in found if fact.record == args.only)


def verify_step(args: Namespace) -> int:
    """Hold the phrases of a state against files of official text, mark what is there, say what is not."""
    facts = _facts(args, opened_library(args))
    files = [read_official(path) for path in args.against]
    text = verify.Text(args.text, args.copy)
    held = verify.hold(facts, files, bool(args.only)) if files else []
    _save(verify.marked(held, _root(args), date.today(), text))
    print("\n".join(verify.report(held, facts, text)))
    return 1 if any(one.missing for one in held) else 0


def sheet_step(args: Namespace) -> int:
    """Write the worksheet of a state: .xlsx to fill in, or .docx for paper."""
    suffix = args.output.suffix.lower() if args.output else ""
    if suffix not in (".xlsx", ".docx"):
        raise DataError(
            [Problem("-o", 0, f"a sheet is no {suffix or 'file without a name'}", "write -o sheet.xlsx")]
        )
    library = opened_library(args)
    facts = [f for f in _facts(args, library) if f.in_sheet]
    state = library.states.get(_named(args).upper())
    sites = read_official_sites(_root(args), []).hosts
    site = next(iter(sites.get(state.code, ()) if state else ()), "")
    if suffix == ".xlsx":
        made = write_sheet(state.code if state else FEDERAL_NAME, facts, site)
    else:
        made = write_paper(state.name if state else "the United States", facts, date.today(), site)
    write({args.output.name: made}, args.output.parent, args)
    return 0


def take_step(args: Namespace) -> int:
    """Check a filled worksheet and write what it changes; nothing is written unless all is right."""
    path, library, root = Path(_named(args)), opened_library(args), _root(args)
    rows = read_sheet(path)
    state = library.states.get(state_named(rows, path.name))
    facts = [f for f in facts_of(state.code if state else FEDERAL_NAME, library) if f.in_sheet]
    sites = read_official_sites(root, [])
    taken = take(rows, path.name, facts, sites, date.today())
    file = root / taken.file
    text = as_changed(file.read_text(encoding="utf-8"), taken, len(state.open_questions) if state else 0)
    try:
        tried(root, {taken.file: text})
    except DataError as error:
        raise in_cells(error, path.name, taken, text) from None
    _save({file: text})
    print(
        "\n".join((f"{taken.file}: {len(taken.changes) + len(taken.questions)} values written", *taken.told))
    )
    return 0


def audit_step(args: Namespace) -> int:
    """Write the sheet of an audit; with a filled sheet, record its figures in the library."""
    library, root = opened_library(args), _root(args)
    if not args.names:
        if not args.output or args.output.suffix.lower() != ".xlsx":
            raise DataError(
                [Problem("-o", 0, "the sheet of an audit is an .xlsx file", "write -o audit.xlsx")]
            )
        made = write_audit(library, sample(library, args.sample, args.seed), args.seed)
        write({args.output.name: made}, args.output.parent, args)
        return 0
    path = Path(_named(args))
    audit = take_audit(read_sheet(path), path.name, library, date.today())
    file = root / audits.FILE
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    _save({file: appended(before, audit)})
    print(audit.says)
    return 0


def _save(files: Mapping[Path, str]) -> None:
    """Write changed files of the library, and forget the library as it was read."""
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    if files:
        load_library.cache_clear()
