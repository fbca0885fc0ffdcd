"""X1: every cross-reference points at something, and says its number as it is today."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged
from drafting.engine.numbering import addresses
from drafting.model import Draft, Issue, Library, Node, Phrase, Span

CHECK = Check("X1", "error", "No broken cross-reference")


def run(draft: Draft, library: Library) -> list[Issue]:
    """The words of a reference are made from its target; here they are made again and compared."""
    known = addresses(draft.body)
    issues = []
    for node, span in judged(draft, library, _references):
        if span.kind == "confirm":
            issues.append(
                CHECK.issue(
                    node.id,
                    Phrase("a reference to what is not in the draft: {words}", words=span.text),
                    Phrase("add the clause it needs, or choose a variant without it"),
                    node.text,
                )
            )
        elif span.target not in known:
            issues.append(
                CHECK.issue(
                    node.id,
                    Phrase("a reference to {target}, which is not in the draft", target=span.target),
                    Phrase("add it or take the reference out"),
                    node.text,
                )
            )
        elif span.name != "subsection" and span.text != known[span.target]:
            issues.append(
                CHECK.issue(
                    node.id,
                    Phrase(
                        "the reference says {words}, the place is {label}",
                        words=span.text,
                        label=known[span.target],
                    ),
                    Phrase("assemble the draft again"),
                    node.text,
                )
            )
    return issues


def _references(section: Node) -> Iterator[tuple[Node, Span]]:
    return (
        (n, s)
        for n in section.walk()
        for s in n.spans
        if s.kind == "ref" or (s.kind == "confirm" and s.name == "reference")
    )
