"""X9: section signs keep their number beside them, quotation marks are of one kind, no lost characters."""

import re

from drafting.checks.base import Check, text_nodes
from drafting.model import Draft, Issue, Library

CHECK = Check("X9", "error", "Signs and spaces")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Agenda systems lose the section sign; a replacement character is the mark that one is lost."""
    return [
        *CHECK.patterns(
            draft, library, text_nodes, re.compile("\ufffd"), "a character was lost here", "type it again"
        ),
        *CHECK.patterns(
            draft,
            library,
            text_nodes,
            re.compile(r"§{1,2} (?=\d)"),
            "a plain space after “{found}”",
            "use a fixed space",
            own=True,
        ),
        *CHECK.patterns(
            draft,
            library,
            text_nodes,
            re.compile(r"[\"']"),
            "a straight quotation mark",
            "use curly quotation marks",
            own=True,
        ),
    ]
