"""The banner of the Law step: facts behind the draft that are old, only recalled, or have open questions."""

from __future__ import annotations

import streamlit as st

from drafting import citing
from drafting.form import cached, show
from drafting.form.layout import box
from drafting.model import CitableKnownBy, Library, Plan, State


def relied_on(plan: Plan, law: State, library: Library) -> list[str]:
    """Return the facts that a draft relies on, as the list of old facts calls them."""
    found = [f"state {law.code}"]
    for clause in (library.clauses[p.clause] for p in plan.picked):
        found += [f"authority {a}" for a in clause.authorities]
        found += [f"precedent {p.partition('#')[0]}" for p in clause.precedents]
    return list(dict.fromkeys(found))


def draw(plan: Plan, law: State) -> None:
    """Draw the banner, or nothing where every fact is fresh, seen and without question."""
    library, old = cached.library(), cached.old_facts()
    used = relied_on(plan, law, library)
    aged = [(f, old[f]) for f in used if f in old and "checked" in old[f]]
    recalled = [f for f in used if f in old and any(word not in CitableKnownBy for word in old[f].split(", ") if not word.startswith("checked"))]
    unseen = sum(p.known_by not in CitableKnownBy for p in law.provisions)
    parts = [
        f"{_facts(len(aged))} older than {cached.STALE_DAYS} days or without an exact day" * bool(aged),
        f"{_facts(len(recalled))} only recalled, not seen" * bool(recalled),
        f"{unseen} of the {len(law.provisions)} facts recorded for {law.name} are only recalled" * bool(unseen),
        f"{len(law.open_questions)} open question{'s' * (len(law.open_questions) != 1)} in the record of {law.name}" * bool(law.open_questions),
    ]
    if not any(parts):
        return
    st.warning(f"**Check before you rely on it.** Behind this draft: {show.md('; '.join(filter(None, parts)))}. Counsel must check these. What was only recalled is never printed as a citation.", icon=":material/update:")
    names = [(_name(f, library), "old" if (f, old[f]) in aged else "", "recalled" if f in recalled else "") for f in dict.fromkeys([f for f, _ in aged] + recalled)]
    if names:
        _list(names)


def _list(names: list[tuple[str, str, str]]) -> None:
    with box(f"Which facts ({len(names)})", "open_old_facts", ":material/list:") as inside:
        if inside.open:
            st.markdown("\n".join(f"- {show.md(name)}: {', '.join(filter(None, why))}" for name, *why in names))


def _facts(count: int) -> str:
    return f"{count} fact{' is' if count == 1 else 's are'}"


def _name(fact: str, library: Library) -> str:
    """Return a fact as a reader would call it, without a citation that nobody has seen."""
    kind, _, ref = fact.partition(" ")
    if kind == "state":
        return f"the record of {library.states[ref].name} law, as of {library.states[ref].as_of}"
    line = citing.source(ref, library)
    return f"{line.citation} (checked {line.checked})"
