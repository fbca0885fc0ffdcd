"""Leads a person to one field, on whichever step it stands: the step opens there, with the focus on it."""

from __future__ import annotations

from typing import NamedTuple

from drafting.form import state
from drafting.form.layout import open_box
from drafting.form.session import Entry
from drafting.store import Path

AT_TOPIC: Entry[str] = Entry("at_topic", str)
"""The topic whose clauses the Clauses step shows."""
_AIM: Entry[str] = Entry("aim", str)


class Spot(NamedTuple):
    """Where something is answered: the step, the key of the field, the boxes around it, and its topic."""

    step: str
    key: str = ""
    boxes: tuple[str, ...] = ()
    topic: str = ""


def at(step: str, path: Path, *boxes: str) -> Spot:
    """Return where an answer is given."""
    return Spot(step, state.key(path), boxes)


def of_clause(clause_id: str, topic: str) -> Spot:
    """Return where a clause stands."""
    return Spot("clauses", f"open.{clause_id}", (f"open.{clause_id}",), topic)


def go_to(spot: Spot) -> None:
    """Go to a spot: open what is around it, and have the page put the focus on it."""
    state.go(spot.step)
    _AIM.set(spot.key)
    for box in spot.boxes:
        open_box(box)
    if spot.topic:
        AT_TOPIC.set(spot.topic)


def take_aim() -> str:
    """Return the key of the field to put the focus on, once; nothing for the heading of the step."""
    return _AIM.take()
