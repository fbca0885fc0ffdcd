"""Words that stand in a file and not in its text: struck through, hidden, or in the color of the page.

Such a file has two texts.  Nobody said which one is meant, so it is never read as if it had one.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.read.backdrop import Backdrop, ratio, runs_like
from drafting.read.look import Look, is_on
from drafting.read.word_file import Paragraph, WordFile, words_of
from drafting.word.xml import W

STRUCK, HIDDEN, COVERED, TINY = (
    "struck-through words",
    "hidden words",
    "words in the color of what is behind them",
    "words too small to be read",
)
_TAGS = ("strike", "dstrike", "vanish", "specVanish", "color", "highlight", "shd", "sz")
_FIELDS = ("strike", "hidden", "colour", "highlight")
_SEEN = 1.15
_SMALLEST = 3


def two_texts(file: WordFile) -> dict[etree._Element, tuple[str, Paragraph]]:
    """Return each run whose words a reader does not take as text, with the reason and its paragraph."""
    backdrop, found = Backdrop(file), {}
    for run in dict.fromkeys(runs_like(file, _TAGS, _FIELDS)):
        paragraph = file.around(run)
        if paragraph is None or not words_of(run).strip():
            continue
        odd = _odd(*backdrop.seen(run, paragraph))
        if odd:
            found[run] = odd, paragraph
    for run in _hidden_rows(file):
        paragraph = file.around(run)
        if paragraph is not None and words_of(run).strip():
            found.setdefault(run, (HIDDEN, paragraph))
    return found


def _odd(look: Look, behind: str) -> str:
    if look.strike:
        return STRUCK
    if look.hidden:
        return HIDDEN
    if look.size is not None and look.size < _SMALLEST:
        return TINY
    colour = look.colour or "AUTO"
    return COVERED if colour != "AUTO" and ratio(colour, behind) < _SEEN else ""


def _hidden_rows(file: WordFile) -> Iterator[etree._Element]:
    for root in file.roots.values():
        for mark in root.iter(f"{W}hidden"):
            row = next(mark.iterancestors(f"{W}tr"), None)
            if row is not None and is_on(mark.get(f"{W}val")):
                yield from row.iter(f"{W}r")
