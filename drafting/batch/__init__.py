"""One package per row of a table: the same intake for many jurisdictions.

A row overrides the base intake.  Bad rows are reported with line and reason at the end and the
rest are done.  Each row's folder is written beside its place and moved in whole, and then a
line is added to the journal; a run that was stopped goes on where it stopped, with nothing lost
and nothing done twice.
"""

from drafting.batch.preview import preview
from drafting.batch.row import Outcome, draft_row, intake_of, key_of
from drafting.batch.runner import JOURNAL, read_journal, run
from drafting.batch.summary import SUMMARIES, summary_files
from drafting.batch.table import Row, read_rows, read_table, rows_of
from drafting.batch.workers import WorkersLost

__all__ = [
    "JOURNAL",
    "SUMMARIES",
    "Outcome",
    "Row",
    "WorkersLost",
    "draft_row",
    "intake_of",
    "key_of",
    "preview",
    "read_journal",
    "read_rows",
    "read_table",
    "rows_of",
    "run",
    "summary_files",
]
