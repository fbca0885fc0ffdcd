"""The amending text that follows a change of the law: section by section, marked as the body's form requires.

It amends the text that the same answers gave before. What a body really adopted may differ, so every
sentence that names the adopted text is to be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from drafting.model import Draft, DraftForm
from drafting.sets.redline.amendment import amending_clause, paragraph_changes, shown_parts
from drafting.sets.redline.amendment_file import marked_runs, write_marked
from drafting.sets.redline.convention import Convention, convention
from drafting.sets.redline.rows import Row, draft_rows
from drafting.sets.redline.words import Ops
from drafting.word.blocks import Block, DocProps, Heading, Para

_BOOK = "[CONFIRM: ordinance or code in which the section was adopted]"
_CHECK = (
    "This amends the text that the same answers gave under the law as it was recorded before. Compare each "
    "section with what was adopted; a section that only takes another number is left out."
)


def amending_text(old: Draft, new: Draft, day: date) -> bytes | None:
    """Return the amendment that leads from one draft to the other as .docx; None when no section differs."""
    form = new.form
    how = convention(form)
    sections = list(_sections(old, new, form, how))
    if not sections:
        return None
    name = new.intake.place.legal
    title = f"Amendment for {name} after a change of the law"
    blocks: list[Block] = [Para(how.legend, "note"), Para(_CHECK, "note")]
    blocks += [block for section in sections for block in section]
    author = new.intake.document.preparer or name
    return write_marked(blocks, how, DocProps(title=title, author=author, day=day, footer=title))


def _sections(old: Draft, new: Draft, form: DraftForm, how: Convention) -> Iterator[list[Block]]:
    """Yield heading, amending sentence and marked paragraphs of each section that differs."""
    before, after = _by_section(old), _by_section(new)
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key, []), after.get(key, [])
        if [r.words for r in was] == [r.words for r in now]:
            continue
        first = (was or now)[0]
        action = "amend" if was and now else "repeal" if was else "add"
        number = first.label if was else f"[CONFIRM: number, in the draft {first.label}]"
        clause, notes = amending_clause(form, _named(number), _BOOK, how, action)
        changes = paragraph_changes([r.text for r in was], [r.text for r in now])
        yield [
            Heading(2, first.words or number),
            *(Para(note, "note") for note in notes),
            Para(clause),
            *(_marked(changes, form, how) if action != "repeal" else ()),
        ]


def _named(number: str) -> str:
    """Return a section with the word before its number, once: `SECTION 4.` and `9.70.010` alike."""
    bare = number.rstrip(".")
    word, _, rest = bare.partition(" ")
    return f"Section {rest}" if word.lower() in ("section", "sec.", "§") and rest else f"Section {bare}"


def _by_section(draft: Draft) -> dict[str, list[Row]]:
    """Return the rows of each numbered section by its id."""
    ids = {node.id for node in draft.nodes() if node.kind == "section"}
    return {key: list(rows) for key, rows in groupby(draft_rows(draft), lambda row: row.group) if key in ids}


def _marked(changes: list[Ops], form: DraftForm, how: Convention) -> Iterator[Block]:
    whole = form.amended_section == "whole"
    deleted, added = (how.deleted.open, how.deleted.close), (how.added.open, how.added.close)
    for index in range(len(changes)) if whole else shown_parts(changes):
        yield Para(how.omitted if index is None else marked_runs(changes[index], deleted, added), "law")
