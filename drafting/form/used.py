"""Which blanks a draft prints, for every step that asks for their values."""

from __future__ import annotations

from collections.abc import Container, Iterator

from drafting.model import Draft, Node, Recital

_AROUND = ("governing_body",)  # named by the report, the summary and the papers of a hearing of every draft
_AROUND_A_POLICY = (*_AROUND, "policy_agency")  # named by its head


def used_blanks(draft: Draft) -> set[str]:
    """Return the blanks that the text prints, and those that the papers around every text print."""
    around = _AROUND_A_POLICY if draft.intake.document.traits.of_agency else _AROUND
    return {name for _clause, name in _printed(draft)} | set(around)


def blanks_of(clauses: Container[str], draft: Draft) -> set[str]:
    """Return the blanks that these clauses print in a draft."""
    return {name for clause, name in _printed(draft) if clause in clauses}


def topic_that_prints(name: str, draft: Draft) -> str:
    """Return the topic of the first clause that prints a blank; nothing where no clause does."""
    clauses = {clause for clause, printed in _printed(draft) if printed == name}
    return next((p.topic for p in draft.plan.picked if p.clause in clauses), "")


def _printed(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the clause and the name of each value that stands in the text or under it."""
    pieces: list[Node | Recital] = [*draft.nodes(), *draft.recitals]
    for piece in pieces:
        yield from ((piece.clause, span.name) for span in piece.spans if span.name)
    yield from (("", line.span.name) for line in draft.signatures if line.span.name)
