"""The tags of a city's own template: print, loop and test, and only names that the program prints.

Every fault is told at once, in words and with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import Environment, TemplateError, TemplateSyntaxError, meta, nodes

from drafting.word.package import BadTemplate, parse
from drafting.word.xml import Element, W

NAMES = [
    "title",
    "legend",
    "jurisdiction",
    "instrument",
    "short_title",
    "version",
    "footer",
    "header_fields",
    "notices",
    "toc",
    "recitals",
    "enacting",
    "blocks",
    "signing",
    "line_numbers",
    "page_setup",
    "text_width",
]
_NO_WORDS = frozenset(f"{W}{tag}" for tag in ("body", "hdr", "ftr", "p", "r", "tc", "tr", "tbl", "hyperlink"))
_HIDDEN = ("line_numbers", "page_setup", "text_width")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.For,
    nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test,
    nodes.Filter,
    nodes.CondExpr, nodes.Tuple, nodes.List, nodes.Keyword,
)  # fmt: skip
_SAYS: dict[type[nodes.Node], str] = {
    nodes.Call: "calls something",
    nodes.Getitem: "takes one entry of a list by its number",
    nodes.ScopedEvalContextModifier: "switches the escaping of text off",
    nodes.EvalContextModifier: "switches the escaping of text off",
    nodes.Include: "takes in another file",
    nodes.Import: "takes in another file",
    nodes.FromImport: "takes in another file",
    nodes.Extends: "takes in another file",
    nodes.Assign: "gives a name to a value",
    nodes.AssignBlock: "gives a name to a value",
    nodes.Macro: "defines a macro",
    nodes.CallBlock: "calls something",
}


def refuse_faulty(sources: Mapping[str, str], environment: Environment) -> None:
    """Raise BadTemplate with every fault of the tags of a template; `sources` holds the text of each part."""
    faults = [fault for part, source in sources.items() for fault in _faults(part, source, environment)]
    if faults:
        raise BadTemplate(" ".join(dict.fromkeys(faults)))


def _faults(part: str, source: str, environment: Environment) -> Iterator[str]:
    where = _called(part)
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        yield f"A tag in {where} is not complete or not known ({error.message})."
        return
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, (*_ALLOWED, nodes.Helper)):
            does = _SAYS.get(type(node), f"does what a template may not ({type(node).__name__.lower()})")
            yield f"A tag in {where} {does}. A template can only print, loop and test."
        elif isinstance(node, nodes.Filter) and node.name not in environment.filters:
            yield (
                f"A tag in {where} uses |{node.name}. The words after | may be "
                f"{', '.join(environment.filters)}."
            )
    if any(True for loop in tree.find_all(nodes.For) for _ in loop.find_all(nodes.For)):
        yield f"A loop in {where} stands within a loop. Each list needs one loop, and each loop its own end."
    for name in sorted(_undeclared(tree) - set(NAMES)):
        told = ", ".join(one for one in NAMES if one not in _HIDDEN)
        yield (
            f"The tag {{{{ {name} }}}} in {_place(where, name, source)} names nothing that is printed. "
            f"Use one of {told}."
        )


def _undeclared(tree: nodes.Template) -> set[str]:
    try:
        return meta.find_undeclared_variables(tree)
    except TemplateError:  # a word after | that there is not, which is told already
        return set()


def _called(part: str) -> str:
    name = part.rpartition("/")[2].removesuffix(".xml")
    return "the body" if name == "document" else re.sub(r"(?<=r)(?=\d)", " ", name)


def _place(where: str, name: str, source: str) -> str:
    """Return where a name stands: the part and the first words of its paragraph."""
    for paragraph in source.split("</w:p>"):
        words = " ".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", paragraph)).split())
        if re.search(rf"\{{[{{%][^}}]*\b{re.escape(name)}\b", words):
            return f"{where}, in “{words[:50]}”"
    return where


def misplaced(parts: Mapping[str, bytes]) -> list[str]:
    """Return where a filled template has words or runs where Word reads none, {{ … }} for {{r … }}."""
    found = []
    for part, content in sorted(parts.items()):
        for element in parse(content).iter(f"{W}*"):
            words = " ".join("".join(map(str, element.itertext())).split())[:60]
            if element.tag == f"{W}t" and len(element):
                found.append(
                    f"A tag in {_called(part)} prints runs as words, in “{words}”. Write {{{{r … }}}}."
                )
            elif element.tag in _NO_WORDS and _own_words(element).strip():
                found.append(
                    f"A tag in {_called(part)} prints words as runs, in “{words}”. Write {{{{ … }}}}."
                )
    return list(dict.fromkeys(found))


def _own_words(element: Element) -> str:
    """Return the text that stands in an element itself, in none of its children."""
    return "".join((element.text or "", *(child.tail or "" for child in element)))


def left_over(parts: Mapping[str, bytes]) -> list[str]:
    """Return where tags are left in a filled template, in any part of it."""
    found = []
    for part, content in sorted(parts.items()):
        if part.endswith(".xml"):
            for paragraph in content.decode("utf-8", "replace").split("</w:p>"):
                words = " ".join("".join(re.findall(r"<\w+:t(?: [^>]*)?>([^<]*)", paragraph)).split())
                if re.search(r"\{[{%#]|[}%#]\}", words):
                    found.append(f"A tag stands where none is filled in: {_called(part)}, in “{words[:60]}”.")
    return found
