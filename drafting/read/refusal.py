"""The error that says why a file from outside is not taken."""

from __future__ import annotations

from drafting.data.problems import DataError, Problem


def refuse(name: str, message: str, fix: str, place: str = "") -> DataError:
    """Return the error that says why a file is not taken, where in it the reason stands, and what to do."""
    return DataError([Problem(name, 0, message, fix, place)])
