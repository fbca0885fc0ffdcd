"""What each command does: reads its input, calls the five verbs, prints."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from drafting.checks import check as run_checks
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest
from drafting.engine.assemble import assemble
from drafting.engine.intake import read_intake
from drafting.engine.select import select
from drafting.model import Draft, Intake, Issue, Library


def make(path: Path) -> tuple[Draft, Library, list[Issue]]:
    """Read an intake and return its draft, the library and the issues."""
    library = load_library()
    draft = assemble_from(read_intake(path, library), library)
    return draft, library, run_checks(draft, library)


def assemble_from(intake: Intake, library: Library) -> Draft:
    """Select and assemble in one step."""
    return assemble(select(intake, library), intake, library)


def plan(args: Namespace) -> int:
    """Print the plan: exit 1 when a goal is blocked and not overridden."""
    library = load_library()
    found = select(read_intake(args.intake, library), library)
    if args.json:
        print(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=1))
    else:
        from drafting.engine.plan_text import plan_text

        print(plan_text(found, library))
    return 1 if any(not b.acknowledged for b in found.blocked) else 0


def draft(args: Namespace) -> int:
    """Write the package; exit 1 when a check found an error."""
    from drafting.package.build import build, kinds_named, write_files, zip_bytes

    made, library, issues = make(args.intake)
    only = kinds_named(args.only) if args.only else None
    own = (_bytes(args.template), args.template.name) if args.template else None
    files = build(made, library, issues, only, progress=_progress, template=own)
    if args.pdf:
        from drafting.package.pdf import pdf_copies
        from drafting.read.accessibility import report as accessibility_report

        files |= pdf_copies(files, _progress)
        files |= (
            {accessibility_report.NAME: accessibility_report.report(files)}
            if accessibility_report.NAME in files
            else {}
        )
    if args.zip:
        files = {f"{args.intake.stem}.zip": zip_bytes(files)}
    for path in write_files(files, args.output):
        print(path)
    for block in made.plan.blocked:
        print(
            f"{'Overridden' if block.acknowledged else 'Barred'}: {block.says} ({block.citation})",
            file=sys.stderr,
        )
    _summary(issues, made)
    return _exit(issues)


def _progress(done: int, total: int, name: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{total} {name:<60}", end="" if done < total else "\n", file=sys.stderr)


def _summary(issues: list[Issue], made: Draft) -> None:
    count = {s: sum(i.severity == s for i in issues) for s in ("error", "warning", "info")}
    print(
        f"{count['error']} errors, {count['warning']} warnings, {len(made.confirms)} to confirm. Not legal advice; not reviewed by counsel.",
        file=sys.stderr,
    )


def _exit(issues: list[Issue]) -> int:
    return 1 if any(i.severity == "error" for i in issues) else 0


def check(args: Namespace) -> int:
    """Print every issue of an intake, or what has become of a generated .docx; exit 1 when one is an error."""
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
        _summary(issues, made)
    return _exit(issues)


def _check_word(args: Namespace) -> int:
    """Say of a Word file made here which clauses and laws have changed since; exit 1 when some have."""
    from drafting.data.provenance import changed_state, compare
    from drafting.read.uploads import open_docx
    from drafting.word.package import read_data

    if not args.file.is_file():
        raise DataError([Problem(str(args.file), 1, "there is no such file", "name a Word file made here")])
    old = read_data(open_docx(args.file, args.file.name))
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
            f"Made with library {old['library']} (law as of {old['law_as_of']}); today's is {library.version} (law as of {library.as_of})."
        )
        for row in rows:
            print(
                f"{row.clause}: {row.state}"
                + (f"; law changed since: {', '.join(row.laws_changed)}" if row.laws_changed else "")
            )
        if changed_state(old, library):
            print(f"The record of {library.states[old['state']].name} law has changed since.")
    return 1 if any(r.state in ("superseded", "withdrawn") or r.laws_changed for r in rows) else 0


def accessibility(args: Namespace) -> int:
    """Print what stands in the way of assistive technology in Word and PDF files; exit 1 when an error was found."""
    from drafting.read.accessibility import check_file
    from drafting.read.accessibility.report import summary
    from drafting.read.uploads import open_document

    found = {str(path): check_file(path.name, open_document(path)) for path in args.files}
    for name, findings in found.items():
        for finding in findings:
            print(f"{name}: {finding.line}")
    print(
        f"{summary(found)} That is no certificate: no person and no screen reader has tried the files.",
        file=sys.stderr,
    )
    return 1 if any(f.severity == "error" for findings in found.values() for f in findings) else 0


def compare(args: Namespace) -> int:
    """Write a comparison: variants, precedents, a draft against enacted law, or drafts with each other."""
    from drafting.cli.compare import compare as write

    return write(args)


def redline(args: Namespace) -> int:
    """Write two drafts or files as tracked changes."""
    from drafting.cli.redline import redline as write

    return write(args)


def amend(args: Namespace) -> int:
    """Write a marked amendment of existing law."""
    from drafting.cli.redline import amend as write

    return write(args)


def map_file(args: Namespace) -> int:
    """Match someone else's text to the library's questions."""
    from drafting.cli.map import map_file as write

    return write(args)


def clauses(args: Namespace) -> int:
    """List clauses, show one, or write the library as a book."""
    library = load_library()
    if args.action != "list":
        return _show(args, library) if args.action == "show" else _book(args, library)
    if args.topic and args.topic not in {c.topic for c in library.clauses.values()}:
        raise DataError(
            [Problem("--topic", 1, f"unknown topic {args.topic}", nearest(args.topic, library.topics))]
        )
    rows = [c for c in library.clauses.values() if not args.topic or c.topic == args.topic]
    if args.json:
        print(
            json.dumps(
                [
                    {
                        "id": c.id,
                        "title": c.title,
                        "asks": c.asks,
                        "variants": [v.strength for v in c.variants],
                        "review_level": c.level,
                    }
                    for c in rows
                ],
                ensure_ascii=False,
                indent=1,
            )
        )
    for clause in () if args.json else rows:
        print(
            f"{clause.id:<46} {clause.level:<15} {'/'.join(v.strength for v in clause.variants):<24} {clause.asks}"
        )
    return 0


def _book(args: Namespace, library: Library) -> int:
    from drafting.package.build import write_files
    from drafting.papers.book import book_blocks
    from drafting.word.blocks import DocProps, write_blocks

    if args.output is None:
        raise DataError([Problem("clauses book", 1, "no output file", "name one with -o FILE.docx")])
    day = date.fromisoformat(library.as_of)
    props = DocProps(
        title="Clause library",
        author="Project maintainers",
        day=day,
        footer=f"Library {library.version}",
        legend="Not reviewed by counsel",
    )
    print(
        *write_files(
            {args.output.name: write_blocks(book_blocks(library), props, "report")}, args.output.parent
        )
    )
    return 0


def _show(args: Namespace, library: Library) -> int:
    from drafting.cli.gate import clause_named, print_clause
    from drafting.engine.plan_text import clause_text

    clause = clause_named(args.id, "clauses show", library)
    if args.printed:
        print_clause(clause, library)
    elif args.json:
        print(json.dumps(clause.model_dump(mode="json"), ensure_ascii=False, indent=1))
    else:
        print(clause_text(clause, library))
    return 0


def law(args: Namespace) -> int:
    """Print what is known of a state, or the facts that were not checked lately."""
    from drafting.data.law_text import stale_text, state_text

    library = load_library()
    if args.state == "stale":
        print(stale_text(library, date.today(), args.days))
        return 0
    code = args.state.upper()
    if code not in library.states:
        raise DataError([Problem("law", 1, f"unknown state {args.state}", nearest(code, library.states))])
    print(state_text(library.states[code], library))
    return 0


def library(args: Namespace) -> int:
    """Check the library, or one clause by each criterion; exit 1 when a clause may not enter."""
    from drafting.cli.gate import library as check_library

    return check_library(args)


def review(args: Namespace) -> int:
    """Show what the review of a clause answers, or record one and lock it to the text."""
    from drafting.cli.gate import review as write

    return write(args)


def batch(args: Namespace) -> int:
    """Make one package per row of a table."""
    from drafting.cli.batch import batch as write

    return write(args)


def schema(args: Namespace) -> int:
    """Print the JSON Schema of the intake."""
    print(json.dumps(Intake.model_json_schema(by_alias=True), ensure_ascii=False, indent=1))
    return 0


def _bytes(path: Path) -> bytes:
    from drafting.read.uploads import read_bytes

    return read_bytes(path)[0]


def template(args: Namespace) -> int:
    """Check a Word template against the contract; exit 1 when something is missing."""
    from drafting.package.sandbox import template_problems

    problems = template_problems(_bytes(args.file), args.file.name)
    for line in problems:
        print(line)
    print("The template meets the contract." if not problems else f"{len(problems)} things to mend.")
    return 1 if problems else 0
