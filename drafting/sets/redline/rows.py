"""The paragraphs of a document as rows, and which row of the old document became which of the new.

A draft gives each row the id of its node, so a paragraph is found again though its number moved.
Rows that are not found again are deleted and inserted whole; a move is shown as both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TypeVar

from drafting.model import Draft
from drafting.sets.redline.words import telling_words
from drafting.word.lines import Line, lines
from drafting.word.text import clean

T = TypeVar("T")
Pair = tuple[T | None, T | None]
_FLOOR = 0.45
_SAME_ID = 0.3
_MOST_CELLS = 60_000
_STYLES = {
    "place": "Jurisdiction",
    "field": "HeaderField",
    "title": "Title",
    "notice": "Notice",
    "recital": "Recital",
    "adoption": "EnactingClause",
    "closing": "BodyText",
    "definition": "Definition",
    "vote": "VoteLine",
    "sign": "SigningNote",
    "text": "BodyText",
}
_GROUPS = {"recital": "recitals", "adoption": "adoption", "vote": "signing", "sign": "signing"}


@dataclass(frozen=True)
class Row:
    """One paragraph: its id, the part of the document it stands in, its style, number and words."""

    key: str
    group: str
    style: str
    label: str
    words: str

    @property
    def text(self) -> str:
        """All that is printed; the number of a paragraph is text, with a tab after it."""
        between = "\t" if self.style.startswith("List") else " "
        return f"{self.label}{between}{self.words}" if self.label and self.words else self.label or self.words


def draft_rows(draft: Draft) -> list[Row]:
    """Return every printed line of a draft as a row; lines without words are left out."""
    codified = {node.id for node in draft.nodes() if node.codified}
    group, rows = "head", []
    for line in lines(draft):
        if line.kind in ("section", "heading"):
            group = line.node
        group = _GROUPS.get(line.kind, group)
        label = f"{line.label}:" if line.kind in ("field", "vote", "sign") else line.label
        row = Row(
            line.node or f"{line.kind}:{line.label}",
            group,
            _style(line, codified),
            clean(label),
            clean("".join(s.text for s in line.spans)),
        )
        rows += [row] if row.text.strip() else []
    return rows


def _style(line: Line, codified: set[str]) -> str:
    """Return a style of the project's templates, one without automatic numbers."""
    if line.kind == "section":
        return "Heading2" if line.node in codified else "Heading1"
    if line.kind == "heading":
        return "PartHeading2" if codified else "PartHeading1"
    if line.kind == "paragraph" or (line.kind == "definition" and line.label):
        return "ListContinue" + ("", "2", "3", "4")[min(max(line.level, 1), 4) - 1]
    return _STYLES[line.kind]


def pair(old: Sequence[Row], new: Sequence[Row]) -> list[Pair[Row]]:
    """Return the rows of both documents side by side, in an order that reads right for both."""
    found: list[Pair[Row]] = []
    for a, b in align(_groups(old), _groups(new), lambda x, y: float(x[0] == y[0])):
        found += _pair_within(a[1] if a else (), b[1] if b else ())
    return found


def _groups(rows: Sequence[Row]) -> list[tuple[str, tuple[Row, ...]]]:
    return [(key, tuple(group)) for key, group in groupby(rows, key=lambda row: row.group)]


def either(old: T | None, new: T | None) -> T:
    """Return the newer side of a pair, or the older one where it stands alone."""
    side = old if new is None else new
    if side is None:
        raise ValueError("A pair has at least one side.")
    return side


def _pair_within(old: Sequence[Row], new: Sequence[Row]) -> list[Pair[Row]]:
    """Pair one part: rows with the same words first, then the most alike between them."""
    matcher = SequenceMatcher(None, [_same(r) for r in old], [_same(r) for r in new], autojunk=False)
    found: list[Pair[Row]] = []
    for op, i, i2, j, j2 in matcher.get_opcodes():
        if op == "equal":
            found += zip(old[i:i2], new[j:j2])
        else:
            aligned = align(old[i:i2], new[j:j2], likeness)
            found += aligned
    return found


def _same(row: Row) -> tuple[str, str]:
    return row.style if row.key else "", row.words or row.label


def likeness(old: Row, new: Row) -> float:
    """Return how likely one row became the other, 0 when they are not to be paired.

    Rows of a draft have ids and must also agree in style; rows of a file have none.
    """
    if old.key and old.style != new.style:
        return 0.0
    score = similarity(old.words or old.label, new.words or new.label) + _SAME_ID * (old.key == new.key != "")
    return score if score >= _FLOOR else 0.0


def similarity(old: str, new: str) -> float:
    """Return the share of telling words that two texts have in common, 0 to 1."""
    a, b = _bag(old), _bag(new)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else float(old == new)


def _bag(text: str) -> Counter[str]:
    return Counter(telling_words(text) or re.findall(r"\w+", text.lower()))


def align(old: Sequence[T], new: Sequence[T], score: Callable[[T, T], float]) -> list[Pair[T]]:
    """Return the pairing in order with the highest sum of scores; a score of 0 never pairs.

    Between two pairs the old ones come first.  Sides too long to compare in full are not paired.
    """
    if not old or not new or len(old) * len(new) > _MOST_CELLS:
        return [*((a, None) for a in old), *((None, b) for b in new)]
    scores = [[score(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return _trace(old, new, scores, best)


def _trace(
    old: Sequence[T], new: Sequence[T], scores: list[list[float]], best: list[list[float]]
) -> list[Pair[T]]:
    """Walk the table of `align` from the start."""
    i = j = 0
    found: list[Pair[T]] = []
    while i < len(old) and j < len(new):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((old[i], None))
            i += 1
        else:
            found.append((None, new[j]))
            j += 1
    return [*found, *((a, None) for a in old[i:]), *((None, b) for b in new[j:])]
