"""Reads `law/records/`: the public-records law of each state, and the kinds of record to ask for."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from drafting.data.law import read_models
from drafting.data.problems import Problem, nearest
from drafting.model.records import RecordKind, RecordsAct

FILLED = ("agency", "jail", "from", "to", "year", "vendor", "titles", "state_system")
_PLACE = re.compile(r"\{([a-z_]+)\}")


def read_acts(root: Path, states: Collection[str], problems: list[Problem]) -> dict[str, RecordsAct]:
    """Read the acts by state; refuse one of an unknown state, of which there is no file."""
    path = root / "law/records/acts.yaml"
    acts = read_models(path, root, RecordsAct, problems) if path.exists() else []
    name = str(path.relative_to(root))
    known = {*states, *(p.stem.upper() for p in (root / "law/states").glob("*.yaml"))}
    problems += [
        Problem(name, 1, f"unknown state {a.state}", nearest(a.state, known))
        for a in acts
        if a.state not in known
    ]
    return {a.state: a for a in acts}


def read_kinds(
    root: Path, topics: Collection[str], facts: Collection[str], problems: list[Problem]
) -> dict[str, RecordKind]:
    """Read the kinds of record; refuse an unknown topic, fact, or word in braces."""
    path = root / "law/records/kinds.yaml"
    kinds = read_models(path, root, RecordKind, problems) if path.exists() else []
    name = str(path.relative_to(root))
    for kind in kinds:
        for what, words, known in (
            ("topic", kind.topics, topics),
            ("fact", kind.when, facts),
            ("blank", _PLACE.findall(kind.asks), FILLED),
        ):
            problems += [
                Problem(name, 1, f"unknown {what} {word} in {kind.id}", nearest(word, known))
                for word in words
                if word not in known
            ]
    return {kind.id: kind for kind in kinds}
