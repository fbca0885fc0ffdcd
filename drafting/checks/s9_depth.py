"""S9: at most four levels, numbers in sequence in the profile's series, no level with one child."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged
from drafting.engine.numbering import mark
from drafting.model import Draft, Issue, Library, Node

CHECK = Check("S9", "error", "Depth and sequence of numbers")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Compares each printed label with the one that its place in the series asks for."""
    return judged(draft, library, _judge, draft.form.series)


def _judge(section: Node, series: tuple[str, ...]) -> Iterator[Issue]:
    for node in section.walk():
        numbered = [c for c in node.children if c.kind == "paragraph"]
        if len(numbered) == 1 and not node.edited:
            yield CHECK.issue(
                numbered[0].id,
                "the only paragraph of its level",
                "join it to the text above",
                numbered[0].text,
            )
        for position, child in enumerate(numbered, 1):
            if child.level > 4:
                yield CHECK.issue(
                    child.id, f"level {child.level} below the section", "use at most four levels", child.text
                )
            elif child.label != mark(series[child.level - 1], position):
                yield CHECK.issue(
                    child.id, f"the label {child.label} is out of sequence", "renumber", child.text
                )
