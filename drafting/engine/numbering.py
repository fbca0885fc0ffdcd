"""Makes numbers: labels in the profile's own series, and the words of every cross-reference.

Numbers are never in the clause text.  They are made once, when the tree is complete, so a
clause can be dropped, added or moved and every reference still says the right thing.
"""

from __future__ import annotations

import re

from drafting.model import CodeScheme, Node
from drafting.model.marks import letters, roman


def mark(pattern: str, number: int) -> str:
    """Return the nth label in the style of a mark: `(a)`, `1.`, `(A)`, `(i)`, `[1]`, `(.1)`."""
    core = re.sub(r"[^A-Za-z0-9]", "", pattern)
    if core[0].isdigit():
        text = str(number)
    elif core in ("i", "I"):
        text = roman(number) if core == "i" else roman(number).upper()
    else:
        text = letters(number) if core[0].islower() else letters(number).upper()
    return pattern.replace(core, text, 1)


def number_tree(
    body: tuple[Node, ...],
    pattern: str,
    scheme: CodeScheme | None,
    series: tuple[str, ...],
    numbered_definitions: bool,
) -> tuple[Node, ...]:
    """Return the tree with every label filled in."""
    outer = inner = 0
    result = []
    for node in body:
        if node.kind != "section":
            result.append(node)
            continue
        if node.codified and scheme:
            inner += 1
            label = scheme.label(inner)
        else:
            outer += 1
            label = pattern.replace("{n}", str(outer))
        result.append(_label(node, label, series, numbered_definitions))
    return tuple(result)


def _label(node: Node, label: str, series: tuple[str, ...], numbered_definitions: bool) -> Node:
    """Give a node its label and number its children from one."""
    count, children = 0, []
    for child in node.children:
        if child.kind == "paragraph" or (child.kind == "definition" and numbered_definitions):
            count += 1
            children.append(
                _label(child, mark(series[min(child.level, len(series)) - 1], count), series, False)
            )
        else:
            children.append(_label(child, child.label, series, False) if child.children else child)
    return node.model_copy(update={"label": label, "children": tuple(children)})


def stacked(node: Node) -> Node:
    """Return a node where a paragraph without words leaves its label to the first below it: `(a)(1)`."""
    children = node.children
    if node.kind == "paragraph" and node.label and not node.spans and children and children[0].label:
        first = children[0].model_copy(update={"label": joined(node.label, children[0].label)})
        node, children = node.model_copy(update={"label": ""}), (first, *children[1:])
    return node.model_copy(update={"children": tuple(map(stacked, children))}) if children else node


def joined(above: str, label: str) -> str:
    """Return two labels that stand in one line: `(a)(1)`, or `A. 1.` where the series has no brackets."""
    return f"{above} {label}" if above and above[-1] not in ")]" else above + label


def addresses(body: tuple[Node, ...]) -> dict[str, str]:
    """Return for every node id the words that refer to it: `Section 4(a)(1)`, `Section 9.70.040`."""
    result: dict[str, str] = {}
    for node in body:
        if node.kind == "section":
            result |= _addresses(node)
    return result


def _addresses(section: Node) -> dict[str, str]:
    number = re.sub(r"^(section|sec\.?|§)\s*", "", section.label, flags=re.I).rstrip(".:")
    result = {section.id: f"Section {number}"}
    _collect(section, result, f"Section {number}", [])
    return result


def _collect(node: Node, result: dict[str, str], section: str, path: list[str]) -> None:
    for child in node.children:
        below = [*path, child.label] if child.label else path
        result[child.id] = section + tail(below)
        _collect(child, result, section, below)


def tail(labels: list[str]) -> str:
    """Join labels as a reference does: `(a)(1)`, or `.A.1` where the series has no brackets."""
    text = ""
    for label in labels:
        text += label if label[0] in "([" else "." + label.rstrip(".")
    return text


def subsection_words(labels: list[str]) -> str:
    """Return `subsection (a)(1)` for a path inside the same section."""
    return "subsection " + tail(labels).lstrip(".")
