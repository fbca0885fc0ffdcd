"""The findings of `law/evidence/` that bear on a draft, as its papers print them, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from drafting.data import evidence
from drafting.engine import facts
from drafting.engine.titles import goals_with_rules
from drafting.model import Draft, Finding, Library
from drafting.model.facts import Direction
from drafting.word.blocks import Inline, Run

NONE_AGAINST = "We know of no finding against these rules. That does not prove that there is none."


def findings_on(draft: Draft, library: Library, direction: Direction, most: int) -> list[Finding]:
    """Return findings on the goals that have a rule in the draft, each goal in turn, the firmest first.

    A finding that this place's facts rule out is left out; those with a link come before others.
    """
    known = facts.facts(draft.intake, library)
    queues = [
        [f for f in _ranked(goal.topic, library, direction) if all(facts.holds(w, known) for w in f.when)]
        for goal in goals_with_rules(draft.intake, draft.plan, library)
    ]
    taken: dict[str, Finding] = {}
    for row in zip_longest(*queues):
        for finding in filter(None, row):
            if len(taken) < most:
                taken.setdefault(finding.id, finding)
    return list(taken.values())


def _ranked(topic: str, library: Library, direction: Direction) -> list[Finding]:
    """Return the findings of a topic one way: a printable address first, then read here, then by kind."""
    findings = [f for f in evidence.findings([topic], library) if f.direction == direction]
    return sorted(findings, key=lambda f: (not f.link, not f.text_seen))


def printed(finding: Finding) -> Inline:
    """Return a finding as one paragraph: what it says, then who says it, when, and where to read it."""
    return tuple(_parts(finding))


def _parts(finding: Finding) -> Iterator[str | Run]:
    yield f"{finding.says} ("
    source = f"{finding.author}, {finding.year}" if finding.year else finding.author
    yield Run(source, link=finding.link) if finding.link else source
    kind = finding.source.rpartition("; ")[2]
    yield f"; {kind})"
