"""B5: no clause stands beside one that it conflicts with."""

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("B5", "error", "No two rules for one act")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Conflicts are declared by the clauses; selection drops one, and this makes sure."""
    picked = {p.clause for p in draft.plan.picked}
    return [
        CHECK.issue(
            c,
            Phrase("conflicts with {other}, which is also in the draft", other=other),
            Phrase("leave one out"),
        )
        for c in picked
        for other in library.clauses[c].conflicts
        if other in picked
    ]
