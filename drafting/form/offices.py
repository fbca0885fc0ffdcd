"""Step 6: the offices that the draft names, each a suggestion until a person confirms or replaces it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from drafting.engine import blanks, forms
from drafting.form import cached, show, state
from drafting.form.clauses import still_needed
from drafting.form.language import _
from drafting.form.layout import in_grid
from drafting.form.used import used_blanks
from drafting.model import Blank, Draft

Titles = dict[str, tuple[str, bool]]


def draw() -> None:
    """Draw the step."""
    st.header(_("Who does what in your place?"), anchor=False)
    if still_needed():
        return
    draft = cached.draft(state.intake())
    named = offices(draft)
    st.markdown(
        _(
            "The draft names these offices. Use the titles that your code uses. A usual title is only a "
            "guess: until you confirm it, the draft prints it as [CONFIRM: …] for the clerk."
        )
    )
    suggested = titles(named, draft)
    in_grid(
        "offices",
        [(office, part) for office in named for part in ("title", "standing")],
        lambda cell: (
            _title(cell[0], *suggested[cell[0].id])
            if cell[1] == "title"
            else _standing(cell[0], *suggested[cell[0].id])
        ),
        wide=2,
    )
    if not named:
        st.info(_("The draft names no office."), icon=":material/info:")


def offices(draft: Draft) -> list[Blank]:
    """Return the offices and bodies that the draft names."""
    used = used_blanks(draft)
    return [b for b in cached.library().blanks.values() if b.kind in ("office", "body") and b.id in used]


def titles(named: Iterable[Blank], draft: Draft) -> Titles:
    """Return the suggested title of each office, and whether it was seen in the place's own records."""
    form = forms.resolve(draft.intake, cached.library())
    return {b.id: blanks.default_of(b, draft.intake, form) for b in named}


def _title(office: Blank, title: str, seen: bool) -> None:
    hint = (
        _("{title} (seen in its own records)", title=title)
        if seen
        else _("usual title: {title}", title=title)
        if title
        else ""
    )
    st.text_input(
        show.md(_(office.label)),
        placeholder=hint,
        max_chars=500,
        help=show.md(_(office.help)) or None,
        **state.bind_text(("blanks", office.id), office.label),
    )


def _standing(office: Blank, title: str, seen: bool) -> None:
    """Say how far the title is known; a usual one can be confirmed, one at a time."""
    if str(state.get(("blanks", office.id), "")).strip():
        st.badge(_("answered"), icon=":material/check:", color="green")
    elif seen:
        st.badge(_("seen in its own records"), icon=":material/visibility:", color="blue")
    elif title:
        st.button(
            _("Confirm “{title}”", title=show.md(title)),
            key=f"usual.{office.id}",
            icon=":material/check:",
            on_click=_confirm,
            args=(office, title),
            help=_("Only when you know that your code uses this title"),
        )
    else:
        st.badge(_("not answered"), icon=":material/edit_square:", color="orange")


def _confirm(office: Blank, title: str) -> None:
    state.remember(_("confirm the title of {office}", office=_(office.label).lower()))
    state.write(("blanks", office.id), title)
