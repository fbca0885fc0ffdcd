"""Which facts of the law are to be read again, worst first, where, and what is to be looked at."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from drafting.data.proofs import Fact, all_facts
from drafting.model import STOPS, Library

SOON = 120
"""Days in which a date of the law is near."""


@dataclass(frozen=True)
class Stale:
    """One record to read again: how pressing it is, why, and what to look at there."""

    record: str
    weight: int
    why: tuple[str, ...]
    citation: str
    address: str
    look: str


def to_read(library: Library, today: date, days: int, states: Collection[str] = ()) -> list[Stale]:
    """Return the records that want reading, the worst first: those that stop a text on weak ground lead.

    `days` is the age after which a fact is old; `states` are codes, and without them all law is meant.
    """
    records: dict[str, list[Fact]] = {}
    for fact in all_facts(library):
        if not states or _state_of(fact, library) in states:
            records.setdefault(fact.record, []).append(fact)
    found = [_record(name, facts, library, today, days) for name, facts in records.items()]
    return sorted((s for s in found if s.why), key=lambda s: (-s.weight, s.record))


def _state_of(fact: Fact, library: Library) -> str:
    """Return the state that a fact is of, or nothing for federal law."""
    precedent = library.precedents.get(fact.record)
    if precedent:
        return precedent.state
    return fact.record[:2].upper() if fact.file.startswith("law/states/") else ""


def _record(name: str, facts: list[Fact], library: Library, today: date, days: int) -> Stale:
    reasons = [*_known(facts), *_aged(facts, today, days), *_dated(name, library, today)]
    stops = _stops(name, library) if reasons else 0
    if stops:
        reasons.append((3 * stops, f"{stops} rule{' stops' if stops == 1 else 's stop'} a text on it"))
    first = facts[0]
    weight = sum(w for w, _ in reasons)
    return Stale(
        name, weight, tuple(says for _, says in reasons), first.citation, first.address, _look(facts)
    )


def _known(facts: list[Fact]) -> Iterator[tuple[int, str]]:
    recalled = sum(f.known_by == "recalled" for f in facts)
    secondary = sum(f.known_by == "seen-secondary" for f in facts)
    unproved = sum(f.known_by == "words-seen" and not f.held.officially for f in facts)
    for count, weight, says in (
        (recalled, 4, "only recalled"),
        (secondary, 2, "from a secondary source"),
        (unproved, 1, "with phrases that nobody found in official text"),
    ):
        if count:
            yield weight, f"{count} of {len(facts)} {says}"


def _aged(facts: list[Fact], today: date, days: int) -> Iterator[tuple[int, str]]:
    checked = min((f.checked for f in facts if f.checked), default=None)
    if checked and (today - checked).days > days:
        yield 2, f"looked at {(today - checked).days} days ago"
    through = min((f.law_through for f in facts if f.law_through), default="")
    years = today.year - int(through[:4]) if through else 0
    if years:
        yield min(3, years), f"the copy that was read goes to {through}"


def _dated(name: str, library: Library, today: date) -> Iterator[tuple[int, str]]:
    """Yield the days of a provision that are near or past."""
    for state in library.states.values():
        for item in (p for p in state.provisions if p.id == name):
            if item.sunset and (item.sunset - today).days < SOON:
                yield 5, f"ends on {item.sunset}"
            if item.effective and 0 <= (item.effective - today).days < SOON:
                yield 3, f"takes effect on {item.effective}"


def _stops(name: str, library: Library) -> int:
    rules = (r for s in library.states.values() for r in s.rules if name in (r.provision, r.twin))
    return sum(r.effect in STOPS for r in rules)


def _look(facts: list[Fact]) -> str:
    """Return what is to be looked at: the phrases of the weakest fact that has some, else what it says."""
    words = [w for f in facts if not f.held.officially for w in f.words]
    if words:
        return "; ".join(f"“{w}”" for w in words[:4])
    order = ("recalled", "seen-secondary", "words-seen")
    says = min(facts, key=lambda f: order.index(f.known_by)).says
    return f"whether it says: {textwrap.shorten(says, 300, placeholder=' …')}"


def stale_text(library: Library, today: date, days: int, most: int, states: Collection[str] = ()) -> str:
    """Return the list as text: at most `most` records, each with reasons, address, and what to re-read."""
    found = to_read(library, today, days, states)
    lines = [
        f"{len(found)} records of the law want reading (today {today}); the first {min(most, len(found))}:"
    ]
    for number, one in enumerate(found[:most], 1):
        lines += [
            f"{number:>3}. {one.record}: {'; '.join(one.why)}",
            f"     {one.citation or 'citation not seen'}; {one.address or 'no official address recorded'}",
            textwrap.fill(f"Re-read {one.look}", 110, initial_indent="     ", subsequent_indent="     "),
        ]
    return "\n".join(lines)
