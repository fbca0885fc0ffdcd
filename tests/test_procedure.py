"""How a text is adopted: sponsors, steps, emergency measures, town meetings, local laws, resolving words."""

from __future__ import annotations

import json

import pytest

from drafting.checks import check
from drafting.data.problems import DataError
from drafting.engine import emergency
from drafting.engine.draft import make_draft
from drafting.engine.intake import parse_intake
from drafting.model import Draft, Library
from drafting.papers.agenda import write_agenda_text
from drafting.papers.motion import motion
from drafting.word.docx_check import read_back
from drafting.word.lines import header_fields, lines
from drafting.word.ordinance import write_word


def drafted(library: Library, place: str, kind: str = "city", **more: object) -> Draft:
    """Return a draft for a place such as `Altus, OK`; `document` and `answers` add to what is asked."""
    name, _, state = place.rpartition(", ")
    data = {
        "schema": 1,
        "jurisdiction": {"name": name, "kind": kind, "state": state},
        "document": {"date": "2026-11-24", **more.get("document", {})},
        "goals": [
            {"topic": "gang-databases", "strength": "moderate"},
            {"topic": "common", "answers": more.get("answers", {})},
        ],
        "blanks": more.get("blanks", {}),
    }
    return make_draft(parse_intake(json.dumps(data), "in.json", library), library)


AT_ONCE = {
    "answers": {"declares_emergency": True},
    "blanks": {"emergency_facts": "three stops in October followed no written rule"},
}


def test_several_sponsors_stand_as_a_list_and_a_request_is_said(library):
    document = {"sponsor": ["A. Lee", "B. Ortiz"], "by_request": True, "requested_by": "Police Department"}
    fields = dict(header_fields(drafted(library, "Oakland, CA", document=document)))
    assert fields["Introduced by"] == "A. Lee; B. Ortiz (by request)"
    assert fields["Requested by"] == "Police Department"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("A. Lee\nB. Ortiz", "A. Lee; B. Ortiz"),
        ("A. Lee,\vB. Ortiz", "A. Lee, B. Ortiz"),
        ("A. Lee; B. Ortiz", "A. Lee; B. Ortiz"),
        (", ".join(f"Councilmember Featherstonehaugh {n}" for n in range(12)), None),
    ],
)
def test_sponsors_are_taken_as_they_are_pasted(typed, printed, library):
    fields = dict(header_fields(drafted(library, "Oakland, CA", document={"sponsor": typed})))
    assert fields["Introduced by"] == (printed or typed)


def test_a_list_of_sponsors_that_is_too_long_is_refused_and_not_cut(library):
    with pytest.raises(DataError, match=r"sponsor.*Fix: "):
        drafted(library, "Oakland, CA", document={"sponsor": "x" * 2001})


@pytest.mark.parametrize(
    ("place", "kind", "steps"),
    [
        ("Oakland, CA", "city", ["First reading", "Second reading"]),
        ("Charlottesville, VA", "city", ["Meeting"]),
        ("Brookline, MA", "town", ["Town meeting"]),
        ("Ithaca, NY", "town", ["Public hearing"]),
    ],
)
def test_the_header_has_a_line_for_each_step(place, kind, steps, library):
    labels = [label for label, _ in header_fields(drafted(library, place, kind))]
    assert labels[-len(steps) :] == steps


def test_an_article_of_a_town_meeting_is_printed_as_one(library):
    draft = drafted(library, "Brookline, MA", "town")
    said = write_agenda_text(draft, library).decode()
    assert "Article No.: to be assigned by the clerk" in said and "Submitted by: " in said
    assert "WHEREAS" not in said and "Or take any other action relative thereto." in said
    assert "DECLARED BY THE MODERATOR" in [line.label for line in lines(draft)]


def test_words_that_stand_after_the_text_are_in_the_word_file_too(library):
    draft = drafted(library, "Brookline, MA", "town")
    assert "Or take any other action relative thereto." in read_back(write_word(draft))


def test_a_local_law_leaves_room_for_its_year_and_its_filing(library):
    fields = dict(header_fields(drafted(library, "Ithaca, NY", "town")))
    assert fields["Year"] == "to be assigned by the clerk"
    assert fields["Filed with the State"] == "to be filled in after adoption"


def test_an_emergency_is_in_the_title_the_text_and_the_motion_with_its_vote(library):
    draft = drafted(library, "Altus, OK", **AT_ONCE)
    assert draft.title.endswith("; and declaring an emergency")
    assert "The City Council finds that three stops in October" in write_agenda_text(draft, library).decode()
    said = motion(draft, library)
    assert said.startswith("Move to adopt the ordinance") and "By a separate vote, move to adopt" in said
    assert "[CONFIRM: three-fourths of the members]" in said, "the vote was only recalled"
    (confirm,) = [c for c in draft.confirms if c.name == "emergency_vote"]
    assert "immediate preservation" in confirm.why and "F1" not in {i.id for i in check(draft, library)}


def test_the_emergency_stands_last_with_a_vote_of_its_own(library):
    draft = drafted(library, "Altus, OK", **AT_ONCE)
    assert [n.heading for n in draft.body][-2:] == ["Severability", "Emergency"]
    votes = [line.label for line in lines(draft) if line.kind == "vote"]
    assert votes[:4] == ["AYES", "NOES", "ABSTAIN", "ABSENT"]
    assert votes[4:] == [f"{word} (emergency)" for word in votes[:4]]


@pytest.mark.parametrize("place", ["Seattle, WA", "Oakland, CA", "Boston, MA"])
def test_an_emergency_is_the_section_on_effect_that_a_form_asks_for(place, library):
    assert "F3" not in {i.id for i in check(drafted(library, place, **AT_ONCE), library)}


def test_without_a_record_the_vote_is_asked(library):
    draft = drafted(library, "Marlow, VT", "town", **AT_ONCE)
    form = draft.form.model_copy(update={"emergency": None})
    assert "nothing is recorded" in emergency.doubt(form) and emergency.in_title(form) == ""
    assert emergency.vote(form) == "[CONFIRM: the vote for an emergency measure]"


def test_counsel_need_not_check_the_words_of_a_law_that_was_seen(library):
    form = drafted(library, "Altus, OK", **AT_ONCE).form
    seen, recalled = (
        form.model_copy(update={"emergency": form.emergency.model_copy(update={"known_by": known_by})})
        for known_by in ("words-seen", "recalled")
    )
    assert emergency.doubt(recalled).endswith("; counsel must check it")
    assert "counsel" not in emergency.doubt(seen) and form.emergency.says in emergency.doubt(seen)


def test_without_an_emergency_nothing_speaks_of_one(library):
    draft = drafted(library, "Altus, OK")
    assert "emergency" not in draft.title and "emergency" not in motion(draft, library)
    assert "emergency_vote" not in {c.name for c in draft.confirms}


def test_effect_at_once_is_never_zero_days_and_the_way_is_named(library):
    with pytest.raises(DataError, match="adopt it as an emergency measure"):
        drafted(library, "Oakland, CA", blanks={"effective_days": 0})


@pytest.mark.parametrize(
    ("place", "kind", "words"),
    [
        ("Boston, MA", "city", "BE IT RESOLVED: That the Boston City Council adopts the following:"),
        ("Chicago, IL", "city", "members of the City Council of the City of Chicago adopt the following:"),
        ("New York, NY", "city", "Resolved, That the Council of the City of New York adopts the following:"),
        ("San Francisco, CA", "consolidated", "RESOLVED, That:"),
    ],
)
def test_resolving_words_are_never_left_hanging(place, kind, words, library):
    draft = drafted(library, place, kind, document={"kind": "resolution"})
    assert draft.adoption_line.endswith(words)
