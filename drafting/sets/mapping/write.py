"""Writes a mapping as Word, Markdown, CSV or JSON: always the same bytes for the same mapping."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from drafting.model import Library
from drafting.papers.markdown import blocks_to_markdown
from drafting.sets.compare.output import csv_bytes
from drafting.sets.mapping.measured import ENACTED, OTHER_LAW
from drafting.sets.mapping.models import Mapping
from drafting.sets.mapping.report import blocks
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import DocProps, Heading

_HEADER = (
    "provision",
    "number_in_text",
    "heading",
    "text",
    "kind",
    "how",
    "clause",
    "question",
    "score",
    "adds",
    "omits",
    "also_possible",
)


def write_mapping(mapping: Mapping, library: Library, suffix: str) -> bytes:
    """Return the mapping as a file of this kind: .docx, .md, .csv or .json."""
    return KINDS[suffix](mapping, library)


def _word(mapping: Mapping, library: Library) -> bytes:
    below = [
        replace(block, level=block.level - 1) if isinstance(block, Heading) else block
        for block in blocks(mapping, library)[1:]
    ]
    title = f"{mapping.name}: what it answers"
    return write_blocks(
        below,
        DocProps(
            title=title,
            author="",
            day=date.fromisoformat(library.as_of),
            subject="Provisions matched to the library's questions",
        ),
        template="report",
    )


def _markdown(mapping: Mapping, library: Library) -> bytes:
    return blocks_to_markdown(blocks(mapping, library))


def _csv(mapping: Mapping, library: Library) -> bytes:
    """Return one line for each provision and each silent question.

    A cell that a spreadsheet would compute gets an apostrophe.
    """
    rows = []
    for row in mapping.rows:
        provision = row.provision
        asks = library.clauses[row.clause].asks if row.clause else ""
        others = "; ".join(f"{c.clause} ({c.score})" for c in row.others)
        cells = (
            provision.no,
            provision.label,
            provision.heading,
            provision.whole,
            provision.kind,
            row.how,
            row.clause,
            asks,
            row.score,
            "; ".join(row.adds),
            "; ".join(row.omits),
            others,
        )
        rows.append(tuple(map(str, cells)))
    rows += [
        ("", "", "", "", "", "silent", item.clause, item.asks, "", "", "", "") for item in mapping.silent
    ]
    return csv_bytes(_HEADER, rows)


def _json(mapping: Mapping, library: Library) -> bytes:
    measured = {"enacted_texts": vars(ENACTED), "law_not_among_precedents": vars(OTHER_LAW)}
    return (
        json.dumps(
            {"schema": 2, **mapping.model_dump(mode="json"), "measured": measured},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    ).encode()


KINDS: dict[str, Callable[[Mapping, Library], bytes]] = {
    ".docx": _word,
    ".md": _markdown,
    ".csv": _csv,
    ".json": _json,
}
