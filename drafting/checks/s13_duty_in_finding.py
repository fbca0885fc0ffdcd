"""S13: a finding states a fact; it commands nothing."""

import re

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Node, Phrase, Recital

CHECK = Check("S13", "error", "No duty word in a recital")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Findings are read as legislative history, so a duty in one is a trap; words in a blank are a name."""
    places: list[Node | Recital] = [*draft.recitals]
    places += [n for n in draft.nodes() if n.clause_kind == "finding" and n.spans]
    words = ((p, "".join(s.text for s in p.spans if s.kind != "blank")) for p in places)
    return [
        CHECK.issue(p.id, Phrase("a duty word in a finding"), Phrase("state the fact only"), p.text)
        for p, own in words
        if re.search(r"\b(shall|must)\b", own)
    ]
