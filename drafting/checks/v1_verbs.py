"""V1: every verb of command is one that this place's form uses."""

import re

from drafting.checks.base import Check, operative_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("V1", "error", "Verbs of command are those of the profile")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A `shall` form refuses must, will and should; a `must` form refuses shall, will and should."""
    other = "shall" if draft.form.duty == "must" else "must"
    pattern = re.compile(rf"\b({other}|will|should|ought to)\b", re.I)
    return CHECK.patterns(
        draft,
        library,
        operative_nodes,
        pattern,
        Phrase("“{found}” is not a verb of command in this form"),
        Phrase(
            "write {duty}, {prohibition} or may", duty=draft.form.duty, prohibition=draft.form.prohibition
        ),
    )
