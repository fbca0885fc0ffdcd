"""X6: a citation in the text is in the table of authorities, was seen, and was checked lately."""

import re
from collections.abc import Iterator
from datetime import date

from drafting.checks.base import Check, judged, softened, text_nodes, typed
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("X6", "error", "Citations are known and fresh")
_CITE = re.compile(r"\b(\d+) (U\.S\.C\.|C\.F\.R\.) §{1,2}\s*(\d+[a-z]?)(?:\(\w+\))*(?: and (\d+[a-z]?))?")
DAYS = 180


def run(draft: Draft, library: Library) -> list[Issue]:
    """Fresh means checked at most 180 days before the date of the document."""
    return judged(draft, library, _judge, draft.intake.document.date, library)


def _judge(section: Node, day: date, library: Library) -> Iterator[Issue]:
    for node in text_nodes(section):
        for match in _CITE.finditer(node.text.replace("\u00a0", " ")):
            for number in filter(None, (match.group(3), match.group(4))):
                yield from _citation(
                    day,
                    library,
                    node,
                    f"{match.group(1)} {match.group(2)}",
                    number,
                    node.edited or typed(node, *match.span()),
                )


def _citation(day: date, library: Library, node: Node, code: str, section: str, users: bool) -> list[Issue]:
    known = [
        a
        for a in library.authorities.values()
        if a.citable and code in a.citation and re.search(rf"(?<!\d){section}(?![\da-z])", a.citation)
    ]
    severity = softened(users)
    if not known:
        return [
            CHECK.issue(
                node.id,
                Phrase("{code} § {section} is not in the table of authorities", code=code, section=section),
                Phrase("add it to law/federal.yaml with a source, or take it out"),
                node.text,
                severity,
            )
        ]
    age = (day - max(a.checked for a in known)).days
    if age > DAYS:
        return [
            CHECK.issue(
                node.id,
                Phrase(
                    "{code} § {section} was last checked {age} days before this draft",
                    code=code,
                    section=section,
                    age=age,
                ),
                Phrase("check it again and date it in law/federal.yaml"),
                node.text,
                "warning",
            )
        ]
    return []
