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
    """One fault of a file: the check, its severity, its place, what is wrong, and the fix."""

    check: str
    severity: Severity
    place: str
    message: str
    fix: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}. Fix: {self.fix}."

    @property
    def line(self) -> str:
        """The line of a report: severity, check, and message."""
        return f"{self.severity}, {self.check}: {self}"
