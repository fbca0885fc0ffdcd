"""The summary of a batch: every row with its state-law outcome, as CSV and Word."""

from __future__ import annotations

from datetime import date

from drafting.batch.row import Outcome
from drafting.sets.compare.output import csv_bytes
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import Block, DocProps, Heading, Para, Table

SUMMARIES = ("summary.csv", "summary.docx")
_HEADER = ("Line", "Place", "State", "Status", "State law", "Errors", "To confirm", "Folder or reason")
_WIDTHS = (0.5, 1.6, 0.5, 0.7, 3, 0.6, 0.7, 2)
_MOST_IN_WORD = 2000


def summary_files(outcomes: list[Outcome], title: str) -> dict[str, bytes]:
    """Return the summary table as CSV and Word; Word takes the first 2,000 rows and says so."""
    rows = [
        (
            str(o.line),
            o.name,
            o.state,
            o.status,
            o.state_law,
            str(o.errors),
            str(o.to_confirm),
            o.reason or o.folder,
        )
        for o in outcomes
    ]
    done = sum(o.status == "done" for o in outcomes)
    lead = (
        f"{done} of {len(outcomes)} rows done; {len(outcomes) - done} not done. Not legal advice; "
        "no draft was reviewed by counsel."
    )
    blocks: list[Block] = [
        Para(lead),
        Heading(1, "Rows"),
        Table("Every row of the table", _HEADER, rows[:_MOST_IN_WORD], widths=_WIDTHS),
    ]
    if len(rows) > _MOST_IN_WORD:
        blocks.append(
            Para(f"The first {_MOST_IN_WORD:,} of {len(rows):,} rows are shown; summary.csv has all.")
        )
    props = DocProps(title=title, author="", day=date.today(), legend="Summary")
    return dict(zip(SUMMARIES, (csv_bytes(_HEADER, rows), write_blocks(blocks, props, "report"))))
