"""WordprocessingML as typed trees: the element, its namespace, and readers that never return None."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def required(element: Element, path: str) -> Element:
    """Return the first element at a path, such as `pPr/pStyle`; raise ValueError when there is none."""
    child = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    if child is None:
        raise ValueError(f"The Word file is damaged: an element has no {path}.")
    return child


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute of the Word namespace; nothing when the element or the attribute is missing."""
    return "" if element is None else element.get(f"{W}{name}", "")


def number(element: Element, name: str = "val") -> int:
    """Return an attribute of the Word namespace as a number; raise ValueError when it is none."""
    return int(value(element, name))


def parent_of(element: Element) -> Element:
    """Return the element around this one; raise ValueError for a root."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("The element stands alone.")
    return parent


def parent_tag(element: Element) -> str:
    """Return the tag of the element around this one; nothing for a root."""
    parent = element.getparent()
    return "" if parent is None else parent.tag
