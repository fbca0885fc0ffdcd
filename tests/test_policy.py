"""A policy of one agency: its parts, whom it binds, and when it is read again."""

from __future__ import annotations

import re

import pytest

from drafting.checks import check
from drafting.engine.agency import is_outside, of_agency
from drafting.engine.draft import make_draft
from drafting.model import STRENGTHS, Draft, Intake, Library, Span
from drafting.model.text import join
from drafting.word.lines import header_fields

NO_PART_OF_A_POLICY = (
    "findings",
    "common/purpose",
    "common/remedies",
    "common/severability",
    "common/codification",
    "common/effective-date",
)


def made(
    library: Library, *topics: str, strength: str = "strong", kind: str = "policy", frame: str = "core"
) -> Draft:
    intake = {
        "jurisdiction": {"name": "Alder Falls", "kind": "city", "state": "OR"},
        "document": {"date": "2026-11-22", "kind": kind, "frame": frame},
        "goals": [{"topic": t, "strength": strength} for t in topics],
        "blanks": {"policy_agency": "Bureau of Police"},
    }
    return make_draft(Intake.model_validate(intake), library)


def test_a_policy_has_the_parts_that_staff_look_for(library: Library) -> None:
    draft = made(library, "status-inquiry")
    assert [n.heading for n in draft.body if n.kind == "heading"] == [
        "Purpose and scope",
        "Procedure",
        "Limits of this policy",
        "Responsibilities and records",
        "Issue and review",
    ]
    assert draft.body[1].clause == "common/policy-scope" and draft.body[-1].clause == "common/policy-review"
    assert not draft.recitals and not [c for c in NO_PART_OF_A_POLICY if draft.node(c)]


def test_it_binds_the_staff_of_the_agency_that_issues_it_and_nobody_else(library: Library) -> None:
    draft = made(library, "status-inquiry")
    scope, employee = draft.node("common/policy-scope:c"), draft.node("definitions/employee")
    assert scope and scope.text.startswith("It commands nobody outside the Bureau of Police.")
    assert employee and employee.text.startswith(
        "“Employee” means a person who works for the Bureau of Police"
    )
    assert ("Issued by", "Bureau of Police") in header_fields(draft)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_no_section_orders_an_office_outside_the_agency(strength: str, library: Library) -> None:
    outside = "City Clerk|City Attorney|City Manager|City Auditor|City Council|Purchasing Officer"
    asked = 0
    for topic in library.topics.values():
        if topic.always:
            continue
        draft = made(library, topic.id, strength=strength, frame="full")
        text = " ".join(n.text for n in draft.nodes())
        ordered = re.findall(rf"\b[Tt]he (?:\[CONFIRM: )?({outside})\]? (?:shall|must)\b", text)
        assert not ordered, topic.id
        asked += text.count("Bureau of Police shall ask the ")
    assert asked > 20


def test_what_another_office_is_asked_for_is_said_to_the_end_of_its_sentence(library: Library) -> None:
    agency, clerk = Span(text="Bureau", kind="blank", name="policy_agency"), Span(text="Clerk", name="clerk")
    spans = (Span(text="The "), clerk, Span(text=" shall not wait and shall send it. A unit shall file it."))
    said = "".join(s.text for s in of_agency(spans, agency, {"clerk"}))
    assert said == "The Bureau shall ask the Clerk not to wait and to send it. A unit shall file it."


def test_an_office_that_bears_the_name_of_the_agency_is_its_own(library: Library) -> None:
    clerk = Span(text="[CONFIRM: City Clerk]", kind="confirm", name="clerk")
    for agency, outside in (("Office of the City Clerk", False), ("Bureau of Police", True)):
        named = Span(text=agency, kind="blank", name="policy_agency")
        assert is_outside(clerk, library.blanks["clerk"], named) is outside
    chief = Span(text="Chief of Police", kind="blank", name="police_chief")
    assert not is_outside(
        chief, library.blanks["police_chief"], Span(text="Public Safety", name="policy_agency")
    )


def test_nobody_outside_gives_a_policy_its_number(library: Library) -> None:
    assert not [value for _, value in header_fields(made(library, "status-inquiry")) if "clerk" in value]


def test_an_ordinance_still_binds_everyone_who_works_for_the_place(library: Library) -> None:
    employee = made(library, "status-inquiry", kind="ordinance").node("definitions/employee")
    assert employee and "elected or appointed office of the City" in employee.text


def test_it_starts_when_it_is_signed_and_says_when_it_is_read_again(library: Library) -> None:
    review = made(library, "plate-readers").node("common/policy-review")
    text = " ".join(n.text for n in review.walk()) if review else ""
    assert "takes effect on the day on which the head of the Bureau of Police signs it" in text
    assert "shall review this policy within" in text


@pytest.mark.parametrize("kind", ["policy", "ordinance"])
@pytest.mark.parametrize("strength", STRENGTHS)
def test_each_goal_alone_passes_every_check(kind: str, strength: str, library: Library) -> None:
    for topic in library.topics.values():
        if not topic.always:
            draft = made(library, topic.id, strength=strength, kind=kind)
            found = [i for i in check(draft, library) if i.severity == "error" and i.id not in ("LAW", "F13")]
            assert not found, (topic.id, found)


def test_an_ordinance_drafted_after_a_policy_of_the_same_rules_keeps_its_own_words(library):
    policy, ordinance = (made(library, "status-inquiry", kind=kind) for kind in ("policy", "ordinance"))
    said = [" ".join(node.text for node in draft.nodes()) for draft in (policy, ordinance)]
    assert "City employee" not in said[0] and "A City employee shall not ask" in said[1]


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("A ", " employee shall ask."), "An employee shall ask."),
        (("The clerk tells a ", " employee why."), "The clerk tells an employee why."),
        (("It binds no ", " employee’s kin."), "It binds no employee’s kin."),
        (("It ends. ", " employees go."), "It ends. Employees go."),
        (("", " employees go."), "Employees go."),
        (("The ", " runs it."), "The City runs it."),
    ],
)
def test_an_employee_of_a_policy_is_one_of_its_agency(parts, line):
    bureau = Span(text="Bureau", kind="blank", name="policy_agency")
    spans = join([Span(text=parts[0]), Span(text="City", kind="blank", name="place"), Span(text=parts[1])])
    assert "".join(span.text for span in of_agency(spans, bureau, set())) == line
