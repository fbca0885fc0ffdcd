"""N3: a deadline has a number, a unit with its kind of day, a start, and the word after."""

import re
from collections.abc import Iterator

from drafting.checks.base import DUTY, Check, judged, rule_nodes, sentences, softened
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("N3", "error", "Complete deadlines")
_START = re.compile(r"\b(after|before|on|when|if|from the date|upon|until)\b", re.I)
_WITHIN = re.compile(
    r"\b(?:within|not later than|no later than) (\S+(?: \(\d+\))?) ((?:calendar |business )?(?:days?|hours?|"
    r"months?|years?))\b",
    re.I,
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Days are calendar or business days, and a duty's deadline runs from an event in its sentence."""
    return judged(draft, library, _judge)


def _judge(section: Node) -> Iterator[Issue]:
    for node in rule_nodes(section):
        severity = softened(node.edited)
        for sentence in sentences(node.text):
            for match in _WITHIN.finditer(sentence):
                if match.group(2).lower() in ("day", "days"):
                    yield CHECK.issue(
                        node.id,
                        Phrase("“{words}” does not say which days", words=match.group(0)),
                        Phrase("write calendar days or business days"),
                        sentence,
                        severity,
                    )
                rest = sentence[: match.start()] + sentence[match.end() :]
                if DUTY.search(sentence) and not _START.search(rest):
                    yield CHECK.issue(
                        node.id,
                        Phrase("“{words}” has no start", words=match.group(0)),
                        Phrase("say after what event it runs"),
                        sentence,
                        severity,
                    )
