"""Step 8: the draft itself: its status, its downloads, its issues, and the live preview."""

from __future__ import annotations

import streamlit as st

from drafting.form import cached, compare_page, downloads, issues_panel, show, sizes, state, status, template
from drafting.form.clauses import still_needed
from drafting.form.language import N_, _, current, english, named
from drafting.form.layout import box, hold, in_grid
from drafting.model import Intake

_PREVIEWS = {
    "ordinance": N_("Text"),
    "memo": N_("Report or proposal"),
    "summary": N_("Summary"),
    "more": N_("More papers"),
}
_WHO = (
    ("to", N_("To"), N_("members of the governing body")),
    ("from", N_("From"), N_("printed as [CONFIRM: sender]")),
    ("through", N_("Through"), N_("the officer who forwards reports")),
    ("prepared_by", N_("Prepared by"), N_("name and office")),
)
_WHAT = (
    ("background", N_("Background and prior action"), N_("One item on each line, with dates")),
    ("outreach", N_("Groups consulted"), N_("One on each line")),
    ("coalition", N_("Organizations that join (policy proposal)"), N_("One on each line")),
    ("current_practice", N_("Current local practice"), N_("How departments handle these requests today")),
    ("cost", N_("What it costs"), N_("Staff time, systems, and where the figures come from")),
    ("story", N_("What happened here"), N_("One event that people can check, with its date")),
    ("local_data", N_("Local figures"), N_("Counts with their source and year")),
    ("votes", N_("Votes elsewhere"), N_("Body, date and vote, one on each line")),
)


def draw() -> None:
    """Draw the step."""
    st.header(_("Your draft"), anchor=False)
    if still_needed():
        return
    intake = state.intake()
    draft, issues = cached.draft(intake), cached.issues(intake)
    with english("title"):
        st.markdown(f"**{show.md(draft.title)}**")
    status.draw(draft, issues)
    downloads.draw(draft, issues, intake)
    st.button(
        _("Compare it with enacted law, other drafts or someone else’s text"),
        key="open_compare",
        icon=":material/compare_arrows:",
        on_click=compare_page.open_page,
    )
    sizes.draw(draft, intake)
    template.draw()
    with st.container(key="check_and_read"):
        left, right = st.columns([5, 8], gap="medium")
    with left:
        issues_panel.draw(draft, issues, cached.preview(intake, "ordinance"))
    with right:
        _memo_settings()
        _preview(intake)


@st.fragment
def _preview(intake: Intake) -> None:
    """Draw the preview; another paper draws nothing else of the page again."""
    hold("preview_kind", list(_PREVIEWS), "ordinance")
    kind = st.segmented_control(
        _("Preview"),
        list(_PREVIEWS),
        format_func=named(_PREVIEWS, lambda k: _(_PREVIEWS[k])),
        required=True,
        key="preview_kind",
        label_visibility="collapsed",
    )
    if kind == "more":
        papers = cached.papers(intake)
        hold("preview_paper", list(papers), next(iter(papers)))
        kind = st.selectbox(_("Paper"), list(papers), format_func=papers.__getitem__, key="preview_paper")
    with st.container(height=760, border=True, key=f"preview-{kind}"):
        if kind == "summary":
            st.subheader(_("Summary for the public"), anchor=False)
            st.markdown(show.md(cached.summary_in(intake, current())))
        else:
            page = cached.preview(intake, kind or "ordinance")
            st.html(show.region(_("Preview"), page))


def _memo_settings() -> None:
    with box(
        _("Fill in the report or proposal: who, story, figures, cost, supporters (optional)"),
        "open_memo",
        ":material/mail:",
    ) as inside:
        if not inside.open:
            return
        st.segmented_control(
            _("Which paper goes with the text"),
            ["staff", "advocate"],
            format_func={
                "staff": _("Neutral staff report"),
                "advocate": _("Policy proposal"),
            }.__getitem__,
            required=True,
            **state.bind(("memo", "mode"), "staff", N_("which paper goes with the text")),
        )
        in_grid("who", _WHO, lambda field: _line(*field))
        in_grid("what", _WHAT, lambda field: _lines(*field))


def _line(name: str, label: str, hint: str) -> None:
    st.text_input(
        _(label),
        placeholder=_(hint),
        max_chars=2_000,
        **state.bind(("memo", name), "", f"memo: {label.lower()}"),
    )


def _lines(name: str, label: str, hint: str) -> None:
    st.text_area(
        _(label),
        placeholder=_(hint),
        height=110,
        max_chars=5000,
        **state.bind(("memo", name), "", f"memo: {label.lower()}"),
    )
