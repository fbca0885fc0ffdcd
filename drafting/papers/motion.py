"""The motion by which a body acts on a draft."""

from __future__ import annotations

from drafting.engine.titles import goals_with_rules
from drafting.model import Draft, Library

_FORMS = {
    "ordinance": "Move to introduce, and pass to its next reading, the {instrument} entitled {title}.",
    "resolution": "Move to adopt the resolution entitled {title}.",
    "policy": "Direct that the policy entitled {title} be issued after review by counsel.",
}
_BY_WAY = {
    "one-meeting": "Move to adopt the {instrument} entitled {title}.",
    "two-meetings": "Move to introduce the {instrument} entitled {title}, for adoption at a later meeting.",
    "hearing": "Move to introduce the {instrument} entitled {title}, and to set a public hearing on it.",
    "notice": "Move to give notice of the {instrument} entitled {title}, for adoption at a later meeting.",
    "town-meeting": "Move that the Town adopt the {instrument} entitled {title}, as printed in the warrant.",
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
    if kind not in ("resolution", "policy") and draft.form.passage:
        form = _BY_WAY.get(draft.form.passage.way, form)
    return form.format(instrument=draft.instrument.lower(), title=f"“{draft.title}”")
