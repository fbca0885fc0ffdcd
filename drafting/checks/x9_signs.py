"""X9: section signs keep their number beside them, quotation marks are of one kind, no lost characters."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, text_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("X9", "error", "Signs and spaces")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Agenda systems lose the section sign; a replacement character is the mark that one is lost."""
    return [
        *_around(draft),
        *CHECK.patterns(
            draft,
            library,
            text_nodes,
            re.compile("\ufffd"),
            Phrase("a character was lost here"),
            Phrase("type it again"),
        ),
        *CHECK.patterns(
            draft,
            library,
            text_nodes,
            re.compile(r"§{1,2} (?=\d)"),
            Phrase("a plain space after “{found}”"),
            Phrase("use a fixed space"),
            own=True,
        ),
        *CHECK.patterns(
            draft,
            library,
            text_nodes,
            re.compile(r"[\"']"),
            Phrase("a straight quotation mark"),
            Phrase("use curly quotation marks"),
            own=True,
        ),
    ]


def _around(draft: Draft) -> Iterator[Issue]:
    """Yield lost characters in the title and beside it, and straight marks in a person's own words."""
    document = draft.intake.document
    for field in ("title", "sponsor", "requested_by", "code_name", "enacting_clause"):
        if "\ufffd" in (said := getattr(document, field) or ""):
            yield CHECK.issue(
                field, Phrase("a character was lost here"), Phrase("type it again"), said, "warning"
            )
    for clause, words in draft.intake.clauses.edits.items():
        if straight := re.search("[\"']", words):
            says = Phrase("straight quotation marks in your words stand beside curly ones")
            yield CHECK.issue(
                clause, says, Phrase("type curly quotation marks"), words[straight.start() :], "info"
            )
