"""F1: the title names the code chapter that the body adds, and no other."""

import re

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Phrase

_PART = re.compile(r"(?:Title|Chapter|Article|Division|Part) (?=[\w.:-]*\d|[IVXLC]+\b)[\w.:-]*\w")
CHECK = Check("F1", "error", "The title says what the body does", whole="the title is made from the goals")


def run(draft: Draft, library: Library) -> list[Issue]:
    """One subject; every code citation of the body is in the title and the other way round."""
    issues = []
    adds = draft.form.scheme.adds if draft.form.scheme else ""
    if adds and adds not in draft.title:
        message = Phrase("the title does not name {part}", part=adds)
        fix = Phrase("add: and adding {part} to the code", part=adds)
        issues.append(CHECK.issue("title", message, fix, draft.title))
    for extra in _PART.findall(draft.title.replace(adds, "") if adds else draft.title):
        message = Phrase("the title names {part}, which the body does not add", part=extra)
        issues.append(
            CHECK.issue("title", message, Phrase("take it out, or give it among the answers"), draft.title)
        )
    if not draft.title.strip():
        issues.append(CHECK.issue("title", Phrase("no title"), Phrase("give a title")))
    return issues
