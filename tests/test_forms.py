"""The form of a place: which profile speaks, the words that ordain, the offices, the wait before effect."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from small import bare_intake

from drafting.checks import check
from drafting.engine import blanks, checklist, enacting, forms, scope
from drafting.engine.draft import make_draft
from drafting.engine.places import no_such_kind
from drafting.model import EffectRule, Kind, Library

DETAINERS = [{"topic": "detainers"}]
KINDS = get_args(Kind)


def at(library: Library, name: str, state: str, kind: str = "city", **place):
    """Return the form of a place in the whole library."""
    where = {"name": name, "kind": kind, "state": state, **place}
    return forms.resolve(bare_intake(library, goals=DETAINERS, jurisdiction=where), library)


# ---------------------------------------------------------------------- blanks


@pytest.mark.parametrize(
    "name, given, kind, text",
    [
        ("forester", "Tree Officer", "blank", "Tree Officer"),
        ("forester", "", "confirm", "[CONFIRM: City Forester]"),
        ("forester", " \x00 ", "confirm", "[CONFIRM: City Forester]"),
        ("permit_days", "", "blank", "30"),
        ("permit_days", "9", "blank", "9"),
        ("report_date", "", "blank", "March 1"),
        ("tree_list", "", "confirm", "[CONFIRM: protected kinds of tree]"),
        ("clerk", "", "blank", "City Recorder"),
        ("effective_days", "", "blank", "30"),
    ],
)
def test_a_blank_is_the_answer_or_what_was_seen_or_a_visible_bracket(name, given, kind, text, tiny):
    place = bare_intake(tiny, blanks={name: given} if given else {})
    span = blanks.fill(name, place, tiny, forms.resolve(place, tiny), "ordinance")
    assert (span.kind, span.text, span.name) == (kind, text, name)


@pytest.mark.parametrize(
    "name, text",
    [("place", "City"), ("jurisdiction", "City of Elm"), ("container", "chapter"), ("state_name", "Oregon")],
)
def test_what_the_program_provides_is_never_asked(name, text, tiny):
    place = bare_intake(tiny)
    assert blanks.fill(name, place, tiny, forms.resolve(place, tiny), "chapter").text == text


def test_a_town_has_a_town_clerk(tiny):
    place = bare_intake(tiny, kind="town", state="WA")
    assert (
        blanks.fill("clerk", place, tiny, forms.resolve(place, tiny), "ordinance").text
        == "[CONFIRM: Town Clerk]"
    )


# ----------------------------------------------------------- which profile speaks


def bodies(library: Library, state: str) -> list[str]:
    """Return the kinds of place that a state has; a county of Alaska is refused where it is typed."""
    return [kind for kind in KINDS if not no_such_kind(kind, state, library)]


def chain(library: Library, **more) -> list[str]:
    """Return the ids of the profiles that a place is looked up in."""
    return [p.id for p in scope.chain(bare_intake(library, **more), library)]


def test_the_form_is_looked_up_from_the_place_to_the_state_to_the_general_one(tiny):
    assert chain(tiny) == ["us-or", "generic-city"]
    assert chain(tiny, state="WA") == ["generic-city"]
    assert chain(tiny, kind="county") == ["us-or", "generic-county"]


@pytest.mark.parametrize(
    "name, kind, state, profile",
    [
        ("City of Oakland", "city", "CA", "oakland"),
        ("San Mateo", "city", "CA", "ca-charter-city-san-mateo"),
        ("Los Angeles", "county", "CA", "los-angeles-county"),
        ("Los Angeles County", "county", "CA", "los-angeles-county"),
        ("Los Angeles", "city", "CA", "us-ca"),
        ("San Mateo", "county", "CA", "us-ca"),
        ("Chicago", "town", "IL", "us-il"),
        ("Boston", "county", "MA", "us-ma"),
        ("King", "city", "WA", "us-wa"),
        ("Montgomery", "county", "AL", "us-al"),
        ("New York City", "city", "NY", "new-york-city"),
        ("Denver", "consolidated", "CO", "denver"),
    ],
)
def test_a_profile_is_that_of_its_name_its_kind_and_its_state(name, kind, state, profile, library):
    assert chain(library, name=name, kind=kind, state=state, goals=DETAINERS)[0] == profile


def test_no_place_gets_the_words_of_a_place_of_another_kind(library):
    """The City of Los Angeles was once drafted as a county."""
    own = [p for p in library.profiles.values() if p.place.name]
    assert len(own) > 12
    for profile in own:
        for kind in set(bodies(library, profile.place.state)) - set(profile.place.kinds):
            place = bare_intake(library, profile.place.name, kind, profile.place.state, goals=DETAINERS)
            words = {w.template for w in profile.words}
            form = forms.resolve(place, library)
            assert profile not in scope.chain(place, library) and form.enacting_clause not in words


# ------------------------------------------------------------------- enacting words


@pytest.mark.parametrize(
    "state, kind, words, status",
    [
        ("OR", "city", "The City of Elm ordains as follows:", "prescribed"),
        ("WA", "city", "BE IT ORDAINED BY THE CITY COUNCIL OF THE CITY OF ELM:", "customary"),
        ("WA", "county", "The County Board of Elm County ordains:", "customary"),
        ("WA", "town", "BE IT ORDAINED BY THE TOWN COUNCIL OF THE TOWN OF ELM:", "customary"),
    ],
)
def test_enacting_words_are_fixed_only_when_they_were_seen_and_prescribed(state, kind, words, status, tiny):
    form = forms.resolve(bare_intake(tiny, state=state, kind=kind), tiny)
    assert (form.enacting_clause, form.enacting_status) == (words, status)


def test_the_enacting_words_of_another_place_are_never_printed(library):
    names = {n for p in library.profiles.values() for w in p.words for n in w.places}
    names |= {p.place.name for p in library.profiles.values() if p.place.name}
    assert {"Baltimore", "Newark", "Cuyahoga", "Honolulu", "Sussex", "Westminster", "Oakland"} <= names
    names -= {name for name in names if any(name in s.name for s in library.states.values())} | {
        "Union",
        "King",
    }
    anyone = re.compile("|".join(map(re.escape, names)), re.I)
    for profile in (None, "oakland", "nj-municipality", "chicago"):
        for state in library.states if profile is None else ("CA", "NJ", "IL"):
            for kind in bodies(library, state):
                words = at(library, "Alderford", state, kind, profile=profile).enacting_clause
                assert not anyone.search(words), (state, kind, words)
                assert re.search("ordain|enact|approves|To see if", words, re.I)
                assert not re.search(r"per charter|\(governing|\(or |\{", words), (state, kind, words)


def test_words_prescribed_for_one_class_are_left_to_confirm_with_the_class(library):
    form = at(library, "Duluth", "MN")
    assert form.enacting_status == "customary" and form.enacting_for == "statutory cities"
    assert (
        enacting.doubt(form)
        == "words that the law prescribes for statutory cities (Minn. Stat. § 412.191, subd. 4); "
        "it is not known whether this place is one"
    )
    assert (
        at(library, "Lincoln", "NE").enacting_status
        == at(library, "Omaha", "NE").enacting_status
        == "prescribed"
    )
    assert at(library, "Kearney", "NE").enacting_for == "first-class cities"


def test_a_place_is_found_by_name_among_the_clauses_of_its_state(library):
    assert at(library, "City of Newark", "NJ").enacting_clause.endswith("CITY OF NEWARK, NEW JERSEY, THAT:")
    assert at(library, "Newark", "NJ").enacting_status == "seen"
    for name in ("New York City", "New York", "City of New York"):
        assert at(library, name, "NY").enacting_clause == "Be it enacted by the Council as follows:"
    fairfax = at(library, "Fairfax County", "VA", "county")
    assert fairfax.enacting_clause == "Be it ordained by the Board of Supervisors of Fairfax County:"
    for name in ("Nashville", "Metropolitan Government of Nashville and Davidson County"):
        assert "NASHVILLE AND DAVIDSON COUNTY" in at(library, name, "TN", "consolidated").enacting_clause
    houston = at(library, "Houston", "TX")
    assert houston.enacting_clause == "BE IT ORDAINED BY THE CITY COUNCIL OF THE CITY OF HOUSTON:"


def test_a_body_that_is_only_usual_is_marked_in_words_that_the_law_prescribes(library):
    form = at(library, "Ithaca", "NY", "town")
    assert form.enacting_clause == "Be it enacted by the Town Board of the Town of Ithaca as follows:"
    assert (form.enacting_status, enacting.mark(form)) == ("prescribed", "[CONFIRM: Town Board]")
    given = bare_intake(
        library, "Ithaca", "town", "NY", goals=DETAINERS, blanks={"governing_body": "Town Board"}
    )
    assert enacting.mark(forms.resolve(given, library)) == ""


def test_a_resolution_without_a_known_form_resolves_in_customary_words(tiny):
    form = forms.resolve(bare_intake(tiny, document={"date": "2026-11-22", "kind": "resolution"}), tiny)
    assert (
        form.enacting_clause == "BE IT RESOLVED BY THE CITY COUNCIL OF THE CITY OF ELM:"
        and form.enacting_status == "customary"
        and form.instrument == "Resolution"
    )


def test_enacting_words_given_by_the_user_are_used_and_cleaned(tiny):
    form = forms.resolve(
        bare_intake(tiny, document={"date": "2026-11-22", "enacting_clause": "We\u202e ordain\nthis:"}), tiny
    )
    assert (form.enacting_clause, form.enacting_status) == ("We ordain this:", "seen")


@pytest.mark.parametrize("name", ["{body} Elm", "El\x00m\u202e", "{jurisdiction} {City}"])
def test_a_name_is_put_into_enacting_words_as_text(name, tiny):
    words = forms.resolve(bare_intake(tiny, name=name), tiny).enacting_clause
    assert words == f"The City of {name.replace(chr(0), '').replace(chr(0x202E), '')} ordains as follows:"


# ---------------------------------------------------------------- the wait before effect


@pytest.mark.parametrize(
    "entry, days, seen",
    [
        ({"days": 9}, 9, True),
        ({}, None, True),
        ({"days": 9, "known_by": "recalled"}, 9, False),
        ({"days": 9, "places": ["Elm"]}, 9, True),
        ({"days": 9, "kinds": ["city"]}, 9, True),
        ({"days": 9, "class": "third-class cities"}, None, True),
        ({"days": 9, "kinds": ["village"]}, 30, True),
        ({"days": 9, "places": ["Oakville"]}, 30, True),
    ],
)
def test_the_wait_before_effect_is_that_of_every_place_of_the_kind_or_of_this_one(entry, days, seen, tiny):
    """The entry of another kind or place is passed over for the 30 days of the general form."""
    rule = EffectRule.model_validate({"says": "ten days for a penalty", "known_by": "words-seen"} | entry)
    profile = tiny.profiles["us-or"].model_copy(update={"effect": (rule,)})
    library = tiny.model_copy(update={"profiles": tiny.profiles | {"us-or": profile}})
    form = forms.resolve(bare_intake(library), library)
    assert (form.effective_days, form.effective_seen) == (days, seen)


@pytest.mark.parametrize(
    "name, kind, state, rule, days",
    [
        ("Lincoln", "city", "NE", "15 days after passage", 15),
        ("Omaha", "city", "NE", "after publication", None),
        ("Elm", "township", "MI", "the ordinance must state", None),
        ("Elm", "city", "MI", "not before publication", None),
        ("Elm", "borough", "PA", "date the mayor approves", None),
        ("Dallas", "city", "TX", "Immediately", None),
        ("Houston", "city", "TX", "as the charter says", None),
        ("Fresno", "city", "CA", "30 days", 30),
        ("Oakland", "city", "CA", "", None),
        ("Elm", "city", "MA", "", None),
        ("Elm", "county", "GA", "", None),
        ("Washington", "city", "DC", "after mayoral review", None),
        ("Essex", "town", "VT", "60 days after adoption", 60),
    ],
)
def test_the_rule_on_effect_is_that_of_the_place_or_of_its_kind(name, kind, state, rule, days, library):
    """Oakland's own was recalled and not seen: it is not shown, and that of other cities is not its rule."""
    form = at(library, name, state, kind)
    assert form.effective_rule.startswith(rule) and bool(form.effective_rule) == bool(rule)
    assert form.effective_days == days


def test_days_are_counted_from_the_event_that_the_law_names(library):
    """A Washington city once got five days after adoption, which its law counts from publication.

    And a charter may count from another event.
    """
    event = re.compile("publi(c|sh)|record|approv|enact|becomes law")
    rules = [r for p in library.profiles.values() for r in p.effect if r.days and r.days_from == "adoption"]
    assert len(rules) > 5
    assert [r.says for r in rules if event.search(r.says.partition(", and that")[0])] == []
    tacoma = bare_intake(library, "Tacoma", "city", "WA", goals=DETAINERS)
    draft = make_draft(tacoma, library)
    assert "takes effect [CONFIRM: 5] calendar days after [CONFIRM: its publication]." in _effect_section(
        draft
    )
    assert {c.name for c in draft.confirms if c.why.endswith("says: five days after publication")} == {
        "effective_days",
        "effective_event",
    }
    assert (
        checklist.dates_assumed(draft) == "Dates assume publication on 2026-11-22 and effect on 2026-11-27."
    )
    sooner = tacoma.model_copy(update={"blanks": {"effective_days": "4"}})
    assert [i.message for i in check(make_draft(sooner, library), library) if i.id == "N5"]


@pytest.mark.parametrize(
    "state, kind, given, printed",
    [
        ("CA", "ordinance", {}, "30 calendar days after its adoption."),
        ("CA", "ordinance", {"effective_days": "45"}, "45 calendar days after its adoption."),
        (
            "WA",
            "policy",
            {"effective_days": "9"},
            "on the day on which the head of the Police Department signs it.",
        ),
        ("WA", "ordinance", {"effective_days": "9"}, "9 calendar days after [CONFIRM: its publication]."),
        (
            "CA",
            "ordinance",
            {"effective_event": "the mayor signs it"},
            "[CONFIRM: days until the text takes effect] calendar days after the mayor signs it.",
        ),
        (
            "WA",
            "ordinance",
            {"effective_days": "30", "effective_event": "its approval by the Mayor"},
            "30 calendar days after its approval by the Mayor.",
        ),
    ],
)
def test_the_wait_and_its_event_are_those_given_else_those_recorded(state, kind, given, printed, library):
    """Days that the law counts from one event are never put beside another."""
    asked = bare_intake(
        library,
        "Elm",
        "city",
        state,
        goals=DETAINERS,
        blanks=given,
        document={"date": "2026-11-22", "kind": kind},
    )
    draft = make_draft(asked, library)
    assert printed in _effect_section(draft)
    assert given.get("effective_event", "") in checklist.dates_assumed(draft) or "effective_days" not in given


@pytest.mark.parametrize(
    "kind, state, body",
    [
        ("county", "CA", "Board of Supervisors"),
        ("county", "AR", "Quorum Court"),
        ("county", "TX", "Commissioners Court"),
        ("county", "KY", "Fiscal Court"),
        ("parish", "LA", "Police Jury"),
        ("city", "MS", "Mayor and Board of Aldermen"),
        ("town", "MA", "Town Meeting"),
        ("county", "AL", "County Commission"),
        ("county", "NJ", "Board of County Commissioners"),
    ],
)
def test_the_governing_body_to_confirm_is_the_usual_one_of_the_state_and_kind(kind, state, body, library):
    """A draft once said that the Board of County Commissioners ordains what the County Board shall do."""
    asked = bare_intake(library, "Elm", kind, state, goals=DETAINERS)
    form = forms.resolve(asked, library)
    fill = lambda given: blanks.fill("governing_body", given, library, form, "ordinance").text  # noqa: E731
    assert fill(asked) == f"[CONFIRM: {body}]"
    assert fill(asked.model_copy(update={"blanks": {"governing_body": "Elm Council"}})) == "Elm Council"


@pytest.mark.parametrize(
    ("kind", "state", "blank", "says"),
    [
        ("parish", "LA", "oversight_body", "Office of the Parish Auditor"),
        ("county", "CA", "oversight_body", "Office of the County Auditor"),
        ("county", "CA", "police_department", "Sheriff’s Office"),
        ("borough", "AK", "police_department", "Police Department"),
    ],
)
def test_a_usual_office_carries_the_word_of_its_place_and_follows_its_head(kind, state, blank, says, library):
    asked = bare_intake(library, "Elm", kind, state, goals=DETAINERS)
    form = forms.resolve(asked, library)
    assert blanks.fill(blank, asked, library, form, "ordinance").text == f"[CONFIRM: {says}]"


def test_a_body_that_the_law_names_for_every_place_of_the_kind_needs_no_mark(library):
    form = at(library, "Elm", "NM", "county")
    assert form.titles["governing_body"] == "Board of County Commissioners"
    assert form.usual_titles["clerk"] == "County Clerk"
    assert "governing_body" in at(library, "Elm", "ND", "city").usual_titles
    assert at(library, "Elm", "ND", "city").titles["clerk"] == "City Auditor"
    commission = at(library, "Elm", "ND", "city", government="commission")
    assert commission.usual_titles["governing_body"] == "Board of City Commissioners"


def _effect_section(draft) -> str:
    """Return the section on the effective date as it is printed."""
    return next(
        " ".join(n.text for n in node.walk())
        for node in draft.body
        if "takes effect" in " ".join(n.text for n in node.walk())
    )


def test_every_state_and_kind_of_place_has_a_whole_form(library):
    for state in library.states:
        for kind in bodies(library, state):
            form = at(library, "Elm", state, kind)
            assert len(form.series) == len(set(form.series)) == 4 and "{n}" in form.section_pattern
            assert form.enacting_clause and "{" not in form.enacting_clause
            assert form.duty in ("shall", "must") and form.vote_block and form.signatures
