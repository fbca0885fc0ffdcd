"""Which of a profile's entries fits this place, and of the words that ordain or resolve, how firmly they are known.

A profile may hold several entries of a field, each with what it applies to: all cities of a state, one class of them
("statutory cities"), or one place.  The words of another place are never printed, and words that the law
prescribes for one class are only customary for a place whose class is not known (the clause rule in `law/meta.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from drafting.engine.blanks import full_name, short_name
from drafting.model import CitableKnownBy, DraftForm, FormField, FormProfile, Intake

Status = Literal["prescribed", "seen", "customary"]
_NOUNS = {
    "city": r"\bcit(?:y|ies)\b",
    "county": r"\bcount(?:y|ies)\b",
    "town": r"\btowns?\b",
    "township": r"\btownships?\b",
    "village": r"\bvillages?\b",
    "borough": r"\bboroughs?\b",
    "parish": r"\bparish(?:es)?\b",
}
_PLURAL = r"(?:cities|counties|towns|townships|villages|boroughs|parishes|municipalities|local laws|ordinances|acts)"
_GENERAL = re.compile(
    rf"(?:(?:all |other )?{_PLURAL}(?: and {_PLURAL})?|city|village|all|other|statute|code|charter|practice|custom|manual|motions|default only)?"
)
_CLASS = re.compile(rf"\b{_PLURAL}\b|\bclass\b|general-law|-form\b|commission charter")
_ACTS = re.compile(r"ordain|\benact|resolve|approves|moved", re.I)
_NO_CLAUSE = re.compile(r"warrant article|per charter|charter \(|none\b|statutory words", re.I)
_NOT_A_NAME = re.compile(r"\b(?:county|city|charter|code|municipality of|other|example)\b", re.I)
_GENERIC = {
    "enacting_clause": "BE IT ORDAINED BY THE {body} OF {jurisdiction} AS FOLLOWS:",
    "resolution_clause": "BE IT RESOLVED BY THE {body} OF {jurisdiction}:",
}
_LIKE_COUNTIES = {"county", "parish", "borough"}  # what Louisiana and Alaska have instead
_BODIES = {
    "city": "City Council",
    "consolidated": "City Council",
    "county": "County Board",
    "parish": "County Board",
}


def enacting_clause(
    intake: Intake, chain: list[FormProfile], own: FormProfile | None
) -> tuple[FormField, Status]:
    """Return the ordaining or resolving words for this place and how firmly they are known."""
    name = "resolution_clause" if intake.document.kind == "resolution" else "enacting_clause"
    if intake.document.enacting_clause:
        return FormField(
            name=name,
            value=intake.document.enacting_clause,
            known_by="seen-primary",
            note="given by the user",
            origin="intake",
        ), "seen"
    for profile in chain:
        its = own is not None and profile.id == own.id
        fitting = sorted(_fitting(profile.fields.get(name, ()), intake, its), key=lambda item: item[0])
        if fitting:
            rank, entry, text = fitting[0]
            return entry.model_copy(update={"value": _fill(text, intake)}), _status(
                entry, its or rank == 0, rank < 2
            )
    return FormField(
        name=name, value=_fill(_GENERIC[name], intake), known_by="recalled", origin="generic"
    ), "customary"


def only_for(field: FormField, status: Status) -> str:
    """Return the class of places for which the law prescribes words that are only customary here, or an empty string."""
    known = status == "customary" and field.prescribed and field.known_by in CitableKnownBy
    return re.sub(r" \(.*\)", "", field.applies_to) if known and _CLASS.search(field.applies_to) else ""


def doubt(form: DraftForm) -> str:
    """Return why the enacting words of a form are only customary."""
    if not form.enacting_for:
        return "customary words; no source that prescribes them was seen"
    citation = f" ({form.enacting_citation})" if form.enacting_citation else ""
    return f"words that the law prescribes for {form.enacting_for}{citation}; it is not known whether this place is one"


def _status(entry: FormField, of_this_place: bool, in_general: bool) -> Status:
    if entry.known_by not in CitableKnownBy:
        return "customary"
    return (
        "prescribed"
        if entry.prescribed and (of_this_place or in_general)
        else "seen"
        if of_this_place
        else "customary"
    )


def _fitting(
    entries: tuple[FormField, ...], intake: Intake, its: bool
) -> Iterator[tuple[int, FormField, str]]:
    """Yield the clauses that may be printed here with their words: 0 this place's, 1 all places', 2 those of a class, 3 a pattern seen elsewhere."""
    for entry in entries:
        text = _words(entry, intake.jurisdiction.kind)
        near = rank(entry, intake, its, text)
        if (
            near is not None
            and _ACTS.search(text)
            and not _NO_CLAUSE.match(text)
            and (near == 0 or "{" in str(entry.value) + text)
        ):
            yield near, entry, text


def rank(entry: FormField, intake: Intake, its: bool, words: str = "") -> int | None:
    """Return how near an entry is to this place: 0 its own, 1 of all places of its kind, 2 of a class of them, 3 of others; None for another kind.

    `its` says that the profile is that of this very place; `words` are those of the entry where they may name a kind.
    """
    if its or (entry.applies_to and _names(entry.applies_to, intake)):
        return 0
    if not _of_kind(entry.applies_to, words, intake.jurisdiction.kind):
        return None
    return (
        1
        if _GENERAL.fullmatch(entry.applies_to) or entry.applies_to.startswith("other ")
        else 2
        if _CLASS.search(entry.applies_to)
        else 3
    )


def nearest(
    chain: list[FormProfile], own: FormProfile | None, intake: Intake, *names: str
) -> FormField | None:
    """Return the entry of a field that holds here, from the nearest profile that has one under any of these names.

    An entry that holds for a class of places comes without its number of days: it is not known whether this place is one.
    """
    for profile in chain:
        its = own is not None and profile.id == own.id
        found = [
            (near, e)
            for n in names
            for e in profile.fields.get(n, ())
            if (near := rank(e, intake, its)) is not None and near < 3
        ]
        if found:
            near, entry = min(found, key=lambda item: item[0])
            return entry if near < 2 else entry.model_copy(update={"days": None})
    return None


def _names(applies_to: str, intake: Intake) -> bool:
    """Return whether a clause is said to be that of this very place; a consolidated government has the name of its city in its own."""
    wanted = _bare(intake.jurisdiction.name)
    phrases = [_bare(phrase) for phrase in re.split(r",| and |[()]", applies_to)]
    joined = intake.jurisdiction.kind == "consolidated"
    return bool(wanted) and any(
        p == wanted
        or p.startswith(f"{wanted}-")
        or (joined and p and re.search(rf"\b{re.escape(p)}\b", wanted))
        for p in phrases
    )


def _bare(words: str) -> str:
    return " ".join(_NOT_A_NAME.sub("", short_name(words)).lower().split())


def _of_kind(applies_to: str, text: str, kind: str) -> bool:
    """Return whether a clause is for places of this kind, by what it applies to and by its own words."""
    kind = "city" if kind == "consolidated" else kind
    said = {k for k, noun in _NOUNS.items() if re.search(noun, applies_to, re.I)}
    if said and not said & (_LIKE_COUNTIES if kind == "county" else {kind}):
        return False
    return kind in ("city", "county") or kind in text.lower() or not re.search(_NOUNS["city"], text, re.I)


def _words(entry: FormField, kind: str) -> str:
    """Return the words of a clause, in the form made ready for a kind of place where there is one."""
    ready = entry.more.get("ready")
    made = (
        (ready.get(kind) or (ready.get("city") if kind == "consolidated" else None))
        if isinstance(ready, dict)
        else None
    )
    return str(made or entry.value)


def _fill(text: str, intake: Intake) -> str:
    """Fill the {name} marks of a form clause; capitals where the clause is in capitals."""
    place, name = intake.jurisdiction, short_name(intake.jurisdiction.name)
    body = intake.blanks.get("governing_body") or _BODIES.get(place.kind, "governing body")
    values = {
        "name": name,
        "county": name,
        "body": body,
        "jurisdiction": full_name(intake),
        "state": place.state,
        "city": name,
    }
    capitals = re.sub(r"\{[^}]*\}", "", text).isupper()

    def value(match: re.Match[str]) -> str:
        """Return what stands in place of one mark."""
        words = values.get(match.group(1), match.group(0))
        return words.upper() if capitals else words

    return re.sub(r"\{(\w+)\}", value, text.replace("(governing body)", "{body}"))
