"""The motion by which a body acts on a draft."""

from __future__ import annotations

from drafting.engine import emergency
from drafting.engine.titles import goals_with_rules
from drafting.model import Draft, DraftForm, Library

_USUAL = "Move to introduce, and pass to its next reading, the {instrument} entitled {title}."
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
    move = draft.intake.document.traits.motion or _of_passage(draft.form)
    said = move.format(instrument=draft.instrument.lower(), title=f"“{draft.title}”")
    return f"{said}{_at_once(draft)}"


def _of_passage(form: DraftForm) -> str:
    """Return the motion by the way in which the place passes an ordinance."""
    if form.emergency_declared:
        return _BY_WAY["one-meeting"]
    return _BY_WAY.get(form.passage.way, _USUAL) if form.passage else _USUAL


def _at_once(draft: Draft) -> str:
    """Return the motion on an emergency measure, with its vote; nothing where none is declared."""
    form = draft.form
    if not form.emergency_declared:
        return ""
    apart = "By a separate vote, move" if form.emergency and form.emergency.own_vote else "Move"
    return (
        f" {apart} to adopt it as an {emergency.name(form)} measure, by the vote of {emergency.vote(form)}."
    )
