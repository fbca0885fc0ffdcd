"""Data tables for Word: a header row that repeats, no merged cells, a numbered caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from drafting.writers.blocks import Block, DocProps, Inline, Para, Run, Table, write_blocks
from drafting.writers.word_fields import field, web_link
from drafting.writers.word_text import attribute, run

_STYLES = {"": "", "confirm": "Confirm", "insert": "LegisInsert", "delete": "LegisDelete"}
_CONFIRM = re.compile(r"(\[CONFIRM: [^\]]*\])")
_LONG_CELL = 1200


def write_tables(title: str, tables: Sequence[Table], props: DocProps, before: Sequence[Block | str] = (), after: Sequence[Block | str] = ()) -> bytes:
    """Return a landscape Word file of tables, with paragraphs before and after them."""
    blocks = [Para(item) if isinstance(item, str) else item for item in (*before, *tables, *after)]
    return write_blocks(blocks, replace(props, title=title), "report")


def inline(text: Inline) -> str:
    """Return the runs of a string, or of a sequence of strings and `Run`s; `[CONFIRM: …]` stands out."""
    return "".join(_inline_run(item) for item in ([text] if isinstance(text, str) else text))


@lru_cache(maxsize=20_000)
def _inline_run(item: str | Run) -> str:
    if isinstance(item, str):
        return "".join(run(words, "Confirm" if words.startswith("[CONFIRM: ") else "") for words in _CONFIRM.split(item))
    if item.link:
        return web_link(item.link, item.text)
    return run(item.text, _STYLES[item.style], bold=item.bold, italic=item.italic)


def caption(table: Table, number: int) -> str:
    """Return the runs of a caption: "Table 2. …", the number a field."""
    return run("Table ") + field(r"SEQ Table \* ARABIC", run(str(number))) + run(". ") + inline(table.caption)


def table_xml(table: Table, width: int) -> str:
    """Return the `w:tbl` of a table as wide as the text (in twentieths of a point)."""
    columns = len(table.header)
    wrong = [i for i, row in enumerate(table.rows, 1) if len(row) != columns]
    if not columns or wrong:
        raise ValueError(f"Table {plain(table.caption)!r}: row {wrong[:1] or 0} does not have the {columns} cells of the header.")
    widths = _widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    rows = _row(table.header, widths, header=True) + "".join(_row(row, widths) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(plain(table.caption))}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def plain(text: Inline) -> str:
    """Return the words of an inline text without their look."""
    return text if isinstance(text, str) else "".join(t if isinstance(t, str) else t.text for t in text)


def _widths(table: Table, width: int) -> list[int]:
    shares = list(table.widths) or [1.0] * len(table.header)
    if len(shares) != len(table.header):
        raise ValueError(f"Table {plain(table.caption)!r}: {len(shares)} widths for {len(table.header)} columns.")
    widths = [int(width * share / sum(shares)) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _row(cells: Sequence[Inline], widths: Sequence[int], header: bool = False) -> str:
    whole = "<w:cantSplit/>" if header or max(len(plain(cell)) for cell in cells) < _LONG_CELL else ""
    repeated = "<w:tblHeader/>" if header else ""
    properties = f"<w:trPr>{whole}{repeated}</w:trPr>" if whole else ""
    return f"<w:tr>{properties}{''.join(_cell(c, w, header) for c, w in zip(cells, widths, strict=True))}</w:tr>"


def _cell(text: Inline, width: int, header: bool) -> str:
    lines = text.split("\n") if isinstance(text, str) else [text]
    keep = "<w:keepNext/>" if header else ""
    paragraphs = "".join(f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{keep}</w:pPr>{inline(line)}</w:p>' for line in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'
