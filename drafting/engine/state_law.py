"""Applies a state's rules to the clauses of a plan.

A rule speaks for one state, for some clauses and variants, for some kinds of body, and for a
span of days.  Each effect is one small function.  Where no rule covers the state, the topic
and the day, the answer is "not known", never the nearest rule.
"""

from __future__ import annotations

from datetime import date

from drafting.data.law import citable
from drafting.model import STRENGTHS, Blocked, Clause, Intake, LawNote, State, StateRule, Strength


def rules_in_force(state: State, intake: Intake, on: date) -> list[StateRule]:
    """Return the rules of a state that bind this kind of body on this day."""
    kind = intake.jurisdiction.kind
    groups = {"city", "county"} if kind == "consolidated" else {intake.jurisdiction.group}
    return [
        r
        for r in state.rules
        if groups & set(r.binds) and (r.start is None or r.start <= on) and (r.end is None or on <= r.end)
    ]


def rules_out_of_time(state: State, on: date) -> list[StateRule]:
    """Return the rules of a state that are not yet, or no longer, in force on this day."""
    return [r for r in state.rules if (r.start and r.start > on) or (r.end and on > r.end)]


def reaches(rule: StateRule, clause: Clause, topic: str, strength: Strength | None = None) -> bool:
    """Whether a rule reaches a clause, or this variant of it."""
    if strength is not None and strength not in rule.variants:
        return False
    if rule.clauses:
        return clause.id in rule.clauses or f"{clause.topic}/*" in rule.clauses
    return topic in rule.topics or clause.topic in rule.topics


def blocking(rules: list[StateRule], clause: Clause, topic: str, strength: Strength) -> list[StateRule]:
    """Return the rules that bar this variant of this clause."""
    return [r for r in rules if r.effect == "block" and reaches(r, clause, topic, strength)]


def adjusted(
    rules: list[StateRule], clause: Clause, topic: str, strength: Strength
) -> tuple[Strength, list[StateRule]]:
    """Return the strength after floors and replacements, and the rules that changed it."""
    used: list[StateRule] = []
    for rule in rules:
        wanted = _effect(rule, strength)
        if wanted != strength and reaches(rule, clause, topic, strength) and clause.variant(wanted):
            strength = wanted
            used.append(rule)
    return strength, used


def _effect(rule: StateRule, strength: Strength) -> Strength:
    if rule.effect == "floor" and STRENGTHS.index(strength) > STRENGTHS.index(rule.at_least):
        return rule.at_least
    if rule.effect == "replace_variant":
        return rule.use
    return strength


def remains(rules: list[StateRule], clause: Clause, topic: str, strength: Strength) -> list[Strength]:
    """Return the variants of a blocked clause that no rule bars."""
    return [
        v.strength
        for v in clause.variants
        if v.strength != strength and not blocking(rules, clause, topic, v.strength)
    ]


def blocked(rule: StateRule, state: State, topic: str, clauses: list[str], reason: str) -> Blocked:
    """Describe a block with the citation it rests on and how well that is known."""
    provision = state.provision(rule.provision)
    return Blocked(
        rule=rule.id,
        topic=topic,
        clauses=tuple(clauses),
        citation=citable(provision.citation),
        says=rule.says,
        known_by=provision.known_by,
        instead=rule.instead,
        acknowledged=reason,
    )


def note(rule: StateRule, state: State, topic: str, clauses: list[str]) -> LawNote:
    """Describe a rule that did not block."""
    provision = state.provision(rule.provision)
    citation = citable(provision.citation) if provision.known_by in ("seen-primary", "seen-secondary") else ""
    return LawNote(
        rule=rule.id,
        effect=rule.effect,
        topic=topic,
        clauses=tuple(clauses),
        citation=citation,
        citable=bool(citation),
        says=rule.says,
        known_by=provision.known_by,
        question=rule.question or "",
    )
