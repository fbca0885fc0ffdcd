"""X5: a federal citation is in normal form."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged, text_nodes, typed
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("X5", "error", "Citations in normal form")
_ANY = re.compile(r"\b\d+\s*(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R)\b\.?[^,;)]{0,30}", re.I)
_GOOD = re.compile(r"^\d+ (U\.S\.C\.|C\.F\.R\.) (§{1,2}\u00a0\d|[Pp]art \d|pt\. \d|chapter \d)")


def run(draft: Draft, library: Library) -> list[Issue]:
    """`8 U.S.C. §` and a number, with points, one section sign for one section, a fixed space after it."""
    return judged(draft, library, _judge)


def _judge(section: Node) -> Iterator[Issue]:
    for node in text_nodes(section):
        for match in _ANY.finditer(node.text):
            if not _GOOD.match(match.group(0)):
                yield CHECK.issue(
                    node.id,
                    Phrase("“{cite}” is not in normal form", cite=match.group(0).strip()),
                    Phrase("write it as 8 U.S.C. § 1373, with a fixed space after the sign"),
                    node.text,
                    "warning" if node.edited or typed(node, match.start(), match.start() + 1) else None,
                )
