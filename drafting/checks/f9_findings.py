"""F9: each finding has a source, or the flag that a local fact is needed."""

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("F9", "error", "Findings have sources")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A finding in a user's own words has no source that the program knows, so it is flagged."""
    issues = []
    items = [(r.id, r.text, r.clause) for r in draft.recitals] + [
        (n.id, n.text, n.clause) for n in draft.nodes() if n.clause_kind == "finding" and n.spans
    ]
    for place, text, clause_id in items:
        clause = library.clauses.get(clause_id)
        if clause is None or not (clause.authorities or clause.local_fact):
            issues.append(
                CHECK.issue(
                    place,
                    Phrase("a finding without a source"),
                    Phrase("add an authority or flag it as a local fact"),
                    text,
                )
            )
        elif clause.local_fact:
            issues.append(
                CHECK.issue(
                    place,
                    Phrase("local fact needed"),
                    Phrase("put the local source in the file of the ordinance"),
                    text,
                    "info",
                )
            )
        elif any(p.clause == clause_id and p.edited for p in draft.plan.picked):
            issues.append(
                CHECK.issue(
                    place,
                    Phrase("a finding in the user's own words"),
                    Phrase("give its source to counsel"),
                    text,
                    "warning",
                )
            )
    return issues
