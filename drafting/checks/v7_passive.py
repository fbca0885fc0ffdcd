"""V7: a duty in the passive names who acts."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged, operative_nodes, sentences
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("V7", "warning", "No passive duty without an actor")
_PASSIVE = re.compile(r"\b(shall|must|may)( not)? be (\w+ly )?\w+(ed|en|ld|pt|nt)\b")


def run(draft: Draft, library: Library) -> list[Issue]:
    """An error in reports and notices, where an actor that is missing means that nobody reports."""
    return judged(draft, library, _judge)


def _judge(section: Node) -> Iterator[Issue]:
    for node in operative_nodes(section):
        for sentence in sentences(node.text):
            match = _PASSIVE.search(sentence)
            if match and match.group(1) == "may" and not sentence[:1].isupper():
                continue
            if match and not re.search(r"\bby (the|a|an|any|each)\b", sentence[match.end() :]):
                yield CHECK.issue(
                    node.id,
                    Phrase("“{words}” does not say who acts", words=match.group(0)),
                    Phrase("make the actor the subject"),
                    sentence,
                    "error" if node.clause_kind == "report" else None,
                )
