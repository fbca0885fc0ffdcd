"""F10: a draft that limits information carries the narrow savings clause for 8 U.S.C. 1373 and 1644."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged, operative_nodes
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check(
    "F10",
    "error",
    "Information clause needs the federal savings clause",
    whole="the savings clause joins every draft",
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """A clause that answers rule R02 in its review is one that limits information."""
    text = " ".join(judged(draft, library, _savings))
    has = "1373" in text and "1644" in text
    limits = [
        p.clause
        for p in draft.plan.picked
        if "R02" in library.clauses[p.clause].review.rules and library.clauses[p.clause].kind == "operative"
    ]
    if limits and not has:
        return [
            CHECK.issue(
                limits[0],
                Phrase("limits information, and no savings clause names 8 U.S.C. 1373 and 1644"),
                Phrase("put the savings clause back, or record the choice with counsel"),
            )
        ]
    return []


def _savings(section: Node) -> Iterator[str]:
    return (n.text for n in operative_nodes(section) if n.clause_kind == "savings")
