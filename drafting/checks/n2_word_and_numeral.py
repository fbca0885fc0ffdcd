"""N2: a number in words and its figure agree."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged, text_nodes, typed
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("N2", "error", "Word and figure agree")
_WORDS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}
_PAIR = re.compile(r"\b(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r") \((\d+)\)", re.I)


def run(draft: Draft, library: Library) -> list[Issue]:
    """`thirty (60) days` is two deadlines."""
    return judged(draft, library, _judge)


def _judge(section: Node) -> Iterator[Issue]:
    return (
        CHECK.issue(
            n.id,
            Phrase("“{words}” says two numbers", words=m.group(0)),
            Phrase("make them agree"),
            n.text,
            "warning" if typed(n, *m.span()) else None,
        )
        for n in text_nodes(section)
        for m in _PAIR.finditer(n.text)
        if _WORDS[m.group(1).lower()] != int(m.group(2))
    )
