"""Checks that everything a clause names exists and may be used.

Each function looks at one kind of reference and returns problems with file, line and fix.
"""

from __future__ import annotations

from drafting.data.clause_text import ClauseText
from drafting.data.problems import Problem, nearest
from drafting.data.provisions import Lines, state_references
from drafting.data.topic_references import fact_names, topic_references
from drafting.model import SPEAKERS, Clause, Library, Variant, condition_names

PROVIDED = ("place", "jurisdiction", "container", "state_name", "subject")
RULE_IDS = tuple(f"R{n:02d}" for n in range(1, 21))


def reference_problems(library: Library, texts: dict[str, ClauseText], lines: Lines) -> list[Problem]:
    """Return every broken reference in the library."""
    problems: list[Problem] = []
    names = fact_names(library)
    for clause in library.clauses.values():
        at = _Place(clause.file, texts[clause.id].lines)
        problems += _blank_problems(clause, library, texts[clause.id], at)
        problems += _clause_link_problems(clause, library, texts[clause.id], at)
        problems += _law_problems(clause, library, texts[clause.id], at)
        problems += _name_problems(
            clause, names, {*library.clauses, *library.act_groups}, texts[clause.id], at
        )
        problems += _serves_problems(clause, library, at)
        problems += _objection_problems(clause, library, names, at)
        problems += _shape_problems(clause, at)
        problems += _act_problems(clause, library, at)
        problems += _review_problems(clause, at)
    return problems + topic_references(library) + state_references(library, lines)


_REGULATE_NOTHING = ("definition", "finding")


def _act_problems(clause: Clause, library: Library, at: _Place) -> list[Problem]:
    """Each variant of a clause that regulates says which acts it limits or does, or sets steps for."""
    problems = []
    for key, given in (("acts", clause.acts), ("steps", clause.steps)):
        for strength, names in given.items():
            variant = clause.variant(strength)
            if variant is None:
                problems.append(
                    at.problem(key, f"{key} names {strength}, a variant the clause lacks", "remove it")
                )
            for act, _, path in (name.partition("@") for name in names):
                if act not in library.acts:
                    problems.append(at.problem(key, f"unknown act {act}", nearest(act, library.acts)))
                if variant and path and not _has_path(variant, path):
                    where = f"({path.replace('.', ')(')})"
                    problems.append(
                        at.problem(key, f"{where} is not in the {strength} variant", "correct the path")
                    )
    if clause.kind not in _REGULATE_NOTHING:
        for variant in clause.variants:
            if variant.strength not in clause.acts:
                fix = f"add {variant.strength}: [] or the acts that it limits or does"
                problems.append(at.problem("acts", f"acts do not name the {variant.strength} variant", fix))
    return problems


class _Place:
    """Makes problems of one file from the lines of its keys and headings."""

    def __init__(self, file: str, lines: dict[str, int]):
        self.file, self.lines = file, lines

    def problem(self, key: str | int, message: str, fix: str) -> Problem:
        """Return a problem at a key of the file, or at a line."""
        line = key if isinstance(key, int) else self.lines.get(key, 1)
        return Problem(self.file, line, message, fix)


def _blank_problems(clause: Clause, library: Library, text: ClauseText, at: _Place) -> list[Problem]:
    problems = []
    for name, line in text.blanks.items():
        if name not in library.blanks:
            problems.append(at.problem(line, f"unknown blank {name}", nearest(name, library.blanks)))
        elif name not in PROVIDED and name not in clause.blanks:
            problems.append(
                at.problem(line, f"the blank {name} is not listed under blanks", f"add {name} to blanks")
            )
    for name in clause.blanks:
        if name not in text.blanks:
            problems.append(
                at.problem("blanks", f"the blank {name} is listed but not used", "remove it from blanks")
            )
    for name in clause.departments:
        if name not in library.blanks:
            problems.append(
                at.problem("departments", f"unknown department {name}", nearest(name, library.blanks))
            )
    return problems


def _clause_link_problems(clause: Clause, library: Library, text: ClauseText, at: _Place) -> list[Problem]:
    problems = []
    for key in ("needs", "conflicts"):
        for other in getattr(clause, key):
            if other not in library.clauses:
                problems.append(
                    at.problem(key, f"unknown clause {other} in {key}", nearest(other, library.clauses))
                )
            elif key == "needs" and other.startswith("definitions/"):
                problems.append(
                    at.problem(key, f"{other} in needs", "remove it; definitions are pulled in by use")
                )
    for (target, path), line in text.sections.items():
        if target and target not in library.clauses:
            problems.append(
                at.problem(line, f"section() names unknown clause {target}", nearest(target, library.clauses))
            )
            continue
        if target and target not in clause.needs and target not in text.conditions:
            problems.append(
                at.problem(
                    line,
                    f"section() names {target}, which is not in needs",
                    f"add {target} to needs, or begin the paragraph with [if {target}]",
                )
            )
        goal = library.clauses[target] if target else clause
        if path and not all(_has_path(v, path) for v in goal.variants):
            problems.append(
                at.problem(
                    line,
                    f"({path.replace('.', ')(')}) is not in every variant of {goal.id}",
                    "refer to the whole section, or fix the mark",
                )
            )
    return problems


def _has_path(variant: Variant, path: str) -> bool:
    return tuple(path.split(".")) in {p.path for p in variant.paragraphs}


def _law_problems(clause: Clause, library: Library, text: ClauseText, at: _Place) -> list[Problem]:
    problems = []
    for ref in clause.authorities:
        problems += _authority_problem(ref, library, at, "authorities")
    for ref in clause.precedents:
        problems += _precedent_problem(ref, library, at, "precedents")
    for ref, line in text.cites.items():
        if "#" in ref or ref in library.precedents:
            problems += _precedent_problem(ref, library, at, line)
        else:
            problems += _authority_problem(ref, library, at, line)
            if ref in library.authorities and ref not in clause.authorities:
                problems.append(
                    at.problem(
                        line, f"{ref} is cited but not listed under authorities", f"add {ref} to authorities"
                    )
                )
    return problems


def _authority_problem(ref: str, library: Library, at: _Place, key: str | int) -> list[Problem]:
    authority = library.authorities.get(ref)
    if authority is None:
        return [at.problem(key, f"unknown authority {ref}", nearest(ref, library.authorities))]
    if not authority.citable:
        return [
            at.problem(
                key, f"{ref} was not seen, so it may not be cited", "remove it, or check the source first"
            )
        ]
    return []


def _precedent_problem(ref: str, library: Library, at: _Place, key: str | int) -> list[Problem]:
    record, _, topic = ref.partition("#")
    precedent = library.precedents.get(record)
    if precedent is None:
        return [at.problem(key, f"unknown precedent {record}", nearest(record, library.precedents))]
    topics = {topic for p in precedent.seen() for topic in p.topics}
    if topic and topic not in topics:
        return [at.problem(key, f"{record} has no citable provision on {topic}", nearest(topic, topics))]
    if not topics:
        return [at.problem(key, f"{record} has no provision that was seen", "remove it")]
    return []


def _name_problems(
    clause: Clause, names: set[str], clauses: set[str], text: ClauseText, at: _Place
) -> list[Problem]:
    """`when` waits for answers; a paragraph may also wait for another clause, or for what rules are about."""
    problems = [
        at.problem("when", f"unknown fact {name} in when", nearest(name, names))
        for name in (n for condition in clause.when for n in condition_names(condition))
        if name not in names
    ]
    return problems + [
        at.problem(line, f"unknown condition {name}", nearest(name, names | clauses))
        for name, line in text.conditions.items()
        if name not in names | clauses
    ]


def _serves_problems(clause: Clause, library: Library, at: _Place) -> list[Problem]:
    """A general clause serves a defined term, a drafting rule, or a group of acts."""
    known = {*library.rules, *library.act_groups, *(c.id for c in library.clauses.values() if c.term)}
    return [
        at.problem("serves", f"unknown name {name} in serves", nearest(name, known))
        for name in clause.serves
        if name not in known
    ]


def _objection_problems(clause: Clause, library: Library, names: set[str], at: _Place) -> list[Problem]:
    """An objection is raised by an office or a known speaker, and waits only for facts that exist."""
    offices = [b.id for b in library.blanks.values() if b.kind in ("office", "body")]
    problems = []
    for item in clause.objections:
        if item.who not in SPEAKERS and item.who not in offices:
            problems.append(
                at.problem(item.line, f"unknown speaker {item.who}", nearest(item.who, [*SPEAKERS, *offices]))
            )
        for name in condition_names(item.condition or ""):
            if name and name not in names:
                problems.append(at.problem(item.line, f"unknown fact {name}", nearest(name, names)))
    return problems


def _shape_problems(clause: Clause, at: _Place) -> list[Problem]:
    problems = []
    if not clause.variants:
        problems.append(at.problem(1, "no variant", "add ## strong, ## moderate or ## minimal"))
    if len(clause.variants) == 1 and not clause.single:
        problems.append(
            at.problem(clause.variants[0].line, "one variant only", "add a second, or say why under single:")
        )
    if clause.kind == "definition" and not clause.term:
        problems.append(at.problem("kind", "a definition without term", "add term:"))
    if clause.kind == "finding" and not clause.authorities and not clause.local_fact:
        problems.append(
            at.problem("kind", "a finding without source", "add authorities:, or local_fact: true")
        )
    if (
        not clause.precedents
        and not clause.no_precedent
        and clause.kind in ("operative", "report", "remedy", "request")
    ):
        problems.append(
            at.problem(
                "precedents",
                "no precedent",
                "add precedents:, or say under no_precedent: that none was found",
            )
        )
    for group in clause.fits:
        if group not in ("city", "county"):
            problems.append(at.problem("fits", f"unknown kind {group} in fits", "use city, county"))
    for name, value in (
        ("Why", clause.why),
        ("Plainly", clause.plainly),
        ("Notes for counsel", clause.notes),
    ):
        if not value:
            problems.append(at.problem(1, f"## {name} is missing", f"add ## {name}"))
    return problems


def _review_problems(clause: Clause, at: _Place) -> list[Problem]:
    """A clause above draft answers R01 to R20 exactly once each."""
    review, found = clause.review, []
    for rule in (*review.rules, *review.not_engaged):
        if rule not in RULE_IDS:
            found.append(at.problem("review", f"unknown drafting rule {rule}", nearest(rule, RULE_IDS)))
    both = set(review.rules) & set(review.not_engaged)
    missing = set(RULE_IDS) - set(review.rules) - set(review.not_engaged)
    if both:
        found.append(
            at.problem("review", f"{', '.join(sorted(both))} both answered and not engaged", "keep one")
        )
    if review.level != "draft" and missing:
        found.append(
            at.problem(
                "review",
                f"{', '.join(sorted(missing))} not answered",
                "answer under rules or list under not_engaged",
            )
        )
    return found
