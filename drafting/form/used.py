"""Which blanks a draft uses, for every step that asks for their values."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.form import cached
from drafting.model import Picked


def used_blanks(picked: Iterable[Picked]) -> set[str]:
    """Return the blanks that picked clauses use, or whose offices must act."""
    clauses = [cached.library().clauses[p.clause] for p in picked]
    return {b for c in clauses for b in (*c.blanks, *c.departments)}
