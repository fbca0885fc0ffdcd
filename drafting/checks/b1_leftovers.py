"""B1: no leftover of a template; a [CONFIRM: …] that is none of ours counts as one, ours are listed."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged, softened, text_nodes
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("B1", "error", "No blank or leftover")
_LEFT = re.compile(
    r"_{3,}|\{\{|\}\}|\{%|\bXX+\b|\bTBD\b|\bINSERT\b|\bCity/County\b|\bOptional\b|\bAlternative [A-Z]\b|"
    r"\[[^\]]*\]"
)


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks at the library's own words; what a user typed is reported as a warning, since it may be meant."""
    issues = judged(draft, library, _judge)
    deciding = {blank.id for blank in library.blanks.values() if blank.decides}
    for item in draft.confirms:
        issues.append(
            CHECK.issue(
                item.places[0] if item.places else "draft",
                Phrase("to confirm: {label}", label=item.label),
                Phrase("answer it in the form, or leave it to counsel"),
                item.why,
                "warning" if item.name in deciding else "info",
            )
        )
    return issues


def _judge(section: Node) -> Iterator[Issue]:
    for node in text_nodes(section):
        for span in node.spans:
            ours = span.kind in ("text", "confirm", "ref")
            for match in _LEFT.finditer(span.text):
                if ours and match[0].startswith("[CONFIRM: "):
                    continue
                severity = softened(span.kind != "text")
                yield CHECK.issue(
                    node.id,
                    Phrase("“{words}” is left over", words=match.group(0)),
                    Phrase("fill it or take it out"),
                    node.text,
                    severity,
                )
