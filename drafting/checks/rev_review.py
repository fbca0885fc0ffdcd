"""REV: every clause in the draft has a review that fits its text, or says that it has none."""

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("REV", "warning", "Clauses are reviewed", whole="the gate asks for the review by itself")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A clause below source-checked, or in the user's own words, is named."""
    issues = []
    for item in draft.plan.picked:
        clause = library.clauses[item.clause]
        if item.edited:
            issues.append(
                CHECK.issue(
                    item.clause,
                    Phrase("the words depart from the vetted text"),
                    Phrase("counsel reads the user's own words"),
                )
            )
        elif clause.level == "draft":
            changed = clause.review.text and clause.review.level != "draft"
            once = Phrase("review level draft: its text changed after the review")
            never = Phrase("review level draft: it was never reviewed")
            issues.append(
                CHECK.issue(
                    item.clause,
                    once if changed else never,
                    Phrase("review it: python -m drafting review {clause}", clause=item.clause),
                )
            )
    return issues
