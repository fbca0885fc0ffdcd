"""One change on each step of the form, with answers it has never seen, so that no cache helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.measure import ROOT, reach, table
from benchmarks.samples import example
from drafting.data.library import load_library
from drafting.engine.select import select
from drafting.model import STRENGTHS

EXAMPLES = {"oakland-ca": "A usual draft: Oakland, 4 goals", "everything-strong": "The largest: all 19 goals"}
RERUNS, REACH = 50, 50
MAP = "pick.map_topic"
LABELS = {"memo": "Report or proposal"}  # choices whose label does not have the word of their value


@dataclass(frozen=True)
class Step:
    """A step, what is done there first, and its change number so and so; each is (key, value)."""

    label: str
    name: str
    first: tuple[tuple[str, object], ...]
    change: Callable[[int], tuple[str, object]]


def example_number(name: str) -> int:
    """Return the place of an example in the list of the Start step."""
    return sorted(path.stem for path in (ROOT / "examples").glob("*.yaml")).index(name)


def report(found: dict[str, list[tuple[Step, float, float]]]) -> list[str]:
    """Return a table of milliseconds by step for each example, changed or not; the heaviest has a limit."""
    lines = []
    for name, seen in found.items():
        heaviest = max(ms for _, ms, _ in seen)
        rows = [
            (
                step.label,
                f"{ms:.0f} ms",
                f"{same:.0f} ms",
                f"at most {REACH} ms: {reach(ms, REACH)}" if ms == heaviest else "",
            )
            for step, ms, same in seen
        ]
        lines += [
            "",
            f"{EXAMPLES[name]} (`examples/{name}.yaml`).",
            "",
            *table(("step and change", "after the change", "without a change", "reach"), rows),
        ]
    return lines


def map_topics() -> list[str]:
    """Return the topics that the map of the Law step can show, in its order."""
    return ["", *(t.id for t in load_library().topics.values() if not t.always)]


def steps(name: str) -> tuple[Step, ...]:
    """Return the steps of an example that take answers, each with as many boxes open as a person leaves."""
    topics = map_topics()[1:]
    intake, library = example(name)
    chosen = [goal.topic for goal in intake.goals]
    general = [p.clause for p in select(intake, library).picked if p.topic == "common"]
    one, two = [c for c in general if len(library.clauses[c].variants) > 1][:2]
    value = next(
        b for c in general for n in library.clauses[c].blanks if (b := library.blanks[n]).kind == "number"
    )
    goals = [
        (f"ask.goals.{topic}.strength", strength) for strength in reversed(STRENGTHS) for topic in chosen
    ]
    clauses = (
        ("pick.topic", "common"),
        (f"open.{one}", True),
        (f"open.{two}", True),
        ("open_values", True),
        (f"tab.{one}", "Change the words"),
    )
    return (
        Step("Place: the name", "place", (), lambda n: ("ask.jurisdiction.name", f"Fairfield{n}")),
        Step("Goals: how far one goes", "goals", (), lambda n: goals[n % len(goals)]),
        Step(
            "Clauses: own words, values and two clauses open",
            "clauses",
            clauses,
            lambda n: (f"edit.{one}", f"Each employee is trained once in {n + 2} months."),
        ),
        Step(
            "Clauses: a value, the same open",
            "clauses",
            (),
            lambda n: (f"ask.blanks.{value.id}", (value.min or 0) + n),
        ),
        Step("Law: topic of the map", "law", (("open_law_map", True),), lambda n: (MAP, 1 + n % len(topics))),
        Step(
            "Document: to whom the memo goes, ordinance shown",
            "document",
            (("open_memo", True),),
            lambda n: ("ask.memo.to", f"Office {n}"),
        ),
        Step(
            "Document: to whom the memo goes, memo shown",
            "document",
            (("preview_kind", "memo"),),
            lambda n: ("ask.memo.to", f"Desk {n}"),
        ),
    )
