"""A Word template made ready once, so that each draft only fills text in.

`prepare` reads the .docx, lets docxtpl join the Jinja tags that Word has split over runs, and
compiles the document, header and footer in a sandbox.  Four places are made writable that a
person cannot mark in Word: the number of a block's paragraph, the page setup, line numbers, and
the text tab of header and footer.  Everything else in the package is copied untouched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from drafting.writers.word_numbering import Level, Numbering, level_xml
from drafting.writers.word_package import BadTemplate, add_relationship, add_type, read_parts

FOLDER = Path(__file__).parent.parent / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RENDERED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_MARK = re.compile(r"<!--jinja:([\w.]+)-->")
_EMPTY_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?></w:t></w:r>", re.DOTALL)
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_LINES = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders")
_WRITER_STYLES = ("Confirm", "DefinedTerm", "Hyperlink", "LegisDelete", "LegisInsert", "PlaceholderText", "ReportTable", "SectionLabel", "TableText")
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NUMBERING_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"


class ListParts(NamedTuple):
    """numbering.xml cut at the places where a draft writes: levels of the list, and new lists.

    `levels` keeps, for each level, what the template says before and after the label text.
    """

    head: str
    levels: tuple[tuple[str, str], ...]
    middle: str
    tail: str
    legis: int
    numbers: int
    next_id: int


class Prepared(NamedTuple):
    """A template ready to fill: parts to copy, parts to render, and its lists."""

    parts: Mapping[str, bytes]
    templates: Mapping[str, Template]
    lists: ListParts

    def numbering(self, levels: tuple[Level, ...]) -> Numbering:
        """Return a fresh counter for one draft."""
        return Numbering(levels, self.lists.legis, self.lists.numbers, self.lists.next_id)

    def fill(self, context: Mapping[str, object], numbering: Numbering) -> dict[str, bytes]:
        """Return all parts with the context filled in."""
        parts = dict(self.parts)
        try:
            for name, template in self.templates.items():
                parts[name] = template.render(context).encode()
        except (TemplateError, TypeError, OverflowError) as error:
            raise BadTemplate(f"The template cannot be filled: {error}") from error
        parts["word/numbering.xml"] = _numbering_part(self.lists, numbering)
        return parts


def load(template: str | Path | bytes) -> Prepared:
    """Return one of the project's templates by name, or a city's own file, prepared once."""
    if isinstance(template, bytes):
        return prepare(template, False)
    own = isinstance(template, str)
    return prepare((FOLDER / f"{template}.docx" if own else Path(template)).read_bytes(), own)


@lru_cache(maxsize=16)
def prepare(data: bytes, own: bool) -> Prepared:
    """Read, patch and compile a template; `own` ones also take page size and margins."""
    parts = read_parts(data)
    try:
        templates = {name: _compile(parts, name, own) for name in parts if RENDERED.fullmatch(name)}
        _complete_styles(parts)
        lists = _read_lists(parts)
    except TemplateError as error:
        raise BadTemplate(f"The template has a faulty tag: {error}") from error
    except (etree.XMLSyntaxError, UnicodeDecodeError) as error:
        raise BadTemplate("The template is damaged: a part of it is not XML.") from error
    kept = {name: content for name, content in parts.items() if name not in templates}
    return Prepared(kept, templates, lists)


def _compile(parts: Mapping[str, bytes], name: str, own: bool) -> Template:
    root = etree.fromstring(parts[name], _PARSER)
    for paragraph in root.iter(f"{W}p"):
        _open_number(paragraph)
    for section in root.iter(f"{W}sectPr"):
        _open_page(section, own)
    source = etree.tostring(root, encoding="unicode")
    source = DocxTemplate(io.BytesIO()).patch_xml(source)
    if own and name != "word/document.xml":
        source = source.replace('w:pos="9360"', 'w:pos="{{ text_width }}"')
    source = _EMPTY_RUN.sub("", _MARK.sub(r"{{ \1 }}", source))
    header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return _ENVIRONMENT.from_string(header + source)


def _open_number(paragraph: etree._Element) -> None:
    """Let the block that fills this paragraph also give it its number."""
    text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
    block = re.search(r"\{\{r\s+(\w+)\.runs\b", text)
    if not block:
        return
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    properties.insert(_place(properties, _BEFORE_NUMBER), etree.Comment(f"jinja:{block[1]}.num_pr"))


def _open_page(section: etree._Element, own: bool) -> None:
    """Let the draft set line numbers, and page size and margins of the project's templates."""
    for old in section.findall(f"{W}lnNumType"):
        section.remove(old)
    section.insert(_place(section, _BEFORE_LINES), etree.Comment("jinja:line_numbers"))
    if own:
        for tag in ("pgSz", "pgMar"):
            for old in section.findall(f"{W}{tag}"):
                section.remove(old)
        section.insert(_place(section, _BEFORE_LINES[:5]), etree.Comment("jinja:page_setup"))


def _place(parent: etree._Element, before: tuple[str, ...]) -> int:
    """Return the index after the last child that must come before."""
    names = {f"{W}{name}" for name in before}
    return max((i + 1 for i, child in enumerate(parent) if child.tag in names), default=0)


def _complete_styles(parts: dict[str, bytes]) -> None:
    """Give a city's template the styles that the writer names and it lacks."""
    if "word/styles.xml" not in parts:
        raise BadTemplate("The template has no styles.")
    styles = etree.fromstring(parts["word/styles.xml"], _PARSER)
    present = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    missing = [name for name in _WRITER_STYLES if name not in present]
    if missing:
        own = etree.fromstring(read_parts((FOLDER / "ordinance.docx").read_bytes())["word/styles.xml"], _PARSER)
        styles.extend(style for style in own.iter(f"{W}style") if style.get(f"{W}styleId") in missing)
        parts["word/styles.xml"] = etree.tostring(styles, encoding="UTF-8", standalone=True)


def _read_lists(parts: dict[str, bytes]) -> ListParts:
    """Cut numbering.xml open; a template without the list gets the project's own."""
    if "word/numbering.xml" not in parts:
        parts["word/numbering.xml"] = read_parts((FOLDER / "ordinance.docx").read_bytes())["word/numbering.xml"]
        add_type(parts, "/word/numbering.xml", _NUMBERING_TYPE)
        add_relationship(parts, "word/_rels/document.xml.rels", _NUMBERING_REL, "numbering.xml")
    root = etree.fromstring(parts.pop("word/numbering.xml"), _PARSER)
    abstracts = root.findall(f"{W}abstractNum")
    legis = _list_of(root, abstracts, "LegisL1")
    numbers = _list_of(root, abstracts, "ListNumber")
    kept = _level_frames(legis, etree.fromstring(parts["word/styles.xml"], _PARSER))
    for level in legis.findall(f"{W}lvl"):
        legis.remove(level)
    legis.append(etree.Comment("levels"))
    abstracts = root.findall(f"{W}abstractNum")
    last = (root.findall(f"{W}num") or abstracts)[-1]
    last.addnext(etree.Comment("nums"))
    head, rest = etree.tostring(root, encoding="unicode").split("<!--levels-->")
    middle, tail = rest.split("<!--nums-->")
    ids = [int(num.get(f"{W}numId")) for num in root.findall(f"{W}num")]
    identity = [int(item.get(f"{W}abstractNumId")) for item in (legis, numbers)]
    return ListParts(head, kept, middle, tail, *identity, max(ids, default=0) + 1)


def _list_of(root: etree._Element, abstracts: list[etree._Element], style: str) -> etree._Element:
    """Return the list whose level belongs to the style, adding the project's own if none does."""
    for abstract in abstracts:
        if any(link.get(f"{W}val") == style for link in abstract.iter(f"{W}pStyle")):
            return abstract
    own = etree.fromstring(read_parts((FOLDER / "ordinance.docx").read_bytes())["word/numbering.xml"], _PARSER)
    added = _list_of(own, own.findall(f"{W}abstractNum"), style)
    taken = [int(abstract.get(f"{W}abstractNumId")) for abstract in root.findall(f"{W}abstractNum")]
    added.set(f"{W}abstractNumId", str(max(taken, default=-1) + 1))
    root.insert(len(taken), added)
    return added


def _level_index(level: etree._Element) -> int:
    return int(level.get(f"{W}ilvl"))


def _level_frames(legis: etree._Element, styles: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return what stands before and after the label text of each level, in the order Word wants.

    A level without an indent takes that of its style: Word would do so itself, LibreOffice not.
    """
    indents = {style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}ind") for style in styles.iter(f"{W}style")}
    frames, last = [], None
    for level in sorted(legis.findall(f"{W}lvl"), key=_level_index):
        head = [level.find(f"{W}{tag}") for tag in ("pStyle", "suff")]
        tail = [level.find(f"{W}{tag}") for tag in ("lvlJc", "pPr", "rPr")]
        if tail[1] is None:
            style = head[0].get(f"{W}val") if head[0] is not None else ""
            last = indents.get(style) if indents.get(style) is not None else last
            tail[1] = _with_child("pPr", last)
        before, after = ("".join(_bare(item) for item in group if item is not None) for group in (head, tail))
        frames.append((before, after))
    return tuple(frames)


def _with_child(tag: str, child: etree._Element | None) -> etree._Element | None:
    if child is None:
        return None
    parent = etree.Element(f"{W}{tag}", nsmap={"w": W[1:-1]})
    parent.append(etree.fromstring(etree.tostring(child)))
    return parent


def _bare(element: etree._Element) -> str:
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    return re.sub(r' xmlns:\w+="[^"]*"', "", text)


def _numbering_part(lists: ListParts, numbering: Numbering) -> bytes:
    frames = lists.levels + (("", '<w:lvlJc w:val="left"/>'),) * (len(numbering.levels) - len(lists.levels))
    levels = "".join(level_xml(i, level, *frames[i]) for i, level in enumerate(numbering.levels))
    text = lists.head + levels + lists.middle + numbering.xml() + lists.tail
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def markup(text: str) -> Markup:
    """Mark XML that the writer itself has made as safe to insert."""
    return Markup(text)
