"""What a draft does and does not do, in the words of its clauses and of the law that keeps others out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.data import citing
from drafting.engine.titles import NO_RULE, goals_with_rules, series
from drafting.model import Draft, Library, Node
from drafting.model.text import polish
from drafting.papers.phrases import EVERYBODY, acting, here, named, section_number
from drafting.papers.standing import CUT

_MOST_NAMED = 6
_SAYS_NO_RULE = ("finding", "definition", "closing", "savings", "purpose")


@dataclass(frozen=True)
class Effect:
    """One section that binds somebody: its number, its heading, its topic, what it does, and who acts."""

    number: str
    heading: str
    topic: str
    says: str
    acting: tuple[str, ...]

    @property
    def section(self) -> str:
        """The number and the heading, as a list has them."""
        return f"{self.number}. {self.heading}"

    @property
    def offices(self) -> str:
        """The offices that act, as a series; where the text names none, it binds all."""
        return series(list(self.acting)) or EVERYBODY


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
        if node.kind != "section" or clause is None or clause.kind in _SAYS_NO_RULE:
            continue
        shared = topic in always or topic not in library.topics or clause.kind == "remedy"
        if shared == general:
            does, who = says(node, draft, library), acting(node, draft, library)
            yield Effect(section_number(node), node.heading, topic, does, who)


def says(node: Node, draft: Draft, library: Library) -> str:
    """Return what a section does here; words of the user's own have no line of ours."""
    if node.edited:
        return "Words of this place’s own; read the section."
    clause = library.clauses[node.clause]
    return here(citing.resolve(clause.effect(node.strength), library), draft, library)


def asked(draft: Draft, library: Library) -> str:
    """Return what was asked, what of it is in, what only in part, and what is not and why."""
    goals = [g for g in draft.intake.goals if not library.topics[g.topic].always]
    ruled = {g.topic for g in goals_with_rules(draft.intake, draft.plan, library)}
    cut = {s.topic: s.why for s in draft.plan.standing if s.standing in CUT}
    labels = {g.topic: library.topics[g.topic].label for g in goals}
    whole = [name for t, name in labels.items() if t in ruled and t not in cut]
    part = [name for t, name in labels.items() if t in ruled and t in cut]
    out = [(name, _why_missing(t, draft, library)) for t, name in labels.items() if t not in ruled]
    return " ".join(
        (
            f"Asked for: {series([f'{labels[g.topic]} ({g.strength})' for g in goals])}.",
            *([_in(whole, len(whole) == len(labels))] if whole else []),
            *([f"Only in part: {series(part)}."] if part else []),
            *(f"Not in the draft: {name}. {why}" for name, why in out),
        )
    )


def _in(names: list[str], all_of_them: bool) -> str:
    if all_of_them:
        return "All of it is in the draft."
    return f"In the draft: {series(names) if len(names) <= _MOST_NAMED else f'{len(names)} others'}."


def _why_missing(topic: str, draft: Draft, library: Library) -> str:
    """Return why a goal has no rule: its standing, else the reason for which most of its rules are out."""
    standing = next((s for s in draft.plan.standing if s.topic == topic and s.standing in CUT), None)
    if standing:
        return polish(standing.why)
    passed = [
        p
        for p in draft.plan.passed_over
        if p.topic == topic and library.clauses[p.clause].kind not in NO_RULE
    ]
    reasons = Counter(_because(named(p.why, library)) for p in passed)
    return reasons.most_common(1)[0][0] if reasons else "No rule of it was chosen."


def left_out(draft: Draft, library: Library) -> list[tuple[str, str]]:
    """Return what the draft leaves out of its goals: each reason and its questions, state law first."""
    by_reason: dict[str, list[str]] = {}
    for passed in draft.plan.passed_over:
        clause = library.clauses[passed.clause]
        if passed.topic in {g.topic for g in draft.intake.goals} and clause.kind not in _SAYS_NO_RULE:
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
    on = {p: f" on {series(labels)}" if len(by_penalty) > 1 else "" for p, labels in by_penalty.items()}
    return [f"What a breach of state law{on[penalty]} costs: {penalty}." for penalty in by_penalty]
