"""The short papers beside a draft: section by section, and the checklist.

Each is made of the same pieces as the other papers, so that no fact is written twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from drafting.engine import checklist
from drafting.model import Draft, Library
from drafting.papers.annexes import section_by_section, sections_of
from drafting.papers.phrases import here, unconfirmed
from drafting.papers.summary import notice
from drafting.word.blocks import Block, Heading, Para, Table

BOX = "☐"


def sections_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the section-by-section paper."""
    return [
        notice(library),
        Para(draft.title, style="lead"),
        Heading(1, "Sections"),
        *_under_title(section_by_section(draft, library)),
    ]


@dataclass(frozen=True)
class Work:
    """One task of the checklist: its office, day, due words, sections, and what to do."""

    office: str
    on: date | None
    when: str
    sections: str
    text: str


def work_of(draft: Draft, library: Library) -> list[Work]:
    """Return the tasks by office, those of each office by date; a task of two sections stands once."""
    clauses: dict[tuple[str, date | None, str, str], list[str]] = {}
    for item in checklist.items(draft, library):
        when = checklist.when_words(item.due, draft.intake.document.traits.starts_on == "adoption")
        task = (item.owner, item.on, when, here(item.text, draft, library))
        clauses.setdefault(task, []).append(item.clause)
    tasks = [
        Work(office, on, when, sections_of(ids, draft), text)
        for (office, on, when, text), ids in clauses.items()
    ]
    return sorted(tasks, key=lambda task: task.office)


def checklist_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the checklist as work: for each office its tasks by date, with section and a box."""
    blocks: list[Block] = [
        notice(library),
        Para(f"{checklist.dates_assumed(draft)} A task without a day says what it waits for.", style="lead"),
        *unconfirmed(draft, library),
    ]
    work = work_of(draft, library)
    if not work:
        blocks += [Heading(1, "No task"), Para("The text gives no office a task of its own.")]
    for office, group in groupby(work, key=lambda task: task.office):
        rows = tuple((BOX, _day(task), task.sections, task.text) for task in group)
        head = ("Done", "When", "Section", "Task")
        blocks += [
            Heading(1, office),
            Table(f"Tasks of the {office}", head, rows, widths=(0.6, 1.7, 0.9, 4.8)),
        ]
    return blocks


def _day(task: Work) -> str:
    """Return the day of a task, else what it comes after."""
    return f"{task.on:%B} {task.on.day}, {task.on.year}" if task.on else task.when


def _under_title(blocks: list[Block]) -> list[Block]:
    """Return blocks of the memo without the heading that they have there."""
    return [b for b in blocks if not isinstance(b, Heading)]
