"""Picks clauses: goals × strengths × answers × state rules → Plan.

Every clause of a chosen topic ends up either picked or passed over, each with its reason.  A
goal that state law bars is never dropped in silence: the plan says which law, how well it is
known, and what remains lawful.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.engine import report_items, state_law
from drafting.engine.facts import (
    about,
    answered,
    belongs,
    common_strength,
    definition_text,
    holds,
    kept,
    reason,
    with_article,
    with_picked,
    written_for,
)
from drafting.engine.outcome import note_state_law, plan_of
from drafting.engine.places import placed
from drafting.engine.titles import brief_subject
from drafting.engine.work import Work
from drafting.model import (
    Clause,
    Goal,
    Intake,
    Library,
    Phrase,
    Picked,
    Plan,
    Selection,
    StateRule,
    Strength,
    Topic,
)

ASKED_FOR = Phrase("“{goal}” at {strength}: {question}")
BY_HAND = Phrase("left out by hand")
STATE_LAW = Phrase("state law bars it ({law})")
NOT_AT_STRENGTH = Phrase("the {strength} level of “{goal}” leaves this question open")
NOT_IN_FRAME = Phrase("the {frame} frame leaves this question open")
OF_KIND = Phrase("{written}, and this is {kind}")
_WEAKER = Phrase(
    "State law stops the {asked} variant ({law}); the {drafted} one is the strongest that can stand."
)
_NOT_SEEN = Phrase("citation not seen")
_LEVELS = ("draft", "source-checked", "counsel-reviewed")


def select(intake: Intake, library: Library) -> Plan:
    """Return the plan for an intake: pure, and the same for the same input."""
    intake = placed(intake, library)
    state = library.states[intake.jurisdiction.state]
    at = state_law.situation(intake, library)
    work = Work(intake, library, at, state_law.rules_in_force(state, at), at.known)
    goals = _goals(intake, library)
    for topic, goal in goals:
        if not topic.always:
            _consider_all(work, topic, goal)
    _add_included(work)
    _add_needed(work)
    served = _what_rules_are_about(work)
    for topic, goal in goals:
        if topic.always:
            _consider_all(work, topic, goal, served)
    _add_required(work)
    _add_needed(work)
    _drop_conflicts(work)
    _drop_lone_findings(work)
    _add_definitions(work)
    note_state_law(work, state)
    return plan_of(work, state)


def _goals(intake: Intake, library: Library) -> list[tuple[Topic, Goal]]:
    """Return the chosen topics in the order of the draft, with those that join every draft."""
    asked = {g.topic: g for g in intake.goals}
    usual = common_strength(intake, library)
    for topic in library.topics.values():
        if topic.always and topic.id not in asked:
            asked[topic.id] = Goal(topic=topic.id, strength=usual)
    return [(t, asked[t.id]) for t in library.topics.values() if t.id in asked]


def _consider_all(work: Work, topic: Topic, goal: Goal, served: frozenset[str] = frozenset()) -> None:
    """Pick or pass over each row of a topic's table; `served` holds what the goals' rules are about."""
    for row in topic.select:
        _consider(work, topic, goal, row, served)


def _what_rules_are_about(work: Work) -> frozenset[str]:
    """Return the definitions that picked rules use, the groups of acts that they are about, and the drafting
    rules that operative ones answer.

    A request to another body is no rule.
    """
    if all(work.library.clauses[p.clause].kind in ("request", "finding") for p in work.picked.values()):
        return frozenset()
    terms = set(work.library.term_index.used(plan_text(work)))
    answered = (
        c.review.rules for c in map(work.library.clauses.get, work.picked) if c and c.kind == "operative"
    )
    return frozenset(terms.union(about(work.picked.values(), work.library), *answered))


def _consider(work: Work, topic: Topic, goal: Goal, row: Selection, served: frozenset[str]) -> None:
    """Pick or pass over one row of a topic's table."""
    clause, frame = work.library.clauses[row.clause], work.intake.document.frame
    wanted = row.variant(goal.strength, frame)
    if clause.id in work.picked:
        return
    why_not = _why_not(work, clause, row.when)
    if not why_not and clause.serves and not served & set(clause.serves):
        why_not = Phrase("no rule of this draft is about what it serves")
    if not why_not and not wanted:
        open_here = Phrase(NOT_IN_FRAME, frame=frame)
        open_there = Phrase(NOT_AT_STRENGTH, strength=goal.strength, goal=topic.label)
        why_not = open_here if getattr(row, goal.strength) else open_there
    if why_not:
        work.pass_over(clause.id, topic.id, why_not)
        return
    if wanted:
        why = Phrase(ASKED_FOR, goal=topic.label, strength=goal.strength, question=clause.asks)
        _pick(work, clause, topic.id, wanted, why)


def _why_not(work: Work, clause: Clause, when: tuple[str, ...] = ()) -> Phrase | None:
    """Return why a clause does not fit this intake at all, or None."""
    place = work.intake.place
    document = work.intake.document.traits.like
    if clause.id in work.intake.clauses.exclude:
        return BY_HAND
    if not place.groups & set(clause.fits):
        return Phrase(OF_KIND, written=written_for(clause.fits), kind=with_article(place.kind))
    if document not in clause.documents:
        return Phrase(OF_KIND, written=belongs(clause.documents), kind=with_article(document))
    for name in (*when, *clause.when):
        if not holds(name, work.facts):
            return reason(name, work.library, answered(work.intake))
    if _LEVELS.index(clause.level) < _LEVELS.index(work.intake.minimum_review):
        return Phrase(
            "its review level is {level}, below {least}",
            level=clause.level,
            least=work.intake.minimum_review,
        )
    return None


def _fits(work: Work, clause: Clause, otherwise: Phrase) -> bool:
    """Whether a clause fits this intake; where it does not, pass it over and warn, with the reason."""
    why_not = _why_not(work, clause)
    if why_not:
        work.pass_over(clause.id, clause.topic, why_not)
        work.warnings.append(Phrase("{what}: {why}.", what=otherwise, why=why_not))
    return not why_not


def _law_of(work: Work, rules: Iterable[StateRule]) -> tuple[str, ...]:
    """Return the law that some rules rest on, as a reader may see it: its citation, or that none was seen."""
    state = work.library.states[work.intake.jurisdiction.state]
    return tuple(dict.fromkeys(state.citation(r) or _NOT_SEEN for r in rules))


def _pick(work: Work, clause: Clause, topic: str, strength: Strength, why: Phrase) -> bool:
    """Put a clause in the plan in its strongest lawful variant, if there is one; return whether it is in.

    A variant that was chosen by hand is not weakened: it is in as it is, or out.
    """
    by_hand = work.intake.clauses.variants.get(clause.id)
    if by_hand:
        strength, why = by_hand, why.then(Phrase("Variant {strength} chosen by hand.", strength=by_hand))
    found = state_law.left(work.rules, clause, strength)
    asked = found.raised[-1].at_least or strength if found.raised else strength
    named, drafted, weaker = _law_of(work, found.stops), found.drafted, found.weaker
    for rule in found.raised:
        why = why.then(Phrase("Raised by state law ({law}).", law=_law_of(work, [rule])))
    work.note(found.raised, topic, clause.id)
    if found.stops and {r.id for r in found.stops} <= {a.rule for a in work.intake.acknowledge}:
        why = why.then(Phrase("State law ({law}) overridden by the user.", law=named))
        drafted, weaker = asked, False
        work.block(found.stops, topic, clause.id)
    elif drafted is None or (by_hand and weaker):
        work.block(found.stops, topic, clause.id)
        work.pass_over(clause.id, topic, Phrase(STATE_LAW, law=named))
        return False
    elif weaker:
        why = why.then(Phrase(_WEAKER, asked=asked, law=named, drafted=drafted))
        work.note(found.stops, topic, clause.id)
    elif before := _no_longer_barred(work, clause):
        why = why.then(before)
    work.picked.setdefault(
        clause.id,
        Picked(
            clause=clause.id,
            strength=drafted,
            topic=topic,
            why=why,
            edited=clause.id in work.intake.clauses.edits,
            asked=asked if weaker else None,
        ),
    )
    work.passed.pop(clause.id, None)
    return True


def _no_longer_barred(work: Work, clause: Clause) -> Phrase | None:
    """Forget the blocks on a clause that now comes in a lawful variant; return words that say so."""
    rules = []
    for (rule, _), clauses in work.blocks.items():
        if clause.id in clauses:
            clauses[:] = [c for c in clauses if c != clause.id]
            rules.append(rule)
    if not rules:
        return None
    named = ", ".join(dict.fromkeys(rules))
    return Phrase("The variant first asked for is barred by state rule {rules}.", rules=named)


def _add_included(work: Work) -> None:
    for clause_id in work.intake.clauses.include:
        if clause_id in work.picked:
            continue
        clause = work.library.clauses[clause_id]
        told = Phrase("{clause} was asked for by hand but is not in", clause=clause_id)
        if _fits(work, clause, told):
            strength = clause.nearest(common_strength(work.intake, work.library)).strength
            _pick(work, clause, clause.topic, strength, Phrase("Added by hand."))


def _add_required(work: Work) -> None:
    """Add clauses that a state rule requires beside what was picked."""
    for rule in work.rules:
        if rule.effect != "require_clause" or rule.clause is None or rule.clause in work.picked:
            continue
        if any(
            state_law.reaches(rule, work.library.clauses[p.clause], p.strength)
            for p in list(work.picked.values())
        ):
            clause = work.library.clauses[rule.clause]
            if not _why_not(work, clause):
                strength = clause.nearest(common_strength(work.intake, work.library)).strength
                why = Phrase("Required by state law ({law}).", law=_law_of(work, [rule]))
                _pick(work, clause, clause.topic, strength, why)
                work.note([rule], clause.topic, clause.id)


def _add_needed(work: Work) -> None:
    """Pull in the clauses that picked ones refer to; pass over a clause whose companion cannot come.

    A clause that failed once stays out, so two clauses that need each other cannot go round for ever.
    A resolution states what each clause does and refers to no other.
    """
    failed: dict[str, Phrase] = {}
    queue = [] if work.intake.document.traits.states_rules else list(work.picked)
    while queue:
        holder = work.picked.get(queue.pop(0))
        if holder is None:
            continue
        for other_id in work.library.clauses[holder.clause].needs:
            known = failed.get(other_id)  # the root of it: the clause that is out for a reason of its own
            why_not = known or _bring(work, holder, other_id, queue)
            if why_not:
                del work.picked[holder.clause]
                failed[holder.clause] = known or Phrase(
                    "it needs {clause}, which is not in: {why}", clause=other_id, why=why_not
                )
                work.pass_over(holder.clause, holder.topic, failed[holder.clause])
                queue = list(work.picked)
                break


def _bring(work: Work, holder: Picked, other_id: str, queue: list[str]) -> Phrase | None:
    """Put a needed clause in the plan and in the queue; return why it cannot come, or None."""
    if other_id in work.picked:
        return None
    other = work.library.clauses[other_id]
    why_not = _why_not(work, other)
    if why_not:
        return why_not
    why = Phrase("Needed by {clause}.", clause=holder.clause)
    if not _pick(work, other, other.topic, _needed_at(work, holder, other), why):
        return Phrase("state law bars it")
    queue.append(other_id)
    return None


def _needed_at(work: Work, holder: Picked, other: Clause) -> Strength:
    """Return the variant of a needed clause: the one that its frame takes, else that of its holder."""
    topic = work.library.topics.get(other.topic)
    row = next((r for r in topic.select if r.clause == other.id), None) if topic and topic.always else None
    asked = other.nearest(holder.strength).strength
    if row is None:
        short = topic is not None and topic.always and work.intake.document.frame == "core"
        return other.nearest("minimal").strength if short else asked
    return row.variant(holder.strength, work.intake.document.frame) or other.nearest("minimal").strength


def _drop_conflicts(work: Work) -> None:
    for clause_id in list(work.picked):
        for other in work.library.clauses[clause_id].conflicts:
            if clause_id in work.picked and other in work.picked:
                dropped = work.picked.pop(other)
                why = Phrase("it cannot stand beside {clause}", clause=clause_id)
                work.pass_over(other, dropped.topic, why)
                work.warnings.append(Phrase("{clause} was left out because {why}.", clause=other, why=why))


def _drop_lone_findings(work: Work) -> None:
    """Pass over the findings of goals of which no rule is in the text: they would find facts for nothing."""
    alive = {g.topic for g in work.intake.goals if work.has_rule_of(g.topic)}
    serving = {
        row.clause
        for topic, goal in _goals(work.intake, work.library)
        if topic.id in alive or topic.always
        for row in topic.select
        if row.variant(goal.strength)
    }
    for item in list(work.picked.values()):
        if work.library.clauses[item.clause].kind == "finding" and item.topic not in alive:
            if item.clause not in serving and item.clause not in work.intake.clauses.include:
                del work.picked[item.clause]
                why = Phrase("no rule of the goal that it serves is in the draft")
                work.pass_over(item.clause, item.topic, why)


def _add_definitions(work: Work) -> None:
    """Pull in each definition once, and only where its term is used; a resolution defines no term."""
    if work.intake.document.traits.states_rules:
        return
    work.facts = with_picked(work.facts, work.picked.values(), work.library)
    before = len(work.picked)
    closure = work.library.term_index.closure
    for clause_id in closure(plan_text(work), lambda clause: definition_text(clause, work.facts)):
        if clause_id in work.picked:
            continue
        clause = work.library.clauses[clause_id]
        told = Phrase("The term “{term}” is used but its definition is not in", term=clause.term)
        if _fits(work, clause, told):
            work.picked[clause_id] = Picked(
                clause=clause_id,
                strength=clause.variants[0].strength,
                topic=clause.topic,
                why=Phrase("The draft uses the term “{term}”.", term=clause.term),
                edited=clause_id in work.intake.clauses.edits,
            )
    if len(work.picked) > before:  # a paragraph may wait for a definition
        _add_definitions(work)


def plan_text(work: Work) -> str:
    """Return all words that the picked clauses will print, for the search for terms."""
    parts, reported = [], False
    for item in work.picked.values():
        clause = work.library.clauses[item.clause]
        if clause.kind == "finding":
            continue
        parts.append(clause.heading)
        if item.clause in work.intake.clauses.edits:
            parts.append(work.intake.clauses.edits[item.clause])
            continue
        printed = kept(clause.text_of(item.strength), work.facts)
        parts += [p.text for p in printed]
        reported = reported or any(p.report_items for p in printed)
    if any("{{ subject }}" in part for part in parts):
        parts.append(brief_subject(work.picked.values(), work.intake, work.library))
    return "\n".join(
        parts + (report_items.printed_words(work.picked.values(), work.library) if reported else [])
    )
