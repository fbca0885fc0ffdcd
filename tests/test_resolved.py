"""A resolution: recitals, a policy in short paragraphs, requests to others, and directions to staff."""

from __future__ import annotations

import re

import pytest

from drafting.checks import check
from drafting.engine.draft import make_draft
from drafting.engine.lengths import words_of
from drafting.model import STRENGTHS, Draft, Intake, Library
from drafting.word.lines import header_fields

FURNITURE = ("definitions", "common/severability", "common/codification", "common/effective-date")


def made(library: Library, topics: tuple[str, ...], **more: object) -> Draft:
    place = {"name": "Alder Falls", "kind": "city", "state": "OR"}
    intake = {
        "jurisdiction": more.get("jurisdiction", place),
        "document": {"date": "2026-11-22", "kind": "resolution"},
        "goals": [{"topic": t, "strength": more.get("strength", "strong")} for t in topics],
        "clauses": more.get("clauses", {}),
    }
    return make_draft(Intake.model_validate(intake), library)


def text_of(draft: Draft) -> str:
    return " ".join(n.text for n in draft.nodes())


@pytest.mark.parametrize("strength", STRENGTHS)
def test_each_goal_alone_makes_a_short_resolution_without_the_furniture_of_an_ordinance(
    strength: str, library: Library
) -> None:
    for topic in library.topics.values():
        if topic.always:
            continue
        draft = made(library, (topic.id,), strength=strength)
        assert words_of(draft, library).total <= 900, topic.id
        assert not [f for f in FURNITURE if draft.node(f)], topic.id
        assert "effective date" not in text_of(draft), topic.id
        assert not [i for i in check(draft, library) if i.severity == "error" and i.id != "LAW"], topic.id


def test_four_goals_make_a_resolution_of_three_pages_at_most(library: Library) -> None:
    draft = made(library, ("detainers", "agreements", "status-inquiry", "information-sharing"))
    assert words_of(draft, library).total <= 1_150


def test_each_goal_gives_a_short_resolution_one_recital_and_a_longer_frame_all(library: Library) -> None:
    draft = made(library, ("dmv-data", "municipal-id"))
    clauses = [r.clause for r in draft.recitals]
    assert clauses == ["dmv-data/finding", "municipal-id/finding"]
    longer = draft.intake.document.model_copy(update={"frame": "standard"})
    full = make_draft(draft.intake.model_copy(update={"document": longer}), library)
    assert len(full.recitals) > len(draft.recitals) + 3


def test_a_rule_becomes_the_policy_that_its_effect_line_states(library: Library) -> None:
    draft = made(library, ("agreements",))
    node = draft.node("agreements/delegation:policy")
    effect = library.clauses["agreements/delegation"].effect("strong").removeprefix("The locality")
    assert node and node.text == f"The City{effect}"


def test_the_words_that_open_the_policy_stand_once_before_its_paragraphs(library: Library) -> None:
    draft = made(library, ("dmv-data", "plate-readers"))
    assert draft.body[0].text == "The policy of the City is:"
    assert text_of(draft).count("policy of the City") == 1
    kinds = [n.clause_kind for n in draft.body[1:]]
    policy = kinds.index("request")
    assert set(kinds[:policy]) == {"operative"} and kinds[policy:] == ["request", "administration", "savings"]


def test_a_resolution_that_only_asks_states_no_policy(library: Library) -> None:
    asks = {"include": ["common/legislature-request"]}
    texas = {"name": "Alder Falls", "kind": "city", "state": "TX"}
    assert "policy of the" not in text_of(made(library, ("detainers",), jurisdiction=texas, clauses=asks))


def test_staff_report_back_and_the_policy_says_what_it_leaves_open(library: Library) -> None:
    draft = made(library, ("agreements",))
    assert [n.clause for n in draft.body][-2:] == ["common/resolution-directions", "common/resolution-limits"]
    assert "1373 and 1644" in text_of(draft) and "after the adoption of this resolution" in text_of(draft)


def test_a_county_board_asks_the_sheriff_whom_it_does_not_direct(library: Library) -> None:
    county = {"name": "Alder", "kind": "county", "state": "MI", "operates_jail": True}
    draft = made(library, ("detainers",), jurisdiction=county)
    node = draft.node("common/sheriff-request:a")
    assert node and re.search(r"asks the .*Sheriff.* to adopt", node.text)


def test_a_body_may_ask_for_a_change_of_a_law_that_bars_its_goal(library: Library) -> None:
    texas = {"name": "Alder Falls", "kind": "city", "state": "TX"}
    draft = made(
        library, ("detainers",), jurisdiction=texas, clauses={"include": ["common/legislature-request"]}
    )
    assert [n.clause for n in draft.body] == ["common/legislature-request"]
    assert "obeys that law until it is changed, and this resolution restricts nobody" in text_of(draft)
    assert not draft.plan.ready


def test_what_a_state_record_offers_as_a_request_to_the_legislature_exists(library: Library) -> None:
    offers = [r.instead for s in library.states.values() for r in s.rules if r.instead]
    asking = [o for o in offers if re.search(r"resolution[^.]*(legislat|ask)", o.says)]
    assert asking
    for offer in asking:
        texts = [library.clauses[c] for c in offer.clauses]
        assert any(c.kind == "request" and c.documents == ("resolution",) for c in texts), offer.says


def test_words_of_ones_own_are_printed_as_they_are(library: Library) -> None:
    draft = made(
        library, ("agreements",), clauses={"edits": {"agreements/delegation": "We sign no such agreement."}}
    )
    node = draft.node("agreements/delegation")
    assert node and node.edited and node.children[0].text == "We sign no such agreement."


def test_a_resolution_names_the_offices_of_the_place_and_the_meeting_that_votes_once(
    library: Library,
) -> None:
    draft = made(library, ("status-inquiry", "gang-databases"))
    said = text_of(draft)
    for words in ("the governing body", "chief executive", "the oversight body", "the independent reviewer"):
        assert words not in said.lower(), words
    assert "The [CONFIRM: City Manager] removes" in said
    assert [label for label, _ in header_fields(draft) if "eading" in label or label == "Meeting"] == [
        "Meeting"
    ]
