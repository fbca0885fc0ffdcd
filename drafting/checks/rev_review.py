"""REV: every clause in the draft has a review that fits its text, or says that it has none."""

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library

CHECK = Check("REV", "warning", "Clauses are reviewed", whole="the gate asks for the review by itself")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A clause below source-checked, or in the user's own words, is named."""
    found = []
    for item in draft.plan.picked:
        clause = library.clauses[item.clause]
        if item.edited:
            found.append(
                CHECK.issue(
                    item.clause, "the words depart from the vetted text", "counsel reads the user's own words"
                )
            )
        elif clause.level == "draft":
            why = (
                "its text changed after the review"
                if clause.review.text and clause.review.level != "draft"
                else "it was never reviewed"
            )
            found.append(
                CHECK.issue(
                    item.clause,
                    f"review level draft: {why}",
                    "review it: python -m drafting review " + item.clause,
                )
            )
    return found
