"""What state law leaves of a goal or an act in one kind of place: the one source of every badge and map.

Pure: the same library and situation give the same answer.  Nothing here names a state, topic, or clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafting.engine.facts import holds
from drafting.engine.state_law import Left, Situation, left, reaches, rules_in_force, touches
from drafting.model import Clause, Known, Library, Phrase, Standing, State, StateRule, Strength, Topic
from drafting.model.plan import Word

BESIDE = ("definition", "finding", "request")
NOTHING = Phrase("No recorded rule of state law stands against it. That is not proof that there is none.")
ASKED = Phrase(
    "No recorded rule of state law bars it, but the record leaves a question for counsel on: {clauses}."
)


@dataclass(frozen=True)
class Part:
    """One clause that a goal asks for, and what state law leaves of it."""

    clause: Clause
    left: Left
    floors: tuple[StateRule, ...] = ()
    asked: bool = False


def standing(
    library: Library,
    at: Situation,
    topic: str,
    strength: Strength,
    excluded: frozenset[str] = frozenset(),
    by_hand: Mapping[str, Strength] | None = None,
) -> Standing:
    """Return the standing of one goal; clauses left out or weakened by hand are taken as they are."""
    state = library.states[at.state]
    rules = rules_in_force(state, at)
    asked = _parts(library, at, library.topics[topic], strength, rules, by_hand or {})
    parts = [p for p in asked if p.clause.id not in excluded]
    return _verdict(library, state, topic, strength, parts)


def _parts(
    library: Library,
    at: Situation,
    topic: Topic,
    strength: Strength,
    rules: list[StateRule],
    by_hand: Mapping[str, Strength],
) -> list[Part]:
    """Return the rules of conduct that a goal asks for in this place, each with what the law leaves of it."""
    found = []
    for row in topic.select:
        clause, wanted = library.clauses[row.clause], row.variant(strength)
        if wanted is None or clause.kind in BESIDE or not at.groups & set(clause.fits):
            continue
        if all(holds(name, at.known) for name in (*row.when, *clause.when)):
            floors = tuple(r for r in rules if r.effect == "floor" and touches(r, clause))
            rest = left(rules, clause, by_hand.get(clause.id, wanted))
            found.append(Part(clause, rest, floors, _asked(rules, clause, rest)))
    return found


def _asked(rules: list[StateRule], clause: Clause, rest: Left) -> bool:
    """Whether the record leaves a question on what can be drafted, which no common provision settles."""
    return rest.drafted is not None and any(
        r.effect == "ask" and not r.saved_by and reaches(r, clause, rest.drafted) for r in rules
    )


def _verdict(library: Library, state: State, topic: str, strength: Strength, parts: list[Part]) -> Standing:
    """Return the standing that follows from the parts: the first of them leads the goal."""
    out = [p for p in parts if p.left.drafted is None]
    weaker = [p for p in parts if p.left.weaker]
    floors = [p for p in parts if p.floors]
    barred = [p for p in out if any(r.effect == "block" for r in p.left.stops)]
    held = [p for p in out if p not in barred]
    word: Word
    if barred and (barred[0] is parts[0] or len(out) == len(parts)):
        word, why, deciding = "barred", _named(BARS, barred), _rules(barred)
    elif held:
        word, why, deciding = "held", _named(HELD, held), _rules(held)
    elif out or weaker:
        word, why = "limited", _limited(out, weaker)
        deciding = _rules([*out, *weaker])
    else:
        return _unstopped(library, state, topic, strength, floors, [p for p in parts if p.asked])
    made = _by_rule(state, topic, strength, word, why, deciding)
    return made.model_copy(
        update={"left_out": tuple(p.clause.id for p in out), "weaker": tuple(p.clause.id for p in weaker)}
    )


BARS = Phrase("State law bars: {clauses}.")
HELD = Phrase("The record of state law says to treat as barred until it is read: {clauses}.")


def _unstopped(
    library: Library, state: State, topic: str, strength: Strength, floors: list[Part], asked: list[Part]
) -> Standing:
    if floors:
        rules = list(dict.fromkeys(r for p in floors for r in p.floors))
        return _by_rule(
            state,
            topic,
            strength,
            "floor",
            _named(Phrase("State law sets a floor: {clauses}."), floors),
            rules,
        )
    doubt = _doubt(library, state, topic)
    word: Word = "not known" if doubt else "open"
    why = doubt or (_named(ASKED, asked) if asked else NOTHING)
    return Standing(topic=topic, strength=strength, standing=word, why=why)


def _doubt(library: Library, state: State, topic: str) -> Phrase | None:
    """Return why the state's law on a topic is not known, or None; a precedent of the state is enough."""
    covered, label = state.covered(topic), library.topics[topic].label
    if covered.status == "found" or _has_precedent(library, state, topic):
        return None
    if covered.status == "not-looked":
        return Phrase(
            "{state} law on “{goal}” is not known: it was not looked for. Ask counsel.",
            state=state.name,
            goal=label,
        )
    if not covered.weak:
        return None
    return Phrase(
        "{state} law on “{goal}” is not known: it was looked for on {day} and "
        "none was found, which is not enough to say that there is none. Ask counsel.",
        state=state.name,
        goal=label,
        day=covered.on,
    )


def _has_precedent(library: Library, state: State, topic: str) -> bool:
    wanted = set(library.topics[topic].precedent_topics)
    return any(
        p.state == state.code and p.citable and p.touches(wanted)
        for p in library.precedents.values()
        if "statute" in p.instrument
    )


def _by_rule(
    state: State, topic: str, strength: Strength, word: Word, why: Phrase, rules: list[StateRule]
) -> Standing:
    """Return a standing that names the law of the first rule that decides."""
    first = rules[0]
    provision = state.provision(first.provision)
    known: Known = state.known_by(first)
    return Standing(
        topic=topic,
        strength=strength,
        standing=word,
        why=why,
        rules=tuple(r.id for r in rules),
        citation=state.citation(first),
        says=state.says(first),
        known_by=known,
        penalty=provision.penalty.says if provision.penalty else "",
        instead=first.instead.says if first.instead else "",
    )


def _rules(parts: list[Part]) -> list[StateRule]:
    """Return the rules that stop these parts: blocks first, each once."""
    found = {r.id: r for p in parts for r in p.left.stops}
    return sorted(found.values(), key=lambda r: r.effect != "block")


def _limited(out: list[Part], weaker: list[Part]) -> Phrase:
    less = _named(Phrase("State law leaves only a weaker text of: {clauses}."), weaker)
    if not out:
        return less
    gone = _named(Phrase("State law leaves out: {clauses}."), out)
    return gone.then(less) if weaker else gone


def _named(text: Phrase, parts: list[Part]) -> Phrase:
    return Phrase(text, clauses=tuple(p.clause.title for p in parts))
