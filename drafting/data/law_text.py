"""A page on one state's law that a lawyer can use, and the list of facts that have grown old."""

from __future__ import annotations

import textwrap
from datetime import date

from drafting.data.law import citable, printable_status
from drafting.model import CitableKnownBy, Library, State


def state_text(state: State, library: Library) -> str:
    """Return what is known of a state: position, provisions, topic blocks, rules, open questions."""
    lines = [
        f"{state.name} ({state.code}), facts as of {state.as_of}",
        f"Position: {state.cooperation}. {state.cooperation_note} {state.cooperation_confidence}".strip(),
        _wrap(f"For a drafter: {state.what_a_drafter_must_know}"),
        "",
        "PROVISIONS",
    ]
    for item in state.provisions:
        citation = citable(item.citation) if item.known_by in CitableKnownBy else ""
        lines += [f"- {citation or 'citation not seen; ask counsel'} [{item.known_by}]", _wrap(item.says)]
        lines += [
            _wrap(f"{name}: {printable_status(text)}")
            for name, text in (
                ("Exceptions", item.exceptions),
                ("Penalties", item.penalties),
                ("Litigation", item.litigation),
            )
            if printable_status(text)
        ]
        lines += [f"    {source.url}" for source in item.sources[:2]]
    for name, block in (
        ("DRIVER DATA", state.dmv),
        ("MUNICIPAL ID", state.municipal_id),
        ("GANG DATABASES", state.gang_database),
        ("LOCAL AUTHORITY", state.local_authority),
    ):
        lines += ["", f"{name} [{block.known_by}]"]
        lines += [
            _wrap(f"{key.replace('_', ' ')}: {value}")
            for key, value in block.facts.items()
            if value not in ("", "false", False)
        ]
    lines += ["", f"RULES FOR OUR CLAUSES ({len(state.rules)})"]
    lines += [
        _wrap(
            f"{r.effect} {', '.join(r.clauses or r.topics)}: {r.says} {('Instead: ' + r.instead) if r.instead else ''} {r.question or ''} [{r.id}]"
        )
        for r in state.rules
    ] or ["  not known: no rule is recorded"]
    lines += ["", "OPEN QUESTIONS", *[_wrap(f"- {q}") for q in state.open_questions]]
    return "\n".join(lines)


def _wrap(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 110, initial_indent="  ", subsequent_indent="    ")


def stale(library: Library, today: date, days: int) -> list[tuple[str, str, str]]:
    """Return (what, when last checked, why) for facts older than `days`, only recalled, or with open questions."""
    found = []
    for authority in library.authorities.values():
        found += _age("authority", authority.id, str(authority.checked), authority.known_by, today, days)
    for precedent in library.precedents.values():
        found += _age(
            "precedent", precedent.id, precedent.checked or library.as_of, precedent.known_by, today, days
        )
    for state in library.states.values():
        found += _age("state", state.code, state.as_of, "seen-primary", today, days)
    return found


def _age(what: str, name: str, checked: str, known_by: str, today: date, days: int):
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


def stale_text(library: Library, today: date, days: int) -> str:
    """Return the list of stale facts as text."""
    rows = stale(library, today, days)
    lines = [f"{len(rows)} facts are older than {days} days or were never seen (today {today})"]
    return "\n".join(lines + [f"  {name:<44} {checked:<12} {why}" for name, checked, why in rows])
