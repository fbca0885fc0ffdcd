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
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, NoReturn

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from drafting.data import cache
from drafting.word import template_tags
from drafting.word.list_parts import ListParts, read_lists
from drafting.word.numbering import Level, Numbering
from drafting.word.package import TEMPLATES, XML_HEADER, BadTemplate, own_part, parse, read_parts
from drafting.word.text import Piece
from drafting.word.xml import Element, W

_RENDERED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_LONGEST = 3_000_000
_MARK = re.compile(r"<!--jinja:([\w.]+)-->")
_EMPTY_RUN = re.compile(
    r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?></w:t></w:r>", re.DOTALL
)
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_PAGE = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
_BEFORE_LINES = (*_BEFORE_PAGE, "pgSz", "pgMar", "paperSrc", "pgBorders")
_WRITER_STYLES = (
    "Confirm",
    "DefinedTerm",
    "Hyperlink",
    "LegisDelete",
    "LegisInsert",
    "PlaceholderText",
    "ReportTable",
    "SectionLabel",
    "TableText",
)
_FILTERS = ("default", "escape", "e", "length", "lower", "title", "trim", "upper")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja that can loop, test and print, and nothing else: no calls, no sums, no way to the program."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def is_safe_callable(self, obj: object) -> bool:
        """Refuse every call: a template needs none."""
        return False

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> NoReturn:
        """Refuse the operators that can make a small template enormous."""
        raise TemplateError(f"A template may not use {operator}.")

    def getattr(self, obj: object, attribute: str) -> object:
        """Read the fields of a piece directly: they are harmless, and read thousands of times."""
        if type(obj) is Piece and attribute in Piece._fields:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def _environment() -> _Sandbox:
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


_ENVIRONMENT = _environment()


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
                parse(parts[name])
        except etree.XMLSyntaxError as error:
            raise BadTemplate(
                "The filled template is not a Word file: a tag breaks its text apart."
            ) from error
        except Exception as error:  # a city's template may fail in any way that an expression can
            why = str(error) or "it needs too much memory"
            raise BadTemplate(f"The template cannot be filled: {why}") from error
        parts["word/numbering.xml"] = self.lists.xml(numbering)
        return parts


def load(template: str | Path | bytes) -> Prepared:
    """Return one of the project's templates by name, which is prepared once, or a city's own file."""
    if isinstance(template, str):
        return _own(template)
    return prepare(template if isinstance(template, bytes) else template.read_bytes(), False)


@lru_cache(maxsize=16)
def _own(name: str) -> Prepared:
    return prepare((TEMPLATES / f"{name}.docx").read_bytes(), True)


def prepare(data: bytes, own: bool) -> Prepared:
    """Read, patch and compile a template; the project's own also take page size and margins."""
    parts = read_parts(data)
    try:
        sources = cache.texts(_key(data), lambda: _sources(parts, True)) if own else _sources(parts, False)
        if not own:
            template_tags.refuse_faulty(sources, _ENVIRONMENT)
        templates = {name: _ENVIRONMENT.from_string(source) for name, source in sources.items()}
        _complete_styles(parts)
        lists = read_lists(parts)
    except TemplateError as error:
        raise BadTemplate(f"The template has a faulty tag: {error}") from error
    except (etree.XMLSyntaxError, UnicodeDecodeError) as error:
        raise BadTemplate("The template is damaged: a part of it is not XML.") from error
    kept = {name: content for name, content in parts.items() if name not in templates}
    return Prepared(kept, templates, lists)


def _key(data: bytes) -> bytes:
    """Return all that the sources of one of the project's own templates depend on."""
    return data + Path(__file__).read_bytes() + version("docxtpl").encode()


def _sources(parts: Mapping[str, bytes], own: bool) -> dict[str, str]:
    """Return each part that is rendered as the text of a Jinja template."""
    return {name: _source(parts[name], name, own) for name in parts if _RENDERED.fullmatch(name)}


def _source(content: bytes, name: str, own: bool) -> str:
    from docxtpl import DocxTemplate  # slow to import, and only this function needs it

    if len(content) > _LONGEST:
        raise BadTemplate("The text of the template is too long.")
    root = parse(content)
    for paragraph in root.iter(f"{W}p"):
        _open_number(paragraph)
    for section in root.iter(f"{W}sectPr"):
        _open_page(section, own)
    source = DocxTemplate(io.BytesIO()).patch_xml(etree.tostring(root, encoding="unicode"))
    if own:
        source = source.replace('w:pos="9360"', 'w:pos="{{ text_width }}"')
    return XML_HEADER + _EMPTY_RUN.sub("", _MARK.sub(r"{{ \1 }}", source))


def _open_number(paragraph: Element) -> None:
    """Let the block that fills this paragraph also give it its number."""
    text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
    block = re.search(r"\{\{r\s+(\w+)\.runs\b", text)
    if not block:
        return
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    _replace(properties, ("numPr",), _BEFORE_NUMBER, f"{block[1]}.num_pr")


def _open_page(section: Element, own: bool) -> None:
    """Let the draft set line numbers, and page size and margins of the project's templates."""
    _replace(section, ("lnNumType",), _BEFORE_LINES, "line_numbers")
    if own:
        _replace(section, ("pgSz", "pgMar"), _BEFORE_PAGE, "page_setup")


def _replace(parent: Element, old: tuple[str, ...], before: tuple[str, ...], name: str) -> None:
    """Put a mark for a value in the place of some children, after those that must come before."""
    for child in [child for child in parent if child.tag in {f"{W}{tag}" for tag in old}]:
        parent.remove(child)
    first = {f"{W}{tag}" for tag in before}
    at = max((i + 1 for i, child in enumerate(parent) if child.tag in first), default=0)
    parent.insert(at, etree.Comment(f"jinja:{name}"))


def _complete_styles(parts: dict[str, bytes]) -> None:
    """Give a city's template the styles that the writer names and it lacks."""
    if "word/styles.xml" not in parts:
        raise BadTemplate("The template has no styles.")
    styles = parse(parts["word/styles.xml"])
    present = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    missing = set(_WRITER_STYLES) - present
    if missing:
        own = parse(own_part("word/styles.xml"))
        styles.extend([style for style in own.iter(f"{W}style") if style.get(f"{W}styleId") in missing])
        parts["word/styles.xml"] = etree.tostring(styles, encoding="UTF-8", standalone=True)
