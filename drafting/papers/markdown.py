"""Markdown: the readable golden of a draft, and of any list of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.model import Draft, Span
from drafting.word.blocks import (
    Block,
    Bullets,
    Contents,
    Fields,
    Heading,
    Inline,
    Numbers,
    PageBreak,
    Para,
    Run,
    Table,
    runs,
)
from drafting.word.lines import Line, lines

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write_markdown(draft: Draft) -> bytes:
    """Return the draft as Markdown, one paragraph a line, numbers as literal text."""
    return ("\n\n".join(filter(None, map(_line, lines(draft)))) + "\n").encode()


def escape(text: str) -> str:
    """Return text in which no character is Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(f"**{escape(s.text)}**" if s.kind == "confirm" else escape(s.text) for s in spans)


def _line(line: Line) -> str:
    """Return one printed line as Markdown; nesting shows as indentation by fixed spaces."""
    words = _spans(line.spans)
    indent = "&emsp;" * max(line.level, 0)
    label = escape(line.label)
    match line.kind:
        case "place":
            return f"# {words}"
        case "field":
            return f"{label}: *{words}*"
        case "title":
            return f"## {words}"
        case "notice":
            return f"> {words}"
        case "heading":
            return f"### {words}"
        case "section":
            return f"#### {label} {words}."
        case "vote":
            return f"{label}:"
        case "sign":
            return f"{label}: {'' if not words else f'({words})'}"
        case _:
            text = f"{label} {words}".strip()
            return f"{indent}{text}" if text else ""


def blocks_to_markdown(blocks: list[Block]) -> bytes:
    """Return memo, checklist or comparison blocks as Markdown."""
    return ("\n\n".join(filter(None, map(_block, blocks))) + "\n").encode()


def _inline(text: Inline) -> str:
    return "".join(map(_run, runs(text)))


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.style in ("insert", "delete"):
        words = f"<ins>{words}</ins>" if run.style == "insert" else f"~~{words}~~"
    if run.link.startswith(("https://", "http://")):
        words = f"[{words}]({run.link.replace(')', '%29').replace(' ', '%20')})"
    return f"**{words}**" if run.bold or run.style == "confirm" else f"*{words}*" if run.italic else words


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_inline(text)}"
        case Para(text, style):
            return f"> {_inline(text)}" if style in ("note", "notice", "quote") else _inline(text)
        case Fields(rows):
            return "\n".join(f"- **{escape(label)}:** {_inline(value)}" for label, value in rows)
        case Bullets(items):
            return "\n".join(f"- {_inline(i)}" for i in items)
        case Numbers(items):
            return "\n".join(f"{n}. {_inline(i)}" for n, i in enumerate(items, 1))
        case Table():
            return _table(block)
        case PageBreak():
            return "---"
        case Contents():
            return ""


def _table(table: Table) -> str:
    def row(cells: Sequence[Inline]) -> str:
        """Return cells as a line of the table."""
        return "| " + " | ".join(_inline(c).replace("\n", "<br>") for c in cells) + " |"

    rule = "|" + " --- |" * len(table.header)
    return "\n".join([f"**{_inline(table.caption)}**", "", row(table.header), rule, *map(row, table.rows)])
