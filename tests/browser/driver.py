"""What the browser tests share: a server of their own that can be killed, and the moves of a person."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import socket
from pathlib import Path

import pytest

from deploy import server

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (requirements-dev.txt)").expect
expect.set_options(timeout=60_000)  # it polls: a slow machine takes longer, and only a real fault waits so long

CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]
STEPS = ("Start", "Place", "Goals", "Clauses", "Law", "Document")


def free_port() -> int:
    """Return a free loopback port; each test worker has a range of its own, so that two never meet."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw") or 0)
    while True:
        port = random.randrange(20_000, 22_000) + 2_000 * (worker % 5)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


class Server(server.Server):
    """The real server on a free loopback port, kept there over every restart."""

    def __init__(self, **environment: str):
        """Start it; `environment` is added to that of the tests."""
        super().__init__(free_port(), environment)


def settle(page) -> None:
    """Wait until the script has run and the page has drawn what it said."""
    page.wait_for_timeout(150)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 60))))")
    assert page.locator('[data-testid="stException"]').count() == 0, page.locator('[data-testid="stException"]').first.inner_text()


def too_wide(page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return page.evaluate("() => { const m = document.querySelector('[data-testid=\"stMain\"]'); return Math.max(m.scrollWidth - m.clientWidth, document.documentElement.scrollWidth - innerWidth) }")


def click(page, key: str) -> None:
    """Click the button of a key."""
    page.locator(f".st-key-{key} button").first.click()
    settle(page)


def go(page, step: str) -> None:
    """Go to a step by the row of steps."""
    page.locator(".st-key-step_bar button", has_text=step).click()
    settle(page)
    expect(page.locator('.st-key-step_bar [aria-checked="true"]')).to_contain_text(step)
    settle(page)


def field(page, key: str):
    """Return the input of a key."""
    return page.locator(f".st-key-{key} input")


def name_place(page, name: str, state: str = "Illinois") -> None:
    """Choose the state and type the name of the place."""
    box = field(page, "ask-jurisdiction-state")
    box.click()
    box.fill(state)
    page.get_by_role("option", name=state, exact=True).click()
    settle(page)
    field(page, "ask-jurisdiction-name").fill(name)


def choose_goal(page, index: int = 0) -> None:
    """Switch a goal on."""
    page.locator('[class*="st-key-goal-"]').nth(index).locator('[data-testid="stCheckbox"] label').first.click()
    settle(page)


def download(page, key: str) -> bytes:
    """Click a download and return its bytes."""
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").first.click()
    return Path(waiting.value.path()).read_bytes()


def newcomer(page, name: str) -> None:
    """The shortest way of a first-time user: a door, the place, one goal, straight to the document."""
    click(page, "door-staff")
    name_place(page, name)
    click(page, "next")
    choose_goal(page)
    click(page, "straight")


def open_form(page, address: str) -> None:
    """Open the page and wait until it is drawn."""
    page.goto(address)
    page.locator(".st-key-head").wait_for()
    settle(page)
