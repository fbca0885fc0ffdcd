"""B4: no other state's law or name in text to be enacted."""

import re

from drafting.blanks import full_name
from drafting.checks.base import Check, operative_nodes

CHECK = Check("B4", "error", "No other state's law")


def run(draft, library):
    """Looks for the names of other states in the library's own words."""
    own = f"{full_name(draft.intake)} {library.states[draft.intake.jurisdiction.state].name}"
    names = [s.name for s in library.states.values() if s.name not in own]
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b")
    return CHECK.patterns(operative_nodes(draft), pattern, "“{found}” is another state", "take it out", own=True)
