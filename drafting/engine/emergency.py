"""An emergency or urgency measure: whether one is declared, its words in the title, and the vote it needs."""

from __future__ import annotations

from drafting.model import DraftForm
from drafting.model.forms import Of, Share

DECLARED = "declares_emergency"
_SHARES: dict[Share, str] = {
    "majority": "a majority",
    "majority-plus-one": "a majority plus one",
    "two-thirds": "two-thirds",
    "three-fourths": "three-fourths",
    "four-fifths": "four-fifths",
    "unanimous": "all",
}
_OF: dict[Of, str] = {
    "members": "of the members",
    "members-elected": "of the members elected",
    "members-present": "of the members present",
}


def name(form: DraftForm) -> str:
    """Return what the place calls such a measure: emergency or urgency."""
    return form.emergency.name if form.emergency else "emergency"


def in_title(form: DraftForm) -> str:
    """Return the words that the title must have for it; empty where none are recorded or none is declared."""
    asked = form.emergency_declared and form.emergency is not None and form.emergency.in_title
    return f"declaring an {name(form)}" if asked else ""


def vote(form: DraftForm) -> str:
    """Return the vote that it needs, marked unless the words of the law were seen."""
    asked = form.emergency.vote if form.emergency else None
    if asked is None:
        return f"[CONFIRM: the vote for an {name(form)} measure]"
    words = f"{_SHARES[asked.share]} {_OF[asked.of]}"
    return words if asked.known_by == "words-seen" else f"[CONFIRM: {words}]"


def doubt(form: DraftForm) -> str:
    """Return what a person must confirm of it; empty where none is declared."""
    if not form.emergency_declared:
        return ""
    known = form.emergency
    if known is None:
        return f"nothing is recorded of the vote and the words for an {name(form)} measure here"
    seen = f" ({known.citation})" if known.citation and known.seen else ""
    how = "" if known.known_by == "words-seen" else "; counsel must check it"
    return f"the form recorded for this place says: {known.says}{seen}{how}"
