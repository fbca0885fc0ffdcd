"""What differs between two Word files beside their words: tracked changes do not show it, so it is named.

    for note in not_marked(old, new): print(note)

Compared are formatting, pictures, notes, headers and footers, comments, links, fields, tables, page setup,
charts, and the definitions of styles, lists and themes.  Whatever else differs in the body is named as that.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from drafting.read.backdrop import Backdrop
from drafting.read.field_codes import fields_of
from drafting.read.look import Look
from drafting.read.notes import Note, first_words, gathered
from drafting.read.word_file import Paragraph, WordFile
from drafting.read.words import FALLBACK, leaves, paragraph_text
from drafting.sets.redline.rows import Row, pair
from drafting.sets.redline.words import word_diff
from drafting.word.package import parse, read_parts
from drafting.word.xml import Element, W

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PICTURES = tuple(
    f"{{{space}}}{tag}"
    for space, tag in (
        ("http://schemas.openxmlformats.org/drawingml/2006/main", "blip"),
        ("urn:schemas-microsoft-com:vml", "imagedata"),
    )
)
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_RSID = re.compile(r"rsid|paraId|textId", re.I)
_KEPT_BY_WORD = frozenset(
    [
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "lastRenderedPageBreak",
        "permStart",
        "permEnd",
        "noProof",
        "lang",
        "rsid",
        "r",
        "t",
        "rPr",
        "p",
        "tab",
        "br",
        "fldChar",
        "instrText",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "sectPr",
        "pPr",
    ]
)
_DEFINITIONS = ("word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml")
_LOOKS = {
    "colour": "color", "fill": "shading", "highlight": "highlight", "size": "size", "bold": "bold",
    "italic": "italic", "strike": "strike-through", "hidden": "hidden", "underline": "underline",
    "capitals": "capitals",
    "position": "raised or lowered", "font": "font",
}  # fmt: skip
_SWITCHES = ("bold", "italic", "strike", "hidden", "capitals")
_Item = tuple[str, str]


class _File(NamedTuple):
    """A file opened for comparison."""

    parts: dict[str, bytes]
    word: WordFile
    backdrop: Backdrop


def not_marked(old: bytes, new: bytes) -> tuple[Note, ...]:
    """Return differences between two safe Word files that their redline does not mark, with places."""
    before, after = _opened(old), _opened(new)
    notes = list(_formatting(before, after))
    for what, items in _ASPECTS.items():
        notes += [(f"{what} differ", place) for place in _differing(items(before), items(after))]
    changed = [
        name for name in _DEFINITIONS if _plain(before.parts.get(name)) != _plain(after.parts.get(name))
    ]
    notes += [("Definitions of styles, lists or themes differ", name.rpartition("/")[2]) for name in changed]
    if not notes:  # each kind is told by its own name; what is left is at least not passed over
        rest = _differing(_rest(before), _rest(after))
        notes += [("Something else in the body differs", place) for place in rest]
    return gathered(notes)


def _opened(data: bytes) -> _File:
    parts = read_parts(data)
    word = WordFile(parts)
    return _File(parts, word, Backdrop(word))


def _differing(old: Iterable[_Item], new: Iterable[_Item]) -> Iterator[str]:
    """Yield the places of items that one side alone has; an item is compared by content and place."""
    a, b = list(old), list(new)
    matcher = SequenceMatcher(None, [value for value, _ in a], [value for value, _ in b], autojunk=False)
    for op, i, i2, j, j2 in matcher.get_opcodes():
        if op != "equal":
            yield from (place for _, place in b[j:j2])
            yield from (f"{place} of the old file" for _, place in a[i:i2] if j == j2)


def _formatting(before: _File, after: _File) -> Iterator[_Item]:
    """Yield each paragraph in which words that stayed have another look, or which is set in another way."""
    former, now = _rows(before), _rows(after)
    for old, new in pair([row for row, _ in former.values()], [row for row, _ in now.values()]):
        if old is None or new is None:
            continue
        one, two = former[old.key][1], now[new.key][1]
        other = _other_looks(old, new, _looks(before, one), _looks(after, two))
        if other:
            yield "Formatting differs", f"{two.place}: {other}"
        elif _setting(one) != _setting(two):
            yield "Style, indents or spacing of paragraphs differ", two.place


def _rows(file: _File) -> dict[str, tuple[Row, Paragraph]]:
    """Return the paragraphs with words as rows; no row of the other file shares their keys."""
    rows = {}
    for paragraph in file.word.body:
        words = paragraph_text(paragraph.element)
        if words.strip():
            key = f"{id(file)}-{paragraph.number}"
            rows[key] = Row(key, "body", "", "", words), paragraph
    return rows


def _looks(file: _File, paragraph: Paragraph) -> list[Look]:
    """Return the look of each character of a paragraph."""
    found: list[Look] = []
    seen: dict[Element, Look] = {}
    for leaf, words in leaves(paragraph.element):
        run = leaf.getparent()
        if run is not None and run not in seen:
            seen[run] = file.backdrop.seen(run, paragraph)[0] if run.tag == f"{W}r" else Look()
        found += [seen[run] if run is not None else Look()] * len(words)
    return found


def _other_looks(old: Row, new: Row, before: list[Look], after: list[Look]) -> str:
    """Return the first words that stayed and look otherwise, and how; nothing where all look alike."""
    i = j = 0
    for op, text in word_diff(old.words, new.words):
        if op == "equal":
            pairs = zip(before[i : i + len(text)], after[j : j + len(text)])
            other = [n for n, (a, b) in enumerate(pairs) if _how(a, b) and text[n].strip()]
            if other:
                first = other[0]
                last = next(
                    (n for n in range(first, len(text)) if n not in set(other) and text[n].strip()), len(text)
                )
                return f"{first_words(text[first:last])} {_how(before[i + first], after[j + first])}"
        i += len(text) * (op != "insert")
        j += len(text) * (op != "delete")
    return ""


def _how(old: Look, new: Look) -> str:
    """Return what differs between two looks, in words: `is bold, is no longer italic, has another font`."""
    said = []
    for name, called in _LOOKS.items():
        a, b = (_none(getattr(look, name)) for look in (old, new))
        if a != b:
            said.append(
                f"is {'' if b else 'no longer '}{called}" if name in _SWITCHES else f"has another {called}"
            )
    return ", ".join(said)


def _none(value: object) -> object:
    return None if value in (False, "none", "AUTO", "baseline") else value


def _setting(paragraph: Paragraph) -> list[str]:
    """Return how a paragraph is set: its style and its own properties, without number, mark and section."""
    properties = paragraph.element.find(f"{W}pPr")
    left_out = {f"{W}{tag}" for tag in ("numPr", "rPr", "sectPr", "pPrChange")}
    return [
        _canonical(child)
        for child in (properties if properties is not None else ())
        if child.tag not in left_out
    ]


def _canonical(element: Element) -> str:
    """Return an element as text without what Word writes anew at each save."""
    nodes = [
        (
            str(node.tag),
            sorted((str(k), str(v)) for k, v in node.attrib.items() if not _RSID.search(str(k))),
            (node.text or "").strip(),
        )
        for node in element.iter()
        if not _RSID.search(str(node.tag).rpartition("}")[2])
    ]
    return repr(nodes)


def _plain(content: bytes | None) -> str:
    return "" if content is None else _canonical(parse(content))


def _pictures(file: _File) -> Iterator[_Item]:
    targets = _targets(file)
    for node in file.word.roots["body"].iter(*_PICTURES):
        if next(node.iterancestors(FALLBACK), None) is None:
            name = targets.get(node.get(f"{_R}embed") or node.get(f"{_R}id") or "", "")
            yield hashlib.sha256(file.parts.get(name, b"")).hexdigest(), file.word.place(node)


def _descriptions(file: _File) -> Iterator[_Item]:
    """Yield what a screen reader says of each picture, shape and table."""
    for node in file.word.roots["body"].iter("{*}docPr", "{*}shape", "{*}tblCaption", "{*}tblDescription"):
        said = [node.get(name) or "" for name in ("descr", "title", "alt", f"{W}val")]
        if any(said) and next(node.iterancestors(FALLBACK), None) is None:
            yield repr(said), file.word.place(node)


def _guides(file: _File) -> Iterator[_Item]:
    """Yield the words that stand small above others."""
    for node in file.word.roots["body"].iter(f"{W}rt"):
        yield "".join(text.text or "" for text in node.iter(f"{W}t")), file.word.place(node)


def _targets(file: _File) -> dict[str, str]:
    """Return the parts that the body leads to, by the id of their relationship; web addresses as they are."""
    rels = file.parts.get("word/_rels/document.xml.rels")
    found = {}
    for link in parse(rels) if rels else ():
        target = link.get("Target") or ""
        found[link.get("Id") or ""] = target if link.get("TargetMode") else f"word/{target}"
    return found


def _texts(*parts: str) -> Callable[[_File], Iterator[_Item]]:
    """Return a function that yields the words of the paragraphs of some parts."""

    def items(file: _File) -> Iterator[_Item]:
        """Yield the words of each paragraph with its place."""
        for paragraph in file.word.paragraphs:
            if paragraph.part.startswith(parts) and (words := paragraph_text(paragraph.element).strip()):
                yield " ".join(words.split()), paragraph.place

    return items


def _marks(file: _File) -> Iterator[_Item]:
    """Yield where the marks of notes stand: after which words of their paragraph."""
    for paragraph in file.word.body:
        marks = list(paragraph.element.iter(f"{W}footnoteReference", f"{W}endnoteReference"))
        order = {node: n for n, node in enumerate(paragraph.element.iter())} if marks else {}
        for mark in marks:
            before = [words for leaf, words in leaves(paragraph.element) if order[leaf] < order[mark]]
            yield "".join(before)[-20:], paragraph.place


def _links(file: _File) -> Iterator[_Item]:
    targets = _targets(file)
    for node in file.word.roots["body"].iter(f"{W}hyperlink"):
        yield (
            targets.get(node.get(f"{_R}id") or "", "") or node.get(f"{W}anchor") or "",
            file.word.place(node),
        )


def _fields(file: _File) -> Iterator[_Item]:
    for one in fields_of(file.word.roots["body"]).found:
        yield (
            " ".join(re.sub(r"_(Ref|Toc)\d+", r"_\1", one.code).split()),
            f"{file.word.place(one.element)}: {one.word}",
        )


def _tables(file: _File) -> Iterator[_Item]:
    """Yield the shape of each table: how many cells each row has, and which are merged."""
    for table in file.word.roots["body"].iter(f"{W}tbl"):
        rows = [
            [
                [
                    _canonical(one)
                    for one in cell.iterfind(f"{W}tcPr/*")
                    if one.tag.endswith(("gridSpan", "vMerge"))
                ]
                for cell in row.iterfind(f"{W}tc")
            ]
            for row in table.iterfind(f"{W}tr")
        ]
        yield repr(rows), file.word.place(table)


def _pages(file: _File) -> Iterator[_Item]:
    for number, section in enumerate(file.word.roots["body"].iter(f"{W}sectPr"), 1):
        kept = [
            child for child in section if not str(child.tag).endswith(("headerReference", "footerReference"))
        ]
        yield repr([_canonical(child) for child in kept]), f"section {number}"


def _drawn(file: _File) -> Iterator[_Item]:
    """Yield charts, diagrams and words drawn as pictures."""
    for name, content in sorted(file.parts.items()):
        if re.match(r"word/(charts/chart|diagrams/data)\d*\.xml", name):
            yield _plain(content), name
    for node in file.word.roots["body"].iter(_TEXTPATH):
        yield node.get("string") or "", file.word.place(node)


def _rest(file: _File) -> Iterator[_Item]:
    """Yield every other element of the body that Word does not write of its own accord."""
    for node in file.word.roots["body"].iter():
        parent = node.getparent()
        name = str(node.tag).rpartition("}")[2]
        if name in _KEPT_BY_WORD or (
            parent is not None and parent.tag in (f"{W}rPr", f"{W}pPr", f"{W}sectPr")
        ):
            continue
        yield name, file.word.place(node)


_ASPECTS: dict[str, Callable[[_File], Iterator[_Item]]] = {
    "Footnotes": _texts("footnotes"),
    "Endnotes": _texts("endnotes"),
    "Places of notes": _marks,
    "Headers": _texts("header"),
    "Footers": _texts("footer"),
    "Comments": _texts("comments"),
    "Pictures": _pictures,
    "Descriptions for screen readers": _descriptions,
    "Words above a line": _guides,
    "Charts, diagrams and drawn words": _drawn,
    "Links": _links,
    "Fields": _fields,
    "Tables (rows, cells or merging)": _tables,
    "Page setup": _pages,
}
