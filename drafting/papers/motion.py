"""The motion by which a body acts on a draft."""

from __future__ import annotations

from drafting.engine import emergency
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
    if draft.form.emergency_declared:
        form = _BY_WAY["one-meeting"]
    elif kind not in ("resolution", "policy") and draft.form.passage:
        form = _BY_WAY.get(draft.form.passage.way, form)
    said = form.format(instrument=draft.instrument.lower(), title=f"“{draft.title}”")
    return f"{said}{_at_once(draft)}"


def _at_once(draft: Draft) -> str:
    """Return the motion on an emergency measure, with its vote; nothing where none is declared."""
    form = draft.form
    if not form.emergency_declared:
        return ""
    apart = "By a separate vote, move" if form.emergency and form.emergency.own_vote else "Move"
    return (
        f" {apart} to adopt it as an {emergency.name(form)} measure, by the vote of {emergency.vote(form)}."
    )
