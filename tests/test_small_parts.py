"""Blanks, forms, terms, citing, checklist, reading and report items: the small parts, one by one."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from test_assemble import made

from drafting.checks import check
from drafting.data import citing, reading
from drafting.engine import blanks, checklist, enacting, forms, report_items
from drafting.engine.draft import make_draft
from drafting.engine.intake import parse_intake
from drafting.engine.select import select
from drafting.model import Draft, FormField, Intake, Library
from drafting.model.text import lowered

BASE = {"schema": 1, "document": {"date": "2026-11-22"}, "goals": [{"topic": "trees"}]}


def intake(library: Library, name: str = "Elm", kind: str = "city", state: str = "OR", **more) -> Intake:
    """Return a small intake of a place."""
    return parse_intake(
        json.dumps(BASE | {"jurisdiction": {"name": name, "kind": kind, "state": state}} | more),
        "in.json",
        library,
    )


# ---------------------------------------------------------------------- blanks


@pytest.mark.parametrize(
    "name, kind, full, word",
    [
        ("Oakland", "city", "City of Oakland", "City"),
        ("City of Oakland", "city", "City of Oakland", "City"),
        ("Cook", "county", "Cook County", "County"),
        ("Cook County", "county", "Cook County", "County"),
        ("Orleans", "parish", "Orleans Parish", "Parish"),
        ("Ithaca", "town", "Town of Ithaca", "Town"),
        ("Nashville", "consolidated", "Nashville", "City"),
        ("City and County of Denver", "consolidated", "City and County of Denver", "City"),
        ("Lehigh", "township", "Township of Lehigh", "Township"),
        ("Honesdale", "borough", "Borough of Honesdale", "Borough"),
        ("a\u202eb", "village", "Village of ab", "Village"),
    ],
)
def test_a_place_is_called_as_it_calls_itself(name, kind, full, word, tiny):
    place = intake(tiny, name, kind)
    assert blanks.full_name(place) == full and blanks.place_word(place) == word


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
    place = intake(tiny, blanks={name: given} if given else {})
    span = blanks.fill(name, place, tiny, forms.resolve(place, tiny), "ordinance")
    assert (span.kind, span.text, span.name) == (kind, text, name)


@pytest.mark.parametrize(
    "name, text",
    [("place", "City"), ("jurisdiction", "City of Elm"), ("container", "chapter"), ("state_name", "Oregon")],
)
def test_what_the_program_provides_is_never_asked(name, text, tiny):
    place = intake(tiny)
    assert blanks.fill(name, place, tiny, forms.resolve(place, tiny), "chapter").text == text


def test_a_town_has_a_town_clerk(tiny):
    place = intake(tiny, kind="town", state="WA")
    assert (
        blanks.fill("clerk", place, tiny, forms.resolve(place, tiny), "ordinance").text
        == "[CONFIRM: Town Clerk]"
    )


# ----------------------------------------------------------------------- forms


def test_the_form_is_looked_up_from_the_place_to_the_state_to_the_generic_one(tiny):
    assert [p.id for p in forms.profile_chain(intake(tiny), tiny)] == ["or-city", "generic-city"]
    assert [p.id for p in forms.profile_chain(intake(tiny, state="WA"), tiny)] == ["generic-city"]
    assert [p.id for p in forms.profile_chain(intake(tiny, kind="county"), tiny)] == ["generic-county"]


def test_a_city_with_a_form_of_its_own_uses_it(library):
    place = parse_intake(
        json.dumps(
            {
                "schema": 1,
                "jurisdiction": {"name": "City of Oakland", "kind": "city", "state": "CA"},
                "document": {"date": "2026-11-22"},
                "goals": [{"topic": "detainers"}],
            }
        ),
        "x",
        library,
    )
    assert forms.own_profile(place, library).id == forms.profile_chain(place, library)[0].id == "oakland"


@pytest.mark.parametrize(
    "state, kind, words, status",
    [
        ("OR", "city", "The City of Elm ordains as follows:", "prescribed"),
        ("WA", "city", "BE IT ORDAINED BY THE CITY COUNCIL OF THE CITY OF ELM:", "customary"),
        ("WA", "county", "The County Board of Elm County ordains:", "customary"),
    ],
)
def test_enacting_words_are_fixed_only_when_they_were_seen_and_prescribed(state, kind, words, status, tiny):
    form = forms.resolve(intake(tiny, state=state, kind=kind), tiny)
    assert (form.enacting_clause, form.enacting_status) == (words, status)


KINDS = ("city", "town", "township", "village", "borough", "county", "parish", "consolidated")


def at(library, name, state, kind="city", profile=None):
    document = {
        "schema": 1,
        "jurisdiction": {"name": name, "kind": kind, "state": state, "profile": profile},
        "document": {"date": "2026-11-22"},
        "goals": [{"topic": "detainers"}],
    }
    return forms.resolve(parse_intake(json.dumps(document), "x", library), library)


def test_the_enacting_words_of_another_place_are_never_printed(library):
    entries = [
        (p, f)
        for p in library.profiles.values()
        for n in ("enacting_clause", "resolution_clause")
        for f in p.fields.get(n, ())
    ]
    names = {
        word
        for p, f in entries
        if "{" not in str(f.value)
        for word in re.findall(r"[A-Z][a-z]{3,}", f"{f.applies_to} {p.name.split(',')[0]}")
    } | {"Westminster"}
    names -= {
        "City",
        "County",
        "Police",
        "Parish",
        "General",
        "Board",
        "Mayor",
        "Council",
        "States",
        "Type",
        "Code",
        "Jersey",
        "York",
        "Texas",
        "Ohio",
        "Pennsylvania",
        "Illinois",
        "California",
        "Washington",
        "Maryland",
        "local",
    }
    assert {"Baltimore", "Newark", "Cuyahoga", "Honolulu", "Sussex", "Westminster", "Oakland"} <= names
    for profile in (None, "oakland", "nj-municipality", "chicago"):
        for state in library.states if profile is None else ("CA", "NJ", "IL"):
            for kind in KINDS:
                words = at(library, "Alderford", state, kind, profile).enacting_clause
                assert not [
                    n
                    for n in names
                    if n.lower() in words.lower() and n.lower() not in library.states[state].name.lower()
                ], (state, kind, words)
                assert re.search("ordain|enact|approves", words, re.I) and not re.search(
                    r"warrant article|per charter|\(governing|\(or |\{", words
                ), (state, kind, words)


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
    assert at(library, "Kearney", "NE").enacting_for == "metropolitan class"


def test_a_place_is_found_by_name_among_the_clauses_of_its_state(library):
    assert (
        at(library, "City of Newark", "NJ").enacting_clause.endswith("CITY OF NEWARK, NEW JERSEY, THAT:")
        and at(library, "Newark", "NJ").enacting_status == "seen"
    )
    assert (
        at(library, "New York City", "NY").enacting_clause
        == at(library, "New York", "NY").enacting_clause
        == "Be it enacted by the Council as follows:"
    )
    assert (
        at(library, "Fairfax County", "VA", "county").enacting_clause
        == "Be it ordained by the Board of Supervisors of Fairfax County:"
    )
    assert (
        "NASHVILLE AND DAVIDSON COUNTY"
        in at(
            library, "Metropolitan Government of Nashville and Davidson County", "TN", "consolidated"
        ).enacting_clause
    )
    assert (
        at(library, "Houston", "TX").enacting_clause
        == "BE IT ORDAINED BY THE CITY COUNCIL OF THE CITY OF HOUSTON:"
    )


def test_a_resolution_without_a_known_form_resolves_in_customary_words(tiny):
    form = forms.resolve(intake(tiny, document={"date": "2026-11-22", "kind": "resolution"}), tiny)
    assert (
        form.enacting_clause == "BE IT RESOLVED BY THE CITY COUNCIL OF CITY OF ELM:"
        and form.enacting_status == "customary"
        and form.instrument == "Resolution"
    )


def test_enacting_words_given_by_the_user_are_used_and_cleaned(tiny):
    form = forms.resolve(
        intake(tiny, document={"date": "2026-11-22", "enacting_clause": "We\u202e ordain\nthis:"}), tiny
    )
    assert (form.enacting_clause, form.enacting_status) == ("We ordain this:", "seen")


@pytest.mark.parametrize("name", ["{body}", "El\x00m\u202e", "{jurisdiction} {city}"])
def test_a_name_is_put_into_enacting_words_as_text(name, tiny):
    words = forms.resolve(intake(tiny, name=name), tiny).enacting_clause
    assert words == f"The City of {name.replace(chr(0), '').replace(chr(0x202E), '')} ordains as follows:"


@pytest.mark.parametrize(
    "entry, days",
    [
        ({"days": 9}, 9),
        ({}, None),
        ({"days": 9, "known_by": "recalled"}, None),
        ({"days": 9, "applies_to": "Elm"}, 9),
        ({"days": 9, "applies_to": "cities"}, 9),
        ({"days": 9, "applies_to": "third-class cities"}, None),
        ({"days": 9, "applies_to": "villages"}, 30),
        ({"days": 9, "applies_to": "Oakville"}, 30),
    ],
)
def test_the_wait_before_effect_is_a_number_that_was_seen_for_every_place_of_the_kind_or_for_this_one(
    entry, days, tiny
):
    """The entry of another kind or place is passed over for the 30 days of the generic form."""
    field = FormField(
        name="effective_date", value="ten days for a penalty", **({"known_by": "seen-primary"} | entry)
    )
    profile = tiny.profiles["or-city"]
    library = tiny.model_copy(
        update={
            "profiles": tiny.profiles
            | {
                "or-city": profile.model_copy(
                    update={"fields": profile.fields | {"effective_date": (field,)}}
                )
            }
        }
    )
    assert forms.resolve(intake(library), library).effective_days == days


@pytest.mark.parametrize(
    "name, kind, state, rule, days",
    [
        ("Lincoln", "city", "NE", "15 days after passage", 15),
        ("Omaha", "city", "NE", "after publication", None),
        ("Elm", "township", "MI", "the ordinance must state", None),
        ("Elm", "city", "MI", "not before publication", None),
        ("Elm", "borough", "PA", "date the mayor approves", None),
        ("Dallas", "city", "TX", "immediately", None),
        ("Houston", "city", "TX", "as the charter says", None),
        ("Fresno", "city", "CA", "30 days", 30),
        ("Oakland", "city", "CA", "", None),
        ("Elm", "city", "MA", "Name one trigger", None),
        ("Elm", "county", "GA", "Check filing rules", None),
        ("Washington", "city", "DC", "after mayoral review", None),
    ],
)
def test_the_rule_on_effect_is_that_of_the_place_or_of_its_kind(name, kind, state, rule, days, library):
    """Oakland's own was recalled and not seen: it is not shown, and that of other cities is not its rule."""
    form = forms.resolve(intake(library, name, kind, state, goals=[{"topic": "detainers"}]), library)
    assert (
        form.effective_rule.startswith(rule)
        and bool(form.effective_rule) == bool(rule)
        and form.effective_days == days
    )


@pytest.mark.parametrize(
    "kind, noun",
    [
        ("city", "cit"),
        ("village", "village"),
        ("town", "town(?!ship)"),
        ("township", "township"),
        ("borough", "borough"),
        ("county", "count"),
        ("parish", "parish|count"),
    ],
)
def test_no_form_entry_of_another_kind_or_another_place_is_used(kind, noun, library):
    nouns, said = r"cit(?:y|ies)\b|village|town(?!ship)|township|borough|count(?:y|ies)\b|parish", []
    for state in library.states:
        fields = forms.resolve(
            intake(library, "Elm", kind, state, goals=[{"topic": "detainers"}]), library
        ).fields
        said += [
            (state, f)
            for f in fields
            if f.applies_to and f.name not in ("enacting_clause", "resolution_clause")
        ]
    assert [
        (s, f.applies_to)
        for s, f in said
        if re.search(nouns, f.applies_to) and not re.search(noun, f.applies_to)
    ] == []
    assert [
        (s, f.applies_to)
        for s, f in said
        if re.fullmatch(r"[A-Z][\w. ]+", f.applies_to) and "municipalities" not in f.applies_to
    ] == []
    assert [
        (s, f.applies_to)
        for s, f in said
        if f.days and not f.applies_to.startswith("other ") and f.applies_to not in ("cities", "counties")
    ] == []


def test_days_are_counted_from_the_event_that_the_law_names(library):
    """Washington law counts five days from publication, not adoption, and a charter may differ again."""
    entries = [
        e
        for p in library.profiles.values()
        for n in ("effective_date", "effective_date_pattern")
        for e in p.fields.get(n, ())
        if e.days
    ]
    assert [
        e.origin
        for e in entries
        if e.days_from == "adoption"
        and re.search("publi(c|sh)|record|approv|enact|becomes law", str(e.value).partition(", and that")[0])
    ] == []
    tacoma = intake(library, "Tacoma", "city", "WA", goals=[{"topic": "detainers"}])
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
    assert [
        i.message
        for i in check(
            make_draft(tacoma.model_copy(update={"blanks": {"effective_days": "4"}}), library), library
        )
        if i.id == "N5"
    ]


@pytest.mark.parametrize(
    "state, kind, given, printed",
    [
        ("CA", "ordinance", {}, "30 calendar days after its adoption."),
        ("CA", "ordinance", {"effective_days": "45"}, "45 calendar days after its adoption."),
        ("WA", "policy", {"effective_days": "9"}, "9 calendar days after its adoption."),
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
    asked = intake(
        library,
        "Elm",
        "city",
        state,
        goals=[{"topic": "detainers"}],
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
        ("county", "NM", "Board of County Commissioners"),
        ("parish", "LA", "Police Jury"),
        ("county", "AK", "Assembly"),
        ("city", "WI", "Common Council"),
        ("city", "MS", "Board of Aldermen"),
        ("city", "OH", "City Council"),
        ("county", "AL", "County Board"),
    ],
)
def test_the_governing_body_to_confirm_is_the_one_that_the_enacting_words_name(kind, state, body, library):
    """A draft once said that the Board of County Commissioners ordains what the County Board shall do."""
    asked = intake(library, "Elm", kind, state, goals=[{"topic": "detainers"}])
    form = forms.resolve(asked, library)
    assert blanks.fill("governing_body", asked, library, form, "ordinance").text == f"[CONFIRM: {body}]"
    assert (
        blanks.fill(
            "governing_body",
            asked.model_copy(update={"blanks": {"governing_body": "Elm Council"}}),
            library,
            form,
            "ordinance",
        ).text
        == "Elm Council"
    )


def _effect_section(draft) -> str:
    """Return the section on the effective date as it is printed."""
    return next(
        " ".join(n.text for n in node.walk())
        for node in draft.body
        if "takes effect" in " ".join(n.text for n in node.walk())
    )


def test_there_are_form_entries_that_hold_for_some_places_only(library):
    said = {
        e.applies_to
        for p in library.profiles.values()
        for n, entries in p.fields.items()
        for e in entries
        if not n.endswith("_clause")
    }
    assert {"Boston", "townships", "third-class cities", "other cities"} <= said


def test_every_state_and_kind_of_place_has_a_whole_form(library):
    for state in library.states:
        for kind in ("city", "town", "county", "consolidated", "parish"):
            place = parse_intake(
                json.dumps(
                    {
                        "schema": 1,
                        "jurisdiction": {"name": "Elm", "kind": kind, "state": state},
                        "document": {"date": "2026-11-22"},
                        "goals": [{"topic": "detainers"}],
                    }
                ),
                "x",
                library,
            )
            form = forms.resolve(place, library)
            assert (
                len(form.series) == 4
                and len(set(form.series)) == 4
                and "{n}" in form.section_pattern
                and form.enacting_clause
                and "{" not in form.enacting_clause
            )
            assert (
                form.duty in ("shall", "must")
                and form.vote_block
                and {s.purpose for s in form.signatures} == {"sign", "attest", "form"}
            )


@pytest.mark.parametrize(
    "name, short",
    [
        ("City of Oakland", "Oakland"),
        ("Cook County", "Cook"),
        ("City and County of Denver", "Denver"),
        ("Orleans Parish", "Orleans"),
        ("Elm", "Elm"),
    ],
)
def test_a_short_name_is_the_bare_name(name, short):
    assert forms.short_name(name) == short


# ----------------------------------------------------------------------- terms


def test_a_term_counts_in_each_of_its_forms_and_only_as_a_whole_word(tiny):
    assert tiny.term_index.used("Street trees and a Public Way.") == [
        "definitions/street-tree",
        "definitions/public-way",
    ]
    assert tiny.term_index.used("a street treehouse in a public wayside, main-street tree") == []


def test_a_term_inside_a_longer_term_does_not_count(library):
    used = library.term_index.used("an immigration enforcement agreement")
    assert used == ["definitions/immigration-enforcement-agreement"]


def test_the_closure_holds_the_terms_that_definitions_use(tiny):
    assert tiny.term_index.closure("a street tree") == ["definitions/street-tree", "definitions/public-way"]
    assert tiny.term_index.closure("a bush") == []


def test_where_terms_stand_is_known(tiny):
    assert tiny.term_index.spans("the street tree stands") == [(4, 15)]


# ---------------------------------------------------------------------- citing


def test_a_mark_in_prose_becomes_the_short_name(tiny):
    assert (
        citing.resolve("So it is [cite tree-act], and [cite elmville-trees#removal].", tiny)
        == "So it is (Tree Act), and (Elmville, § 12.04.010)."
    )


def test_a_list_gives_the_full_citation_with_the_pins_that_were_seen(tiny):
    assert citing.citation("tree-act", tiny) == "99 U.S.C. § 101"
    assert citing.citation("elmville-trees#removal", tiny) == "Elmville Code ch. 12.04 (§ 12.04.010)"
    assert citing.citation("elmville-trees#planting", tiny) == "Elmville Code ch. 12.04"


def test_a_source_line_says_how_and_when_it_was_seen(tiny):
    line = citing.source("tree-act", tiny)
    assert (line.status, line.known_by, line.through, line.url) == (
        "In force.",
        "words-seen",
        "June 2026",
        "https://code.example.gov/99/101",
    )
    assert citing.source("elmville-trees#removal", tiny).says == "§ 12.04.010: No cutting without a permit."


def test_authority_against_the_draft_comes_first(tiny):
    assert citing.authorities_of([tiny.clauses["trees/removal"]], tiny) == ["road-act", "tree-act"]


def test_ids_in_prose_are_found_once_in_order():
    assert citing.cited_in("[cite b] [cite a] [cite b]") == ["b", "a"]


# ------------------------------------------------------------------- checklist


@pytest.mark.parametrize(
    "due, day",
    [
        ("30 days", date(2026, 12, 31)),
        ("within 60 calendar days", date(2027, 1, 30)),
        ("effective date", date(2026, 12, 1)),
        ("10 business days", None),
        ("30 days before the hearing", None),
        ("each year", None),
        ("30 days after the effective date", date(2026, 12, 31)),
    ],
)
def test_due_words_become_a_day_where_one_can_be_counted(due, day):
    assert checklist.due_day(due, date(2026, 12, 1)) == day and checklist.due_day(due, None) is None


def test_tasks_come_with_their_owner_and_the_earliest_first(tiny):
    found = checklist.items(made(tiny), tiny)
    assert {i.owner for i in found} == {"City Forester"} and {i.on for i in found} == {date(2027, 1, 21)}
    assert {i.clause for i in found} == {
        p.clause for p in made(tiny).plan.picked if tiny.clauses[p.clause].tasks
    }


@pytest.mark.parametrize(
    "given, day", [(5, date(2026, 11, 27)), (None, date(2026, 12, 22)), (0, date(2026, 11, 22))]
)
def test_the_effective_day_is_counted_from_the_document(given, day, tiny):
    draft: Draft = made(tiny, blanks={} if given is None else {"effective_days": given})
    assert checklist.effective_day(draft) == day


# --------------------------------------------------------------------- reading


def test_plain_words_read_easier_than_long_ones():
    assert (
        reading.grade("The cat sat on the mat.")
        < 3
        < reading.grade(
            "Intergovernmental administrative authorization necessitates considerable institutional "
            "documentation."
        )
    )
    assert reading.grade("") == reading.grade("123 --") == 0.0


@pytest.mark.parametrize("word, count", [("cat", 1), ("people", 2), ("immigration", 4), ("x", 1)])
def test_a_word_has_at_least_one_syllable(word, count):
    assert reading.syllables(word) == count


# ---------------------------------------------------------------- report items


def test_items_are_grouped_by_topic_and_strength(tiny):
    strong = select(intake(tiny), tiny).picked
    minimal = select(intake(tiny, goals=[{"topic": "trees", "strength": "minimal"}]), tiny).picked
    assert [text for _, text in report_items.grouped(strong, tiny)["trees"]] == [
        "the number of street trees cut",
        "the number of permits refused",
    ]
    assert [text for _, text in report_items.grouped(minimal, tiny)["trees"]] == [
        "the number of street trees cut"
    ]


def test_a_line_with_the_subject_stands_only_in_a_long_report_of_several_topics(tiny):
    clause = tiny.clauses["trees/removal"]
    many, few = [(clause, "x")] * 9, [(clause, "x")] * 2
    assert report_items.is_led("a", {"a": many, "b": few}) and report_items.is_led("b", {"a": many, "b": few})
    assert (
        not report_items.is_led("a", {"a": many * 3})
        and not report_items.is_led("a", {"a": few, "b": few})
        and not report_items.is_led("c", {"a": many * 2, "c": few[:1]})
    )


def test_the_subject_printed_in_a_long_report_has_its_terms_defined(library):
    goals = [{"topic": t} for t in ("municipal-id", "plate-readers", "gang-databases", "vendors-and-brokers")]
    plan = select(intake(library, goals=goals, minimum_review="draft"), library)
    words = " ".join(report_items.printed_words(plan.picked, library))
    assert library.topics["vendors-and-brokers"].subject in words
    assert set(library.term_index.closure(words)) <= {p.clause for p in plan.picked}


@pytest.mark.parametrize("text", ["Federal Immigration AUTHORITY", "İSTANBUL Judicial Warrant", "ẞ Å ÇA", ""])
def test_small_letters_stand_in_the_places_of_the_great_ones(text):
    """A dotted I becomes two characters in Python, and all that follows would be one further."""
    low = lowered(text)
    assert (
        len(low) == len(text)
        and low.casefold() == "".join(c if len(c.lower()) > 1 else c.lower() for c in text).casefold()
    )
