"""Run by the tests as a process of its own, to be killed.

It saves numbered answers, and says each version as soon as the store has acknowledged it.
"""

from __future__ import annotations

from itertools import count
from multiprocessing.connection import Connection

from drafting.store import Conflict, Store, merge


def main(url: str, token: str, name: str, how_many: int, said: Connection) -> None:
    """Save 1, 2, 3 … under `name`, a given number of times or without end.

    After a conflict, merge both people's answers and save again.  Print each as (version, number).
    """
    store = Store(url, join_seconds=0)
    work = store.open(token)
    answers, version = work.answers, work.version
    for number in range(1, how_many + 1) if how_many else count(1):
        answers = {**answers, name: [*answers.get(name, []), number], "filler": "x" * (number * 37 % 5000)}
        answer = store.save(token, answers, version, f"{name} {number}", name)
        while isinstance(answer, Conflict):
            answers = merge(answer, mine=answer.both)
            answer = store.save(token, answers, answer.version, f"{name} {number}", name)
        version = answer.version
        said.send((version, number))
