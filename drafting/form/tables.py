"""Tables and marked differences as safe HTML: what is wide scrolls by itself, and every cell is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from drafting.form import show
from drafting.form.language import _
from drafting.papers.html import inline
from drafting.word.blocks import Inline

STYLE = """<style>
.scroll{overflow:auto;border:1px solid light-dark(#c9d2dd,#3a4757);border-radius:.25rem}
.scroll:focus-visible{outline:3px solid light-dark(#1b4f8a,#9ccbfa)}
.scroll table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45}
.scroll caption{text-align:left;font-weight:600;padding:.5rem .6rem}
.scroll th,.scroll td{border:1px solid light-dark(#c9d2dd,#3a4757);padding:.35rem .55rem;text-align:left;
  vertical-align:top;min-width:5.5rem;white-space:pre-line}
.scroll thead th{position:sticky;top:0;background:light-dark(#f2f5f9,#1b2430)}
.scroll tbody th{font-weight:600}
.scroll tr.on>*{background:light-dark(#edf3fa,#17283b);border-top:2px solid light-dark(#1b4f8a,#5fa4e6);
  border-bottom:2px solid light-dark(#1b4f8a,#5fa4e6)}
.scroll.broad td{min-width:13rem}
.differ{line-height:1.6;white-space:pre-wrap;border-left:4px solid light-dark(#c9d2dd,#3a4757);
  padding:.2rem .8rem;margin:.3rem 0}
.differ ins{background:light-dark(#dff3e3,#17402a);text-decoration:underline;text-decoration-thickness:2px}
.differ del{background:light-dark(#fbe4e2,#4d2220);text-decoration:line-through}
.differ small{font-weight:700;text-decoration:none;display:inline-block;margin-right:.25em}
</style>"""


def table(
    caption: str,
    header: Sequence[Inline],
    rows: Iterable[Sequence[Inline]],
    height: str = "",
    marked: int = -1,
    broad: bool = False,
) -> str:
    """Return a table whose first column names the row; `marked` is the row that stands out."""
    head = "".join(f'<th scope="col">{inline(c)}</th>' for c in header)
    body = "".join(_row(row, number == marked) for number, row in enumerate(rows))
    limit = f' style="max-height:{height}"' if height else ""
    made = (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        "</table>"
    )
    return STYLE + show.region(caption, made, f'class="scroll{" broad" * broad}"{limit}')


def _row(cells: Sequence[Inline], marked: bool) -> str:
    first, *rest = cells
    return (
        f"<tr{' class=on' if marked else ''}>"
        f'<th scope="row">{inline(first)}</th>{"".join(f"<td>{inline(c)}</td>" for c in rest)}</tr>'
    )


def marked_words(pieces: Iterable[tuple[str, str]]) -> str:
    """Return a difference as safe HTML: marks for the eye, and the words adds and omits for everyone."""
    says = {"insert": ("ins", _("adds:")), "delete": ("del", _("omits:"))}
    out = []
    for kind, text in pieces:
        if kind in says and text.strip():
            tag, word = says[kind]
            out.append(f"<{tag}><small>{word}</small>{escape(text)}</{tag}>")
        else:
            out.append("" if kind == "delete" else escape(text))
    return f'{STYLE}<div class="differ" lang="en">{"".join(out)}</div>'


class Card(NamedTuple):
    """One of several boxes beside each other: its head, its words, whether it is chosen, and small notes."""

    head: str
    words: str
    on: bool = False
    notes: tuple[str, ...] = ()


def side_by_side(cards: Iterable[Card]) -> str:
    """Return boxes beside each other; the chosen one stands out."""
    boxes = []
    for card in cards:
        said = _("{strength} — chosen", strength=card.head) if card.on else card.head
        notes = "".join(f"<small>{escape(note)}</small>" for note in card.notes)
        boxes.append(
            f'<div class="strength{" on" if card.on else ""}"><strong>{escape(said)}</strong>'
            f"<p>{escape(card.words)}</p>{notes}</div>"
        )
    return f'<div class="strengths">{"".join(boxes)}</div>'


def folded(label: str, inside: str) -> str:
    """Return safe HTML that opens under its label, in the browser alone."""
    return f"<details><summary>{escape(label)}</summary>{inside}</details>"
