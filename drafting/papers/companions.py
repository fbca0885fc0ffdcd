"""The short papers beside a draft: section by section, and the checklist.

Each is made of the same pieces as the other papers, so that no fact is written twice.
"""

from __future__ import annotations

from collections import Counter

from drafting.engine import checklist
from drafting.model import Draft, Library
from drafting.papers.annexes import full_checklist, section_by_section
from drafting.papers.summary import notice
from drafting.word.blocks import Block, Heading, Para, Table


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


def _under_title(blocks: list[Block]) -> list[Block]:
    """Return blocks of the memo without the heading that they have there."""
    return [b for b in blocks if not isinstance(b, Heading)]
