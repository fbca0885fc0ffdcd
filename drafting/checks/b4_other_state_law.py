"""B4: no other state's law or name in text to be enacted."""

from drafting.checks.base import Check, any_of, operative_nodes
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("B4", "error", "No other state's law")


def run(draft: Draft, library: Library) -> list[Issue]:
    """Looks for the names of other states in the library's own words."""
    own = f"{draft.intake.place.legal} {draft.intake.place.state_name}"
    names = frozenset(s.name for s in library.states.values() if s.name not in own)
    return CHECK.patterns(
        draft,
        library,
        operative_nodes,
        any_of(names),
        Phrase("“{found}” is another state"),
        Phrase("take it out"),
        own=True,
    )
