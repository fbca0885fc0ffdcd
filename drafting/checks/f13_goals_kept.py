"""F13: each goal has a rule in the text, not findings only."""

from collections import Counter

from drafting.checks.base import Check
from drafting.engine.facts import UNMET
from drafting.engine.titles import NO_RULE, goals_with_rules
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check(
    "F13", "error", "Each goal has a rule in the text", whole="a companion clause is no rule of a goal"
)
_FIX = Phrase(
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
        message = Phrase("no rule of any goal is in the text, only findings and general provisions")
        return [CHECK.issue(topic, _because(message, topic, draft, library), _FIX) for topic in goals[:1]]
    return [
        CHECK.issue(
            topic, _because(_left_out(topic, library), topic, draft, library), _FIX, severity="warning"
        )
        for topic in lost
    ]


def _left_out(topic: str, library: Library) -> Phrase:
    goal = library.topics[topic].label
    return Phrase("no rule on “{goal}” is in the text, and the title leaves it out", goal=goal)


def _because(message: Phrase, topic: str, draft: Draft, library: Library) -> Phrase:
    """Return a message with the answer that keeps most rules of the goal out, if an answer does."""
    passed = [p.why for p in draft.plan.passed_over if p.topic == topic and _is_rule(p.clause, library)]
    answers = Counter(why for why in passed if why.text in UNMET)
    return Phrase("{what}: {why}", what=message, why=answers.most_common(1)[0][0]) if answers else message


def _is_rule(clause: str, library: Library) -> bool:
    return library.clauses[clause].kind not in NO_RULE
