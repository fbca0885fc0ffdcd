"""Kept work, on SQLite and on PostgreSQL alike: saving, conflicts, history, links, retention and settings."""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import text

from drafting.store import (
    NOT_STORED,
    Conflict,
    LinkRefused,
    NotAllowed,
    NotKept,
    Saved,
    Store,
    StoreError,
    changes,
    configured,
    engine,
    in_words,
    merge,
    visitor,
)
from drafting.store.changes import overlap
from drafting.store.tables import TABLES

pytest_plugins = ["store_fixtures"]


# -------------------------------------------------------------------- saving


def test_what_is_saved_comes_back_by_link(store, clock):
    made = store.create({"blanks": {"police_department": ""}}, "Ann")
    clock.move(minutes=1)
    saved = store.save(
        made.token,
        {"blanks": {"police_department": "Oak"}, "goals": {}},
        made.version,
        "police department",
        "Ann",
    )
    work = store.open(made.token)
    assert (work.answers, work.version, work.rights, work.who) == (
        {"blanks": {"police_department": "Oak"}, "goals": {}},
        saved.version,
        "own",
        "Ann",
    )
    assert (work.created, work.updated) == (clock.now - timedelta(minutes=1), clock.now)
    assert work.expires == clock.now + timedelta(days=90)
    with pytest.raises(FrozenInstanceError):
        work.version = 9


HOSTILE = {
    "long": "x" * 10_000,
    "longer": "§" * 100_000,
    "emoji": "👩🏽‍⚖️🏛️",
    "nul": "a\0b",
    "quotes": "'; DROP TABLE works; -- \" \\ %s :name ?",
    "half a pair": "\ud83d",
    "nested": {"a": {"b": {"c": [1, [2, {"d": None}]]}}},
    "": {"": ""},
    "a.b": 1,
    "a": {"b": 2},
    "key\0": 1,
    "rtl": "\u202eabc",
    "lines": "a\r\nb\tc",
    "true": True,
    "one": 1,
    "float": 0.1,
    "big": 10**30,
    "html": "<script>alert(1)</script>",
    "empty": [],
    "nothing": None,
    "__proto__": {"x": 1},
    "jinja": "{{ 7*7 }}",
}


def test_hostile_values_come_back_unchanged(store):
    made = store.create({}, "Ann\0\ud83d")
    store.save(made.token, HOSTILE, 1, "all\0 of\ud83d it " * 100, "\0'" * 500)
    back = store.open(made.token).answers
    assert json.dumps(back) == json.dumps(HOSTILE) and list(back) == list(HOSTILE)
    for state in store.history(made.token):
        assert "\0" not in state.words + state.label + state.who and len(state.words) <= 600


_values = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(some.characters(), max_size=40),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.text(some.characters(), max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
_answers = some.dictionaries(some.text(some.characters(), max_size=8), _values, max_size=5)


@given(answers=_answers)
def test_any_json_comes_back_unchanged(store, answers):
    made = store.create(answers)
    assert json.dumps(store.open(made.token).answers) == json.dumps(answers)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"when": {"day": date(2026, 1, 1)}}, "“when › day” is a date"),
        ({"n": float("nan")}, "“n” is a float"),
        ({"n": float("inf")}, "float"),
        ({1: "a"}, "name 1"),
        ([], "named values"),
        ({"x": b"raw"}, "bytes"),
        ({"x": {1, 2}}, "set"),
        ({"x": "y" * 2_000_001}, "2.0 MB"),
        ({"n": 10**5000}, "too long"),
    ],
)
def test_what_is_not_plain_json_is_refused_and_nothing_changes(store, answers, says):
    made = store.create({"a": 1})
    with pytest.raises(NotKept, match=says):
        store.save(made.token, answers, made.version)
    assert store.open(made.token).answers == {"a": 1}


def test_deep_nesting_is_refused(store):
    deep: dict = {}
    for _ in range(5000):
        deep = {"a": deep}
    with pytest.raises(NotKept, match="nested"):
        store.create(deep)


def test_a_save_that_changes_nothing_adds_no_state(store):
    made = store.create({"a": 1})
    first = store.save(made.token, {"a": 2}, 1)
    assert store.save(made.token, {"a": 2}, first.version) == first == store.save(made.token, {"a": 2}, 1)
    assert len(store.history(made.token)) == 2


# ------------------------------------------------------------------ conflict


def test_two_people_get_a_clear_conflict_and_can_join_their_answers(store, clock):
    made = store.create({"name": "Oak", "blanks": {"days": 30}, "goals": {"trees": {"on": True}}}, "Ann")
    link = store.share(made.token, "edit", "Bob")
    clock.move(minutes=5)
    store.save(
        made.token,
        {"name": "Oakland", "blanks": {"days": 30}, "goals": {"trees": {"on": True}}},
        1,
        "name",
        "Ann",
    )
    answer = store.save(
        link.token, {"name": "Oakville", "blanks": {"days": 60}, "goals": {}}, 1, "days", "Bob"
    )
    assert isinstance(answer, Conflict)
    assert (answer.version, answer.who, answer.label, answer.at) == (2, "Ann", "name", clock.now)
    assert answer.both == (("name",),)
    assert in_words(answer.theirs) == "name: “Oak” became “Oakland”"
    assert (
        in_words(answer.yours)
        == "name: “Oak” became “Oakville”; blanks › days: “30” became “60”; goals › trees: 1 entry taken out"
    )
    assert store.open(made.token).answers["name"] == "Oakland"
    assert merge(answer) == {"name": "Oakland", "blanks": {"days": 60}, "goals": {}}
    joined = merge(answer, mine=[("name",)])
    assert joined == {"name": "Oakville", "blanks": {"days": 60}, "goals": {}}
    assert isinstance(store.save(link.token, joined, answer.version, "both", "Bob"), Saved)


def test_a_group_taken_out_conflicts_with_a_change_inside_it(store):
    made = store.create({"goals": {"trees": {"strength": "strong"}}})
    store.save(made.token, {"goals": {"trees": {"strength": "minimal"}}}, 1, who="Ann")
    answer = store.save(made.token, {"goals": {}}, 1, who="Bob")
    assert answer.both == (("goals", "trees"),)
    assert merge(answer) == {"goals": {"trees": {"strength": "minimal"}}}


def test_the_same_change_by_both_is_no_conflict_of_words(store):
    made = store.create({"a": 1, "b": 1})
    store.save(made.token, {"a": 2, "b": 1}, 1)
    assert store.save(made.token, {"a": 2, "b": 2}, 1).both == ()


@given(base=_answers, theirs=_answers, yours=_answers)
def test_merge_keeps_every_change_of_one_side_or_the_other(base, theirs, yours):
    mine = changes(base, yours)
    conflict = Conflict(
        2,
        datetime.now(UTC),
        "",
        "",
        theirs,
        changes(base, theirs),
        mine,
        overlap(mine, changes(base, theirs)),
    )
    kept = merge(conflict)
    open_ = set(conflict.both)
    for change in mine:
        if change.path not in open_:
            assert json.dumps(_at(kept, change.path), sort_keys=True) == json.dumps(
                change.after, sort_keys=True
            )
    all_mine = merge(conflict, mine=conflict.both)
    for change in mine:
        assert json.dumps(_at(all_mine, change.path), sort_keys=True) == json.dumps(
            change.after, sort_keys=True
        )


def _at(answers, path):
    for part in path:
        answers = answers.get(part) if isinstance(answers, dict) else None
    return answers


# ------------------------------------------------------------------- history


def test_history_says_what_changed_newest_first(store, clock):
    made = store.create({"blanks": {}}, "Ann")
    for version, (answers, label) in enumerate(
        [
            ({"blanks": {"days": 30}}, "days"),
            ({"blanks": {"days": 60}, "sworn": True}, "more"),
            ({"sworn": True}, "less"),
        ],
        start=1,
    ):
        clock.move(minutes=1)
        store.save(made.token, answers, version, label, "Ann")
    assert [(s.version, s.label, s.words, s.who) for s in store.history(made.token)] == [
        (4, "less", "blanks: 1 entry taken out", "Ann"),
        (3, "more", "blanks › days: “30” became “60”; sworn: yes", "Ann"),
        (2, "days", "blanks › days: “30”", "Ann"),
        (1, "begun", "begun", "Ann"),
    ]
    assert store.state(made.token, 2).answers == {"blanks": {"days": 30}}
    assert in_words(store.compare(made.token, 2, 4)) == "blanks: 1 entry taken out; sworn: yes"
    with pytest.raises(StoreError, match="no state 77"):
        store.state(made.token, 77)


def test_names_of_answers_can_be_given_in_words(url):
    store = Store(url, name=lambda path: {"days": "Days until deletion"}[path[-1]])
    made = store.create({})
    store.save(made.token, {"days": 30}, 1)
    assert store.history(made.token)[0].words == "Days until deletion: “30”"


def test_typing_on_in_one_answer_joins_and_everything_else_does_not(store, clock):
    made = store.create({"title": "", "days": 1}, "Ann")
    token, version = made.token, made.version

    def save(seconds, answers, label="title", who="Ann"):
        nonlocal version
        clock.move(seconds=seconds)
        version = store.save(token, answers, version, label, who).version
        return len(store.history(token))

    assert save(1, {"title": "A", "days": 1}) == 2
    assert save(1, {"title": "An", "days": 1}) == 2, "the same answer a second later joins"
    assert store.history(token)[0].words == "title: “An”"
    assert save(1, {"title": "And", "days": 1}) == 2
    assert save(1, {"title": "Andy", "days": 1}) == 3, "the two seconds count from the first"
    assert save(1, {"title": "Andy", "days": 2}) == 4, "another answer stays apart"
    assert save(1, {"title": "Andy", "days": 3}, "days") == 5, "another label stays apart"
    assert save(0, {"title": "Andy", "days": 4}, "days", "Bob") == 6, "another person stays apart"
    assert (
        save(0, {"title": "Andy", "days": 5}, "days", "") == 7
        and save(0, {"title": "Andy", "days": 6}, "days", "") == 8
    ), "nobody knows whether these are one person"
    assert save(5, {"title": "Andy B", "days": 6}) == 9
    assert save(1, {"title": "", "days": 6}) == 10, "what is emptied stays apart"
    store.snapshot(token, version, "kept")
    assert save(1, {"title": "C", "days": 6}) == 11, "a named state stays"
    assert store.open(token).answers == {"title": "C", "days": 6}


def test_the_base_of_a_conflict_may_have_been_joined_away(store, clock):
    made = store.create({"title": "", "days": 1})
    store.save(made.token, {"title": "A", "days": 1}, 1, "title", "Ann")
    store.save(made.token, {"title": "An", "days": 1}, 2, "title", "Ann")
    answer = store.save(made.token, {"title": "A", "days": 2}, 2, "days", "Bob")
    assert (
        isinstance(answer, Conflict)
        and answer.both == (("title",),)
        and merge(answer) == {"title": "An", "days": 2}
    )


def test_undo_goes_back_step_by_step_and_a_new_change_starts_afresh(store, clock):
    made = store.create({"n": 0})
    for n in (1, 2, 3):
        clock.move(minutes=1)
        store.save(made.token, {"n": n}, n, f"n to {n}")
    seen = []
    for _ in range(2):
        store.undo(made.token, store.open(made.token).version)
        seen.append(store.open(made.token).answers["n"])
    assert seen == [2, 1] and store.history(made.token)[0].label == "taken back: n to 2"
    version = store.open(made.token).version
    store.save(made.token, {"n": 9}, version, "n to 9")
    for _ in range(2):
        store.undo(made.token, store.open(made.token).version)
        seen.append(store.open(made.token).answers["n"])
    assert seen == [2, 1, 1, 0]
    assert store.undo(made.token, store.open(made.token).version) is None
    assert isinstance(store.undo(made.token, 2), Conflict | None)


def test_restore_adds_a_state_and_can_be_taken_back(store):
    made = store.create({"n": 0})
    store.save(made.token, {"n": 1}, 1)
    store.snapshot(made.token, 1, " first\nreading ")
    restored = store.restore(made.token, 1, 2)
    assert store.open(made.token).answers == {"n": 0} and restored.version == 3
    newest, _, first = store.history(made.token)
    assert (
        newest.label == "restored “first reading”"
        and first.names == ("first reading",) == store.state(made.token, 1).names
    )
    assert store.restore(made.token, 1, 3).version == 3, "it is so already"
    assert isinstance(store.restore(made.token, 2, 2), Conflict), (
        "someone who has not seen the restored state"
    )
    store.undo(made.token, 3)
    assert store.open(made.token).answers == {"n": 1}


def test_snapshots_need_a_name_of_their_own(store):
    made = store.create({})
    store.snapshot(made.token, 1, "first reading")
    store.snapshot(made.token, 1, "as filed")
    assert sorted(store.history(made.token)[0].names) == ["as filed", "first reading"]
    for name, says in (("first reading", "already"), (" \0 ", "name")):
        with pytest.raises(StoreError, match=says):
            store.snapshot(made.token, 1, name)


# --------------------------------------------------------------------- links


def test_a_link_to_view_shows_the_newest_and_nothing_else(store):
    made = store.create({"a": 1})
    view = store.share(made.token, "view", "for the clerk").token
    work = store.open(view)
    assert work.answers == {"a": 1} and work.rights == "view" and work.may("view") and not work.may("edit")
    for call in (
        lambda: store.save(view, {}, 1),
        lambda: store.history(view),
        lambda: store.state(view, 1),
        lambda: store.compare(view, 1, 1),
        lambda: store.restore(view, 1, 1),
        lambda: store.undo(view, 1),
        lambda: store.snapshot(view, 1, "x"),
        lambda: store.links(view),
        lambda: store.share(view, "edit"),
        lambda: store.renew(view),
        lambda: store.delete(view),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert store.open(made.token).answers == {"a": 1}


def test_a_link_to_edit_cannot_share_or_delete(store):
    made = store.create({"a": 1})
    link = store.share(made.token, "edit")
    assert isinstance(store.save(link.token, {"a": 2}, 1), Saved)
    for call in (
        lambda: store.share(link.token, "view"),
        lambda: store.delete(link.token),
        lambda: store.withdraw(link.token, link.id),
        lambda: store.links(link.token),
        lambda: store.renew(link.token),
    ):
        with pytest.raises(NotAllowed, match="owner"):
            call()
    with pytest.raises(StoreError, match="view or to edit"):
        store.share(made.token, "own")


def test_a_withdrawn_link_is_refused_and_says_when(store):
    made = store.create({})
    link = store.share(made.token, "edit", "Bob")
    assert [(k.rights, k.name, k.in_use, k.token) for k in store.links(made.token)].count(
        ("edit", "Bob", False, "")
    ) == 1
    store.withdraw(made.token, link.id)
    for call in (
        lambda: store.open(link.token),
        lambda: store.save(link.token, {"a": 1}, 1),
        lambda: store.history(link.token),
    ):
        with pytest.raises(LinkRefused, match="withdrawn on 24 November 2026"):
            call()
    assert [k.rights for k in store.links(made.token)] == ["own"]
    with pytest.raises(StoreError, match="already"):
        store.withdraw(made.token, link.id)
    with pytest.raises(NotAllowed, match="own link"):
        store.withdraw(made.token, store.links(made.token)[0].id)


def test_nobody_withdraws_the_links_of_another_work(store):
    mine, other = store.create({}), store.create({})
    link = store.share(other.token, "view")
    with pytest.raises(StoreError):
        store.withdraw(mine.token, link.id)
    assert store.open(link.token).answers == {}


def test_the_owner_renews_a_link_sent_by_mistake(store):
    made = store.create({"a": 1})
    view = store.share(made.token, "view")
    new = store.renew(made.token)
    with pytest.raises(LinkRefused, match="withdrawn"):
        store.open(made.token)
    assert store.open(new.token).rights == "own" and store.open(view.token).answers == {"a": 1}


def test_links_have_a_limit(store):
    made = store.create({})
    for _ in range(99):
        store.share(made.token, "view")
    with pytest.raises(NotAllowed, match="100 links"):
        store.share(made.token, "view")


@pytest.mark.parametrize(
    "token", ["", "x" * 43, "x" * 100_000, "'; DROP TABLE links; --", "\0", "\ud83d", "👻", None, 7, ["a"]]
)
def test_a_wrong_link_says_nothing_about_what_exists(store, token):
    made = store.create({})
    near = made.token[:-1] + ("A" if made.token[-1] != "A" else "B")
    messages = set()
    for wrong in (token, near, made.id, made.token.upper() + "x"):
        with pytest.raises(LinkRefused) as refused:
            store.open(wrong)
        messages.add(str(refused.value))
    assert len(messages) == 1 and "does not open anything" in messages.pop()


def test_tokens_are_long_all_different_and_nowhere_in_the_database(store, url):
    made = store.create({"a": 1})
    tokens = [made.token, *(store.share(made.token, "view").token for _ in range(20))]
    assert len(set(tokens)) == 21 and all(len(t) >= 43 for t in tokens)
    with store._engine.connect() as db:
        everything = " ".join(str(tuple(row)) for table in TABLES for row in db.execute(table.select()))
    assert made.id in everything and not any(token in everything for token in tokens)
    assert made.token not in repr(made) + repr(store.share(made.token, "view"))


# ----------------------------------------------------------------- retention


def test_idle_work_is_deleted_and_its_links_say_why(store, clock):
    idle, used = store.create({"secret": "old words"}), store.create({"a": 1})
    view = store.share(idle.token, "view")
    clock.move(days=60)
    assert store.open(used.token).expires == clock.now + timedelta(days=90)
    clock.move(days=31)
    assert store.expire() == 1
    for token in (idle.token, view.token):
        with pytest.raises(LinkRefused, match=r"deleted on 23 February 2027.*nobody had opened it"):
            store.open(token)
    assert store.open(used.token).answers == {"a": 1}
    clock.move(days=80)
    store.open(used.token)
    clock.move(days=300)
    store.expire()
    with pytest.raises(LinkRefused, match="does not open anything"):
        store.open(view.token)


def test_work_past_its_time_is_refused_even_before_the_daily_clean_up(store, clock):
    made = store.create({})
    clock.move(days=89, hours=23, minutes=30)
    store.create({})
    store._sweep(clock.now)
    clock.move(hours=2)
    with pytest.raises(LinkRefused, match="nobody had opened it"):
        store.open(made.token)


def test_opening_by_a_link_to_view_counts_as_use(store, clock):
    made = store.create({})
    view = store.share(made.token, "view").token
    for _ in range(3):
        clock.move(days=60)
        assert store.open(view).answers == {}


def test_retention_can_be_set_and_switched_off(url, clock):
    store = Store(url, keep_days=0, clock=clock)
    made = store.create({})
    clock.move(days=4000)
    assert (
        store.expire() == 0
        and store.open(made.token).expires is None
        and "until its owner deletes it" in store.where()
    )
    assert store.expire(days=30) == 0, "it has just been opened"
    assert store.expire(now=clock.now + timedelta(days=31), days=30) == 1


def test_deleted_work_is_gone_with_all_that_belongs_to_it(store, url):
    made = store.create({"secret": "Nightingale-8841"})
    store.save(made.token, {"secret": "Nightingale-8842"}, 1)
    store.snapshot(made.token, 2, "kept")
    view = store.share(made.token, "view", "Mrs Nightingale-8843")
    store.delete(made.token)
    with store._engine.connect() as db:
        assert [db.scalar(text(f"SELECT COUNT(*) FROM {t}")) for t in ("works", "states", "snapshots")] == [
            0,
            0,
            0,
        ]
        assert "Nightingale" not in str(db.execute(text("SELECT * FROM links")).all())
    for token in (made.token, view.token):
        with pytest.raises(LinkRefused, match="deleted on 24 November 2026 by its owner"):
            store.open(token)
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        assert not any(b"Nightingale" in file.read_bytes() for file in folder.iterdir())


# ------------------------------------------------------------------ settings


def test_the_place_is_said_plainly_and_without_the_password(store, url):
    said = store.where()
    assert "90 days" in said
    if url.startswith("sqlite"):
        assert url.removeprefix("sqlite:///") in said and "this program" in said
    else:
        assert "PostgreSQL" in said and "127.0.0.1" in said and url.split(":")[2].split("@")[0] not in said


def test_the_file_is_for_its_user_alone(tmp_path):
    store = Store(f"sqlite:///{tmp_path}/a/b/works.sqlite")
    store.create({"a": 1})
    files = list((tmp_path / "a" / "b").iterdir())
    assert len(files) == 3 and all(f.stat().st_mode & 0o077 == 0 for f in [*files, tmp_path / "a" / "b"])


def test_settings_come_from_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    here = {"DRAFTING_STORE_DAYS": "30"}
    store = configured(here, [])
    assert store.keep_days == 30 and str(tmp_path / "drafting" / "works.sqlite") in store.where()
    assert (
        configured({"DRAFTING_STORE_URL": f"sqlite:///{tmp_path}/other.sqlite"}, [])
        .where()
        .count("other.sqlite")
        == 1
    )
    assert configured({"DRAFTING_NO_STORE": "1"}, []) is None is configured({}, ["--no-store"])
    assert NOT_STORED.startswith("Your work is kept nowhere")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "not a database address"),
        ("mysql://u:hunter2@h/d", "only SQLite and PostgreSQL"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("postgresql://u:hunter2@h:port/d", "not a database address"),
        ("sqlite:////proc/none/works.sqlite", "cannot be written"),
        ("postgresql://u:hunter2@127.0.0.1:1/d", "cannot be opened"),
    ],
)
def test_a_wrong_setting_is_explained_without_the_password(url, says):
    with pytest.raises(StoreError, match=says) as refused:
        Store(url)
    assert "hunter2" not in str(refused.value) and "DRAFTING_" in str(refused.value)


def test_a_wrong_number_of_days_is_explained():
    with pytest.raises(StoreError, match="DRAFTING_STORE_DAYS"):
        configured({"DRAFTING_STORE_DAYS": "ninety"}, [])


def test_a_file_that_is_no_database_is_explained_and_left_alone(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("My notes, not a database. " * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(f"sqlite:///{file}")
    assert file.read_text().startswith("My notes")


def test_a_full_disk_is_explained_and_the_store_goes_on(tmp_path):
    store = Store(f"sqlite:///{tmp_path}/works.sqlite")
    made = store.create({"a": 1})
    with store._engine.connect() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
    limit = lambda connection, *_: connection.execute(f"PRAGMA max_page_count = {pages + 2}")  # noqa: E731
    engine.event.listen(store._engine, "checkout", limit)
    with pytest.raises(NotKept, match=r"cannot be written\. The last change is not kept"):
        store.save(made.token, {"a": "x" * 100_000}, 1)
    assert store.open(made.token).answers == {"a": 1} and isinstance(
        store.save(made.token, {"a": 2}, 1), Saved
    )


def test_errors_do_not_put_answers_in_the_log(store):
    made = store.create({"a": "Nightingale"})
    with pytest.raises(NotKept) as refused, store._transaction(writes=True) as db:
        db.execute(
            text("INSERT INTO works (id, version, created, updated, used) VALUES (:id, 1, 'a', 'b', :words)"),
            {"id": made.id, "words": "Nightingale"},
        )
    assert "Nightingale" not in str(refused.value.__cause__).split("DETAIL")[0]


def test_visitors_are_told_apart():
    assert visitor() != visitor() and visitor().startswith("visitor ")


def test_the_database_file_is_readable_by_the_plain_sqlite_tool(tmp_path):
    store = Store(f"sqlite:///{tmp_path}/works.sqlite")
    store.create({"title": "Ünïcode"})
    with sqlite3.connect(os.fspath(tmp_path / "works.sqlite")) as db:
        assert json.loads(db.execute("SELECT answers FROM states").fetchone()[0]) == {"title": "Ünïcode"}
