"""The posting copy: the clean file, made apart and proven to hold nothing that a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from drafting.model import Draft
from drafting.word.ordinance import write_word
from drafting.word.package import read_parts
from drafting.word.xml import W

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_PARTS = {
    "comments": r"word/(comments|commentsExtended|commentsIds|commentsExtensible|people)\d*\.xml",
    "custom data": r"customXml/.*",
    "custom properties": r"docProps/custom\.xml",
    "embedded files": r"word/(embeddings|activeX)/.*",
    "macros": r".*vba.*",
}
_COMMENT_TAGS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_REVISION_TAGS = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "moveFromRangeStart",
    "moveToRangeStart",
    "delText",
    "delInstrText",
    "cellIns",
    "cellDel",
    "cellMerge",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "tblPrExChange",
    "numberingChange",
)
_HIDDEN_TAGS = ("vanish", "specVanish", "webHidden")
_SETTINGS = {
    "trackRevisions": "tracking of changes is switched on",
    "docVars": "document variables are stored",
    "attachedTemplate": "a template elsewhere is linked",
    "mailMerge": "a data source is linked",
}
_OFF = ("0", "false", "off", "none")


class NotForPosting(ValueError):
    """A file that may not be posted, with every reason."""


def write_posting(draft: Draft) -> bytes:
    """Return the file for posting; raise NotForPosting when anything hidden is in it."""
    data = write_word(draft)
    problems = posting_problems(data)
    if problems:
        raise NotForPosting(" ".join(problems))
    return data


def posting_problems(data: bytes) -> list[str]:
    """Return everything in a Word file that must not be posted, each with its part."""
    parts = read_parts(data)
    found = list(_extra_parts(parts))
    for name, content in sorted(parts.items()):
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(content, _PARSER)
            found += _in_part(name, root)
    return found


def _extra_parts(parts: dict[str, bytes]) -> Iterator[str]:
    for what, pattern in _PARTS.items():
        names = sorted(n for n in parts if re.fullmatch(pattern, n, re.I))
        if names:
            yield f"The file has {what}: {', '.join(names)}."


def _in_part(name: str, root: etree._Element) -> Iterator[str]:
    """Yield the hidden things of one part: comments, revisions, hidden or white text, outside links."""
    if _count(root, _COMMENT_TAGS):
        yield f"{name}: marks of comments."
    if _count(root, _REVISION_TAGS):
        yield f"{name}: tracked changes."
    if _count(root, _HIDDEN_TAGS):
        yield f"{name}: hidden text."
    if any(e.get(f"{W}val", "").upper() == "FFFFFF" for e in root.iter(f"{W}color")):
        yield f"{name}: white text."
    if any(True for _ in root.iter(etree.Comment)):
        yield f"{name}: remarks between the tags."
    for tag, words in _SETTINGS.items():
        if _count(root, (tag,)):
            yield f"{name}: {words}."
    if any(
        r.get("TargetMode") == "External" and not r.get("Type", "").endswith("/hyperlink")
        for r in root.iter("{*}Relationship")
    ):
        yield f"{name}: content is linked from outside."


def _count(root: etree._Element, tags: tuple[str, ...]) -> int:
    return sum(e.get(f"{W}val", "").lower() not in _OFF for e in root.iter(*(f"{W}{tag}" for tag in tags)))
