"""A marked amendment as a Word file: character styles Legis Insert and Legis Delete in the body's look.

The marking is permanent formatting, part of the instrument; the file has no tracked changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from drafting.model import PageSetup
from drafting.sets.redline.amendment import BaseText, Markup
from drafting.sets.redline.convention import Convention, Marks
from drafting.sets.redline.words import Op, new_text
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import Block, DocProps, Heading, Para, Run, RunStyle
from drafting.word.package import read_parts, write_parts

_RUNS: dict[Op, RunStyle] = {"equal": "", "insert": "insert", "delete": "delete"}


def write_markup(made: Markup, title: str, author: str, day: date) -> bytes:
    """Return the amendment as a .docx file; `title` is what it amends unless another is given."""
    title = title or made.subject
    props = DocProps(title=title, author=author, day=day, subject=made.clause, footer=title)
    return write_marked(markup_blocks(made), made.convention, props, made.page, made.line_numbers)


def write_marked(
    blocks: Sequence[Block],
    how: Convention,
    props: DocProps,
    page: PageSetup | None = None,
    numbered: bool = False,
) -> bytes:
    """Return blocks as a .docx file whose inserted and deleted runs look as a body's convention says."""
    parts = read_parts(write_blocks(blocks, props, page=page, numbered=numbered))
    styles = parts["word/styles.xml"].decode()
    looks = {"LegisInsert": how.added, "LegisDelete": how.deleted}
    for name, sign in looks.items():
        look = sign.run_properties()
        styles = re.sub(
            rf'(<w:style [^>]*w:styleId="{name}">(?:(?!</w:style>).)*?<w:rPr>).*?(</w:rPr></w:style>)',
            rf"\g<1>{look}\2",
            styles,
            flags=re.DOTALL,
        )
    parts["word/styles.xml"] = styles.replace("<w:rPr></w:rPr>", "").encode()
    return write_parts(parts)


def markup_blocks(made: Markup) -> list[Block]:
    """Return the legend, the amending clause, the marked text and where the existing text is from."""
    legend = made.legend
    if made.base and made.text_markers:
        (a, b), (c, d) = _written(made)
        legend += (
            f" For screen readers, added text also stands between {c} and {d}, "
            f"deleted text between {a} and {b}."
        )
    blocks: list[Block] = [
        Para(legend, "note"),
        *(Para(note, "note") for note in made.notes),
        Heading(1, "Text"),
        Para(made.clause),
    ]
    for index in made.shown:
        blocks.append(Para(made.convention.omitted) if index is None else Para(_inline(made, index), "law"))
    if made.base:
        blocks += [Heading(2, "Existing text"), Para(_provenance(made.base), "small")]
    return blocks


def _written(made: Markup) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the characters around deleted and added text in the Word file."""
    if made.text_markers:
        return made.marks
    how = made.convention
    return (how.deleted.open, how.deleted.close), (how.added.open, how.added.close)


def _inline(made: Markup, index: int) -> list[str | Run]:
    if made.base is None:
        return [Run(new_text(made.changes[index]))]
    return marked_runs(made.changes[index], *_written(made))


def marked_runs(ops: Sequence[tuple[Op, str]], deleted: Marks, added: Marks) -> list[str | Run]:
    """Return the pieces of a changed paragraph as runs, between the characters of a convention."""
    marks = {"equal": ("", ""), "delete": deleted, "insert": added}
    return [Run(marks[op][0] + text + marks[op][1], style=_RUNS[op]) for op, text in ops]


def _provenance(base: BaseText) -> list[str | Run]:
    words = "Existing text"
    return [Run(words, link=base.source_url), base.says.removeprefix(words)]
