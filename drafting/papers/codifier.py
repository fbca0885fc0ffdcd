"""The text for a codifier: the same words with typed numbers, so that nothing is lost when it is copied."""

from __future__ import annotations

from drafting.model import Draft
from drafting.word.blocks import Block, Heading, Para, Run
from drafting.word.lines import Line, lines

_OUTSIDE = ("place", "field", "title", "notice", "vote", "sign")


def codifier_blocks(draft: Draft) -> list[Block]:
    """Return the text from its recitals to its closing words, each number typed before its paragraph."""
    shown = [line for line in lines(draft) if line.kind not in _OUTSIDE]
    return [Heading(1, draft.title), *map(_block, shown)]


def _block(line: Line) -> Block:
    if line.kind == "heading":
        return Heading(2, line.text)
    if line.kind == "section":
        return Para([Run(f"{line.label} {line.text}.", bold=True)], "law")
    indent = "\u2003" * line.level
    return Para(f"{indent}{line.label} {line.text}".rstrip() if line.label else f"{indent}{line.text}", "law")
