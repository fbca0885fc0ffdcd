"""Step 1: three doors, an example in one click, or the answers saved last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from drafting.data.problems import DataError, Problem
from drafting.engine.intake import parse_intake
from drafting.form import cached, compare_page, old_draft, recent, show, state, uploaded
from drafting.form.language import N_, _, n_, named
from drafting.form.layout import hold
from drafting.form.session import Entry
from drafting.model import USUAL_DOCUMENT, Intake


@dataclass(frozen=True)
class Door:
    """One way into the form: who it is for, and the memo that it sets."""

    name: str
    icon: str
    title: str
    begin: str
    about: str
    mode: Literal["staff", "advocate"]
    compare: bool


_DOORS = (
    Door(
        "staff",
        ":material/gavel:",
        N_("Council or county staff"),
        N_("Begin as council or county staff"),
        N_(
            "An ordinance for first reading and a neutral staff report. "
            "The report informs and takes no position."
        ),
        mode="staff",
        compare=False,
    ),
    Door(
        "advocate",
        ":material/campaign:",
        N_("Advocate"),
        N_("Begin as advocate"),
        N_(
            "The same ordinance with a policy proposal that asks for it, answers objections and names the "
            "law on both sides."
        ),
        mode="advocate",
        compare=False,
    ),
    Door(
        "coalition",
        ":material/groups:",
        N_("Coalition staff"),
        N_("Begin as coalition staff"),
        N_(
            "Model text for many places. Begin by comparing: drafts of your members with each other, with "
            "enacted law, or a model ordinance with our questions."
        ),
        mode="advocate",
        compare=True,
    ),
)


_TOOLS = {
    "open": N_("What is open in my state"),
    "law": N_("Compare enacted laws"),
    "amend": N_("Amend a section"),
    "batch": N_("Batch from a spreadsheet"),
}
_PROBLEMS: Entry[tuple[Problem, ...]] = Entry("upload_problems", tuple)


def draw() -> None:
    """Draw the step."""
    st.header(_("Draft an ordinance on local help with civil immigration enforcement"), anchor=False)
    st.markdown(
        _(
            "Say where you are and what you want to achieve. You see what state law leaves of it, and get a "
            "numbered draft in your place’s own form, a report or proposal, and a list of what still needs "
            "a person’s eye. Who are you drafting for?"
        )
    )
    for column, door in zip(st.columns(3), _DOORS):
        with column.container(border=True, height="stretch"):
            _door(door)
    with st.container(horizontal=True):
        for kind, label in _TOOLS.items():
            st.button(
                _(label), key=f"tool.{kind}", type="tertiary", on_click=compare_page.open_page, args=(kind,)
            )
    recent.draw()
    left, right = st.columns(2, gap="large")
    with left:
        _example()
    with right:
        _upload()
    old_draft.draw()


def _door(door: Door) -> None:
    st.subheader(f"{door.icon} {_(door.title)}", anchor=False)
    st.write(_(door.about))
    st.button(
        _(door.begin),
        key=f"door.{door.name}",
        type="primary",
        width="stretch",
        on_click=_enter,
        args=(door,),
    )


def _enter(door: Door) -> None:
    state.remember(door.begin.lower())
    state.write(("document", "kind"), USUAL_DOCUMENT)
    state.write(("memo", "mode"), door.mode)
    if door.compare:
        compare_page.open_page("drafts")
    else:
        state.go("place")


def _example() -> None:
    st.subheader(_("Start from an example"), anchor=False)
    found = cached.examples()
    if not found:
        st.caption(_("There is no example in the folder “examples”."))
        return
    hold("example", list(found), next(iter(found)))
    st.selectbox(
        _("Example"),
        list(found),
        format_func=named(found, lambda name: _title(found[name])),
        key="example",
        label_visibility="collapsed",
    )
    with st.container(horizontal=True):
        st.button(_("Open this example"), key="open_example", icon=":material/file_open:", on_click=_open)
        st.button(
            _("Take its goals only"), key="open_goals", icon=":material/checklist:", on_click=_take_goals
        )
    st.caption(
        _(
            "An opened example fills every step with another place’s names and titles. "
            "With its goals only, you name your own place next."
        )
    )


def _title(intake: Intake) -> str:
    goals = len(intake.goals)
    return f"{intake.place.legal}, {intake.jurisdiction.state}: {_(intake.document.kind)}, " + n_(
        "{count} goal", "{count} goals", goals
    )


def _open() -> None:
    intake = cached.examples()[st.session_state["example"]]
    state.load(intake, f"the example {intake.place.legal}")


def _take_goals() -> None:
    intake = cached.examples()[st.session_state["example"]]
    state.load_goals(intake, f"the goals of {intake.place.legal}")


def _upload() -> None:
    st.subheader(_("Go on with saved answers"), anchor=False)
    st.file_uploader(
        _("Saved answers (.yaml or .json)"),
        type=["yaml", "yml", "json"],
        key="upload",
        on_change=_read_upload,
        max_upload_size=2,
        help=_("The file that “Download answers” gave you, or intake.yaml from a package."),
    )
    problems = _PROBLEMS.get()
    if problems:
        st.error(
            _(
                "This file was not loaded. Nothing that you typed has changed. "
                "Fix these lines and load it again:"
            )
        )
        st.table(
            [
                {
                    _("Line"): p.line,
                    _("What is wrong"): show.md(show.sentence(p.message)),
                    _("What to do"): show.md(show.sentence(p.fix)),
                }
                for p in problems[:30]
            ],
            hide_index=True,
        )


def _read_upload() -> None:
    file = st.session_state.get("upload")
    _PROBLEMS.clear()
    if file is None:
        return
    try:
        state.load(parse_intake(uploaded.text(file), file.name, cached.library()), file.name)
    except DataError as error:
        _PROBLEMS.set(tuple(error.problems))
