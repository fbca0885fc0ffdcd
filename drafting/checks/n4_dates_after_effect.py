"""N4: a fixed date in the text falls after the earliest day on which the text can take effect."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from drafting.checks.base import Check, judged, rule_nodes
from drafting.engine.checklist import effective_day
from drafting.model import Draft, Issue, Library, Node, Phrase

CHECK = Check("N4", "error", "Dates fall after the effective date")
_DATE = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|"
    r"December) (\d{1,2}), (\d{4})\b"
)
_FINDING = re.compile(r"\bfinds that\b")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A yearly report due by a month and day needs words that put the first one after the effective date.

    A finding tells of the past.
    """
    start = effective_day(draft) or draft.intake.document.date
    return judged(draft, library, _judge, start)


def _judge(section: Node, start: date) -> Iterator[Issue]:
    for node in rule_nodes(section):
        for match in _DATE.finditer(node.text):
            try:
                day = datetime.strptime(match.group(0), "%B %d, %Y").date()
            except ValueError:
                yield CHECK.issue(
                    node.id,
                    Phrase("{words} is no day of the calendar", words=match.group(0)),
                    Phrase("correct the date"),
                    node.text,
                )
                continue
            if day < start and not _FINDING.search(node.text):
                yield CHECK.issue(
                    node.id,
                    Phrase(
                        "{words} is before the earliest effective date, {start}",
                        words=match.group(0),
                        start=start,
                    ),
                    Phrase("choose a later date"),
                    node.text,
                )
