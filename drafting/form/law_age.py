"""The banner of the Law step: facts behind the draft that are old, only recalled, or have open questions."""

from __future__ import annotations

import streamlit as st

from drafting.data import citing
from drafting.data.freshness import freshness
from drafting.form import cached, show
from drafting.form.language import N_, _, current
from drafting.form.layout import box
from drafting.model import Library, Plan, State


def draw(plan: Plan, law: State) -> None:
    """Draw the banner, or nothing where every fact is fresh, seen and without question."""
    library, old = cached.library(), cached.old_facts()
    found = freshness(plan, law, library, old, current())
    if not found.parts:
        return
    st.warning(
        _(
            "**Check before you rely on it.** Behind this draft: {parts}. Counsel must check these. "
            "What was only recalled is never printed as a citation.",
            parts=show.md("; ".join(found.parts)),
        ),
        icon=":material/update:",
    )
    names = [
        (_name(f, library), N_("old") * (f in found.aged), N_("recalled") * (f in found.recalled))
        for f in dict.fromkeys(found.aged + found.recalled)
    ]
    if names:
        _list(names)


def _list(names: list[tuple[str, str, str]]) -> None:
    with box(_("Which facts ({count})", count=len(names)), "open_old_facts", ":material/list:") as inside:
        if inside.open:
            st.markdown(
                "\n".join(f"- {show.md(name)}: {', '.join(_(w) for w in why if w)}" for name, *why in names)
            )


def _name(fact: str, library: Library) -> str:
    """Return a fact as a reader would call it, without a citation that nobody has seen."""
    kind, ref = fact.split(" ", 1)
    if kind == "state":
        return _(
            "the record of {state} law, as of {day}",
            state=library.states[ref].name,
            day=library.states[ref].checked,
        )
    line = citing.source(ref, library)
    return _("{citation} (law through {day})", citation=line.citation, day=line.through)
