"""A word index over the library: how well a text agrees with each clause.

Every clause is described by several kinds of words (FIELDS).  Each is a vector of stems and pairs
of stems weighted by how rare they are among clauses (tf-idf), and a text agrees with a clause by
the cosine to the best vector of each kind.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from itertools import pairwise

from drafting.model import Clause, Library
from drafting.sets.mapping.words import plain_text, stem, vocabulary, words

FIELDS = {
    "question": 1.0,
    "paragraph": 0.5,
    "variant": 1.0,
    "plain words": 0.5,
    "notes": 0.5,
    "enacted elsewhere": 1.0,
}
PAIRS = 0.5
Vector = dict[str, float]


class Index:
    """All vectors of one library, by word."""

    def __init__(self, library: Library) -> None:
        self._vocabulary = vocabulary(library)
        self.clauses = list(library.clauses)
        texts = [
            (number, field, self._vocabulary.ours(text))
            for number, clause in enumerate(library.clauses.values())
            for field, text in describe(clause, library)
        ]
        self._stem_of = {word: stem(word) for word in {w for *_, text in texts for w in words(text)}}
        described = [(number, field, self._grams(text)) for number, field, text in texts]
        self._rarity = _rarity(described, len(self.clauses))
        self._places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._owner: list[tuple[int, str]] = []
        for number, field, grams in described:
            for gram, weight in self._unit(grams).items():
                self._places[gram].append((len(self._owner), weight))
            self._owner.append((number, field))

    def agreement(self, text: str) -> dict[str, float]:
        """Return how well the text agrees with each clause that shares a word with it."""
        found: dict[int, float] = defaultdict(float)
        for gram, weight in self._unit(self._grams(self._vocabulary.ours(text))).items():
            for place, other in self._places.get(gram, ()):
                found[place] += weight * other
        best: dict[tuple[int, str], float] = defaultdict(float)
        for place, value in found.items():
            best[self._owner[place]] = max(best[self._owner[place]], value)
        total: dict[str, float] = defaultdict(float)
        for (number, field), value in best.items():
            total[self.clauses[number]] += FIELDS[field] * value
        return dict(total)

    def rarity(self, word: str) -> float:
        """Return how much a stem tells: high for one that few clauses have."""
        return self._rarity.get(word, math.log(1 + len(self.clauses)) + 1)

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the stems of a text, in the library's words."""
        return self.stems_as_written(self._vocabulary.ours(text))

    def stems_as_written(self, text: str) -> tuple[str, ...]:
        """Return the stems of a text; those of the library's words are known, and no other is remembered."""
        return tuple(self._stem_of.get(word) or stem(word) for word in words(text))

    def without_shared_names(self, text: str, known: Set[str]) -> str:
        """Return a text without the names for which the other text has the library's term."""
        return self._vocabulary.without(text, known)

    def _grams(self, ours: str) -> Counter[str]:
        found = self.stems_as_written(ours)
        return Counter(found) + Counter(f"{a} {b}" for a, b in pairwise(found))

    def _unit(self, grams: Counter[str]) -> Vector:
        vector = {
            g: (1 + math.log(n)) * self.rarity(g) * (PAIRS if " " in g else 1) for g, n in grams.items()
        }
        length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        return {g: w / length for g, w in vector.items()}


_kept: dict[str, Index] = {}
_MOST_KEPT = 4


def index_of(library: Library) -> Index:
    """Return the index of a library, built once for each version."""
    if library.version not in _kept:
        while len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[library.version] = Index(library)
    return _kept[library.version]


def describe(clause: Clause, library: Library) -> Iterator[tuple[str, str]]:
    """Yield every text that describes a clause, with its kind."""
    yield (
        "question",
        " ".join((clause.title, clause.heading, clause.asks, clause.term, *clause.also, *clause.synonyms)),
    )
    for variant in clause.variants:
        paragraphs = [plain_text(p.text, library) for p in variant.paragraphs if p.text]
        yield "variant", " ".join(paragraphs)
        yield from (("paragraph", text) for text in paragraphs)
    yield (
        "plain words",
        " ".join(
            (
                clause.why,
                clause.plainly,
                *(t.text for t in clause.tasks),
                *(text for text, _ in clause.report_items),
            )
        ),
    )
    yield "notes", plain_text(clause.notes, library)
    for reference in clause.precedents:
        name, _, topic = reference.partition("#")
        precedent = library.precedents.get(name)
        yield from (
            ("enacted elsewhere", p.says)
            for p in (precedent.provisions if precedent else ())
            if topic in p.topics
        )


def _rarity(described: Iterable[tuple[int, str, Collection[str]]], clauses: int) -> dict[str, float]:
    having: dict[str, set[int]] = defaultdict(set)
    for number, _, grams in described:
        for gram in grams:
            having[gram].add(number)
    return {gram: math.log((1 + clauses) / (1 + len(numbers))) + 1 for gram, numbers in having.items()}
