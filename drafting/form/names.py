"""Names of the files that leave the form: the place's own name, in letters and digits only."""

from __future__ import annotations

from drafting.engine.place_names import bare
from drafting.model import Intake


def slug(name: str) -> str:
    """Return the bare name of a place as part of a file name."""
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in bare(name)).lower().split()
    return "-".join(words)[:60] or "place"


def intake_name(intake: Intake) -> str:
    """Return the file name of the saved answers."""
    return f"intake-{slug(intake.jurisdiction.name)}.yaml"


def package_name(intake: Intake) -> str:
    """Return the file name of the package."""
    return f"draft-{slug(intake.jurisdiction.name)}-{intake.document.date}.zip"
