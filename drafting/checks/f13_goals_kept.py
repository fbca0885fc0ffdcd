"""F13: each goal has a rule in the text, not findings only."""

from drafting.checks.base import Check
from drafting.engine.titles import goals_with_rules
from drafting.model import Draft, Issue, Library

CHECK = Check(
    "F13", "error", "Each goal has a rule in the text", whole="a companion clause is no rule of a goal"
)
_FIX = (
    "read what remains under Law, and under Clauses why each clause is not in; "
    "choose another goal or strength"
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """No rule of any goal is an error; a goal without one is a warning, and the title leaves it out.

    A resolution that asks another body for a change needs no rule.
    """
    if any(library.clauses[p.clause].kind == "request" for p in draft.plan.picked):
        return []
    goals = [g.topic for g in draft.intake.goals if not library.topics[g.topic].always]
    kept = {g.topic for g in goals_with_rules(draft.intake, draft.plan, library)}
    lost = [topic for topic in goals if topic not in kept]
    if lost == goals:
        return [
            CHECK.issue(
                topic, "no rule of any goal is in the text, only findings and general provisions", _FIX
            )
            for topic in goals[:1]
        ]
    return [
        CHECK.issue(
            topic,
            f"no rule on “{library.topics[topic].label}” is in the text, and the title leaves it out",
            _FIX,
            severity="warning",
        )
        for topic in lost
    ]
