"""The facts of an intake: its answers, the conditions that follow, and the strength it mostly asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from drafting.engine.intake import as_bool
from drafting.engine.powers import usual_answers
from drafting.model import (
    STRENGTHS,
    Clause,
    Intake,
    Jurisdiction,
    Kind,
    Library,
    Paragraph,
    Phrase,
    Picked,
    Strength,
    condition_names,
)

_OF_PLACE = ("operates_jail", "has_police")


def facts(intake: Intake, library: Library) -> dict[str, bool]:
    """Return every fact and named condition of the intake as true or false."""
    place = intake.jurisdiction
    answers: dict[str, bool | str] = {**of_place(place)}
    for goal in intake.goals:
        answers.update(goal.answers)
    answers["agency_policy"] = intake.document.traits.of_agency
    answers["placed_in_code"] = bool(intake.document.code_name or intake.document.code_chapter)
    return known_facts(answers, place.kind, place.state, library)


def of_place(place: Jurisdiction) -> dict[str, bool]:
    """Return the facts of a place that were answered."""
    return {name: said for name in _OF_PLACE if (said := getattr(place, name)) is not None}


def known_facts(given: Mapping[str, bool | str], kind: Kind, state: str, library: Library) -> dict[str, bool]:
    """Return every fact and named condition of a kind of place; what was not answered is as usual there."""
    usual = {q.id: q.usual(kind) for q in library.questions.values()}
    recorded = usual_answers(library.states[state].powers, kind)
    answers = {**usual, **{k: v for k, v in recorded.items() if k in usual}, **given}
    result = {name: bool(as_bool(value)) for name, value in answers.items()}
    for topic in library.topics.values():
        for name, test in topic.conditions.items():
            said, wanted = answers.get(str(test["question"])), test.get("is", True)
            result[name] = as_bool(said) == as_bool(wanted) if as_bool(wanted) is not None else said == wanted
    return result


def with_picked(known: dict[str, bool], picked: Iterable[Picked], library: Library) -> dict[str, bool]:
    """Return the facts with each picked clause, and each group of acts that they are about, as one more.

    So a paragraph can wait for a clause by its id, or for what the rules of the draft do.
    """
    there = list(picked)
    return {**known, **{p.clause: True for p in there}, **dict.fromkeys(about(there, library), True)}


def about(picked: Iterable[Picked], library: Library) -> set[str]:
    """Return the groups of acts, one of which a picked variant limits, does, or sets steps for."""
    acts: set[str] = set()
    for item in picked:
        clause = library.clauses[item.clause]
        acts.update(clause.limits(item.strength), clause.sets_steps(item.strength))
    return {name for name, members in library.act_groups.items() if acts.intersection(members)}


def holds(condition: str, known: dict[str, bool]) -> bool:
    """Whether `fact`, `not fact` or `one or another` holds; once clauses are picked, their ids are facts."""
    found = any(known.get(name, False) for name in condition_names(condition))
    return not found if condition.startswith("not ") else found


def kept(paragraphs: Sequence[Paragraph], known: dict[str, bool]) -> list[Paragraph]:
    """Return the paragraphs whose conditions hold, without those below one that is left out."""
    held = [p for p in paragraphs if p.condition is None or holds(p.condition, known)]
    gone = {p.path for p in paragraphs} - {p.path for p in held}
    return [p for p in held if not any(p.path[:n] in gone for n in range(1, len(p.path)))]


def definition_text(clause: Clause, known: dict[str, bool]) -> str:
    """Return the words that a definition prints under some facts."""
    return " ".join(p.text for p in kept(clause.variants[0].paragraphs, known))


ANSWERED_NO = Phrase("“{question}” is answered no")
ANSWERED_YES = Phrase("“{question}” is answered yes")
ANSWERED = Phrase("“{question}” is answered “{answer}”")
ANSWERED_OTHERWISE = Phrase("“{question}” is not answered “{answer}”")
TAKEN_NO = Phrase("“{question}” is not answered and taken as no")
TAKEN_YES = Phrase("“{question}” is not answered and taken as yes")
TAKEN = Phrase("“{question}” is not answered and taken as “{answer}”")
TAKEN_OTHERWISE = Phrase("“{question}” is not answered and not taken as “{answer}”")
BY_ANSWER = (ANSWERED_NO, ANSWERED_YES, ANSWERED, ANSWERED_OTHERWISE)
UNANSWERED = (TAKEN_NO, TAKEN_YES, TAKEN, TAKEN_OTHERWISE)
UNMET = (*BY_ANSWER, *UNANSWERED)
BELONGS = Phrase("belongs in {kinds}")
WRITTEN_FOR = Phrase("written for {kinds}")


def reason(condition: str, library: Library, given: Collection[str] | None = None) -> Phrase:
    """Say in words which answer a clause waits for; `given` are the questions answered, None for all."""
    wanted = not condition.startswith("not ")
    unmet = tuple(_unmet(name, wanted, library, given) for name in condition_names(condition))
    return unmet[0] if len(unmet) == 1 else Phrase("{reasons}", reasons=unmet)


def belongs(kinds: Sequence[str]) -> Phrase:
    """Say in which kinds of document a clause belongs: an ordinance or resolution."""
    return Phrase(BELONGS, kinds=either(with_article(kinds[0]), *kinds[1:]))


def written_for(kinds: Sequence[str]) -> Phrase:
    """Say for which kinds of place a clause was written."""
    return Phrase(WRITTEN_FOR, kinds=either(with_article(kinds[0]), *kinds[1:]))


def either(first: Phrase, *others: str) -> Phrase:
    """Return choices of which each will do: an ordinance or resolution."""
    for other in others:
        first = Phrase("{first} or {other}", first=first, other=other)
    return first


def with_article(words: str) -> Phrase:
    """Return words with the indefinite article that goes before them: an ordinance, a policy."""
    return Phrase("an {noun}", noun=words) if words[0] in "aeiou" else Phrase("a {noun}", noun=words)


def _unmet(bare: str, wanted: bool, library: Library, given: Collection[str] | None) -> Phrase:
    test = next((t.conditions[bare] for t in library.topics.values() if bare in t.conditions), {})
    asked = library.questions.get(bare) or library.questions.get(str(test.get("question")))
    text, answered = asked.text if asked else bare, given is None or bool(asked and asked.id in given)
    no, yes, chosen, other = BY_ANSWER if answered else UNANSWERED
    if bare in library.questions:
        return Phrase(no if wanted else yes, question=text)
    choice = asked.choices.get(str(test.get("is")), str(test.get("is"))) if asked else bare
    return Phrase(other if wanted else chosen, question=text, answer=choice)


def answered(intake: Intake) -> set[str]:
    """Return the questions that a person has answered, or that follow from what was asked for."""
    in_goals = {name for goal in intake.goals for name in goal.answers}
    return {"agency_policy", "placed_in_code", *of_place(intake.jurisdiction)} | in_goals


def common_strength(intake: Intake, library: Library) -> Strength:
    """Return the strength most goals ask for; the stronger of two equals."""
    return most_asked(g.strength for g in intake.goals if not library.topics[g.topic].always)


def most_asked(strengths: Iterable[Strength]) -> Strength:
    """Return the strength asked for most often; the stronger of two equals."""
    tally = Counter(strengths)
    return max(STRENGTHS, key=lambda s: (tally[s], -STRENGTHS.index(s)))
