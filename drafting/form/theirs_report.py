"""The mapping of someone else's text as a report, for a workbook.  No Streamlit here."""

from __future__ import annotations

from datetime import date

from drafting.model import Library
from drafting.sets.compare import Report
from drafting.sets.compare.report import Grid
from drafting.sets.mapping import Mapping

_HEADER = (
    "Provision",
    "Number in the text",
    "Heading",
    "Text",
    "How found",
    "Clause",
    "Question",
    "Score",
    "Adds",
    "Omits",
)


def as_report(mapping: Mapping, library: Library) -> Report:
    """Return one sheet of provisions and one of open questions."""
    rows = tuple(
        (
            str(r.provision.no),
            r.provision.label,
            r.provision.heading,
            r.provision.whole,
            r.how,
            r.clause,
            library.clauses[r.clause].asks if r.clause else "no question",
            str(r.score),
            "; ".join(r.adds),
            "; ".join(r.omits),
        )
        for r in mapping.rows
    )
    found = Grid(
        "Provisions",
        "Provisions and the questions they answer",
        _HEADER,
        rows,
        (0.8, 1, 1.5, 4, 1, 2, 3, 0.7, 2, 2),
    )
    silent = Grid(
        "Open questions",
        "Questions that the text leaves open",
        ("Topic", "Question", "Clause"),
        tuple((s.topic, s.asks, s.clause) for s in mapping.silent),
        (2, 5, 2),
    )
    return Report(
        title=f"{mapping.name}: what it answers",
        lead="",
        parts=(),
        method=(),
        data=found,
        sheets=tuple(g for g in (found, silent) if g.rows),
        author="Drafting library",
        day=date.fromisoformat(library.as_of),
    )
