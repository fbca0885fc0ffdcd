"""Drafts of one clause alone: how a clause prints, and what the checks say of it, before any place takes it.

A draft holds the clause in one variant, the clauses it needs, the definitions of its terms and,
for a variant with report items, the report section.  It is made as `assemble` makes any draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafting.checks import CHECKS
from drafting.data.problems import Problem
from drafting.engine.assemble import assemble
from drafting.engine.facts import definition_text, facts, holds, with_picked
from drafting.model import (
    STRENGTHS,
    Clause,
    Draft,
    Intake,
    Issue,
    Library,
    Phrase,
    Picked,
    Plan,
    Question,
    Strength,
    condition_names,
)

PLACE = "Exampleville"


def drafts(clause: Clause, strength: Strength, library: Library) -> Iterator[Draft]:
    """Yield two or more drafts of one variant: for each kind of place and each answer it asks for.

    Clauses that its paragraphs wait for stand beside it in every other draft.  Blanks hold their usual
    values.  Two states take turns, so that neither a rule of one state's form nor the name of the state
    hides a fault.
    """
    asked = _asked(clause, strength, library)
    choices = {q.id: (True, False) if q.kind == "yes-no" else tuple(q.choices) for q in asked}
    states = tuple(library.states)
    for turn in range(max(2, *map(len, choices.values()))) if choices else range(2):
        answers = {name: values[turn % len(values)] for name, values in choices.items()}
        kind, state = clause.fits[turn % len(clause.fits)], states[-(turn % 2)]
        beside = _served(clause, strength, library) if turn % 2 else _awaited(clause, strength, library)
        yield _draft(
            clause, strength, _intake(clause, strength, kind, state, answers, library), library, beside
        )


def checks_held() -> tuple[str, ...]:
    """Return the ids of the checks that a clause is held to by itself."""
    return tuple(m.CHECK.id for m in CHECKS if not m.CHECK.whole)


def checks_left() -> dict[str, str]:
    """Return the checks that only a whole draft can meet: id to the reason."""
    return {m.CHECK.id: m.CHECK.whole for m in CHECKS if m.CHECK.whole}


def objections(clause: Clause, library: Library) -> list[Problem]:
    """Return each error and warning on the words of a clause, once for each variant and paragraph."""
    problems: dict[tuple[str, str, str], Problem] = {}
    for variant in clause.variants:
        for draft in drafts(clause, variant.strength, library):
            for issue in _issues(draft, clause, library):
                key = (variant.strength, issue.id, issue.place)
                problems.setdefault(key, _problem(issue, clause, variant.strength, draft))
    return list(problems.values())


def own_places(draft: Draft, clause: Clause) -> set[str]:
    """Return the ids of the nodes and recitals of a draft that hold words of this clause."""
    return {n.id for n in draft.nodes() if n.clause == clause.id} | {
        r.id for r in draft.recitals if r.clause == clause.id
    }


def _issues(draft: Draft, clause: Clause, library: Library) -> list[Issue]:
    """Return the objections to the words of this clause alone, not to its companions or the frame."""
    own = own_places(draft, clause)
    return [
        issue
        for module in CHECKS
        if not module.CHECK.whole
        for issue in module.run(draft, library)
        if issue.severity != "info" and issue.place in own
    ]


def _problem(issue: Issue, clause: Clause, strength: Strength, draft: Draft) -> Problem:
    """Return an issue with the line of the paragraph in the clause file."""
    variant = clause.variant(strength)
    lines = {".".join(p.path): p.line for p in variant.paragraphs} if variant else {}
    place, said = draft.intake.jurisdiction.kind, f" “{issue.excerpt}”" if issue.excerpt else ""
    return Problem(
        clause.file,
        lines.get(issue.place.partition(":")[2], variant.line if variant else 1),
        f"{strength}, in a {place}: {issue.id} {issue.message}{said}",
        issue.fix,
    )


def _asked(clause: Clause, strength: Strength, library: Library) -> list[Question]:
    """Return the questions whose answers put paragraphs of this variant in or leave them out."""
    names = _conditions(clause, strength) - set(library.clauses) - set(library.act_groups)
    tests = {name: test for t in library.topics.values() for name, test in t.conditions.items()}
    ids = dict.fromkeys(str(tests[n]["question"]) if n in tests else n for n in sorted(names))
    return [library.questions[name] for name in ids]


def _awaited(clause: Clause, strength: Strength, library: Library) -> tuple[Clause, ...]:
    """Return the other clauses that paragraphs of this variant wait for, by id or by what they are about."""
    groups, names = library.act_groups, sorted(_conditions(clause, strength))
    found = [library.clauses[n] for n in names if n in library.clauses]
    return tuple(found + [_about(groups[n], strength, library) for n in names if n in groups])


def _served(clause: Clause, strength: Strength, library: Library) -> tuple[Clause, ...]:
    """Return a rule about the first group of acts that a general clause serves, for it never joins alone."""
    groups = [library.act_groups[n] for n in clause.serves if n in library.act_groups]
    return tuple(_about(acts, strength, library) for acts in groups[:1])


def _about(acts: tuple[str, ...], strength: Strength, library: Library) -> Clause:
    """Return the first rule whose variant nearest to a strength limits one of some acts."""
    return next(
        c
        for c in library.clauses.values()
        if c.kind == "operative" and set(acts) & set(c.limits(c.nearest(strength).strength))
    )


def _conditions(clause: Clause, strength: Strength) -> set[str]:
    variant = clause.variant(strength)
    paragraphs = variant.paragraphs if variant else ()
    return {name for p in paragraphs if p.condition for name in condition_names(p.condition)}


def _intake(
    clause: Clause,
    strength: Strength,
    kind: str,
    state: str,
    answers: dict[str, bool | str],
    library: Library,
) -> Intake:
    """Return the answers of a place that takes this clause."""
    topic = clause.topic if clause.topic in library.topics else next(iter(library.topics))
    return Intake.model_validate(
        {
            "schema": 1,
            "jurisdiction": {"name": PLACE, "kind": kind, "state": state},
            "document": {"kind": clause.documents[0], "date": date.fromisoformat(library.as_of)},
            "goals": [{"topic": topic, "strength": strength, "answers": answers}],
            "blanks": _usual(kind, library),
            "minimum_review": "draft",
        }
    )


def _usual(kind: str, library: Library) -> dict[str, str]:
    """Return the usual value of each blank in a kind of place, or its sample where none is usual."""
    return {b.id: b.default.get(kind) or b.sample for b in library.blanks.values() if b.kind != "place"}


def _draft(
    clause: Clause, strength: Strength, intake: Intake, library: Library, beside: tuple[Clause, ...]
) -> Draft:
    """Assemble the clause with its companions; no other clause, and no law of a state, has a say."""
    picked = [
        Picked(
            clause=c.id,
            strength=strength if c is clause else c.nearest(strength).strength,
            topic=c.topic,
            why=Phrase("it is looked at alone"),
        )
        for c in _companions(clause, strength, library, beside)
    ]
    known = with_picked(facts(intake, library), picked, library)
    words = [library.clauses[p.clause].heading for p in picked] + [
        paragraph.text
        for p in picked
        for paragraph in library.clauses[p.clause].nearest(p.strength).paragraphs
        if paragraph.condition is None or holds(paragraph.condition, known)
    ]
    words += clause.reported_by(strength)
    defined = [
        d
        for d in library.term_index.closure("\n".join(words), lambda c: definition_text(c, known))
        if d != clause.id
    ]
    picked += [
        Picked(
            clause=d,
            strength=library.clauses[d].nearest(STRENGTHS[0]).strength,
            topic=library.clauses[d].topic,
            why=Phrase("it is looked at alone"),
        )
        for d in defined
    ]
    return assemble(Plan(picked=tuple(picked)), intake, library)


def _companions(
    clause: Clause, strength: Strength, library: Library, beside: tuple[Clause, ...]
) -> list[Clause]:
    """Return the clause, the report section when it reports, and all that these need."""
    reports = (
        [c for c in library.clauses.values() if c.kind == "report"] if clause.reported_by(strength) else []
    )
    found: dict[str, Clause] = {}
    queue = [clause, *beside, *reports]
    while queue:
        current = queue.pop(0)
        if current.id not in found:
            found[current.id] = current
            queue += [library.clauses[name] for name in current.needs]
    return list(found.values())
