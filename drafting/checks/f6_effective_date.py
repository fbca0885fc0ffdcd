"""F6: exactly one provision says when the text takes effect."""

import re
from collections.abc import Iterator

from drafting.checks.base import Check, judged, operative_nodes
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("F6", "error", "Exactly one effective date", whole="the effective date is a clause of its own")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A policy may carry its date in the header, and a resolution takes effect when it is adopted.

    The words of a blank are no provision.
    """
    places = judged(draft, library, _places)
    if len(places) == 1 or (not places and draft.intake.document.traits.starts_on):
        return []
    if not places:
        return [
            CHECK.issue(
                "effective",
                Phrase("nothing says when this takes effect"),
                Phrase("add an effective-date section"),
            )
        ]
    return [
        CHECK.issue(n.id, Phrase("a second effective date"), Phrase("keep one"), n.text) for n in places[1:]
    ]


def _places(section: Node) -> Iterator[Node]:
    return (
        n
        for n in operative_nodes(section)
        if re.search(r"\btakes? effect\b", n.own_text if not n.edited else n.text)
    )
