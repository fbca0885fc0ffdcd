"""Step 5: what this state says, with citation, date and how it is known; first what it bars."""

from __future__ import annotations

import streamlit as st

from drafting.form import answers as data
from drafting.form import cached, law_age, law_map, show, state
from drafting.form.clauses import topic_label
from drafting.form.language import N_, _, english
from drafting.model import Blocked, LawNote, Plan, State
from drafting.papers.phrases import POSITIONS

_EFFECTS = {
    "floor": N_("Raises a clause"),
    "limit": N_("Sets a limit"),
    "duty": N_("Adds a duty"),
    "block": N_("Bars the stronger text"),
    "hold": N_("Holds the stronger text"),
    "require_clause": N_("Requires a clause"),
    "note": N_("Note"),
}


def draw() -> None:
    """Draw the step."""
    code = state.get(("jurisdiction", "state"), "")
    if not code:
        st.header(_("State law"), anchor=False)
        st.info(_("Choose the state first."), icon=":material/info:")
        st.button(_("Choose the state"), key="law_state", on_click=state.go, args=("place",))
        return
    law = cached.library().states[code]
    plan = cached.plan(data.stand_in(state.answers(), cached.library()))
    _head(law)
    law_age.draw(plan, law)
    law_map.draw(code)
    _blocked(plan, law)
    _notes(plan)
    _questions(plan, law)
    _record(law)


def _head(law: State) -> None:
    st.header(_("What {state} law says", state=law.name), anchor=False)
    st.markdown(
        _(
            "**Position:** {position} Checked on **{day}**.",
            position=show.md(_(POSITIONS[law.position.is_])),
            day=show.md(law.checked),
        )
    )
    if law.position.says:
        with english("cooperation"):
            st.caption(show.md(f"{law.position.says} ({show.known(law.position.known_by)[0]})"))


def _blocked(plan: Plan, law: State) -> None:
    if not plan.blocked:
        st.success(
            _(
                "No recorded rule of {state} law bars a clause that you chose. "
                "That is not proof that there is none: counsel must check.",
                state=law.name,
            ),
            icon=":material/check_circle:",
        )
        return
    rules: dict[str, list[Blocked]] = {}
    for item in plan.blocked:
        rules.setdefault(item.rule, []).append(item)
    st.subheader(_("Barred or limited here ({count})", count=len(rules)), anchor=False)
    for items in rules.values():
        with st.container(border=True, key=f"barred.{items[0].rule}"):
            _bar(items)


def _bar(items: list[Blocked]) -> None:
    """Show one rule with every goal that it reaches, what remains lawful, and the way to override it."""
    item, words, color = items[0], *show.known(items[0].known_by)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(
            _("Overridden by you")
            if item.acknowledged
            else _("Barred")
            if item.effect == "block"
            else _("Held: treat as barred until read"),
            icon=":material/gavel:",
            color="orange" if item.acknowledged else "red",
        )
        st.badge(words, color=color)
        st.markdown(f"**{show.md('; '.join(topic_label(i.topic) for i in items))}**", width="content")
    with english(f"barred.{item.rule}"):
        st.markdown(
            f"{show.md(show.sentence(item.says))} "
            f"*({show.md(item.citation or 'citation not seen; ask counsel')})*"
        )
        st.markdown(f"**What remains:** {show.md(show.sentence(item.instead))}")
    titles = show.md(
        "; ".join(dict.fromkeys(_(cached.library().clauses[c].title) for i in items for c in i.clauses))
    )
    st.caption(
        _("Clauses kept in: {titles}.", titles=titles)
        if item.acknowledged
        else _("Clauses left out: {titles}.", titles=titles)
    )
    _override(item)


def _override(item: Blocked) -> None:
    """A reason of at least ten characters overrides a block; it is printed at the head of the draft."""
    path = ("acknowledge", item.rule)
    given = state.get(path, "")
    with st.expander(
        _("Draft it anyway, with a reason"), expanded=bool(given), key=f"open_override.{item.rule}"
    ):
        st.text_input(
            _("Reason, printed at the head of the draft"),
            max_chars=500,
            placeholder=_("for example: counsel is preparing a challenge to this statute"),
            help=_("At least ten characters. An empty box takes the override back."),
            **state.bind(path, "", N_("override of a state rule")),
        )
        if given and not data.is_reason(given):
            st.caption(
                _(
                    ":orange[Write at least {count} characters; until then the block stands.]",
                    count=data.REASON,
                )
            )


def _notes(plan: Plan) -> None:
    notes = [n for n in plan.notes if n.effect != "ask"]
    if not notes:
        return
    st.subheader(_("Floors and notes ({count})", count=len(notes)), anchor=False)
    for topic in dict.fromkeys(n.topic for n in notes):
        st.markdown(f"**{show.md(topic_label(topic))}**")
        with english(f"notes.{topic}"):
            for note in (n for n in notes if n.topic == topic):
                st.markdown(_note(note))


def _note(note: LawNote) -> str:
    words, color = show.known(note.known_by)
    cite = f" *({show.md(note.citation or 'citation not seen; ask counsel')})*"
    return (
        f"- :{color}-badge[{words}] **{_(_EFFECTS.get(note.effect, note.effect))}.** "
        f"{show.md(note.says)}{cite}"
    )


def _questions(plan: Plan, law: State) -> None:
    asked = list(dict.fromkeys([n.question for n in plan.notes if n.question] + list(plan.warnings)))
    if not asked and not law.open_questions:
        return
    st.subheader(
        _("Questions for counsel ({count})", count=len(asked) + len(law.open_questions)), anchor=False
    )
    if asked:
        with english("questions"):
            st.markdown("\n".join(f"- {show.md(show.sentence(q))}" for q in asked))
    if law.open_questions:
        with (
            st.expander(
                _(
                    "Open in the record of {state} law ({count})",
                    state=law.name,
                    count=len(law.open_questions),
                ),
                key="open_law_questions",
            ),
            english("open"),
        ):
            st.markdown("\n".join(f"- {show.md(show.sentence(q))}" for q in law.open_questions))


def _record(law: State) -> None:
    """All provisions recorded for the state, those on acts of the chosen goals first."""
    library = cached.library()
    chosen = set(data.group(state.answers(), "goals"))
    acts = {
        a
        for c in library.clauses.values()
        if c.topic in chosen
        for v in c.variants
        for a in (*c.limits(v.strength), *c.sets_steps(v.strength))
    }
    st.subheader(
        _("The record of {state} law ({count})", state=law.name, count=len(law.provisions)), anchor=False
    )
    with english("drafter"):
        st.markdown(show.md(" ".join(said.says for said in law.advice)))
    for item in sorted(law.provisions, key=lambda p: not acts & set(p.acts)):
        words, color = show.known(item.known_by)
        citation = item.printed_citation or _("Citation not seen; ask counsel")
        with (
            st.expander(f":{color}-badge[{words}] {show.md(citation)}", key=f"open_law.{item.id}"),
            english(f"law.{item.id}"),
        ):
            st.markdown(show.md(item.says))
            for name, text in (
                ("Exceptions", item.exceptions),
                ("Penalty", item.penalty.says if item.penalty else ""),
                *((s.id.capitalize() or "Besides", s.says) for s in item.statements),
            ):
                if text:
                    st.markdown(f"**{show.md(name)}.** {show.md(text)}")
            if item.official_url:
                st.markdown(_("[Official page](<{url}>)", url=item.official_url))
