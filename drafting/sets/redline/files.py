"""Word files from outside compared as tracked changes, in the look of the newer file.

The newer file is kept as it is (tables, pictures, notes, links, styles) and marked where it
stands; paragraphs of the older file that are gone are put in before the place where they were.
Automatic numbers are written out as text, because Word cannot track them.  Only words are marked;
what else differs is named by `unmarked`.  A file that has two texts is refused, never flattened.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import NamedTuple

from lxml import etree

from drafting.read.docx import refuse_two_texts
from drafting.read.numbers import Numbers
from drafting.read.uploads import open_docx
from drafting.read.words import EQUATION, body_paragraphs, leaves, paragraph_text
from drafting.sets.redline.drafts import proved
from drafting.sets.redline.places import with_label
from drafting.sets.redline.rows import Row, either, pair
from drafting.sets.redline.runs import element, holder, rewrite, wrap
from drafting.sets.redline.tracked import Pen, changes
from drafting.word.package import parse, read_parts, write_parts
from drafting.word.text import clean
from drafting.word.xml import Element, W, parent_tag, required

_BEFORE_NUMBER = tuple(
    f"{W}{tag}" for tag in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_NO_LIST = 32_001


class _Place(NamedTuple):
    """A row of a file with the paragraph it came from."""

    row: Row
    paragraph: Element


def redline_files(
    old: bytes,
    new: bytes,
    author: str,
    when_utc: datetime,
    names: tuple[str, str] = ("the old file", "the new file"),
) -> bytes:
    """Return the new file with tracked changes that lead from the old file to it."""
    before, after = open_docx(old, names[0]), open_docx(new, names[1])
    refuse_two_texts(before, names[0])
    refuse_two_texts(after, names[1])
    old_parts, parts = read_parts(before), read_parts(after)
    _, former = _opened(old_parts)
    root, places = _opened(parts)
    _mark(
        root,
        places,
        [place.row for place in former],
        Pen(author, when_utc, _first_free(parts)),
        _styles(parts),
    )
    parts["word/document.xml"] = _bytes(root)
    if "word/numbering.xml" in parts:
        parts["word/numbering.xml"] = _with_no_list(parts["word/numbering.xml"])
    return proved(write_parts(parts), _flat(former), _flat(places))


def file_rows(data: bytes, name: str) -> list[Row]:
    """Return the paragraphs of a Word file, numbers apart from words, without its list of contents."""
    opened = open_docx(data, name)
    refuse_two_texts(opened, name)
    rows = [place.row for place in _opened(read_parts(opened))[1]]
    return [with_label(row) for row in rows if not row.style.upper().startswith("TOC")]


def changed_paragraphs(data: bytes) -> int:
    """Return how many paragraphs of a redline have a marked change."""
    root = parse(read_parts(data)["word/document.xml"])
    return len({next(mark.iterancestors(f"{W}p"), None) for mark in root.iter(f"{W}ins", f"{W}del")} - {None})


def _flat(places: list[_Place]) -> list[str]:
    return [" ".join(place.row.text.split()) for place in places]


def _opened(parts: Mapping[str, bytes]) -> tuple[Element, list[_Place]]:
    """Return the document of a file with its numbers written out, and its rows."""
    root, numbers = parse(parts["word/document.xml"]), Numbers(parts)
    numbered = [(paragraph, numbers.next(paragraph)) for paragraph in body_paragraphs(root)]
    for text in root.iter(f"{W}t"):
        text.text = _writable(text.text or "")
    places = []
    for paragraph, number in numbered:
        if number and paragraph_text(paragraph).strip():
            _write_number(paragraph, number)
        words = paragraph_text(paragraph)
        if words.strip():
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            places.append(
                _Place(
                    Row("", "body", "" if style is None else style.get(f"{W}val", ""), "", words), paragraph
                )
            )
    return root, places


def _with_no_list(content: bytes) -> bytes:
    """Return the lists of a file with one more, which prints no number: some styles bring a number."""
    root = parse(content)
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl>'
        for i in range(9)
    )
    kinds, lists = root.findall(f"{W}abstractNum"), root.findall(f"{W}num")
    kind = element(
        f'<w:abstractNum w:abstractNumId="{_NO_LIST}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    root.insert(root.index(kinds[-1]) + 1 if kinds else 0, kind)
    after = lists[-1] if lists else kind
    after.addnext(element(f'<w:num w:numId="{_NO_LIST}"><w:abstractNumId w:val="{_NO_LIST}"/></w:num>'))
    return _bytes(root)


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _writable(text: str) -> str:
    """Return text with a box for each character that is not written into a Word file."""
    return text if len(clean(text)) == len(text) else "".join(c if clean(c) else "□" for c in text)


def _write_number(paragraph: Element, number: str) -> None:
    """Turn the automatic number of a paragraph into text."""
    properties = _properties(paragraph)
    listed = properties.find(f"{W}numPr")
    if listed is not None:
        properties.remove(listed)
    at = sum(child.tag in _BEFORE_NUMBER for child in properties)
    properties.insert(at, element(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{_NO_LIST}"/></w:numPr>'))
    paragraph.insert(
        1, element(f'<w:r><w:t xml:space="preserve">{escape(number, quote=False)}</w:t><w:tab/></w:r>')
    )


def _mark(root: Element, places: list[_Place], former: list[Row], pen: Pen, styles: set[str]) -> None:
    """Mark every change in the document of the newer file."""
    found = {id(place.row): place for place in places}
    last = _end_mark(root)
    waiting: list[Row] = []
    pairs = pair(former, [place.row for place in places])
    for (old, new), change in zip(pairs, changes(pairs)):
        if new is None:
            waiting.append(either(old, new))
            continue
        paragraph = found[id(new)].paragraph
        _put_before(paragraph, waiting, pen, styles)
        waiting = []
        if old is None:
            _insert_whole(paragraph, pen)
        elif old.text != new.text:
            rewrite(paragraph, change.ops, pen)
    _put_before(last, waiting, pen, styles)
    _mark_rows(root, pen)


def _end_mark(root: Element) -> Element:
    """Return an empty paragraph put at the end, which stays untouched."""
    body, last = required(root, "body"), element("<w:p/>")
    end = body.find(f"{W}sectPr")
    body.append(last) if end is None else end.addprevious(last)
    return last


def _put_before(paragraph: Element, rows: list[Row], pen: Pen, styles: set[str]) -> None:
    """Put deleted paragraphs before the place where they were, outside a table that begins there."""
    place = paragraph
    for table in paragraph.iterancestors(f"{W}tbl"):
        if next(table.iter(f"{W}p")) is paragraph:
            place = table
    for row in rows:
        made = pen.paragraph(row.style if row.style in styles else "", [("delete", row.text)], "delete")
        place.addprevious(element(made))


def _insert_whole(paragraph: Element, pen: Pen) -> None:
    """Mark a paragraph as inserted, with its mark unless a cell, box or section ends there."""
    for run in list(paragraph.iter(f"{W}r")):
        if next(run.iterancestors(f"{W}p")) is paragraph and parent_tag(run) != f"{W}ruby":
            wrap(run, pen)
    for leaf, _ in list(leaves(paragraph)):
        if leaf.tag == EQUATION:
            wrap(holder(leaf), pen)
    properties = _properties(paragraph)
    follows = any(item.tag == f"{W}p" for item in paragraph.itersiblings())
    if follows and properties.find(f"{W}sectPr") is None:
        look = properties.find(f"{W}rPr")
        if look is None:
            look = element("<w:rPr/>")
            tail = [child for child in properties if child.tag in (f"{W}sectPr", f"{W}pPrChange")]
            tail[0].addprevious(look) if tail else properties.append(look)
        look.insert(0, element(f"<w:ins {pen.attributes()}/>"))


def _mark_rows(root: Element, pen: Pen) -> None:
    """Mark a table row as inserted when every word in it is, and none stands there that was deleted."""
    for row in root.iter(f"{W}tr"):
        runs = [run for run in row.iter(f"{W}r") if any(True for _ in leaves(run))]
        new = runs and all(next(run.iterancestors(f"{W}ins"), None) is not None for run in runs)
        if new and next(row.iter(f"{W}del"), None) is None:
            properties = row.find(f"{W}trPr")
            if properties is None:
                properties = element('<w:trPr><w:cantSplit w:val="off"/></w:trPr>')
                row.insert(sum(child.tag == f"{W}tblPrEx" for child in row), properties)
            properties.append(element(f"<w:ins {pen.attributes()}/>"))


def _styles(parts: Mapping[str, bytes]) -> set[str]:
    """Return the paragraph styles of a file that bring no automatic number."""
    numbers = Numbers(parts)
    return {name for name in numbers.paragraph_styles() if not numbers.numbered(name)}


def _first_free(parts: Mapping[str, bytes]) -> int:
    """Return a number above every annotation id of the file."""
    ids = (
        node.get(f"{W}id", "")
        for name, content in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
        for node in parse(content).iter()
    )
    return max((int(value) for value in ids if value.isdigit() and len(value) < 9), default=0) + 1


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = element("<w:pPr/>")
        paragraph.insert(0, found)
    return found
