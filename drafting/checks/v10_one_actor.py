"""V10: the subject of every duty is an actor of this place."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, actors, any_of, judged, rule_nodes, sentences, softened
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("V10", "error", "Each duty sentence has one known actor as its subject")
_DUTY = re.compile(r"\b(shall|must)\b")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks between the start of the sentence and the duty word for an office, a body or an employee.

    The user's own words are reported as a warning: the program cannot know their officers.
    """
    return judged(
        draft, library, _judge, any_of(frozenset(actors(draft, library)), r"(?<!\w)", r"(?!\w)", re.I)
    )


def _judge(section: Node, known: re.Pattern[str]) -> Iterator[Issue]:
    for node in rule_nodes(section):
        for sentence in sentences(node.text):
            match = _DUTY.search(sentence)
            if match and not known.search(sentence[: match.start()]):
                users = node.edited or any(s.filled and _DUTY.search(s.text) for s in node.spans)
                yield CHECK.issue(
                    node.id,
                    Phrase("the subject of this duty is no known actor"),
                    Phrase("name the office, body or employee that acts"),
                    sentence,
                    softened(users),
                )
