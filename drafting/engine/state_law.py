"""Applies a state's rules to clauses: which rules hold for a place on a day, and what they leave.

A rule speaks of acts; a variant names the acts that it limits or does, or sets steps for.  Nothing
here knows a state, a topic, or a clause by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drafting.engine.facts import facts, holds, known_facts
from drafting.engine.scope import like_county
from drafting.model import (
    COUNTIES,
    STOPS,
    STRENGTHS,
    Blocked,
    Bounds,
    Clause,
    Intake,
    Kind,
    LawNote,
    Library,
    State,
    StateProvision,
    StateRule,
    Strength,
)
from drafting.model.place import groups_of
from drafting.model.provisions import Threshold

_SHARED = {"employee", "contractor", "anyone"}


@dataclass(frozen=True)
class Situation:
    """A place as state law sees it: its kind, size, and facts, on one day."""

    state: str
    kind: Kind
    on: date
    known: dict[str, bool]
    population: int | None = None
    county_population: int | None = None
    like_county: bool = False

    @property
    def groups(self) -> frozenset[str]:
        """City, county, or both for a consolidated place."""
        return groups_of(self.kind, self.like_county or self.kind in COUNTIES)

    @property
    def parties(self) -> frozenset[str]:
        """Whom a law must bind in order to reach this place: the body itself or one of its own parts."""
        found = {*self.groups, *_SHARED}
        found |= {"sheriff"} if "county" in self.groups else set()
        found |= {"police"} if self.known.get("has_police", True) else set()
        found |= {"jail"} if self.known.get("operates_jail", True) else set()
        return frozenset(found)


def situation(intake: Intake, library: Library) -> Situation:
    """Return the situation of an intake."""
    place = intake.jurisdiction
    known = facts(intake, library)
    return Situation(
        place.state,
        place.kind,
        intake.document.date,
        known,
        place.population,
        place.county_population,
        like_county(place.kind, place.state, library),
    )


def usual_situation(library: Library, state: str, kind: Kind, on: date) -> Situation:
    """Return the situation of a place of a kind of which nothing is answered yet."""
    known = known_facts({}, kind, state, library)
    return Situation(state, kind, on, known, like_county=like_county(kind, state, library))


def rules_in_force(state: State, at: Situation) -> list[StateRule]:
    """Return the rules that reach this place on its day.

    Where a threshold turns on a number that was not given, the rule is kept, and a block becomes a hold.
    """
    found = []
    for whole in state.rules:
        binding = [p for p in state.provisions_of(whole) if at.parties & set(p.binds)]
        if not binding or not at.groups & set(whole.kinds):
            continue
        provision, rule = binding[0], resting_on(whole, [p.id for p in binding])
        if not in_time(rule, provision, at.on) or not all(holds(name, at.known) for name in rule.when):
            continue
        met = _met(provision.threshold, at)
        if met is None:
            found.append(rule.model_copy(update={"effect": "hold"}) if rule.effect == "block" else rule)
        elif met:
            found.append(rule)
    return found


def resting_on(rule: StateRule, names: list[str]) -> StateRule:
    """Return a rule as it rests on those of its provisions that bind a place."""
    if names == [name for name in (rule.provision, rule.twin) if name]:
        return rule
    return rule.model_copy(update={"provision": names[0], "twin": ""})


def in_time(rule: StateRule, provision: StateProvision, on: date) -> bool:
    """Whether a rule is in force on a day, by its own days or else those of its provision."""
    start, end = rule.start or provision.effective, rule.end or provision.sunset
    return (start is None or start <= on) and (end is None or on <= end)


def rules_out_of_time(state: State, on: date) -> list[StateRule]:
    """Return the rules of a state that are not yet, or no longer, in force on this day."""
    return [r for r in state.rules if not in_time(r, state.provision(r.provision), on)]


def _met(lines: tuple[Threshold, ...], at: Situation) -> bool | None:
    """Whether any line of a threshold is met; None when that turns on a number that was not given."""
    answers = [_line_met(line, at) for line in lines]
    if not answers or True in answers:
        return True
    return None if None in answers else False


def _line_met(line: Threshold, at: Situation) -> bool | None:
    if line.kind and line.kind not in at.groups:
        return False
    around = at.population if "county" in at.groups else at.county_population
    sizes = (
        (line.population_from, at.population, True),
        (line.population_below, at.population, False),
        (line.county_population_from, around, True),
    )
    for bound, size, least in sizes:
        if bound is not None and size is None:
            return None
        if bound is not None and size is not None and (size >= bound) is not least:
            return False
    return True


def limits(intake: Intake, library: Library) -> dict[str, Bounds]:
    """Return the smallest and largest lawful value of each blank here; of two limits the stricter counts."""
    at = situation(intake, library)
    found: dict[str, Bounds] = {}
    for rule in rules_in_force(library.states[at.state], at):
        for name, bounds in rule.limits.items():
            found[name] = found.get(name, Bounds()).within(bounds)
    return found


def reaches(rule: StateRule, clause: Clause, strength: Strength) -> bool:
    """Whether a rule reaches this variant of a clause."""
    if strength not in rule.variants or (rule.topics and clause.topic not in rule.topics):
        return False
    if not rule.acts and not rule.steps:
        return clause.topic in rule.topics
    return _shared(rule.acts, clause.acts, strength) or _shared(rule.steps, clause.steps, strength)


def _shared(acts: tuple[str, ...], named: Mapping[Strength, tuple[str, ...]], strength: Strength) -> bool:
    """Whether a variant names one of some acts, whatever the path of its sentence."""
    return bool(acts) and any(name.partition("@")[0] in acts for name in named.get(strength, ()))


def touches(rule: StateRule, clause: Clause) -> bool:
    """Whether a rule reaches any variant of a clause."""
    return any(reaches(rule, clause, v.strength) for v in clause.variants)


def stopping(rules: list[StateRule], clause: Clause, strength: Strength) -> list[StateRule]:
    """Return the rules that block or hold this variant of this clause."""
    return [r for r in rules if r.effect in STOPS and reaches(r, clause, strength)]


@dataclass(frozen=True)
class Left:
    """What state law leaves of one variant that was asked for.

    `drafted` is the strength that can stand, or None; `raised` are the floors that lifted it, `stops` the
    rules that block or hold what was asked (after the floors).
    """

    asked: Strength
    drafted: Strength | None
    raised: tuple[StateRule, ...] = ()
    stops: tuple[StateRule, ...] = ()

    @property
    def weaker(self) -> bool:
        """Whether a weaker variant stands in for the one asked for."""
        return self.drafted is not None and bool(self.stops)


def left(rules: list[StateRule], clause: Clause, strength: Strength) -> Left:
    """Return the lawful rest of a variant: raised to each floor, else the strongest weaker one."""
    asked, raised = _floors(rules, clause, strength)
    stops = stopping(rules, clause, asked)
    if not stops:
        return Left(strength, asked, raised)
    floors = [r.at_least for r in rules if r.effect == "floor" and r.at_least and touches(r, clause)]
    lowest = max((STRENGTHS.index(s) for s in STRENGTHS if all(_at_least(s, f) for f in floors)), default=-1)
    for weaker in STRENGTHS[STRENGTHS.index(asked) + 1 : lowest + 1]:
        if clause.variant(weaker) and not stopping(rules, clause, weaker):
            return Left(strength, weaker, raised, tuple(stops))
    return Left(strength, None, raised, tuple(stops))


def _floors(
    rules: list[StateRule], clause: Clause, strength: Strength
) -> tuple[Strength, tuple[StateRule, ...]]:
    used = []
    for rule in rules:
        wanted = rule.at_least
        if rule.effect != "floor" or wanted is None or _at_least(strength, wanted):
            continue
        if clause.variant(wanted) and touches(rule, clause):
            strength = wanted
            used.append(rule)
    return strength, tuple(used)


def _at_least(strength: Strength, floor: Strength) -> bool:
    return STRENGTHS.index(strength) <= STRENGTHS.index(floor)


def blocked(rule: StateRule, state: State, topic: str, clauses: list[str], reason: str) -> Blocked:
    """Describe a block or a hold with the citation it rests on and how well that is known."""
    provision = state.provision(rule.provision)
    return Blocked(
        rule=rule.id,
        effect=rule.effect,
        topic=topic,
        clauses=tuple(clauses),
        citation=state.citation(rule),
        says=state.says(rule),
        known_by=state.known_by(rule),
        penalty=provision.penalty.says if provision.penalty else "",
        instead=rule.instead.says if rule.instead else "",
        acknowledged=reason,
    )


def note(rule: StateRule, state: State, topic: str, clauses: list[str]) -> LawNote:
    """Describe a rule that stopped nothing."""
    known_by = state.known_by(rule)
    citation = "" if known_by == "recalled" else state.citation(rule)
    return LawNote(
        rule=rule.id,
        effect=rule.effect,
        topic=topic,
        clauses=tuple(clauses),
        citation=citation,
        citable=bool(citation),
        says=state.says(rule),
        known_by=known_by,
        question=rule.question or "",
    )
