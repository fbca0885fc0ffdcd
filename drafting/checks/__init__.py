"""The checks on a draft: one file each, and every file in this folder but `base` is one.

Each module has `CHECK` (id, severity, title) and `run(draft, library) -> list[Issue]`.  The ids
are those of the drafting rules in docs/checks.md.  A check never raises because of a bad text.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from drafting.checks.base import Check
from drafting.model import Draft, Issue, Library


class CheckModule(Protocol):
    """What each file of a check offers."""

    CHECK: Check

    def run(self, draft: Draft, library: Library) -> list[Issue]:
        """Return the issues of one check."""


CHECKS = tuple(
    cast(CheckModule, import_module(f"{__name__}.{file.name}"))
    for file in iter_modules(__path__)
    if file.name != "base"
)
_RANK = {"error": 0, "warning": 1, "info": 2}


def check(draft: Draft, library: Library) -> list[Issue]:
    """Return every issue of every check, errors first, each with its place and its fix."""
    issues = [issue for module in CHECKS for issue in module.run(draft, library)]
    return sorted(issues, key=lambda i: (_RANK[i.severity], i.id, i.place))
