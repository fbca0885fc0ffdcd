"""Compares texts: variants of a clause, a draft with enacted law, drafts with each other.

Every comparison is a `Report`, a value that knows no file format; `output` writes it as Word,
Excel, CSV or Markdown.
"""

from drafting.sets.compare.drafts import compare_drafts
from drafting.sets.compare.enacted import compare_precedents, compare_with_law
from drafting.sets.compare.output import SUFFIXES, write_report
from drafting.sets.compare.report import Report
from drafting.sets.compare.variants import compare_variants

__all__ = [
    "SUFFIXES",
    "Report",
    "compare_drafts",
    "compare_precedents",
    "compare_variants",
    "compare_with_law",
    "write_report",
]
