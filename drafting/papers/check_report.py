"""The check report: every issue with its rule, place, excerpt and fix, and what no check can say."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.data.freshness import banner
from drafting.model import Draft, Issue, Library
from drafting.papers.annexes import what_is_verified
from drafting.papers.standing import standing_blocks, status
from drafting.word.blocks import Block, Bullets, Heading, Para, Table


def check_report_blocks(draft: Draft, library: Library, issues: Sequence[Issue]) -> list[Block]:
    """Return the report as blocks."""
    old = banner(draft, library)
    return [
        *_head(draft, library, issues),
        *([Para(old, style="notice")] if old else []),
        *standing_blocks(draft, library),
        Heading(1, "To confirm before introduction"),
        Bullets(tuple(f"{c.label}: {c.why}" for c in draft.confirms) or ("Nothing is left open.",)),
        Heading(1, "Issues"),
        _every_issue(issues),
        Heading(1, "Clauses and their review"),
        _review(draft, library),
        *_reasons(draft),
        *what_is_verified(draft),
    ]


def _head(draft: Draft, library: Library, issues: Sequence[Issue]) -> tuple[Block, ...]:
    """Return the status and the number of issues, and what no check says."""
    count = {s: sum(i.severity == s for i in issues) for s in ("error", "warning", "info")}
    return (
        Para(
            f"Status: {status(draft, issues)}. Errors: {count['error']}; warnings: {count['warning']}; "
            f"notes: {count['info']}."
        ),
        Para(
            "The checks read words, numbers, references and form. They do not say that the draft is lawful, "
            "and nobody has approved it. "
            f"Library {library.version}; law as of {library.as_of}; document {draft.content_hash}.",
            style="notice",
        ),
    )


def _every_issue(issues: Sequence[Issue]) -> Table:
    rows = tuple((i.id, i.severity, i.place, i.message, i.excerpt, i.fix) for i in issues)
    return Table(
        "Every issue",
        ("Rule", "Level", "Place", "Message", "Words", "Fix"),
        rows or (("none", "", "", "No issue was found.", "", ""),),
        widths=(0.6, 0.8, 1.8, 2.2, 1.8, 1.8),
    )


def _review(draft: Draft, library: Library) -> Table:
    """Return the review of each clause; one that changed since has nobody's."""
    rows = []
    for picked in draft.plan.picked:
        clause = library.clauses[picked.clause]
        signed = clause.level != "draft"
        rows.append(
            (
                picked.clause,
                picked.strength,
                clause.level,
                clause.review.by if signed else "",
                str(clause.review.on or "") if signed else "",
                "words changed by the user" if picked.edited else "vetted text",
            )
        )
    return Table(
        "Review state of each clause",
        ("Clause", "Variant", "Level", "By", "On", "Text"),
        tuple(rows),
        widths=(2.2, 1, 1.4, 1.4, 1, 1.4),
    )


def _reasons(draft: Draft) -> tuple[Block, ...]:
    """Return why each clause is in, and why others are not."""
    picked = tuple((p.clause, p.strength, p.why) for p in draft.plan.picked)
    passed = tuple((p.clause, p.why) for p in draft.plan.passed_over)
    return (
        Heading(1, "Why each clause is in"),
        Table("Picked", ("Clause", "Variant", "Why"), picked, widths=(2, 1, 4)),
        Heading(1, "Why other clauses are not in"),
        Table(
            "Passed over",
            ("Clause", "Why"),
            passed or (("none", "Every clause of the chosen goals is in."),),
            widths=(2, 5),
        ),
    )
