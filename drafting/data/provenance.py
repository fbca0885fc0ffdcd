"""Where a generated Word file came from, kept inside it as data and never as visible text.

The file carries the library version, the hash of every clause's text and of every law record
behind it, so that an old draft can be held against today's library.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TypeAlias

from drafting.model import Draft, Library, Model

Record: TypeAlias = dict[str, object]
"""What a file carries of its making, as plain data."""


@dataclass(frozen=True)
class Since:
    """What has become of one clause of an old draft, and which laws behind it have changed."""

    clause: str
    state: str
    laws_changed: tuple[str, ...] = ()


def provenance(draft: Draft, library: Library) -> Record:
    """Return what a generated file keeps: version, date, clauses with hashes, law records with hashes."""
    clauses: dict[str, object] = {}
    laws: dict[str, object] = {}
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


def record_hash(ref: str, library: Library) -> str:
    """Return the hash of a law record as it is today, or an empty string when there is none."""
    return library.own.once(("hash", ref), lambda: _hash(ref, library))


def _hash(ref: str, library: Library) -> str:
    record: Model | None
    if ref.startswith("state "):
        record = library.states.get(ref.removeprefix("state "))
    else:
        record = library.authorities.get(ref) or library.precedents.get(ref)
    return hashlib.sha256(record.model_dump_json().encode()).hexdigest()[:16] if record else ""


def compare(old: Record, library: Library) -> list[Since]:
    """Return for each clause of an old draft what has become of it.

    Raise ValueError or KeyError for a record that no draft of this program holds.
    """
    laws = _part(old, "laws")
    changed = {ref for ref, value in laws.items() if record_hash(ref, library) != value}
    clauses = _part(old, "clauses")
    return [_since(clause_id, _part(clauses, clause_id), changed, library) for clause_id in clauses]


def _since(clause_id: str, entry: Record, changed: set[str], library: Library) -> Since:
    clause, laws = library.clauses.get(clause_id), entry["laws"]
    if not isinstance(laws, list):
        raise ValueError("The record of a clause names no laws.")
    if clause is None or all(v.strength != entry["strength"] for v in clause.variants):
        state = "withdrawn"
    elif entry["edited"]:
        state = "edited by the user"
    else:
        state = "unchanged" if clause.text_hash == entry["text"] else "superseded"
    return Since(clause_id, state, tuple(sorted(changed & set(laws))))


def _part(record: Record, name: str) -> Record:
    inner = record[name]
    if not isinstance(inner, dict):
        raise ValueError(f"The record has no {name}.")
    return inner


def changed_state(old: Record, library: Library) -> bool:
    """Whether the record of the state's law has changed since the draft was made."""
    ref = f"state {old['state']}"
    return _part(old, "laws").get(ref) != record_hash(ref, library)
