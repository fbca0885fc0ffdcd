"""Can the words be told from what is behind them?  4.5 to 1, or 3 to 1 for large type, as WCAG 1.4.3 asks.

Behind words are, from the front: highlight, shading of the run, of the paragraph, of the cell, the
colour of the page.  Words without a colour of their own ("automatic") are black, and over shading Word
chooses black or white itself, so they are only measured against a highlight.  Pictures behind words
are not looked at.
"""

from __future__ import annotations

from drafting.read.accessibility.base import Check, Finding
from drafting.read.backdrop import Backdrop, ratio, runs_like
from drafting.read.look import Look
from drafting.read.word_file import Paragraph, WordFile, words_of

CHECK = Check(
    "contrast",
    "Words stand out from what is behind them, at least 4.5 to 1 (large type 3 to 1)",
    "WCAG 1.4.3 Contrast (Minimum)",
)
_LARGE, _LARGE_BOLD = 18, 14
_STANDARD_SIZE = 10


def run(file: WordFile) -> list[Finding]:
    """Return a finding for each pair of colours with too little contrast, once for each paragraph."""
    backdrop = Backdrop(file)
    weak: dict[tuple[Paragraph, tuple[str, str, float]], None] = {}
    for run in runs_like(file, ("color", "highlight"), ("colour", "highlight")):
        paragraph = file.around(run)
        if paragraph is None:
            continue
        pair = _weak(*backdrop.seen(run, paragraph))
        if pair and words_of(run).strip():
            weak[paragraph, pair] = None
    return [
        Finding(
            CHECK.id,
            "error",
            paragraph.place,
            f"words in #{front} on #{back} have a contrast of "
            f"{ratio(front, back):.1f} to 1, less than {least}",
            "use a darker colour for the words or a lighter one behind them",
        )
        for paragraph, (front, back, least) in weak
    ]


def _weak(look: Look, behind: str) -> tuple[str, str, float] | None:
    """Return the two colours and the least contrast they should have, when they have less."""
    front = look.colour or "AUTO"
    if front == "AUTO":
        if not look.highlight:
            return None
        front = "000000"
    size = look.size or _STANDARD_SIZE
    least = 3 if size >= _LARGE or (look.bold and size >= _LARGE_BOLD) else 4.5
    return (front, behind, least) if ratio(front, behind) < least else None
