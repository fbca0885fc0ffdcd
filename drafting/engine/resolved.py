"""The body of a resolution: short paragraphs that state a policy, direct staff, or ask another body to act.

A rule of an ordinance becomes a statement of what it does, in the words of its own effect line; a clause that
is written for resolutions, and a user's own words, are printed as they are.
"""

from __future__ import annotations

from drafting.engine.outline import Outline
from drafting.model import DOCUMENTS, Clause, Node, Picked, Span
from drafting.model import text as words

_KINDS = ("operative", "exception", "request", "administration", "savings")


def resolved(outline: Outline) -> list[Node]:
    """Return the paragraphs of a resolution: the policy, what is asked of others, then what staff do."""
    items = [p for p in outline.ordered() if outline.library.clauses[p.clause].kind in _KINDS]
    return [_paragraph(outline, item) for item in items]


def in_full(clause: Clause, edited: bool) -> bool:
    """Whether a resolution prints the words of a clause, and does not only state what it would do."""
    return edited or _for_resolutions(clause) or clause.kind not in _KINDS


def _for_resolutions(clause: Clause) -> bool:
    """Whether a clause is written for documents that state what rules do, and for no other."""
    return all(DOCUMENTS[kind].states_rules for kind in clause.documents)


def _paragraph(outline: Outline, item: Picked) -> Node:
    clause = outline.library.clauses[item.clause]
    if in_full(clause, item.edited):
        return outline.section(item)
    text = Node(
        id=f"{clause.id}:policy",
        kind="text",
        spans=_policy(outline, clause.effect(item.strength)),
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


def _policy(outline: Outline, effect: str) -> tuple[Span, ...]:
    """Return an effect line as a policy of the place: `The policy of the City is that employees …`."""
    place = outline.blank("place")
    effect = words.of_place(words.polish(effect, outline.form.duty), place.text)
    said = Span(text=f" is that {effect[:1].lower()}{effect[1:]}")
    return (Span(text="The policy of the "), place, said)
