"""The paper that goes with a draft: a staff report that informs, or an advocate's proposal that asks.

Every sentence rests on a clause that is in the draft, a typed fact, or an answer.  What nobody has
given is left out; the author finds it in the README's list and the reader is not shown a gap.
"""

from __future__ import annotations

from drafting.data.language import marked as N_
from drafting.engine import blanks
from drafting.model import Draft, Library
from drafting.papers.proposal import proposal_blocks
from drafting.papers.report import report_blocks
from drafting.word.blocks import Block, Fields, Para

TITLES = {"staff": N_("Staff report"), "advocate": N_("Proposal")}


def memo_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the paper in the mode that its intake asks for."""
    body = report_blocks if draft.intake.memo.mode == "staff" else proposal_blocks
    return [*_head(draft, library), *body(draft, library)]


def memo_title(draft: Draft) -> str:
    """Return the title of the paper."""
    return f"{TITLES[draft.intake.memo.mode]}: {draft.short_title}"


def _head(draft: Draft, library: Library) -> list[Block]:
    memo, day = draft.intake.memo, draft.intake.document.date
    body = blanks.fill("governing_body", draft.intake, library, draft.form, draft.container).text
    rows = (
        ("To", memo.to or f"Members of the {body}"),
        ("Through", memo.through),
        ("From", memo.sender or memo.prepared_by or draft.intake.document.preparer or ""),
        ("Date", f"{day:%B} {day.day}, {day.year}"),
        ("Subject", draft.title),
    )
    return [
        Fields(tuple(row for row in rows if row[1])),
        Para("A draft for review, not legal advice. No lawyer has reviewed it.", style="notice"),
    ]


_ADVOCATE_ADDS = {
    "story": "one story of a resident, told with consent",
    "local_data": "one local number, with its source and year",
    "coalition": "who supports it",
    "votes": "who will vote for it, as far as is known",
}
_STAFF_ADDS = {
    "background": "background: earlier actions and reports",
    "current_practice": "present practice",
    "cost": "what it costs, and from which budget",
    "outreach": "who was heard",
}


def left_empty(draft: Draft) -> list[str]:
    """Return what only the author can add to the paper and has not: it is left out of what is sent."""
    memo = draft.intake.memo
    adds = _STAFF_ADDS if memo.mode == "staff" else _ADVOCATE_ADDS
    return [words for name, words in adds.items() if not getattr(memo, name)]
