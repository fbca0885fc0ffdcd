"""The general sections that a person may take in or leave out, with their cost in words."""

from __future__ import annotations

from drafting.engine.draft import make_draft
from drafting.engine.general import GeneralSection, general_sections
from drafting.engine.lengths import words_of
from drafting.model import Draft, Intake, Library


def made(library: Library, **clauses: tuple[str, ...]) -> Draft:
    intake = {
        "jurisdiction": {"name": "Alder Falls", "kind": "city", "state": "OR"},
        "document": {"date": "2026-11-22"},
        "goals": [{"topic": "status-inquiry", "strength": "strong"}],
        "clauses": clauses,
    }
    return make_draft(Intake.model_validate(intake), library)


def by_id(draft: Draft, library: Library) -> dict[str, GeneralSection]:
    return {s.clause: s for s in general_sections(draft, library)}


def test_a_core_draft_offers_the_sections_it_leaves_out_with_effect_and_cost(library: Library) -> None:
    offered = by_id(made(library), library)
    assert offered["common/exceptions"].included
    training = offered["common/training"]
    assert not training.included and training.heading == "Training" and training.words > 100
    assert training.effect.startswith("The locality trains employees")


def test_the_cost_of_a_section_that_is_out_is_about_what_it_prints(library: Library) -> None:
    before, after = made(library), made(library, include=("common/annual-report",))
    guess, printed = by_id(before, library), by_id(after, library)
    section = printed["common/annual-report"]
    assert section.included
    assert abs(guess["common/annual-report"].words - section.words) < 60
    assert words_of(after, library).total > words_of(before, library).total


def test_what_was_taken_out_by_hand_is_offered_again(library: Library) -> None:
    section = by_id(made(library, exclude=("common/severability",)), library)["common/severability"]
    assert not section.included and section.words > 0


def test_what_cannot_stand_here_is_not_offered(library: Library) -> None:
    offered = by_id(made(library), library)
    assert "common/elected-officers" not in offered  # for a county that runs a jail
    assert "common/codification" not in offered  # no code was named
    assert not any(name.startswith("findings/") for name in offered)
