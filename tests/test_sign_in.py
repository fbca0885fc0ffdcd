"""Who may come in: nobody before a sign-in that is set up; without one, people are told who can enter."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

pytest.importorskip("streamlit")

from opened import form
from streamlit import config
from streamlit.testing.v1 import AppTest

from drafting.store import Store

ROOT = Path(__file__).resolve().parent.parent
AUTH = {
    "redirect_uri": "http://127.0.0.1:8501/oauth2callback",
    "cookie_secret": "of the tests, and long enough",
    "client_id": "x",
    "client_secret": "y",
    "server_metadata_url": "http://127.0.0.1:9/.well-known/openid-configuration",
}


def told(at: AppTest) -> str:
    """Return all that the page says."""
    return "\n".join(str(m.value) for m in (*at.header, *at.markdown, *at.warning, *at.error, *at.caption))


def closed(at: AppTest) -> bool:
    """Say whether nothing of the form was drawn."""
    return not (
        at.text_input
        or at.selectbox
        or at.toggle
        or at.download_button
        or [b for b in at.button if not b.key.startswith("sign_in.")]
    )


@pytest.fixture
def option():
    """Return a function that sets an option of Streamlit for one test."""
    before = {}

    def put(name: str, value) -> None:
        before.setdefault(name, config.get_option(name))
        config.set_option(name, value)

    yield put
    for name, value in before.items():
        config.set_option(name, value)


def test_nothing_is_drawn_before_the_sign_in_also_not_by_a_link():
    store = Store(os.environ["DRAFTING_STORE_URL"])
    token = store.create({"jurisdiction": {"name": "Springfield", "kind": "city"}}).token
    store.close()
    for at in (form(AUTH), form(AUTH, work=token)):
        assert "Please sign in" in told(at) and "Springfield" not in told(at)
        assert closed(at) and "kept" not in at.session_state
        assert [b.key for b in at.button] == ["sign_in.default"]


def test_each_provider_has_its_button():
    shared = {k: AUTH[k] for k in ("redirect_uri", "cookie_secret")}
    own = {k: v for k, v in AUTH.items() if k not in shared}
    at = form({**shared, "city": own, "county": own})
    assert [b.label for b in at.button] == ["Sign in with city", "Sign in with county"]


def test_a_sign_in_that_is_set_up_wrongly_lets_nobody_in_and_says_why():
    at = form({k: v for k, v in AUTH.items() if k != "client_id"})
    at.button(key="sign_in.default").click().run()
    assert not at.exception
    assert "not set up rightly" in told(at) and closed(at)


def test_secrets_that_cannot_be_read_let_nobody_in(option, tmp_path):
    broken = tmp_path / "secrets.toml"
    broken.write_text("[auth\n", encoding="utf-8")
    option("secrets.files", [str(broken)])
    at = form()
    assert "cannot be read" in told(at) and closed(at)


def test_without_a_sign_in_the_form_listens_on_this_computer_only():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"


@pytest.mark.parametrize(("address", "warned"), [("127.0.0.1", False), ("0.0.0.0", True), (None, True)])
def test_an_address_that_others_can_reach_without_a_sign_in_is_told(option, address, warned):
    option("server.address", address)
    assert ("Nobody has to sign in" in told(form())) is warned
