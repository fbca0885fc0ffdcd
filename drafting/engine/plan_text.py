"""A plan and a clause as text for the terminal."""

from __future__ import annotations

import textwrap

from drafting.data import citing
from drafting.model import Clause, Library, Paragraph, Plan, Standing


def plan_text(plan: Plan, library: Library) -> str:
    """Return the plan in words: barred first, then picked, passed over, notes and warnings."""
    lines = ["READY" if plan.ready else "NOT READY", *[_wrap(why) for why in plan.not_ready], "", "STANDING"]
    for item in plan.standing:
        lines += _standing_lines(item, library)
    for block in plan.blocked:
        head = "OVERRIDDEN" if block.acknowledged else {"block": "BARRED", "hold": "HELD"}[block.effect]
        lines += [
            "",
            f"{head} {library.topics[block.topic].label if block.topic in library.topics else block.topic}: "
            f"{', '.join(block.clauses)}",
            _wrap(f"Law: {block.citation or 'citation not seen'} ({block.known_by}; rule {block.rule})"),
            _wrap(f"Says: {block.says}"),
            _wrap(f"What remains: {block.instead}"),
        ]
        lines += [_wrap(f"Reason given for the override: {block.acknowledged}")] if block.acknowledged else []
    lines += ["", f"PICKED ({len(plan.picked)})"]
    lines += [f"  {p.clause} [{p.strength}] {p.why}" for p in plan.picked]
    lines += ["", f"PASSED OVER ({len(plan.passed_over)})"]
    lines += [f"  {p.clause}: {p.why}" for p in plan.passed_over]
    lines += ["", f"STATE LAW ({len(plan.notes)})"]
    lines += [
        _wrap(
            f"{n.effect}{' on ' + ', '.join(n.clauses) if n.clauses else ''}: "
            f"{n.says} {n.question} ({n.citation or 'citation not seen'}; {n.known_by})"
        )
        for n in plan.notes
    ]
    lines += ["", f"WARNINGS ({len(plan.warnings)})", *[_wrap(w) for w in plan.warnings]]
    return "\n".join(lines).strip()


def _standing_lines(item: Standing, library: Library) -> list[str]:
    """Return what state law leaves of one goal: the word, why, the law, and what a breach costs."""
    law = f"Law: {item.citation or 'citation not seen'} ({item.known_by}): {item.says}" if item.rules else ""
    cost = f"A breach: {item.penalty}" if item.penalty else ""
    head = f"  {item.standing.upper()} {library.topics[item.topic].label} at {item.strength}"
    return [head, *[textwrap.indent(_wrap(text), "  ") for text in (item.why, law, cost) if text]]


def _wrap(text: str) -> str:
    return textwrap.fill(text, 110, initial_indent="  ", subsequent_indent="    ")


def clause_text(clause: Clause, library: Library) -> str:
    """Return one clause: question, review state, variants, notes and sources."""
    lines = [
        f"{clause.id}: {clause.title}",
        clause.asks,
        f"Review: {clause.level}"
        + (f" by {clause.review.by} on {clause.review.on}" if clause.level != "draft" else ""),
    ]
    for variant in clause.variants:
        lines += ["", variant.strength.upper()]
        lines += [_paragraph(p) for p in variant.paragraphs]
    for name, text in (
        ("Why", clause.why),
        ("Plainly", clause.plainly),
        ("Notes for counsel", citing.resolve(clause.notes, library)),
    ):
        lines += ["", name, textwrap.fill(" ".join(text.replace("**", "").split()), 110)]
    lines += ["", "Sources"]
    lines += [
        f"  {line.citation} ({line.known_by}; law through {line.through}) {line.url}"
        for line in (citing.source(r, library) for r in (*clause.authorities, *clause.precedents))
    ]
    return "\n".join(lines)


def _paragraph(paragraph: Paragraph) -> str:
    mark = f"({paragraph.path[-1]}) " if paragraph.path and not paragraph.report_items else ""
    condition = f"[if {paragraph.condition}] " if paragraph.condition else ""
    words = "[report items]" if paragraph.report_items else paragraph.text
    return textwrap.fill(
        f"{condition}{mark}{words}",
        110,
        initial_indent="  " * len(paragraph.path),
        subsequent_indent="  " * (len(paragraph.path) + 1),
    )
