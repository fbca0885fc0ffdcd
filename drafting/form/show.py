"""Words on the screen: user text and library text are escaped here, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Literal

from drafting.data import citing
from drafting.form.language import _
from drafting.model import Clause, Draft, Library, Node, Recital, ReviewLevel, Span
from drafting.model.text import capital
from drafting.papers.phrases import known_as

_MARKS = re.compile(r"([\\`*_{}\[\]<>#+!|~$:&@])")
_PROSE = re.compile(r"([\\`_{}\[\]<>#+!|~$:&@])")
_LEADING = re.compile(r"^(\d+)([.)])|^(-)")
Color = Literal["green", "blue", "orange", "gray", "red"]
KNOWN_COLOR: dict[citing.HowKnown, Color] = {
    "words-seen": "green",
    "seen-primary": "green",
    "seen-secondary": "blue",
    "recalled": "orange",
    "not-found": "gray",
}
LEVEL_COLOR: dict[ReviewLevel, Color] = {
    "draft": "orange",
    "source-checked": "green",
    "counsel-reviewed": "green",
}
CODE_STYLE = """
.clause{font-family:'Source Serif','Source Serif Pro',Georgia,serif;line-height:1.55;font-size:1rem}
.clause p{margin:.3rem 0}.clause .d1{margin-left:1.6rem}.clause .d2{margin-left:3.2rem}
.clause .d3{margin-left:4.8rem}
.clause h3{font-size:1rem;margin:0 0 .3rem;padding:0;font-family:inherit}
.clause .confirm{background:#ffe9a8;color:#1b1b1b;font-weight:600}
.clause .blank{border-bottom:1px dotted currentColor}
.clause .edited{border-bottom:2px dotted #2f78c4}
"""


def md(text: object) -> str:
    """Return text as Markdown that prints exactly that text, on one line."""
    flat = " ".join(str(text).split())
    return _LEADING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else "\\-", _MARKS.sub(r"\\\1", flat))


def escaped(text: str) -> str:
    """Return text as safe HTML."""
    return escape(text)


def region(label: str, inside: str, more: str = "") -> str:
    """Return a named part of the page that keys can reach and scroll; `inside` and `more` are safe HTML."""
    name = escape(label, quote=True)
    return f'<div {more}{" " * bool(more)}role="region" tabindex="0" aria-label="{name}">{inside}</div>'


def prose(text: str) -> str:
    """Return library prose as Markdown: bold and paragraphs stay, everything else prints as it is."""
    return "\n\n".join(_PROSE.sub(r"\\\1", line.strip()) for line in text.splitlines() if line.strip())


def counsel_notes(clause: Clause, library: Library) -> str:
    """Return the notes for counsel as Markdown, each citation resolved."""
    return prose(citing.resolve(clause.notes, library, short=False))


def known(known_by: citing.HowKnown) -> tuple[str, Color]:
    """Return how a fact is known, in words, and the colour of its badge."""
    return _(known_as(known_by)), KNOWN_COLOR.get(known_by, "gray")


def sentence(text: str) -> str:
    """Return text with a capital at its start and a full stop at its end."""
    text = text.strip()
    return text and capital(text) + ("" if text[-1] in ".!?:" else ".")


def pieces(clause_id: str, draft: Draft) -> list[Node | Recital]:
    """Return what a clause became in the draft: its section, its definition or its findings."""
    found: list[Node | Recital] = [
        n for n in draft.nodes() if n.id == clause_id and n.kind in ("section", "definition")
    ]
    found += [r for r in draft.recitals if r.clause == clause_id]
    return found or [n for n in draft.nodes() if n.clause == clause_id and n.clause_kind == "finding"]


def clause_html(clause_id: str, draft: Draft) -> str:
    """Return a clause as it will read, as safe HTML with its numbers and filled blanks."""
    lines = [line for piece in pieces(clause_id, draft) for line in _lines(piece)]
    return f'<style>{CODE_STYLE}</style><div class="clause" lang="en">{"".join(lines)}</div>'


def spans(clause_id: str, draft: Draft) -> Iterable[Span]:
    """Yield every run of words that a clause became."""
    for piece in pieces(clause_id, draft):
        for part in (piece,) if isinstance(piece, Recital) else piece.walk():
            yield from part.spans


def _lines(piece: Node | Recital) -> Iterable[str]:
    if isinstance(piece, Recital):
        yield f"<p>WHEREAS, {_spans(piece.spans)}</p>"
        return
    for node in piece.walk():
        if node.kind == "section":
            yield f"<h3>{escape(node.label)} {escape(node.heading)}</h3>"
        else:
            yield f'<p class="d{min(max(node.level, 0), 3)}">{escape(node.label)} {_spans(node.spans)}</p>'


def _spans(runs: Iterable[Span]) -> str:
    return "".join(
        f'<span class="{s.kind}">{escape(s.text)}</span>'
        if s.filled or s.kind == "edited"
        else escape(s.text)
        for s in runs
    )
