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
    count = {s: sum(i.severity == s for i in issues) for s in ("error", "warning", "info")}
    rows = tuple((i.id, i.severity, i.place, i.message, i.excerpt, i.fix) for i in issues)
    clauses = [(p, library.clauses[p.clause]) for p in draft.plan.picked]
    review = tuple(
        (
            p.clause,
            p.strength,
            c.level,
            c.review.by if c.level != "draft" else "",
            str(c.review.on or "") if c.level != "draft" else "",
            "words changed by the user" if p.edited else "vetted text",
        )
        for p, c in clauses
    )
    picked = tuple((p.clause, p.strength, p.why) for p in draft.plan.picked)
    passed = tuple((p.clause, p.why) for p in draft.plan.passed_over)
    old = banner(draft, library)
    return [
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
        *([Para(old, style="notice")] if old else []),
        *standing_blocks(draft, library),
        Heading(1, "To confirm before introduction"),
        Bullets(tuple(f"{c.label}: {c.why}" for c in draft.confirms) or ("Nothing is left open.",)),
        Heading(1, "Issues"),
        Table(
            "Every issue",
            ("Rule", "Level", "Place", "Message", "Words", "Fix"),
            rows or (("none", "", "", "No issue was found.", "", ""),),
            widths=(0.6, 0.8, 1.8, 2.2, 1.8, 1.8),
        ),
        Heading(1, "Clauses and their review"),
        Table(
            "Review state of each clause",
            ("Clause", "Variant", "Level", "By", "On", "Text"),
            review,
            widths=(2.2, 1, 1.4, 1.4, 1, 1.4),
        ),
        Heading(1, "Why each clause is in"),
        Table("Picked", ("Clause", "Variant", "Why"), picked, widths=(2, 1, 4)),
        Heading(1, "Why other clauses are not in"),
        Table(
            "Passed over",
            ("Clause", "Why"),
            passed or (("none", "Every clause of the chosen goals is in."),),
            widths=(2, 5),
        ),
        *what_is_verified(draft),
    ]
