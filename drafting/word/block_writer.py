"""Pours blocks (`blocks.py`) into a Word template: memos, reports, annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from drafting.model import PageSetup
from drafting.word.blocks import (
    Block,
    Bullets,
    Contents,
    DocProps,
    Fields,
    Heading,
    Inline,
    Numbers,
    PageBreak,
    Para,
    Table,
    runs,
)
from drafting.word.fields import Bookmarks, contents
from drafting.word.numbering import Numbering, levels, num_pr
from drafting.word.package import add_data, core_properties, set_language, set_properties, write_parts
from drafting.word.paper import line_numbers, page_setup
from drafting.word.table import caption, inline, table_xml
from drafting.word.template import load
from drafting.word.text import Piece, one_line, piece, run

TemplateName = Literal["memo", "report"]
_BREAK, _KEEP_NEXT = "<w:pageBreakBefore/>", "<w:keepNext/>"


def write_blocks(
    blocks: Sequence[Block],
    props: DocProps,
    template: TemplateName | Path | bytes = "memo",
    page: PageSetup | None = None,
    numbered: bool = False,
) -> bytes:
    """Return a Word file with the blocks in it, on a page of one's own, perhaps with numbered lines.

    `report` is landscape, for wide tables.
    """
    prepared = load(template)
    numbering = prepared.numbering(levels(()))
    text_width, setup = page_setup(page or PageSetup(), turned=template == "report")
    context = {
        "title": one_line(props.title),
        "subject": one_line(props.subject),
        "header": one_line(props.header or props.title),
        "footer": one_line(props.footer),
        "legend": one_line(props.legend),
        "blocks": list(_pieces(blocks, numbering, text_width)),
        "line_numbers": Markup(line_numbers(numbered)),
        "text_width": text_width,
        "page_setup": Markup(setup),
    }
    parts = prepared.fill(context, numbering)
    set_properties(
        parts,
        core_properties(props.title, props.subject, props.author, props.keywords, props.language, props.day),
    )
    set_language(parts, props.language)
    if props.extra:
        add_data(parts, props.extra)
    return write_parts(parts)


def _pieces(blocks: Sequence[Block], numbering: Numbering, width: int) -> Iterator[Piece]:
    tables, broken, bookmarks = 0, False, Bookmarks()
    named = _headings(blocks)
    for place, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            broken = True
            continue
        if isinstance(block, Contents):
            yield from _contents(named, block.levels)
            continue
        if place in named:
            name, heading = named[place]
            made = piece(f"heading{heading.level}", bookmarks.around(name, inline(heading.text)))
            yield made._replace(num_pr=Markup(_BREAK) + made.num_pr) if broken else made
            broken = False
            continue
        tables += isinstance(block, Table)
        for made in _block(block, numbering, width, tables):
            yield made._replace(num_pr=Markup(_BREAK) + made.num_pr) if broken else made
            broken = False


def _headings(blocks: Sequence[Block]) -> dict[int, tuple[str, Heading]]:
    """Return the headings that a contents list can link to, by place, each with its bookmark's name."""
    if not any(isinstance(b, Contents) for b in blocks):
        return {}
    return {
        i: (f"_Toc{i:08d}", b) for i, b in enumerate(blocks) if isinstance(b, Heading) and 1 <= b.level <= 3
    }


def _contents(named: dict[int, tuple[str, Heading]], levels: int) -> Iterator[Piece]:
    kept = [(name, heading) for name, heading in named.values() if heading.level <= levels]
    lines = contents((name, _words(heading.text)) for name, heading in kept)
    yield from (piece(f"toc{heading.level}", line) for (_, heading), line in zip(kept, lines, strict=True))


def _words(text: Inline) -> str:
    return "".join(part.text for part in runs(text))


def _block(block: Block, numbering: Numbering, width: int, table_number: int) -> Iterator[Piece]:
    match block:
        case Heading(level, text):
            yield piece(f"heading{min(max(level, 1), 3)}", inline(text))
        case Para(text, "law"):
            yield piece("text", inline(text), num_pr(0, 0))
        case Para(text, "opening"):
            yield piece("text", inline(text), _KEEP_NEXT)
        case Para(text, style):
            yield piece("text" if style == "body" else style, inline(text))
        case Fields(rows):
            for label, value in rows:
                yield piece("field", run(f"{label}:", bold=True) + run("\t") + inline(value))
        case Bullets(items):
            yield from (piece("bullet", inline(item)) for item in items)
        case Numbers(items):
            number = numbering.list_instance()
            yield from (piece("number", inline(item), num_pr(number, 0)) for item in items)
        case Table():
            yield piece("caption", caption(block, table_number))
            yield piece("table", table_xml(block, width, numbering))
        case _:
            raise TypeError(f"Not a block: {block!r}")
