"""X2: text to be codified calls itself by its container, never `this ordinance`."""

import re

from drafting.checks.base import Check, text_nodes
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("X2", "error", "Right self-reference in codified text")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Codifiers rewrite `this ordinance` in a chapter; the text should be right from the start."""
    issues = CHECK.patterns(
        draft,
        library,
        _codified,
        re.compile(r"\bthis (ordinance|act|local law|bylaw)\b", re.I),
        Phrase("“{found}” stands in text to be codified"),
        Phrase("write this {container}", container=draft.container),
    )
    pattern = re.compile(r"\bthis (chapter|article|title)\b") if draft.container != "chapter" else None
    return issues + (
        CHECK.patterns(
            draft,
            library,
            _vetted,
            pattern,
            Phrase("“{found}” is not what this text is"),
            Phrase("write this {container}", container=draft.container),
        )
        if pattern
        else []
    )


def _codified(section: Node) -> list[Node]:
    return text_nodes(section) if section.codified else []


def _vetted(section: Node) -> list[Node]:
    return [n for n in text_nodes(section) if not n.edited]
