"""Answers "may this clause enter?": the admission criteria of CONTRIBUTING, as code.

Broken references are found while loading; this module judges what loads.  Each criterion returns
what stands against a clause as problems with file, line and fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from drafting.data import citing
from drafting.data.problems import Problem
from drafting.data.reading import grade
from drafting.data.references import RULE_IDS
from drafting.engine.stated import in_library
from drafting.gate import one_clause
from drafting.model import Clause, Library

PLAIN_GRADE = 8.0
WHY_WORDS = 120
_RAW_CITATION = re.compile(r"\b(U\.S\.C\.|C\.F\.R\.|F\.[234]d|F\. Supp|Fed\. Reg\.|S\. Ct\.)|§")
_RULES = ("operative", "request", "exception", "administration", "report", "remedy", "savings")
_WITH_PRECEDENT = ("operative", "report", "remedy", "request")
_WITH_AUTHORITY = ("operative", "exception", "savings")


@dataclass(frozen=True)
class Criterion:
    """One condition of entry; `judge` returns the objections to a clause, None if only a person can say."""

    says: str
    judge: Callable[[Clause, Library], list[Problem]] | None


@dataclass(frozen=True)
class Answer:
    """How a clause stands under one criterion: yes, no with the reasons, or for a person to say."""

    criterion: Criterion
    against: tuple[Problem, ...]

    @property
    def word(self) -> str:
        """Yes, no or read."""
        return "read" if self.criterion.judge is None else "no" if self.against else "yes"


def answers(clause: Clause, library: Library) -> list[Answer]:
    """Return one answer for each criterion, in the order of CONTRIBUTING."""
    return [Answer(c, tuple(c.judge(clause, library)) if c.judge else ()) for c in CRITERIA]


def objections(clause: Clause, library: Library) -> list[Problem]:
    """Return all that stands against a clause."""
    return [problem for answer in answers(clause, library) for problem in answer.against]


def refusals(library: Library) -> list[Problem]:
    """Return all that stands against any clause or topic of a library."""
    problems = [problem for clause in library.clauses.values() for problem in objections(clause, library)]
    return problems + [
        Problem(t.file, 1, "no README.md beside it", "write the law of this topic in a page")
        for t in library.topics.values()
        if not t.readme
    ]


def _one_question(clause: Clause, library: Library) -> list[Problem]:
    if clause.asks.count("?") == 1 and clause.asks.endswith("?"):
        return []
    return [
        Problem(
            clause.file,
            1,
            f"asks is no single question: {clause.asks}",
            "ask one question that a council would ask",
        )
    ]


def _variants(clause: Clause, library: Library) -> list[Problem]:
    """Two variants, each with an effect of its own."""
    if clause.kind not in _RULES:
        return []
    silent = [v.strength for v in clause.variants if v.strength not in clause.effects]
    problems = []
    if silent:
        problems.append(
            Problem(
                clause.file,
                1,
                f"no Effect line for {', '.join(silent)}",
                "say in one sentence what each variant does",
            )
        )
    texts = [tuple(p.text for p in v.paragraphs) for v in clause.variants]
    if len(set(texts)) < len(texts) or len(set(clause.effects.values())) < len(clause.effects):
        problems.append(
            Problem(
                clause.file,
                1,
                "two variants say or do the same",
                "let them differ in what may be done, or drop one",
            )
        )
    return problems


def _precedent(clause: Clause, library: Library) -> list[Problem]:
    if clause.kind not in _WITH_PRECEDENT or clause.precedents or clause.no_precedent:
        return []
    return [
        Problem(
            clause.file, 1, "no precedent", "add precedents:, or say under no_precedent: that none was found"
        )
    ]


def _authorities(clause: Clause, library: Library) -> list[Problem]:
    problems = []
    if clause.kind in _WITH_AUTHORITY and not citing.cited_in(clause.notes):
        problems.append(
            Problem(
                clause.file,
                1,
                "Notes for counsel cite nothing",
                "cite the authority, and the contrary one, with [cite id]",
            )
        )
    for name, text in (("Why", clause.why), ("Plainly", clause.plainly), ("Notes for counsel", clause.notes)):
        match = _RAW_CITATION.search(text)
        if match:
            problems.append(
                Problem(
                    clause.file, 1, f"{name} holds a raw citation ({match.group(0)})", "cite with [cite id]"
                )
            )
    return problems


def _prose(clause: Clause, library: Library) -> list[Problem]:
    found, length = [], len(clause.why.split())
    said = (clause.plainly, *clause.plain.values())
    level = max(grade(in_library(words, library)) for words in said)
    if level > PLAIN_GRADE:
        found.append(
            Problem(
                clause.file,
                1,
                f"Plainly reads at grade {level}",
                f"shorter words and sentences, to grade {PLAIN_GRADE:g} or below",
            )
        )
    if length > WHY_WORDS:
        found.append(Problem(clause.file, 1, f"Why has {length} words", f"at most {WHY_WORDS}"))
    idle = [v.strength for v in clause.variants if not clause.tasks_of(v.strength)]
    if clause.kind in _RULES and idle:
        found.append(
            Problem(
                clause.file,
                1,
                f"no task under To carry it out for {', '.join(idle)}",
                "say who does what by when",
            )
        )
    return found


def _answered(clause: Clause, library: Library) -> list[Problem]:
    """Each variant of an operative clause meets an objection, whatever the facts, and answers it."""
    unopposed = [
        v.strength
        for v in clause.variants
        if clause.kind == "operative" and all(o.condition for o in clause.objections_to(v.strength))
    ]
    if not unopposed:
        return []
    fix = "write under Objections who will say what, and the honest answer"
    return [Problem(clause.file, 1, f"no objection to {', '.join(unopposed)}", fix)]


def _rules_answered(clause: Clause, library: Library) -> list[Problem]:
    """Each drafting rule is answered, or listed as not engaged."""
    answered = {*clause.review.rules, *clause.review.not_engaged}
    missing = [rule for rule in RULE_IDS if rule not in answered]
    if not missing:
        return []
    return [
        Problem(
            clause.file,
            1,
            f"{', '.join(missing)} not answered",
            "answer each under review: rules, or list it under not_engaged",
        )
    ]


CRITERIA = (
    Criterion("It answers one question", _one_question),
    Criterion("It has two or three variants that differ in what may be done", _variants),
    Criterion("It names at least one enacted precedent", _precedent),
    Criterion("Each legal claim in the notes cites an authority", _authorities),
    Criterion("Why, Plainly, Notes for counsel and To carry it out are written", _prose),
    Criterion("Each variant of a rule answers what will be said against it", _answered),
    Criterion("Its review answers the rules R01 to R20", _rules_answered),
    Criterion("It is clean in every check, in every variant", one_clause.objections),
    Criterion("Its words are fresh", None),
)
