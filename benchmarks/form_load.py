"""The form under load: 50 people at human pace against the real server.  Linux only: it reads /proc.

First one person alone changes an answer on each step 50 times, for the processor time of a
rerun; then 50 open the page and do nothing, for memory; then they all work at once.  Every
message is searched for the names of the other people's places.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles

from benchmarks.form_steps import EXAMPLES, LABELS, RERUNS, Step, example_number, steps
from benchmarks.form_steps import report as report_steps
from benchmarks.measure import ROOT, machine, reach, table, write_section
from deploy.postgres import free_port
from deploy.server import Server

sys.path.insert(0, str(ROOT / "tests"))

from form_client import Person, Run, place_name

PEOPLE, SEED = 50, 1
WALL_REACH, MEMORY_REACH = 500, 2
PLACES = ("California", "Illinois", "Oregon", "Maryland", "Texas", "New York")
THINK, TYPE, ARRIVE = (2.0, 8.0), (0.15, 0.35), 60.0
Act = Callable[..., Awaitable[None]]


@dataclass
class Seen:
    """Results: seconds of every change by kind, reruns, names of others, and own names that were missing."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    reruns: int = 0
    others: int = 0
    missing: int = 0

    def take(self, what: str, run: Run, own: str, named: bool) -> None:
        """Count one change; `own` is the person's own place, which the answer must hold where `named`."""
        self.reruns += run.times
        self.seconds.setdefault(what, []).append(run.seconds)
        self.others += len(run.names - {own})
        self.missing += named and own not in run.names


@contextmanager
def served() -> Iterator[Server]:
    """Run the real server with a store of its own."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(free_port(), {"DRAFTING_STORE_URL": f"sqlite:///{folder}/works.sqlite"})
        try:
            yield server
        finally:
            server.stop()


def cpu(server: Server) -> float:
    """Return the processor seconds of the server, ended threads included, as Linux counts them."""
    return time.clock_gettime((~server.process.pid << 3) | 2)


def megabytes(server: Server) -> float:
    """Return what the server holds in memory."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


# -------------------------------------------------------------- one person alone


async def alone(server: Server, example: str) -> list[tuple[Step, float, float]]:
    """Return each step of an example with the median processor milliseconds of a rerun, changed or not."""
    found = []
    async with Person(server.address) as person:
        await person.act("example", example_number(example))
        await person.act("open_example")
        for step in steps(example):
            await person.act("step_bar", step.name)
            for key, value in step.first:
                await person.act(key, LABELS.get(str(value), value))
            changed = [await _timed(server, person.act, *step.change(n)) for n in range(RERUNS)]
            found.append(
                (
                    step,
                    median(changed),
                    median([await _timed(server, person.look) for _ in range(RERUNS // 2)]),
                )
            )
    return found


async def _timed(server: Server, act: Callable[..., Awaitable[Run]], *given: object) -> float:
    before = cpu(server)
    await act(*given)
    await asyncio.sleep(0.02)  # what the server does after its last message counts too
    return 1000 * (cpu(server) - before)


# -------------------------------------------------------------------- all at once


async def work(person: Person, number: int, seen: Seen) -> None:
    """Go through the form once: the place, goals, clauses, values, law, document, and back for a change."""
    dice, name = random.Random(SEED * 1000 + number), place_name(number)
    own = name.lower()
    await asyncio.sleep(dice.uniform(0, ARRIVE))

    async def act(what: str, key: str, value: object = True, named: bool = True) -> None:
        await asyncio.sleep(dice.uniform(*THINK))
        seen.take(what, await person.act(key, value), own, named)

    def some(start: str, count: int, end: str = "") -> list[str]:
        keys = [k for k in person.widgets if k.startswith(start) and k.endswith(end)]
        return dice.sample(keys, min(count, len(keys)))

    await act("begin", "door.staff", named=False)
    await act("choose the state", "ask.jurisdiction.state", PLACES[number % len(PLACES)], named=False)
    await act("choose the kind of place", "ask.jurisdiction.kind", "City", named=False)
    seen.take(
        "type the name, last letter",
        await person.type("ask.jurisdiction.name", name, lambda: dice.uniform(*TYPE)),
        own,
        True,
    )
    await act("go to a step", "next.place")
    await _choose(act, some)
    await act("go to a step", "step_bar", "clauses")
    await _change(act, some)
    for step in ("law", "document"):
        await act("go to a step", "step_bar", step)
    await act(
        "show another preview", "preview_kind", LABELS["memo"], named=False
    )  # the memo calls the place the city or the county
    await act("go to a step", "step_bar", "clauses")
    for key in some("pick.variant.", 1):
        await act("change a variant", key, "minimal")
    await act("go to a step", "step_bar", "document")


async def _choose(act: Act, some: Callable[..., list[str]]) -> None:
    """Switch on three goals, say how far each goes, and lower one."""
    for key in some("ask.goals.", 3, ".on"):
        await act("switch a goal on", key)
    for key in some("ask.goals.", 3, ".strength"):
        await act("say how far a goal goes", key, "strong")
    for key in some("ask.goals.", 1, ".strength"):
        await act("say how far a goal goes", key, "moderate")


async def _change(act: Act, some: Callable[..., list[str]]) -> None:
    """Open three clauses, change the strength of two and the words of one, and give two values."""
    for key in some("open.", 3):
        await act("open a clause", key)
    for key in some("pick.variant.", 2):
        await act("change a variant", key, "moderate")
    for key in some("tab.", 1):
        await act("turn to the words", key, "Change the words", named=False)  # only the clause is sent
    for key in some("edit.", 1):
        await act("write own words", key, "No employee may detain a person on a civil warrant.")
    await act("show another subject", "pick.topic", "common")
    await act("open the values", "open_values")
    for key in some("ask.blanks.", 2, "_days"):
        await act("give a value", key, 21.0)


async def together(server: Server, seen: Seen) -> dict[str, float]:
    """Let one person look at every step and leave, then all open the page, wait, work at once and stop.

    Return memory before, idle and after, processor time and wall time.
    """
    async with Person(server.address) as person:
        await person.act("example", example_number(next(iter(EXAMPLES))))
        await person.act("open_example")
        for step in ("goals", "clauses", "law", "document"):
            await person.act("step_bar", step)
    found = {"before": megabytes(server)}
    async with AsyncExitStack() as stack:
        people = [await stack.enter_async_context(Person(server.address)) for _ in range(PEOPLE)]
        await asyncio.sleep(2)
        found["idle"] = megabytes(server)
        begun, start = cpu(server), time.perf_counter()
        await asyncio.gather(*(work(person, number, seen) for number, person in enumerate(people)))
        found |= {"cpu": cpu(server) - begun, "wall": time.perf_counter() - start}
        await asyncio.sleep(2)
        return found | {"after": megabytes(server)}


# ------------------------------------------------------------------------ report


def report(
    steps_seen: dict[str, list[tuple[Step, float, float]]], found: dict[str, float], seen: Seen
) -> list[str]:
    """Return the lines of the section."""
    acts = [
        (what, str(len(t)), f"{1000 * median(t):.0f} ms", f"{1000 * percentile(sorted(t)):.0f} ms")
        for what, t in seen.seconds.items()
    ]
    return [
        f"`python -m benchmarks form_load`, {machine()}.",
        "",
        f"One person alone, every change new: processor time of the server for a rerun, median of {RERUNS}.",
        "A rerun without a change makes nothing in the engine: what it costs is Streamlit's own work for "
        "each element of the step, and the sending.",
        *report_steps(steps_seen),
        "",
        f"{PEOPLE} people at once: all have the page open and begin within {ARRIVE:.0f} seconds, "
        f"{THINK[0]:.0f} to {THINK[1]:.0f} seconds between two changes, the name typed letter by letter, "
        f"seed {SEED}; server and people share the machine. Wall time is from sending a change until the "
        "script has run to its end.",
        "",
        *table(("figure", "measured", "reach"), [*_times(found, seen), *_memory(found), *_names(seen)]),
        "",
        *table(("what was done", "times", "wall, median", "wall, 95th percentile"), acts),
    ]


def _times(found: dict[str, float], seen: Seen) -> Iterator[tuple[str, str, str]]:
    """Yield what was done and how long it took, on the wall and on the processor."""
    every = sorted(s for times in seen.seconds.values() for s in times)
    p95 = 1000 * percentile(every)
    goal = f"at most {WALL_REACH} ms: {reach(p95, WALL_REACH)}"
    yield "changes made, and reruns of the form", f"{len(every)}, {seen.reruns}", ""
    yield "wall time of a rerun, median", f"{1000 * median(every):.0f} ms", ""
    yield "wall time of a rerun, 95th percentile", f"{p95:.0f} ms", goal
    yield "processor time of a rerun, mean", f"{1000 * found['cpu'] / seen.reruns:.0f} ms", ""
    yield "processor time, of one core", f"{100 * found['cpu'] / found['wall']:.0f}%", ""
    spent = f"{found['cpu'] / PEOPLE:.2f} s in {found['wall']:.0f} s"
    yield "processor time for each session", spent, ""


def _memory(found: dict[str, float]) -> Iterator[tuple[str, str, str]]:
    """Yield the memory of the server, and of each session."""
    yield "memory of the server after one visitor, nobody there", f"{found['before']:.0f} MB", ""
    for moment, key in (("page opened", "idle"), ("idle after its work", "after")):
        each = (found[key] - found["before"]) / PEOPLE
        goal = f"at most {MEMORY_REACH} MB: {reach(each, MEMORY_REACH)}"
        yield f"memory for each session, {moment}", f"{each:.2f} MB", goal


def _names(seen: Seen) -> Iterator[tuple[str, str, str]]:
    """Yield how often a session got another person's words, or missed its own."""
    for what, count in (
        ("names of other people's places received", seen.others),
        ("reruns without one's own name", seen.missing),
    ):
        yield what, str(count), "0: " + ("missed" if count else "kept")


def percentile(ordered: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(ordered, n=20)[-1] if len(ordered) > 1 else mean(ordered)


def main() -> None:
    """Measure and write the section; another person's words in a session end it with an error."""
    seen = Seen()
    with served() as server:
        steps_seen = {name: asyncio.run(alone(server, name)) for name in EXAMPLES}
    with served() as server:
        found = asyncio.run(together(server, seen))
    write_section("The form under load", report(steps_seen, found, seen))
    if seen.others or seen.missing:
        sys.exit(f"{seen.others} names of others received, {seen.missing} reruns without one's own name")


if __name__ == "__main__":
    main()
