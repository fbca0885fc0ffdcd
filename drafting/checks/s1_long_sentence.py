"""S1: sentences of at most 40 words, never over 75."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged, operative_nodes, sentences
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("S1", "warning", "Short sentences")
_MARK = "[CONFIRM:"  # goes when the value is confirmed


def run(draft: Draft, library: Library) -> list[Issue]:
    """A lead-in with its list may be longer; each item is judged alone."""
    return judged(draft, library, _judge)


def _judge(section: Node) -> Iterator[Issue]:
    for node in operative_nodes(section):
        for sentence in sentences(node.text):
            words = sum(word != _MARK for word in sentence.split())
            if words > 75 and not node.children and not node.edited:
                yield CHECK.issue(
                    node.id,
                    Phrase("a sentence of {words} words", words=words),
                    Phrase("cut it in two, or make a list"),
                    sentence,
                    "error",
                )
            elif words > 40:
                yield CHECK.issue(
                    node.id,
                    Phrase("a sentence of {words} words", words=words),
                    Phrase("cut it in two, or make a list"),
                    sentence,
                )
