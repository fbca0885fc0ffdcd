"""The noun of a check: one result, with its place and its fix."""

from __future__ import annotations

from drafting.model.base import Model, Severity
from drafting.model.phrase import Phrase


class Issue(Model):
    """One result of a check.  `place` is a node id, or a part such as `title` or `recital:1`."""

    id: str
    severity: Severity
    place: str
    message: Phrase
    fix: Phrase
    excerpt: str = ""
