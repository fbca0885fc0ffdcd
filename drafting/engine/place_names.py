"""Reads a name of a place as people type it, by its words alone.

A name may come bare (Oakland), with the word of its kind before or after it (City of Oakland, Cook County,
Cranberry Township), or as a list of the census has it (Oakland city).  `places` makes the Place of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from string import capwords

from drafting.model import COUNTIES, Jurisdiction, Kind

_TOWNS: tuple[Kind, ...] = ("city", "town", "village", "borough", "township")
MERGED: tuple[Kind, ...] = ("consolidated",)
_ALL = (*_TOWNS, *COUNTIES, *MERGED)


@dataclass(frozen=True)
class Designator:
    """Words that name a kind of place in a name: the short word, the kinds, whether they may stand last."""

    words: str
    word: str
    kinds: tuple[Kind, ...]
    last: bool = False


_DESIGNATORS = (
    Designator("City and County", "City", (*MERGED, "city", "county")),
    Designator("Town and County", "Town", (*MERGED, "town", "county")),
    Designator("City and Borough", "City and Borough", (*MERGED, "city", "borough")),
    Designator("City and Parish", "City-Parish", (*MERGED, "city", "parish")),
    Designator("City-Parish", "City-Parish", (*MERGED, "city", "parish")),
    Designator("Town and City", "City", (*MERGED, "city", "town")),
    Designator("Municipal Corporation", "City", ("city", "town", "village"), last=True),
    Designator("Plantation", "Plantation", ("town",), last=True),
    Designator("Urban County Government", "Urban County Government", MERGED, last=True),
    Designator("Metropolitan Government", "Metropolitan Government", MERGED, last=True),
    Designator("Metro Government", "Metro Government", MERGED, last=True),
    Designator("Unified Government", "Unified Government", MERGED, last=True),
    Designator("Consolidated Government", "Consolidated Government", MERGED, last=True),
    Designator("Township", "Township", ("township",), last=True),
    Designator("Village", "Village", ("village",)),
    Designator("Town", "Town", ("town",)),
    Designator("Borough", "Borough", ("borough",), last=True),
    Designator("Municipality", "Municipality", (*_TOWNS, *MERGED)),
    Designator("City", "City", (*MERGED, "city")),
    Designator("County", "County", (*MERGED, "county"), last=True),
    Designator("Parish", "Parish", (*MERGED, "parish"), last=True),
)
_BEFORE = r"(?:(?:Home Rule|Charter|Incorporated|Consolidated|Autonomous) )*"
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
    (
        "a transit agency",
        r"\btransit$|^trimet$|\b(?:rapid|mass|metro|regional|public) trans(?:it|port|portation)\b",
    ),
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


def bare(name: str) -> str:
    """Return a name without the words of its kind: Oakland for City of Oakland, Cook for Cook County."""
    return designator(name.strip())[1]


def kind_in(name: str) -> Kind | None:
    """Return the kind of place that a name says in words: county for Cook County; None where it says none."""
    sign = designator(name.strip())[0]
    word = sign.word.lower() if sign else ""
    return next((kind for kind in _ALL if kind == word), None)


def designator(text: str) -> tuple[Designator | None, str]:
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


def spelled_out(given: Jurisdiction, state_name: str) -> tuple[str, str, list[str]]:
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
    if given.kind not in MERGED:
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


def folded(name: str) -> str:
    """Return a name without case, signs and doubled spaces, as two spellings of it are compared."""
    return " ".join(re.sub(r"[^\w]+", " ", name.casefold()).split())
