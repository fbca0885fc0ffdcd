"""Who may bind whom: the power to enact, who commands the jail, the usual answers, the question for counsel.

A separately elected officer is asked, not ordered.  If the record is silent or only recalled, the
question stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drafting.engine.scope import of_state
from drafting.model import COUNTIES, DraftForm, Kind, Known, LawNote, Library, Place, Powers, State

RUNS = "operates_jail"
DIRECTS = "directs_jail"
_WHO = {
    "sheriff": "a sheriff runs the jail",
    "sheriff-unless-county-takes": "a sheriff runs the jail unless the county takes it over",
    "county": "a board or department of the county runs the jail",
    "elected-jailer": "an elected jailer runs the jail",
    "state": "the state runs the jails",
    "district": "a department of the District runs the jail",
}
_HOW = {
    "budget-only": "the governing body sets the budget of the sheriff and does not direct the office",
    "state-officer": "the sheriff is an officer of the state, whom a local ordinance does not bind",
    "no-sheriff": "no sheriff runs a jail or makes arrests",
}


_SEEN: dict[Known, str] = {
    "words-seen": "words of the law seen",
    "seen-secondary": "from a secondary source",
}
_POWER = {
    "home-rule-constitutional": "municipalities have home rule under the state constitution",
    "home-rule-statutory": "municipalities have home rule under a statute",
    "dillon": "municipalities have only the powers that the state gives them",
    "mixed": "some municipalities have home rule, and others only the powers that the state gives them",
    "own-act": "local government acts under its own organic act",
}
_COUNTY = {
    "general": "counties have general power over their own affairs",
    "some": "counties with a charter or home rule have general power, and others only what a statute grants",
    "granted": "counties have only the powers that a statute grants",
    "none": "counties have no power to legislate",
}
_ACTS = {"resolution": "acts by resolution", "order": "acts by order", "none": "passes no legislation"}
_SUIT = {
    "allowed": "an ordinance may open the courts to a private suit",
    "doubtful": "whether an ordinance may open the courts to a private suit is doubtful",
    "barred": "an ordinance may not open the courts to a private suit",
}
_EXEMPTION = {
    "ordinance-may": "an ordinance may exempt a record from the public-records law",
    "within-state-categories": "an ordinance may exempt a record only within the categories of state law",
    "law-not-ordinance": "a state law, and not an ordinance, exempts a record from the public-records law",
    "statute-only": "only a statute exempts a record from the public-records law",
}


def power_to_enact(state: State, kind: Kind) -> str:
    """Return a paragraph on the power to enact: by citation where its words were seen, else marked."""
    powers, of_county = state.powers, kind in COUNTIES
    told = [
        f"{words[power.is_]} ({_proof(power.known_by, power.citation)})"
        for words, power in (
            (_COUNTY, powers.county_power) if of_county else (_POWER, powers.municipal_power),
            (_SUIT, powers.private_suit),
            (_EXEMPTION, powers.records_exemption),
        )
        if power
    ]
    silent = of_county and not powers.county_power
    county = " On the general power of a county nothing is recorded; counsel must say." if silent else ""
    if not told:
        return f"Power to enact: nothing is recorded for {state.name}; counsel must say."
    return f"Power to enact, as recorded for {state.name}: {'; '.join(told)}.{county}"


class Doubt(NamedTuple):
    """What the record says that leaves the power to adopt an ordinance open; `lacking` where it denies it."""

    says: str
    lacking: bool


def doubts(place: Place, form: DraftForm, library: Library) -> Iterator[Doubt]:
    """Yield what the record of a state says against a general power to adopt an ordinance in such a place.

    Nothing for a place whose own form is on record, or whose answered form of government legislates where
    another of its kind does not.
    """
    powers, own = library.states[place.state].powers, bool(library.profiles[form.profile].place.name)
    if acts := form.legislates:
        if acts.value != "ordinance":
            yield Doubt(
                f"a body of this form {_ACTS[acts.value]} ({_proof(acts.known_by, acts.citation)})", True
            )
    if own or _legislates(place, form, library):
        return
    if place.kind in COUNTIES and (county := powers.county_power) and county.is_ != "general":
        proof = _proof(county.known_by, county.citation)
        yield Doubt(f"{_COUNTY[county.is_]} ({proof})", county.is_ != "some")
    if place.kind not in COUNTIES and (city := powers.municipal_power) and city.is_ in ("dillon", "mixed"):
        yield Doubt(f"{_POWER[city.is_]} ({_proof(city.known_by, city.citation)})", False)


def _legislates(place: Place, form: DraftForm, library: Library) -> bool:
    """Whether the answered form of government is one that legislates, beside others that do not."""
    kinds = (g for p in of_state(library, place.state) for g in p.governments if g.kind == place.kind)
    return bool(place.form) and not form.legislates and any(g.legislates for g in kinds)


def _proof(known_by: Known, citation: str) -> str:
    """Return the citation of words that were seen, or that the answer must be checked."""
    if known_by == "words-seen" and citation:
        return citation
    return "recalled, to be checked" if known_by == "recalled" else "from a secondary source"


def usual_answers(powers: Powers, kind: Kind) -> dict[str, bool]:
    """Return the usual answers of the record for a county; none if it is silent or only recalled.

    Where the state runs the jails, no place is taken to run one, even if that is only recalled: it stays a
    question, and a jail that nobody has is worse to write rules for.
    """
    held = powers.jail_run_by
    if held and held.is_ == "state":
        return {RUNS: False}
    if kind not in COUNTIES or held is None or held.known_by == "recalled":
        return {}
    return {DIRECTS: held.is_ in ("county", "district")}


def recorded(powers: Powers) -> str:
    """Return what the record says of who runs the jail and who directs that office, and how that is known."""
    found = [
        f"{words[power.is_]} ({_SEEN.get(power.known_by, 'recalled, to be checked')})"
        for words, power in ((_WHO, powers.jail_run_by), (_HOW, powers.sheriff_direction))
        if power
    ]
    return f"On record, {' and '.join(found)}." if found else "Nothing is on record on who directs the jail."


def asked(powers: Powers, topic: str, clauses: tuple[str, ...]) -> LawNote:
    """Return the question for counsel on a county draft whose jail is not the governing body's to direct."""
    held = powers.sheriff_direction or powers.jail_run_by
    citation = held.citation if held and held.known_by != "recalled" else ""
    return LawNote(
        rule="powers",
        effect="ask",
        topic=topic,
        clauses=clauses,
        citation=citation,
        citable=bool(citation),
        says=f"{recorded(powers)} {UNTIL}",
        known_by=held.known_by if held else "recalled",
        question=QUESTION,
    )


UNTIL = "Until counsel answers, the rules on custody are a request to that office."
QUESTION = (
    "Does state law let the governing body direct the office that runs the jail, by "
    "ordinance or through the budget?"
)
