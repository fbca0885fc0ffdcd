"""Looks at one XML part of an uploaded file as it streams by, building no tree.

The parser never sees an entity or fetches anything: a DTD stops it at once, and so does a part
that nests too deep or has more elements than a long code chapter could.
"""

from __future__ import annotations

import re
from xml.parsers import expat

MOST_ELEMENTS = 1_000_000
MOST_DEPTH = 200
Fault = tuple[str, str]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FETCHES = re.compile(
    r"^\s*(DDE|DDEAUTO|LINK|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|RD|EMBED|CONTROL|HTMLCONTROL)\b",
    re.I | re.M,
)
_KEEP = ("/hyperlink",)
_OBJECTS = (
    "/oleObject",
    "/package",
    "/control",
    "/aFChunk",
    "/subDocument",
    "/vbaProject",
    "/activeXControlBinary",
    "/frame",
)
_SCRIPT = re.compile(r"^[\s\x00-\x1f]*(javascript|vbscript|data):", re.I)

_MALFORMED: Fault = (
    "the file has a part that is not well-formed XML",
    "open it in Word and save it again as .docx",
)
_DTD: Fault = ("the file declares a DTD or entities", "open it in Word and save it again as .docx")
_HUGE: Fault = (
    "the file has more elements or deeper nesting than a document needs",
    "split it, or save it again from Word",
)
_EMBED: Fault = ("the file has an embedded object", "paste it as text or a picture, or remove it")
_FIELD: Fault = (
    "the file has a field that fetches or runs something from outside",
    "select the field in Word and press Ctrl+Shift+F9 to keep its text only",
)
_SCRIPTED: Fault = ("the file has a link that runs a script", "remove the link")


class _Stop(Exception):
    """Ends the parse early with one fault."""


class _Scan:
    """What one part was seen to hold."""

    def __init__(self, rels: bool) -> None:
        self.faults: list[Fault] = []
        self._rels, self._count, self._depth = rels, 0, 0
        self._instruction, self._fields = False, []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Count an element and look at relationships and fields."""
        self._count, self._depth = self._count + 1, self._depth + 1
        if self._count > MOST_ELEMENTS or self._depth > MOST_DEPTH:
            raise _Stop(_HUGE)
        if self._rels and tag.endswith(" Relationship"):
            self._relationship(attributes)
        elif tag == f"{_W} instrText" or tag == f"{_W} delInstrText":
            self._instruction = True
        elif tag == f"{_W} fldChar" and attributes.get(f"{_W} fldCharType") == "begin":
            self._fields.append("\n")
        elif tag == f"{_W} fldSimple":
            self._fields.append(f"\n{attributes.get(f'{_W} instr', '')}\n")
        elif tag in (f"{_W} object", f"{_W} control", f"{_W} altChunk", f"{_W} subDoc"):
            self.faults.append(_EMBED)

    def end(self, tag: str) -> None:
        """Leave an element."""
        self._depth -= 1
        self._instruction = False

    def text(self, words: str) -> None:
        """Keep the words of field codes."""
        if self._instruction:
            self._fields.append(words)

    def doctype(self, *ignored: object) -> None:
        """Stop at a DTD."""
        raise _Stop(_DTD)

    def finish(self) -> list[Fault]:
        """Return all faults, with the fields read as whole codes."""
        return self.faults + [_FIELD] * bool(_FETCHES.search("".join(self._fields)))

    def _relationship(self, attributes: dict[str, str]) -> None:
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        external = attributes.get("TargetMode", "").lower() == "external"
        if kind.endswith(_KEEP):
            self.faults += [_SCRIPTED] * bool(_SCRIPT.match(target))
        elif kind.endswith(_OBJECTS):
            self.faults.append(_EMBED)
        elif external or re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\", target, re.I):
            what = kind.rsplit("/", 1)[-1] or "file"
            self.faults.append((f"the file fetches something from outside ({what})", _outside_fix(what)))


def _outside_fix(what: str) -> str:
    if what == "attachedTemplate":
        return "in Word, choose Developer, Document Template, attach Normal, and save"
    return "embed the picture or remove the link, and save again"


def scan_part(name: str, content: bytes) -> list[Fault]:
    """Return what is wrong with one XML part, each fault with its mend."""
    scan = _Scan(name.lower().endswith(".rels"))
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    parser.CharacterDataHandler = scan.text
    parser.StartDoctypeDeclHandler = scan.doctype
    try:
        parser.Parse(content, True)
    except _Stop as stop:
        return [stop.args[0]]
    except (expat.ExpatError, ValueError, LookupError):
        return [_MALFORMED]
    return scan.finish()
