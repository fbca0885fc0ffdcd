"""How the law of each state stands to a topic, computed from its recorded rules.  No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from drafting.model import Library, State, StateRule

STANDINGS = {
    "bars": ("B", "Bars", "a rule recorded here bars or limits a clause"),
    "requires": ("R", "Requires", "a rule requires a clause or a floor"),
    "partial": ("P", "Partial", "the record has notes only"),
    "silent": ("S", "Silent", "no rule, and state law is read as silent on local help"),
    "not known": ("?", "Not known", "no rule is recorded, or only a question for counsel"),
}
_WHOLE = {"bars-local-limits": "bars", "requires-limits": "requires"}
_BINDING = {"block": "bars", "floor": "requires", "require_clause": "requires", "replace_variant": "requires", "note": "partial", "ask": "not known"}
_COUNTED = {"block": "bars", "floor": "floor", "require_clause": "required clause", "replace_variant": "required variant", "note": "note", "ask": "question"}


def rules_on(state: State, topic: str, today: date) -> tuple[StateRule, ...]:
    """Return the rules of a state in force today that reach a topic."""
    reached = (r for r in state.rules if topic in _topics(r))
    return tuple(r for r in reached if (r.start is None or r.start <= today) and (r.end is None or today <= r.end))


def _topics(rule: StateRule) -> set[str]:
    return set(rule.topics) or {c.split("/")[0] for c in rule.clauses}


def standing(state: State, topic: str, today: date) -> str:
    """Return how a state stands to a topic; without a topic, to local help as a whole."""
    if not topic:
        return _WHOLE.get(state.cooperation, state.cooperation)
    found = {_BINDING[r.effect] for r in rules_on(state, topic, today)}
    return next((s for s in STANDINGS if s in found), "silent" if state.cooperation == "silent" else "not known")


def counted(rules: Iterable[StateRule]) -> str:
    """Say how many rules of each kind there are: `2 floors, 1 note`."""
    kinds = [_COUNTED[r.effect] for r in rules]
    found = {k: kinds.count(k) for k in _COUNTED.values() if k in kinds}
    return ", ".join(f"{n} rule{'s' * (n != 1)} that bar{'s' * (n == 1)}" if k == "bars" else f"{n} {k}{'s' * (n != 1)}" for k, n in found.items()) or "no rule recorded"


def rows(library: Library, topic: str, today: date) -> list[tuple[State, str, str]]:
    """Return (state, standing, what it rests on) for every state, by name."""
    states = sorted(library.states.values(), key=lambda s: s.name)
    return [(s, standing(s, topic, today), counted(rules_on(s, topic, today)) if topic else f"confidence: {s.cooperation_confidence or 'not stated'}") for s in states]
