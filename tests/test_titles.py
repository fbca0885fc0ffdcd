"""Titles that a council would enact, the subject that they name, and what a draft says of other subjects."""

from __future__ import annotations

import pytest

from drafting.checks.f14_one_subject import run
from drafting.engine.draft import make_draft
from drafting.engine.facts import about
from drafting.model import STRENGTHS, Draft, Intake, Library, Strength

NOT_ABOUT_CUSTODY = (
    "surveillance-approval",
    "plate-readers",
    "face-recognition",
    "mobile-biometrics",
    "municipal-id",
    "dmv-data",
    "information-sharing",
    "vendors-and-brokers",
    "public-places",
    "victims-and-witnesses",
    "federal-systems-transparency",
    "intelligence-sharing",
    "status-inquiry",
    "gang-databases",
)


def made(library: Library, *topics: str, strength: Strength = "strong", **more: object) -> Draft:
    intake = {
        "jurisdiction": {"name": "Alder Falls", "kind": "city", "state": "WA"},
        "document": {"date": "2026-11-22", **more},
        "goals": [{"topic": t, "strength": strength} for t in topics],
    }
    return make_draft(Intake.model_validate(intake), library)


@pytest.mark.parametrize(
    "topics, long, short",
    [
        (
            ("agreements", "joint-operations"),
            "immigration enforcement, including agreements with federal immigration authorities and joint "
            "operations with federal immigration authorities",
            "Immigration enforcement",
        ),
        (
            ("status-inquiry", "dmv-data"),
            "immigration enforcement and the use of local resources and records, including driver records",
            "Local records and immigration enforcement",
        ),
        (
            ("surveillance-approval", "face-recognition"),
            "surveillance and data systems, including face recognition; and the acquisition, use",
            "Surveillance and data systems",
        ),
        (
            ("municipal-id", "victims-and-witnesses"),
            "municipal identification cards and services for victims and witnesses of crime",
            "Identification cards and services for crime victims",
        ),
        (
            ("agreements", "dmv-data", "municipal-id", "gang-databases"),
            "immigration enforcement and the use of local resources and records, including",
            "Immigration enforcement and the use of local resources and records",
        ),
    ],
)
def test_several_goals_have_one_subject_that_a_council_would_enact(
    topics: tuple[str, ...], long: str, short: str, library: Library
) -> None:
    draft = made(library, *topics)
    assert draft.title.startswith(f"An ordinance relating to {long}")
    assert draft.short_title == short


def test_a_title_made_from_the_goals_has_one_subject_where_one_is_asked_for(library: Library) -> None:
    draft = made(library, "agreements", "dmv-data", "gang-databases")
    assert draft.form.one_subject and draft.form.one_subject.citation == "RCW 35A.12.130"
    assert not run(draft, library)


@pytest.mark.parametrize(
    "title, missed",
    [
        ("An ordinance on driver records and license photographs", ["agreements with federal"]),
        ("An ordinance on agreements with federal immigration authorities and driver records", []),
        ("An ordinance on sidewalks", ["driver records", "agreements with federal"]),
    ],
)
def test_a_title_of_ones_own_has_to_cover_each_section(
    title: str, missed: list[str], library: Library
) -> None:
    issues = run(made(library, "agreements", "dmv-data", title=title), library)
    assert len(issues) == len(missed) and all(m in i.message for m, i in zip(missed, issues))


def test_goals_without_a_common_subject_are_told_to_part(library: Library) -> None:
    [issue] = run(made(library, "municipal-id", "surveillance-approval"), library)
    assert "joins 2 subjects" in issue.message and "RCW 35A.12.130" in issue.message


@pytest.mark.parametrize("topic", NOT_ABOUT_CUSTODY)
@pytest.mark.parametrize("frame", ["core", "standard"])
def test_a_text_that_is_not_about_custody_recites_no_agreement_and_defines_no_detainer(
    topic: str, frame: str, library: Library
) -> None:
    draft = made(library, topic, frame=frame)
    text = " ".join([draft.title, *(r.text for r in draft.recitals), *(n.text for n in draft.nodes())])
    assert "1357(g)" not in text and "287(g)" not in text
    assert not draft.node("definitions/civil-immigration-detainer")
    assert not draft.node("definitions/immigration-enforcement-agreement")


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("frame", ["core", "standard", "full"])
def test_general_text_says_nothing_of_immigration_that_no_rule_does(
    strength: Strength, frame: str, library: Library
) -> None:
    silent = set()
    for topic in [t for t in library.topics.values() if not t.always]:
        draft = made(library, topic.id, strength=strength, frame=frame)
        if "touches_immigration" in about(draft.plan.picked, library):
            continue
        silent.add(topic.id)
        general = [n for n in draft.nodes() if n.clause.startswith("common/") and ":*." not in n.id]
        said = {n.clause for n in general if "immigration" in f"{n.heading} {n.text}"}
        assert said <= {"common/federal-information", "common/remedies", "common/no-new-duty"}, topic.id
        assert not any("conscript" in r.text for r in draft.recitals)
    assert "municipal-id" in silent


@pytest.mark.parametrize("strength", STRENGTHS)
def test_the_purpose_names_the_subject_of_the_title_and_what_the_text_is_for(
    strength: Strength, library: Library
) -> None:
    for topic in [t for t in library.topics.values() if not t.always]:
        purpose = made(library, topic.id, strength=strength).node("common/purpose")
        assert purpose and topic.subject in purpose.children[0].text
        assert len(purpose.children[1].children) > 1, topic.id


def test_the_purpose_has_each_aim_only_where_a_rule_serves_it(library: Library) -> None:
    def aims(*topics: str) -> str:
        purpose = made(library, *topics).node("common/purpose")
        return " ".join(n.text for n in purpose.walk()) if purpose else ""

    assert "cited, booked" in aims("booking-fingerprints") and "cited, booked" not in aims("plate-readers")
    assert "prove who they are" in aims("municipal-id", "plate-readers")
    assert "duties under state and local law" not in aims("municipal-id")


def test_the_purpose_of_many_goals_names_their_one_subject_in_a_sentence_that_is_read(
    library: Library,
) -> None:
    draft = made(library, "detainers", "dmv-data", "municipal-id", "gang-databases", "agreements")
    purpose = draft.node("common/purpose")
    assert purpose and len(purpose.children[0].text.split()) <= 40
    assert "immigration enforcement" in purpose.children[0].text
