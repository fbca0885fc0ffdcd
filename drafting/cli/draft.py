"""The command `draft`: the package of documents."""

from __future__ import annotations

import sys
from argparse import Namespace

from drafting.cli.shared import exit_code, file_bytes, make, print_summary, write
from drafting.package.build import build, kinds_named, zip_bytes
from drafting.package.pdf import pdf_copies
from drafting.read.accessibility import report as accessibility


def draft(args: Namespace) -> int:
    """Write the package; exit 1 when a check found an error or the draft is not what was asked."""
    made, library, issues = make(args.intake)
    only = kinds_named(args.only) if args.only else None
    own = (file_bytes(args.template), args.template.name) if args.template else None
    files = build(made, library, issues, only, progress=_progress, template=own)
    if args.pdf:
        files |= pdf_copies(files, _progress)
        files |= {accessibility.NAME: accessibility.report(files)} if accessibility.NAME in files else {}
    if args.zip:
        files = {f"{args.intake.stem}.zip": zip_bytes(files)}
    write(files, args.output, args)
    for why in made.plan.not_ready:
        print(f"Not ready: {why}", file=sys.stderr)
    print_summary(issues, made)
    return exit_code(issues, made)


def _progress(done: int, total: int, name: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{total} {name:<60}", end="" if done < total else "\n", file=sys.stderr)
