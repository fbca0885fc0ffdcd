"""The paragraph on the power to enact: by citation where its words were seen, else marked."""

from __future__ import annotations

import pytest
from test_place import intake

from drafting.checks import f15_power_to_enact
from drafting.data.library import ROOT
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.engine.powers import power_to_enact
from drafting.model import Library
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
    assert "Iowa Code § 331.301(1)" in power_to_enact(iowa, "county")
    silent = iowa.powers.model_copy(update={"county_power": None})
    assert "counsel must say" in power_to_enact(iowa.model_copy(update={"powers": silent}), "county")
    assert "Wis. Stat. § 59.03(1)" in power_to_enact(library.states["WI"], "county")
    assert "N.J.S.A. 40:41A-27" in power_to_enact(library.states["NJ"], "county")


def test_a_state_without_a_record_says_so(library):
    silent = library.states["IA"].model_copy(update={"powers": type(library.states["IA"].powers)()})
    assert power_to_enact(silent, "city") == "Power to enact: nothing is recorded for Iowa; counsel must say."


def test_the_report_and_the_notes_for_counsel_print_it(library):
    oakland = make_draft(read_intake(ROOT / "examples/oakland-ca.yaml", library), library)
    said = power_to_enact(library.states["CA"], "city")
    report = blocks_to_markdown(report_blocks(oakland, library)).decode().replace("\\", "")
    assert said in " ".join(report.split())
    assert said in [plain(p) for n in notes(oakland, library) for p in n.paragraphs]


def issues(library: Library, kind: str, state: str, name: str = "Marlow", doc: str = "ordinance", **more):
    """Return what the check of the power says of a place: severity and message of each issue."""
    draft = make_draft(intake(library, name, kind, state, doc, **more), library)
    return [(issue.severity, issue.message) for issue in f15_power_to_enact.run(draft, library)]


@pytest.mark.parametrize(
    ("kind", "state", "more", "severities", "says"),
    [
        ("county", "OH", {}, ["warning", "info"], "acts by resolution (recalled"),
        ("county", "OH", {"government": "council"}, [], ""),
        (
            "county",
            "NE",
            {},
            ["warning"],
            "only the powers that a statute grants (Neb. Rev. Stat. § 23-187(1))",
        ),
        ("county", "TX", {}, ["warning", "warning"], "acts by order (recalled"),
        ("county", "NH", {}, ["warning", "warning"], "passes no legislation (recalled"),
        ("county", "IA", {}, [], ""),
        ("township", "OH", {}, ["warning"], "acts by resolution"),
        ("city", "OH", {}, [], ""),
        ("city", "VA", {}, ["info"], "only the powers that the state gives them (Va. Code"),
        ("county", "IL", {"name": "Cook"}, [], ""),
        ("county", "IL", {}, ["info"], "others only what a statute grants (recalled"),
        ("county", "OH", {"doc": "resolution"}, [], ""),
    ],
)
def test_what_the_record_says_against_the_power_is_an_issue_with_its_proof(
    kind, state, more, severities, says, library
):
    found = issues(library, kind, state, **more)
    assert [severity for severity, _ in found] == severities and says in (found[0][1] if found else "")


GENERAL = ["AR", "CA", "GA", "HI", "IA", "ID", "IN", "MS", "NC", "NM", "NY", "OR", "SC", "UT", "VA", "WA"]


def test_every_county_without_recorded_general_power_is_asked_about_and_no_draft_is_refused(library):
    quiet = []
    for code in sorted(library.states):
        whole = next(p for p in library.profiles.values() if p.whole_state and p.place.state == code)
        if any(g.kind == "county" for g in whole.governments):
            found = issues(library, "county", code)
            assert all(severity in ("warning", "info") for severity, _ in found)
            quiet += [] if found else [code]
    assert quiet == GENERAL
