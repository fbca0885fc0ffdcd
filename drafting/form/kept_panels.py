"""History and Share: what was saved and when, with the way back; and who may open the work."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from drafting.form import kept, reasons, recent, show
from drafting.form.language import N_, _, named
from drafting.store import Link, Rights, State

_RIGHTS: dict[Rights, str] = {
    "view": N_("To read: the document and its downloads"),
    "edit": N_("To edit: everything but sharing and deleting"),
}
_KIND = {"own": N_("Your own link"), "edit": N_("To edit"), "view": N_("To read")}
_SHOWN = 30


def tools() -> None:
    """Draw the two buttons; each panel is made only when it is opened."""
    if kept.here() is None or kept.store() is None:
        return
    if st.button(
        _("History"),
        key="open_history",
        icon=":material/history:",
        help=_("Every saved state, with the way back to it"),
    ):
        st.dialog(_("History"), width="large")(history)()
    if st.button(
        _("Share"),
        key="open_share",
        icon=":material/share:",
        help=_("Links for others, where your work lies and until when"),
    ):
        st.dialog(_("Share and keep"), width="large")(share)()


# --------------------------------------------------------------------- history


def history() -> None:
    """Draw the saved states, newest first, each with its name, what changed, and the way back."""
    states = kept.attempt(lambda: kept.open_store().history(kept.known().token))
    if not states:
        st.error(kept.trouble())
        return
    named_only = st.toggle(_("Only states with a name"), key="hist.named")
    _compare(states)
    shown = [s for s in states if s.names or not named_only]
    for state in shown[:_SHOWN]:
        _state(state, state is states[0])
    if len(shown) > _SHOWN:
        st.caption(
            _(
                "{count} older states are kept too: choose one under “Compare two states”.",
                count=len(shown) - _SHOWN,
            )
        )


def _title(state: State) -> str:
    names = f" “{'”, “'.join(state.names)}”" if state.names else ""
    return f"{state.version}{names} · {kept.when(state.at)}"


def _state(state: State, newest: bool) -> None:
    with st.container(border=True, key=f"hist.state.{state.version}"):
        badge = _(" · newest") if newest else ""
        st.markdown(
            f"**{show.md(_title(state))}**{badge} · {show.md(state.who)}  "
            f"\n{show.md(show.sentence(state.words or state.label))}"
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if not newest and st.button(
                _("Restore"),
                key=f"hist.restore.{state.version}",
                icon=":material/settings_backup_restore:",
                help=_("Make state {number} the newest; nothing is lost", number=state.version),
            ):
                kept.restore(state.version)
                st.rerun()
            with st.popover(_("Name it"), icon=":material/label:", key=f"hist.name_box.{state.version}"):
                _name(state)


def _name(state: State) -> None:
    with st.form(f"hist.form.{state.version}", border=False):
        name = st.text_input(
            _("Name of this state"),
            placeholder=_("for example first reading"),
            max_chars=100,
            key=f"hist.name.{state.version}",
        )
        if st.form_submit_button(_("Keep the name")) and _done(
            lambda: kept.open_store().snapshot(kept.known().token, state.version, name, kept.who())
        ):
            st.rerun(scope="fragment")


def _done(act: Callable[[], None]) -> bool:
    """Do it; where the store refuses, say why here and return False."""

    def done() -> bool:
        """Do it and say so."""
        act()
        return True

    if kept.attempt(done):
        return True
    st.error(kept.take_trouble())
    return False


def _compare(states: tuple[State, ...]) -> None:
    if len(states) < 2:
        return
    with st.popover(_("Compare two states"), icon=":material/compare_arrows:", key="hist.compare"):
        titles = {s.version: _title(s) for s in states}
        old = st.selectbox(_("From"), list(titles), index=1, format_func=titles.__getitem__, key="hist.from")
        new = st.selectbox(_("To"), list(titles), index=0, format_func=titles.__getitem__, key="hist.to")
        lines = kept.changed(old, new)
        st.markdown("\n".join(f"- {show.md(reasons.told(line))}" for line in lines) or _("Nothing differs."))


# ----------------------------------------------------------------------- share


def share() -> None:
    """Draw the links, where the work lies and until when, and the way to delete it."""
    token = kept.known().token
    work = kept.attempt(lambda: kept.open_store().open(token))
    if work is None:
        st.error(kept.trouble())
        return
    st.markdown(
        _(
            "**The link of this page opens your work again, on any computer that reaches this program.** "
            "Keep it as a bookmark. Whoever has it can do what you can do."
        )
    )
    st.code(kept.link(token), language=None, wrap_lines=True)
    until = (
        " "
        + _("If nobody opens it before, it is deleted on {day}.", day=kept.when(work.expires).split(",")[0])
        if work.expires
        else ""
    )
    st.caption(show.md(kept.where() + until))
    if work.may("own"):
        _make_link()
        _links()
        _delete()
    else:
        st.info(
            _("You came by a link to edit. Only the owner can make or withdraw links, or delete the work."),
            icon=":material/info:",
        )


def _make_link() -> None:
    st.subheader(_("A link for someone else"), anchor=False)
    with st.form("share.form", border=False):
        rights = st.radio(
            _("What it allows"),
            list(_RIGHTS),
            format_func=named(_RIGHTS, lambda right: _(_RIGHTS[right])),
            key="share.rights",
        )
        name = st.text_input(
            _("For whom (only you see this)"),
            placeholder=_("for example city attorney"),
            max_chars=100,
            key="share.name",
        )
        if st.form_submit_button(_("Make the link"), type="primary"):
            kept.MADE_LINK.set(
                kept.attempt(lambda: kept.open_store().share(kept.known().token, rights, name))
            )
    made = kept.MADE_LINK.get()
    if made:
        whose = (
            _("{kind}, for {name}", kind=_(_KIND[made.rights]), name=show.md(made.name))
            if made.name
            else _(_KIND[made.rights])
        )
        st.success(_("{kind}. Copy it now: it is not shown again.", kind=whose), icon=":material/link:")
        st.code(kept.link(made.token), language=None, wrap_lines=True)


def _links() -> None:
    links = [
        k for k in kept.attempt(lambda: kept.open_store().links(kept.known().token)) or () if not k.in_use
    ]
    st.subheader(_("Links that open this work ({count} besides yours)", count=len(links)), anchor=False)
    for item in links:
        _link(item)
    if st.button(
        _("Renew my own link"),
        key="share.renew",
        icon=":material/autorenew:",
        help=_("The old one stops working at once; use this if it was sent to the wrong person"),
    ):
        new = kept.attempt(lambda: kept.open_store().renew(kept.known().token))
        if new:
            kept.known().token = new.token
            st.rerun()


def _link(item: Link) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"share.link.{item.id}"):
        name = item.name or _("No name")
        st.markdown(
            f"**{show.md(name)}** · {_(_KIND[item.rights])} · {kept.when(item.made)}", width="stretch"
        )
        if st.button(_("Withdraw"), key=f"share.withdraw.{item.id}", icon=":material/link_off:") and _done(
            lambda: kept.open_store().withdraw(kept.known().token, item.id)
        ):
            made = kept.MADE_LINK.get()
            if made is not None and made.id == item.id:
                kept.MADE_LINK.clear()
            st.rerun(scope="fragment")


def _delete() -> None:
    st.subheader(_("Delete"), anchor=False)
    sure = st.checkbox(
        _("Delete this work with its history and all its links. It cannot be brought back."), key="share.sure"
    )
    if st.button(
        _("Delete this work"), key="share.delete", icon=":material/delete:", disabled=not sure
    ) and _done(lambda: kept.open_store().delete(kept.known().token)):
        recent.GONE.set(kept.known().token)
        kept.leave()
        st.rerun()
