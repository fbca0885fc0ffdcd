"""What stands around every step: the page, its head, the steps, back and next, and the foot."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from drafting.data import failure
from drafting.data.problems import DataError
from drafting.engine.intake import dump_intake
from drafting.form import answers as data
from drafting.form import (
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
    place,
    rejoin,
    show,
    sign_in,
    start,
    state,
)
from drafting.form.language import N_, _, named
from drafting.form.session import Entry

TITLE = N_("Local Ordinance Drafter")
_ADDRESS: Entry[str] = Entry("address", lambda: state.STEPS[0])
LABELS = {
    "start": N_("Start"),
    "place": N_("Place"),
    "goals": N_("Goals"),
    "clauses": N_("Clauses"),
    "law": N_("Law"),
    "document": N_("Document"),
}
_DRAW = {
    "start": start.draw,
    "place": place.draw,
    "goals": goals.draw,
    "clauses": clauses.draw,
    "law": law.draw,
    "document": document.draw,
}
_STYLE = """<style>
.st-key-page_holds_box{display:none}
.stMainBlockContainer{max-width:76rem;padding-top:1.4rem;padding-bottom:2.5rem}
.st-key-head{border-bottom:3px solid #1b4f8a;padding-bottom:.6rem}
.st-key-brand h1{font:inherit;font-size:1.12rem;padding:0}
.st-key-step_bar button{min-height:2.6rem}
[role=radio][aria-checked=true] p,[role=radio][aria-checked=true],[role=tab][aria-selected=true] p{
  color:light-dark(#1b4f8a,#9ccbfa)!important}
[data-testid=stCaptionContainer]{opacity:1}
[data-testid=stCaptionContainer] p{color:light-dark(#465261,#b6c2cf);opacity:1}
[data-testid=stExpander] summary{opacity:1}
[class*="st-key-goal-"] [data-testid=stCheckbox] p{font-size:1.08rem}
.draft [id],.clause [id]{scroll-margin-top:4rem}.draft :target{background:#fff3c4;outline:3px solid #fff3c4}
.st-key-issues>[class*="st-key-mend-"]{margin-top:-.75rem}
.st-key-coverage_box{overflow-x:auto}
[class*="st-key-grid"]{display:grid;gap:1rem;align-items:end}
[class*="st-key-grid2-"]{grid-template-columns:repeat(2,minmax(0,1fr))}
[class*="st-key-grid3-"]{grid-template-columns:repeat(3,minmax(0,1fr))}
.strengths{display:grid;grid-template-columns:repeat(3,1fr);gap:.75rem;line-height:1.5}
[class*="st-key-goal-"] summary{cursor:pointer}[class*="st-key-goal-"] [open] summary{margin-bottom:.6rem}
.strength{border:1px solid light-dark(#c9d2dd,#3a4757);border-radius:.25rem;padding:.7rem .9rem}
.strength p{margin:.25rem 0 0}
.strength.on{border:2px solid light-dark(#1b4f8a,#5fa4e6);background:light-dark(#edf3fa,#17283b)}
@media (max-width:640px){.strengths,[class*="st-key-grid"]{grid-template-columns:minmax(0,1fr)}
.stMainBlockContainer{padding-left:1rem;padding-right:1rem}.st-key-head p,.st-key-brand h1{font-size:1rem}}
@media print{.st-key-head,.st-key-step_bar,.st-key-steps_foot{display:none}}
</style>"""
# Streamlit sends a text area when its field is left or on Ctrl+Enter.  This presses the keys at each pause
# in typing, so that a paragraph is kept, and its changes shown, while it is written.
_AS_TYPED = """<script>
if (!window.sendsAsTyped) {
  let pause;
  window.sendsAsTyped = document.addEventListener("input", event => {
    if (event.target.tagName !== "TEXTAREA") return;
    clearTimeout(pause);
    const enter = {key: "Enter", ctrlKey: true, bubbles: true};
    pause = setTimeout(() => event.target.dispatchEvent(new KeyboardEvent("keydown", enter)), 500);
  }) || true;
}
</script>"""


def run() -> None:
    """Draw the page; a failure that nobody foresaw is told in words, with what to send."""
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
    st.html(_STYLE)
    st.html(_AS_TYPED, unsafe_allow_javascript=True)
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
    (compare_page.draw if compare_page.shown() else _DRAW[step])()
    _foot(step)
    rejoin.finish()


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
        with st.container(horizontal=True, width="content", gap="small"):
            language_choice.chooser()
            _tools()


def _brand() -> None:
    with st.container(key="brand", width="content"):
        st.title(
            f":material/account_balance: **{_(TITLE)}** · {show.md(_subject())}",
            anchor=False,
            width="content",
        )


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
        _("Save"),
        (lambda: dump_intake(made)) if made else "",
        file_name=names.intake_name(made) if made else "intake.yaml",
        mime="application/yaml",
        key="save_intake",
        icon=":material/save:",
        on_click="ignore",
        disabled=not ready,
        help=_("Save your answers as a file, to load again on the Start step")
        if ready
        else _("Your answers can be saved once there is a state, a name and one goal"),
    )
    kept_panels.tools()
    with st.popover(_("Start over"), icon=":material/restart_alt:", key="over_box"):
        st.write(_("This clears every answer. You can take it back with Undo."))
        st.button(_("Yes, clear my answers"), key="start_over", on_click=state.start_over, type="primary")


def _steps(step: str) -> None:
    st.session_state["step_bar"] = step
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
    """The steps as one row of choices, and how far one is."""
    st.segmented_control(
        _("Step {at} of {count}", at=at + 1, count=len(state.STEPS)),
        state.STEPS,
        key="step_bar",
        format_func=named(state.STEPS, label),
        required=True,
        width="stretch",
        on_change=lambda: state.go(st.session_state["step_bar"]),
        label_visibility="collapsed",
    )
    st.progress((at + 1) / len(state.STEPS))


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
            back = state.STEPS[at - 1]
            st.button(
                _("Back: {step}", step=_(LABELS[back])),
                key="back",
                icon=":material/arrow_back:",
                on_click=state.go,
                args=(back,),
            )
        with st.container(horizontal=True, width="content"):
            _onward(step, at)
    _small_print()


def _onward(step: str, at: int) -> None:
    """Next, and from the goals on a way straight to the document."""
    if step in ("goals", "clauses") and not state.missing():
        st.button(_("Straight to the document"), key="straight", on_click=state.go, args=("document",))
    if at + 1 < len(state.STEPS):
        onward = state.STEPS[at + 1]
        st.button(
            _("Next: {step}", step=_(LABELS[onward])),
            key="next",
            icon=":material/arrow_forward:",
            icon_position="right",
            type="primary" if at else "secondary",
            on_click=state.go,
            args=(onward,),
        )


def _small_print() -> None:
    st.caption(
        _(
            "A drafting aid, not legal advice. Every draft needs review by an attorney of the adopting "
            "body. Nothing you type leaves the computer that runs this program."
        )
        + f" {show.md(kept.where())} "
        + _(
            "Law as of {day}; clause library {version}.",
            day=show.md(cached.library().as_of),
            version=show.md(cached.library().version),
        )
    )
    sign_in.foot()
