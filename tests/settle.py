"""Accepts or rejects tracked changes and reads the rest: an independent second opinion."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {"F0FE": "☑", "F0A8": "☐", "F0FC": "✓"}


def paragraphs(data: bytes, answer: str = "accept") -> list[str]:
    """Return the words of each paragraph with every change accepted, or rejected."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    gone = "del" if answer == "accept" else "ins"
    found: list[str] = []
    _flow(root.find(f"{_W}body"), gone, found)
    return [" ".join(words.split()) for words in found if words.strip()]


def _flow(container: ElementTree.Element, gone: str, found: list[str]) -> None:
    """Read the paragraphs of a body, cell or box; one without its mark joins the next one beside it."""
    waiting = ""
    for child in container:
        if child.tag == f"{_W}p":
            boxes: list[ElementTree.Element] = []
            words = waiting + _words(child, gone, boxes)
            mark = child.find(f"{_W}pPr/{_W}rPr/{_W}{gone}")
            waiting = words if mark is not None else ""
            if mark is None:
                found.append(words)
            for box in boxes:
                _flow(box, gone, found)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if row.find(f"{_W}trPr/{_W}{gone}") is None:
                    for cell in row.findall(f"{_W}tc"):
                        _flow(cell, gone, found)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            _flow(child, gone, found)
    if waiting:
        found.append(waiting)


def _words(node: ElementTree.Element, gone: str, boxes: list[ElementTree.Element]) -> str:
    out = ""
    for child in node:
        name = child.tag
        if name == f"{_W}{gone}" or name in (f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", f"{_MC}Fallback"):
            continue
        if name in (f"{_W}t", f"{_W}delText", f"{_M}t"):
            out += child.text or ""
        elif name == f"{_W}tab":
            out += "\t"
        elif name in (f"{_W}br", f"{_W}cr"):
            out += "\n"
        elif name == f"{_W}noBreakHyphen":
            out += "\u2011"
        elif name == f"{_W}sym":
            out += _SIGNS[child.get(f"{_W}char")]
        elif name == f"{_W}txbxContent":
            boxes.append(child)
        else:
            out += _words(child, gone, boxes)
    return out
