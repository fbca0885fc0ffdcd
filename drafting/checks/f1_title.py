"""F1: the title names the code chapter that the body adds, and no other."""

import re

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library

CHECK = Check("F1", "error", "The title says what the body does", whole="the title is made from the goals")


def run(draft: Draft, library: Library) -> list[Issue]:
    """One subject; every code citation of the body is in the title and the other way round."""
    document, found = draft.intake.document, []
    adds = (
        document.code_chapter
        if document.kind == "ordinance" and any(n.id == "adding" for n in draft.body)
        else None
    )
    in_title = set(re.findall(r"Chapter ([\w.\-]+)", draft.title))
    if adds and adds.strip() not in in_title:
        found.append(
            CHECK.issue(
                "title",
                f"the title does not name Chapter {adds}",
                f"add: and adding Chapter {adds} to the code",
                draft.title,
            )
        )
    for extra in in_title - ({adds.strip()} if adds else set()):
        found.append(
            CHECK.issue(
                "title",
                f"the title names Chapter {extra}, which the body does not add",
                "take it out, or give the chapter in the intake",
                draft.title,
            )
        )
    if not draft.title.strip():
        found.append(CHECK.issue("title", "no title", "give a title"))
    return found
