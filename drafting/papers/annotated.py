"""The counsel copy: the clean file, at most two Word comments on a section, and one annex with the rest.

The words of the draft are those of the clean file, byte for byte the same paragraphs: comments,
a banner before them and an annex after them are all that is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from lxml import etree

from drafting.model import Draft, Library
from drafting.papers.annotations import Note, notes
from drafting.papers.comments import comments
from drafting.papers.sentences import card
from drafting.word.blocks import Inline, Run
from drafting.word.lines import Line, lines
from drafting.word.ordinance import word_parts
from drafting.word.package import DOCUMENT_RELS, add_relationship, add_type, write_parts
from drafting.word.table import inline, mark_of
from drafting.word.text import clean, run
from drafting.word.xml import Element, W, required

AUTHOR, INITIALS = "Drafting note", "DN"
BANNER = "Annotated draft: not for posting. Remove the comments and the annex before introduction."
ANNEX = "Annex: notes for counsel"
_ABOUT = (
    "The notes on each provision in full, in reading order: the law, the contrary law, the choices, and the "
    "facts and answers still needed. Sources with their sections are in “Questions and sources”."
)
_OPEN = f'<w:x xmlns:w="{W[1:-1]}">'
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def write_annotated(draft: Draft, library: Library) -> bytes:
    """Return the annotated draft as a .docx file."""
    every = notes(draft, library)
    found = comments(every, draft, library)
    parts = word_parts(draft)
    document = etree.fromstring(parts["word/document.xml"], _PARSER)
    body = required(document, "body")
    places = find_places(body, draft)
    _anchor(found, places)
    head = _paragraph("Notice", run(BANNER, bold=True)) + _paragraph("Notice", run(card(draft, library)))
    for place, element in enumerate(_elements(head)):
        body.insert(place, element)
    annex = _annex(every, draft).encode("ascii", "xmlcharrefreplace")
    draft_part, section, end = etree.tostring(document).rpartition(b"<w:sectPr")
    parts["word/document.xml"] = _DECLARATION + draft_part + annex + section + end
    parts["word/comments.xml"] = comments_part(found, draft.intake.document.date)
    add_type(parts, "/word/comments.xml", _TYPE)
    add_relationship(parts, DOCUMENT_RELS, _REL, "comments.xml")
    _mark_pages(parts)
    return write_parts(parts)


def find_places(body: Element, draft: Draft) -> dict[str, Element]:
    """Return the paragraph that prints each line of the draft; raise ValueError when one is missing.

    Lines are sought from the end, so that the contents list, which repeats headings, is passed.
    """
    paragraphs = list(body.iter(f"{W}p"))
    words = [
        _squeezed(
            "".join(
                (node.text or "") if node.tag == f"{W}t" else " "
                for node in p.iter(f"{W}t", f"{W}tab", f"{W}br")
            )
        )
        for p in paragraphs
    ]
    places, index = {}, len(paragraphs)
    for line in reversed(lines(draft)):
        name = "title" if line.kind == "title" else line.node
        wanted = {_squeezed(line.text), _squeezed(f"{line.label} {line.text}")} - {""}
        if not name or not wanted:
            continue
        head = line.kind == "section" and index < len(words) and _runs_in(words[index], line)
        if not head:
            index = next(
                (i for i in range(index - 1, -1, -1) if words[i] in wanted or _runs_in(words[i], line)), -1
            )
        if index < 0:
            raise ValueError(f"The Word file does not print {name}: {line.text[:60]}")
        places[name] = paragraphs[index]
    return places


def _runs_in(words: str, line: Line) -> bool:
    """Whether a paragraph begins with a heading that runs in, as in a resolution, or ends with its text."""
    if line.kind == "section":
        return words.startswith(_squeezed(f"{line.label} {line.text}. "))
    return line.kind == "text" and words.endswith(f". {_squeezed(line.text)}")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", clean(text)).strip()


def _anchor(found: Sequence[Note], places: dict[str, Element]) -> None:
    """Put the marks of each comment around the whole paragraph it speaks of."""
    for number, note in enumerate(found):
        paragraph = places[note.place]
        start = etree.Element(f"{W}commentRangeStart", {f"{W}id": str(number)})
        before = [child for child in paragraph if child.tag in (f"{W}pPr", f"{W}commentRangeStart")]
        paragraph.insert(len(before), start)
        paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": str(number)}))
        paragraph.extend(
            _elements(
                '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                f'<w:commentReference w:id="{number}"/></w:r>'
            )
        )


def comments_part(found: Sequence[Note], day: date) -> bytes:
    """Return comments.xml: one comment for each note, its kind in front in brackets."""
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    made = []
    for number, note in enumerate(found):
        first, *rest = prefixed(note)
        words = _paragraph("CommentText", mark + inline(first)) + "".join(map(_in_comment, rest))
        made.append(
            f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{day.isoformat()}T00:00:00Z" '
            f'w:initials="{INITIALS}">{words}</w:comment>'
        )
    return _DECLARATION + f'<w:comments xmlns:w="{W[1:-1]}">{"".join(made)}</w:comments>'.encode()


def _in_comment(text: Inline) -> str:
    """Return a paragraph of a comment; a mark at its head makes it an item of a list."""
    if mark_of(text):
        return _paragraph("ListBullet", inline(text[1:]))
    return _paragraph("CommentText", inline(text))


def prefixed(note: Note) -> tuple[Inline, ...]:
    """Return the paragraphs of a note with its kind in brackets before the first."""
    first, *rest = note.paragraphs
    head = (first,) if isinstance(first, str) else tuple(first)
    return ((Run(f"[{note.kind}] ", bold=True), *head), *rest)


def _annex(found: Sequence[Note], draft: Draft) -> str:
    """Return the annex, which stands after the last paragraph and before the section's properties."""
    xml = _paragraph("Heading1", run(ANNEX), "<w:pageBreakBefore/>") + _paragraph("BodyText", run(_ABOUT))
    sections = {n.id for n in draft.body if n.kind == "section"}
    for where, group in groupby(found, key=lambda n: n.where):
        rest = [n for n in group if n.kind != "Source" and (n.kind != "Choice" or n.place not in sections)]
        if rest:
            xml += _paragraph("Heading2", run(where))
            xml += "".join(_in_annex(note) for note in rest)
    return xml + _paragraph("Small", run("End of the annex."))


def _in_annex(note: Note) -> str:
    """Return the paragraphs of a note; what only a person can supply or answer is named as such."""
    if note.kind in ("Fact needed", "Counsel"):
        first, *rest = prefixed(note)
        return "".join(_paragraph("Small", inline(p)) for p in (first, *rest))
    return "".join(_paragraph("Small", inline(p)) for p in note.paragraphs)


def _mark_pages(parts: dict[str, bytes]) -> None:
    """Say on every page, and in the title property, that the file is not for posting."""
    line = _paragraph("DraftLegend", run("ANNOTATED — not for posting")).encode()
    for name in parts:
        if re.fullmatch(r"word/header\d*\.xml", name):
            parts[name] = re.sub(rb"(<w:hdr[^>]*>)", lambda m: m[1] + line, parts[name], count=1)
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        b"<dc:title>", b"<dc:title>Annotated draft, not for posting: "
    )


def _paragraph(style: str, runs: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def _elements(xml: str) -> list[Element]:
    return list(etree.fromstring(f"{_OPEN}{xml}</w:x>", _PARSER))
