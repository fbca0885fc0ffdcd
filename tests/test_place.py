"""The names of places, and every line that ordains or resolves: two files that a person has read whole."""

from __future__ import annotations

import csv
import json

import pytest
from places import HERE
from small import bare_intake

from drafting.data.problems import DataError
from drafting.engine import enacting, forms
from drafting.engine.draft import make_draft
from drafting.engine.intake import parse_intake
from drafting.engine.places import place_of, placed
from drafting.model import DraftForm, Intake, Jurisdiction, Library
from drafting.papers.motion import motion
from drafting.word.lines import header_fields

GOLDENS = HERE / "goldens"
NAMES = (
    ("State College", "borough", "PA"),
    ("Louisville/Jefferson County Metro Government", "consolidated", "KY"),
    ("Louisville", "consolidated", "KY"),
    ("Kansas City", "consolidated", "KS"),
    ("Kansas City", "city", "KS"),
    ("Kansas City", "city", "MO"),
    ("Cranberry Township", "township", "PA"),
    ("Cranberry", "township", "PA"),
    ("Fairbanks North Star Borough", "borough", "AK"),
    ("Fairbanks North Star", "borough", "AK"),
    ("Municipality of Anchorage", "borough", "AK"),
    ("Anchorage", "consolidated", "AK"),
    ("Town and County of Nantucket", "consolidated", "MA"),
    ("Nantucket", "town", "MA"),
    ("Parish of Orleans", "parish", "LA"),
    ("Orleans Parish", "parish", "LA"),
    ("Orleans", "parish", "LA"),
    ("Charter Township of Ypsilanti", "township", "MI"),
    ("Ypsilanti Charter Township", "township", "MI"),
    ("Ypsilanti", "township", "MI"),
    ("the City of Oakland", "city", "CA"),
    ("City of Oakland", "city", "CA"),
    ("Oakland", "city", "CA"),
    ("New York City", "city", "NY"),
    ("New York", "city", "NY"),
    ("City of New York", "city", "NY"),
    ("NYC", "city", "NY"),
    ("District of Columbia", "city", "DC"),
    ("Washington", "city", "DC"),
    ("Washington, D.C.", "city", "DC"),
    ("Athens-Clarke County Unified Government", "consolidated", "GA"),
    ("Athens-Clarke County", "consolidated", "GA"),
    ("Brookline", "town", "MA"),
    ("Princeton", "borough", "NJ"),
    ("Bexar", "county", "TX"),
    ("Bexar County", "county", "TX"),
    ("Essex", "town", "VT"),
    ("Los Angeles", "city", "CA"),
    ("Los Angeles", "county", "CA"),
    ("County of Los Angeles", "county", "CA"),
    ("San Mateo", "city", "CA"),
    ("Elk Grove Village", "village", "IL"),
    ("Village of Elk Grove Village", "village", "IL"),
    ("Salt Lake City", "city", "UT"),
    ("Jersey City", "city", "NJ"),
    ("Oakland, CA", "city", "CA"),
    ("Boise, Idaho", "city", "ID"),
    ("OAKLAND", "city", "CA"),
    ("oakland", "city", "CA"),
    ("Cook Co.", "county", "IL"),
    ("Maple Grove Twp.", "township", "PA"),
    ("Ft. Worth", "city", "TX"),
    ("Mt. Pleasant", "city", "SC"),
    ("St. Louis", "city", "MO"),
    ("Saint Louis County", "county", "MO"),
    ("Town of Los Gatos", "town", "CA"),
    ("Town of Los Gatos", "city", "CA"),
    ("Cook County", "city", "IL"),
    ("City of Oakland", "county", "CA"),
    ("Honolulu", "county", "HI"),
    ("City and County of Honolulu", "consolidated", "HI"),
    ("Maui", "county", "HI"),
    ("Denver", "city", "CO"),
    ("City and County of Denver", "consolidated", "CO"),
    ("Broomfield", "consolidated", "CO"),
    ("San Francisco", "county", "CA"),
    ("City and County of San Francisco", "consolidated", "CA"),
    ("Philadelphia", "city", "PA"),
    ("Philadelphia", "county", "PA"),
    ("Nashville", "consolidated", "TN"),
    ("Metropolitan Government of Nashville and Davidson County", "consolidated", "TN"),
    ("Lexington-Fayette Urban County Government", "consolidated", "KY"),
    ("Lexington", "consolidated", "KY"),
    ("Indianapolis", "consolidated", "IN"),
    ("Augusta", "consolidated", "GA"),
    ("Macon-Bibb County", "consolidated", "GA"),
    ("Columbus", "consolidated", "GA"),
    ("Jacksonville", "consolidated", "FL"),
    ("Carson City", "consolidated", "NV"),
    ("Butte-Silver Bow", "consolidated", "MT"),
    ("Los Alamos", "consolidated", "NM"),
    ("City and Borough of Juneau", "consolidated", "AK"),
    ("Juneau", "borough", "AK"),
    ("Baton Rouge", "consolidated", "LA"),
    ("Lafayette City-Parish Consolidated Government", "consolidated", "LA"),
    ("Marlow", "consolidated", "OR"),
    ("Baltimore", "city", "MD"),
    ("Baltimore County", "county", "MD"),
    ("Prince George’s", "county", "MD"),
    ("Prince George's County", "county", "MD"),
    ("Doña Ana", "county", "NM"),
    ("Española", "city", "NM"),
    ("Coeur d'Alene", "city", "ID"),
    ("San Juan", "city", "PR"),
    ("Municipality of Ponce", "city", "PR"),
    ("Ithaca", "town", "NY"),
    ("Ithaca", "city", "NY"),
    ("Tompkins", "county", "NY"),
    ("Incorporated Village of Garden City", "village", "NY"),
    ("Carson", "city", "CA"),
    ("Princeton", "town", "NJ"),
    ("Township of Lawrence", "township", "NJ"),
    ("Lawrence", "township", "NJ"),
    ("Oak Park", "village", "IL"),
    ("Cicero", "town", "IL"),
    ("Hartford", "city", "CT"),
    ("West Hartford", "town", "CT"),
    ("Naugatuck", "borough", "CT"),
    ("Providence", "city", "RI"),
    ("Chittenden", "county", "VT"),
    ("Altus", "city", "OK"),
    ("Charles Town", "city", "WV"),
    ("Winston-Salem", "city", "NC"),
    ("Chapel Hill", "town", "NC"),
    ("St. Mary", "parish", "LA"),
    ("DeKalb", "county", "GA"),
    ("O'Fallon", "city", "IL"),
    ("Fond du Lac", "city", "WI"),
    ("Sault Ste. Marie", "city", "MI"),
    ("Minneapolis", "city", "MN"),
    ("Duluth", "city", "MN"),
    ("orange co", "county", "CA"),
    ("Cook County Government", "county", "IL"),
    ("County Government of Cook", "county", "IL"),
    ("Louisville", "city", "KY"),
    ("Lexington", "city", "KY"),
    ("Park City Municipal Corporation", "city", "UT"),
    ("Twp. of Washington", "township", "NJ"),
    ("Washington Township", "township", "NJ"),
    ("Charter Twp of Canton", "township", "MI"),
    ("Canton Charter Twp.", "township", "MI"),
    ("N. Las Vegas", "city", "NV"),
    ("No. Little Rock", "city", "AR"),
    ("So. Pasadena", "city", "CA"),
    ("West Palm Bch.", "city", "FL"),
    ("Shaker Hts", "city", "OH"),
    ("L.A. County", "county", "CA"),
    ("SF", "consolidated", "CA"),
    ("Plantation of Monhegan", "town", "ME"),
    ("Plantation", "city", "FL"),
    ("City-Parish of East Baton Rouge", "consolidated", "LA"),
    ("The Woodlands Township", "township", "TX"),
    ("The Dalles", "city", "OR"),
    ("The Villages", "city", "FL"),
    ("THE CITY OF OAKLAND", "city", "CA"),
    ("Brooklyn", "city", "NY"),
    ("Kings", "county", "NY"),
    ("Richmond", "town", "NY"),
    ("Borough of State College, PA", "borough", "PA"),
    ("Municipality of Monroeville", "borough", "PA"),
    ("City and Borough of Sitka", "borough", "AK"),
    ("Terrebonne Parish Consolidated Government", "consolidated", "LA"),
    ("Isle of Wight", "county", "VA"),
    ("King and Queen County", "county", "VA"),
    ("Boise City", "city", "ID"),
    ("Ste. Genevieve", "city", "MO"),
    ("Truth or Consequences", "city", "NM"),
    ("O’Fallon", "city", "MO"),
    ("Incorporated County of Los Alamos", "consolidated", "NM"),
)


def intake(library: Library, name: str, kind: str, state: str, doc: str = "ordinance", **place) -> Intake:
    """Return a small intake of a place."""
    where = {"name": name, "kind": kind, "state": state, **place}
    data = {
        "schema": 1,
        "jurisdiction": where,
        "document": {"date": "2026-11-24", "kind": doc},
        "goals": [{"topic": "gang-databases"}],
    }
    return parse_intake(json.dumps(data), "in.json", library)


def words(form: DraftForm) -> str:
    """Return the words of a form as they are printed, with their mark."""
    return " ".join(filter(None, (form.enacting_clause, enacting.mark(form), form.closing_words)))


def test_every_name_reads_as_its_place_calls_itself(library, golden):
    lines = []
    for name, kind, state in NAMES:
        asked = intake(library, name, kind, state)
        place = asked.place
        said = f"{place.marked} | {place.named} | {place.word} | {place.county or '-'}"
        lines += [f"{name} ({kind}, {state})", f"  {said}", f"  {words(forms.resolve(asked, library))}"]
    golden(GOLDENS / "place-names.txt", "\n".join(lines) + "\n")


def test_every_enacting_and_resolving_line_is_the_one_that_was_read(library, golden):
    lines = []
    for state in sorted(library.states):
        profile = next(p for p in library.profiles.values() if p.whole_state and p.place.state == state)
        lines.append(f"== {profile.name}")
        for government in profile.governments:
            label = f" / {government.label}" if government.label else ""
            for doc in ("ordinance", "resolution"):
                form = government.form or None
                asked = intake(library, "Marlow", government.kind, state, doc, government=form)
                lines.append(f"{government.kind}{label}, {doc}: {words(forms.resolve(asked, library))}")
    golden(GOLDENS / "enacting-words.txt", "\n".join(lines) + "\n")


AS_LISTED = [
    ("Ponce Municipio", "city", "PR", "Municipality of Ponce"),
    ("Municipio de Ponce", "city", "PR", "Municipality of Ponce"),
    ("Marlow city", "city", "VA", "City of Marlow"),
    ("Marlow village", "village", "NY", "Village of Marlow"),
    ("Juneau city and borough", "consolidated", "AK", "City and Borough of Juneau"),
    ("Kansas City", "city", "MO", "City of Kansas City"),
    ("City of Washington, D.C.", "city", "DC", "District of Columbia"),
    ("Home Rule Charter County of Ash", "county", "PA", "Home Rule Charter County of Ash"),
    ("Ash County, State of Texas", "county", "TX", "Ash County"),
    ("Marlow, N.J.", "borough", "NJ", "Borough of Marlow"),
    ("Mayor and City Council of Marlow", "city", "MD", "City of Marlow"),
    ("County Commissioners of Ash County", "county", "MD", "Ash County"),
]


@pytest.mark.parametrize(("name", "kind", "state", "legal"), AS_LISTED)
def test_a_name_as_a_list_or_a_seal_has_it_is_read_without_what_was_added(name, kind, state, legal, library):
    assert intake(library, name, kind, state).place.legal == legal


def test_the_body_in_a_name_leaves_a_doubt(library):
    assert "governing body" in intake(library, "Mayor and Council of Marlow", "town", "MD").place.doubts[0]


@pytest.mark.parametrize(
    "name",
    ["Marlow Township, Ash County", "Marlow (Ash County)", "Marlow, in the County of Ash, New Jersey"],
)
def test_the_county_in_a_name_is_read_as_the_county_and_printed_once(name, library):
    read = intake(library, name, "township", "NJ")
    line = words(forms.resolve(read, library))
    assert read.place.county == "Ash" and line.count("Ash") == 1 and "county" not in line


def test_a_name_that_ends_in_another_state_is_refused(library):
    with pytest.raises(DataError) as refused:
        intake(library, "Reno, NV", "city", "CA")
    assert "says Nevada, and the state is CA" in str(refused.value)
    assert intake(library, "Washington, Maine", "town", "ME").place.legal == "Town of Washington"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Oakland Unified School District", "a school district"),
        ("Navajo Nation", "a tribal government"),
        ("East Bay Municipal Utility District", "a special district"),
        ("Chicago Housing Authority", "an authority"),
        ("Port of Seattle", "an authority"),
        ("Association of Bay Area Governments", "an agency"),
        ("County Sheriff of Cook", "an officer"),
        ("Marlow City Council", "a governing body"),
        ("Ash County Board of Supervisors", "a governing body"),
    ],
)
def test_a_body_that_is_no_local_government_is_refused_with_the_fix(name, what, library):
    with pytest.raises(DataError) as refused:
        intake(library, name, "city", "CA")
    assert what in str(refused.value) and "name the city or county" in str(refused.value)


@pytest.mark.parametrize(
    "name", ["State College", "College Park", "Pueblo", "University City", "Indian Head"]
)
def test_a_city_with_such_a_word_in_its_name_is_a_city(name, library):
    assert intake(library, name, "city", "CA").place.legal == f"City of {name}"


@pytest.mark.parametrize(
    ("name", "kind", "state", "step", "begins"),
    [
        ("Brookline", "town", "MA", "Town meeting", "Move that the Town adopt the bylaw"),
        ("Ithaca", "town", "NY", "Public hearing", "Move to introduce the local law"),
        ("Charlottesville", "city", "VA", "Meeting", "Move to adopt the ordinance"),
        ("Sioux Falls", "city", "SD", "First reading", "Move to introduce, and pass to its next reading"),
    ],
)
def test_the_step_and_the_motion_are_those_of_the_place(name, kind, state, step, begins, library):
    draft = make_draft(intake(library, name, kind, state), library)
    assert step in dict(header_fields(draft)) and motion(draft, library).startswith(begins)


_OTHERS = (
    "City Commission",
    "Board of Selectmen",
    "Common Council",
    "Board of Supervisors",
    "Village Assembly",
)


def _bodies(library: Library) -> list[str]:
    """Return every body that a record names, longest first."""
    titles = (g.governing_body.value for p in library.profiles.values() for g in p.governments)
    names = (words.names for p in library.profiles.values() for words in p.words if words.names)
    every = {body.casefold() for body in (*titles, *names, *_OTHERS)} - {"governing body"}
    return sorted(every, key=len, reverse=True)


def _other_body(asked: Intake, form: DraftForm, bodies: list[str]) -> str:
    """Return a body that the enacting words of a place name instead of the answered one."""
    text, given = form.enacting_clause.casefold(), asked.blanks["governing_body"]
    named = next((body for body in bodies if body in text), "")
    return (
        "" if given.casefold() in text or not named or enacting.one_body(named, given, asked.place) else named
    )


@pytest.mark.parametrize("doc", ["ordinance", "resolution"])
def test_the_enacting_words_name_the_body_that_was_answered_in_every_state_and_kind(doc, library):
    bodies, wrong = _bodies(library), []
    for profile in (p for p in library.profiles.values() if p.whole_state or p.place.name):
        name, state = profile.place.name or "Marlow", profile.place.state
        for kind in profile.place.kinds:
            for body in {g.governing_body.value for g in profile.governments if g.kind == kind} | {*_OTHERS}:
                asked = intake(library, name, kind, state, doc)
                asked = asked.model_copy(update={"blanks": {"governing_body": body}, "read_place": None})
                asked = placed(asked, library)
                if other := _other_body(asked, forms.resolve(asked, library), bodies):
                    wrong.append(f"{name}, {kind}, {state}: {body} answered, {other} printed")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("kind", "state", "body", "printed"),
    [
        ("city", "PA", "City Commission", "BE IT ORDAINED BY THE CITY COMMISSION OF THE CITY OF MARLOW"),
        ("city", "PA", "City Council", "BE IT ORDAINED BY THE COUNCIL OF THE CITY OF MARLOW"),
        ("city", "OH", "City Commission", "Be it ordained by the City Commission of the City of Marlow"),
        ("city", "AL", "Board of Commissioners", "Be it ordained by the Board of Commissioners of Marlow"),
    ],
)
def test_words_whose_source_names_another_body_follow_the_answer_with_a_mark(
    kind, state, body, printed, library
):
    asked = intake(library, "Marlow", kind, state).model_copy(update={"blanks": {"governing_body": body}})
    form = forms.resolve(asked, library)
    assert words(form).startswith(printed)
    assert ("own body" in enacting.doubt(form)) == (body != "City Council")


def test_every_place_of_the_example_table_is_a_government_under_its_own_kind(library):
    usage = ("recalled, not seen", "may be called otherwise")
    rows = csv.DictReader((HERE.parent / "examples/jurisdictions.csv").read_text("utf-8").splitlines())
    asked = intake(library, "Marlow", "city", "OH")
    doubtful = []
    for row in rows:
        where = Jurisdiction(name=row["name"], kind=row["kind"], state=row["state"])
        place = place_of(asked.model_copy(update={"jurisdiction": where, "read_place": None}), library)
        doubtful += [f"{row['name']}: {d}" for d in place.doubts if not any(u in d for u in usage)]
    assert not doubtful


@pytest.mark.parametrize(
    ("name", "kind", "state", "said"),
    [
        (
            "Harris",
            "parish",
            "TX",
            "the record of Texas has no parish with a government of its own. Fix: write county",
        ),
        (
            "Caddo",
            "county",
            "LA",
            "the record of Louisiana has no county with a government of its own. Fix: write parish",
        ),
        ("Fairfield", "county", "CT", "Fix: use one of borough, city, consolidated, town"),
        ("Providence", "county", "RI", "Fix: use one of city, town"),
        ("Fairbanks", "county", "AK", "Fix: use one of borough, city, consolidated"),
        ("Washington", "county", "DC", "has no county with a government of its own"),
        ("Bay Area Rapid Transit", "city", "CA", "reads as a transit agency"),
        ("Sound Transit", "county", "WA", "reads as a transit agency"),
        ("Navajo Nation", "county", "AZ", "reads as a tribal government"),
        ("A" * 255, "city", "CA", "must have at most 200 characters. Fix: shorten it"),
    ],
)
def test_a_body_that_a_state_does_not_have_is_refused_with_what_it_has(name, kind, state, said, library):
    with pytest.raises(DataError) as caught:
        intake(library, name, kind, state)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "kind", "state", "merged"),
    [
        ("Davidson", "county", "TN", "Nashville"),
        ("Duval", "county", "FL", "Jacksonville"),
        ("Fayette", "county", "KY", "Lexington"),
        ("East Baton Rouge", "parish", "LA", "Baton Rouge"),
        ("Macon", "county", "GA", ""),
    ],
)
def test_a_county_that_is_one_government_with_a_city_is_doubted(name, kind, state, merged, library):
    doubts = [d for d in intake(library, name, kind, state).place.doubts if "as one government" in d]
    assert bool(doubts) == bool(merged) and all(merged in d for d in doubts)


def test_a_straight_apostrophe_in_a_name_is_printed_as_a_curly_one(library):
    assert intake(library, "O'Fallon", "city", "MO").place.legal == "City of O’Fallon"


@pytest.mark.parametrize(
    ("state", "named"), [("DC", "the District of Columbia"), ("PR", "Puerto Rico"), ("ID", "Idaho")]
)
def test_the_public_records_law_is_that_of_the_state_or_district_by_name(
    state: str, named: str, library
) -> None:
    kind = "consolidated" if state == "DC" else "city"
    goals = [{"topic": "municipal-id", "strength": "strong"}]
    draft = make_draft(bare_intake(library, "Elm", kind, state, goals=goals), library)
    text = " ".join([*(n.text for n in draft.nodes()), *(r.text for r in draft.recitals)])
    assert f"public records law of {named}" in text and "law of the state" not in text
