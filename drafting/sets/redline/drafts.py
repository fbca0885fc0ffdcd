"""Draft to draft, and draft to vetted text, as native Word tracked changes.

The changes are known from the two trees and written as such; no diff of two Word files is
involved.  Numbers are printed as text: a renumbered section is a change of the law's own words,
Word cannot track an automatic number, and a deleted numbered paragraph keeps its number on the
screen.  Cross-references are text for the same reason.  The clean ordinance has both live.
No file is returned unless accepting gives the new draft and rejecting the old one, word for word.
"""

from __future__ import annotations

import re
from datetime import datetime

from drafting.engine.assemble import assemble
from drafting.engine.select import select
from drafting.model import Draft, Intake, Library
from drafting.sets.redline.revise import accept_all, reject_all, texts
from drafting.sets.redline.rows import draft_rows, either, pair
from drafting.sets.redline.tracked import Pen, changes
from drafting.word.ordinance import write_word
from drafting.word.package import read_parts, write_parts

_BODY = re.compile(r"(<w:body>).*(<w:sectPr\b.*?</w:sectPr></w:body>)", re.DOTALL)
_END = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'


class NotExact(AssertionError):
    """A redline that would not give back one of its two texts; it is never handed out."""


def redline_drafts(old: Draft, new: Draft, author: str, when_utc: datetime) -> bytes:
    """Return a Word file in which tracked changes lead from the old draft to the new one."""
    pen = Pen(author, when_utc)
    pairs = pair(draft_rows(old), draft_rows(new))
    body = "".join(
        pen.paragraph(either(a, b).style, change.ops, change.whole)
        for (a, b), change in zip(pairs, changes(pairs))
    )
    parts = read_parts(write_word(_shell(new)))
    document, done = _BODY.subn(
        lambda found: found[1] + body + _END + found[2], parts["word/document.xml"].decode()
    )
    if not done:
        raise ValueError("The template has no section properties at its end.")
    parts["word/document.xml"] = document.encode()
    return proved(write_parts(parts), printed(old), printed(new))


def _shell(draft: Draft) -> Draft:
    """Return a draft without its text, for header, footer and look; a memo's text looks like an ordinance."""
    document = draft.intake.document
    intake = draft.intake.model_copy(
        update={"document": document.model_copy(update={"kind": document.traits.like})}
    )
    return draft.model_copy(update={"body": (), "recitals": (), "intake": intake})


def printed(draft: Draft) -> list[str]:
    """Return what a redline compares: every printed paragraph, white space evened out."""
    return [" ".join(row.text.split()) for row in draft_rows(draft)]


def proved(data: bytes, old: list[str], new: list[str]) -> bytes:
    """Return the file when rejecting gives the old text and accepting the new; else raise."""
    if texts(reject_all(data)) != old:
        raise NotExact("Rejecting all changes does not give the old text.")
    if texts(accept_all(data)) != new:
        raise NotExact("Accepting all changes does not give the new text.")
    return data


def vetted(intake: Intake, library: Library) -> Draft:
    """Return the draft that the same answers give without the user's own words."""
    plain = intake.model_copy(update={"clauses": intake.clauses.model_copy(update={"edits": {}})})
    return assemble(select(plain, library), plain, library)
