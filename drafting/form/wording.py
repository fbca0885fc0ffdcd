"""A clause as its author would type it: marks (a) (1) (A), and live `{{ blanks }}` and references.

The edit box starts from this text.  It is made from the draft, so that paragraphs left out by
a fact of the place are already gone and the marks run without a gap.
"""

from __future__ import annotations

from drafting.form.show import pieces
from drafting.model import Clause, Draft, Node, Recital, Span
from drafting.model.text import tokens, vetted_tokens

Live = dict[tuple[str, str, str], str]
Addresses = dict[tuple[str, ...], tuple[str, ...]]
_SERIES = (
    "abcdefghijklmnopqrstuvwxyz",
    None,
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"),
)


def editable(clause: Clause, draft: Draft) -> str:
    """Return the words of a clause in author marks, ready to be changed."""
    live = _live(clause)
    found = pieces(clause.id, draft)
    lines: list[str] = []
    for index, piece in enumerate(found):
        if isinstance(piece, Recital) or piece.clause_kind == "finding":
            head = f"({mark(0, index)}) " if len(found) > 1 else ""
            lines.append(head + _words(piece.spans, live, {}))
            continue
        addresses = _addresses(piece)
        if piece.spans:
            lines.append(_words(piece.spans, live, addresses))
        lines += _below(piece, live, addresses)
    return "\n".join(lines)


def _live(clause: Clause) -> Live:
    """Return each blank and reference of the vetted text: what it means to how it is written."""
    written = vetted_tokens(p.text for v in clause.variants for p in v.paragraphs)
    return {tokens(w)[0]: w for w in written}


def _addresses(piece: Node) -> Addresses:
    """Map the author's address of each paragraph to the one that it has in the edit box."""
    found: Addresses = {}

    def visit(node: Node, at: tuple[str, ...]) -> None:
        """Note where each numbered paragraph below a node stands."""
        numbered = [c for c in node.children if c.kind == "paragraph"]
        for index, child in enumerate(numbered):
            here = (*at, mark(len(at), index))
            found[child.path] = here
            visit(child, here)

    visit(piece, ())
    return found


def mark(depth: int, index: int) -> str:
    """Return the author's mark of a paragraph: a, 1, A or i, without brackets."""
    series = _SERIES[min(depth, 3)]
    if series is None or index >= len(series):
        return str(index + 1)
    return series[index]


def _below(node: Node, live: Live, addresses: Addresses, depth: int = 0) -> list[str]:
    lines: list[str] = []
    count = 0
    for child in node.children:
        words = _words(child.spans, live, addresses)
        if child.kind == "paragraph":
            words = f"{'  ' * depth}({mark(depth, count)}) {words}"
            count += 1
        lines += [words, *_below(child, live, addresses, depth + 1)]
    return lines


def _words(spans: tuple[Span, ...], live: Live, addresses: Addresses) -> str:
    return "".join(_token(s, live, addresses) or s.text for s in spans)


def _token(span: Span, live: Live, addresses: Addresses) -> str:
    """Return the live token behind a span, or nothing where plain words are safer."""
    if span.filled:
        return live.get(("blank", span.name, ""), "")
    if span.kind != "ref":
        return ""
    target, _, path = span.target.partition(":")
    if span.name != "subsection":
        return live.get(("section", target, path), "")
    steps = tuple(path.split("."))
    return live.get(("subsection", path, ""), "") if addresses.get(steps) == steps else ""
