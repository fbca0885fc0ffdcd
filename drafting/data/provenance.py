"""Where a generated Word file came from, kept inside it as data and never as visible text.

The file carries the library version, the hash of every clause's text and of every law record
behind it, so that an old draft can be held against today's library.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from drafting.model import Draft, Library


@dataclass(frozen=True)
class Since:
    """What has become of one clause of an old draft, and which laws behind it have changed."""

    clause: str
    state: str
    laws_changed: tuple[str, ...] = ()


def provenance(draft: Draft, library: Library) -> dict:
    """Return what a generated file keeps: version, date, clauses with hashes, law records with hashes."""
    clauses, laws = {}, {}
    for picked in draft.plan.picked:
        clause = library.clauses[picked.clause]
        refs = [*clause.authorities, *(p.partition("#")[0] for p in clause.precedents)]
        clauses[clause.id] = {
            "strength": picked.strength,
            "text": clause.text_hash,
            "edited": picked.edited,
            "level": clause.level,
            "laws": sorted(set(refs)),
        }
        laws.update({ref: record_hash(ref, library) for ref in refs})
    state = library.states[draft.intake.jurisdiction.state]
    laws[f"state {state.code}"] = record_hash(f"state {state.code}", library)
    return {
        "made_by": "drafting",
        "library": library.version,
        "law_as_of": library.as_of,
        "document_date": str(draft.intake.document.date),
        "state": state.code,
        "clauses": clauses,
        "laws": laws,
    }


@lru_cache(maxsize=4000)
def record_hash(ref: str, library: Library) -> str:
    """Return the hash of a law record as it is today, or an empty string when there is none."""
    if ref.startswith("state "):
        record = library.states.get(ref.removeprefix("state "))
    else:
        record = library.authorities.get(ref) or library.precedents.get(ref)
    return hashlib.sha256(record.model_dump_json().encode()).hexdigest()[:16] if record else ""


def compare(old: dict, library: Library) -> list[Since]:
    """Say for each clause of an old draft: unchanged, edited by the user, superseded or withdrawn; and which laws changed."""
    changed = {ref for ref, value in old["laws"].items() if record_hash(ref, library) != value}
    found = []
    for clause_id, entry in old["clauses"].items():
        clause = library.clauses.get(clause_id)
        if clause is None or clause.variant(entry["strength"]) is None:
            state = "withdrawn"
        elif entry["edited"]:
            state = "edited by the user"
        else:
            state = "unchanged" if clause.text_hash == entry["text"] else "superseded"
        laws = sorted(changed & set(entry["laws"]))
        found.append(Since(clause_id, state, tuple(laws)))
    return found


def changed_state(old: dict, library: Library) -> bool:
    """Whether the record of the state's law has changed since the draft was made."""
    ref = f"state {old['state']}"
    return old["laws"].get(ref) != record_hash(ref, library)
