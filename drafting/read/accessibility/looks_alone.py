"""Is anything said by looks alone?  A struck-through word is read out like any other.

What can be told from the file: words that are struck through, highlighted or shaded, without a sign
in the text itself.  A sign is a bracket around them, as in `[CONFIRM: …]`, `((old))` or `[-old-]`.
Tracked changes are passed: Word tells a screen reader of them.  What a colour, bold type or an
underline means cannot be told from the file, so it is not judged.

It is a warning: the form of an adopting body may prescribe such marks for amendments, and a city may
only add text markers to it, not leave the marks out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import Paragraph, WordFile, own_look, runs_with, words_of
from drafting.word.xml import W

CHECK = Check(
    "looks",
    "Nothing is said by strike-through, highlight or shading alone",
    "WCAG 1.3.1 Info and Relationships, 1.4.1 Use of Color",
)
_OPEN, _CLOSE = "([{⟦", ")]}⟧"


def run(file: WordFile) -> list[Finding]:
    """Return one finding for each stretch of words that a look sets apart and no sign in the text does."""
    styles = file.looks.styles_with("strike", "highlight", "fill")
    runs = (
        run
        for root in file.roots.values()
        for run in runs_with(root, ("strike", "dstrike", "highlight", "shd"), styles)
    )
    return [
        found
        for paragraph in dict.fromkeys(map(file.around, runs))
        if paragraph
        for found in _unsigned(paragraph, file)
    ]


def _unsigned(paragraph: Paragraph, file: WordFile) -> Iterator[Finding]:
    for look, runs in groupby(paragraph.element.iter(f"{W}r"), key=lambda run: _set_apart(run, file)):
        words = "".join(map(words_of, runs)).strip() if look else ""
        if words and not (words[0] in _OPEN and words[-1] in _CLOSE):
            yield Finding(
                CHECK.id,
                "warning",
                paragraph.place,
                f"“{words[:40]}” is {look}, and no sign in the text says what that means",
                "add signs to the text, such as [- and -]; `drafting amend` does so with --text-markers",
            )


def _set_apart(run: etree._Element, file: WordFile) -> str:
    """Return how a run is set apart from the words around it, or nothing."""
    look = file.looks.run("", *own_look(run))
    return (
        "struck through"
        if look.strike
        else "highlighted"
        if look.highlight
        else "shaded"
        if look.fill
        else ""
    )
