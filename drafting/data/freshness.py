"""Which facts behind a draft are old, were only recalled, or have open questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.data.language import ENGLISH, marked_count, translate_count
from drafting.data.law_text import stale
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


_AGED = marked_count(
    "{count} fact is older than {days} days or without an exact day",
    "{count} facts are older than {days} days or without an exact day",
)
_RECALLED = marked_count(
    "{count} fact is only recalled, not seen", "{count} facts are only recalled, not seen"
)
_UNSEEN = marked_count(
    "{count} of the {all} facts recorded for {state} is only recalled",
    "{count} of the {all} facts recorded for {state} are only recalled",
)
_OPEN = marked_count(
    "{count} open question in the record of {state}", "{count} open questions in the record of {state}"
)


def freshness(
    plan: Plan, law: State, library: Library, old: dict[str, str], language: str = ENGLISH
) -> Freshness:
    """Return what must be said of the age of the facts behind a plan; `old` is what `old_facts` gave."""
    used = relied_on(plan, law, library)
    aged = tuple(f for f in used if "checked" in old.get(f, ""))
    recalled = tuple(f for f in used if _only_recalled(old.get(f, "")))
    counted = (
        (len(aged), _AGED),
        (len(recalled), _RECALLED),
        (sum(p.known_by == "recalled" for p in law.provisions), _UNSEEN),
        (len(law.open_questions), _OPEN),
    )
    parts = (
        translate_count(language, *forms, count, days=STALE_DAYS, all=len(law.provisions), state=law.name)
        for count, forms in counted
        if count
    )
    return Freshness(tuple(parts), aged, recalled)


def _only_recalled(why_old: str) -> bool:
    """Whether the list of old facts calls a fact by a way of knowing that may not be cited."""
    words = (word for word in why_old.split(", ") if word and not word.startswith("checked"))
    return any(word not in CitableKnownBy for word in words)


def banner(draft: Draft, library: Library) -> str:
    """Return the warning that a package carries, counted to the date of the document, or an empty string."""
    law = library.states[draft.intake.jurisdiction.state]
    found = freshness(draft.plan, law, library, old_facts(library, draft.intake.document.date))
    return (
        f"Check before you rely on it. Behind this draft: {'; '.join(found.parts)}. Counsel must check these."
        if found.parts
        else ""
    )
