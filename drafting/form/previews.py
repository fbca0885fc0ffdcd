"""The papers that can be read on the page before they are downloaded, each as the blocks of its Word file."""

from __future__ import annotations

from collections.abc import Callable

from drafting.model import Draft, Issue, Library
from drafting.papers import hearing
from drafting.papers.annexes import sources_blocks
from drafting.papers.check_report import check_report_blocks
from drafting.papers.companions import checklist_blocks, sections_blocks
from drafting.papers.verify_table import verify_blocks
from drafting.word.blocks import Block

Paper = Callable[[Draft, Library, list[Issue]], list[Block]]


def _plain(blocks: Callable[[Draft, Library], list[Block]]) -> Paper:
    """Return a paper that needs no issues."""
    return lambda draft, library, _: blocks(draft, library)


PAPERS: dict[str, Paper] = {
    "sections": _plain(sections_blocks),
    "checklist": _plain(checklist_blocks),
    "sources": _plain(sources_blocks),
    "checks": check_report_blocks,
    "fact-sheet": _plain(hearing.fact_sheet),
    "testimony": _plain(hearing.testimony),
    "talking-points": _plain(hearing.talking_points),
    "if-challenged": _plain(hearing.if_challenged),
    "sponsor-letter": _plain(hearing.sponsor_letter),
    "sign-on-letter": _plain(hearing.sign_on_letter),
    "verify": _plain(verify_blocks),
}
"""Each kind of file that can be shown, with the function that returns its blocks."""
