"""Tracked changes as WordprocessingML: insertions, deletions and paragraph marks.

What Word and LibreOffice need, and is kept here: `w:ins` and `w:del` are children of the
paragraph and hold whole runs; they are never nested; every one has its own id; a paragraph that
comes or goes whole also has its mark inserted or deleted, so that no empty line stays behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from drafting.sets.redline.rows import Pair, Row, either
from drafting.sets.redline.words import Op, Ops, word_diff
from drafting.word.numbering import num_pr
from drafting.word.templates.styles import STEP
from drafting.word.text import attribute, run

LISTS = {"ListContinue": 1, "ListContinue2": 2, "ListContinue3": 3, "ListContinue4": 4}
_TAGS = {"insert": "ins", "delete": "del"}


class Pen:
    """Marks changes in one file: who, when, and a number of its own for each mark."""

    def __init__(self, author: str, when_utc: datetime, first: int = 1) -> None:
        when = when_utc if when_utc.tzinfo else when_utc.replace(tzinfo=UTC)
        stamp = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._who = f'w:author="{attribute(author) or "Drafting"}" w:date="{stamp}"'
        self._next = first

    def attributes(self) -> str:
        """Return the attributes of the next mark."""
        number, self._next = self._next, self._next + 1
        return f'w:id="{number}" {self._who}'

    def mark(self, op: Op) -> str:
        """Return the run properties that insert or delete a paragraph's own mark."""
        return "" if op == "equal" else f"<w:rPr><w:{_TAGS[op]} {self.attributes()}/></w:rPr>"

    def piece(self, op: Op, text: str, look: str = "") -> str:
        """Return one piece of text as runs, inserted or deleted where it is; `look` is a `w:rPr`."""
        runs = run(text)
        if look:
            runs = runs.replace("<w:r>", f"<w:r>{look}", 1)
        if op == "equal" or not runs:
            return runs
        if op == "delete":
            runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"<w:{_TAGS[op]} {self.attributes()}>{runs}</w:{_TAGS[op]}>"

    def paragraph(self, style: str, ops: Sequence[tuple[Op, str]], whole: Op = "equal") -> str:
        """Return a paragraph; `whole` says that it comes or goes with its mark.

        Its number is text, so the style must have no automatic numbers.  With a list style the
        number hangs in the margin, and the paragraph says that it is in no list.
        """
        named = f'<w:pStyle w:val="{attribute(style)}"/>' if style else ""
        place = (
            num_pr(0, 0) + f'<w:ind w:left="{STEP * LISTS[style]}" w:hanging="{STEP}"/>'
            if style in LISTS
            else ""
        )
        return (
            f"<w:p><w:pPr>{named}{place}{self.mark(whole)}</w:pPr>{''.join(self.piece(*op) for op in ops)}"
            "</w:p>"
        )


class Change(NamedTuple):
    """What happened to one paragraph: its pieces, and whether it comes or goes whole."""

    ops: Ops
    whole: Op


def changes(pairs: Sequence[Pair[Row]]) -> list[Change]:
    """Return the change of each pair of paragraphs, such that LibreOffice too settles it exactly."""
    found: list[Change] = []
    opens_new = False
    for old, new in reversed(pairs):
        if old is None or new is None:
            whole: Op = "insert" if new else "delete"
            change = Change([(whole, either(old, new).text)], whole)
        else:
            ops = row_diff(old, new)
            change = Change(closed(ops) if opens_new else ops, "equal")
        opens_new = change.ops[:1] != [] and change.ops[0][0] == "insert"
        found.append(change)
    return found[::-1]


def row_diff(old: Row, new: Row) -> Ops:
    """Return what changed between two rows; their numbers are compared apart from their words."""
    if not (old.label and old.words and new.label and new.words):
        return word_diff(old.text, new.text)
    between = new.text[len(new.label) : len(new.text) - len(new.words)]
    number: Ops = [] if old.label == new.label else [("delete", old.label), ("insert", new.label)]
    first = between if number else new.label + between
    words = word_diff(old.words, new.words)
    if words[0][0] == "equal":
        first, words = first + words[0][1], words[1:]
    return [*number, ("equal", first), *words]


def closed(ops: Ops) -> Ops:
    """Return the same change not ending in an insertion.

    Text inserted at the end of a paragraph and at the start of the next are one insertion to
    LibreOffice 7.4, and rejecting it would join the two.  So the deleted words come last, and
    where nothing is deleted there the last word is marked as typed anew.
    """
    if not ops or ops[-1][0] != "insert":
        return ops
    *kept, (_, added) = ops
    if not kept:
        return ops
    op, text = kept.pop()
    rest = "" if op == "delete" else re.sub(r"(\S+\s*|\s+)$", "", text, count=1)
    last = text[len(rest) :]
    if rest:
        kept.append(("equal", rest))
    return [*kept, ("insert", (last if op == "equal" else "") + added), ("delete", last)]
