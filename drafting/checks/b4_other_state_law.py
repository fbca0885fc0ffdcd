"""B4: no other state's law or name in text to be enacted."""

from drafting.checks.base import Check, any_of, operative_nodes
from drafting.engine.blanks import full_name
from drafting.model import Draft, Issue, Library

CHECK = Check("B4", "error", "No other state's law")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks for the names of other states in the library's own words."""
    own = f"{full_name(draft.intake)} {library.states[draft.intake.jurisdiction.state].name}"
    names = frozenset(s.name for s in library.states.values() if s.name not in own)
    return CHECK.patterns(
        draft, operative_nodes, any_of(names), "“{found}” is another state", "take it out", own=True
    )
