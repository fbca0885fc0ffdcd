"""The command `check`: the issues of an intake, or what has become of a Word file made here."""

from __future__ import annotations

import json
from argparse import Namespace

from drafting.cli.shared import exit_code, make, print_summary
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem
from drafting.data.provenance import changed_state, compare
from drafting.read.uploads import opened
from drafting.word.package import read_data


def check(args: Namespace) -> int:
    """Print every issue of an intake, or the changes since a .docx was made; exit 1 when one is an error."""
    if args.file.suffix.lower() == ".docx":
        return _check_word(args)
    made, _, issues = make(args.file)
    if args.json:
        print(json.dumps([i.model_dump() for i in issues], ensure_ascii=False, indent=1))
    else:
        for issue in issues:
            print(
                f"{issue.id} {issue.severity} {issue.place}: {issue.message}. Fix: {issue.fix}."
                + (f" [{issue.excerpt}]" if issue.excerpt else "")
            )
        print_summary(issues, made)
    return exit_code(issues, made)


def _check_word(args: Namespace) -> int:
    """Say of a Word file made here which clauses and laws have changed since; exit 1 when some have."""
    if not args.file.is_file():
        raise DataError([Problem(str(args.file), 1, "there is no such file", "name a Word file made here")])
    old = read_data(opened(args.file, args.file.name, read_only=True).data)
    if not isinstance(old, dict) or old.get("made_by") != "drafting":
        raise DataError(
            [
                Problem(
                    str(args.file),
                    1,
                    "this file carries no record of how it was made",
                    "name a clean ordinance made here; posting copies carry none",
                )
            ]
        )
    library = load_library()
    rows = compare(old, library)
    if args.json:
        print(
            json.dumps(
                [{"clause": r.clause, "state": r.state, "laws_changed": r.laws_changed} for r in rows],
                indent=1,
            )
        )
    else:
        print(
            f"Made with library {old['library']} (law as of {old['law_as_of']}); "
            f"today's is {library.version} (law as of {library.as_of})."
        )
        for row in rows:
            print(
                f"{row.clause}: {row.state}"
                + (f"; law changed since: {', '.join(row.laws_changed)}" if row.laws_changed else "")
            )
        if changed_state(old, library):
            print(f"The record of {library.states[str(old['state'])].name} law has changed since.")
    return 1 if any(r.state in ("superseded", "withdrawn") or r.laws_changed for r in rows) else 0
