"""What the checks of accessibility share: a check, and a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Check(NamedTuple):
    """One check: its id, what it holds a file to, and the criteria of WCAG 2.1 and PDF/UA that it serves."""

    id: str
    title: str
    criterion: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong in a file: the check, how grave, where, what, and the mend."""

    check: str
    severity: Severity
    place: str
    message: str
    fix: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}. Fix: {self.fix}."

    @property
    def line(self) -> str:
        """The line of a report: how grave, which check, and what is said of it."""
        return f"{self.severity}, {self.check}: {self}"
