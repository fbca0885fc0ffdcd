"""Compares the sentences of a Word file with the vetted text of today's library.

A sentence is vetted where its letters are those of a sentence of some variant, whatever stands in its
blanks and references.  Nothing of the file's own record is trusted for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from drafting.model import Library
from drafting.model.text import tokens
from drafting.papers.sentences import letters, mark, split

_HEAD = 10
_HOLES = {"blank": "[a-z0-9]{1,160}", "section": "[a-z0-9]{1,40}", "subsection": "[a-z0-9]{1,40}"}
_LABEL = re.compile(r"^(?:WHEREAS,|(?:SECTION|Section|Sec\.|§)\s*[\w.\-]+\.?|\(?[\w.\-]{1,9}[.)])\s+")
_HOLE = re.compile("\ue000(.)")
_NAMES = "".join(_HOLES)


@dataclass(frozen=True)
class Verified:
    """The sentences of a file: of the vetted text, printed with it, changed since, and gone."""

    vetted: tuple[str, ...]
    printed: tuple[str, ...]
    changed: tuple[str, ...]
    missing: int


def verify(
    paragraphs: Iterable[str], recorded: Iterable[str], around: Iterable[str], library: Library
) -> Verified:
    """Return how the sentences of a file stand.

    `recorded` are the marks that it keeps of the sentences of its clauses, `around` of its other words.
    """
    known, other = set(recorded), set(around)
    patterns = library.own.once("vetted sentences", partial(_patterns, library))
    vetted, printed, changed, seen = [], [], [], set()
    for words in (s for p in paragraphs for s in split(p)):
        bare = _LABEL.sub("", words)
        seen |= {mark(words), mark(bare)}
        if _matches(letters(bare), patterns) or _matches(letters(words), patterns):
            vetted.append(words)
        elif {mark(words), mark(bare)} & (known | other):
            printed.append(words)
        else:
            changed.append(words)
    return Verified(tuple(vetted), tuple(printed), tuple(changed), len(known - seen))


def _matches(words: str, patterns: dict[str, list[re.Pattern[str]]]) -> bool:
    return any(p.fullmatch(words) for key in (words[:_HEAD], "") for p in patterns.get(key, ()))


def _patterns(library: Library) -> dict[str, list[re.Pattern[str]]]:
    """Return a pattern for each vetted sentence, by its first letters, or under "" where a blank is near."""
    found: dict[str, set[str]] = {}
    for text in _texts(library):
        for sentence in split(text):
            head = letters(sentence.partition("\ue000")[0]) if "\ue000" in sentence else letters(sentence)
            key = head[:_HEAD] if len(head) > _HEAD + 4 or "\ue000" not in sentence else ""
            found.setdefault(key, set()).add(_pattern(sentence))
    return {key: [re.compile(p) for p in sorted(group)] for key, group in found.items()}


def _pattern(sentence: str) -> str:
    """Return the letters of a sentence as a pattern, its blanks and references as gaps."""
    parts = _HOLE.split(sentence)
    last = len(parts) - 1
    made = []
    for index, part in enumerate(parts):
        if index % 2:
            made.append(list(_HOLES.values())[int(part)])
        else:
            made.append(letters(part if index == last else f"{part}."))
    return "".join(made)


def _texts(library: Library) -> Iterator[str]:
    """Yield each vetted paragraph, heading and report item, each blank and reference as one sign."""
    kinds = list(_HOLES)
    for clause in library.clauses.values():
        yield clause.heading
        said = [p.text for v in clause.variants for p in v.paragraphs] + [t for t, _ in clause.report_items]
        for text in said:
            yield "".join(
                words if kind == "text" else f"\ue000{kinds.index(kind)}" for kind, words, _ in tokens(text)
            )
