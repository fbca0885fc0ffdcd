"""What the browser tests share: a server of their own that can be killed, and the moves of a person."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import socket
import time
from pathlib import Path
from urllib.parse import urljoin

import pytest

from deploy import server
from drafting.data.library import ROOT, load_library
from drafting.engine.intake import read_intake
from drafting.form.answers import from_intake
from drafting.store import Answers, Store

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (requirements-dev.txt)"
)
expect, Error = playwright.expect, playwright.Error
expect.set_options(
    timeout=60_000
)  # it polls: a slow machine takes longer, and only a real fault waits so long

CHROMIUM = next(
    filter(
        None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))
    ),
    None,
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STEPS = ("Start", "Place", "Goals", "Law", "Clauses", "Offices", "Answers", "Document")
# Notes in the page whether the server has still to answer: it has asked for a run of the script (BackMsg
# field 11) and has not been told that one has ended well (ForwardMsg field 6, values 0 and 3).
_NOTE_WHAT_IS_ASKED = """(() => {
  const number = (data, at) => {
    let value = 0, unit = 1, byte;
    do { byte = data[at.is++]; value += (byte & 127) * unit; unit *= 128 } while (byte > 127);
    return value };
  const ended = data => {
    for (const at = {is: 0}; at.is < data.length;) {
      const tag = number(data, at), value = number(data, at);
      if (tag === 6 << 3) return value === 0 || value === 3;
      if ((tag & 7) === 2) at.is += value;
    }
    return false;
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!this.isHeard) {
      this.isHeard = true;
      this.addEventListener("message", said => {
        if (ended(new Uint8Array(said.data))) window.unanswered = false });
      this.addEventListener("close", () => { window.unanswered = false });
    }
    if (data[0] === (11 << 3 | 2)) window.unanswered = true;
    return send.call(this, data);
  };
})()"""
_ANSWERED = """() => !window.unanswered &&
  !!document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')"""
# A box that opens moves all below it, and a click that ends elsewhere than it began is none.
_STILL = """() => document.getAnimations()
  .filter(moving => moving.playState === "running" && moving.effect.getComputedTiming().endTime < Infinity)
  .map(moving => moving.finish()).length === 0"""
_NEXT_PICTURES = (
    "() => new Promise(drawn => requestAnimationFrame(() => "
    "requestAnimationFrame(() => setTimeout(drawn, 25))))"
)  # Streamlit gathers what it draws for 10 ms


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


def person(browser, **how):
    """Return a page in a context of its own, as another person would have it."""
    context = browser.new_context(
        **{"viewport": {"width": 1280, "height": 900}, "accept_downloads": True, **how}
    )
    context.add_init_script(_NOTE_WHAT_IS_ASKED)
    page = context.new_page()
    page.set_default_timeout(60_000)
    return page


class People:
    """Who opens the form: each in a context of a browser alone, left empty to whoever comes later.

    A page in a new context reads all of Streamlit's scripts anew, as long as all the rest of opening takes.
    """

    def __init__(self, browser):
        """Take the browser; nobody is there yet."""
        self._browser = browser
        self._here: list = []
        self._free: dict[str, list] = {}

    def come(self, size: tuple[int, int] = (1280, 900), scheme: str = "light", script: str = ""):
        """Return a page of another person; a `script` of a test is in it, whatever the form allows."""
        free = self._free.setdefault(script, [])
        page = free.pop() if free else person(self._browser, bypass_csp=bool(script))
        if script and page.url == "about:blank":
            page.add_init_script(script)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        self._here.append((script, page))
        return page

    def leave(self) -> None:
        """Let all who are there leave: nothing that the form remembers in a browser stays."""
        for script, page in self._here:
            try:
                page.goto(urljoin(page.url, "/_stcore/health"))  # of the same origin, and writes nothing
                page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
                page.context.clear_cookies()
                self._free[script].append(page)
            except Error:  # closed by the test, or never at a form that still answers
                page.context.close()
        self._here.clear()


def kept_example(name: str = "cook-county-il", *goals: str) -> str:
    """Put an example into the store, or some of its goals; return its token, with which `?work=` opens it."""
    answers = from_intake(read_intake(ROOT / f"examples/{name}.yaml", load_library()))
    if goals:
        answers["goals"] = {topic: answers["goals"][topic] for topic in goals}
    return kept(answers)


def kept(answers: Answers) -> str:
    """Put answers into the store; return the token of the work."""
    store = Store(os.environ["DRAFTING_STORE_URL"])
    token = store.create(answers).token
    store.close()
    return token


def settle(page) -> None:
    """Wait until all that was asked has been answered, drawn and at rest; what an answer asks for, too."""
    page.evaluate(_NEXT_PICTURES)
    until = time.monotonic() + 60
    while True:
        page.wait_for_function(_ANSWERED)
        page.evaluate(_NEXT_PICTURES)
        if page.evaluate(_STILL) and page.evaluate(_ANSWERED):
            break
        assert time.monotonic() < until, "the page never comes to rest"
    assert page.locator('[data-testid="stException"]').count() == 0, page.locator(
        '[data-testid="stException"]'
    ).first.inner_text()


def too_wide(page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return page.evaluate(
        "() => { const m = document.querySelector('[data-testid=\"stMain\"]'); "
        "return Math.max(m.scrollWidth - m.clientWidth, document.documentElement.scrollWidth - innerWidth) }"
    )


def click(page, key: str) -> None:
    """Click the button of a key."""
    page.locator(f".st-key-{key} button").first.click()
    settle(page)


def go(page, step: str) -> None:
    """Go to a step by the row of steps."""
    page.locator(".st-key-step_bar button", has_text=step).click()
    settle(page)
    expect(page.locator('.st-key-step_bar [aria-checked="true"]:visible')).to_contain_text(step)
    settle(page)


def field(page, key: str):
    """Return the input of a key."""
    return page.locator(f".st-key-{key} input")


def pick(page, key: str, option: str) -> None:
    """Choose an option of a list."""
    box = field(page, key)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def name_place(page, name: str, state: str = "Illinois", kind: str = "City") -> None:
    """Choose the state and the kind, and type the name of the place."""
    pick(page, "ask-jurisdiction-state", state)
    pick(page, "ask-jurisdiction-kind", kind)
    field(page, "ask-jurisdiction-name").fill(name)


def choose_goal(page, index: int = 0, strength: str = "Strong") -> None:
    """Switch a goal on and say how far it goes."""
    card = page.locator('[class*="st-key-goal-"]').nth(index)
    switch = card.locator('[data-testid="stCheckbox"]').first
    switch.locator("label").click()
    settle(page)
    expect(switch.locator("input")).to_be_checked()
    card.get_by_role("radio", name=strength, exact=True).click()
    settle(page)


def download(page, key: str) -> bytes:
    """Click a download and return its bytes."""
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").first.click()
    return Path(waiting.value.path()).read_bytes()


def shown(name: str) -> str:
    """Return a name of a place as the form shows it: a typed apostrophe is a typographic one."""
    return name.replace("'", "’")


def newcomer(page, name: str) -> None:
    """The shortest way of a first-time user: a door, the place, one goal, straight to the document."""
    click(page, "door-staff")
    name_place(page, name)
    click(page, "next")
    expect(page.locator(".st-key-head")).to_contain_text(shown(name))
    choose_goal(page)
    click(page, "next")
    click(page, "straight")


def open_form(page, address: str) -> None:
    """Open the page and wait until it is drawn."""
    page.goto(address)
    page.locator(".st-key-head").wait_for()
    settle(page)
