"""Select and assemble in one step."""

from drafting.engine.assemble import assemble
from drafting.engine.select import select
from drafting.model import Draft, Intake, Library


def make_draft(intake: Intake, library: Library) -> Draft:
    """Return the draft of an intake."""
    return assemble(select(intake, library), intake, library)
