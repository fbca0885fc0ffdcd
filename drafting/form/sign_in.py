"""Sign-in by Streamlit's own OpenID Connect support, where `[auth]` is set up; without it nothing changes.

Sign-in decides who comes in.  Which work a person sees is still decided by links.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.errors import Error

from drafting.form import show
from drafting.form.language import _

SECTION = "auth"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
# The provider sends people back to the bare address, so the browser tab remembers the link they used.
_REMEMBER = '<script>sessionStorage.setItem("drafting.address", location.search)</script>'
_RECALL = """<script>{
  const address = sessionStorage.getItem("drafting.address");
  sessionStorage.removeItem("drafting.address");
  const linked = new URLSearchParams(location.search).has("work");
  if (address && !linked) location.replace(location.pathname + address);
}</script>"""


def admitted() -> bool:
    """Say whether the form may be drawn; where it may not, draw the sign-in, or why nobody can sign in."""
    if _unreadable():
        st.error(
            _(
                "The settings of the sign-in cannot be read, so nothing is shown. "
                "The person who looks after this program can fix the file secrets.toml."
            ),
            icon=":material/lock:",
        )
        return False
    if not configured():
        return True
    if signed_in():
        if "recalled" not in st.session_state:
            st.session_state["recalled"] = True
            st.html(_RECALL, unsafe_allow_javascript=True)
        return True
    _draw()
    return False


def configured() -> bool:
    """Say whether people must sign in.

    Reading the secrets also puts their plain values into the environment, as settings of the store.
    """
    return st.secrets.load_if_toml_exists() and SECTION in st.secrets


def signed_in() -> bool:
    """Say whether this person has signed in."""
    return bool(getattr(st.user, "is_logged_in", False))


def _unreadable() -> bool:
    """Say whether there are secrets that cannot be read: they might ask for a sign-in."""
    return not st.secrets.load_if_toml_exists() and any(
        Path(p).exists() for p in st.get_option("secrets.files")
    )


def _draw() -> None:
    with st.container(border=True, key="sign_in"):
        st.header(_("Please sign in"), anchor=False)
        if "work" in st.query_params:
            st.write(_("The link that you have opened leads to its work once you are signed in."))
            st.html(_REMEMBER, unsafe_allow_javascript=True)
        section = st.secrets[SECTION]
        named = [name for name in section if isinstance(section[name], Mapping)]
        for name in named or [None]:
            if st.button(
                _("Sign in with {provider}", provider=show.md(name)) if name else _("Sign in"),
                key=f"sign_in.{name or 'default'}",
                type="primary",
                icon=":material/login:",
            ):
                _go(name)


def _go(provider: str | None) -> None:
    """Send the person to the provider; a setting that is wrong is told."""
    try:
        st.login(provider)
    except Error as error:
        st.error(
            _("The sign-in is not set up rightly: {why}", why=show.md(" ".join(str(error).split()))),
            icon=":material/lock:",
        )


def foot() -> None:
    """Show who is signed in and how to sign out, or that anyone who reaches this computer gets in."""
    if signed_in():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                _(
                    "Signed in as {name}.",
                    name=show.md(str(st.user.get("email") or st.user.get("name") or "")),
                ),
                width="content",
            )
            st.button(
                _("Sign out"), key="sign_out", icon=":material/logout:", type="tertiary", on_click=st.logout
            )
    elif not configured() and st.get_option("server.address") not in _LOOPBACK:
        st.warning(
            _(
                "Nobody has to sign in: whoever can reach this address can use this form. "
                "docs/hosting.md says how to set up a sign-in."
            ),
            icon=":material/lock_open:",
        )
