"""The counts of the one annual report: ten at most, each goal in turn, so that a report is made and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from drafting.model import Clause, Library, Picked
from drafting.model import text as words

MOST = 10
Counts = list[tuple[Clause, str]]
Groups = dict[str, Counts]


def grouped(picked: Iterable[Picked], library: Library) -> Groups:
    """Return the counts of each topic with the clauses that ask for them, in the order of the clauses.

    Each topic in turn gives one until there are ten. More topics than that give one each.
    """
    there = list(picked)
    asked, tied = _asked(there, library), set(_tied(there, library))
    rounds = zip_longest(*(_in_turn(counts, tied) for counts in asked.values()))
    turns = [text for row in rounds for text in row if text]
    kept = set(turns[: max(MOST, len(asked))])
    return {topic: [count for count in counts if count[1] in kept] for topic, counts in asked.items()}


def printed_words(picked: Iterable[Picked], library: Library) -> list[str]:
    """Return every text that the annual report prints for these clauses."""
    return [text for counts in grouped(picked, library).values() for _, text in counts]


def _asked(picked: list[Picked], library: Library) -> Groups:
    """Return every count that the clauses of each topic ask for."""
    groups: Groups = {}
    for item in picked:
        clause = library.clauses[item.clause]
        for text in clause.reported_by(item.strength):
            groups.setdefault(item.topic, []).append((clause, text))
    return groups


def _tied(picked: list[Picked], library: Library) -> Iterator[str]:
    """Yield each clause whose text names the report, or which the report names: it needs its counts."""
    reports = {p.clause for p in picked if library.clauses[p.clause].kind == "report"}
    for item in picked:
        text = " ".join(p.text for p in library.clauses[item.clause].text_of(item.strength))
        named = {value for kind, value, _ in words.tokens(text) if kind == "section"}
        if item.clause in reports:
            yield from named
        elif named & reports:
            yield item.clause


def _in_turn(counts: Counts, tied: set[str]) -> list[str]:
    """Return the counts of clauses tied to the report, then the first of each clause, then the others."""
    first = {clause.id: text for clause, text in reversed(counts)}
    ranked = sorted(counts, key=lambda count: (count[0].id not in tied, count[1] != first[count[0].id]))
    return [text for _, text in ranked]
