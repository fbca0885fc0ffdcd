"""Sign-in with a real provider on loopback: nothing is shown before it, and people can sign out."""

from __future__ import annotations

import os
from contextlib import suppress

import oidc_provider
import pytest
from driver import expect, field, free_port, settle

from deploy.server import Server
from drafting.store import Store

MAIN = '[data-testid="stMain"]'


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """Run a server that asks for a sign-in."""
    port = free_port()
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    with oidc_provider.provider() as provider:
        secrets.write_text(
            oidc_provider.secrets_file(provider, f"http://127.0.0.1:{port}/"), encoding="utf-8"
        )
        server = Server(port, {"STREAMLIT_SECRETS_FILES": str(secrets)}, secrets.with_name("log"))
        yield server
        server.stop()


@pytest.fixture
def page(person):
    return person()


def test_nothing_is_seen_before_the_sign_in_and_the_link_is_followed_after_it(guarded, page):
    store = Store(os.environ["DRAFTING_STORE_URL"])
    token = store.create({"jurisdiction": {"name": "Springfield", "kind": "city"}}, "clerk").token
    page.goto(f"{guarded.address}?work={token}&step=place")
    expect(page.locator(MAIN)).to_contain_text("Please sign in")
    settle(page)
    assert "Springfield" not in page.content() and page.locator(".st-key-head").count() == 0

    page.locator(".st-key-sign_in-default button").click()
    page.locator("#agree").click()
    expect(field(page, "ask-jurisdiction-name")).to_have_value("Springfield")
    expect(page.locator(MAIN)).to_contain_text(f"Signed in as {oidc_provider.EMAIL}")
    field(page, "ask-jurisdiction-name").fill("Shelbyville")
    page.keyboard.press("Tab")
    settle(page)
    assert store.history(token)[0].who == oidc_provider.EMAIL
    store.close()

    sign_out(page)
    page.goto(f"{guarded.address}?work={token}")
    expect(page.locator(MAIN)).to_contain_text("Please sign in")
    assert "Shelbyville" not in page.content()


def test_an_expired_sign_in_shows_nothing_and_gives_the_work_back_after_the_next(guarded, page):
    store = Store(os.environ["DRAFTING_STORE_URL"])
    token = store.create({"jurisdiction": {"name": "Springfield", "kind": "city"}}, "clerk").token
    page.goto(f"{guarded.address}?work={token}&step=place")
    sign_in(page)
    field(page, "ask-jurisdiction-name").fill("Shelbyville")
    page.keyboard.press("Tab")
    settle(page)

    page.context.clear_cookies()  # what a browser does when the time of the sign-in is over
    page.reload()
    expect(page.locator(MAIN)).to_contain_text("Please sign in")
    settle(page)
    assert "Shelbyville" not in page.content() and page.locator(".st-key-head").count() == 0

    sign_in(page)
    expect(field(page, "ask-jurisdiction-name")).to_have_value("Shelbyville")
    assert store.open(token).answers["jurisdiction"]["name"] == "Shelbyville"
    store.close()


def sign_in(page) -> None:
    """Sign in at the provider, and wait until the work is open."""
    page.locator(".st-key-sign_in-default button").click()
    page.locator("#agree").click()
    expect(page.locator(MAIN)).to_contain_text(f"Signed in as {oidc_provider.EMAIL}")
    expect(field(page, "ask-jurisdiction-name")).to_be_visible()


def sign_out(page) -> None:
    """Sign out; a click that met a page in mid-change is made again.

    It leads away from the page, which cannot settle then; a click that waits could wait for a page that left.
    """
    left = pytest.importorskip("playwright.sync_api").Error
    asked = page.locator(".st-key-sign_in-default button")
    while not asked.count():
        with suppress(left):
            page.evaluate("() => document.querySelector('.st-key-sign_out button')?.click()")
        page.locator(".st-key-sign_out button").or_(asked).first.wait_for()
    expect(page.locator(MAIN)).to_contain_text("Please sign in")
