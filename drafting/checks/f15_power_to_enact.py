"""F15: what the record says against the place's power to adopt an ordinance is asked of counsel."""

from drafting.checks.base import Check
from drafting.engine import powers
from drafting.model import Draft, Issue, Library, Phrase

CHECK = Check("F15", "warning", "Power to adopt it", whole="the power is that of the place")


def run(draft: Draft, library: Library) -> list[Issue]:
    """A warning where the record denies general power, a point to confirm where it leaves it open."""
    if not draft.intake.document.traits.is_law:
        return []
    state = library.states[draft.place.state].name
    return [
        CHECK.issue(
            "enacting_clause",
            Phrase(
                "the record of {state} leaves open whether this {kind} may adopt it: {says}",
                state=state,
                kind=draft.place.kind,
                says=doubt.says,
            ),
            Phrase("counsel names the law that allows it, or make it a resolution"),
            draft.adoption_line,
            "warning" if doubt.lacking else "info",
        )
        for doubt in powers.doubts(draft.place, draft.form, library)
    ]
