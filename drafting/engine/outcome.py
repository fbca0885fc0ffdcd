"""Turns the work of selection into a plan: notes of state law, standings, and why it is not ready."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.engine import powers, state_law
from drafting.engine.facts import holds
from drafting.engine.standing import standing
from drafting.engine.work import Work
from drafting.model import Phrase, Plan, Standing, State


def note_state_law(work: Work, state: State) -> None:
    """Collect the state's notes and questions on what is in the draft or stopped, and its gaps."""
    topics = [t for t in work.library.topics if t in {g.topic for g in work.intake.goals}]
    stopped = {clause for clauses in work.blocks.values() for clause in clauses}
    for rule in work.rules:
        if rule.effect not in ("note", "ask", "duty", "limit"):
            continue
        hit = [
            (p.topic, p.clause)
            for p in work.picked.values()
            if state_law.reaches(rule, work.library.clauses[p.clause], p.strength)
        ]
        hit += [
            (p.topic, p.clause)
            for p in work.passed.values()
            if p.clause in stopped and state_law.touches(rule, work.library.clauses[p.clause])
        ]
        general = not rule.acts and not rule.steps and [t for t in topics if t in rule.topics]
        if general:
            work.notes.setdefault((rule.id, general[0]), [])
        elif hit:
            work.notes.setdefault((rule.id, hit[0][0]), []).extend(clause for _, clause in hit)
    custody = [p for p in work.picked.values() if powers.RUNS in work.library.clauses[p.clause].when]
    if custody and "county" in work.at.groups and not holds(powers.DIRECTS, work.facts):
        work.asks.append(powers.asked(state.powers, custody[0].topic, tuple(p.clause for p in custody)))
    for rule in state_law.rules_out_of_time(state, work.intake.document.date):
        if any(state_law.touches(rule, work.library.clauses[c]) for c in (*work.picked, *work.passed)):
            late = rule.end and rule.end < work.intake.document.date
            span = Phrase("until {day}", day=rule.end) if late else Phrase("from {day}", day=rule.start)
            work.warnings.append(
                Phrase(
                    "A rule of state law applies only {span}, so it was not applied: {rule}",
                    span=span,
                    rule=state.says(rule),
                )
            )


def plan_of(work: Work, state: State) -> Plan:
    """Return the plan with the standing of each goal and what keeps it from being ready."""
    rules = {r.id: r for r in work.rules}
    reasons = {a.rule: a.reason for a in work.intake.acknowledge}
    blocks = [
        state_law.blocked(rules[rule], state, topic, list(dict.fromkeys(clauses)), reasons.get(rule, ""))
        for (rule, topic), clauses in work.blocks.items()
        if clauses
    ]
    notes = [
        state_law.note(rules[rule], state, topic, list(dict.fromkeys(clauses)))
        for (rule, topic), clauses in work.notes.items()
    ] + work.asks
    standings = tuple(_standings(work))
    work.warnings += [s.why for s in standings if s.standing == "not known"]
    return Plan(
        picked=tuple(work.picked.values()),
        passed_over=tuple(work.passed.values()),
        blocked=tuple(blocks),
        notes=tuple(sorted(notes, key=lambda n: (n.topic, n.rule))),
        warnings=tuple(sorted(set(work.warnings))),
        standing=standings,
        not_ready=tuple(dict.fromkeys(_not_ready(work, standings))),
    )


def _standings(work: Work) -> Iterator[Standing]:
    """Yield the standing of each goal that was asked for, with what was chosen by hand."""
    chosen = work.intake.clauses
    for goal in work.intake.goals:
        excluded, by_hand = frozenset(chosen.exclude), chosen.variants
        yield standing(work.library, work.at, goal.topic, goal.strength, excluded, by_hand)


def _not_ready(work: Work, standings: tuple[Standing, ...]) -> Iterator[Phrase]:
    """Yield why the draft is not what was asked: a goal barred, held, overridden, or not in the text."""
    overridden = {a.rule for a in work.intake.acknowledge} & {rule for rule, _ in work.blocks}
    for found in standings:
        label = work.library.topics[found.topic].label
        if overridden & set(found.rules):
            yield Phrase("“{goal}” overrides state law. {why}", goal=label, why=found.why)
        elif found.standing in ("barred", "held"):
            yield Phrase("“{goal}” is {standing}. {why}", goal=label, standing=found.standing, why=found.why)
        elif not work.has_rule_of(found.topic):
            yield Phrase("“{goal}” is not in the draft: no rule of it is; see the reasons.", goal=label)
    for rule in sorted(overridden - {r for s in standings for r in s.rules}):
        yield Phrase("State rule {rule} is overridden.", rule=rule)
