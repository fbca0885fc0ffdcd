"""The titles of a document, and the goals that they name."""

from __future__ import annotations

from drafting.engine.codified import added
from drafting.model import DraftForm, Goal, Intake, Library, Plan

_LONG = 4


def goals_with_rules(intake: Intake, plan: Plan, library: Library) -> list[Goal]:
    """Return the goals of which more is picked than findings and definitions, in the order of the text."""
    ruled = {p.topic for p in plan.picked if library.clauses[p.clause].kind not in ("finding", "definition")}
    return [g for g in _in_order(intake, library) if g.topic in ruled]


def _titled(intake: Intake, plan: Plan, library: Library) -> list[Goal]:
    """Return the goals that the titles name: those with a rule in the text, or all where none has one."""
    return goals_with_rules(intake, plan, library) or _in_order(intake, library)


def title(plan: Plan, intake: Intake, library: Library, form: DraftForm) -> str:
    """Return a long title that says what the document does, neutrally, and names the code chapter it adds."""
    document = intake.document
    if document.title:
        return document.title
    topics = [library.topics[g.topic] for g in _titled(intake, plan, library)]
    subjects = [t.subject for t in topics]
    if len(subjects) > _LONG:
        groups = list(dict.fromkeys(t.group.lower() for t in topics))
        subjects = [f"federal civil immigration enforcement and the {intake.place.word}'s {series(groups)}"]
    article = "An" if form.instrument[0] in "AEIOU" else "A"
    words = f"{article} {form.instrument.lower()} relating to {series(subjects)}"
    if form.scheme:
        words += f"; and {added(document, form.scheme)}"
    return words.replace("'", "\u2019")


def _in_order(intake: Intake, library: Library) -> list[Goal]:
    goals = [g for g in intake.goals if not library.topics[g.topic].always]
    return sorted(goals, key=lambda g: library.topics[g.topic].order) or list(intake.goals)


def short_title(plan: Plan, intake: Intake, library: Library) -> str:
    """Return a few words for the header."""
    goals = _titled(intake, plan, library)
    return (
        library.topics[goals[0].topic].label
        if len(goals) == 1
        else "Local records, custody and federal immigration enforcement"
    )


def series(words: list[str]) -> str:
    """Join words as a series with the serial comma; semicolons where an item has a comma of its own."""
    inner = any("," in w for w in words)
    if len(words) < 3:
        return ("; and " if inner and len(words) == 2 else " and ").join(words)
    comma = "; " if inner else ", "
    return comma.join(words[:-1]) + f"{comma}and {words[-1]}"
