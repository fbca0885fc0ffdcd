"""Reading level: the Flesch–Kincaid grade of a text, computed without any network.

Grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others,
1975).  Syllables come from pyphen's hyphenation patterns, which undercount short words a
little, so the grade is a guide, not a measurement.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Protocol

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)")


class _Hyphens(Protocol):
    """What is used of pyphen, which carries no types."""

    def positions(self, word: str) -> list[int]:
        """Return the places at which a word may be parted."""


@lru_cache(maxsize=1)
def _hyphens() -> _Hyphens:
    import pyphen

    hyphens: _Hyphens = pyphen.Pyphen(lang="en_US", left=1, right=1)
    return hyphens


def syllables(word: str) -> int:
    """Return the number of syllables of an English word, at least one."""
    return max(1, len(_hyphens().positions(word.lower())) + 1)


def grade(text: str) -> float:
    """Return the Flesch–Kincaid grade of a text, 0 for an empty one."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE.findall(text)))
    return round(
        0.39 * len(words) / sentences
        + 11.8 * sum(count * syllables(word) for word, count in Counter(words).items()) / len(words)
        - 15.59,
        1,
    )
