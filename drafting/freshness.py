"""Which facts behind a draft are old, were only recalled, or have open questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.law_text import stale
from drafting.model import CitableKnownBy, Draft, Library, Plan, State

STALE_DAYS = 180


@dataclass(frozen=True)
class Freshness:
    """The sentences to show, and the facts that are old or only recalled."""

    parts: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()


def old_facts(library: Library, today: date) -> dict[str, str]:
    """Return every fact that is old or was never seen, with the reason."""
    return {fact: why for fact, _, why in stale(library, today, STALE_DAYS)}


def relied_on(plan: Plan, law: State, library: Library) -> list[str]:
    """Return the facts that a draft relies on, as the list of old facts calls them."""
    found = [f"state {law.code}"]
    for clause in (library.clauses[p.clause] for p in plan.picked):
        found += [f"authority {a}" for a in clause.authorities]
        found += [f"precedent {p.partition('#')[0]}" for p in clause.precedents]
    return list(dict.fromkeys(found))


def freshness(plan: Plan, law: State, library: Library, old: dict[str, str]) -> Freshness:
    """Return what must be said of the age of the facts behind a plan; `old` is what `old_facts` gave."""
    used = relied_on(plan, law, library)
    aged = tuple(f for f in used if "checked" in old.get(f, ""))
    recalled = tuple(f for f in used if any(word not in CitableKnownBy for word in old.get(f, "").split(", ") if word and not word.startswith("checked")))
    unseen = sum(p.known_by not in CitableKnownBy for p in law.provisions)
    parts = [
        f"{_facts(len(aged))} older than {STALE_DAYS} days or without an exact day" * bool(aged),
        f"{_facts(len(recalled))} only recalled, not seen" * bool(recalled),
        f"{unseen} of the {len(law.provisions)} facts recorded for {law.name} are only recalled" * bool(unseen),
        f"{len(law.open_questions)} open question{'s' * (len(law.open_questions) != 1)} in the record of {law.name}" * bool(law.open_questions),
    ]
    return Freshness(tuple(filter(None, parts)), aged, recalled)


def banner(draft: Draft, library: Library) -> str:
    """Return the warning that a package carries, counted to the date of the document, or an empty string."""
    law = library.states[draft.intake.jurisdiction.state]
    found = freshness(draft.plan, law, library, old_facts(library, draft.intake.document.date))
    return f"Check before you rely on it. Behind this draft: {'; '.join(found.parts)}. Counsel must check these." if found.parts else ""


def _facts(count: int) -> str:
    return f"{count} fact{' is' if count == 1 else 's are'}"
