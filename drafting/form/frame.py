"""What stands around every step: the page, its head, the steps, back and next, and the foot."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from drafting.data import failure
from drafting.data.problems import DataError
from drafting.engine.intake import dump_intake
from drafting.form import (
    alone,
    cached,
    clauses,
    compare_page,
    document,
    goals,
    kept,
    kept_pages,
    kept_panels,
    language_choice,
    law,
    names,
    offices,
    place,
    recent,
    rejoin,
    review,
    show,
    sign_in,
    spots,
    start,
    state,
    style,
)
from drafting.form import answers as data
from drafting.form.language import N_, _, named
from drafting.form.session import Entry

TITLE = N_("Local Ordinance Drafter")
_ADDRESS: Entry[str] = Entry("address", lambda: state.STEPS[0])
LABELS = {
    "start": N_("Start"),
    "place": N_("Place"),
    "goals": N_("Goals"),
    "law": N_("Law"),
    "clauses": N_("Clauses"),
    "offices": N_("Offices"),
    "review": N_("Answers"),
    "document": N_("Document"),
}
_DRAW = {
    "start": start.draw,
    "place": place.draw,
    "goals": goals.draw,
    "law": law.draw,
    "clauses": clauses.draw,
    "offices": offices.draw,
    "review": review.draw,
    "document": document.draw,
}
_SHOWN: Entry[str] = Entry("page_shown", str)
_VISIT: Entry[int] = Entry("page_visit", int)
_AIM: Entry[str] = Entry("page_aim", str)


def run() -> None:
    """Draw the page; a failure that nobody foresaw is told in words, with what to send."""
    alone.ask_nobody()
    try:
        _page()
    except Exception as error:
        st.error(
            _(
                "The program failed, and it should not have ({what}). Nothing that you typed has changed. "
                "Please report this line to the person who looks after this "
                "program, and send the file that you "
                "opened if you may share it.",
                what=failure.named(error),
            ),
            icon=":material/error:",
        )
        raise


def _page() -> None:
    """Draw the page and the step that the session is at.

    The page icon is an emoji because Streamlit fetches a Material page icon from another host.
    """
    st.set_page_config(page_title=TITLE, page_icon="🏛️", layout="wide", initial_sidebar_state="collapsed")
    st.html(style.STYLE)
    st.html(style.AS_TYPED + style.LET_GO, unsafe_allow_javascript=True)
    state.answers()
    try:
        language_choice.begin()
        cached.library()
    except DataError as error:
        _broken(error)
        return
    if not sign_in.admitted():
        return
    rejoin.hold_on()
    state.catch_up()
    kept.keep()
    refused = kept.arrive()
    if refused:
        _apart(kept_pages.refused, refused)
    elif kept.read_only():
        _apart(kept_pages.reader)
    else:
        _working()


def _working() -> None:
    """Draw the step that the session is at, or the choice that must come first."""
    step = _address()
    rejoin.carry()
    _head()
    language_choice.notice()
    _steps(step)
    _said()
    kept_pages.trouble()
    conflict = kept.conflict()
    if conflict:
        kept_pages.conflict(conflict)
        return
    compared = compare_page.shown()
    page = "compare" if compared else step
    with st.container(key=f"page-{page}"):
        (compare_page.draw if compared else _DRAW[step])()
    _foot(step)
    _open_at_top(page)
    recent.remember(
        _subject() if data.get(state.answers(), ("jurisdiction", "name"), "") else _("Unnamed draft")
    )
    rejoin.finish()


def _open_at_top(page: str) -> None:
    """Show a page anew: from its top with the focus on its heading, or at the field aimed at."""
    shown = _SHOWN.get()
    if shown not in ("", page):
        _VISIT.set(_VISIT.get() + 1)
        _AIM.set(spots.take_aim())
    _SHOWN.set(page)
    st.html(style.at_top(page, _VISIT.get(), _AIM.get()), unsafe_allow_javascript=True)


def _apart(page: Callable[..., None], *given: str) -> None:
    """Draw a page without steps: for someone who may only read, or whose link opens nothing."""
    with st.container(
        key="head", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        _brand()
        language_choice.chooser()
    language_choice.notice()
    page(*given)
    _small_print()


def _address() -> str:
    """Keep the step in the address, so that the browser's Back goes back one step; return the step."""
    first = state.STEPS[0]
    asked, shown = st.query_params.get("step", first), _ADDRESS.get()
    clicked = state.current() != shown  # the address of a quick click may still be that of the step before
    if asked != shown and asked in state.STEPS and not clicked:
        state.go(asked)
    step = state.current()
    if asked != step:
        st.query_params["step"] = step
    _ADDRESS.set(step)
    return step


def _broken(error: DataError) -> None:
    st.title(_(TITLE))
    st.error(
        _(
            "The clause library cannot be read, so nothing can be drafted. "
            "The person who looks after this program can fix these lines:"
        )
    )
    st.table(
        [
            {_("File"): p.file, _("Line"): p.line, _("What is wrong"): p.message, _("What to do"): p.fix}
            for p in error.problems[:50]
        ]
    )


def _head() -> None:
    with st.container(
        key="head", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        _brand()
        with st.container(horizontal=True, width="content", gap="xsmall"):
            language_choice.chooser()
            with st.container(key="tools", horizontal=True, width="content", gap="xsmall"):
                _tools()


def _brand() -> None:
    with st.container(key="brand", width="content"):
        st.title(
            f":material/account_balance: **{_(TITLE)}** · {show.md(_subject())}",
            anchor=False,
            width="content",
        )
        said = recent.kept_line()
        if said:
            st.caption(said, width="content")


def _subject() -> str:
    answers = state.answers()
    if not data.get(answers, ("jurisdiction", "name"), ""):
        return _("no place named yet")
    made = data.stand_in(answers, cached.library())
    where = (
        cached.library().states[made.jurisdiction.state].name
        if data.get(answers, ("jurisdiction", "state"), "")
        else _("state not chosen")
    )
    return f"{made.place.legal}, {where}"


def _tools() -> None:
    last = _(state.undo_label()) or (_("the last change that is kept") if kept.can_undo() else "")
    st.button(
        _("Undo"),
        icon=":material/undo:",
        key="undo",
        on_click=kept.undo,
        disabled=not last,
        help=_("Take back: {what}", what=show.md(last)) if last else _("Nothing to take back"),
    )
    ready = not state.missing()
    made = state.intake() if ready else None
    st.download_button(
        _("Download answers"),
        (lambda: dump_intake(made)) if made else "",
        file_name=names.intake_name(made) if made else "intake.yaml",
        mime="application/yaml",
        key="save_intake",
        icon=":material/download:",
        on_click="ignore",
        disabled=not ready,
        help=_("Your answers as a file, to load again on the Start step")
        if ready
        else _("Your answers can be downloaded once nothing is missing for a draft"),
    )
    kept_panels.tools()
    with st.popover(_("Start over"), icon=":material/restart_alt:", key="over_box"):
        st.write(_("This clears every answer. You can take it back with Undo."))
        st.button(_("Yes, clear my answers"), key="start_over", on_click=state.start_over, type="primary")


def _steps(step: str) -> None:
    needed = {needed for needed, what in state.missing()}
    at = state.STEPS.index(step)

    def label(name: str) -> str:
        """Return a step with its number, or with a mark once it is done."""
        index = state.STEPS.index(name)
        done = index < at and name not in needed
        return f"{':material/check:' if done else index + 1} {_(LABELS[name])}"

    with st.container(key="steps", gap="xxsmall"):
        _bar(at, label)


def _bar(at: int, label: Callable[[str], str]) -> None:
    """The steps as one row of choices, and how far one is.

    Each step has a row of its own: a quick second press of Next still tells where the row before stood.
    """
    key = f"step_bar.{state.STEPS[at]}"
    st.session_state[key] = state.STEPS[at]
    with st.container(key="step_bar"):
        st.segmented_control(
            _("Step {at} of {count}", at=at + 1, count=len(state.STEPS)),
            state.STEPS,
            key=key,
            format_func=named(state.STEPS, label),
            required=True,
            width="stretch",
            on_change=_chosen,
            args=(key, state.STEPS[at]),
            label_visibility="collapsed",
        )
    st.progress((at + 1) / len(state.STEPS))


def _chosen(key: str, drawn: str) -> None:
    """Go to the step that was chosen in the row of a step; one that only says where it stood goes nowhere."""
    if st.session_state[key] != drawn:
        state.go(st.session_state[key])


def _said() -> None:
    said = state.said()
    if said:
        st.toast(show.md(said), icon=":material/info:")


def _foot(step: str) -> None:
    at = state.STEPS.index(step)
    with st.container(
        key="steps_foot", horizontal=True, horizontal_alignment="distribute" if at else "right"
    ):
        if at:
            _move("back", step, state.STEPS[at - 1])
        with st.container(horizontal=True, width="content"):
            if step in ("law", "clauses", "offices") and not state.missing():
                st.button(
                    _("Straight to the document"), key="straight", on_click=state.go, args=("document",)
                )
            if at + 1 < len(state.STEPS):
                _move("next", step, state.STEPS[at + 1])
    _small_print()


def _move(way: str, step: str, other: str) -> None:
    """Draw Back or Next.

    Each step has buttons of its own, so that a second press before the next step is drawn goes nowhere else.
    """
    label = (
        _("Back: {step}", step=_(LABELS[other]))
        if way == "back"
        else _("Next: {step}", step=_(LABELS[other]))
    )
    with st.container(key=way, width="content"):
        st.button(
            label,
            key=f"{way}.{step}",
            icon=":material/arrow_back:" if way == "back" else ":material/arrow_forward:",
            icon_position="left" if way == "back" else "right",
            type="primary" if way == "next" and step != "start" else "secondary",
            on_click=state.go,
            args=(other,),
        )


def _small_print() -> None:
    st.caption(
        _(
            "A drafting aid, not legal advice. Every draft needs review by an attorney of the adopting "
            "body. Nothing you type leaves the computer that runs this program."
        )
        + f" {show.md(kept.foot())} "
        + _(
            "Law as of {day}.",
            day=show.md(cached.library().as_of),
        )
    )
    sign_in.foot()
