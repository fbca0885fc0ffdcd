"""LAW: what a state's law bars is not in the draft unless the user overrode it with a reason."""

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library

CHECK = Check(
    "LAW",
    "error",
    "State law is respected or the override is recorded",
    whole="it holds the plan against the law of a state",
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """An override is reported as a warning with its reason; a barred goal as information."""
    picked = {p.clause for p in draft.plan.picked}
    found = []
    for block in draft.plan.blocked:
        law = block.citation or "a state law whose citation was not seen"
        inside = sorted(set(block.clauses) & picked)
        if block.acknowledged:
            found.append(
                CHECK.issue(
                    ", ".join(inside) or block.topic,
                    f"overrides {law}: {block.says}",
                    "counsel decides whether this can stand",
                    block.acknowledged,
                    "warning",
                )
            )
        elif inside:
            found.append(CHECK.issue(inside[0], f"barred by {law}: {block.says}", block.instead.rstrip(".")))
        else:
            found.append(
                CHECK.issue(
                    block.topic,
                    f"left out because of {law}: {block.says}",
                    block.instead.rstrip("."),
                    severity="info",
                )
            )
    return found
