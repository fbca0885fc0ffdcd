"""Reads the name of a place as people type it, and makes the one Place that every other module uses.

A name may come bare (Oakland), with the word of its kind before or after it (City of Oakland, Cook County,
Cranberry Township), as a list of the census has it (Oakland city), or under another name that the forms know
(New York City).  What a person typed in full is kept; what is made of a bare name by the usage of its state
is kept as a doubt unless there is only one way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from string import capwords

from drafting.engine.scope import like_county, of_state
from drafting.model import Intake, Jurisdiction, Kind, Library, NamedPlace, Naming, Place

_TOWNS: tuple[Kind, ...] = ("city", "town", "village", "borough", "township")
_COUNTIES: tuple[Kind, ...] = ("county", "parish")
_MERGED: tuple[Kind, ...] = ("consolidated",)
_ALL = (*_TOWNS, *_COUNTIES, *_MERGED)


@dataclass(frozen=True)
class Designator:
    """Words that name a kind of place in a name: the short word, the kinds, whether they may stand last."""

    words: str
    word: str
    kinds: tuple[Kind, ...]
    last: bool = False


_DESIGNATORS = (
    Designator("City and County", "City", (*_MERGED, "city", "county")),
    Designator("Town and County", "Town", (*_MERGED, "town", "county")),
    Designator("City and Borough", "City and Borough", (*_MERGED, "city", "borough")),
    Designator("City and Parish", "City-Parish", (*_MERGED, "city", "parish")),
    Designator("City-Parish", "City-Parish", (*_MERGED, "city", "parish")),
    Designator("Town and City", "City", (*_MERGED, "city", "town")),
    Designator("Municipal Corporation", "City", ("city", "town", "village"), last=True),
    Designator("Plantation", "Plantation", ("town",), last=True),
    Designator("Urban County Government", "Urban County Government", _MERGED, last=True),
    Designator("Metropolitan Government", "Metropolitan Government", _MERGED, last=True),
    Designator("Metro Government", "Metro Government", _MERGED, last=True),
    Designator("Unified Government", "Unified Government", _MERGED, last=True),
    Designator("Consolidated Government", "Consolidated Government", _MERGED, last=True),
    Designator("Township", "Township", ("township",), last=True),
    Designator("Village", "Village", ("village",)),
    Designator("Town", "Town", ("town",)),
    Designator("Borough", "Borough", ("borough",), last=True),
    Designator("Municipality", "Municipality", (*_TOWNS, *_MERGED)),
    Designator("City", "City", (*_MERGED, "city")),
    Designator("County", "County", (*_MERGED, "county"), last=True),
    Designator("Parish", "Parish", (*_MERGED, "parish"), last=True),
)
_BEFORE = r"(?:(?:Home Rule|Charter|Incorporated|Consolidated|Autonomous) )*"
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
_SPELLED = {
    r"co\.?": "County",
    r"cnty\.?": "County",
    r"twp\.?": "Township",
    r"boro\.?": "Borough",
    r"par\.": "Parish",
}
_FIRST = {
    r"ft\.": "Fort",
    r"mt\.": "Mount",
    r"no?\.": "North",
    r"so?\.": "South",
    r"e\.": "East",
    r"w\.": "West",
}
_LAST = {r"bch\.?": "Beach", r"hts\.?": "Heights", r"spgs\.?": "Springs", r"jct\.?": "Junction"}
_INITIALS = r"[A-Z]{2,4}|(?:[A-Z]\.){2,}.*"
_THE = rf"^the (?={_BEFORE}(?:{'|'.join(d.words for d in _DESIGNATORS)}) of |.* government$)"
_GOVERNMENT = r"^(.*\b(?:county|city|town|village|borough|township|parish)) government$"
_GOVERNMENT_OF = r"^(county|city|town|village|borough|township|parish) government of "
_ADDED = {
    r"^municipio (?:aut[oó]nomo )?de ": "Municipality of ",
    r" municipio$": "",
    r" \((?:balance|city|town|village|borough|township|county|parish)\)$": "",
}
_CENSUS = r"(?<=\w) (city and borough|city|town|village|borough|township|municipality)$"
_BODY = (
    r"mayor|president|burgess|council|board|(?:county )?commissioners|supervisors|trustees|aldermen|selectmen"
)
_BODY_OF = (
    rf"^(?:(?:{_BODY}|common|select|city|town|county|village|borough|and|&|of),? )*(?:{_BODY}) of (?:the )?"
)
_COUNTY_OF = (
    r"(?:[,(] *(?:in the )?| in the )(?:county of (?P<of>\w[^,()]*)|(?P<its>\w[^,()]*) (?:county|co\.))\)?$"
)
_OTHERS = (
    (
        "a school district, a college or a university",
        r"\bschool (?:district|department|board|committee|corporation)\b|\b(?:isd|usd|cusd)\b"
        r"|\bpublic schools\b|\bboard of education\b|\bcollege\b.*\bdistrict\b"
        r"|\bcommunity college\b|\buniversity$|^university of\b",
    ),
    (
        "a tribal government",
        r"\b(?:tribes?|tribal|nations?|rancheria|reservation|indians)$|\b(?:nation|tribes?|band|pueblo) of\b"
        r"|\bindian (?:tribe|community|colony|reservation)\b|\btribal\b|\bnative village of\b",
    ),
    ("a special district", r"\bdistrict$|\bdistrict (?:no\.?|number|#) ?\d+"),
    ("an authority", r"\bauthority$|\bauthority of\b|^port of\b"),
    ("a state", r"^(?:state|commonwealth) of\b"),
    (
        "a governing body",
        r"\b(?:council|board of (?:county )?(?:commissioners|supervisors|trustees|selectmen|aldermen))$",
    ),
    ("an officer", r"\bsheriff\b"),
    ("an agency or an association", r"\b(?:department|office|governments|commission|association)$"),
)


def refusal(name: str) -> str:
    """Return what the name says the body is, where this program drafts for no such body."""
    return next((what for what, pattern in _OTHERS if re.search(pattern, name.strip(), re.I)), "")


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


def bare(name: str) -> str:
    """Return a name without the words of its kind: Oakland for City of Oakland, Cook for Cook County."""
    return _designator(name.strip())[1]


def kind_in(name: str) -> Kind | None:
    """Return the kind of place that a name says in words: county for Cook County; None where it says none."""
    sign = _designator(name.strip())[0]
    word = sign.word.lower() if sign else ""
    return next((kind for kind in _ALL if kind == word), None)


def placed(intake: Intake, library: Library) -> Intake:
    """Return the intake with its place; one that was read with a library has it already."""
    if intake.read_place is not None:
        return intake
    return intake.model_copy(update={"read_place": place_of(intake, library)})


def place_of(intake: Intake, library: Library) -> Place:
    """Return the place that an intake names."""
    given, state = intake.jurisdiction, library.states[intake.jurisdiction.state]
    text, its, doubts = _spelled_out(given, state.name)
    sign, bare = _designator(text)
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
    county = county or (name if given.kind in _COUNTIES else "")
    return Place(
        given=given.name,
        name=name,
        legal=legal,
        word=word,
        kind=given.kind,
        state=given.state,
        state_name=state.name,
        group=_group(given, library),
        article=article,
        county=re.sub(r" (?:county|parish)$", "", county, flags=re.I),
        form=form,
        doubts=(*doubts, *more),
    )


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
        if given.kind in part.kinds and _key(name) in map(_key, part.names)
    ]


def _merged(bare: str, legal: str, given: Jurisdiction, library: Library) -> list[str]:
    """Return a doubt where a city has the name of a government recorded as merged with its county."""
    merged = _named("", bare, given.model_copy(update={"kind": _MERGED[0]}), library)
    if given.kind != "city" or merged is None or _key(merged.name) != _key(bare):
        return []
    same = given.kind in merged.kinds or _key(merged.legal) == _key(legal)
    return [] if same else [f"the record has {merged.legal} as one government, of the kind {_MERGED[0]}"]


def _group(given: Jurisdiction, library: Library) -> str:
    """Return the family of defaults: county also for what a state has in the place of counties."""
    county = given.kind in _COUNTIES or like_county(given.kind, given.state, library)
    return "county" if county else "city"


def _spelled_out(given: Jurisdiction, state_name: str) -> tuple[str, str, list[str]]:
    """Return a name without state, county and article, words in full; its county; what is not certain."""
    text, county = _without_county(_without_state(given.name, state_name, given.state))
    text = re.sub(_THE, "", re.sub(r"^the (?=\w+ )", "", text), flags=re.I).strip(" ,")
    text, doubts = _without_extras(text, given)
    text, more = _in_both_cases(text, given.name)
    text, short = _without_abbreviations(text, given.name)
    return text or given.name, county, [*doubts, *more, *short]


def _in_both_cases(text: str, typed: str) -> tuple[str, list[str]]:
    """Return a name that was typed in one case of letters as names are written, and that as a doubt."""
    if not (text.islower() or (text.isupper() and len(text) > 3 and "." not in text)):
        return text, []
    written = re.sub(
        r"[^\W\d_]+",
        lambda m: m[0] if m[0].lower() in ("of", "and", "the") else m[0].capitalize(),
        text.lower(),
    )
    return written, [f"“{typed}” was typed in one case of letters"]


def _without_abbreviations(text: str, typed: str) -> tuple[str, list[str]]:
    """Return a name with its words in full; what may have been short for another word is a doubt."""
    for short, full in _SPELLED.items():
        text = re.sub(rf"(?<=\w )\b{short}$", full, text, flags=re.I)
        text = re.sub(rf"(?:^|(?<=\w )){short} of ", f"{full} of ", text, flags=re.I)
    before = text
    for short, full in _FIRST.items():
        text = re.sub(rf"\b{short} (?=[A-Z])", f"{full} ", text, flags=re.I)
    for short, full in _LAST.items():
        text = re.sub(rf"(?<=\w )\b{short}$", full, text, flags=re.I)
    return text, [f"“{typed}” was typed short"] if text != before else []


def _without_state(name: str, state_name: str, code: str) -> str:
    """Return a name without its state at the end: Boise for Boise, Idaho; X for X, State of New Jersey."""
    state = rf"(?:(?:state|commonwealth) of )?{re.escape(state_name)}|{code[0]}\.?{code[1]}"
    end = rf"(?:[,(] *(?:in the )?|(?<=,.) *| )(?:{state})\.?\)?$"
    return re.sub(end, "", name, flags=re.I) if re.search("[,(]", name) else name


def _without_county(name: str) -> tuple[str, str]:
    """Return a name without the county that it says the place lies in, and that county."""
    found = re.search(_COUNTY_OF, name, re.I)
    return (name[: found.start()], found["of"] or found["its"]) if found else (name, "")


def _without_extras(text: str, given: Jurisdiction) -> tuple[str, list[str]]:
    """Return a name without what a list of the census, Spanish or a governing body adds to it; the doubts."""
    if given.kind not in _MERGED:
        text = re.sub(_GOVERNMENT_OF, r"\1 of ", re.sub(_GOVERNMENT, r"\1", text, flags=re.I), flags=re.I)
    for pattern, instead in _ADDED.items():
        text = re.sub(pattern, instead, text, flags=re.I)
    doubts = [f"“{given.name}” names the governing body"] if re.match(_BODY_OF, text, re.I) else []
    text = re.sub(_BODY_OF, "", text, flags=re.I)
    if (kind := re.search(_CENSUS, text)) and not text.islower():
        text = text[: kind.start()]
        if kind[1] not in (given.kind, "municipality", "city and borough"):
            doubts.append(f"the name says {kind[1]}, the kind of place says {given.kind}")
    return text, doubts


def _designator(text: str) -> tuple[Designator | None, str]:
    """Return the words of a kind in a name and the bare name; the whole text where there are none."""
    for sign in _DESIGNATORS:
        words = rf"(?P<words>{_BEFORE}{sign.words})"
        first = re.fullmatch(rf"{words} of (?P<bare>.+)", text, re.I)
        last = re.fullmatch(rf"(?P<bare>.+?) {words}", text, re.I) if sign.last else None
        if match := first or last:
            return replace(
                sign, words=capwords(match["words"]).replace(" And ", " and ").replace("-p", "-P")
            ), match["bare"]
    return None, text


def _named(text: str, bare: str, given: Jurisdiction, library: Library) -> NamedPlace | None:
    """Return the place whose own name, or another that it is known by, was typed."""
    typed = {_key(text), _key(bare)} - {""}
    return next(
        (
            place
            for profile in of_state(library, given.state)
            for place in profile.named
            if given.kind in place.kinds and typed & {_key(n) for n in (place.name, place.legal, *place.also)}
        ),
        None,
    )


def _key(name: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", name.casefold()).split())


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
    if sign and not (known and _key(text) in map(_key, known.also)):
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
        (naming.word, naming.article) if naming else (given.kind.capitalize(), given.kind not in _COUNTIES)
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
    elif known and _key(known.legal) != _key(text) and known.word != sign.word:
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
        if body and g.kind == given.kind and _key(g.governing_body.value) == _key(body)
    ]
    return forms[0] if len(forms) == 1 else ""
