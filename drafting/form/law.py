"""Step 4: what state law leaves of the chosen goals, at what cost, and the ways on; then the record."""

from __future__ import annotations

from html import escape
from typing import Literal

import streamlit as st

from drafting.engine.standing import NOTHING
from drafting.form import answers as data
from drafting.form import cached, law_age, law_map, offers, reasons, show, state
from drafting.form.clauses import topic_label
from drafting.form.goals import TOLD
from drafting.form.language import N_, _, english, n_
from drafting.form.layout import box
from drafting.model import STRENGTHS, Blocked, LawNote, Plan, Standing, State
from drafting.papers.phrases import POSITIONS

_NAMED = 2
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
    st.header(_("What {state} law says", state=law.name), anchor=False)
    if data.chosen(state.answers()):
        _goals(plan, law)
    else:
        st.info(_("Choose a goal to see what the law leaves of it."), icon=":material/info:")
        st.button(_("Choose goals"), key="law_goals", on_click=state.go, args=("goals",))
    _position(law)
    _notes(plan)
    _questions(plan, law)
    law_age.draw(plan, law)
    _behind(code, law)


def _position(law: State) -> None:
    st.subheader(_("{state} law as a whole", state=law.name), anchor=False)
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
            st.markdown(show.md(" ".join(said.says for said in law.advice)))


def _behind(code: str, law: State) -> None:
    """Draw what only some need, each behind its own line: all states at a glance, and the whole record."""
    with box(_("All states at a glance: map and table"), "open_law_map", ":material/map:") as inside:
        if inside.open:
            law_map.draw(code)
    label = _("The record of {state} law ({count})", state=law.name, count=len(law.provisions))
    with box(label, "open_law_record", ":material/menu_book:") as inside:
        if inside.open:
            _record(law)


def _goals(plan: Plan, law: State) -> None:
    """Draw what the law leaves of each goal, what stands in the way first."""
    told = [s for s in plan.standing if s.standing in TOLD]
    free = [s for s in plan.standing if s.standing not in TOLD]
    drawn: set[str] = set()
    for found in sorted(told, key=lambda s: TOLD.index(s.standing)):
        with st.container(border=True, key=f"barred.{found.topic}"):
            _goal(found, plan, law, drawn)
    rest = [b for b in plan.blocked if b.rule not in drawn]
    for item in rest:
        if item.rule not in drawn:
            drawn.add(item.rule)
            with st.container(border=True, key=f"barred.rule.{item.rule}"):
                _rule(item, set())
                offers.draw(item.rule, plan, drawn)
                _override(item)
    _unbarred(free, law)


def _unbarred(free: list[Standing], law: State) -> None:
    """Say which goals no recorded rule bars; those on which the record leaves a question stand apart."""
    asked = [s for s in free if s.standing == "open" and s.why != NOTHING]
    clear = [s for s in free if s not in asked]
    if asked:
        st.warning(
            _(
                "The record of {state} law leaves a question for counsel on: {goals}. "
                "It stands below, under what else the law asks here.",
                state=law.name,
                goals=_labels(asked),
            ),
            icon=":material/help:",
        )
    if clear:
        st.success(
            _(
                "No recorded rule of {state} law stands against: {goals}. "
                "That is not proof that there is none: counsel must check.",
                state=law.name,
                goals=_labels(clear),
            ),
            icon=":material/check_circle:",
        )


def _labels(goals: list[Standing]) -> str:
    return "; ".join(show.md(topic_label(s.topic)) for s in goals)


_BADGE: dict[str, tuple[str, Literal["red", "orange", "gray"]]] = {
    "barred": (N_("Barred"), "red"),
    "held": (N_("Held: treat as barred until read"), "red"),
    "limited": (N_("Limited"), "orange"),
    "not known": (N_("Not known: ask counsel"), "gray"),
}


def _goal(found: Standing, plan: Plan, law: State, drawn: set[str]) -> None:
    """Draw one goal: what the law leaves of it, why, what a breach costs, what remains, and the ways on."""
    words, color = _BADGE[found.standing]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(show.md(topic_label(found.topic)), anchor=False, width="content")
        st.badge(_(words), icon=":material/gavel:", color=color)
    mine = [b for b in plan.blocked if b.topic == found.topic]
    lines = [reasons.html(found.why)]
    if found.rules and not mine:
        lines += _says(found.says, found.citation, found.penalty, found.instead)
    st.html(reasons.paragraphs(lines))
    if found.standing != "not known":
        _ways(found)
    if found.rules and not mine:
        offers.draw(found.rules[0], plan, drawn)
    told: set[str] = set()
    for item in mine:
        _rule(item, told)
        offers.draw(item.rule, plan, drawn)
        if item.rule not in drawn:
            drawn.add(item.rule)
            _override(item)


def _rule(item: Blocked, told: set[str]) -> None:
    """Show one rule that stops clauses: its words, and what was not told yet of cost, rest and clauses."""
    titles = "; ".join(_(cached.library().clauses[c].title) for c in item.clauses)
    penalty, instead = ("" if words in told else words for words in (item.penalty, item.instead))
    law = f"{item.citation}: {item.says}"
    lines = _says(item.says, item.citation, penalty, instead)
    st.html(reasons.paragraphs(lines[1:] if law in told and lines[1:] else lines))
    if item.acknowledged:
        st.caption(_("Overridden by you. Clauses kept in: {titles}.", titles=show.md(titles)))
    elif titles not in told:
        st.caption(_("Clauses left out: {titles}.", titles=show.md(titles)))
    told.update((law, item.penalty, item.instead, titles))


def _says(says: str, citation: str, penalty: str, instead: str) -> list[str]:
    """Return what a law says, what a breach costs, and what remains, each as safe HTML."""
    said = f"{reasons.html(says)} <em>({reasons.foreign(reasons.of_law(citation))})</em>"
    return [said, *reasons.cost_and_rest(penalty, instead)]


def _ways(found: Standing) -> None:
    """Offer what can be done: a strength that brings more here, or taking the goal out."""
    looked = cached.looked_ahead(state.answers())
    now = looked[found.topic, found.strength]
    with st.container(horizontal=True):
        for strength in STRENGTHS:
            then = looked[found.topic, strength]
            better = (then.law + then.weaker, -then.rules) < (now.law + now.weaker, -now.rules)
            if strength != found.strength and then.rules and better:
                st.button(
                    _(
                        "Use {strength}: {rules} of {asked} clauses",
                        strength=_(strength),
                        rules=then.rules,
                        asked=then.asked,
                    ),
                    key=f"way.{found.topic}.{strength}",
                    icon=":material/tune:",
                    on_click=_set_strength,
                    args=(found.topic, strength),
                )
        st.button(
            _("Take this goal out"),
            key=f"way.{found.topic}.out",
            icon=":material/remove_circle:",
            on_click=_take_out,
            args=(found.topic,),
        )


def _set_strength(topic: str, strength: str) -> None:
    state.remember(_("{goal}: how far", goal=topic_label(topic)))
    state.write(("goals", topic, "strength"), strength)


def _take_out(topic: str) -> None:
    state.remember(_("take out “{goal}”", goal=topic_label(topic)))
    state.write(("goals", topic, "on"), False)


def _override(item: Blocked) -> None:
    """A reason of at least ten characters overrides a block; it is printed at the head of the draft."""
    path = ("acknowledge", item.rule)
    given = state.get(path, "")
    with st.expander(
        _("Draft it anyway, with a reason"), expanded=bool(given), key=f"open_override.{item.rule}"
    ):
        st.text_input(
            _("Reason, printed at the head of the draft"),
            max_chars=2_000,
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
    st.subheader(_("What else the law asks here ({count})", count=len(notes)), anchor=False)
    for topic in dict.fromkeys(n.topic for n in notes):
        st.markdown(f"**{show.md(topic_label(topic))}**")
        st.html("".join(_note(n) for n in notes if n.topic == topic))


def _note(note: LawNote) -> str:
    """Return a note of law as safe HTML: its effect, its words, its citation, and how it is known."""
    label = f"{_(_EFFECTS.get(note.effect, note.effect))}."
    cite = reasons.foreign(reasons.of_law(note.citation))
    known = escape(show.known(note.known_by)[0])
    return f"<p>{reasons.labeled(label, note.says)} <em>({cite}; {known})</em></p>"


def _questions(plan: Plan, law: State) -> None:
    noted = [_question(n) for n in plan.notes if n.question]
    asked = list(dict.fromkeys([*noted, *map(reasons.html, plan.warnings)]))
    if not asked and not law.open_questions:
        return
    st.subheader(
        _("Questions for counsel ({count})", count=len(asked) + len(law.open_questions)), anchor=False
    )
    if asked:
        st.html(f"<ul>{''.join(f'<li>{question}</li>' for question in asked)}</ul>")
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


def _question(note: LawNote) -> str:
    """Return what counsel is asked, with the first clauses that it is asked of, as safe HTML."""
    titles = [f"“{_(cached.library().clauses[c].title)}”" for c in note.clauses]
    more = len(titles) - _NAMED
    rest = [n_("{count} more", "{count} more", more)] if more > 0 else []
    named = "; ".join([*titles[:_NAMED], *rest])
    asked = reasons.html(note.question)
    return f"{escape(named)}: {asked}" if named else asked


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
    for item in sorted(law.provisions, key=lambda p: not acts & set(p.acts)):
        words, color = show.known(item.known_by)
        citation = item.printed_citation or _("Citation not seen; ask counsel")
        with (
            st.expander(f":{color}-badge[{words}] {show.md(citation)}", key=f"open_law.{item.id}"),
            english(f"law.{item.id}"),
        ):
            st.markdown(show.md(item.says))
            for name, text in (
                (_("Exceptions"), item.exceptions),
                (_("Penalty"), item.penalty.says if item.penalty else ""),
                *((s.id.capitalize() or "Besides", s.says) for s in item.statements),
            ):
                if text:
                    st.markdown(f"**{show.md(name)}.** {show.md(text)}")
            if item.official_url:
                st.markdown(_("[Official page](<{url}>)", url=item.official_url))
