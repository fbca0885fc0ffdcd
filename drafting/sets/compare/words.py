"""Differences between two texts, said in words: what the second adds and what it omits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafting.word.blocks import Inline, Run

SAME = "Same words."
_ALIKE = 0.55
_TOKEN = re.compile(r"\S+")
_PUNCTUATION = " ,;.:"


@dataclass(frozen=True)
class Difference:
    """The phrases that a second text adds to a first, and those that it omits, in order."""

    adds: tuple[str, ...] = ()
    omits: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the two texts have the same words."""
        return not self.adds and not self.omits

    def __str__(self) -> str:
        if self.same:
            return SAME
        return " ".join(
            f"{head}: {quoted(phrases)}."
            for head, phrases in (("Adds", self.adds), ("Omits", self.omits))
            if phrases
        )

    def runs(self) -> Inline:
        """Return the difference as a cell of a table, the words Adds and Omits standing out."""
        if self.same:
            return (Run(SAME, italic=True),)
        parts: list[str | Run] = []
        for head, phrases in (("Adds: ", self.adds), ("Omits: ", self.omits)):
            if phrases:
                parts += [Run(("\n" if parts else "") + head, bold=True), f"{quoted(phrases)}."]
        return tuple(parts)


def quoted(phrases: Sequence[str]) -> str:
    """Return phrases in quotation marks, set apart by semicolons."""
    return "; ".join(f"“{p}”" for p in phrases)


def difference(first: str, second: str) -> Difference:
    """Return what the second text adds and omits, word by word; capitals and stops do not count."""
    old, new = _TOKEN.findall(first), _TOKEN.findall(second)
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    adds, omits = [], []
    for _, i, j, k, m in _joined(matcher.get_opcodes()):
        omits += [" ".join(old[i:j]).strip(_PUNCTUATION)] if j > i else []
        adds += [" ".join(new[k:m]).strip(_PUNCTUATION)] if m > k else []
    return Difference(tuple(filter(None, adds)), tuple(filter(None, omits)))


def _bare(tokens: list[str]) -> list[str]:
    return [t.strip("".join(_PUNCTUATION)).lower() or t for t in tokens]


def _joined(codes: Sequence[tuple[str, int, int, int, int]]) -> list[tuple[str, int, int, int, int]]:
    """Return the changes, with those joined that only one or two equal words part."""
    joined: list[tuple[str, int, int, int, int]] = []
    for index, (tag, i, j, k, m) in enumerate(codes):
        inner = 0 < index < len(codes) - 1
        if tag == "equal" and not (inner and j - i <= 2 and joined):
            joined.append((tag, i, j, k, m))
        elif joined and joined[-1][0] != "equal":
            joined[-1] = ("replace", joined[-1][1], j, joined[-1][3], m)
        elif tag != "equal":
            joined.append((tag, i, j, k, m))
    return [code for code in joined if code[0] != "equal"]


def likeness(first: str, second: str) -> float:
    """Return how alike two paragraphs are, from 0 to 1, by their words."""
    return SequenceMatcher(
        None, _bare(_TOKEN.findall(first)), _bare(_TOKEN.findall(second)), autojunk=False
    ).ratio()


def align(texts: Sequence[Sequence[str]]) -> list[list[str | None]]:
    """Return rows with one cell for each text: paragraphs that say nearly the same stand in one row."""
    rows: list[list[str | None]] = [[p] for p in texts[0]]
    for count, paragraphs in enumerate(texts[1:], 1):
        pairs = _pairs([next(c for c in row if c) for row in rows], paragraphs)
        merged, taken = [], 0
        for place, row in enumerate(rows):
            partner = pairs.get(place)
            if partner is not None:
                merged += [[*([None] * count), p] for p in paragraphs[taken:partner]]
                taken = partner + 1
            merged.append([*row, None if partner is None else paragraphs[partner]])
        rows = [*merged, *([*([None] * count), p] for p in paragraphs[taken:])]
    return rows


def _pairs(first: Sequence[str], second: Sequence[str]) -> dict[int, int]:
    """Return the best pairing of paragraphs that keeps the order of both texts."""
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    score = [[likeness(a, b) for b in second] for a in first]
    for i in range(len(first) - 1, -1, -1):
        for k in range(len(second) - 1, -1, -1):
            both = best[i + 1][k + 1] + score[i][k] if score[i][k] >= _ALIKE else 0.0
            best[i][k] = max(both, best[i + 1][k], best[i][k + 1])
    pairs, i, k = {}, 0, 0
    while i < len(first) and k < len(second):
        if score[i][k] >= _ALIKE and best[i][k] == best[i + 1][k + 1] + score[i][k]:
            pairs[i] = k
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return pairs
