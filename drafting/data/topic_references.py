"""Checks that everything a topic or an enacted precedent names exists, and that no name stands twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from drafting.data.problems import Problem, nearest
from drafting.model import FRAMES, STRENGTHS, Library, Selection, Topic, condition_names


def topic_references(library: Library) -> list[Problem]:
    """Return every broken reference of a topic or of a precedent, and every name that stands twice."""
    broken = [p for topic in library.topics.values() for p in _topic_problems(topic, library)]
    return [*broken, *_answer_problems(library), *_term_problems(library), *_question_problems(library)]


def fact_names(library: Library) -> set[str]:
    """Return the questions and the named conditions that a row or a clause may wait for."""
    return set(library.questions) | {c for t in library.topics.values() for c in t.conditions}


def _answer_problems(library: Library) -> list[Problem]:
    """What is said to answer a provision of a precedent exists, and a covering clause joins some draft."""
    rows = {row.clause for t in library.topics.values() for row in t.select}
    texts = {f"{c.id}@{v.strength}" for c in library.clauses.values() for v in c.variants}
    choices = {*texts, *library.questions}
    return [
        Problem(
            f"law/precedents/{record.id}.yaml",
            1,
            f"{provision.pin}: {answer} names {name}",
            nearest(name, known),
        )
        for record in library.precedents.values()
        for provision in record.provisions
        for answer, names, known in (
            ("covered", provision.covered, rows),
            ("offered", provision.offered, choices),
        )
        for name in names
        if name not in known
    ]


def _topic_problems(topic: Topic, library: Library) -> Iterator[Problem]:
    """The rows, conditions and groups of acts of a topic name what there is."""
    for row in topic.select:
        yield from _row_problems(topic, row, library)
    for name, test in topic.conditions.items():
        question = str(test.get("question"))
        if question not in library.questions:
            message = f"condition {name} tests unknown question {question}"
            yield Problem(topic.file, 1, message, nearest(question, library.questions))
    for name, acts in topic.about.items():
        for act in acts:
            if act not in library.acts:
                yield Problem(topic.file, 1, f"unknown act {act} in about {name}", nearest(act, library.acts))


def _row_problems(topic: Topic, row: Selection, library: Library) -> Iterator[Problem]:
    """A row names a clause, variants that it has, and facts."""
    clause = library.clauses.get(row.clause)
    if clause is None:
        message = f"select names unknown clause {row.clause}"
        yield Problem(topic.file, 1, message, nearest(row.clause, library.clauses))
        return
    for goal, frame in product(STRENGTHS, FRAMES):
        taken = row.variant(goal, frame)
        if taken and clause.variant(taken) is None:
            has = [v.strength for v in clause.variants]
            yield Problem(topic.file, 1, f"{row.clause} has no {taken} variant", nearest(taken, has))
    names = fact_names(library)
    for name in (n for condition in row.when for n in condition_names(condition)):
        if name not in names:
            message = f"unknown fact {name} in when of {row.clause}"
            yield Problem(topic.file, 1, message, nearest(name, names))


def _term_problems(library: Library) -> list[Problem]:
    """A term is defined once in the whole library (lint D3)."""
    seen: dict[str, str] = {}
    problems = []
    for clause in (c for c in library.clauses.values() if c.term):
        term = clause.term.lower()
        if term in seen:
            message = f"{term} is already defined in {seen[term]}"
            problems.append(Problem(clause.file, 1, message, "use that definition"))
        seen[term] = clause.id
    return problems


def _question_problems(library: Library) -> list[Problem]:
    """A question id is a fact of the whole library, so no two topics may share one."""
    seen: dict[str, str] = {}
    problems = []
    for topic in library.topics.values():
        for name in (*(q.id for q in topic.questions), *topic.conditions, *topic.about):
            if name in seen:
                problems.append(
                    Problem(
                        topic.file,
                        1,
                        f"the question or condition {name} is also in {seen[name]}",
                        "give it another name",
                    )
                )
            seen[name] = topic.file
    return problems
