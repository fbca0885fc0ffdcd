"""The noun of evidence: one finding for or against local limits, in our own words and figures."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from drafting.model.base import Model
from drafting.model.facts import Direction, Printed, Sentence

EvidenceKind = Literal[
    "peer-reviewed",
    "official-audit",
    "government-data",
    "court-decision",
    "jury-verdict",
    "settlement",
    "commissioned-evaluation",
    "working-paper",
    "law-review-article",
    "advocacy-report",
    "press",
    "government-statement",
    "vendor-statement",
]
EVIDENCE_KINDS: dict[EvidenceKind, str] = {
    "peer-reviewed": "peer-reviewed study",
    "official-audit": "official audit",
    "government-data": "government data",
    "court-decision": "court decision",
    "jury-verdict": "jury verdict",
    "settlement": "settlement",
    "commissioned-evaluation": "commissioned evaluation",
    "working-paper": "working paper, not peer reviewed",
    "law-review-article": "law review article",
    "advocacy-report": "advocacy report",
    "press": "press report",
    "government-statement": "government statement",
    "vendor-statement": "vendor statement",
}


class Finding(Model):
    """One finding: what it says, who found it and how, what limits it, and what contradicts it.

    `address` is where it stands; `text_seen` says whether its own words were read or another source's
    account of them.  `when` names facts without which the finding says nothing of a place.  `link` is set
    when the finding is read: its DOI, else the address where that is official or the publisher's own.
    `contrary` names findings that point the other way.  `remark` is never printed.
    """

    id: str
    topics: tuple[str, ...] = Field(min_length=1)
    when: tuple[str, ...] = ()
    says: Sentence
    direction: Direction
    kind: EvidenceKind
    author: Printed
    title: Printed
    year: int | None = None
    published: Printed
    address: str
    doi: str = ""
    link: str = ""
    method: Sentence | None = None
    limits: Sentence
    contrary: tuple[str, ...] = ()
    text_seen: bool
    checked: date
    remark: str = ""

    @property
    def source(self) -> str:
        """Who, when, and what kind of source, as it is printed behind the finding."""
        year = f", {self.year}" if self.year else ""
        at = "" if self.text_seen else ", as another source reports it"
        return f"{self.author}{year}; {EVIDENCE_KINDS[self.kind]}{at}"
