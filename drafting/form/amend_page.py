"""Amend an existing section: as it stands, as it shall read, and the changes marked as the place does."""

from __future__ import annotations

from datetime import date

import streamlit as st

from drafting.data.problems import DataError
from drafting.engine import forms
from drafting.form import answers as data
from drafting.form import cached, show, state, uploaded
from drafting.form.language import N_, _, english
from drafting.form.session import Entry
from drafting.papers.html import blocks_fragment
from drafting.sets.redline.amendment import Markup, markup
from drafting.sets.redline.amendment_file import markup_blocks, write_markup

_MADE: Entry[Markup | None] = Entry("amend_made", lambda: None)
_FIELDS = (
    ("amend_section", N_("Section"), N_("for example Section 2-7-3")),
    ("amend_code", N_("Name of the code"), N_("for example Oakland Municipal Code")),
    ("amend_source", N_("Where the text was found (address)"), "https://…"),
)


def draw() -> None:
    """Draw the page."""
    st.markdown(
        _(
            "Paste a section of your code as it stands, and beside it as it shall read. The result marks "
            "what is added and what is taken out as your place does. Leave the left side empty for a new "
            "section, the right side empty to repeal one."
        )
    )
    columns = st.columns(3)
    for column, (key, label, hint) in zip(columns, _FIELDS):
        column.text_input(_(label), placeholder=_(hint), key=key, max_chars=300)
    left, right = st.columns(2)
    left.text_area(_("As it stands"), key="amend_old", height=280)
    right.text_area(_("As it shall read"), key="amend_new", height=280)
    first, second, third = st.columns(3)
    first.date_input(_("The code is current through"), value=None, format="YYYY-MM-DD", key="amend_through")
    second.date_input(_("You copied it on"), value=None, format="YYYY-MM-DD", key="amend_day")
    if third.button(_("Mark the changes"), key="amend_go", type="primary", icon=":material/edit_note:"):
        _make()
    made = _MADE.get()
    if made:
        _show(made)


def _make() -> None:
    """Compare the two texts; what is missing is said."""
    held = st.session_state
    _MADE.clear()
    try:
        _MADE.set(
            markup(
                held["amend_old"] or None,
                held["amend_new"],
                held["amend_source"],
                held["amend_through"],
                held["amend_day"],
                forms.resolve(data.stand_in(state.answers(), cached.library()), cached.library()),
                section=held["amend_section"],
                code=held["amend_code"],
            )
        )
    except DataError as error:
        uploaded.refusal(error.problems, _("The changes were not marked."))


def _show(made: Markup) -> None:
    st.download_button(
        _("Download the amendment (Word)"),
        lambda: write_markup(made, made.subject, "", date.today()),
        file_name="amendment.docx",
        mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        key="get.amendment",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )
    with english("amend"):
        st.caption(show.md(made.legend))
        page = blocks_fragment(markup_blocks(made))
        st.html(show.region(_("Preview"), page))
