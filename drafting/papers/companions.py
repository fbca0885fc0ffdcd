"""The short papers beside a draft: section by section, checklist, fiscal grid.

Each is made of the same pieces as the memo, so that no fact is written twice.
"""

from __future__ import annotations

from collections import Counter

from drafting.engine import checklist
from drafting.model import Draft, Library
from drafting.papers.memo import NOT_ESTIMATED, fiscal
from drafting.papers.memo_annexes import full_checklist, section_by_section
from drafting.papers.summary import notice
from drafting.word.blocks import Block, Heading, Para, Table

_YEARS = 5


def sections_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the section-by-section paper."""
    return [
        notice(library),
        Para(draft.title, style="lead"),
        Heading(1, "Sections"),
        *_under_title(section_by_section(draft, library)),
    ]


def checklist_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the implementation checklist with its dates, and how many tasks each department has."""
    tally = Counter(i.owner for i in checklist.items(draft, library))
    rows = tuple((owner, str(count)) for owner, count in sorted(tally.items(), key=lambda t: (-t[1], t[0])))
    return [
        notice(library),
        Para(
            f"{checklist.dates_assumed(draft)} A task without a date waits for an "
            "event that its clause names.",
            style="lead",
        ),
        *_under_title(full_checklist(draft, library)),
        Heading(1, "Who carries it out"),
        Table("Tasks by department", ("Department", "Tasks"), rows or (("none", "0"),), widths=(4, 1)),
    ]


def fiscal_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the fiscal grid: hours, rate and volume by department, and five years, never zero by default."""
    years = tuple(f"Year {n}" for n in range(1, _YEARS + 1))
    lines = ("One-time cost", "Cost each year", "Revenue", "Change in positions")
    work = [(i.owner, i.text) for i in checklist.items(draft, library)]
    return [
        notice(library),
        *_under_title(fiscal(draft, library, None)),
        Heading(1, "Five years"),
        Table(
            "Cost and revenue by fiscal year",
            ("Line", *years),
            tuple((line, *([NOT_ESTIMATED] * _YEARS)) for line in lines),
            widths=(1.8, *([1] * _YEARS)),
        ),
        Heading(1, "Work to be costed"),
        Para(
            "The tasks below come from the provisions of the draft. Each estimate needs the name of the "
            "person who stands behind it."
        ),
        Table(
            "Tasks behind the grid",
            ("Department", "Task", "Estimate", "Name"),
            tuple((o, t, NOT_ESTIMATED, "") for o, t in work),
            widths=(1.6, 4, 1.1, 1.3),
        ),
    ]


def _under_title(blocks: list[Block]) -> list[Block]:
    """Return blocks of the memo without the heading that they have there."""
    return [b for b in blocks if not isinstance(b, Heading)]
