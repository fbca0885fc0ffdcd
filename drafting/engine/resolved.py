"""The body of a resolution: short paragraphs that state a policy, direct staff, or ask another body to act.

A rule of an ordinance becomes a statement of what it does, in the words of its own effect line; a clause that
is written for resolutions, and a user's own words, are printed as they are.
"""

from __future__ import annotations

from drafting.engine.outline import Outline
from drafting.engine.stated import chosen, with_offices
from drafting.model import DOCUMENTS, Clause, Node, Picked, Span
from drafting.model import text as words

_KINDS = ("operative", "exception", "request", "administration", "savings")
_POLICY = ("operative", "exception")


def resolved(outline: Outline) -> list[Node]:
    """Return the paragraphs of a resolution: the policy, what is asked of others, then what staff do."""
    items = [p for p in outline.ordered() if outline.library.clauses[p.clause].kind in _KINDS]
    policy = [p for p in items if outline.library.clauses[p.clause].kind in _POLICY]
    asked = [p for p in items if outline.library.clauses[p.clause].kind == "request"]
    rest = [p for p in items if p not in policy and p not in asked]
    lead = [_lead(outline)] if policy else []
    return [*lead, *(_paragraph(outline, item) for item in (*policy, *asked, *rest))]


def in_full(clause: Clause, edited: bool) -> bool:
    """Whether a resolution prints the words of a clause, and does not only state what it would do."""
    return edited or _for_resolutions(clause) or clause.kind not in _KINDS


def _for_resolutions(clause: Clause) -> bool:
    """Whether a clause is written for documents that state what rules do, and for no other."""
    return all(DOCUMENTS[kind].states_rules for kind in clause.documents)


def _lead(outline: Outline) -> Node:
    """Return the words that open the policy once for all of its paragraphs: `The policy of the City is:`."""
    spans = (Span(text="The policy of the "), outline.blank("place"), Span(text=" is:"))
    return Node(id="policy:lead", kind="text", spans=spans)


def _paragraph(outline: Outline, item: Picked) -> Node:
    clause = outline.library.clauses[item.clause]
    if in_full(clause, item.edited):
        return outline.section(item)
    said = chosen(clause.effect(item.strength), outline.facts)
    said = with_offices(said, outline.library, lambda name: f"{{{{ {name} }}}}")
    said = words.of_place(said, outline.blank("place").text)
    text = Node(
        id=f"{clause.id}:policy",
        kind="text",
        spans=outline.spans(clause, words.tokens(said)),
        clause=clause.id,
        strength=item.strength,
        clause_kind=clause.kind,
    )
    return Node(
        id=clause.id,
        kind="section",
        heading=clause.heading,
        children=(text,),
        clause=clause.id,
        strength=item.strength,
        clause_kind=clause.kind,
    )
