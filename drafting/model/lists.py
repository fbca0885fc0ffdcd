"""Lists of facts about places that are not law: police agencies, 287(g) agreements, tools of surveillance."""

from __future__ import annotations

from typing import Literal, NamedTuple

ListName = Literal["agencies", "287g", "atlas"]


class ListSource(NamedTuple):
    """What a list is: its file and name, whose it is, how far it goes, its terms, its limits."""

    file: str
    name: str
    holder: str
    through: str
    terms: str
    caution: str
    address: str = ""


class Agency(NamedTuple):
    """One police agency: `kind` is City, County, Tribal or University or College; a county may be several."""

    ori: str
    name: str
    state: str
    county: str
    kind: str
    population: str
    officers: str
    year: str


class Agreement(NamedTuple):
    """One 287(g) agreement: JEM (jail enforcement), WSO (warrant service) or TFM (task force).

    `status` is active, superseded or removed.
    """

    state: str
    agency: str
    county: str
    model: str
    signed: str
    status: str


class Tool(NamedTuple):
    """One tool of an agency, with the address and the day of the document that shows it."""

    state: str
    city: str
    county: str
    agency: str
    technology: str
    vendor: str
    link: str
    day: str


class PlaceLists(NamedTuple):
    """All lists with their sources."""

    agencies: tuple[Agency, ...]
    agreements: tuple[Agreement, ...]
    tools: tuple[Tool, ...]
    sources: dict[str, ListSource]
