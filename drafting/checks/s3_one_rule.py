"""S3: one rule in a paragraph."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged, rule_nodes, sentences
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("S3", "warning", "One rule in a paragraph")
_SUBJECT = re.compile(
    r"^(?:Within [^,]+, |If [^,]+, |Before [^,]+, |When [^,]+, |By [^,]+, )?((?:The|A|An|Each|"
    r"No) [^,;]{2,60}?)\s+(?:shall|must)\b"
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Two duty sentences with different actors, or three duty verbs, are two rules."""
    return judged(draft, library, _judge)


def _judge(section: Node) -> Iterator[Issue]:
    for node in rule_nodes(section):
        verbs = len(re.findall(r"\b(?:shall|must)\b", node.text))
        subjects = {m.group(1).lower() for s in sentences(node.text) if (m := _SUBJECT.match(s))}
        if verbs >= 3 or len(subjects) >= 2:
            duties = Phrase("{count} duty verbs in one paragraph", count=verbs)
            actors = Phrase("{count} actors in one paragraph", count=len(subjects))
            yield CHECK.issue(
                node.id,
                duties if verbs >= 3 else actors,
                Phrase("give each rule its own paragraph"),
                node.text,
            )
