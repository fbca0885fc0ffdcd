"""S13: a finding states a fact; it commands nothing."""

import re

from drafting.checks.base import Check

CHECK = Check("S13", "error", "No duty word in a recital")


def run(draft, library):
    """Findings are read as legislative history, so a duty in them is a trap."""
    places = [(r.id, r.text) for r in draft.recitals] + [(n.id, n.text) for n in draft.nodes() if n.clause_kind == "finding" and n.spans]
    return [CHECK.issue(place, "a duty word in a finding", "state the fact only", text) for place, text in places if re.search(r"\b(shall|must)\b", text)]
