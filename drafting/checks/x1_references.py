"""X1: every cross-reference points at something, and says its number as it is today."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged
from drafting.engine.numbering import addresses
from drafting.model import Draft, Issue, Library, Node, Span

CHECK = Check("X1", "error", "No broken cross-reference")


def run(draft: Draft, library: Library) -> list[Issue]:
    """The words of a reference are made from its target; here they are made again and compared."""
    known = addresses(draft.body)
    found = []
    for node, span in judged(draft, library, _references):
        if span.kind == "confirm":
            found.append(
                CHECK.issue(
                    node.id,
                    f"a reference to what is not in the draft: {span.text}",
                    "add the clause it needs, or choose a variant without it",
                    node.text,
                )
            )
        elif span.target not in known:
            found.append(
                CHECK.issue(
                    node.id,
                    f"a reference to {span.target}, which is not in the draft",
                    "add it or take the reference out",
                    node.text,
                )
            )
        elif span.name != "subsection" and span.text != known[span.target]:
            found.append(
                CHECK.issue(
                    node.id,
                    f"the reference says {span.text}, the place is {known[span.target]}",
                    "assemble the draft again",
                    node.text,
                )
            )
    return found


def _references(section: Node) -> Iterator[tuple[Node, Span]]:
    return (
        (n, s)
        for n in section.walk()
        for s in n.spans
        if s.kind == "ref" or (s.kind == "confirm" and s.name == "reference")
    )
