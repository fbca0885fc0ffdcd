"""Two processes behind nginx with PostgreSQL, one killed while people work: what is lost, and the gap.

Each person changes the name and the population of a place in turn, so that every change is a state of its
own in the history.  A change is acknowledged when the page has been drawn after it.  A person who is cut
off opens the address again.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median

from websockets.exceptions import WebSocketException

from benchmarks.measure import ROOT, machine, table, write_section
from deploy import postgres
from deploy import replicas as hosted
from drafting.store import Store

sys.path.insert(0, str(ROOT / "tests"))

from form_client import Person, place_name

PEOPLE, SEED = 16, 1
BEFORE, AFTER = 10.0, 10.0  # seconds of work before and after the kill
THINK = (0.2, 0.8)
NAME, POPULATION = "ask.jurisdiction.name", "ask.jurisdiction.population"


@dataclass
class Work:
    """One person's work: the changes acknowledged, and when the person was cut off and came back."""

    number: int
    acknowledged: list[tuple[str, object]] = field(default_factory=list)
    query: str = "step=place"
    link: str = ""
    cut_off: bool = False
    back: float = 0.0


async def live(work: Work, address: str, ends: float) -> None:
    """Change answers until the end; after a cut, come back by the address that the browser shows."""
    dice = random.Random(SEED * 1000 + work.number)
    while time.monotonic() < ends:
        with suppress(WebSocketException, OSError):
            async with Person(address, work.query) as person:
                if work.cut_off and not work.back:
                    work.back = time.monotonic()
                await _change(person, work, dice, ends)
                return
        work.cut_off = True
        await asyncio.sleep(0.1)


async def _change(person: Person, work: Work, dice: random.Random, ends: float) -> None:
    while time.monotonic() < ends:
        await asyncio.sleep(dice.uniform(*THINK))
        step = len(work.acknowledged)
        key, value = (POPULATION, 1000.0 + step) if step % 2 else (NAME, f"{place_name(work.number)} {step}")
        await person.act(key, value)
        work.acknowledged.append((key, value))
        work.query, work.link = person.query, person.link


async def killed(running: hosted.Replicas) -> tuple[list[Work], float]:
    """Let everyone work, kill a process in the middle; return the works and the moment of the kill."""
    works = [Work(n) for n in range(PEOPLE)]
    everyone = asyncio.gather(*(live(w, running.address, time.monotonic() + BEFORE + AFTER) for w in works))
    await asyncio.sleep(BEFORE)
    at = time.monotonic()
    running.servers["a"].kill()
    await everyone
    return works, at


def found(store: Store, work: Work) -> int:
    """Return how many of the acknowledged changes stand in the history."""
    kept = set()
    for state in store.history(work.link):
        place = store.state(work.link, state.version).answers["jurisdiction"]
        kept |= {(NAME, place.get("name")), (POPULATION, place.get("population"))}
    return sum(change in kept for change in work.acknowledged)


def report(works: list[Work], at: float, kept: int) -> list[str]:
    """Return the lines of the section."""
    made, back = sum(len(w.acknowledged) for w in works), [w.back - at for w in works if w.cut_off]
    rows = [
        ("people at work", str(PEOPLE)),
        ("cut off by the kill", str(len(back))),
        ("of these back at work", str(sum(w.back > 0 for w in works))),
        ("changes acknowledged", str(made)),
        (
            "of these found in the history afterwards",
            f"{kept} ({'none lost' if kept == made else f'{made - kept} lost'})",
        ),
        ("from the kill to the first page from the other process, median", f"{median(back):.2f} s"),
        ("the same, worst", f"{max(back):.2f} s"),
    ]
    return [
        f"`python -m benchmarks replicas`, {machine()}.",
        "",
        "Two processes behind nginx (`deploy/nginx.conf`) with PostgreSQL, all on one machine with the "
        f"people. After {BEFORE:.0f} seconds one process is killed with SIGKILL "
        f"and stays dead; {AFTER:.0f} seconds more are worked. {THINK[0]} to {THINK[1]} seconds between two "
        f"changes, seed {SEED}; who is cut off tries again every 0.1 seconds, sooner than a browser.",
        "",
        *table(("figure", "measured"), rows),
    ]


def main() -> None:
    """Measure and write the section; a lost change ends it with an error."""
    lacking = hosted.missing() or postgres.missing()
    if lacking:
        sys.exit(lacking)
    ports = tuple(postgres.free_port() for _ in range(3))
    with postgres.cluster() as server, server.database() as url, hosted.replicas(url, ports) as running:
        works, at = asyncio.run(killed(running))
        store = Store(url)
        kept = sum(found(store, w) for w in works)
        store.close()
    write_section("One of two processes killed", report(works, at, kept))
    if kept != sum(len(w.acknowledged) for w in works):
        sys.exit("an acknowledged change was lost")


if __name__ == "__main__":
    main()
