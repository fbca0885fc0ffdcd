"""What a text to enact says where facts leave a word empty, and where its goals are silent."""

from __future__ import annotations

import re
from datetime import date

import pytest

from drafting.checks import b1_leftovers
from drafting.engine.draft import make_draft
from drafting.gate.lengths import without_state_rules
from drafting.model import STRENGTHS, Draft, Intake, Library, Strength
from drafting.model.base import FRAMES, Frame

# A fact of the place, and the words that are empty where it does not hold.
EMPTY = {"operates_jail": r"\bjails?\b", "has_police": r"\bpolice (?!,? ?fire)|\bpatrol\b"}
# Words that speak of the police of others, or of a call that anyone may make.
OTHERS = re.compile(r"call for police, fire, or medical aid")


@pytest.fixture(scope="module")
def bare(library: Library) -> Library:
    return without_state_rules(library)


def drafted(
    library: Library, strength: Strength, frame: Frame = "full", goal: str = "", **facts: bool | str
) -> Draft:
    """Return a draft of one goal, or of every goal, at one strength in a place of these facts."""
    place = {"name": "Exampleville", "kind": "city", "state": "AK", "has_police": True} | facts
    goals = [
        {"topic": t.id, "strength": strength}
        for t in library.topics.values()
        if not t.always and goal in ("", t.id)
    ]
    document = {"frame": frame, "date": date.fromisoformat(library.as_of)}
    answers = {"jurisdiction": place, "document": document, "goals": goals}
    return make_draft(Intake.model_validate(answers), library)


def said(draft: Draft) -> list[str]:
    """Return the headings and the words of each node."""
    return [text for node in draft.nodes() for text in (node.heading, "".join(s.text for s in node.spans))]


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("fact", EMPTY)
def test_a_text_names_no_jail_or_police_where_there_is_none(fact, strength, bare):
    draft = drafted(bare, strength, **{"operates_jail": False, fact: False})
    lines = [OTHERS.sub("", line) for line in said(draft)]
    assert [line for line in lines if re.search(EMPTY[fact], line, re.I)] == []


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("strength", STRENGTHS)
def test_each_text_says_what_its_silence_means_and_claims_no_power_of_a_state(frame, strength, bare):
    scope = " ".join(said(drafted(bare, strength, frame)))
    assert "does not name" in scope
    assert re.search(r"creates no (criminal )?offense, (no )?immunity, (and no|or) rule of evidence", scope)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_court_is_no_employee_and_a_county_asks_the_courts_that_it_pays(strength, bare):
    county = drafted(bare, strength, kind="county", operates_jail=True)
    words = " ".join(said(county))
    assert "leaves out a court and its staff in the work of the court" in words
    assert "to each court whose staff the County pays" in words


def test_an_officer_posted_in_a_school_of_a_district_follows_the_section(bare):
    for strength in ("strong", "moderate"):
        text = drafted(bare, strength)
        assert "assigned to a school of a school district" in " ".join(said(text))


@pytest.mark.parametrize(
    ("goal", "strength"), [("booking-fingerprints", "strong"), ("detainers", "moderate")]
)
def test_a_list_of_offenses_that_nobody_filled_is_a_warning(goal, strength, bare):
    draft = drafted(bare, strength, operates_jail=True)
    told = {i.message: i.severity for i in b1_leftovers.run(draft, bare) if "ffenses" in i.message}
    assert told
    assert set(told.values()) == {"warning"}


@pytest.mark.parametrize("jail", [True, False])
@pytest.mark.parametrize("frame", FRAMES)
def test_an_elected_officer_is_asked_in_each_text_and_once(frame, jail, bare):
    for topic in (t.id for t in bare.topics.values() if not t.always):
        draft = drafted(bare, "strong", frame, topic, kind="county", operates_jail=jail)
        asks = [t for t in said(draft) if "is asked to follow it" in t or "it is a request to adopt" in t]
        assert len(asks) == 1, (topic, asks)


def test_a_technology_in_use_goes_on_until_the_vote_on_it(bare):
    text = " ".join(said(drafted(bare, "strong", goal="surveillance-approval")))
    assert "in force on the effective date may go on until that vote" in text


def test_no_text_records_who_approved_what_nothing_asks_anyone_to_approve(bare):
    """A record of an approver stands only beside a duty to get that approval."""
    for clause in bare.clauses.values():
        for variant in clause.variants:
            words = " ".join(p.text for p in variant.paragraphs)
            recorded = re.search(r"approving supervisor|the supervisor who approved", words)
            asked = re.search(
                r"approval of a supervisor|supervisor(?:'s)? has approved|supervisor's .*approval", words
            )
            assert not recorded or asked, (clause.id, variant.strength)
