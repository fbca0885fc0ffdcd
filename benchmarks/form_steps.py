"""One change on each step of the form that gives answers never seen before, so that nothing remembered can stand in for the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.measure import ROOT
from drafting.library import load_library
from drafting.model import STRENGTHS

EXAMPLE = "everything-strong"
RERUNS = 50
MAP = "pick.map_topic"


@dataclass(frozen=True)
class Step:
    """A step, what is done there first, and its change number so and so; each is (key, value)."""

    label: str
    name: str
    first: tuple[tuple[str, object], ...]
    change: Callable[[int], tuple[str, object]]


def example_number() -> int:
    """Return the place of the example in the list of the Start step."""
    return sorted(path.stem for path in (ROOT / "examples").glob("*.yaml")).index(EXAMPLE)


def map_topics() -> list[str]:
    """Return the topics that the map of the Law step can show, in its order."""
    return ["", *(t.id for t in load_library().topics.values() if not t.always)]


def steps() -> tuple[Step, ...]:
    """Return the steps that take answers, with the most open on each that a person would leave open."""
    topics = map_topics()[1:]
    goals = [(f"ask.goals.{topic}.strength", strength) for strength in reversed(STRENGTHS) for topic in topics]
    clauses = (("pick.topic", "common"), ("open.common/training", True), ("open.common/remedies", True), ("open_values", True))
    return (
        Step("Place: the name", "place", (), lambda n: ("ask.jurisdiction.name", f"Fairfield{n}")),
        Step("Goals: how far one goes", "goals", (), lambda n: goals[n % len(goals)]),
        Step("Clauses: own words, values and two clauses open", "clauses", clauses, lambda n: ("edit.common/training", f"Each employee is trained once in {n + 2} months.")),
        Step("Law: topic of the map", "law", (), lambda n: (MAP, 1 + n % len(topics))),
        Step("Document: to whom the memo goes, ordinance shown", "document", (("open_memo", True),), lambda n: ("ask.memo.to", f"Office {n}")),
        Step("Document: to whom the memo goes, memo shown", "document", (("preview_kind", "memo"),), lambda n: ("ask.memo.to", f"Desk {n}")),
    )
