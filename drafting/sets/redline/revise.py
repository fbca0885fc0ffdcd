"""Accepts or rejects every tracked change of a Word file, as Word does, and reads its paragraphs.

This shares nothing with the code that writes the changes, so that it can prove them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.read.words import body_paragraphs, paragraph_text
from drafting.word.package import parse, read_parts, write_parts
from drafting.word.xml import W

_GAINS, _LOSSES = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
_FORMER = tuple(
    f"{W}{name}"
    for name in (
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "tblPrExChange",
        "tblGridChange",
        "numberingChange",
    )
)
_RANGES = tuple(f"{W}{name}{end}" for name in ("moveFromRange", "moveToRange") for end in ("Start", "End"))
_LIVE = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}


def accept_all(data: bytes) -> bytes:
    """Return the file with every tracked change accepted."""
    return _revised(data, _GAINS, _LOSSES, restore=False)


def reject_all(data: bytes) -> bytes:
    """Return the file with every tracked change rejected."""
    return _revised(data, _LOSSES, _GAINS, restore=True)


def texts(data: bytes) -> list[str]:
    """Return the words of each paragraph that has any, white space evened out."""
    found = (
        paragraph_text(paragraph)
        for paragraph in body_paragraphs(parse(read_parts(data)["word/document.xml"]))
    )
    return [" ".join(words.split()) for words in found if words.strip()]


def _revised(data: bytes, kept: tuple[str, ...], dropped: tuple[str, ...], restore: bool) -> bytes:
    parts = read_parts(data)
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and W[1:-1].encode() in content:
            root = parse(content)
            _settle(root, kept, dropped, restore)
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def _settle(root: etree._Element, kept: tuple[str, ...], dropped: tuple[str, ...], restore: bool) -> None:
    """Settle one part: rows, then text, then paragraph marks, then former properties."""
    for row in list(root.iter(f"{W}tr")):
        if _marks(row.find(f"{W}trPr"), dropped):
            _drop_row(row)
    merging = [p for p in root.iter(f"{W}p") if _marks(p.find(f"{W}pPr/{W}rPr"), dropped)]
    for element in list(root.iter(*dropped)):
        _remove(element)
    for element in list(root.iter(*kept)):
        _unwrap(element)
    for element in list(root.iter(*_RANGES)):
        _remove(element)
    for paragraph in merging:
        _merge(paragraph)
    for element in root.iter(*_LIVE):
        element.tag = _LIVE[element.tag]
    for element in list(root.iter(*_FORMER)):
        _former(element, restore)


def _marks(properties: etree._Element | None, tags: tuple[str, ...]) -> bool:
    return properties is not None and any(properties.find(tag) is not None for tag in tags)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Put the runs inside a mark in its place; a mark of properties just goes."""
    for child in list(element):
        element.addprevious(child)
    _remove(element)


def _drop_row(row: etree._Element) -> None:
    table = row.getparent()
    _remove(row)
    if table is not None and table.tag == f"{W}tbl" and table.find(f"{W}tr") is None:
        _remove(table)


def _merge(paragraph: etree._Element) -> None:
    """Run a paragraph whose mark is gone into the next; without one it goes only when empty."""
    following = next(_after(paragraph), None)
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
        following[at:at] = content
        _remove(paragraph)
    elif not paragraph_text(paragraph).strip() and following is not None and following.tag != f"{W}sectPr":
        _remove(paragraph)


def _after(paragraph: etree._Element) -> Iterator[etree._Element]:
    return (
        item for item in paragraph.itersiblings() if item.tag in (f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}sectPr")
    )


def _former(element: etree._Element, restore: bool) -> None:
    """Drop the record of former properties, putting them back when the change is rejected."""
    owner = element.getparent()
    former = element[0] if len(element) else None
    _remove(element)
    if restore and former is not None and owner is not None and owner.tag == former.tag:
        kept = [child for child in owner if child.tag in (f"{W}rPr", f"{W}sectPr") and owner.tag == f"{W}pPr"]
        owner[:] = [*former, *kept]
