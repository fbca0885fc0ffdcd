"""Two processes behind nginx with PostgreSQL: one is killed, and nothing acknowledged is lost."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request

import pytest
from driver import field, free_port, settle

from deploy import postgres
from deploy import replicas as hosted
from drafting.store import Store

expect = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (requirements-dev.txt)"
).expect
LACKING = postgres.missing() or hosted.missing()
pytestmark = pytest.mark.skipif(bool(LACKING), reason=LACKING)
NAME = "ask-jurisdiction-name"


@pytest.fixture(scope="module")
def store_url():
    """Run a PostgreSQL with an empty database."""
    with postgres.cluster() as server, server.database() as url:
        yield url


@pytest.fixture(scope="module")
def running(store_url):
    """Run the set on free ports."""
    with hosted.replicas(store_url, (free_port(), free_port(), free_port())) as found:
        yield found


def serving(page) -> str:
    """Return the name of the process that serves a browser."""
    return next(c["value"] for c in page.context.cookies() if c["name"] == hosted.COOKIE)


def typed(page, words: str) -> None:
    """Type like a person, at the end of the name."""
    field(page, NAME).press("End")
    field(page, NAME).press_sequentially(words, delay=40)


def stored(store: Store, token: str, wanted: str) -> None:
    """Wait until the store has this name."""
    until = time.monotonic() + 60
    while (name := store.open(token).answers["jurisdiction"].get("name")) != wanted:
        assert time.monotonic() < until, f"the store has {name!r}"
        time.sleep(0.05)


def until_served_by(page, process: str) -> None:
    """Wait until a browser has moved to a process."""
    until = time.monotonic() + 60
    while serving(page) != process:
        assert time.monotonic() < until, "the browser still asks for the dead process"
        page.wait_for_timeout(50)


def test_a_killed_process_loses_nothing_that_was_acknowledged(running, store_url, visit):
    store = Store(store_url)
    page = visit(f"{running.address}?step=place")
    typed(page, "Spring")
    page.wait_for_url(re.compile(r"[?&]work="))
    token = re.search(r"work=([\w-]+)", page.url)[1]
    stored(store, token, "Spring")
    dead = serving(page)
    other = next(n for n in hosted.NAMES if n != dead)

    typed(page, "field")
    acknowledged = store.open(token).answers["jurisdiction"]["name"]
    running.servers[dead].kill()
    second = visit(page.url, process=dead)  # another person, by link, who had been at the dead process
    assert serving(second) == other
    expect(field(second, NAME)).to_have_value(re.compile(f"^{acknowledged}"))

    app = page.locator('[data-testid="stApp"]')  # the tab that stayed open goes on by itself
    until_served_by(page, other)
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
    settle(page)
    expect(field(page, NAME)).to_have_value("Springfield")
    stored(store, token, "Springfield")  # also what the dead process had not acknowledged
    typed(page, " Heights")
    stored(store, token, "Springfield Heights")

    running.servers[dead].start()
    third = visit(page.url, process=dead)  # the process that came back shows the same work
    assert serving(third) == dead
    expect(field(third, NAME)).to_have_value("Springfield Heights")
    typed(page, "!")
    stored(store, token, "Springfield Heights!")
    assert serving(page) == other  # who moved stays
    store.close()


def test_no_log_holds_a_link_also_when_every_process_is_dead(running, visit):
    visit(f"{running.address}?work=a-token-that-stays-secret")
    for server in running.servers.values():
        server.kill()
    with pytest.raises(urllib.error.HTTPError, match="502"):
        urllib.request.urlopen(f"{running.address}?work=a-token-that-stays-secret")
    until = time.monotonic() + 60
    while "GET / 502" not in (running.folder / "drafting.log").read_text(
        encoding="utf-8"
    ):  # it is written after the answer
        assert time.monotonic() < until, "nginx has logged nothing"
        time.sleep(0.05)
    assert "secret" not in "".join(
        p.read_text(encoding="utf-8", errors="replace") for p in running.folder.glob("*.log")
    )
    for server in running.servers.values():
        server.start()
