"""The report items of all picked clauses, merged into the one annual report by topic."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.model import Clause, Library, Picked

_FLAT = 10
Groups = dict[str, list[tuple[Clause, str]]]


def grouped(picked: Iterable[Picked], library: Library) -> Groups:
    """Return the items of each topic with the clauses that ask for them, in the order of the clauses."""
    groups: Groups = {}
    for item in picked:
        clause = library.clauses[item.clause]
        for text in clause.reported_by(item.strength):
            groups.setdefault(item.topic, []).append((clause, text))
    return groups


def is_led(topic: str, groups: Groups) -> bool:
    """Whether the items of a topic stand below a line that names its subject, as in a long report."""
    return len(groups) > 1 and sum(map(len, groups.values())) > _FLAT and len(groups[topic]) > 1


def printed_words(picked: Iterable[Picked], library: Library) -> list[str]:
    """Return every text that the annual report prints for these clauses."""
    groups = grouped(picked, library)
    leads = [library.topics[topic].subject for topic in groups if is_led(topic, groups)]
    return leads + [text for items in groups.values() for _, text in items]
