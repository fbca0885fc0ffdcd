"""The lists of a template: numbering.xml cut open where a draft writes its own levels and lists.

A city keeps the look of its numbers (indent, bold, tab); what is counted and printed follows the
series of the draft.  A template without the project's lists gets them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from drafting.word.numbering import Numbering, level_xml
from drafting.word.package import (
    DOCUMENT_RELS,
    OFFICE,
    XML_HEADER,
    BadTemplate,
    add_relationship,
    add_type,
    own_part,
    parse,
)
from drafting.word.xml import Element, W, value

_PART = "word/numbering.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_PLAIN = ("", '<w:lvlJc w:val="left"/>')


class ListParts(NamedTuple):
    """numbering.xml in pieces: `levels` keeps what the template says before and after each label text."""

    head: str
    levels: tuple[tuple[str, str], ...]
    middle: str
    tail: str
    legis: int
    numbers: int
    next_id: int

    def xml(self, numbering: Numbering) -> bytes:
        """Return numbering.xml with the levels and lists of one draft."""
        frames = [*self.levels, *[_PLAIN] * (len(numbering.levels) - len(self.levels))]
        levels = "".join(level_xml(i, level, *frames[i]) for i, level in enumerate(numbering.levels))
        return f"{XML_HEADER}{self.head}{levels}{self.middle}{numbering.xml()}{self.tail}".encode()


def read_lists(parts: dict[str, bytes]) -> ListParts:
    """Take numbering.xml out of the parts and cut it open."""
    if _PART not in parts:
        parts[_PART] = own_part(_PART)
        add_type(parts, f"/{_PART}", _TYPE)
        add_relationship(parts, DOCUMENT_RELS, f"{OFFICE}/numbering", "numbering.xml")
    root, styles = parse(parts.pop(_PART)), parse(parts["word/styles.xml"])
    legis, numbers = _list_of(root, "LegisL1"), _list_of(root, "ListNumber")
    frames = _frames(legis, styles)
    for level in legis.findall(f"{W}lvl"):
        legis.remove(level)
    legis.append(etree.Comment("levels"))
    (root.findall(f"{W}num") or root.findall(f"{W}abstractNum"))[-1].addnext(etree.Comment("nums"))
    head, rest = etree.tostring(root, encoding="unicode").split("<!--levels-->")
    middle, tail = rest.split("<!--nums-->")
    free = max((_number(num, "numId") for num in root.findall(f"{W}num")), default=0) + 1
    return ListParts(head, frames, middle, tail, _id(legis), _id(numbers), free)


def _id(abstract: Element) -> int:
    return _number(abstract, "abstractNumId")


def _number(element: Element, name: str) -> int:
    text = value(element, name)
    try:
        return int(text)
    except ValueError as error:
        raise BadTemplate(
            f"The template is damaged: its lists have {text!r} where a number belongs."
        ) from error


def _list_of(root: Element, style: str) -> Element:
    """Return the list whose level belongs to the style, adding the project's own if none does."""
    abstracts = root.findall(f"{W}abstractNum")
    for abstract in abstracts:
        if any(value(link) == style for link in abstract.iter(f"{W}pStyle")):
            return abstract
    added = _list_of(parse(own_part(_PART)), style)
    added.set(f"{W}abstractNumId", str(max(map(_id, abstracts), default=-1) + 1))
    root.insert(len(root.findall(f"{W}numPicBullet")) + len(abstracts), added)
    return added


def _frames(legis: Element, styles: Element) -> tuple[tuple[str, str], ...]:
    """Return what stands before and after the label text of each level, in the order Word wants.

    A level without an indent takes that of its style: Word would do so itself, LibreOffice not.
    """
    known = _indents(styles)
    indents, last = _indents(parse(own_part("word/styles.xml"))) | known, ""
    frames: list[tuple[str, str]] = []
    for level in sorted(legis.findall(f"{W}lvl"), key=lambda level: _number(level, "ilvl")):
        link, suffix, side, place, look = (
            level.find(f"{W}{tag}") for tag in ("pStyle", "suff", "lvlJc", "pPr", "rPr")
        )
        style = value(link)
        last = indents.get(style) or last
        paragraph = _bare(place) if place is not None else f"<w:pPr>{last}</w:pPr>" if last else ""
        head = (_bare(link) if style in known else "") + _bare(suffix)
        frames.append((head, (_bare(side) or _PLAIN[1]) + paragraph + _bare(look)))
    return tuple(frames)


def _indents(styles: Element) -> dict[str, str]:
    """Return the indent of each paragraph style as XML."""
    return {
        value(style, "styleId"): _bare(style.find(f"{W}pPr/{W}ind")) for style in styles.iter(f"{W}style")
    }


def _bare(element: Element | None) -> str:
    """Return an element as XML without the namespaces that the whole part declares."""
    if element is None:
        return ""
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode", with_tail=False))
