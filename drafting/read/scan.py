"""Looks at one XML part of an uploaded file as it streams by, building no tree.

The parser never sees an entity or fetches anything: a DTD stops it at once, and so does a part
that nests too deep or has more elements than a long code chapter could.
"""

from __future__ import annotations

from xml.parsers import expat

MOST_ELEMENTS = 1_000_000
MOST_DEPTH = 200
Fault = tuple[str, str]

MALFORMED: Fault = (
    "the file has a part that is not well-formed XML",
    "open it in Word and save it again as .docx",
)
_DTD: Fault = ("the file declares a DTD or entities", "open it in Word and save it again as .docx")
_HUGE: Fault = (
    "the file has more elements or deeper nesting than a document needs",
    "split it, or save it again from Word",
)


class _Stop(Exception):
    """Ends the parse early with one fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault[0])


class _Counter:
    """Counts the elements of one part."""

    def __init__(self) -> None:
        self._count = self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        self._count, self._depth = self._count + 1, self._depth + 1
        if self._count > MOST_ELEMENTS or self._depth > MOST_DEPTH:
            raise _Stop(_HUGE)

    def end(self, tag: str) -> None:
        """Leave an element."""
        self._depth -= 1

    def doctype(self, *ignored: object) -> None:
        """Stop at a DTD."""
        raise _Stop(_DTD)


def fault_of(content: bytes) -> Fault | None:
    """Return what is wrong with one XML part and its fix, or None when it may be read as a tree."""
    counter, parser = _Counter(), expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler, parser.EndElementHandler = counter.start, counter.end
    parser.StartDoctypeDeclHandler = counter.doctype
    try:
        parser.Parse(content, True)
    except _Stop as stop:
        return stop.fault
    except (expat.ExpatError, ValueError, LookupError):
        return MALFORMED
    return None
