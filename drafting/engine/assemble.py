"""Assembles a plan into a draft: order, fill, number, refer, title.  Pure; knows no file format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

from drafting.engine import blanks, forms, numbering
from drafting.engine.codified import adding_section
from drafting.engine.confirms import confirms
from drafting.engine.marks import Marks
from drafting.engine.outline import Outline
from drafting.engine.places import placed
from drafting.engine.policy import parts_of_policy
from drafting.engine.resolved import resolved
from drafting.engine.titles import brief_subject, short_title, title
from drafting.model import (
    Clause,
    Draft,
    DraftForm,
    Intake,
    Library,
    MemoRequest,
    Node,
    Picked,
    Plan,
    Recital,
    Span,
)
from drafting.model.style import EndSection

LAST_SECTION: EndSection = "effective-date"


def assemble(plan: Plan, intake: Intake, library: Library) -> Draft:
    """Return the numbered document tree of a plan."""
    intake = placed(intake, library)
    form = forms.resolve(intake, library)
    container, about = container_word(form), brief_subject(plan.picked, intake, library)
    outline = _outline(plan, intake, library, form, container, about)
    recitals = () if intake.document.traits.of_agency else _recitals(outline)
    closing = _outline(plan, intake, library, form, form.instrument.lower())
    body = _body(outline, closing, recitals, form)
    usual = [b.id for b in library.blanks.values() if blanks.default_of(b, intake, form)[0]]
    body = numbering.number_tree(
        body,
        form.section_pattern,
        form.scheme,
        form.series,
        form.definitions_numbered,
    )
    marks = Marks(usual, ("governing_body",) if form.enacting_body else ())
    recitals = marks.recitals(recitals) if form.recital_style == "whereas" else ()
    body = tuple(map(numbering.stacked, _resolve_references(body)))
    body = tuple(_remembered(node, library) for node in marks.nodes(body))
    draft = Draft(
        intake=intake,
        plan=plan,
        form=form,
        title=title(plan, intake, library, form),
        short_title=short_title(plan, intake, library),
        instrument=form.instrument,
        container=container,
        adoption_line=form.enacting_clause,
        closing_line=form.closing_words,
        recitals=recitals,
        body=body,
        signatures=marks.signatures(form, intake.place, outline.blank, library.blanks),
        notices=_notices(plan, form),
        library_version=library.version,
    )
    draft = draft.model_copy(update={"confirms": confirms(draft, library)})
    return draft.model_copy(update={"content_hash": content_hash(draft)})


def _outline(plan: Plan, intake: Intake, library: Library, form: DraftForm, *words: str) -> Outline:
    """Return what builds sections; `words` is what the text calls itself there, and what it is about."""
    fill = cache(lambda name: blanks.fill(name, intake, library, form, *words))
    return Outline(intake, library, plan, form, fill)


def with_memo(draft: Draft, memo: MemoRequest) -> Draft:
    """Return a draft whose memo says something else: what the memo says changes no word of the text."""
    draft = draft.model_copy(update={"intake": draft.intake.model_copy(update={"memo": memo})})
    return draft.model_copy(update={"content_hash": content_hash(draft)})


def container_word(form: DraftForm) -> str:
    """Return what the codified text calls itself: chapter when it is one, else the instrument."""
    return form.scheme.word if form.scheme else form.instrument.lower()


def _body(
    outline: Outline, closing: Outline, recitals: tuple[Recital, ...], form: DraftForm
) -> tuple[Node, ...]:
    """Return all sections in order: findings, the operative text, then the closing sections."""
    if outline.intake.document.traits.states_rules:
        return tuple(resolved(outline))
    if outline.intake.document.traits.of_agency:
        return tuple(parts_of_policy(outline))
    items = outline.ordered()
    kinds = {p.clause: outline.library.clauses[p.clause].kind for p in items}
    definitions = outline.definitions([p for p in items if kinds[p.clause] == "definition"])
    purpose = [outline.section(p) for p in items if kinds[p.clause] == "purpose"]
    operative = _with_headings(outline, [p for p in items if kinds[p.clause] in ("operative", "request")])
    rest = [
        outline.section(p)
        for p in items
        if kinds[p.clause] not in ("purpose", "definition", "operative", "request", "closing")
    ]
    general = [_heading("General provisions")] if rest and any(n.kind == "heading" for n in operative) else []
    inner = [*purpose, *([definitions] if definitions else []), *operative, *general, *rest]
    outer_first = (
        [_findings_section(recitals)] if recitals and form.recital_style == "findings-section" else []
    )
    last = [
        closing.section(p)
        for p in _closing_order([p for p in items if kinds[p.clause] == "closing"], outline, form)
    ]
    last = _with_missing_end_sections(last, form, outline.intake)
    if form.scheme:
        inner = [
            adding_section(outline.intake.document, form.scheme),
            *(_codified(n) if n.kind == "section" else n for n in inner),
        ]
    return (*outer_first, *inner, *last)


def _codified(section: Node) -> Node:
    return section.model_copy(update={"codified": True})


def _heading(words: str) -> Node:
    return Node(id=f"heading:{words}", kind="heading", heading=words)


def _with_headings(outline: Outline, items: list[Picked]) -> list[Node]:
    """Put the topic's subject above its sections when the draft takes more than one topic."""
    labels = {t.id: t.heading for t in outline.library.topics.values()}
    nodes: list[Node] = []
    current = None
    several = len({p.topic for p in items}) > 1
    for item in items:
        if several and item.topic != current:
            nodes.append(_heading(labels.get(item.topic, item.topic)))
            current = item.topic
        nodes.append(outline.section(item))
    return nodes


def _findings_section(recitals: tuple[Recital, ...]) -> Node:
    children = tuple(
        Node(
            id=f"findings:{i}",
            kind="paragraph" if len(recitals) > 1 else "text",
            level=1,
            spans=r.spans,
            clause=r.clause,
            clause_kind="finding",
        )
        for i, r in enumerate(recitals, 1)
    )
    return Node(
        id="findings",
        kind="section",
        heading="Findings",
        children=children,
        clause="findings",
        clause_kind="finding",
    )


def _recitals(outline: Outline) -> tuple[Recital, ...]:
    """Return the findings, each with its sources or the flag that a local fact is needed.

    A resolution in the core frame takes the first of each clause, so that it stays within three pages.
    """
    document = outline.intake.document
    first = document.traits.states_rules and document.frame == "core"
    rank = {t.id: t.order for t in outline.library.topics.values()}
    items = [p for p in outline.plan.picked if outline.library.clauses[p.clause].kind == "finding"]
    always = {t.id for t in outline.library.topics.values() if t.always}
    items.sort(key=lambda p: (p.topic not in always, rank.get(p.topic, 0)))
    found = []
    for item in items:
        clause = outline.library.clauses[item.clause]
        sources = tuple(a for a in clause.authorities if outline.library.authorities[a].citable)
        found += [
            Recital(
                id=node.id,
                spans=node.spans,
                authorities=sources,
                local_fact=clause.local_fact,
                clause=item.clause,
            )
            for node in outline.section(item).children[: 1 if first and not item.edited else None]
        ]
    return tuple(found)


def _closing_order(items: list[Picked], outline: Outline, form: DraftForm) -> list[Picked]:
    """Put the closing sections in the order of the form.

    Those it does not name come first, the one that says when the text takes effect last.
    """
    order: list[str] = list(form.end_sections)

    def key(item: Picked) -> int:
        """Return the place of a closing section among those that the form names."""
        clause = outline.library.clauses[item.clause]
        name = end_section_of(clause.heading, clause)
        return order.index(name) if name in order else 99 if name == LAST_SECTION else -1

    return sorted(items, key=key)


def end_section_of(heading: str, clause: Clause | None = None) -> str:
    """Return the name of a closing section in the list of forms: `Effective date` is effective-date.

    A clause that says when the text takes effect is that section, whatever its heading.
    """
    if clause and clause.kind == "closing" and blanks.EVENT in clause.blanks:
        return LAST_SECTION
    return "-".join(heading.lower().split())


def _with_missing_end_sections(sections: list[Node], form: DraftForm, intake: Intake) -> list[Node]:
    """Add a visible [CONFIRM] section for an end section that the form was seen to require."""
    if not intake.document.traits.is_law or not form.end_sections_bind:
        return sections
    result = list(sections)
    for place, name in enumerate(form.end_sections):
        names = [end_section_of(n.heading) for n in result]
        if name in names or name == LAST_SECTION:
            continue
        later = next((i for i, n in enumerate(names) if n in form.end_sections[place + 1 :]), len(result))
        result.insert(later, _left_to_clerk(name))
    return result


def _left_to_clerk(name: str) -> Node:
    """Return a closing section whose words are not ours to write."""
    heading = name.replace("-", " ").capitalize()
    span = Span(
        text=f"[CONFIRM: {heading.lower()} section, in the words of the clerk or counsel]",
        kind="confirm",
        name="end_section",
    )
    text = Node(id=f"end:{name}:text", kind="text", spans=(span,))
    return Node(id=f"end:{name}", kind="section", heading=heading, children=(text,), clause_kind="closing")


def _remembered(section: Node, library: Library) -> Node:
    """Return a section, or the equal one of an earlier draft, which need not be checked again."""
    return library.memory.once(("section", section.model_dump_json()), lambda: section)


def _resolve_references(body: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give every reference the words of its target; a lost target stays as an empty target for the checks."""
    known = numbering.addresses(body)
    labels = {n.id: n.label for top in body for n in top.walk()}

    def words(span: Span) -> Span:
        """Return a reference with the words that name its target."""
        if span.target not in known:
            return span.model_copy(
                update={
                    "text": f"[CONFIRM: reference to {span.target}]",
                    "kind": "confirm",
                    "name": "reference",
                }
            )
        if span.name == "subsection":
            owner, _, path = span.target.partition(":")
            steps = path.split(".")
            marks = [labels[f"{owner}:{'.'.join(steps[:n])}"] for n in range(1, len(steps) + 1)]
            if all(marks):
                return span.model_copy(update={"text": numbering.subsection_words(marks)})
        return span.model_copy(update={"text": known[span.target]})

    return tuple(_with_references(top, map(words, refs)) if (refs := top.refs) else top for top in body)


def _with_references(section: Node, found: Iterator[Span]) -> Node:
    """Return a section with these spans in the place of its references."""

    def visit(node: Node) -> Node:
        """Return a node with the next spans in the place of its references."""
        spans = tuple([next(found) if s.kind == "ref" else s for s in node.spans])
        return node.having(spans, tuple(map(visit, node.children)))

    return visit(section)


def _notices(plan: Plan, form: DraftForm) -> tuple[str, ...]:
    """Return what must be printed at the head of a draft: overridden law, unverified enacting words."""
    found = [
        "This draft overrides a state-law block at the user's request: "
        f"{b.citation or b.rule} ({b.known_by}). Reason given: {b.acknowledged}"
        for b in plan.blocked
        if b.acknowledged
    ]
    return tuple(dict.fromkeys(found))


def content_hash(draft: Draft) -> str:
    """Return the hash of everything printed, so that equal inputs can be seen to give equal drafts."""
    return "sha256:" + hashlib.sha256(draft.model_dump_json(exclude={"content_hash"}).encode()).hexdigest()
