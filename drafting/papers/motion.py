"""The motion by which a body acts on a draft."""

from __future__ import annotations

from drafting.engine.titles import goals_with_rules
from drafting.model import Draft, Library

_FORMS = {
    "ordinance": "Move to introduce, and pass to its next reading, the {instrument} entitled {title}.",
    "resolution": "Move to adopt the resolution entitled {title}.",
    "policy": "Direct that the policy entitled {title} be issued after review by counsel.",
}
NONE = (
    "No motion is proposed: state law, the facts of the place, or a choice has left no rule of any goal "
    "in the draft."
)


def motion(draft: Draft, library: Library) -> str:
    """Return the motion for the right reading; none for a text that holds no rule of any goal."""
    if not goals_with_rules(draft.intake, draft.plan, library):
        return NONE
    kind = draft.intake.document.kind
    form = _FORMS.get(kind, _FORMS["ordinance"])
    return form.format(instrument=draft.instrument.lower(), title=f"“{draft.title}”")
