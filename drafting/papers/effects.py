"""What a draft does and does not do, in the words of its clauses and of the law that keeps others out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.data import citing
from drafting.engine import blanks
from drafting.engine.titles import goals_with_rules, series
from drafting.model import Draft, Library, Node
from drafting.papers.phrases import named, section_number
from drafting.papers.standing import NAMES

_NO_RULE = ("finding", "definition", "closing", "savings", "purpose")


@dataclass(frozen=True)
class Effect:
    """One section that binds somebody: its number and heading, its topic, what it does, and who acts."""

    section: str
    topic: str
    says: str
    acting: tuple[str, ...]

    @property
    def offices(self) -> str:
        """The offices that act, as a series."""
        return series(list(self.acting))


def effects(draft: Draft, library: Library) -> list[Effect]:
    """Return what each section of the goals does, in the order of the text."""
    return list(_effects(draft, library, general=False))


def general_effects(draft: Draft, library: Library) -> list[Effect]:
    """Return what the general sections do that bind staff: records, reports, exceptions, remedies."""
    return list(_effects(draft, library, general=True))


def _effects(draft: Draft, library: Library, general: bool) -> Iterator[Effect]:
    topics = {p.clause: p.topic for p in draft.plan.picked}
    always = {t.id for t in library.topics.values() if t.always}
    for node in draft.body:
        topic = topics.get(node.clause, "")
        clause = library.clauses.get(node.clause)
        if node.kind != "section" or clause is None or clause.kind in _NO_RULE:
            continue
        if (topic in always or topic not in library.topics) == general:
            yield Effect(_name(node), topic, _says(node, library), _offices(node, draft, library))


def _name(node: Node) -> str:
    return f"{section_number(node)}. {node.heading}"


def _says(node: Node, library: Library) -> str:
    """Return what a section does; words of the user's own have no line of ours."""
    if node.edited:
        return "Words of this place’s own; read the section."
    clause = library.clauses[node.clause]
    return citing.resolve(clause.effect(node.strength), library)


def _offices(node: Node, draft: Draft, library: Library) -> tuple[str, ...]:
    """Return who acts: the title given, else the office by its function; a usual title is a guess."""
    names = {
        d: blanks.fill(d, draft.intake, library, draft.form, draft.container)
        for d in library.clauses[node.clause].departments
    }
    return tuple(library.blanks[d].label if n.kind == "confirm" else n.text for d, n in names.items())


def asked(draft: Draft, library: Library) -> str:
    """Return what was asked, goal by goal with its strength, and which goals have a rule in the text."""
    goals = [g for g in draft.intake.goals if not library.topics[g.topic].always]
    ruled = {g.topic for g in goals_with_rules(draft.intake, draft.plan, library)}
    named = series([f"{library.topics[g.topic].label} ({g.strength})" for g in goals])
    missing = [library.topics[g.topic].label for g in goals if g.topic not in ruled]
    words = f"Asked for: {named}."
    if missing:
        return f"{words} Not in the draft: {series(missing)}."
    return f"{words} Each of them has a rule in the draft."


def left_out(draft: Draft, library: Library) -> list[tuple[str, str]]:
    """Return what the draft leaves out of its goals: each reason and its questions, state law first."""
    by_reason: dict[str, list[str]] = {}
    for passed in draft.plan.passed_over:
        clause = library.clauses[passed.clause]
        if passed.topic in {g.topic for g in draft.intake.goals} and clause.kind not in _NO_RULE:
            by_reason.setdefault(_because(named(passed.why, library)), []).append(clause.heading)
    rows = [(series(list(dict.fromkeys(headings))), why) for why, headings in by_reason.items()]
    return sorted(rows, key=lambda row: not row[1].startswith("State law"))


def _because(why: str) -> str:
    """Return a reason as a sentence, without the ids that only maintainers know."""
    plain = why.partition(" (")[0] if why.startswith("state law bars it") else why
    return f"{plain[:1].upper()}{plain[1:].rstrip('.')}."


def exposure(draft: Draft, library: Library) -> list[str]:
    """Return what a breach of state law costs, one sentence for each penalty that the record gives."""
    told = [s for s in draft.plan.standing if s.penalty and s.standing not in ("open", "floor")]
    by_penalty: dict[str, list[str]] = {}
    for item in told:
        by_penalty.setdefault(item.penalty.rstrip("."), []).append(library.topics[item.topic].label)
    return [f"A breach on {series(labels)} costs: {penalty}." for penalty, labels in by_penalty.items()]


def standing_words(draft: Draft, library: Library) -> list[str]:
    """Return one sentence for each goal that state law does not leave open."""
    return [
        f"{library.topics[s.topic].label}: {NAMES[s.standing]}. {s.why}"
        for s in draft.plan.standing
        if s.standing not in ("open", "floor")
    ]
