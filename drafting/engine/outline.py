"""Puts clauses in the order of a document, and turns each one into an unnumbered section.

One definitions section, one exceptions section, one reporting section with one calendar, one
remedies section, however many topics are chosen: purpose, definitions, the topics' own rules,
exceptions, administration, reporting, remedies, savings, and last the closing sections.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal, TypeAlias

from drafting.engine import report_items
from drafting.engine.agency import is_outside, of_agency
from drafting.engine.facts import facts, kept, with_picked
from drafting.engine.own_words import own_words
from drafting.model import Clause, DraftForm, Intake, Library, Node, Paragraph, Picked, Plan, Span
from drafting.model import text as words

_ORDER = (
    "purpose",
    "definition",
    "operative",
    "exception",
    "administration",
    "report",
    "remedy",
    "savings",
    "closing",
)
SpansOf: TypeAlias = Callable[[Clause, Paragraph], tuple[Span, ...]]
_END = re.compile(r"(;\s*(?:and|or)?|[.;])\s*$")


class Outline:
    """Builds the sections of one draft.  `ref(kind, target, path, clause)` and `blank(name)` make spans."""

    def __init__(
        self, intake: Intake, library: Library, plan: Plan, form: DraftForm, blank: Callable[[str], Span]
    ) -> None:
        self.intake, self.library, self.plan, self.form, self.blank = intake, library, plan, form, blank
        self.facts = with_picked(facts(intake, library), plan.picked, library)

    @cached_property
    def _reported(self) -> report_items.Groups:
        return report_items.grouped(self.ordered(), self.library)

    def ordered(self) -> list[Picked]:
        """Return the picked clauses that become sections, in the order of the document."""
        rank = {
            (t.id, row.clause): (t.order, i)
            for t in self.library.topics.values()
            for i, row in enumerate(t.select)
        }
        topic_order = {t.id: t.order for t in self.library.topics.values()}

        def key(item: Picked) -> tuple[int, tuple[int, int], str]:
            """Return where a clause stands: by kind, then by its topic's table."""
            clause = self.library.clauses[item.clause]
            order = (
                rank.get((item.topic, item.clause))
                or rank.get((clause.topic, item.clause))
                or (topic_order.get(item.topic, 500), 99)
            )
            kind = "operative" if clause.kind == "request" else clause.kind
            return (_ORDER.index(kind), order, item.clause)

        return sorted(
            (p for p in self.plan.picked if self.library.clauses[p.clause].kind in (*_ORDER, "request")),
            key=key,
        )

    def section(self, item: Picked) -> Node:
        """Return one clause as a section node with its paragraphs below it."""
        return self._once(item, self._section)

    def _once(self, item: Picked, make: Callable[[Picked], Node]) -> Node:
        """Make the node of a clause, or return the one made from the same words, answers, blanks and form.

        A user's own words are read each time.
        """
        if item.edited:
            return make(item)
        clause = self.library.clauses[item.clause]
        paragraphs = self._kept(clause, item)
        texts = [p.text for p in paragraphs]
        listed = self._listed() if any(p.report_items for p in paragraphs) else ()
        names = dict.fromkeys(n for text in (*texts, *listed) for n in words.blanks(text))
        issued = self.blank("policy_agency") if self.intake.document.traits.of_agency else None
        form = self.form.duty, self.form.list_style, issued
        key = (make.__name__, item.clause, item.strength, form, *texts, *listed, *map(self.blank, names))
        return self.library.memory.once(key, lambda: make(item))

    def _listed(self) -> tuple[str, ...]:
        """Return all that decides the list of the annual report: each item with its topic and clause."""
        return tuple(
            word
            for topic, items in self._reported.items()
            for c, text in items
            for word in (topic, c.id, text)
        )

    def _section(self, item: Picked) -> Node:
        clause = self.library.clauses[item.clause]
        paragraphs = self._kept(clause, item)
        spans_of = self._edited_spans if item.edited else self._vetted_spans
        children = self._tree(clause, item, paragraphs, spans_of)
        return Node(
            id=clause.id,
            kind="section",
            heading=clause.heading,
            children=children,
            clause=clause.id,
            strength=item.strength,
            clause_kind=clause.kind,
            edited=item.edited,
        )

    def definitions(self, items: list[Picked]) -> Node | None:
        """Return the one definitions section, its entries in alphabetical order."""
        if not items:
            return None
        entries = sorted(items, key=lambda p: self.library.clauses[p.clause].term.lower())
        lead = Node(
            id="definitions:lead",
            kind="text",
            spans=words.join(
                [
                    Span(text="In this "),
                    self.blank("container"),
                    Span(text=":"),
                ]
            ),
            clause="definitions",
            clause_kind="definition",
        )
        return Node(
            id="definitions",
            kind="section",
            heading="Definitions",
            clause="definitions",
            clause_kind="definition",
            children=(lead, *(self._once(p, self._definition) for p in entries)),
        )

    def _definition(self, item: Picked) -> Node:
        clause = self.library.clauses[item.clause]
        paragraphs = self._kept(clause, item)
        spans_of = self._edited_spans if item.edited else self._vetted_spans
        top = next((p for p in paragraphs if not p.path), paragraphs[0])
        rest = [p for p in paragraphs if p is not top]
        return Node(
            id=clause.id,
            kind="definition",
            level=1,
            spans=spans_of(clause, top),
            clause=clause.id,
            strength=item.strength,
            clause_kind="definition",
            edited=item.edited,
            children=self._tree(clause, item, rest, spans_of, base=1),
        )

    def _kept(self, clause: Clause, item: Picked) -> list[Paragraph]:
        """Return the paragraphs whose conditions hold, or the user's own words."""
        if item.edited:
            return list(own_words(self.intake.clauses.edits[clause.id]).paragraphs)
        return kept(clause.text_of(item.strength), self.facts)

    def _tree(
        self, clause: Clause, item: Picked, paragraphs: list[Paragraph], spans_of: SpansOf, base: int = 0
    ) -> tuple[Node, ...]:
        """Nest paragraphs by their paths; a lone paragraph loses its mark; lists get their endings."""
        tops = [p for p in paragraphs if len(p.path) == 1]
        lone = len(tops) == 1 and not any(not p.path for p in paragraphs) and base == 0
        nodes = []
        for index, paragraph in enumerate(paragraphs):
            if len(paragraph.path) > 1:
                continue
            children = (
                self._children(clause, item, paragraph.path, paragraphs, spans_of, base)
                if paragraph.path
                else ()
            )
            kind: Literal["text", "paragraph"] = "text" if lone or not paragraph.path else "paragraph"
            nodes.append(
                self._node(clause, item, paragraph, spans_of(clause, paragraph), children, kind, base, index)
            )
        return with_endings(tuple(nodes), self.form.list_style)

    def _children(
        self,
        clause: Clause,
        item: Picked,
        path: tuple[str, ...],
        paragraphs: list[Paragraph],
        spans_of: SpansOf,
        base: int,
    ) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for index, paragraph in enumerate(paragraphs):
            if len(paragraph.path) != len(path) + 1 or paragraph.path[:-1] != path:
                continue
            if paragraph.report_items:
                nodes += self._report_items(clause, item, len(path) + base + 1)
                continue
            below = self._children(clause, item, paragraph.path, paragraphs, spans_of, base)
            nodes.append(
                self._node(
                    clause, item, paragraph, spans_of(clause, paragraph), below, "paragraph", base, index
                )
            )
        return with_endings(tuple(nodes), self.form.list_style)

    def _node(
        self,
        clause: Clause,
        item: Picked,
        paragraph: Paragraph,
        spans: tuple[Span, ...],
        children: tuple[Node, ...],
        kind: Literal["text", "paragraph"],
        base: int,
        index: int,
    ) -> Node:
        suffix = ".".join(paragraph.path) if paragraph.path else f"text{index}"
        spans, children = _joined(spans, children)
        return Node(
            id=f"{clause.id}:{suffix}",
            kind=kind,
            level=len(paragraph.path) + base if kind == "paragraph" else 0,
            spans=spans,
            children=children,
            clause=clause.id,
            strength=item.strength,
            clause_kind=clause.kind,
            path=paragraph.path,
            edited=item.edited,
        )

    def _report_items(self, holder: Clause, item: Picked, level: int) -> list[Node]:
        """Merge the counts that the picked clauses ask for, topic by topic."""
        return [
            self._item(holder, item, clause, text, f"{topic}.{i}", level)
            for topic, items in self._reported.items()
            for i, (clause, text) in enumerate(items, 1)
        ]

    def _item(self, holder: Clause, item: Picked, source: Clause, text: str, suffix: str, level: int) -> Node:
        spans = self.spans(source, words.tokens(text + ";"))
        return Node(
            id=f"{holder.id}:*.{suffix}",
            kind="paragraph",
            level=level,
            spans=spans,
            clause=source.id,
            strength=item.strength,
            clause_kind=holder.kind,
        )

    def _vetted_spans(self, clause: Clause, paragraph: Paragraph) -> tuple[Span, ...]:
        return self.spans(clause, words.tokens(paragraph.text))

    def _edited_spans(self, clause: Clause, paragraph: Paragraph) -> tuple[Span, ...]:
        vetted = words.vetted_tokens(p.text for v in clause.variants for p in v.paragraphs)
        return self.spans(clause, words.edited_tokens(paragraph.text, vetted))

    def spans(self, clause: Clause, parts: Iterable[tuple[str, str, str]]) -> tuple[Span, ...]:
        """Return the tokens of a clause's words as printed: blanks filled, references still open."""
        spans: list[Span] = []
        for kind, value, path in parts:
            if kind == "blank":
                spans.append(self.blank(value))
            elif kind == "section":
                spans.append(Span(text="?", kind="ref", target=f"{value}:{path}" if path else value))
            elif kind == "subsection":
                spans.append(Span(text="?", kind="ref", target=f"{clause.id}:{value}", name="subsection"))
            elif kind == "edited":
                spans.append(Span(text=value, kind="edited"))
            else:
                spans.append(Span(text=words.polish(value, self.form.duty, not spans)))
        joined = words.join(spans)
        return self._of_agency(joined) if self.intake.document.traits.of_agency else joined

    def _of_agency(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return words as those of a policy, which asks the offices that its agency does not direct."""
        agency, known = self.blank("policy_agency"), self.library.blanks
        return of_agency(spans, agency, {s.name for s in spans if is_outside(s, known.get(s.name), agency)})


def _joined(spans: tuple[Span, ...], children: tuple[Node, ...]) -> tuple[tuple[Span, ...], tuple[Node, ...]]:
    """Join the lone item of a report to its lead-in, for no level has one paragraph only."""
    if len(children) != 1 or ":*." not in children[0].id or children[0].children:
        return spans, children
    return words.join([*spans, Span(text=" "), *children[0].spans]), ()


def with_endings(nodes: tuple[Node, ...], style: str) -> tuple[Node, ...]:
    """Give a list of items its endings again after one was left out or added.

    Only lists whose items end with a semicolon, or with "; and" or "; or", are touched.
    """
    items = [i for i, n in enumerate(nodes) if n.spans and n.kind == "paragraph" and not n.edited]
    endings = [_ending(nodes[i]) for i in items]
    if len(items) != len(nodes) or not any(e.startswith(";") for e in endings):
        return nodes
    conjunction = next((e.split()[-1] for e in endings if len(e.split()) == 2), "and")
    result = list(nodes)
    for position, index in enumerate(items):
        last, before_last = position == len(items) - 1, position == len(items) - 2
        end = "." if last or style == "period" else f"; {conjunction}" if before_last else ";"
        if nodes[index].children:
            result[index] = _end_deep(nodes[index], end)
        else:
            result[index] = _with_ending(nodes[index], end)
    return tuple(result)


def _end_deep(node: Node, end: str) -> Node:
    """An item that introduces a sub-list carries its own ending on the last sub-item."""
    if not node.children:
        return _with_ending(node, end)
    return node.model_copy(update={"children": (*node.children[:-1], _end_deep(node.children[-1], end))})


def _ending(node: Node) -> str:
    while node.children:
        node = node.children[-1]
    match = _END.search(node.spans[-1].text) if node.spans else None
    return re.sub(r"\s+", " ", match.group(1)).strip() if match else ""


def _with_ending(node: Node, end: str) -> Node:
    span = node.spans[-1]
    text = _END.sub("", span.text) + end
    return node.model_copy(update={"spans": (*node.spans[:-1], span.model_copy(update={"text": text}))})
