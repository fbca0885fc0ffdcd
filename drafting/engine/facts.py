"""The facts of an intake: its answers, the named conditions that follow from them, and the strength it mostly asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from drafting.engine.intake import as_bool
from drafting.model import STRENGTHS, Intake, Library, Strength


def facts(intake: Intake, library: Library) -> dict[str, bool]:
    """Return every fact and named condition of the intake as true or false."""
    place = intake.jurisdiction
    answers: dict[str, bool | str] = {q.id: q.usual(place.kind) for q in library.questions.values()}
    answers.update(
        {name: said for name in ("operates_jail", "has_police") if (said := getattr(place, name)) is not None}
    )
    for goal in intake.goals:
        answers.update(goal.answers)
    result = {name: bool(as_bool(value)) for name, value in answers.items()}
    for topic in library.topics.values():
        for name, test in topic.conditions.items():
            given = answers.get(str(test["question"]))
            wanted = test.get("is", True)
            result[name] = (
                as_bool(given) == as_bool(wanted) if as_bool(wanted) is not None else given == wanted
            )
    return result


def holds(name: str, known: dict[str, bool]) -> bool:
    """Whether `fact` or `not fact` is true."""
    return not known.get(name[4:], False) if name.startswith("not ") else known.get(name, False)


def reason(name: str, library: Library) -> str:
    """Say in words which answer a clause waits for."""
    bare, wanted = name.removeprefix("not "), not name.startswith("not ")
    question = library.questions.get(bare)
    if question:
        return f"“{question.text}” is answered {'no' if wanted else 'yes'}"
    test = next((t.conditions[bare] for t in library.topics.values() if bare in t.conditions), {})
    asked = library.questions.get(str(test.get("question")))
    answer = asked.choices.get(str(test.get("is")), str(test.get("is"))) if asked else bare
    return f"“{asked.text if asked else bare}” is {'not ' if wanted else ''}answered “{answer}”"


def common_strength(intake: Intake, library: Library) -> Strength:
    """Return the strength most goals ask for; the stronger of two equals."""
    return most_asked(g.strength for g in intake.goals if not library.topics[g.topic].always)


def most_asked(strengths: Iterable[Strength]) -> Strength:
    """Return the strength asked for most often; the stronger of two equals."""
    tally = Counter(strengths)
    return max(STRENGTHS, key=lambda s: (tally[s], -STRENGTHS.index(s)))
