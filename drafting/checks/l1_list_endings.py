"""L1: list items end as the profile's list style asks."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged
from drafting.model import Draft, Issue, Library, Node

CHECK = Check("L1", "error", "List endings")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Semicolon style: `;` … `; and` or `; or`, then a period; an item with a sub-list ends with a colon."""
    return judged(draft, library, _judge, draft.form.list_style)


def _judge(section: Node, style: str) -> Iterator[Issue]:
    for node in section.walk():
        items = [c for c in node.children if c.kind == "paragraph"]
        if len(items) < 2 or node.edited or not (node.text.rstrip().endswith(":")):
            continue
        last = len(items) - 1
        for position, item in enumerate(items):
            wrong = _wrong(item, position, last, style)
            if wrong:
                yield CHECK.issue(
                    item.id,
                    wrong,
                    "end items with “;”, the last but one with “; and” or “; or”, the last with a full stop",
                    item.text[-60:],
                )


def _wrong(item: Node, position: int, last: int, style: str) -> str:
    text = item.text.rstrip()
    if item.children:
        return "" if text.endswith(":") else "an item with a sub-list does not end with a colon"
    if style == "period" or position == last:
        return (
            ""
            if text.endswith((".", "]")) or (position == last and text.endswith((";", "; and", "; or")))
            else "the item does not end with a full stop"
        )
    if position == last - 1:
        return "" if re.search(r"; (and|or)$", text) else "no “; and” or “; or” before the last item"
    return "" if text.endswith(";") else "the item does not end with a semicolon"
