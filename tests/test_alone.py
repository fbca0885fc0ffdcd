"""No connection makes the server of the form ask an outside service."""

from __future__ import annotations

import pytest
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from drafting.form import alone

ASKS = net_util.get_external_ip


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """Return the addresses that Streamlit asks; it is as it was before the form began, and after the test."""
    addresses: list[str] = []
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "get_external_ip", ASKS)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: addresses.append(url))
    return addresses


def test_a_page_of_another_site_is_refused_without_a_request(asked):
    alone.ask_nobody()
    assert not is_url_from_allowed_origins("https://other.example.com") and asked == []


def test_streamlit_would_ask_by_itself(asked):
    """When this fails, Streamlit no longer asks, and `alone` can go."""
    assert not is_url_from_allowed_origins("https://other.example.com") and asked
