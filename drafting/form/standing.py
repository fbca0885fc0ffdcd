"""The standing of each state's law on a topic, from the engine, for a map and a table.  No Streamlit here."""

from __future__ import annotations

from datetime import date

from drafting.data.language import ENGLISH, translate
from drafting.data.language import marked as N_
from drafting.engine.standing import standing
from drafting.engine.state_law import usual_situation
from drafting.model import Kind, Library, Phrase, State
from drafting.papers.phrases import known_as

Names = dict[str, tuple[str, str, str]]
STANDINGS: Names = {
    "barred": ("B", N_("Barred"), N_("state law bars what leads the goal")),
    "held": ("H", N_("Held"), N_("treat as barred until the law is read")),
    "limited": ("L", N_("Limited"), N_("part is left out, or drafted weaker")),
    "not known": ("?", N_("Not known"), N_("the law was not looked for, or not well enough")),
    "floor": ("F", N_("Floor"), N_("state law asks at least as much")),
    "open": ("O", N_("Open"), N_("no recorded rule stands against it")),
}
POSITIONS: Names = {
    "bars-local-limits": ("B", N_("Bars"), N_("a statute bars local limits, in whole or in part")),
    "requires-limits": ("R", N_("Requires"), N_("a statute limits cooperation and is a floor")),
    "partial": ("P", N_("Partial"), N_("the law touches some topics only")),
    "silent": ("S", N_("Silent"), N_("no statute was found either way")),
}


def words(topic: str) -> Names:
    """Return the words of a topic's map, or of the whole: letter, name, and meaning by word."""
    return STANDINGS if topic else POSITIONS


def rows(
    library: Library, topic: str, today: date, language: str = ENGLISH, kind: Kind = "city"
) -> list[tuple[State, str, str]]:
    """Return (state, standing, reason) for every state, by name, for a strong goal in a kind of place."""
    states = sorted(library.states.values(), key=lambda s: s.name)
    if not topic:
        return [(s, s.position.is_, translate(language, known_as(s.position.known_by))) for s in states]
    found: list[tuple[State, str, str]] = []
    for state in states:
        made = standing(library, usual_situation(library, state.code, kind, today), topic, "strong")
        found.append((state, made.standing, made.citation or _why(made.why, language)))
    return found


def _why(why: Phrase, language: str) -> str:
    return why.told(lambda phrase: translate(language, phrase.text), lambda value: translate(language, value))
