"""Is a PDF tagged, and do the tags say enough?  What the program's own PDF copies are held to.

Read are the catalogue, the metadata and the tree of tags, not the drawing on the pages: whether each
word is in the tree, and in the right order, is not checked here.  PDF/UA checkers do that.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from drafting.read.accessibility.base import Check, Finding
from drafting.read.refusal import refuse

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, PdfObject

CHECKS = (
    Check(
        "pdf-tags",
        "The file says that it is tagged, and has headings, paragraphs and table headers among its tags",
        "PDF/UA-1 7.1, 7.4, 7.5; WCAG 1.3.1 Info and Relationships",
    ),
    Check("pdf-language", "The file names its language", "PDF/UA-1 7.2; WCAG 3.1.1 Language of Page"),
    Check(
        "pdf-title",
        "The file has a title and asks that it be shown instead of the file's name",
        "PDF/UA-1 7.1; WCAG 2.4.2 Page Titled",
    ),
    Check("pdf-pictures", "Each figure has a description", "PDF/UA-1 7.3; WCAG 1.1.1 Non-text Content"),
    Check("pdf-bookmarks", "A file with headings has bookmarks", "WCAG 2.4.5 Multiple Ways"),
)
_HEADING = re.compile(r"H([1-6])?")
_MOST_TAGS = 400_000
_LONGEST_CHAIN = 9
_BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
)
_AGAIN = "save it again as a tagged PDF, from the Word file"


class Tag(NamedTuple):
    """One element of the tree of tags: its standard kind, its dictionary, and its table's number or 0."""

    kind: str
    element: DictionaryObject
    table: int


def check_pdf(data: bytes, name: str = "the PDF") -> tuple[Finding, ...]:
    """Return the findings on the bytes of a PDF; DataError when it cannot be read."""
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise refuse(name, "the PDF is encrypted", "save a copy without a password")
        root = _dictionary(reader.trailer["/Root"])
        if root is None:
            raise ValueError("a PDF without a catalogue")
        return (*_catalogue(root, reader), *_tags(root, reader))
    except (pypdf.errors.PyPdfError, *_BROKEN):
        raise refuse(name, "the PDF is damaged or not a PDF", _AGAIN) from None


def _catalogue(root: DictionaryObject, reader: PdfReader) -> Iterator[Finding]:
    """Yield what is missing beside the tags."""
    if not str(_get(root, "/Lang") or "").strip():
        yield Finding(
            "pdf-language",
            "error",
            "document",
            "no language is named",
            "set the language of the Word file and save it again as PDF",
        )
    more = (reader.xmp_metadata.dc_title if reader.xmp_metadata else None) or {}
    own = reader.metadata.title if reader.metadata else None
    if not any(str(title or "").strip() for title in (own, *more.values())):
        yield Finding(
            "pdf-title",
            "error",
            "document",
            "there is no title",
            "give the Word file a title and save it again as PDF",
        )
    if not _says_yes(root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield Finding(
            "pdf-title",
            "error",
            "document",
            "a viewer is told to show the file's name, not its title",
            "set Display Document Title; LibreOffice does so for PDF/UA",
        )


def _tags(root: DictionaryObject, reader: PdfReader) -> Iterator[Finding]:
    """Yield what is wrong with the tags."""
    tree = _dictionary(root.get("/StructTreeRoot"))
    if tree is None or not _says_yes(root, "/MarkInfo", "/Marked"):
        yield Finding(
            "pdf-tags",
            "error",
            "document",
            "the file is not tagged, so it has no structure for a screen reader",
            _AGAIN,
        )
        return
    tags = list(_walk(tree))
    kinds = {tag.kind for tag in tags}
    if "P" not in kinds:
        yield Finding("pdf-tags", "error", "tags", "no paragraph is tagged as one", _AGAIN)
    yield from _headings(tags, reader)
    headed = {tag.table for tag in tags if tag.kind == "TH"}
    tables = [tag.table for tag in tags if tag.kind == "Table"]
    yield from (
        Finding(
            "pdf-tags",
            "error",
            f"table {number}",
            "no cell is tagged as a header",
            "mark the first row of the table in Word as a header that repeats",
        )
        for number in tables
        if number not in headed
    )
    figures = [tag.element for tag in tags if tag.kind == "Figure"]
    for number, figure in enumerate(figures, 1):
        if not any(str(figure.get(key) or "").strip() for key in ("/Alt", "/ActualText")):
            yield Finding(
                "pdf-pictures",
                "error",
                f"figure {number}",
                "the figure has no description",
                "give the picture alt text in Word and save it again as PDF",
            )


def _headings(tags: list[Tag], reader: PdfReader) -> Iterator[Finding]:
    levels = [int(found[1] or 1) for tag in tags if (found := _HEADING.fullmatch(tag.kind))]
    if not levels:
        yield Finding(
            "pdf-tags",
            "error",
            "tags",
            "no heading is tagged as one",
            "give headings their styles in Word and save it again as PDF",
        )
        return
    for number, (above, level) in enumerate(zip([0, *levels], levels), 1):
        if level > above + 1:
            yield Finding(
                "pdf-tags",
                "error",
                f"heading {number}",
                f"a heading of level {level} "
                + (f"follows one of level {above}" if above else "is the first"),
                f"make it level {above + 1} in Word",
            )
    if not reader.outline:
        yield Finding(
            "pdf-bookmarks",
            "error",
            "document",
            "there are headings and no bookmarks",
            "export bookmarks with the PDF",
        )


def _walk(top: DictionaryObject) -> Iterator[Tag]:
    """Yield every element of the tree in order, each once; loops and endless trees are cut."""
    roles, tables = _roles(top), 0
    seen: set[int] = set()
    waiting = [(child, 0) for child in reversed(_children(top))]
    while waiting and len(seen) < _MOST_TAGS:
        child, table = waiting.pop()
        element = _dictionary(child)
        key = getattr(child, "idnum", id(element))
        if element is None or key in seen or "/S" not in element:
            continue
        seen.add(key)
        own = str(element["/S"]).lstrip("/")
        kind = roles.get(own, own)
        tables += kind == "Table"
        table = tables if kind == "Table" else table
        yield Tag(kind, element, table)
        waiting.extend((inner, table) for inner in reversed(_children(element)))


def _children(element: DictionaryObject) -> list[PdfObject]:
    kids = _get(element, "/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, list) else [element.raw_get("/K")]


def _roles(tree: DictionaryObject) -> dict[str, str]:
    """Return the standard kind behind each kind of its own that the file uses."""
    roles = _dictionary(tree.get("/RoleMap"))
    items = roles.items() if roles is not None else ()
    own = {str(key).lstrip("/"): str(value).lstrip("/") for key, value in items}
    for name in own:
        for _ in range(_LONGEST_CHAIN):
            own[name] = own.get(own[name], own[name])
    return own


def _says_yes(root: DictionaryObject, part: str, key: str) -> bool:
    inner = _dictionary(root.get(part))
    value = None if inner is None else _get(inner, key)
    return getattr(value, "value", False) is True


def _get(element: DictionaryObject, key: str) -> PdfObject | None:
    """Return the value of a key, references followed, or None."""
    value: PdfObject | None = element.get(key)
    return None if value is None else value.get_object()


def _dictionary(value: PdfObject | None) -> DictionaryObject | None:
    """Return a value as a dictionary, references followed; None for anything else."""
    from pypdf.generic import DictionaryObject

    found = None if value is None else value.get_object()
    return found if isinstance(found, DictionaryObject) else None
