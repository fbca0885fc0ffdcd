"""Step 6: the draft itself: its status, its downloads, its issues, and the live preview."""

from __future__ import annotations

import streamlit as st

from drafting.form import cached, compare_page, downloads, issues_panel, show, state, template
from drafting.form.clauses import still_needed
from drafting.form.language import N_, _, current, n_, named
from drafting.form.layout import box, hold, in_grid
from drafting.model import Draft, Intake, Issue
from drafting.papers.standing import status

_PREVIEWS = {"ordinance": N_("Text"), "memo": N_("Memo"), "summary": N_("Summary")}
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
)


def draw() -> None:
    """Draw the step."""
    st.header(_("Your draft"), anchor=False)
    if still_needed():
        return
    intake = state.intake()
    draft, issues = cached.draft(intake), cached.issues(intake)
    _status(draft, issues)
    downloads.draw(draft, issues, intake)
    st.button(
        _("Compare it with enacted law, other drafts or someone else’s text"),
        key="open_compare",
        icon=":material/compare_arrows:",
        on_click=compare_page.open_page,
    )
    template.draw()
    _memo_settings()
    left, right = st.columns([5, 8], gap="medium")
    with left:
        issues_panel.draw(draft, issues, cached.preview(intake, "ordinance"))
    with right:
        _preview(intake)


def _status(draft: Draft, issues: list[Issue]) -> None:
    """Say how far the draft is; never that it is approved."""
    words = _(status(draft, issues))
    good = draft.plan.ready and not any(i.severity == "error" for i in issues)
    st.markdown(f"**{show.md(draft.title)}**")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(
            show.sentence(words).rstrip("."),
            icon=":material/task_alt:" if good else ":material/error:",
            color="green" if good else "red",
        )
        st.badge(
            _("{count} to confirm", count=len(draft.confirms)),
            icon=":material/edit_square:",
            color="orange" if draft.confirms else "gray",
        )
        st.badge(
            n_("{count} clause", "{count} clauses", len(draft.plan.picked)),
            icon=":material/article:",
            color="gray",
        )
        if any(b.acknowledged for b in draft.plan.blocked):
            st.badge(_("Overrides state law"), icon=":material/gavel:", color="red")


@st.fragment
def _preview(intake: Intake) -> None:
    """Draw the preview; another kind of it draws nothing else of the page again."""
    hold("preview_kind", list(_PREVIEWS), "ordinance")
    kind = st.segmented_control(
        _("Preview"),
        list(_PREVIEWS),
        format_func=named(_PREVIEWS, lambda k: _(_PREVIEWS[k])),
        required=True,
        key="preview_kind",
        label_visibility="collapsed",
    )
    with st.container(height=760, border=True, key=f"preview-{kind}"):
        if kind == "summary":
            st.subheader(_("Summary for the public"), anchor=False)
            st.markdown(show.md(cached.summary_in(intake, current())))
        else:
            page = cached.preview(intake, kind or "ordinance")
            # The box scrolls, so keys must reach something in it.
            st.html(f'<div role="region" tabindex="0" aria-label="{_("Preview")}">{page}</div>')


def _memo_settings() -> None:
    with box(
        _("Memo: who it is to and from, and what has happened so far (optional)"),
        "open_memo",
        ":material/mail:",
    ) as inside:
        if not inside.open:
            return
        st.segmented_control(
            _("What the memo does"),
            ["staff", "advocate"],
            format_func={
                "staff": _("Informs: neutral staff report"),
                "advocate": _("Asks: policy proposal"),
            }.__getitem__,
            required=True,
            **state.bind(("memo", "mode"), "staff", N_("what the memo does")),
        )
        in_grid("who", _WHO, lambda field: _line(*field))
        in_grid("what", _WHAT, lambda field: _lines(*field))


def _line(name: str, label: str, hint: str) -> None:
    st.text_input(
        _(label),
        placeholder=_(hint),
        max_chars=200,
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
