"""A Word file by its own rules: `_rels/.rels` names the main text, and relationships lead to its parts.

    package = resolve(members)     # only what is reached, under the names that Word gives
    parts = written(package)

Names and content types are what a file says of itself, so neither decides what a part is read as: the
relationship does.  Each part that is reached gets the name and the type of its kind, and what nothing
leads to is left out.  The rest of the program can then look for `word/document.xml` and find what Word shows.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from drafting.read.scan import MALFORMED, Fault, fault_of
from drafting.word.package import CONTENT_TYPES, XML_HEADER, parse
from drafting.word.xml import Element

_BASES = re.compile(
    r"http://schemas\.openxmlformats\.org/(officeDocument|package|"
    r"officedocument)/2006/relationships/(metadata/)?"
    r"|http://purl\.oclc\.org/ooxml/officeDocument/relationships/(metadata/)?"
    r"|http://schemas\.microsoft\.com/office/(\w+/)?20\d\d(/\d\d)?/relationships/"
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_DOCUMENT = "application/vnd.openxmlformats-officedocument."
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.I)
_SAFE_NAME = re.compile(r"word/media/[\w \-.]+\.\w+")
_PICTURES = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/jpg": "jpeg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "image/x-emf": "emf",
    "image/x-wmf": "wmf",
}
MAIN = "officeDocument"


class Kind(NamedTuple):
    """What a kind of part is called, its content type, and whether a file has only one."""

    stem: str
    type: str
    single: bool = False


def _text_part(name: str, single: bool = True) -> Kind:
    return Kind(f"word/{name}", f"{_DOCUMENT}wordprocessingml.{name}+xml", single)


_SINGLE = (
    "styles numbering settings webSettings fontTable footnotes endnotes comments commentsExtended commentsIds"
    " commentsExtensible people"
)
KINDS: dict[str, Kind] = {
    MAIN: Kind("word/document", f"{_DOCUMENT}wordprocessingml.document.main+xml", True),
    **{name: _text_part(name) for name in _SINGLE.split()},
    **{name: _text_part(name, False) for name in ("header", "footer")},
    "theme": Kind("word/theme/theme", f"{_DOCUMENT}theme+xml"),
    "themeOverride": Kind("word/theme/themeOverride", f"{_DOCUMENT}themeOverride+xml"),
    "chart": Kind("word/charts/chart", f"{_DOCUMENT}drawingml.chart+xml"),
    "chartUserShapes": Kind("word/drawings/drawing", f"{_DOCUMENT}drawingml.chartshapes+xml"),
    "chartStyle": Kind("word/charts/style", "application/vnd.ms-office.chartstyle+xml"),
    "chartColorStyle": Kind("word/charts/colors", "application/vnd.ms-office.chartcolorstyle+xml"),
    "diagramData": Kind("word/diagrams/data", f"{_DOCUMENT}drawingml.diagramData+xml"),
    "diagramLayout": Kind("word/diagrams/layout", f"{_DOCUMENT}drawingml.diagramLayout+xml"),
    "diagramQuickStyle": Kind("word/diagrams/quickStyle", f"{_DOCUMENT}drawingml.diagramStyle+xml"),
    "diagramColors": Kind("word/diagrams/colors", f"{_DOCUMENT}drawingml.diagramColors+xml"),
    "diagramDrawing": Kind("word/diagrams/drawing", "application/vnd.ms-office.drawingml.diagramDrawing+xml"),
    "customXml": Kind("customXml/item", "application/xml"),
    "customXmlProps": Kind("customXml/itemProps", f"{_DOCUMENT}customXmlProperties+xml"),
    "core-properties": Kind(
        "docProps/core", "application/vnd.openxmlformats-package.core-properties+xml", True
    ),
}
_FONT = Kind("word/fonts/font", f"{_DOCUMENT}obfuscatedFont")


class NotAWordFile(Exception):
    """A package that cannot be read as one document: the fault and its fix."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault[0])


@dataclass
class Link:
    """A relationship: its id, its kind, and the part that it leads to or the address outside."""

    id: str
    type: str
    kind: str
    target: str
    outside: bool


@dataclass
class Part:
    """A part that is reached: its name, kind and content type, its tree or its bytes, and where it leads."""

    name: str
    kind: str
    type: str
    root: Element | None
    content: bytes
    links: list[Link] = field(default_factory=list)

    def holds(self, words: bytes) -> bool:
        """Return whether some words stand in the part."""
        return words in (self.content if self.root is None else etree.tostring(self.root))


@dataclass
class Package:
    """The parts of a file by name, the package's own links, the names that nothing leads to, the variant."""

    parts: dict[str, Part]
    links: list[Link]
    unreached: tuple[str, ...]
    strict: bool

    @property
    def main(self) -> Part:
        """The part that holds the text."""
        return self.parts[f"{KINDS[MAIN].stem}.xml"]


def resolve(members: Mapping[str, bytes]) -> Package:
    """Return what a file holds by its relationships; raise NotAWordFile when there is no one text to read."""
    reader = _Reader(members)
    links = reader.links("_rels/.rels", "")
    mains = {link.target for link in links if link.kind == MAIN and not link.outside}
    if len(mains) != 1 or not reader.is_document(next(iter(mains))):
        raise NotAWordFile(("the file is not a Word document", "open it in Word and save it as .docx"))
    reader.follow(links)
    parts = {part.name: part for part in reader.parts.values()}
    left = sorted(set(members) - reader.led_to)
    root = parts[f"{KINDS[MAIN].stem}.xml"].root
    if root is None or root.find("{*}body") is None:
        raise NotAWordFile(
            ("the file is a Word document without a text", "open it in Word and save it again")
        )
    strict = [part for part in parts.values() if _is_strict(part)]
    for part in strict:
        part.root = _transitional(part.root) if part.root is not None else None
    return Package(parts, reader.renamed(links), tuple(left), bool(strict))


def written(package: Package) -> dict[str, bytes]:
    """Return the parts of a package by name, with content types and relationships made anew."""
    made = {CONTENT_TYPES: _types(package), "_rels/.rels": _relationships(package, package.links, "")}
    for part in package.parts.values():
        made[part.name] = part.content if part.root is None else _bytes(part.root)
        if part.links:
            made[_rels_of(part.name)] = _relationships(package, part.links, posixpath.dirname(part.name))
    return made


class _Reader:
    """Walks from part to part."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self.parts: dict[str, Part] = {}
        self._members = members
        self._names = {name.lower(): name for name in members}
        self._defaults, self._overrides = self._declared()
        self._taken: set[str] = set()
        self.led_to: set[str] = {CONTENT_TYPES}

    def _declared(self) -> tuple[dict[str, str], dict[str, str]]:
        if CONTENT_TYPES not in self._members:
            raise NotAWordFile(("the file is not a Word document", "open it in Word and save it as .docx"))
        root = _tree(self._members[CONTENT_TYPES])
        found: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for node in root:
            name = node.get("Extension") or node.get("PartName") or ""
            found["PartName" in node.attrib][name.lower()] = node.get("ContentType") or ""
        return found

    def type_of(self, name: str) -> str:
        """Return the content type that the file declares for a part."""
        ending = name.rpartition(".")[2].lower()
        return self._overrides.get(f"/{name.lower()}") or self._defaults.get(ending, "")

    def is_document(self, name: str) -> bool:
        """Return whether a part is declared the main text of a document or a template without macros."""
        wanted = (KINDS[MAIN].type, KINDS[MAIN].type.replace("document.main", "template.main"))
        return name in self._members and self.type_of(name) in wanted

    def links(self, rels: str, folder: str) -> list[Link]:
        """Return the relationships of a part; one to a part that is missing has an empty target."""
        known = self._names.get(rels.lower())
        if known is None:
            return []
        found: list[Link] = []
        for node in _tree(self._members[known]).iter(f"{{{_RELS}}}Relationship"):
            link = self._link(node, folder)
            if any(link.id == other.id for other in found):
                raise NotAWordFile(
                    ("the file gives two links one name", "open it in Word and save it again as .docx")
                )
            found.append(link)
        self.led_to |= {known, *(link.target for link in found)}
        return found

    def _link(self, node: Element, folder: str) -> Link:
        kind, target = node.get("Type") or "", (node.get("Target") or "").strip()
        base = _BASES.match(kind)
        named = kind[base.end() :] if base else ""
        if (node.get("TargetMode") or "").lower() == "external" or _ADDRESS.match(target):
            return Link(node.get("Id") or "", kind, named, target, True)
        path = posixpath.normpath(posixpath.join("/", folder, unquote(target.split("#")[0])))
        return Link(node.get("Id") or "", kind, named, self._names.get(path.lstrip("/").lower(), ""), False)

    def follow(self, links: list[Link]) -> None:
        """Take in every part that some relationships lead to, and those that these lead to."""
        waiting = list(links)
        while waiting:
            link = waiting.pop(0)
            if link.outside or not link.target or link.target in self.parts:
                continue
            part = self._part(link)
            if part is not None:
                self.parts[link.target] = part
                part.links = self.links(_rels_of(link.target), posixpath.dirname(link.target))
                waiting += part.links
        for part in self.parts.values():
            part.links = self.renamed(part.links)

    def renamed(self, links: list[Link]) -> list[Link]:
        """Return the relationships with the parts' present names; a target left out keeps its own."""
        for link in links:
            if not link.outside and link.target in self.parts:
                link.target = self.parts[link.target].name
        return links

    def _part(self, link: Link) -> Part | None:
        """Return a part under the name of its kind; None for a kind that no document needs."""
        content, given = self._members[link.target], self.type_of(link.target)
        if link.kind == "image" and given in _PICTURES:
            ending = _PICTURES[given]
            kept = link.target if _SAFE_NAME.fullmatch(link.target) else ""
            name = kept or self._free("word/media/image", ending)
            self._taken.add(name)
            return Part(name, "image", given, None, content)
        if link.kind == "font":
            return Part(self._free(_FONT.stem, "odttf"), "font", _FONT.type, None, content)
        kind = KINDS.get(link.kind)
        if kind is None:
            return None
        if kind.single and f"{kind.stem}.xml" in self._taken:
            raise NotAWordFile(
                (f"the file names two parts as its {link.kind}", "open it in Word and save it again as .docx")
            )
        own = re.fullmatch(rf"{kind.stem}\d*\.xml", link.target) and link.target not in self._taken
        name = f"{kind.stem}.xml" if kind.single else link.target if own else self._free(kind.stem, "xml")
        self._taken.add(name)
        return Part(name, link.kind, kind.type, _tree(content), b"")

    def _free(self, stem: str, ending: str) -> str:
        number = 1
        while (name := f"{stem}{number}.{ending}") in self._taken or name.lower() in self._names:
            number += 1
        self._taken.add(name)
        return name


def _tree(content: bytes) -> Element:
    fault = fault_of(content)
    if fault:
        raise NotAWordFile(fault)
    try:
        return parse(content)
    except etree.XMLSyntaxError:
        raise NotAWordFile(MALFORMED) from None


def _is_strict(part: Part) -> bool:
    """Return whether an element of a part is in the namespaces of the strict variant."""
    if part.root is None or b"purl.oclc.org/ooxml/" not in etree.tostring(part.root):
        return False
    return any(str(node.tag).startswith("{http://purl.oclc.org/ooxml/") for node in part.root.iter())


def _transitional(root: Element) -> Element:
    """Return a part of the strict variant in the namespaces that every reader knows."""
    text = etree.tostring(root, encoding="utf-8").decode()
    return parse(_STRICT.sub(r"http://schemas.openxmlformats.org/\1/2006/\2", text).encode())


def _rels_of(name: str) -> str:
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _types(package: Package) -> bytes:
    entries = "".join(
        f'<Override PartName="/{escape(part.name)}" ContentType="{part.type}"/>'
        for part in package.parts.values()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{XML_HEADER}<Types xmlns="{_TYPES}">{defaults}{entries}</Types>'.encode()


def _relationships(package: Package, links: list[Link], folder: str) -> bytes:
    entries = ""
    for link in links:
        if not link.outside and link.target not in package.parts:
            continue
        kind = _STRICT.sub(r"http://schemas.openxmlformats.org/\1/2006/\2", link.type)
        target = link.target if link.outside else posixpath.relpath(f"/{link.target}", f"/{folder}")
        mode = ' TargetMode="External"' if link.outside else ""
        named = f'Id="{escape(link.id)}" Type="{escape(kind)}" Target="{escape(target)}"'
        entries += f"<Relationship {named}{mode}/>"
    return f'{XML_HEADER}<Relationships xmlns="{_RELS}">{entries}</Relationships>'.encode()
