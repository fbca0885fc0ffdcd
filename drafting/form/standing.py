"""How the law of each state stands to a topic, computed from its recorded rules.  No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from drafting.data.language import ENGLISH, marked_count, translate, translate_count
from drafting.data.language import marked as N_
from drafting.model import Library, State, StateRule

STANDINGS = {
    "bars": ("B", N_("Bars"), N_("a rule recorded here bars or limits a clause")),
    "requires": ("R", N_("Requires"), N_("a rule requires a clause or a floor")),
    "partial": ("P", N_("Partial"), N_("the record has notes only")),
    "silent": ("S", N_("Silent"), N_("no rule, and state law is read as silent on local help")),
    "not known": ("?", N_("Not known"), N_("no rule is recorded, or only a question for counsel")),
}
_WHOLE = {"bars-local-limits": "bars", "requires-limits": "requires"}
_BINDING = {
    "block": "bars",
    "floor": "requires",
    "require_clause": "requires",
    "replace_variant": "requires",
    "note": "partial",
    "ask": "not known",
}
_COUNTED = {
    "block": marked_count("{count} rule that bars", "{count} rules that bar"),
    "floor": marked_count("{count} floor", "{count} floors"),
    "require_clause": marked_count("{count} required clause", "{count} required clauses"),
    "replace_variant": marked_count("{count} required variant", "{count} required variants"),
    "note": marked_count("{count} note", "{count} notes"),
    "ask": marked_count("{count} question", "{count} questions"),
}


def rules_on(state: State, topic: str, today: date) -> tuple[StateRule, ...]:
    """Return the rules of a state in force today that reach a topic."""
    reached = (r for r in state.rules if topic in _topics(r))
    return tuple(
        r for r in reached if (r.start is None or r.start <= today) and (r.end is None or today <= r.end)
    )


def _topics(rule: StateRule) -> set[str]:
    return set(rule.topics) or {c.split("/")[0] for c in rule.clauses}


def standing(state: State, topic: str, today: date) -> str:
    """Return how a state stands to a topic; without a topic, to local help as a whole."""
    if not topic:
        return _WHOLE.get(state.cooperation, state.cooperation)
    found = {_BINDING[r.effect] for r in rules_on(state, topic, today)}
    return next(
        (s for s in STANDINGS if s in found), "silent" if state.cooperation == "silent" else "not known"
    )


def counted(rules: Iterable[StateRule], language: str = ENGLISH) -> str:
    """Say how many rules of each kind there are: `2 floors, 1 note`."""
    kinds = [r.effect for r in rules]
    found = [
        translate_count(language, *forms, kinds.count(effect))
        for effect, forms in _COUNTED.items()
        if effect in kinds
    ]
    return ", ".join(found) or translate(language, "no rule recorded")


def rows(library: Library, topic: str, today: date, language: str = ENGLISH) -> list[tuple[State, str, str]]:
    """Return (state, standing, what it rests on) for every state, by name; only the last is in the language."""
    states = sorted(library.states.values(), key=lambda s: s.name)
    return [
        (
            s,
            standing(s, topic, today),
            counted(rules_on(s, topic, today), language) if topic else _confidence(s, language),
        )
        for s in states
    ]


def _confidence(state: State, language: str) -> str:
    level = state.cooperation_confidence or N_("not stated")
    return translate(language, "confidence: {level}", level=translate(language, level))
