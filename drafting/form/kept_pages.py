"""Pages instead of a step: a link that opens nothing, conflicting changes, and the reader's page."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from drafting.form import cached, downloads, kept, path_words, reasons, show, state
from drafting.form.language import _
from drafting.store import Change, Conflict, in_words


def refused(why: str) -> None:
    """Say why a link opens nothing, with a way on."""
    with st.container(border=True, key="refused"):
        st.header(_("This link did not open any work"), anchor=False)
        st.error(show.md(why), icon=":material/link_off:")
        with st.container(horizontal=True):
            st.button(
                _("Begin a new work"),
                key="begin_new",
                type="primary",
                icon=":material/add:",
                on_click=kept.leave,
            )
            st.button(
                _("Try again"),
                key="try_link",
                icon=":material/refresh:",
                on_click=kept.look_again,
            )


def trouble() -> None:
    """Say that the last change is not kept, or that nothing can be, and offer a way on; else draw nothing."""
    why = kept.trouble()
    if not why:
        return
    with st.container(border=True, key="not_kept_box"):
        st.warning(
            _("**Not kept.** {why} Your answers are still on this page.", why=show.md(why)),
            icon=":material/cloud_off:",
        )
        if kept.link_ended() and kept.here():
            st.button(
                _("Keep these answers as a new work of my own"),
                key="keep_own",
                icon=":material/content_copy:",
                on_click=kept.keep_as_own,
            )
        elif kept.store() is None:
            st.button(_("Try again"), key="try_store", icon=":material/refresh:", on_click=kept.try_again)
        else:
            st.button(_("Try again"), key="try_save", icon=":material/refresh:")


def conflict(found: Conflict) -> None:
    """Show what both people changed, and let one choose; until then nothing is written."""
    with st.container(border=True, key="conflict"):
        st.header(_("Someone else has changed this work"), anchor=False)
        who = found.who or _("Another person")
        st.warning(
            _(
                "**{who}** saved a change on {time}, while you were changing it too. "
                "Your last change is not saved yet, and nothing has been overwritten. Choose how to go on.",
                who=show.md(who),
                time=kept.when(found.at),
            ),
            icon=":material/group:",
        )
        left, right = st.columns(2)
        with left:
            _side("theirs", _("Their changes"), found.theirs, found.both)
        with right:
            _side("yours", _("Your changes"), found.yours, found.both)
        with st.container(horizontal=True):
            st.button(
                _("Take theirs"),
                key="take_theirs",
                icon=":material/south_west:",
                on_click=kept.take_theirs,
                help=_("Your change is set aside; Undo brings it back"),
            )
            st.button(
                _("Keep mine as a new state"),
                key="keep_mine",
                type="primary",
                icon=":material/north_east:",
                on_click=kept.keep_mine,
                help=_(
                    "Your changes are put on top of theirs. Where both changed the same answer, yours "
                    "stands; theirs stays in the history."
                ),
            )


def _side(key: str, title: str, changes: Iterable[Change], both: Iterable[tuple[str, ...]]) -> None:
    both = set(both)
    st.subheader(title, anchor=False)
    mark = _(" **Changed by both.**")
    said = [(reasons.told(in_words([c], path_words.name)), c.path in both) for c in changes]
    lines = [f"- {show.md(show.sentence(words))}{mark if marked else ''}" for words, marked in said]
    with st.container(key=key):
        st.markdown("\n".join(lines) or _("Nothing."))


def reader() -> None:
    """Draw the work for someone whose link allows reading: the document and its downloads."""
    st.header(_("The draft"), anchor=False)
    st.info(
        _("You are reading. This link shows the newest state and does not allow changes."),
        icon=":material/visibility:",
    )
    needed = state.missing()
    if needed:
        st.markdown(
            _(
                "Nothing can be drafted yet. Its authors have still to give {what}.",
                what=", ".join(_(what) for step, what in needed),
            )
        )
        return
    intake = state.intake()
    draft = cached.draft(intake)
    st.markdown(f"**{show.md(draft.title)}**")
    downloads.draw(draft, cached.issues(intake), intake)
    with st.container(border=True, key="reading"):
        st.html(cached.preview(intake, "ordinance"))
