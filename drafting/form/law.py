"""Step 5: what this state says, with citation, date and how it is known; first what it bars."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from drafting.data.law import printable_status, seen
from drafting.form import answers as data
from drafting.form import cached, law_age, law_map, show, state
from drafting.form.clauses import topic_label
from drafting.form.language import N_, _, english
from drafting.model import STATE_BLOCKS, Blocked, CitableKnownBy, LawNote, Plan, Source, State
from drafting.papers.memo_law import POSITIONS

_EFFECTS = {
    "floor": N_("Raises a clause"),
    "replace_variant": N_("Replaces a clause"),
    "require_clause": N_("Requires a clause"),
    "note": N_("Note"),
}
_BLOCKS = {
    "dmv": N_("The state’s driver data"),
    "municipal_id": N_("Identification cards issued by cities"),
    "gang_database": N_("Gang records"),
    "local_authority": N_("Power of cities and counties"),
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
            "**Position:** {position} Facts as of **{day}**.",
            position=show.md(_(POSITIONS[law.cooperation])),
            day=show.md(law.as_of),
        )
    )
    if law.cooperation_note or law.cooperation_confidence:
        sure = (
            f" Confidence in this reading: {law.cooperation_confidence}."
            if law.cooperation_confidence
            else ""
        )
        with english("cooperation"):
            st.caption(show.md(f"{show.sentence(printable_status(law.cooperation_note))}{sure}"))


def _blocked(plan: Plan, law: State) -> None:
    if not plan.blocked:
        st.success(
            _(
                "No recorded rule of {state} law bars a clause that you chose. That is not proof that there is none: counsel must check.",
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
            _("Overridden by you") if item.acknowledged else _("Barred"),
            icon=":material/gavel:",
            color="orange" if item.acknowledged else "red",
        )
        st.badge(words, color=color)
        st.markdown(f"**{show.md('; '.join(topic_label(i.topic) for i in items))}**", width="content")
    with english(f"barred.{item.rule}"):
        st.markdown(
            f"{show.md(show.sentence(item.says))} *({show.md(item.citation or 'citation not seen; ask counsel')})*"
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
    nothing = "no citation recorded" if note.known_by in CitableKnownBy else "citation not seen; ask counsel"
    cite = f" *({show.md(note.citation or nothing)})*"
    return f"- :{color}-badge[{words}] **{_(_EFFECTS.get(note.effect, note.effect))}.** {show.md(note.says)}{cite}"


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
    """All provisions recorded for the state, those on the chosen goals first."""
    library = cached.library()
    topics = {
        t
        for goal in data.group(state.answers(), "goals")
        if goal in library.topics
        for t in library.topics[goal].state_topics
    }
    st.subheader(
        _("The record of {state} law ({count})", state=law.name, count=len(law.provisions)), anchor=False
    )
    with english("drafter"):
        st.markdown(show.md(printable_status(law.what_a_drafter_must_know)))
    _blocks(law)
    for item in sorted(law.provisions, key=lambda p: not topics & set(p.topics)):
        words, color = show.known(item.known_by)
        citation = (seen(item.citation) if item.known_by in CitableKnownBy else "") or _(
            "Citation not seen; ask counsel"
        )
        with (
            st.expander(f":{color}-badge[{words}] {show.md(citation)}", key=f"open_law.{item.id}"),
            english(f"law.{item.id}"),
        ):
            st.markdown(show.md(item.says))
            for name, text in (
                ("Exceptions", item.exceptions),
                ("Penalties", item.penalties),
                ("Litigation", item.litigation),
            ):
                if printable_status(text):
                    st.markdown(f"**{name}.** {show.md(printable_status(text))}")
            st.markdown(_links(item.sources))


def _blocks(law: State) -> None:
    """What is recorded of the state's own systems: driver data, cards, gang records, local power."""
    for name in STATE_BLOCKS:
        block = getattr(law, name)
        facts = {k: printable_status(str(v)) for k, v in block.facts.items() if v not in ("", "false", False)}
        words, color = show.known(block.known_by)
        with (
            st.expander(
                f":{color}-badge[{words}] {show.md(_(_BLOCKS.get(name, name)))}", key=f"open_block.{name}"
            ),
            english(f"block.{name}"),
        ):
            for key, value in facts.items():
                st.markdown(f"**{show.md(key.replace('_', ' ').capitalize())}.** {show.md(value)}")
            st.markdown(_links(block.sources))


def _links(sources: Iterable[Source]) -> str:
    links = [s.url for s in sources if s.url.startswith(("https://", "http://")) and ">" not in s.url]
    return " · ".join(
        _("[Source {number}](<{url}>)", number=n, url=url) for n, url in enumerate(links, 1)
    ) or _("No source is recorded.")
