"""What the tests of the store share: a clock that stands still, and an empty database of each kind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from deploy import postgres
from drafting.store import Store


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self):
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture(scope="session")
def server():
    """Run one PostgreSQL for all tests of this file."""
    if postgres.missing():
        pytest.skip(postgres.missing())
    with postgres.cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """Give the address of a new, empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'kept' / 'works.sqlite'}"
        return
    with request.getfixturevalue("server").database() as address:
        yield address


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(url, clock):
    """Return a store whose clock stands still."""
    opened = Store(url, clock=clock)
    yield opened
    opened.close()
