"""Run by the tests as a program of its own, to be killed: `store_writer.py URL TOKEN NAME HOW-MANY`.

It saves numbered answers, and prints each version as soon as the store has acknowledged it.
"""

from __future__ import annotations

import sys
from itertools import count

from drafting.store import Conflict, Store, merge


def main(url: str, token: str, name: str, how_many: str) -> None:
    """Save 1, 2, 3 … under `name`; after a conflict, join the two people's answers and save again."""
    store = Store(url, join_seconds=0)
    work = store.open(token)
    answers, version = work.answers, work.version
    for number in range(1, int(how_many) + 1) if int(how_many) else count(1):
        answers = {**answers, name: [*answers.get(name, []), number], "filler": "x" * (number * 37 % 5000)}
        answer = store.save(token, answers, version, f"{name} {number}", name)
        while isinstance(answer, Conflict):
            print("conflict", flush=True)
            answers = merge(answer, mine=answer.both)
            answer = store.save(token, answers, answer.version, f"{name} {number}", name)
        version = answer.version
        print(f"{version} {number}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
