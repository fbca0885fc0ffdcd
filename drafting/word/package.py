"""The zip file around a Word document: read with limits, written to the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import uuid
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

from lxml import etree

from drafting.word.text import clean
from drafting.word.xml import Element

TEMPLATES = Path(__file__).parent / "templates"
XML_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
_FIRST = (CONTENT_TYPES, "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOST_PARTS, _MOST_BYTES = 500, 40_000_000
_LEVEL = 3  # the text of an ordinance in less than half the time of the usual 6, for a seventh more bytes
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "application/vnd.openxmlformats"
_CORE_TARGET = re.compile(
    rb'core-properties"[^>]*?Target="/?([^"]+)"|Target="/?([^"]+)"[^>]*?core-properties"'
)

_LANGUAGE = re.compile(rb'(<w:(?:lang|themeFontLang) w:val=)"[^"]*"')


class BadTemplate(ValueError):
    """A Word template that cannot be used, and why."""


def read_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name; refuse what is not a plain, modest .docx."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
                raise BadTemplate("The template is too large to use as a Word template.")
            parts = {info.filename: package.read(info) for info in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise BadTemplate("The template is not a Word .docx file.") from error
    if "word/document.xml" not in parts or CONTENT_TYPES not in parts:
        raise BadTemplate("The template is not a Word .docx file: it has no document part.")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise BadTemplate("The template contains macros. Save it as .docx without macros.")
    return parts


@lru_cache(maxsize=4)
def own_part(name: str) -> bytes:
    """Return a part of the project's template for ordinances."""
    return read_parts((TEMPLATES / "ordinance.docx").read_bytes())[name]


def parse(content: bytes) -> Element:
    """Return a part as a tree without comments and processing instructions; nothing outside is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(content, parser)


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a zip file with fixed order and dates."""
    order = [name for name in _FIRST if name in parts]
    order += sorted(name for name in parts if name not in _FIRST)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in order:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o644 << 16
            package.writestr(info, parts[name], zipfile.ZIP_DEFLATED, _LEVEL)
    return buffer.getvalue()


def core_properties(title: str, subject: str, author: str, keywords: str, language: str, day: date) -> bytes:
    """Return the core document properties; both dates are the day of the draft."""
    stamp = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z<'
    values = {
        "dc:title": title,
        "dc:subject": subject,
        "dc:creator": author,
        "cp:keywords": keywords,
        "cp:lastModifiedBy": author,
        "dc:language": language,
    }
    body = "".join(
        f"<{tag}>{escape(' '.join(clean(v).split()), quote=False)}</{tag}>" for tag, v in values.items() if v
    )
    return (
        f"{XML_HEADER}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{body}<cp:revision>1</cp:revision>"
        f"<dcterms:created {stamp}/dcterms:created><dcterms:modified {stamp}/dcterms:modified>"
        "</cp:coreProperties>"
    ).encode()


def add_data(parts: dict[str, bytes], data: Mapping[str, object]) -> None:
    """Add a custom XML part that holds the data as JSON and is never printed."""
    number = next(n for n in range(1, 999) if f"customXml/item{n}.xml" not in parts)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    item = (
        f'<drafting xmlns="urn:drafting:data:1" format="json">{escape(clean(text), quote=False)}</drafting>'
    )
    store = str(uuid.uuid5(uuid.NAMESPACE_URL, item)).upper()
    props = (
        f'<ds:datastoreItem ds:itemID="{{{store}}}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/'
        '2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="urn:drafting:data:1"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    rels = (
        f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{OFFICE}/customXmlProps" '
        f'Target="itemProps{number}.xml"/></Relationships>'
    )
    parts[f"customXml/item{number}.xml"] = (XML_HEADER + item).encode()
    parts[f"customXml/itemProps{number}.xml"] = (XML_HEADER + props).encode()
    parts[f"customXml/_rels/item{number}.xml.rels"] = (XML_HEADER + rels).encode()
    add_type(parts, f"/customXml/itemProps{number}.xml", f"{_TYPES}-officedocument.customXmlProperties+xml")
    add_relationship(parts, DOCUMENT_RELS, f"{OFFICE}/customXml", f"../customXml/item{number}.xml")


def read_data(data: bytes) -> dict[str, object] | None:
    """Return the data that `add_data` put into a Word file, or None."""
    for name, content in read_parts(data).items():
        if name.startswith("customXml/item") and b"urn:drafting:data:1" in content and "Props" not in name:
            stored: object = json.loads(parse(content).text or "{}")
            return stored if isinstance(stored, dict) else None
    return None


def add_type(parts: dict[str, bytes], name: str, content_type: str) -> None:
    """Declare the content type of a part, unless it is declared already."""
    if f'PartName="{name}"'.encode() not in parts[CONTENT_TYPES]:
        entry = f'<Override PartName="{name}" ContentType="{content_type}"/></Types>'
        parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"</Types>", entry.encode())


def add_relationship(parts: dict[str, bytes], part: str, kind: str, target: str) -> None:
    """Add a relationship with an id that the part does not use yet."""
    empty = f'<Relationships xmlns="{_RELS}"></Relationships>'.encode()
    rels = parts.get(part, empty)
    free = next(n for n in range(1, 9999) if f'Id="rId{n}"'.encode() not in rels)
    entry = f'<Relationship Id="rId{free}" Type="{kind}" Target="{target}"/></Relationships>'
    parts[part] = rels.replace(b"</Relationships>", entry.encode())


def set_language(parts: dict[str, bytes], language: str) -> None:
    """Make a language, such as `es-US`, that of every word that names no other."""
    for name in {"word/styles.xml", "word/settings.xml"} & set(parts):
        parts[name] = _LANGUAGE.sub(rb'\g<1>"' + language.encode() + b'"', parts[name])


def core_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part that holds the core properties, or nothing."""
    found = _CORE_TARGET.search(parts.get("_rels/.rels", b""))
    return (found[1] or found[2]).decode() if found else ""


def set_properties(parts: dict[str, bytes], core: bytes) -> None:
    """Put the core properties where the package keeps them, or where Word looks for them."""
    found = core_part(parts)
    name = found or "docProps/core.xml"
    if not found:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        add_relationship(parts, "_rels/.rels", kind, name)
    add_type(parts, f"/{name}", f"{_TYPES}-package.core-properties+xml")
    parts[name] = core
