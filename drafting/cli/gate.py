"""The commands of the gate: `library check`, `library lengths`, `review`, and a clause as it prints."""

from __future__ import annotations

import sys
import textwrap
from argparse import Namespace
from datetime import date

from drafting.data.audits import read_audits
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest
from drafting.gate import lengths, one_clause
from drafting.gate.admission import Answer, answers, refusals
from drafting.gate.conflicts import KINDS, conflicts
from drafting.gate.counts import counts, proof
from drafting.gate.review import record, review_text
from drafting.model import Clause, Library
from drafting.package import pages
from drafting.word.lines import lines


def library(args: Namespace) -> int:
    """Say whether the clauses may enter, or one of them by each criterion; exit 1 when one may not."""
    loaded = load_library()
    if args.action == "conflicts":
        return _conflicts(loaded)
    if args.action == "lengths":
        print(lengths.table(loaded))
        return 0
    if args.action == "pages":
        print(pages.table(loaded))
        return 0
    if args.clause:
        return _one(clause_named(args.clause, "library check", loaded), loaded)
    for name, value in counts(loaded).items():
        print(f"{name}: {value if isinstance(value, int) else _series(value)}")
    print(proof(loaded))
    for audit in read_audits():
        print(audit.says)
    found = refusals(loaded)
    for problem in found:
        print(problem, file=sys.stderr)
    print(_held())
    print("clean" if not found else f"{len(found)} objections. See one clause: library check --clause CLAUSE")
    return 1 if found else 0


def _conflicts(loaded: Library) -> int:
    """Print every two variants that rule one thing twice without an order; exit 1 when there are any."""
    found = conflicts(loaded)
    for conflict in found:
        print(f"{conflict.first} / {conflict.second}: {KINDS[conflict.kind]} ({conflict.about})")
        for words in filter(None, conflict.words):
            print(textwrap.fill(words, 110, initial_indent="    ", subsequent_indent="    "))
    print(f"{len(found)} conflicts between the variants of {len(loaded.clauses)} clauses")
    return 1 if found else 0


def _series(tally: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(tally.items())) or "none"


def _held() -> str:
    """Say which checks read each clause alone, and which need a whole draft."""
    left = ", ".join(one_clause.checks_left())
    return (
        f"checks: each variant of each clause was drafted and read by {len(one_clause.checks_held())}; "
        f"only a whole draft can meet {left}"
    )


def _one(clause: Clause, loaded: Library) -> int:
    """Print the answer to each criterion for one clause, and what stands against it."""
    found = answers(clause, loaded)
    print(f"May {clause.id} enter?\n")
    for number, answer in enumerate(found, 1):
        print(f"{number}  {answer.word:<4}  {answer.criterion.says}")
        for problem in answer.against:
            print(f"         {problem}")
    print(f"\n{_verdict(clause, found)}\n{_held()}")
    return 1 if any(answer.against for answer in found) else 0


def _verdict(clause: Clause, found: list[Answer]) -> str:
    """Sum up the table, and say what a review still has to do."""
    if any(answer.against for answer in found):
        return "It may not enter yet, and a review cannot be recorded."
    if clause.level == "draft":
        return f"It may enter once a person has read it: python -m drafting review {clause.id}"
    return f"It may enter. Review: {clause.level} by {clause.review.by} on {clause.review.on}."


def review(args: Namespace) -> int:
    """Show what the review of a clause answers, or record one and lock it to the text."""
    loaded = load_library()
    clause = clause_named(args.id, "review", loaded)
    if bool(args.by) != bool(args.level):
        raise DataError(
            [
                Problem(
                    "review",
                    1,
                    "a review takes both a name and a level",
                    "give --by NAME and --level LEVEL, or neither to read what a review answers",
                )
            ]
        )
    if args.by:
        print(record(clause, args.by, args.level, date.today(), loaded))
    else:
        print(review_text(clause, loaded))
    return 0


def print_clause(clause: Clause, loaded: Library) -> None:
    """Print each variant as a draft prints it, at any review level, selected by a topic or not."""
    for variant in clause.variants:
        draft = next(one_clause.drafts(clause, variant.strength, loaded))
        beside = [p.clause for p in draft.plan.picked if p.clause != clause.id]
        print(f"== {variant.strength}, in a {draft.intake.jurisdiction.kind} ==")
        for line in lines(draft):
            if line.node in one_clause.own_places(draft, clause):
                indent = "  " * line.level
                print(
                    textwrap.fill(
                        f"{line.label} {line.text}".strip(),
                        110,
                        initial_indent=indent,
                        subsequent_indent=indent,
                    )
                )
        print(f"Comes with: {', '.join(beside) or 'nothing else'}\n")


def clause_named(name: str | None, place: str, loaded: Library) -> Clause:
    """Return the clause of this id; raise DataError with the nearest id where there is none."""
    if name not in loaded.clauses:
        raise DataError([Problem(place, 1, f"unknown clause {name}", nearest(name or "", loaded.clauses))])
    return loaded.clauses[name]
