"""The parts of a text that is added to a code: the section that adds it, and the words that name it."""

from __future__ import annotations

import re

from drafting.model import CodeScheme, DocumentRequest, Node, Span

_NO_CODE = "[CONFIRM: name of the code]"
_OPEN = "[CONFIRM: "


def code_name(document: DocumentRequest) -> str:
    """Return the name of the code without its article and a stop; empty where it was not given."""
    return bare_code(document.code_name or "")


def bare_code(name: str) -> str:
    """Return the name of a code as it follows “the”: City Code for “the City Code.”."""
    return re.sub(r"^(?:the\s+)+|[\s.,;:]+$", "", name, flags=re.I)


def added(document: DocumentRequest, scheme: CodeScheme) -> str:
    """Return the words of a title that name what is added: `adding Chapter 9.70 to the City Code`."""
    return f"adding {scheme.adds} to the {code_name(document) or _NO_CODE}"


def adding_section(document: DocumentRequest, scheme: CodeScheme) -> Node:
    """Return the amending section that adds a part to the code, with a mark for numbers that are a guess."""
    name = code_name(document)
    spans = (
        _marked(scheme.adds, "code_chapter"),
        Span(text=" is added to the "),
        _marked(name or _NO_CODE, "code_name"),
        *_numbers(scheme),
        Span(text=" to read as follows:"),
    )
    text = Node(id="adding:text", kind="text", spans=spans)
    return Node(id="adding", kind="section", heading=f"{scheme.word.capitalize()} added", children=(text,))


def _marked(words: str, name: str) -> Span:
    return Span(text=words, kind="confirm" if words.startswith(_OPEN) else "blank", name=name)


def _numbers(scheme: CodeScheme) -> tuple[Span, ...]:
    """Return the numbers of the sections to be confirmed; nothing where they were seen or typed."""
    if not scheme.doubt:
        return ()
    mark = Span(text=f"[CONFIRM: {scheme.doubt}]", kind="confirm", name="section_numbers")
    return (Span(text=", with sections numbered "), mark, Span(text=","))
