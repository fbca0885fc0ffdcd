"""Nothing acknowledged is lost or overwritten: kill -9, crashes, many programs, and migrations."""

from __future__ import annotations

import contextlib
import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from threading import Lock

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import inspect, text
from store_fixtures import Clock

from deploy import postgres
from drafting.store import Conflict, LinkRefused, NotKept, Saved, Store, StoreError, migrations
from drafting.store.tables import TABLES
from tests import store_writer

pytest_plugins = ["store_fixtures"]

# --------------------------------------------------------------- two people


class TwoPeople(RuleBasedStateMachine):
    """Several people open, change and save in any order.

    The model: an accepted save stays in the history until a later one builds on it.
    """

    people = Bundle("people")
    url = ""

    def __init__(self):
        super().__init__()
        self.clock = Clock()
        self.store = Store(self.url, clock=self.clock)
        self.token = self.store.create({"n": 0}).token
        self.accepted = {1: {"n": 0}}
        self.newest = 1

    def teardown(self):
        self.store.close()

    @rule(target=people, who=some.sampled_from(["Ann", "Bob", ""]))
    def come(self, who):
        work = self.store.open(self.token)
        return {"who": who, "answers": work.answers, "base": work.version}

    @rule(
        person=people,
        key=some.sampled_from(["n", "name", "days"]),
        value=some.integers(0, 5) | some.text(max_size=3),
        seconds=some.sampled_from([0, 1, 5]),
    )
    def save(self, person, key, value, seconds):
        self.clock.move(seconds=seconds)
        person["answers"] = {**person["answers"], key: value}
        same = json.dumps(person["answers"]) == json.dumps(self.accepted[self.newest])
        answer = self.store.save(self.token, person["answers"], person["base"], key, person["who"])
        if person["base"] != self.newest and not same:
            assert isinstance(answer, Conflict) and answer.version == self.newest
            return
        assert isinstance(answer, Saved)
        self._accept(person, answer.version)

    @rule(person=people)
    def take_back(self, person):
        answer = self.store.undo(self.token, person["base"], person["who"])
        if isinstance(answer, Saved):
            assert person["base"] == self.newest
            person["answers"] = self.store.open(self.token).answers
            self._accept(person, answer.version)

    @rule(person=people)
    def look_again(self, person):
        work = self.store.open(self.token)
        person.update(answers=work.answers, base=work.version)

    def _accept(self, person, version):
        self.newest = person["base"] = version
        self.accepted[version] = dict(person["answers"])

    @invariant()
    def the_newest_is_the_last_accepted(self):
        work = self.store.open(self.token)
        assert (work.version, work.answers) == (self.newest, self.accepted[self.newest])

    @invariant()
    def every_state_in_the_history_was_accepted_once(self):
        for state in self.store.history(self.token):
            assert self.store.state(self.token, state.version).answers == self.accepted[state.version]


def test_no_update_is_lost_in_any_order(url):
    machine = type("TwoPeopleHere", (TwoPeople,), {"url": url})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=12, stateful_step_count=20, deadline=None)
    )


# ---------------------------------------------------------------- durability


# Each writer is a process of its own, forked from one that has read the modules and opened nothing.
_READY = get_context("forkserver")
_READY.set_forkserver_preload(["tests.store_writer"])
# The exit of a process can be read once; of a start and a wait in two threads, the later gets 255.
_ASKED_ONCE = Lock()


def _writer(url, token, name, how_many=0):
    """Start a program that saves; return it and the end of the pipe that lists acknowledged saves."""
    heard, said = _READY.Pipe(duplex=False)
    writer = _READY.Process(target=store_writer.main, args=(url, token, name, how_many, said))
    with _ASKED_ONCE:
        writer.start()
    said.close()
    return writer, heard


def _acknowledged(heard) -> list[tuple[int, int]]:
    """Return the versions and numbers that a program listed until it ended, without a last line cut off."""
    found = []
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            found.append(heard.recv())
    return found


def test_kill_9_loses_nothing_acknowledged(url):
    """Twelve programs, four at a time, each killed at a random moment while it saves."""
    store, dice = Store(url, join_seconds=0), random.Random(20261124)
    moments = [dice.uniform(0, 0.4) for _ in range(12)]
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda moment: _killed_after(moment, store, url), moments)) > 24


def _killed_after(moment: float, store: Store, url: str) -> int:
    """Let a program save until it is killed; return how many saves it was told of, all of which are there."""
    token = store.create({}).token
    writer, heard = _writer(url, token, "n")
    first = heard.recv()
    time.sleep(moment)
    writer.kill()
    done = [first, *_acknowledged(heard)]
    with _ASKED_ONCE:
        writer.join()
    assert writer.exitcode == -9
    work = store.open(token)
    assert work.version >= done[-1][0] and work.answers["n"][: len(done)] == [n for _, n in done]
    assert all(store.state(token, version).answers["n"][-1] == number for version, number in done)
    answer = store.save(token, {"after": 1}, work.version)
    if isinstance(
        answer, Conflict
    ):  # PostgreSQL may end the last save of a program that is gone after all of it was read above
        assert not url.startswith("sqlite") and answer.version == work.version + 1
        answer = store.save(token, {"after": 1}, answer.version)
    assert isinstance(answer, Saved), "the store goes on"
    return len(done)


@pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing())
def test_a_crash_of_the_database_server_loses_nothing_acknowledged():
    with postgres.cluster() as server, server.database() as url:
        store = Store(url)
        token = store.create({"n": 0}).token
        for n in range(1, 30):
            store.save(token, {"n": n}, n, f"n {n}")
        server.stop("immediate")
        with pytest.raises(NotKept, match="cannot be written"):
            store.save(token, {"n": 99}, 30)
        server.start()
        assert store.open(token).answers == {"n": 29}


def test_two_programs_saving_at_once_lose_nothing(url):
    store, how_many = Store(url), 25
    token = store.create({}).token
    writers = [_writer(url, token, name, how_many) for name in ("ann", "bob")]
    said = [_acknowledged(heard) for _, heard in writers]
    for writer, _ in writers:
        writer.join(120)
    assert [writer.exitcode for writer, _ in writers] == [0, 0], said
    answers = store.open(token).answers
    assert answers["ann"] == answers["bob"] == list(range(1, how_many + 1))
    versions = [version for acknowledged in said for version, _ in acknowledged]
    assert len(versions) == len(set(versions)) == 2 * how_many, "no version was given to two saves"


def test_of_many_saves_from_one_base_one_wins(store):
    made = store.create({})
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda n: store.save(made.token, {"n": n}, 1, who=f"visitor {n}"), range(24)))
    assert (
        sum(isinstance(a, Saved) for a in answers) == 1
        and sum(isinstance(a, Conflict) for a in answers) == 23
    )


def test_many_may_open_a_new_database_at_once(url):
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: Store(url), range(8)))
    token = stores[0].create({"a": 1}).token
    assert all(s.open(token).answers == {"a": 1} for s in stores)


def test_a_withdrawn_link_is_refused_while_saves_go_on(store):
    made = store.create({})
    link = store.share(made.token, "edit")

    def save(n):
        try:
            return store.save(link.token, {"n": n}, store.open(made.token).version, who=str(n))
        except LinkRefused:
            return None

    with ThreadPoolExecutor(6) as pool:
        saves = [pool.submit(save, n) for n in range(30)]
        store.withdraw(made.token, link.id)
        version = store.open(made.token).version
        [s.result() for s in saves]
    assert store.open(made.token).version == version, (
        "nothing was saved after the withdrawal was acknowledged"
    )


def test_every_write_waits_for_the_disk(store):
    with store._transaction(writes=True) as db:
        if store._engine.dialect.name == "sqlite":
            assert [
                db.exec_driver_sql(f"PRAGMA {p}").scalar()
                for p in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            ] == ["wal", 2, 1, 1]
        else:
            assert db.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
            assert db.exec_driver_sql("SHOW fsync").scalar() == "on"


# ---------------------------------------------------------------- migrations


def test_the_tables_made_are_the_tables_read(store):
    made = inspect(store._engine)
    for table in TABLES:
        assert [c["name"] for c in made.get_columns(table.name)] == [c.name for c in table.columns]
        assert made.get_pk_constraint(table.name)["constrained_columns"] == [
            c.name for c in table.primary_key
        ]
    assert set(made.get_table_names()) == {"schema_version", *(t.name for t in TABLES)}


def test_a_new_step_runs_once_on_an_old_store_and_keeps_its_work(url, monkeypatch):
    token = Store(url).create({"a": 1}).token
    monkeypatch.setattr(
        migrations,
        "STEPS",
        [*migrations.STEPS, ("CREATE TABLE later (id TEXT)", "INSERT INTO later (id) VALUES ('once')")],
    )
    for _ in range(2):
        store = Store(url)
        assert store.open(token).answers == {"a": 1}
        with store._engine.connect() as db:
            assert db.execute(text("SELECT id FROM later")).all() == [("once",)]


def test_a_step_that_fails_changes_nothing(url, monkeypatch):
    token = Store(url).create({"a": 1}).token
    monkeypatch.setattr(
        migrations,
        "STEPS",
        [*migrations.STEPS, ("CREATE TABLE later (id TEXT)", "CREATE TABLE works (id TEXT)")],
    )
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(url)
    monkeypatch.undo()
    store = Store(url)
    assert store.open(token).answers == {"a": 1} and "later" not in inspect(store._engine).get_table_names()


def test_a_store_of_a_newer_program_is_refused(url, monkeypatch):
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "STEPS", [*migrations.STEPS, ("CREATE TABLE later (id TEXT)",)])
        Store(url)
    with pytest.raises(StoreError, match="newer version"):
        Store(url)
