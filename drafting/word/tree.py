"""The body of a draft as the pieces that a Word template prints: one paragraph each.

Two passes: first every numbered paragraph gets its list instance, then the runs are made, so
that a reference forward knows whether its target's number is automatic or text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.model import Draft, Node, Span
from drafting.word.fields import Anchor, Bookmarks, contents, reference
from drafting.word.numbering import Numbering, num_pr
from drafting.word.text import Piece, kept_with_next, piece, run

_FIRST_REFERENCE = 400_000_001
_DEEPEST = 4
_RUN_IN = '<w:outlineLvl w:val="0"/>'  # a paragraph that its heading leads is a heading to a screen reader
_MARKED = frozenset(("ref", "confirm"))
_TERM = re.compile(r"[“\"][^”\"]{1,80}[”\"]")


class Tree:
    """One draft on its way into Word."""

    def __init__(self, draft: Draft, numbering: Numbering, fixed_numbers: bool = False) -> None:
        self._draft, self._bookmarks = draft, Bookmarks()
        self._run_in = draft.intake.document.traits.states_rules
        self._nodes: dict[str, Node] = {}
        for node in draft.nodes():
            if node.label and node.id in self._nodes:
                raise ValueError(f"Two pieces of the draft have the id {node.id}.")
            self._nodes[node.id] = node
        self._above = {child.id: node for node in self._nodes.values() for child in node.children}
        self._numbers = {} if fixed_numbers else dict(_number(draft.body, numbering))
        self._anchors = self._place_anchors()
        self._levels = dict(_heading_levels(draft.body, 1))
        self._toc: dict[str, str] = {}

    def blocks(self, with_contents: bool) -> list[Piece]:
        """Return the body; `with_contents` gives each heading the bookmark that a contents list needs."""
        if with_contents:
            headed = [node for node in self._draft.nodes() if node.heading]
            self._toc = {node.id: f"_Toc{_FIRST_REFERENCE + i}" for i, node in enumerate(headed)}
        return [made for node in self._draft.nodes() for made in self._led(node, self._own(node))]

    @staticmethod
    def _led(node: Node, made: Sequence[Piece]) -> Sequence[Piece]:
        """Return the paragraphs of a node; one that ends with a colon stays with what it leads to."""
        return (*made[:-1], kept_with_next(made[-1])) if made and node.text.endswith(":") else made

    def _chain(self, target: str) -> list[Node]:
        """Return the nodes from a section down to a node; none where the draft has no such node."""
        node = self._nodes.get(target)
        return (
            []
            if node is None
            else [*(self._chain(self._above[target].id) if target in self._above else []), node]
        )

    def _anchors_to(self, target: str) -> tuple[Anchor, ...]:
        """Return the anchors that lead to a node, without what prints nothing itself."""
        printed = [n for n in self._chain(target) if n.label or n.spans or n.heading]
        return tuple([self._anchors[n.id] for n in printed if n.id in self._anchors])

    def contents(self) -> list[Piece]:
        """Return the lines of the contents list; call `blocks` first."""
        nodes = [node for node in self._draft.nodes() if node.id in self._toc]
        lines = contents((self._toc[node.id], _heading_text(node)) for node in nodes)
        return [piece(f"toc{self._levels[node.id]}", line) for node, line in zip(nodes, lines, strict=True)]

    def spans(self, spans: Sequence[Span]) -> str:
        """Return the runs of some text with its references."""
        if _MARKED.isdisjoint([span.kind for span in spans]):
            return run("".join([span.text for span in spans]))
        return "".join([self._span(span) for span in spans])

    def _span(self, span: Span) -> str:
        if span.kind == "ref" and span.target in self._nodes:
            return reference(span.text, self._anchors_to(span.target))
        return run(span.text, "Confirm" if span.kind == "confirm" else "")

    def _own(self, node: Node) -> Sequence[Piece]:
        """Return the paragraphs of a node without its children."""
        if self._leads(node):
            return ()
        if node.kind in ("section", "heading"):
            return tuple(self._section(node, self._levels[node.id]))
        if node.label:
            return (self._numbered(node),)
        if node.spans:
            above = self._above.get(node.id)
            lead = self._run_in_heading(above) if above and above.children[0] is node else ""
            words = lead + self._marked(node, self._words(node))
            return (piece(_text_kind(node, above), words, _RUN_IN if lead else ""),)
        return ()

    def _leads(self, node: Node) -> bool:
        """Whether a section prints its heading in its first paragraph, as a resolution does."""
        return (
            self._run_in
            and node.kind == "section"
            and bool(node.heading and node.children)
            and node.children[0].kind == "text"
        )

    def _run_in_heading(self, section: Node) -> str:
        """Return the number and the heading of a section as the first words of its paragraph."""
        if not self._leads(section):
            return ""
        return self._label(section, "SectionLabel") + run(f" {section.heading}. ", "SectionLabel")

    def _section(self, node: Node, level: int) -> Iterator[Piece]:
        if node.heading:
            label = self._label(node) + (run(" ") if node.label else "")
            runs = label + run(node.heading)
            if not node.label:
                runs = self._marked(node, runs)
            if node.id in self._toc and self._toc[node.id] not in self._bookmarks.names:
                runs = self._bookmarks.around(self._toc[node.id], runs)
            yield piece(f"heading{min(level, 3)}" if node.kind == "section" else f"part{min(level, 2)}", runs)
            if node.spans:
                yield piece("text", self.spans(node.spans))
        elif node.label or node.spans:
            label = self._label(node, "SectionLabel") + (run(" ") if node.label and node.spans else "")
            yield piece("text", label + self.spans(node.spans))

    def _numbered(self, node: Node) -> Piece:
        kind = f"level{min(max(node.level, 1), _DEEPEST)}"
        place = self._numbers.get(node.id)
        if place is None:
            return piece(kind, self._label(node) + run("\t") + self._words(node), num_pr(0, 0))
        return piece(kind, self._marked(node, self._words(node)), num_pr(*place))

    def _words(self, node: Node) -> str:
        """Return a node's runs; a defined term stands out."""
        term = _TERM.match(node.text) if node.kind == "definition" else None
        first = node.spans[0] if node.spans else None
        if term and first and first.kind != "ref" and len(first.text) >= term.end():
            rest = first.model_copy(update={"text": first.text[term.end() :]})
            return run(term[0], "DefinedTerm") + self.spans((rest, *node.spans[1:]))
        return self.spans(node.spans)

    def _label(self, node: Node, style: str = "") -> str:
        """Return a literal number with a bookmark around the part that references repeat."""
        anchor = self._anchors.get(node.id)
        if anchor is None or anchor.words not in node.label:
            return run(node.label, style)
        before, _, after = node.label.rpartition(anchor.words)
        return (
            run(before, style)
            + self._bookmarks.around(anchor.name, run(anchor.words, style))
            + run(after, style)
        )

    def _marked(self, node: Node, runs: str) -> str:
        anchor = self._anchors.get(node.id)
        return self._bookmarks.around(anchor.name, runs) if anchor else runs

    def _place_anchors(self) -> dict[str, Anchor]:
        """Return an anchor for each node that a reference names, and for the nodes above it."""
        spans = [span for node in self._draft.nodes() for span in node.spans]
        spans += [span for recital in self._draft.recitals for span in recital.spans]
        targets = {span.target for span in spans if span.kind == "ref"}
        wanted = {node.id for target in targets for node in self._chain(target)}
        nodes = [node for node in self._draft.nodes() if node.id in wanted]
        return {
            node.id: Anchor(f"_Ref{_FIRST_REFERENCE + i}", _repeated(node), node.id in self._numbers)
            for i, node in enumerate(nodes)
        }


def _text_kind(node: Node, parent: Node | None) -> str:
    """Return the kind of block of an unnumbered node: its look follows the paragraph it stands in."""
    if node.kind == "definition":
        return "definition"
    if parent is not None and parent.kind in ("paragraph", "definition") and parent.level:
        return f"continue{min(parent.level, _DEEPEST)}"
    return "text"


def _repeated(node: Node) -> str:
    """Return the part of a label that a reference repeats: `4` of `SECTION 4.`, `A` of `A.`."""
    words = node.label.split()
    return words[-1].rstrip(".:") if words else ""


def _heading_text(node: Node) -> str:
    return f"{node.label} {node.heading}".strip()


def _number(nodes: Sequence[Node], numbering: Numbering) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give every numbered paragraph its list instance, counting anew in each section."""
    for node in nodes:
        if node.kind == "section":
            numbering.restart()
        elif node.label and node.kind != "heading":
            place = numbering.place(node.level, node.label)
            if place:
                yield node.id, place
        if node.children:
            yield from _number(node.children, numbering)


def _heading_levels(nodes: Sequence[Node], depth: int) -> Iterator[tuple[str, int]]:
    """Yield the heading level of each section and group heading among siblings and below them.

    Code sections stand one level below the sections of the ordinance that adds them, and
    sections stand one level below the group heading before them.
    """
    nodes = [node for node in nodes if node.kind in ("section", "heading")]
    mixed = len({node.codified for node in nodes if node.kind == "section"}) > 1
    grouped = False
    for i, node in enumerate(nodes):
        follower = (
            node
            if node.kind == "section"
            else next((later for later in nodes[i:] if later.kind == "section"), node)
        )
        codified = follower.codified
        if node.kind == "section" and mixed and not codified:
            grouped = False
        grouped = grouped or node.kind == "heading"
        level = depth + (mixed and codified) + (node.kind == "section" and grouped)
        yield node.id, level
        yield from _heading_levels(node.children, level + 1)
