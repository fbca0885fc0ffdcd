"""F7: vote, signature, attest and approved-as-to-form blocks are there and empty."""

import re

from drafting.checks.base import Check, text_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("F7", "error", "Blocks present and unsigned")
_SIGNED = re.compile(
    r"(/s/|\bapproved as to form(?: and legality)? by\b|\bpassed and adopted (?:this|on)\b|\bDated:? \d)",
    re.I,
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """The program fills no vote, date, number or signature; a draft that holds one did not get it here."""
    issues = CHECK.patterns(
        draft,
        library,
        text_nodes,
        _SIGNED,
        Phrase("“{found}” looks like a signature or an approval"),
        Phrase("leave it to the officer"),
    )
    if not draft.intake.document.traits.of_agency and not draft.signatures:
        issues.append(
            CHECK.issue("signatures", Phrase("no line is there to be signed"), Phrase("add one to the form"))
        )
    return issues
