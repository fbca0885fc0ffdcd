"""The telling words that one text has and another lacks."""

from __future__ import annotations

import re
from collections.abc import Set

from drafting.sets.mapping.index import Index

MOST_PHRASES = 6
_LONGEST_PHRASE = 5
_WORD = re.compile(r"[\w’'()\-]*\w|[^\s\w]")


def phrases_only_in(text: str, other: Set[str], index: Index) -> tuple[str, ...]:
    """Return the most telling phrases of a text whose words the other text lacks, in reading order.

    `other` holds the stems of the other text, in the library's words.  A name for which the other
    text uses the library's term does not count as a difference.
    """
    runs: list[list[str]] = [[]]
    for word in _WORD.findall(index.without_shared_names(text.removeprefix("WHEREAS"), other)):
        found = index.stems_as_written(word)
        if found and not set(found) <= other and not word.isdigit() and len(runs[-1]) < _LONGEST_PHRASE:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    telling = {
        " ".join(run): max(index.rarity(s) for s in index.stems_as_written(" ".join(run)))
        for run in runs
        if run
    }
    best = set(sorted(telling, key=lambda phrase: -telling[phrase])[:MOST_PHRASES])
    return tuple(phrase for phrase in telling if phrase in best)
