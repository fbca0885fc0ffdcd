"""Reads `law/states/`: what each state's law says, and what follows from it for our clauses.

Refused here is what one file shows by itself; `state_references` holds it against the clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from drafting.data.law import read_model, read_yaml
from drafting.data.problems import Problem, nearest
from drafting.model import STOPS, Act, Library, State, StateProvision, StateRule

_ALIKE = ("known_by", "effective", "sunset", "threshold", "penalty")
_HARD = ("block", "floor", "limit", "require_clause")


Lines = dict[str, int]


def read_states(root: Path, problems: list[Problem]) -> tuple[dict[str, State], Lines]:
    """Read every state file, collecting every problem in it; return also the line of each id."""
    states: dict[str, State] = {}
    at: Lines = {}
    for path in sorted((root / "law" / "states").glob("*.yaml")):
        state = read_model(path, root, State, problems)
        if state is None:
            continue
        name, lines = str(path.relative_to(root)), read_yaml(path, root)
        for index, provision in enumerate(state.provisions):
            at[provision.id] = lines.line_of(("provisions", index))
        for index, rule in enumerate(state.rules):
            line = at[rule.id] = lines.line_of(("rules", index))
            problems += [Problem(name, line, *found) for found in _rule_problems(rule, state)]
        problems += [Problem(name, 1, *found) for found in _repeated(state)]
        states[state.code] = state
        at[state.code] = lines.line_of(("coverage",))
    return states, at


def _repeated(state: State) -> Iterator[tuple[str, str]]:
    for what, ids in (
        ("provision", [p.id for p in state.provisions]),
        ("rule", [r.id for r in state.rules]),
    ):
        for one in sorted({i for i in ids if ids.count(i) > 1}):
            yield f"the {what} id {one} is repeated", "give each its own id"


def _rule_problems(rule: StateRule, state: State) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, fix): a rule without its footing, or without what its effect needs."""
    held = next((p for p in state.provisions if p.id == rule.provision), None)
    if held is None:
        fix = nearest(rule.provision, [p.id for p in state.provisions])
        yield f"rule {rule.id} rests on unknown provision {rule.provision}", fix
        return
    if rule.twin:
        yield from _twin_problems(rule, held, state)
    if rule.statement and rule.statement not in {s.id for s in held.statements}:
        fix = nearest(rule.statement, [s.id for s in held.statements if s.id])
        yield f"rule {rule.id} quotes unknown statement {rule.statement}", fix
    if rule.effect in _HARD and state.known_by(rule) == "recalled":
        yield (
            f"rule {rule.id} would {rule.effect} on what is only recalled",
            "use hold, or ask with a question",
        )
    if rule.effect == "block" and not held.citation:
        yield f"rule {rule.id} blocks without a citation", "give the provision its citation, or use hold"
    if rule.effect in STOPS and state.known_by(rule) == "words-seen" and not rule.because:
        yield f"rule {rule.id} does not say why nothing in our text saves it", "add because"
    yield from _missing(rule)


def _twin_problems(rule: StateRule, held: StateProvision, state: State) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, fix): a twin that does not exist, or that is not as well known as its fellow."""
    twin = next((p for p in state.provisions if p.id == rule.twin and p.id != held.id), None)
    if twin is None:
        fix = nearest(rule.twin, [p.id for p in state.provisions if p.id != held.id])
        yield f"rule {rule.id} has unknown twin {rule.twin}", fix
    elif rule.statement or any(getattr(twin, key) != getattr(held, key) for key in _ALIKE):
        says = f"rule {rule.id} rests on twins that differ in {', '.join(_ALIKE)}, or on a statement of one"
        yield says, "write a rule for each"


_NEEDS = {
    "block": ("instead",),
    "hold": ("instead",),
    "floor": ("at_least",),
    "limit": ("limits",),
    "duty": ("says",),
    "require_clause": ("clause",),
    "ask": ("question",),
}


def _missing(rule: StateRule) -> Iterator[tuple[str, str]]:
    for key in _NEEDS.get(rule.effect, ()):
        if not getattr(rule, key):
            yield f"rule {rule.id} has effect {rule.effect} without {key}", f"add {key}"
    if rule.instead and not (rule.instead.clauses or rule.instead.document):
        yield f"rule {rule.id} offers nothing that exists instead", "name clauses or a document under instead"


def unanswered(state: State, provision: StateProvision, acts: set[str]) -> Iterator[tuple[str, str]]:
    """Yield (problem, fix) for each act of a provision, among `acts`, that no rule of the state answers.

    What is protected or required needs a block, a hold, or a note that names the clause which saves it;
    what is forbidden needs a rule of any effect.
    """
    rules = [r for r in state.rules if provision.id in (r.provision, r.twin)]
    for act in provision.acts:
        naming = [r for r in rules if act in (*r.acts, *r.steps)]
        if act not in acts:
            continue
        if act in (*provision.acts.protects, *provision.acts.requires):
            if not any(r.effect in STOPS or r.saved_by for r in naming):
                yield (
                    f"{provision.id} stands against limits on {act}, and no rule blocks or holds it",
                    "add a block or a hold, or name in saved_by the clause that saves it",
                )
        elif not naming:
            yield f"{provision.id} forbids {act}, and no rule names it", f"add a rule with acts: [{act}]"


def state_references(library: Library, at: Lines) -> list[Problem]:
    """Return every name in a state's rules that does not exist, and every act that no rule answers."""
    named = {a for c in library.clauses.values() for v in c.variants for a in c.limits(v.strength)}
    problems: list[Problem] = []
    for state in library.states.values():
        file = f"law/states/{state.code.lower()}.yaml"
        for rule in state.rules:
            problems += [Problem(file, at[rule.id], *problem) for problem in _unknown(rule, library)]
        for item in state.provisions:
            problems += [
                Problem(file, at[item.id], *p) for p in _unknown_acts(item.id, item.acts, library.acts)
            ]
            problems += [Problem(file, at[item.id], *p) for p in unanswered(state, item, named)]
        for topic in state.coverage:
            if topic not in library.topics:
                problems.append(
                    Problem(
                        file,
                        at[state.code],
                        f"coverage names unknown topic {topic}",
                        nearest(topic, library.topics),
                    )
                )
    return problems


def _unknown_acts(where: str, given: Iterable[str], known: Mapping[str, Act]) -> Iterator[tuple[str, str]]:
    for act in given:
        if act not in known:
            yield f"{where} names unknown act {act}", nearest(act, known)


def _unknown(rule: StateRule, library: Library) -> Iterator[tuple[str, str]]:
    """Yield (problem, fix) for each unknown name in a rule, and for a rule that reaches nothing."""
    yield from _unknown_acts(f"rule {rule.id}", (*rule.acts, *rule.steps), library.acts)
    facts = {*library.questions, *(c for t in library.topics.values() for c in t.conditions)}
    lists = (
        ("topic", rule.topics, library.topics),
        ("clause", rule.instead.clauses if rule.instead else (), library.clauses),
        ("clause", [c for c in (rule.clause, rule.saved_by) if c], library.clauses),
        ("blank", rule.limits, library.blanks),
        ("fact", [name.removeprefix("not ") for name in rule.when], facts),
    )
    for what, given, known in lists:
        for name in given:
            if name not in known:
                yield f"rule {rule.id} names unknown {what} {name}", nearest(name, known)
    if not rule.acts and not rule.steps and not rule.topics and not rule.limits:
        yield f"rule {rule.id} reaches nothing", "name acts, steps, or topics"
