"""Data tables for Word: a header row that repeats, no merged cells, a numbered caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.word.blocks import Inline, Run, Table
from drafting.word.fields import field, web_link
from drafting.word.numbering import Numbering, num_pr
from drafting.word.text import attribute, run

_STYLES = {"": "", "confirm": "Confirm", "insert": "LegisInsert", "delete": "LegisDelete", "mark": ""}
_CONFIRM = re.compile(r"(\[CONFIRM: [^\]]*\])")
_LONG_CELL = 1200
_STEP = 360


def inline(text: Inline) -> str:
    """Return the runs of a string, or of a sequence of strings and `Run`s; `[CONFIRM: …]` stands out."""
    return "".join(_inline_run(item) for item in ([text] if isinstance(text, str) else text))


def _inline_run(item: str | Run) -> str:
    if isinstance(item, str):
        return "".join(
            run(words, "Confirm" if words.startswith("[CONFIRM: ") else "") for words in _CONFIRM.split(item)
        )
    if item.link:
        return web_link(item.link, item.text)
    return run(item.text, _STYLES[item.style], bold=item.bold, italic=item.italic)


def caption(table: Table, number: int) -> str:
    """Return the runs of a caption: "Table 2. …", the number a field."""
    return run("Table ") + field(r"SEQ Table \* ARABIC", run(str(number))) + run(". ") + inline(table.caption)


def table_xml(table: Table, width: int, numbering: Numbering | None = None) -> str:
    """Return the `w:tbl` of a table as wide as the text (in twentieths of a point).

    Without `numbering` the lists in its cells have bullets; a number stays a word.
    """
    columns = len(table.header)
    wrong = [i for i, row in enumerate(table.rows, 1) if len(row) != columns]
    if not columns or wrong:
        raise ValueError(
            f"Table {plain(table.caption)!r}: row {wrong[:1] or 0} does not have "
            f"the {columns} cells of the header."
        )
    widths = _widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    rows = _row(table.header, widths, header=True) + "".join(
        _row(row, widths, numbering=numbering) for row in table.rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(plain(table.caption))}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def plain(text: Inline) -> str:
    """Return the words of an inline text without their look."""
    return text if isinstance(text, str) else "".join(t if isinstance(t, str) else t.text for t in text)


def mark_of(text: Inline) -> Run | None:
    """Return the bullet or number that makes a paragraph an item of a list, or None."""
    first = "" if isinstance(text, str) else text[0]
    return first if isinstance(first, Run) and first.style == "mark" else None


def _widths(table: Table, width: int) -> list[int]:
    shares = list(table.widths) or [1.0] * len(table.header)
    if len(shares) != len(table.header):
        raise ValueError(
            f"Table {plain(table.caption)!r}: {len(shares)} widths for {len(table.header)} columns."
        )
    widths = [int(width * share / sum(shares)) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _row(
    cells: Sequence[Inline], widths: Sequence[int], header: bool = False, numbering: Numbering | None = None
) -> str:
    whole = "<w:cantSplit/>" if header or max(len(plain(cell)) for cell in cells) < _LONG_CELL else ""
    repeated = "<w:tblHeader/>" if header else ""
    properties = f"<w:trPr>{whole}{repeated}</w:trPr>" if whole else ""
    drawn = (_cell(cell, width, header, numbering) for cell, width in zip(cells, widths, strict=True))
    return f"<w:tr>{properties}{''.join(drawn)}</w:tr>"


def _cell(text: Inline, width: int, header: bool, numbering: Numbering | None) -> str:
    keep = "<w:keepNext/>" if header else ""
    if numbering is not None:
        numbering.restart()
    paragraphs = "".join([_line(line, keep, numbering) for line in _lines(text)])
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _lines(text: Inline) -> list[Inline]:
    """Return the paragraphs of a cell: a line break in a string begins one, and none is empty."""
    if isinstance(text, str):
        return [line for line in text.split("\n") if line.strip()] or [""]
    lines: list[list[str | Run]] = [[]]
    for part in text:
        first, *rest = [part] if isinstance(part, Run) else part.split("\n")
        lines[-1] += [first] if first else []
        lines += [[words] if words else [] for words in rest]
    return [line for line in lines if plain(line).strip()] or [""]


def _line(line: Inline, keep: str, numbering: Numbering | None) -> str:
    """Return one paragraph of a cell; a mark at its head makes it an item of a list."""
    mark = mark_of(line)
    if mark is None:
        return f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{keep}</w:pPr>{inline(line)}</w:p>'
    label, level = mark.text.strip(), mark.text.count("\u2003") + 1
    if label == "•":
        return f'<w:p><w:pPr><w:pStyle w:val="TableBullet"/></w:pPr>{inline(line[1:])}</w:p>'
    place = numbering.place(level, label) if numbering else None
    own, words = (num_pr(*place), line[1:]) if place else (num_pr(0, 0), line)
    edge = f'<w:ind w:left="{_STEP * level}" w:hanging="{_STEP}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{own}{edge}</w:pPr>{inline(words)}</w:p>'
