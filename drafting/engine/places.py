"""Makes the one Place that every other module uses, of a typed name and what the library knows of its state.

A name may also be another one that the forms know (New York City).  What a person typed in full is kept; what
is made of a bare name by the usage of its state is kept as a doubt unless there is only one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.engine.place_names import MERGED, Designator, designator, folded, spelled_out
from drafting.engine.scope import like_county, of_state
from drafting.model import COUNTIES, Intake, Jurisdiction, Kind, Library, NamedPlace, Naming, Place

_GENERAL = {
    "city": "City of {name}",
    "town": "Town of {name}",
    "village": "Village of {name}",
    "borough": "Borough of {name}",
    "township": "Township of {name}",
    "county": "{name} County",
    "parish": "{name} Parish",
}
_TWO_WAYS = ("township",)
_INITIALS = r"[A-Z]{2,4}|(?:[A-Z]\.){2,}.*"


def other_state(given: Jurisdiction, library: Library) -> str:
    """Return the name of another state that the name of a place ends with: Nevada for Reno, NV."""
    return next(
        (
            state.name
            for state in library.states.values()
            if state.code != given.state
            and re.search(rf", *(?:{re.escape(state.name)}|{state.code})$", given.name)
        ),
        "",
    )


def no_such_kind(kind: Kind, state: str, library: Library) -> tuple[str, str] | None:
    """Return what is wrong and the fix where the record of a state has no counties, or no parishes."""
    record = next((p for p in of_state(library, state) if p.whole_state), None)
    if record is None or kind not in COUNTIES or kind in record.place.kinds:
        return None
    other = next((k for k in COUNTIES if k in record.place.kinds), "")
    fix = f"write {other}" if other else f"use one of {', '.join(sorted(record.place.kinds))}"
    return f"the record of {library.states[state].name} has no {kind} with a government of its own", fix


def placed(intake: Intake, library: Library) -> Intake:
    """Return the intake with its place; one that was read with a library has it already."""
    if intake.read_place is not None:
        return intake
    return intake.model_copy(update={"read_place": place_of(intake, library)})


def place_of(intake: Intake, library: Library) -> Place:
    """Return the place that an intake names."""
    given, state = intake.jurisdiction, library.states[intake.jurisdiction.state]
    text, its, doubts = spelled_out(given, state.name)
    sign, bare = designator(text)
    known = _named(text, bare if sign else "", given, library)
    legal, word, article, more = _legal(text, bare, sign, known, _naming(given, library), given)
    name = known.name if known else bare
    doubts += [f"the name says {other}" for other in (other_state(given, library),) if other]
    if not known and re.fullmatch(_INITIALS, text):
        doubts.append(f"“{given.name}” may be short for a longer name")
    form = _form(intake, library, known, sign)
    more += [*_unrecorded(given, library), *_part(name, given, library)]
    more += _merged(bare, legal, given, library)
    county = given.county or its or (known.county if known else "")
    county = county or (name if given.kind in COUNTIES else "")
    return Place(
        given=given.name,
        name=_apostrophes(name),
        legal=_apostrophes(legal),
        word=word,
        kind=given.kind,
        state=given.state,
        state_name=state.name,
        group=_group(given, library),
        article=article,
        county=_apostrophes(re.sub(r" (?:county|parish)$", "", county, flags=re.I)),
        form=form,
        doubts=(*doubts, *more),
    )


def _apostrophes(name: str) -> str:
    """Return a name with the apostrophes of print: O’Fallon."""
    return re.sub(r"(?<=\w)'(?=\w)|'$|^'(?=\w)", "’", name)


def _unrecorded(given: Jurisdiction, library: Library) -> list[str]:
    """Return a doubt where the forms of the state record no place of this kind."""
    state = next((p for p in of_state(library, given.state) if p.whole_state), None)
    if state is None or given.kind in state.place.kinds:
        return []
    return [f"the record of {state.name} knows no place of the kind {given.kind}"]


def _part(name: str, given: Jurisdiction, library: Library) -> list[str]:
    """Return a doubt where the record has the place as a part of another, without a government."""
    parts = (part for profile in of_state(library, given.state) for part in profile.parts)
    return [
        f"{name} is recorded as a part of the {part.of}, without a government of its own"
        for part in parts
        if given.kind in part.kinds and folded(name) in map(folded, part.names)
    ]


def _merged(bare: str, legal: str, given: Jurisdiction, library: Library) -> list[str]:
    """Return a doubt where a city or a county is recorded as one government with the other."""
    if given.kind != "city" and given.kind not in COUNTIES:
        return []
    merged = next(
        (place for place in _all_merged(given, library) if folded(bare) in _keys_of(place, given)), None
    )
    if merged is None or given.kind in merged.kinds or folded(merged.legal) == folded(legal):
        return []
    return [f"the record has {merged.legal} as one government, of the kind {MERGED[0]}"]


def _all_merged(given: Jurisdiction, library: Library) -> Iterator[NamedPlace]:
    """Yield the governments of a state that are recorded as merged from a city and its county."""
    for profile in of_state(library, given.state):
        yield from (place for place in profile.named if MERGED[0] in place.kinds)


def _keys_of(place: NamedPlace, given: Jurisdiction) -> set[str]:
    """Return the names of a merged government that a city or a county of it would have."""
    names = (place.name,) if given.kind == "city" else (place.name, place.county)
    return {folded(name) for name in names if name}


def _group(given: Jurisdiction, library: Library) -> str:
    """Return the family of defaults: county also for what a state has in the place of counties."""
    county = given.kind in COUNTIES or like_county(given.kind, given.state, library)
    return "county" if county else "city"


def _named(text: str, bare: str, given: Jurisdiction, library: Library) -> NamedPlace | None:
    """Return the place whose own name, or another that it is known by, was typed."""
    typed = {folded(text), folded(bare)} - {""}
    return next(
        (
            place
            for profile in of_state(library, given.state)
            for place in profile.named
            if given.kind in place.kinds
            and typed & {folded(n) for n in (place.name, place.legal, *place.also)}
        ),
        None,
    )


def _naming(given: Jurisdiction, library: Library) -> Naming | None:
    """Return how the state's usage makes a full name of this kind from a bare one."""
    fitting = [
        naming
        for profile in of_state(library, given.state)
        for naming in profile.namings
        if naming.kind == given.kind and naming.form in ("", given.government or "")
    ]
    return max(fitting, key=lambda naming: bool(naming.form), default=None)


def _legal(
    text: str,
    bare: str,
    sign: Designator | None,
    known: NamedPlace | None,
    naming: Naming | None,
    given: Jurisdiction,
) -> tuple[str, str, bool, list[str]]:
    """Return the full name, the short word, whether an article goes before the name, and the doubts."""
    if sign and not (known and folded(text) in map(folded, known.also)):
        return _as_typed(text, sign, known, naming, given)
    if known:
        taken = (
            []
            if known.seen or known.legal == text
            else [f"the full name was recalled, not seen: {known.legal}"]
        )
        return known.legal, known.word, known.article, taken
    if given.kind == "consolidated":
        return text, "City", False, ["the full name of the merged government was not given"]
    template = naming.legal if naming else _GENERAL[given.kind]
    word, article = (
        (naming.word, naming.article) if naming else (given.kind.capitalize(), given.kind not in COUNTIES)
    )
    legal = template.replace("{name}", bare)
    doubts = [f"“{legal}” is made of “{bare}”; it may be called otherwise"] if given.kind in _TWO_WAYS else []
    return legal, word, article, doubts


def _as_typed(
    text: str, sign: Designator, known: NamedPlace | None, naming: Naming | None, given: Jurisdiction
) -> tuple[str, str, bool, list[str]]:
    """Return a name that was typed in full, with a doubt where the kind or the known name is another."""
    doubts = []
    if given.kind not in sign.kinds:
        doubts.append(f"the name says {sign.words.lower()}, the kind of place says {given.kind}")
    elif known and folded(known.legal) != folded(text) and known.word != sign.word:
        doubts.append(f"it may be called {known.legal}")
    first = text.lower().startswith(sign.words.lower())
    legal = sign.words + text[len(sign.words) :] if first else text[: -len(sign.words)] + sign.words
    usual = bool(naming and naming.article and naming.legal.startswith("{name}"))
    return legal, sign.word, first or sign.word.endswith("Government") or usual, doubts


def _form(intake: Intake, library: Library, known: NamedPlace | None, sign: Designator | None) -> str:
    """Return the form of government: answered, or following from the place or its answered body."""
    given = intake.jurisdiction
    if given.government:
        return given.government
    if known and known.form:
        return known.form
    namings = [
        n for profile in of_state(library, given.state) for n in profile.namings if n.kind == given.kind
    ]
    said = next((n.form for n in namings if n.form and sign and n.legal.startswith(sign.words)), "")
    if said:
        return said
    body = intake.blanks.get("governing_body", "")
    forms = [
        g.form
        for profile in of_state(library, given.state)
        for g in profile.governments
        if body and g.kind == given.kind and folded(g.governing_body.value) == folded(body)
    ]
    return forms[0] if len(forms) == 1 else ""
