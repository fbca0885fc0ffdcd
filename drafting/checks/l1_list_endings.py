"""L1: list items end as the profile's list style asks."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("L1", "error", "List endings")
_FIX = Phrase("end items with “;”, the last but one with “; and” or “; or”, and the last with a full stop")


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
                    _FIX,
                    item.text[-60:],
                )


def _wrong(item: Node, position: int, last: int, style: str) -> Phrase | None:
    text = item.text.rstrip()
    if item.children:
        right, wrong = text.endswith(":"), Phrase("an item with a sub-list does not end with a colon")
    elif style == "period" or position == last:
        ends = (".", "]", ";", "; and", "; or") if position == last else (".", "]")
        right, wrong = text.endswith(ends), Phrase("the item does not end with a full stop")
    elif position == last - 1:
        right, wrong = text.endswith(("; and", "; or")), Phrase("no “; and” or “; or” before the last item")
    else:
        right, wrong = text.endswith(";"), Phrase("the item does not end with a semicolon")
    return None if right else wrong
