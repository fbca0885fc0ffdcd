"""The titles of a document, and the goals that they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.engine import emergency
from drafting.engine.codified import added
from drafting.model import DraftForm, Goal, Intake, Library, Picked, Plan, Topic

_LONG, _SHORT, _SENTENCE = 6, 3, 24
NO_RULE = ("finding", "definition", "remedy")


def goals_with_rules(intake: Intake, plan: Plan, library: Library) -> list[Goal]:
    """Return the goals that have a rule in the text, in its order; a remedy alone is no rule of a goal."""
    ruled = _ruled(plan.picked, library)
    return [g for g in _in_order(intake, library) if g.topic in ruled]


def _ruled(picked: Iterable[Picked], library: Library) -> set[str]:
    return {p.topic for p in picked if library.clauses[p.clause].kind not in NO_RULE}


def topics_of_text(picked: Iterable[Picked], intake: Intake, library: Library) -> list[Topic]:
    """Return the topics that the titles name, in the order of the text.

    Those with a rule in it, whether it was a goal or a clause added by hand; the goals where none has one.
    """
    ruled = _ruled(picked, library)
    found = [t for t in library.topics.values() if t.id in ruled and not t.always]
    return sorted(found, key=lambda t: t.order) or [
        library.topics[g.topic] for g in _in_order(intake, library)
    ]


def title(plan: Plan, intake: Intake, library: Library, form: DraftForm) -> str:
    """Return a long title that says what the document does, neutrally, and names the code chapter it adds."""
    document = intake.document
    if document.title:
        return document.title
    article = "An" if form.instrument[0] in "AEIOU" else "A"
    words = f"{article} {form.instrument.lower()} relating to {subject(plan.picked, intake, library)}"
    ends = [added(document, form.scheme)] if form.scheme else []
    ends += [declared] if (declared := emergency.in_title(form)) else []
    words += "".join(f"; {'and ' if end is ends[-1] else ''}{end}" for end in ends)
    return words.replace("'", "\u2019")


def subject(picked: Iterable[Picked], intake: Intake, library: Library) -> str:
    """Return the one subject of a text, with what it includes: each topic, or the themes of many topics."""
    topics = topics_of_text(picked, intake, library)
    if len(topics) == 1:
        return topics[0].subject
    whole, names, parts = one_subject(topics, library), themes(topics), [t.subject for t in topics]
    if len(parts) > _LONG:
        parts = [name for name in names if name not in whole]
    return (
        series(parts) if len(names) > 1 and whole == series(names) else f"{whole}, including {series(parts)}"
    )


def brief_subject(picked: Iterable[Picked], intake: Intake, library: Library) -> str:
    """Return the subject as a sentence of the text names it: without what it includes, where that is long."""
    there = list(picked)
    whole = subject(there, intake, library)
    fits = len(whole.split()) <= _SENTENCE
    return whole if fits else one_subject(topics_of_text(there, intake, library), library)


def themes(topics: Iterable[Topic]) -> list[str]:
    """Return the themes of some topics, each once; a topic without one stands for itself."""
    return list(dict.fromkeys(t.theme or t.subject for t in topics))


def one_subject(topics: Sequence[Topic], library: Library) -> str:
    """Return the subject that joins several topics.

    Their theme; else the theme of the general sections, where it takes in that of one of them; else the
    series of their themes.
    """
    names = themes(topics)
    general = next((t.theme for t in library.topics.values() if t.always and t.theme), "")
    joined = len(names) > 1 and any(name in general for name in names)
    return general if joined else series(names)


def _in_order(intake: Intake, library: Library) -> list[Goal]:
    goals = [g for g in intake.goals if not library.topics[g.topic].always]
    return sorted(goals, key=lambda g: library.topics[g.topic].order) or list(intake.goals)


def short_title(plan: Plan, intake: Intake, library: Library) -> str:
    """Return a few words for the header: a topic, or up to three themes, or the one subject of more."""
    topics = topics_of_text(plan.picked, intake, library)
    if len(topics) == 1:
        return topics[0].label
    names = themes(topics)
    words = series(names) if len(names) <= _SHORT else one_subject(topics, library)
    words = words.removeprefix("the ")
    return words[:1].upper() + words[1:]


def series(words: list[str]) -> str:
    """Join words as a series with the serial comma; semicolons where an item has a comma of its own."""
    inner = any("," in w for w in words)
    if len(words) < 3:
        return ("; and " if inner and len(words) == 2 else " and ").join(words)
    comma = "; " if inner else ", "
    return comma.join(words[:-1]) + f"{comma}and {words[-1]}"
