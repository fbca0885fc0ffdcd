"""The command `clauses`: the library for people, as a list, one clause, or a book."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date

from drafting.cli.gate import clause_named, print_clause
from drafting.cli.shared import write
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest
from drafting.engine.plan_text import clause_text
from drafting.model import Library
from drafting.papers.book import book_blocks
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import DocProps


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
            f"{clause.id:<46} {clause.level:<15} "
            f"{'/'.join(v.strength for v in clause.variants):<24} {clause.asks}"
        )
    return 0


def _book(args: Namespace, library: Library) -> int:
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
    write({args.output.name: write_blocks(book_blocks(library), props, "report")}, args.output.parent, args)
    return 0


def _show(args: Namespace, library: Library) -> int:
    clause = clause_named(args.id, "clauses show", library)
    if args.printed:
        print_clause(clause, library)
    elif args.json:
        print(json.dumps(clause.model_dump(mode="json"), ensure_ascii=False, indent=1))
    else:
        print(clause_text(clause, library))
    return 0
