"""Small intakes of the tiny library, and the drafts that they give."""

from __future__ import annotations

import json

from drafting.engine.assemble import assemble
from drafting.engine.intake import parse_intake
from drafting.engine.select import select
from drafting.model import Draft, Intake, Library

INTAKE = {
    "schema": 1,
    "jurisdiction": {"name": "Alder Falls", "kind": "city", "state": "OR"},
    "document": {"date": "2026-11-22"},
    "goals": [{"topic": "trees", "answers": {"has_nursery": True}}],
    "blanks": {"forester": "City Forester", "governing_body": "City Council", "effective_days": 30},
}
_BARE = {"schema": 1, "document": {"date": "2026-11-22"}, "goals": [{"topic": "trees"}]}


def made(library: Library, **more) -> Draft:
    """Return the draft of the good intake with some keys changed."""
    intake = parse_intake(json.dumps(INTAKE | more), "in.json", library)
    return assemble(select(intake, library), intake, library)


def bare_intake(library: Library, name: str = "Elm", kind: str = "city", state: str = "OR", **more) -> Intake:
    """Return the intake of a place that answers nothing."""
    place = {"jurisdiction": {"name": name, "kind": kind, "state": state}}
    return parse_intake(json.dumps(_BARE | place | more), "in.json", library)
