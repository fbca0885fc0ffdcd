"""What a draft says of the age of the facts behind it."""

from datetime import date
from pathlib import Path

from drafting.data.freshness import banner, old_facts
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.package.build import readme
from drafting.papers.check_report import check_report_blocks

ROOT = Path(__file__).parent.parent


def oakland(library, day):
    intake = read_intake(ROOT / "examples/oakland-ca.yaml", library)
    return make_draft(
        intake.model_copy(update={"document": intake.document.model_copy(update={"date": day})}), library
    )


def test_open_questions_of_the_state_are_told_in_the_package(library):
    draft = oakland(library, date(2026, 11, 24))
    told = banner(draft, library)
    assert "open question" in told and "California" in told
    assert told in readme(draft, library, [], ["ordinance"]).decode()
    assert told in [getattr(b, "text", "") for b in check_report_blocks(draft, library, [])]


def test_a_draft_made_much_later_says_that_its_facts_are_old(library):
    assert "older than 180 days" not in banner(oakland(library, date(2026, 11, 24)), library).replace(
        "0 facts", ""
    )
    assert "older than 180 days" in banner(oakland(library, date(2027, 11, 24)), library)


def test_what_was_only_recalled_is_always_on_the_list(library):
    recalled = {f"precedent {p.id}" for p in library.precedents.values() if p.known_by == "recalled"}
    assert recalled and recalled <= set(old_facts(library, date(2026, 11, 24)))
