"""S9: at most four levels, numbers in sequence in the profile's series, no level with one child."""

from collections.abc import Iterator

from drafting.checks.base import Check, judged
from drafting.engine.numbering import joined, mark
from drafting.model import Draft, Issue, Library, Node, Phrase

_DEEPEST = 4
CHECK = Check("S9", "error", "Depth and sequence of numbers")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Compares each printed label with the one that its place in the series asks for."""
    return judged(draft, library, _judge, draft.form.series)


def _judge(section: Node, series: tuple[str, ...]) -> Iterator[Issue]:
    yield from _below(section, series, "")


def _below(node: Node, series: tuple[str, ...], above: str) -> Iterator[Issue]:
    """Judge what stands below a node; `above` is the label that the first of it prints as well."""
    numbered = [c for c in node.children if c.kind == "paragraph"]
    if len(numbered) == 1 and not node.edited:
        message, fix = Phrase("the only paragraph of its level"), Phrase("join it to the text above")
        yield CHECK.issue(numbered[0].id, message, fix, numbered[0].text)
    position = 0
    for child in node.children:
        label = ""
        if child.kind == "paragraph":
            position += 1
            label = mark(series[min(child.level, len(series)) - 1], position)
            label = joined(above, label) if position == 1 else label
            yield from _issues(child, label)
        yield from _below(child, series, "" if child.label or child.spans else label)


def _issues(child: Node, label: str) -> Iterator[Issue]:
    """Yield what is wrong with the level or label of a paragraph; one without words may leave its label."""
    if child.level > _DEEPEST:
        says = Phrase("level {level} below the section", level=child.level)
        yield CHECK.issue(child.id, says, Phrase("use at most four levels"), child.text)
    elif child.label != label and (child.label or child.spans or not child.children):
        says = Phrase("the label {label} is out of sequence", label=child.label)
        yield CHECK.issue(child.id, says, Phrase("renumber"), child.text)
