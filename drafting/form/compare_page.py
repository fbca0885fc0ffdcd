"""Beside the draft: comparisons, what is open in a state, an amendment, and a batch from a spreadsheet.

The page lies over the step that it was opened from; any other step closes it.
"""

from __future__ import annotations

import streamlit as st

from drafting.form import amend_page, batch_page, compare_law, compare_sets, open_law, state, theirs
from drafting.form.language import N_, _, named
from drafting.form.session import Entry

_KINDS = {
    "law": N_("With enacted law"),
    "drafts": N_("Drafts with each other"),
    "variants": N_("Variants of a clause"),
    "text": N_("Someone else’s text"),
    "open": N_("What is open in my state"),
    "amend": N_("Amend a section"),
    "batch": N_("Batch from a spreadsheet"),
}


_AT: Entry[str] = Entry("compare_at", str)
_KIND: Entry[str] = Entry("compare_kind", lambda: "law")


def open_page(kind: str = "law") -> None:
    """Open the page over the step that is shown."""
    _AT.set(state.current())
    _KIND.set(kind)


def close() -> None:
    """Go back to the step that the page lies over."""
    _AT.clear()


def shown() -> bool:
    """Whether the page is to be drawn in place of the step."""
    return _AT.get() == state.current()


def draw() -> None:
    """Draw the page."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header(_("Compare and more"), anchor=False, width="content")
        st.button(_("Back to the step"), key="compare_close", icon=":material/arrow_back:", on_click=close)
    st.session_state["pick.compare"] = _KIND.get()
    kind = st.segmented_control(
        _("What to do"),
        list(_KINDS),
        format_func=named(_KINDS, lambda kind: _(_KINDS[kind])),
        key="pick.compare",
        required=True,
        on_change=lambda: _KIND.set(st.session_state["pick.compare"]),
    )
    {
        "law": compare_law.draw,
        "drafts": compare_sets.drafts,
        "variants": compare_sets.variants,
        "text": theirs.draw,
        "open": open_law.draw,
        "amend": amend_page.draw,
        "batch": batch_page.draw,
    }[kind or "law"]()
