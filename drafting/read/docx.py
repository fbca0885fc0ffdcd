"""The text of a Word file that was let in, and what in it is not text.

Two texts in one are never flattened: tracked changes are refused, and so are struck-through, hidden and
white words unless the reader asked for the text as it is shown, without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from drafting.data.problems import DataError, Problem
from drafting.read.field_codes import fields_of
from drafting.read.notes import Note, first_words, gathered, listed
from drafting.read.numbers import Numbers
from drafting.read.places import Places
from drafting.read.shown import two_texts
from drafting.read.word_file import Paragraph, WordFile
from drafting.read.words import (
    EQUATION,
    FALLBACK,
    UNKNOWN_SYMBOL,
    body_paragraphs,
    leaves,
    paragraph_text,
    remove,
)
from drafting.word.package import parse, read_parts
from drafting.word.xml import W

_TRACKED = tuple(
    f"{W}{tag}"
    for tag in [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "tblGridChange",
        "tblPrExChange",
        "numberingChange",
        "cellIns",
        "cellDel",
        "cellMerge",
        "delText",
    ]
)
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_CHART = re.compile(r"/(chart|chartex|diagram|lockedCanvas)$", re.I)
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_DESCRIPTION = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SILENT = frozenset(
    ["XE", "TC", "TA", "SET", "ASK", "RD", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF", "HYPERLINK"]
)
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FIX_TWO_TEXTS = "delete these words in a copy and use that copy"
_OR_AS_SHOWN = f"{_FIX_TWO_TEXTS}, or choose to read the file as it is shown, without them (--as-shown)"


def read_docx(data: bytes, name: str, as_shown: bool = False) -> tuple[list[str], tuple[Note, ...]]:
    """Return the paragraphs of a safe Word file in order, with their numbers, and what was left out."""
    refuse_tracked(data, name)
    parts = read_parts(data)
    file, numbers = WordFile(parts), Numbers(parts)
    odd = {run: said for run, said in two_texts(file).items() if said[1].part == "body"}
    if odd and not as_shown:
        raise _two_texts_error(name, odd.values(), _OR_AS_SHOWN)
    left = [(f"{what[0].upper()}{what[1:]}, left out", paragraph.place) for what, paragraph in odd.values()]
    for run in odd:
        remove(run)
    lines = []
    for paragraph in body_paragraphs(file.roots["body"]):
        number, words = numbers.next(paragraph), _DIRECTIONS.sub("", paragraph_text(paragraph))
        lines += [f"{number} {words.replace(UNKNOWN_SYMBOL, '□')}".strip()] if words.strip() else []
    return lines, gathered([*left, *_not_text(file)])


def refuse_two_texts(data: bytes, name: str) -> None:
    """Raise when a Word file has tracked changes, or words that stand in it and not in its text."""
    refuse_tracked(data, name)
    odd = [said for said in two_texts(WordFile(read_parts(data))).values() if said[1].part != "comments"]
    if odd:
        raise _two_texts_error(name, odd, _FIX_TWO_TEXTS)


def refuse_tracked(data: bytes, name: str) -> None:
    """Raise when a Word file has tracked changes: they are never accepted or rejected for their author."""
    places = tracked_places(data)
    if places:
        fix = "in Word, choose Review and accept or reject all changes in a copy, and use that copy"
        raise DataError(
            [
                Problem(
                    name, 0, "the file already has tracked changes, so it has two texts", fix, listed(places)
                )
            ]
        )


def tracked_places(data: bytes) -> list[str]:
    """Return the places of anyone's tracked changes, in any part of a Word file."""
    found = []
    for part, content in read_parts(data).items():
        if part.startswith("word/") and part.endswith(".xml"):
            root = parse(content)
            places = Places(part, root)
            found += [places.of(node) for node in root.iter(*_TRACKED)]
    return list(dict.fromkeys(found))


def comment_places(data: bytes) -> list[str]:
    """Return where the comments of a Word file stand, each with its first words."""
    file = WordFile(read_parts(data))
    places = Places("word/document.xml", file.roots["body"])
    return [place for what, place in _notes_at(file, places) if what.startswith("Comments")]


def _two_texts_error(name: str, odd: Iterable[tuple[str, Paragraph]], fix: str) -> DataError:
    places: dict[str, list[str]] = {}
    for what, paragraph in odd:
        places.setdefault(what, []).append(paragraph.place)
    return DataError(
        Problem(name, 0, f"the file has {what}, so it has two texts", fix, listed(named))
        for what, named in places.items()
    )


def _not_text(file: WordFile) -> Iterator[tuple[str, str]]:
    """Yield what stands in a file beside the words of its body, each with its place."""
    body = file.roots["body"]
    places = Places("word/document.xml", body)
    yield from _notes_at(file, places)
    for part, root in file.roots.items():
        if part.startswith(("header", "footer")):
            words = " ".join(paragraph_text(p).strip() for p in body_paragraphs(root)).strip()
            if re.search(r"[^\W\d]", words):
                yield "Headers and footers, not read", f"{part} {first_words(words)}"
    for paragraph in body_paragraphs(body):
        for leaf, words in leaves(paragraph):
            if leaf.tag == EQUATION:
                yield "Equations, read as if typed in one line", f"{places.of(leaf)}: {words}"
            elif leaf.tag == f"{W}sym" and words == UNKNOWN_SYMBOL:
                yield "Symbols of fonts that are not known, read as □", places.of(leaf)
        if _DIRECTIONS.search(paragraph_text(paragraph)):
            yield "Marks that turn the direction of writing, left out", places.of(paragraph)
    yield from _drawn(body, places)
    for one in fields_of(body).found:
        if not one.shows and one.word not in _SILENT:
            yield "Fields that show no words yet, not read", f"{places.of(one.element)}: {one.word}"
    for mark in body.iter(f"{W}showingPlcHdr"):
        control = next(mark.iterancestors(f"{W}sdt"), None)
        yield "Words that stand in for what is still to be filled in, read as text", places.of(control)
    for mark in body.iter(f"{W}rt"):
        yield "Marks of pronunciation, not read", places.of(mark)


def _notes_at(file: WordFile, places: Places) -> Iterator[tuple[str, str]]:
    """Yield footnotes, endnotes and comments, each with its first words."""
    for tag in ("footnote", "endnote", "comment"):
        marks = {mark.get(f"{W}id"): mark for mark in file.roots["body"].iter(f"{W}{tag}Reference")}
        root = file.roots.get(f"{tag}s")
        for note in root.iter(f"{W}{tag}") if root is not None else ():
            words = " ".join(paragraph_text(p).strip() for p in note.iter(f"{W}p")).strip()
            if words and note.get(f"{W}type") in (None, "normal"):
                mark = marks.get(note.get(f"{W}id"))
                where = places.of(mark) if mark is not None else "not in the body"
                yield f"{tag.capitalize()}s, not read", f"{where}: {first_words(words)}"


def _drawn(body: etree._Element, places: Places) -> Iterator[tuple[str, str]]:
    """Yield pictures, charts and words drawn as pictures."""
    for node in body.iter(_DRAWN):
        if _CHART.search(node.get("uri") or ""):
            yield "Charts and diagrams, not read", places.of(node)
    for node in body.iter(_PICTURE):
        if next(node.iterancestors(FALLBACK), None) is None:
            described = next((a.get("descr") or "" for a in _above(node) if a is not None), "")
            yield "Pictures, not read", places.of(node) + (f": {first_words(described)}" if described else "")
    for node in body.iter(_TEXTPATH):
        yield (
            "Words drawn as a picture, not read",
            f"{places.of(node)}: {first_words(node.get('string') or '')}",
        )


def _above(picture: etree._Element) -> Iterator[etree._Element | None]:
    for outer in picture.iterancestors():
        yield from outer.findall(_DESCRIPTION)
