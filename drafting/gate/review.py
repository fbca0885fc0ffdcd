"""The review lock: a review answers the twenty rules and is tied to the hash of the text it read.

When a word of a variant changes, the hash no longer fits and the clause falls back to draft
wherever it is shown.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from drafting.data import citing
from drafting.data.library import ROOT
from drafting.data.problems import DataError, Problem
from drafting.engine.plan_text import clause_text
from drafting.gate import admission
from drafting.model import Clause, Library, ReviewLevel


def review_text(clause: Clause, library: Library) -> str:
    """Return all that a reviewer must read: the text, each source, the twenty rules with their answers."""
    lines = [clause_text(clause, library), "", "WHAT EACH SOURCE SAYS"]
    for ref in (*clause.authorities, *clause.precedents):
        line = citing.source(ref, library)
        lines += [f"- {ref} [{line.known_by}]: {line.says}", f"  Status: {line.status}"]
    lines += ["", "THE DRAFTING RULES"]
    for rule in library.rules.values():
        answer = clause.review.rules.get(rule.id) or (
            "not engaged" if rule.id in clause.review.not_engaged else "NOT ANSWERED"
        )
        lines += [f"{rule.id} {rule.rule}", f"    Answer: {answer}"]
    lines += [
        "",
        f"Text {clause.text_hash}",
        f"Reviewed text {clause.review.text or 'none'}: "
        f"{'the same' if clause.review.text == clause.text_hash else 'NOT the same'}",
    ]
    return "\n".join(lines)


def record(clause: Clause, by: str, level: ReviewLevel, on: date, library: Library, root: Path = ROOT) -> str:
    """Write name, level, date and hash into the clause file; the clause must meet every admission criterion.

    `counsel-reviewed` takes the name of a lawyer; the project's own check is `project maintainers`.
    Raise DataError with all that stands against the clause (see `admission`), or when the name is empty;
    a clause may always be set back to draft.
    """
    against = admission.objections(clause, library) if level != "draft" else []
    if against:
        raise DataError(against)
    if not by.strip():
        raise DataError([Problem("review", 1, "no name", "give --by the name of the reviewer")])
    path = root / clause.file
    path.write_text(
        sealed(path.read_text(encoding="utf-8"), by.strip(), level, on, clause.text_hash), encoding="utf-8"
    )
    return f"{clause.id}: {level} by {by.strip()} on {on}, locked to {clause.text_hash}"


def sealed(text: str, by: str, level: str, on: date, text_hash: str) -> str:
    """Return the clause file with the four review lines set; everything else stays as it is."""
    head, rest = text.split("\nreview:\n", 1)
    facts, body = rest.split("\n---\n", 1)
    facts = re.sub(r"^  (level|by|on|text): .*\n?", "", facts, flags=re.M)
    rest = f"{facts.rstrip()}\n---\n{body}"
    lines = f'  level: {level}\n  by: "{by.replace(chr(34), chr(39))}"\n  on: {on}\n  text: {text_hash}\n'
    return f"{head}\nreview:\n{lines}{rest}"
