"""A page on one state's law that a lawyer can use, and the list of facts that have grown old."""

from __future__ import annotations

import textwrap
from datetime import date

from drafting.model import Library, State, StateProvision, StateRule


def state_text(state: State, library: Library) -> str:
    """Return what is known of a state: position, provisions, rules, coverage, open questions."""
    lines = [
        f"{state.name} ({state.code}), checked {state.checked}",
        _wrap(f"Position: {state.position.is_}. {state.position.says or ''}"),
        *[_wrap(f"For a drafter: {said.says} [{said.known_by}]") for said in state.advice],
        "",
        "PROVISIONS",
    ]
    for item in state.provisions:
        lines += _provision_lines(item)
    lines += ["", f"RULES FOR OUR CLAUSES ({len(state.rules)})"]
    lines += [_wrap(_rule_line(r, state)) for r in state.rules] or ["  not known: no rule is recorded"]
    lines += [
        "",
        "COVERAGE",
        *[_wrap(_coverage_line(state, t, library)) for t in library.topics if t in state.coverage],
    ]
    lines += ["", "OPEN QUESTIONS", *[_wrap(f"- {q}") for q in state.open_questions]]
    return "\n".join(lines)


def _provision_lines(item: StateProvision) -> list[str]:
    """Return one provision: citation, what it says, its words, and what is known beside."""
    named = (
        ("Words", " | ".join(f"“{w}”" for w in item.words)),
        ("Binds", ", ".join(item.binds)),
        ("Exceptions", item.exceptions or ""),
        ("Penalty", item.penalty.says if item.penalty else ""),
        ("Law through", item.law_through or ""),
        *((s.id or "Besides", s.says) for s in item.statements),
    )
    lines = [
        f"- {item.printed_citation or 'citation not seen; ask counsel'} [{item.known_by}]",
        _wrap(item.says),
    ]
    lines += [_wrap(f"{name}: {text}") for name, text in named if text]
    return lines + ([f"    {item.official_url}"] if item.official_url else [])


def _rule_line(rule: StateRule, state: State) -> str:
    reach = ", ".join([*rule.acts, *(f"steps for {s}" for s in rule.steps)] or rule.topics)
    instead = f"Instead: {rule.instead.says}" if rule.instead else ""
    return " ".join(
        f"{rule.effect} {reach}: {state.says(rule)} {instead} {rule.question or ''} [{rule.id}]".split()
    )


def _coverage_line(state: State, topic: str, library: Library) -> str:
    found = state.covered(topic)
    how = f" on {found.on}: {found.how}" if found.on else ""
    return f"{library.topics[topic].label}: {found.status}{how}{' (weak)' if found.weak else ''}"


def _wrap(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 110, initial_indent="  ", subsequent_indent="    ")


def stale(library: Library, today: date, days: int) -> list[tuple[str, str, str]]:
    """Return (what, when last checked, why) for facts that are old, only recalled, or have open questions."""
    found = []
    for authority in library.authorities.values():
        found += _age("authority", authority.id, str(authority.checked), authority.known_by, today, days)
    for precedent in library.precedents.values():
        found += _age("precedent", precedent.id, str(precedent.checked), precedent.known_by, today, days)
    for state in library.states.values():
        found += _age("state", state.code, str(state.checked), "seen-primary", today, days)
    return found


def _age(
    what: str, name: str, checked: str, known_by: str, today: date, days: int
) -> list[tuple[str, str, str]]:
    """Return a fact that is old or was never seen; a month without a day counts from its first day."""
    why = []
    try:
        age = (today - date.fromisoformat(f"{checked}-01" if len(checked) == 7 else checked[:10])).days
    except ValueError:
        age = days + 1
    if age > days:
        why.append(f"checked {age} days ago")
    if known_by in ("recalled", "not-found"):
        why.append(known_by)
    return [(f"{what} {name}", checked, ", ".join(why))] if why else []
