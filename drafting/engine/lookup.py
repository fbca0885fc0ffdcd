"""What is known of a place, each fact with its source and its day; it suggests and never decides.

    known = look_up("Durham County", "NC", lists, library)
    known.facts        county, people served, police, 287(g) agreements, form, laws, what state law does

A list that shows nothing says so: "none is shown for the Durham County Sheriff’s Office" is a fact about the
list, and not about the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drafting.engine import powers, scope
from drafting.engine.place_names import bare, kind_in, refusal
from drafting.engine.places import place_of
from drafting.engine.titles import series
from drafting.model import DocumentRequest, FormProfile, Goal, Intake, Jurisdiction, Kind, Library, Place
from drafting.model.facts import through
from drafting.model.lists import Agency, Agreement, ListSource, PlaceLists

_MODELS = {"JEM": "jail enforcement", "WSO": "warrant service", "TFM": "task force"}
_POLICE = re.compile(r"(?:police|public safety|marshal|constable|department of public safety|sheriff|dps\b)")
_MOST_TOOLS = 12
_LONGEST_NAME = 200
_OF_THE_STATE = ("statute", "state regulation", "AG directive")


class KnownFact(NamedTuple):
    """One fact: what it is about, a sentence, its source with its day, and the answer that it suggests."""

    about: str
    says: str
    source: str
    field: str = ""
    value: str = ""


class KnownPlace(NamedTuple):
    """What is known of one place, and what a person has to say first."""

    place: Place
    facts: tuple[KnownFact, ...]
    asks: tuple[str, ...] = ()


def key(name: str) -> str:
    """Return a name as lists are compared: without capitals, signs, and the ways to write Saint."""
    words = re.sub(r"[^\w&]", " ", re.sub(r"['’]", "", name.casefold())).replace("&", "and").split()
    return "".join("st" if word in ("saint", "st") else word for word in words)


def look_up(
    name: str, state: str, lists: PlaceLists, library: Library, kind: Kind | None = None
) -> KnownPlace:
    """Return what the lists and the library know of a place.

    ValueError for a state that the library does not have, and for a body that is no local government.
    """
    if state not in library.states:
        raise ValueError(f"unknown state {state}")
    if not any(ch.isalnum() for ch in name) or len(name) > _LONGEST_NAME:
        raise ValueError("this is no name of a place")
    if what := refusal(name):
        raise ValueError(f"{name} reads as {what}")
    agencies = [a for a in lists.agencies if a.state == state]
    told = kind or kind_in(name) or _kind_of_profile(name, state, library)
    found: Kind = told or ("county" if _only_county(name, agencies) else "city")
    place = _placed(name, found, state, library)
    return KnownPlace(place, facts_of(place, lists, library), tuple(_asks(place, told, agencies)))


def facts_of(place: Place, lists: PlaceLists, library: Library) -> tuple[KnownFact, ...]:
    """Return what the lists and the library know of a place, each fact with its source and its day."""
    return (*shown_by_lists(place, lists, library), *_jail(place, library), *_law(place, library))


def shown_by_lists(place: Place, lists: PlaceLists, library: Library) -> tuple[KnownFact, ...]:
    """Return what the lists show of a place: facts about the lists, each with its source and its day."""
    own = _own(place, [a for a in lists.agencies if a.state == place.state])
    counties = _counties(place, own, library)
    return (
        *_where(place, own, counties, lists.sources["agencies"]),
        *_police(place, own, lists.sources["agencies"]),
        *_agreements(place, counties, lists),
        *_tools(place, lists),
    )


def _placed(name: str, kind: Kind, state: str, library: Library) -> Place:
    where = Jurisdiction(name=name, kind=kind, state=state)
    document = DocumentRequest.model_validate({"date": library.as_of})
    return place_of(Intake(jurisdiction=where, document=document, goals=(Goal(topic=""),)), library)


def _kind_of_profile(name: str, state: str, library: Library) -> Kind | None:
    """Return the kind of a place that the forms know by its name."""
    for profile in scope.of_state(library, state):
        for one in profile.named:
            if key(name) in {key(n) for n in (one.name, one.legal, *one.also)}:
                return one.kinds[0]
        if profile.place.name and key(bare(name)) == key(profile.place.name):
            return profile.place.kinds[0]
    return None


def _only_county(name: str, agencies: Iterable[Agency]) -> bool:
    kinds = {a.kind for a in agencies if key(bare(a.name)) == key(bare(name))}
    return kinds == {"County"}


def _is_county(place: Place) -> bool:
    return place.group == "county"


def _own(place: Place, agencies: Iterable[Agency]) -> list[Agency]:
    """Return the agencies of a place itself: those with its name, of a county for a county."""
    kinds = {group.capitalize() for group in place.groups}
    names = {key(place.name), key(place.legal), key(bare(place.given))}
    if place.kind == "consolidated":
        names |= {f"{name}metro" for name in names} | {f"metropolitan{name}" for name in names}
    alike = (a for a in agencies if a.kind in kinds and any(name in key(a.name) for name in names))
    return [a for a in alike if _called(a) & names]


def _called(agency: Agency) -> set[str]:
    """Return the names that an agency may be known by: its own, and the one without Police Department."""
    short = re.sub(r"(?: county)? (?:police department|police|sheriff)$", "", agency.name, flags=re.I)
    return {key(agency.name), key(bare(agency.name)), key(short)}


def counties_of(agency: Agency) -> list[str]:
    """Return the counties that the list of agencies names for one, Saint as it is written in names."""
    named = (re.sub(r"\b(Ste?) (?=[A-Z])", r"\1. ", c.strip()) for c in re.split(r"[;,]", agency.county))
    return [county for county in named if county not in ("", "Not Specified")]


class County(NamedTuple):
    """A county that a place lies in: its bare name, and the word that its state has for it."""

    name: str
    word: str

    @property
    def called(self) -> str:
        """The county as it is named: Alameda County, Orleans Parish, St Louis City."""
        return self.name if self.outside else f"{self.name} {self.word}"

    @property
    def outside(self) -> bool:
        """Whether the list names a city here, since that lies outside of every county."""
        return self.name.endswith(" City")


def _counties(place: Place, own: Iterable[Agency], library: Library) -> tuple[County, ...]:
    """Return the counties that a place lies in, as far as they are known."""
    whole = (p for p in scope.of_state(library, place.state) if p.whole_state)
    word = "Parish" if any("parish" in p.place.kinds for p in whole) else "County"
    named = [county for a in own for county in counties_of(a)]
    names = [place.county or place.name] if place.county or _is_county(place) else named
    return tuple(County(name, word) for name in dict.fromkeys(names))


def _of(source: ListSource) -> str:
    return f"{source.name} ({source.holder}), {through(source.through)}"


def _where(
    place: Place, own: list[Agency], counties: tuple[County, ...], source: ListSource
) -> Iterator[KnownFact]:
    if not _is_county(place) and len(counties) == 1:
        county = counties[0]
        says = f"It lies in {county.called}." if not county.outside else "It lies outside of any county."
        yield KnownFact("County", says, _of(source), *(() if county.outside else ("county", county.name)))
    elif not _is_county(place) and counties:
        names = series([county.name for county in counties])
        yield KnownFact("County", f"It lies in the counties {names}.", _of(source))
    served = [a for a in own if a.population not in ("", "0")]
    if served:
        most = max(served, key=lambda a: int(a.population))
        says = f"The agency {most.name} serves {int(most.population):,} people ({most.year})."
        whole = not _is_county(place)
        field = "population" if whole else ""
        yield KnownFact("People served", says, _of(source), field, most.population if whole else "")


def _police(place: Place, own: list[Agency], source: ListSource) -> Iterator[KnownFact]:
    if own:
        names = "; ".join(
            f"{a.name} ({a.ori}), {a.officers or 'no number of'} officers in {a.year}" for a in own
        )
        if _is_county(place) and not any("police" in a.name.lower() for a in own):
            says = f"An agency of the county is listed, a sheriff or county police: {names}."
            yield KnownFact("Police", says, _of(source))
        else:
            says = f"A police agency of its own is listed: {names}."
            yield KnownFact("Police", says, _of(source), "has_police", "true")
    else:
        says = f"No police agency of {place.named} is listed; {source.caution}."
        yield KnownFact("Police", says, _of(source))


def _jail(place: Place, library: Library) -> Iterator[KnownFact]:
    state = library.states[place.state]
    source = f"the record of {state.name} in this library, law as of {library.as_of}"
    usual = powers.usual_answers(state.powers, place.kind).get(powers.RUNS)
    answer = ("", "") if usual is None else (powers.RUNS, str(usual).lower())
    yield KnownFact("Sheriff and jail", powers.recorded(state.powers), source, *answer)


def _agreements(place: Place, counties: tuple[County, ...], lists: PlaceLists) -> Iterator[KnownFact]:
    """Yield what the list of agreements shows for the place's own agencies and for its county's sheriff."""
    source = lists.sources["287g"]
    here = [a for a in lists.agreements if a.state == place.state]
    day = through(source.through)
    own = [] if _is_county(place) else [a for a in here if _is_police_of(place, a)]
    if not _is_county(place):
        yield KnownFact(
            "287(g), its own agencies", _shown(own, f"an agency of {place.named}", day), _of(source)
        )
    for county in counties:
        sheriff = [a for a in here if "sheriff" in a.agency.lower() and key(county.name) in _counties_of(a)]
        sheriff = [a for a in sheriff if a not in own]
        whom = f"{'another' if own else 'the'} sheriff of {county.called}"
        yield KnownFact("287(g), the county’s sheriff", _shown(sheriff, whom, day), _of(source))
    if _is_county(place):
        others = [a for a in here if key(place.name) in _counties_of(a) and "sheriff" not in a.agency.lower()]
        if others:
            yield KnownFact(
                "287(g), others in the county", _shown(others, "another agency", day), _of(source)
            )


def _shown(agreements: list[Agreement], whom: str, day: str) -> str:
    """Return what a list shows of some agreements, with model and day of signing; or that it shows none."""
    active = [a for a in agreements if a.status == "active"]
    ended = [a for a in agreements if a.status != "active"]
    told = "; ".join(_one(a) for a in active)
    past = f" It shows as ended: {'; '.join(f'{_one(a)}, {a.status}' for a in ended)}." if ended else ""
    if not active:
        return f"ICE’s list of {day} shows no 287(g) agreement of {whom}.{past}"
    return f"ICE’s list of {day} shows {told}.{past}"


def _one(agreement: Agreement) -> str:
    model = _MODELS.get(agreement.model, agreement.model)
    signed = f"signed {through(agreement.signed)}" if agreement.signed else "day not given"
    return f"{agreement.agency.replace(chr(39), '’')}, {model} model, {signed}"


def _counties_of(agreement: Agreement) -> set[str]:
    """Return the counties that an agreement names, in its column (slips apart) and in its agency."""
    column = re.sub(r"\b(?:c\w{0,2}u?n?t?e?y|parish|borough)$", "", agreement.county.strip(), flags=re.I)
    agency = re.match(r"(.+?) (?:county|parish)\b", agreement.agency, re.I)
    return {key(name) for name in (column, agency[1] if agency else "") if name.strip()}


def _is_police_of(place: Place, agreement: Agreement) -> bool:
    """Whether an agency is that of a place: its name and then police, marshal and the like."""
    agency = re.sub(r"^(?:city|town|village|borough|township) of ", "", agreement.agency.casefold())
    name = place.name.casefold()
    rest = agency.removeprefix(name).lstrip(" ,-")
    rest = re.sub(r"^(?:city|town|village|borough|township|metropolitan|metro) ", "", rest)
    return agency.startswith(name) and bool(_POLICE.match(rest)) and "county" not in rest


def _tools(place: Place, lists: PlaceLists) -> Iterator[KnownFact]:
    here = [
        t for t in lists.tools if t.state == place.state and key(place.name) in (key(t.city), key(t.county))
    ]
    if here:
        named = "; ".join(f"{t.technology}{f' ({t.vendor})' if t.vendor else ''}" for t in here[:_MOST_TOOLS])
        more = f"; and {len(here) - _MOST_TOOLS} more" if len(here) > _MOST_TOOLS else ""
        source = lists.sources["atlas"]
        yield KnownFact("Tools of surveillance", f"A public inventory lists {named}{more}.", _of(source))


def _law(place: Place, library: Library) -> Iterator[KnownFact]:
    """Yield the form that a draft follows, the place's own laws here, and where its state stands."""
    intake_source = f"this library, law as of {library.as_of}"
    profile = _profile(place, library)
    yield KnownFact("Form", f"A draft follows the form “{profile.name}”.", intake_source)
    laws = [
        p
        for p in library.precedents.values()
        if p.state == place.state
        and p.instrument not in _OF_THE_STATE
        and key(bare(p.jurisdiction)) in (key(place.name), key(place.legal))
    ]
    if laws:
        named = "; ".join(f"{p.title}{f', {p.citation}' if p.citation else ''} ({p.id})" for p in laws)
        yield KnownFact("Its laws in the library", f"{named}.", intake_source)
    state = library.states[place.state]
    why = state.position.says or f"This library’s word for it: {state.position.is_.replace('-', ' ')}."
    yield KnownFact(f"Law of {state.name}", why, intake_source)


def _profile(place: Place, library: Library) -> FormProfile:
    own = next((p for p in scope.of_state(library, place.state) if scope.is_own(p, place)), None)
    whole = next((p for p in scope.of_state(library, place.state) if p.whole_state), None)
    return own or whole or next(p for p in library.profiles.values() if p.group == place.group)


def _asks(place: Place, told: Kind | None, agencies: list[Agency]) -> Iterator[str]:
    """Yield what a person has to confirm before a draft is made of this."""
    same = {a.kind for a in agencies if key(bare(a.name)) == key(place.name) and a.kind in ("City", "County")}
    if told is None and len(same) > 1:
        yield f"Is it the city {place.name} or {place.name} County? The lists know both; the city was taken."
    elif told is None:
        yield f"What kind of place is it? The lists do not say; {place.kind} was taken."
    yield from (f"Is this its name: {place.legal}? {doubt}." for doubt in place.doubts)
    yield "Does it run a jail or a lockup? No list here says."
