"""The fields of a part: what each computes, and which of its words no reader sees.

A field has a code and the result that was last shown.  Fields may stand in each other's code; such a code
is known only when the inner one has run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from drafting.word.xml import W

_TAGS = tuple(f"{W}{tag}" for tag in ("fldChar", "instrText", "delInstrText", "t", "sym", "fldSimple"))
_WORD = re.compile(r"\s*(\S+)\s")


@dataclass
class Field:
    """A field: its start, its code, whether another field spells part of it, and whether it shows words."""

    element: etree._Element
    code: str = ""
    computed: bool = False
    shows: bool = False
    in_code: bool = True

    @property
    def word(self) -> str:
        """The first word of the code, such as `REF`, in capitals."""
        return next(iter(self.code.upper().split()), "")


@dataclass
class Fields:
    """All fields of a part in the order in which they begin, and the pieces of text that stand in a code."""

    found: list[Field] = field(default_factory=list)
    unseen: set[etree._Element] = field(default_factory=set)


def fields_of(root: etree._Element) -> Fields:
    """Return the fields of a part; a code outside of any field counts as one."""
    made, open_ones = Fields(), list[Field]()
    for node in root.iter(*_TAGS):
        if node.tag == f"{W}fldChar":
            _mark(node, made, open_ones)
        elif node.tag == f"{W}fldSimple":
            shown = any(True for _ in node.iter(f"{W}t"))
            made.found.append(Field(node, node.get(f"{W}instr") or "", shows=shown, in_code=False))
        elif node.tag.endswith("nstrText"):
            if not open_ones or not open_ones[-1].in_code:
                made.found.append(Field(node, node.text or "", in_code=False))
            else:
                open_ones[-1].code += node.text or ""
        elif any(one.in_code for one in open_ones):
            made.unseen.add(node)
        else:
            for one in open_ones:
                one.shows = True
    return made


def _mark(node: etree._Element, made: Fields, open_ones: list[Field]) -> None:
    """Begin a field, pass from its code to its result, or end it."""
    kind = node.get(f"{W}fldCharType")
    if kind == "begin":
        outer = open_ones[-1] if open_ones else None
        if outer is not None and outer.in_code and not _WORD.match(outer.code):
            outer.computed = True
        open_ones.append(Field(node))
        made.found.append(open_ones[-1])
    elif kind == "separate" and open_ones:
        open_ones[-1].in_code = False
    elif kind == "end" and open_ones:
        open_ones.pop()
