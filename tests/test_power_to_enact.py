"""The paragraph on the power to enact: by citation where its words were seen, else marked."""

from __future__ import annotations

from drafting.data.library import ROOT
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.engine.powers import power_to_enact
from drafting.papers.annotations import notes
from drafting.papers.markdown import blocks_to_markdown
from drafting.papers.report import report_blocks
from drafting.word.table import plain


def test_every_state_has_a_paragraph_for_a_city_and_a_county(library):
    for state in library.states.values():
        for kind in ("city", "county"):
            told = power_to_enact(state, kind)
            assert told.startswith("Power to enact") and state.name in told and told.endswith(".")


def test_an_answer_that_was_only_recalled_is_marked_and_one_with_words_is_cited(library):
    iowa, california = library.states["IA"], library.states["CA"]
    assert "Iowa Code § 364.1" in power_to_enact(iowa, "city")
    assert "recalled, to be checked" in power_to_enact(california, "city")
    assert "counsel must say" in power_to_enact(iowa, "county")


def test_a_state_without_a_record_says_so(library):
    silent = library.states["IA"].model_copy(update={"powers": type(library.states["IA"].powers)()})
    assert power_to_enact(silent, "city") == "Power to enact: nothing is recorded for Iowa; counsel must say."


def test_the_report_and_the_notes_for_counsel_print_it(library):
    oakland = make_draft(read_intake(ROOT / "examples/oakland-ca.yaml", library), library)
    said = power_to_enact(library.states["CA"], "city")
    report = blocks_to_markdown(report_blocks(oakland, library)).decode().replace("\\", "")
    assert said in " ".join(report.split())
    assert said in [plain(p) for n in notes(oakland, library) for p in n.paragraphs]
