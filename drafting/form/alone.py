"""Keeps the server of the form from asking an outside service for the address of this machine.

Streamlit compares the origin of a connection with the address that checkip.amazonaws.com tells it: a page of
another site that tries to connect would make this program send a request there.  The connection is refused
either way.
"""

from __future__ import annotations

from streamlit import net_util


def ask_nobody() -> None:
    """Let no connection make the server send a request."""
    setattr(net_util, "get_external_ip", _unknown)  # noqa: B010  # no setting turns it off


def _unknown() -> str | None:
    """Return no address."""
    return None
