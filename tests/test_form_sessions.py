"""Several people at one real server at once: nobody is ever sent another's words, or another's link."""

from __future__ import annotations

import asyncio

import pytest

pytest.importorskip("streamlit")

from form_client import Person, place_name

from deploy.postgres import free_port
from deploy.server import Server

PEOPLE = 4


@pytest.fixture(scope="module")
def address():
    """Run the real server."""
    server = Server(free_port(), {})
    yield server.address
    server.stop()


async def _work(address: str, number: int) -> tuple[list[set[str]], str]:
    """Name a place, choose a goal and open the draft; return the names sent with each change and the link."""
    async with Person(address) as person:
        await person.act("door.staff")
        await person.act("ask.jurisdiction.state", "Illinois")
        await person.act("ask.jurisdiction.kind", "City")
        runs = [
            await person.act("ask.jurisdiction.name", place_name(number)),
            await person.act("step_bar", "Goals"),
        ]
        runs.append(await person.act(next(k for k in person.widgets if k.startswith("ask.goals."))))
        runs.append(await person.act("step_bar", "Document"))
        return [run.names for run in runs], person.link


async def _all(address: str) -> list[tuple[list[set[str]], str]]:
    return await asyncio.gather(*(_work(address, number) for number in range(PEOPLE)))


def test_nobody_is_sent_the_words_or_the_link_of_another(address):
    found = asyncio.run(_all(address))
    for number, (names, _) in enumerate(found):
        assert names == [{place_name(number).lower()}] * 4
    links = {link for _, link in found}
    assert len(links) == PEOPLE and "" not in links


def test_a_newcomer_is_sent_nobodys_words(address):
    async def open_only() -> set[str]:
        async with Person(address) as person:
            return person.opened.names

    asyncio.run(_work(address, 0))
    assert asyncio.run(open_only()) == set()


def test_typing_faster_than_the_page_is_drawn_makes_no_conflict_with_oneself(address):
    async def quick(number: int) -> list[str]:
        async with Person(address) as person:
            await person.act("door.staff")
            await person.act("ask.jurisdiction.state", "Illinois")
            await person.type("ask.jurisdiction.name", place_name(number), lambda: 0.01)
            return list(person.widgets)

    for number in range(PEOPLE):
        assert {"ask.jurisdiction.name", "next.place"} <= set(asyncio.run(quick(number)))


def test_a_second_press_of_next_before_the_answer_goes_no_step_back_or_further(address):
    """The row of steps that the page still shows once took the second press back to where one came from."""

    async def hurry() -> list[str]:
        async with Person(address) as person:
            await person.act("door.staff")
            await person.press_twice("next.place")
            return [person.query, *(k for k in person.widgets if k.startswith(("next.", "back.")))]

    query, *ways = asyncio.run(hurry())
    assert "step=goals" in query and sorted(ways) == ["back.goals", "next.goals"]


def test_who_types_in_a_clause_is_sent_that_clause_alone_and_it_is_kept(address):
    async def write() -> tuple[list[int], list[bool]]:
        async with Person(address) as person:
            await person.act("open_example")
            await person.act("step_bar", "Clauses")
            box = next(k for k in person.widgets if k.startswith("open."))
            clause = box.removeprefix("open.")
            await person.act(box)
            await person.act(f"tab.{clause}", "Change the words")
            first = await person.act(f"edit.{clause}", "The council finds one thing.")
            marked = [f"unedit.{clause}" in person.widgets]
            second = await person.act(f"edit.{clause}", "The council finds two things.")
            whole = await person.look()
        async with Person(address, f"work={person.link}&step=clauses") as other:
            for key, value in ((box, True), (f"tab.{clause}", "Change the words")):
                await other.act(key, value)
            kept = other.widgets[f"edit.{clause}"][1]
        return [first.size, second.size, whole.size], [*marked, "two things" in f"{kept.value}{kept.default}"]

    (first, later, whole), found = asyncio.run(write())
    assert found == [True, True]
    assert later < whole / 2 < first, (
        "the first change alters the rest of the page too, for it can be undone; later ones only the clause"
    )
