"""Tables of state law for a reader who checks it: each goal's standing, and each text that a rule stops.

Both are made from the library alone, as Markdown, so that a change of the law shows in a diff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafting.engine.standing import standing
from drafting.engine.state_law import rules_in_force, touches, usual_situation
from drafting.model import STOPS, STRENGTHS, WORDS, Clause, Kind, Library, State, StateRule, Strength
from drafting.model.enacted import ANSWERS, Answer
from drafting.model.plan import Word

KINDS: tuple[Kind, ...] = ("city", "county")
LETTERS: dict[Word, str] = {
    "barred": "B",
    "held": "H",
    "limited": "L",
    "not known": "?",
    "floor": "F",
    "open": "O",
}
_MEANS = {
    "barred": "state law bars what leads the goal",
    "held": "the record says to treat as barred until it is read",
    "limited": "part is left out, or drafted weaker",
    "not known": "the law was not looked for, or not well enough",
    "floor": "state law asks at least as much",
    "open": "no recorded rule stands against it; that is not proof that there is none",
}
_BLANK = re.compile(r"\{\{\s*([^}]*?)\s*\}\}")


def law_day(library: Library) -> date:
    """Return the newest day on which a provision was looked at: the day that the tables speak of."""
    return max(p.checked for s in library.states.values() for p in s.provisions)


def standing_table(library: Library, on: date) -> str:
    """Return the standing of every strong goal, by state and kind of place, as Markdown."""
    topics = [t for t in library.topics.values() if not t.always]
    head = ["", *(f"{n}" for n in range(1, len(topics) + 1))]
    lines = [
        "# What state law leaves of each goal",
        "",
        f"Made by `drafting law standing`; do not edit. Strong goals, usual facts, on {on}. "
        "Not legal advice.",
        "",
        *(f"- **{LETTERS[word]}** {word}: {_MEANS[word]}" for word in WORDS),
        "",
        *(f"{n}. {topic.label}" for n, topic in enumerate(topics, 1)),
        "",
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
    ]
    for state in sorted(library.states.values(), key=lambda s: s.name):
        for kind in KINDS:
            at = usual_situation(library, state.code, kind, on)
            cells = [LETTERS[standing(library, at, t.id, "strong").standing] for t in topics]
            lines.append(f"| {state.name}, {kind} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


_ANSWERED: dict[Answer, str] = {
    "covered": "the named clauses do as much in the text that their topic takes in the full frame",
    "offered": "the named variant or the named question of the form gives it to those who choose it",
    "declined": "no clause does it, for the reason given",
}


def precedent_table(library: Library) -> str:
    """Return how the library answers each provision of each enacted precedent, as Markdown."""
    answers = [p.answer for r in library.precedents.values() for p in r.provisions]
    lines = [
        "# What the library makes of each enacted provision",
        "",
        f"Made by `drafting law precedents`; do not edit. {len(answers)} provisions of "
        f"{len(library.precedents)} enacted laws. Not legal advice.",
        "",
        *(f"- **{name}** {answers.count(name)}: {_ANSWERED[name]}" for name in ANSWERS),
    ]
    for record in library.precedents.values():
        lines += [
            "",
            f"## {record.id}: {record.title}",
            "",
            "| Provision | Answer | By or why |",
            "|---|---|---|",
        ]
        lines += [
            f"| {p.pin if p.printable else 'recalled, not cited'} | {p.answer} "
            f"| {p.declined or ', '.join(p.covered or p.offered)} |"
            for p in record.provisions
        ]
    return "\n".join(lines) + "\n"


def collisions(state: State, library: Library, on: date) -> str:
    """Return each block and hold of a state: its words, our sentences that collide, and why none is saved."""
    found = [r for r in state.rules if r.effect in STOPS]
    lines = [
        f"# {state.name}: texts that state law stops",
        "",
        f"Made by `drafting law collisions {state.code}`; do not edit. On {on}. Not legal advice.",
    ]
    for rule in found:
        lines += ["", *_rule(rule, state, library, on)]
    return "\n".join(lines if found else [*lines, "", "No rule recorded here stops a text."]) + "\n"


def _rule(rule: StateRule, state: State, library: Library, on: date) -> Iterator[str]:
    held = state.provisions_of(rule)
    words = "; ".join(dict.fromkeys(f"“{w}”" for p in held for w in p.words)) or "not recorded"
    binds = dict.fromkeys(party for p in held for party in p.binds)
    places = {k: usual_situation(library, state.code, k, on) for k in KINDS}
    kinds = [k for k, at in places.items() if any(r.id == rule.id for r in rules_in_force(state, at))]
    yield f"## {rule.effect.capitalize()}: {rule.id}"
    yield ""
    yield f"- Law: {state.citation(rule) or 'citation not seen'} ({state.known_by(rule)})"
    yield f"- Words: {words}"
    yield f"- Binds: {', '.join(binds)}; reaches: {' and '.join(kinds) or 'no usual place on this day'}"
    yield f"- Says: {state.says(rule)}"
    yield f"- Why nothing in our text saves it: {rule.because or 'not written down'}"
    yield f"- Instead: {rule.instead.says if rule.instead else 'nothing is offered'}"
    yield ""
    yield "| Clause | Variants | Sentence of ours |"
    yield "|---|---|---|"
    for clause in library.clauses.values():
        if touches(rule, clause):
            for sentence, strengths in _sentences(rule, clause).items():
                yield f"| {clause.id} | {', '.join(strengths)} | {sentence} |"


def _sentences(rule: StateRule, clause: Clause) -> dict[str, list[Strength]]:
    """Return the sentences of a clause that do what the rule is against, each with its variants."""
    found: dict[str, list[Strength]] = {}
    for strength in (s for s in STRENGTHS if s in rule.variants and clause.variant(s)):
        limits, steps = clause.limits(strength), clause.sets_steps(strength)
        paths = [limits[a] for a in rule.acts if a in limits] + [steps[a] for a in rule.steps if a in steps]
        for path in dict.fromkeys(paths):
            found.setdefault(sentence_at(clause, strength, path), []).append(strength)
    return found


def sentence_at(clause: Clause, strength: Strength, path: str) -> str:
    """Return the paragraph of a variant at a path, or its first, with each blank as `[name]`."""
    variant = clause.variant(strength)
    wanted = tuple(path.split(".")) if path else ()
    paragraphs = [p for p in (variant.paragraphs if variant else ()) if not wanted or p.path == wanted]
    text = paragraphs[0].text if paragraphs else ""
    return _BLANK.sub(lambda m: f"[{m.group(1).split('(')[0].replace('_', ' ')}]", text).replace("|", "/")
