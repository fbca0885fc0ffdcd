"""The server and the browser of the browser tests: one server for all that a worker runs of them.

The browser ends with each file, so that no event loop of its driver is left to another test.
"""

from __future__ import annotations

import driver
import pytest

from deploy import replicas


@pytest.fixture(scope="session")
def server():
    """Run the real server."""
    running = driver.Server()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def address(server) -> str:
    return server.address


@pytest.fixture(scope="module")
def browser():
    if driver.CHROMIUM is None:
        pytest.skip(
            "no chromium on this machine: install it (apt-get install chromium) to run the browser tests"
        )
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (requirements-dev.txt)"
    )
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=driver.CHROMIUM, args=driver.FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def people(browser):
    """Return the people of a file of tests, one of whom may sit where one of the test before sat."""
    return driver.People(browser)


@pytest.fixture
def person(people):
    """Return a function that gives a page to another person; all leave at the end of the test."""
    yield people.come
    people.leave()


@pytest.fixture
def visit(person):
    """Return a function that opens an address as another person, at any process."""

    def enter(address: str, process: str = "", **how):
        page = person(**how)
        if process:
            page.context.add_cookies([{"name": replicas.COOKIE, "value": process, "url": address}])
        driver.open_form(page, address)
        return page

    return enter
