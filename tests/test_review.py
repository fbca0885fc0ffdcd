"""The review lock: one changed word makes a reviewed clause a draft again, wherever it is shown."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from drafting.checks import check
from drafting.data.library import load_library
from drafting.data.problems import DataError
from drafting.engine.assemble import assemble
from drafting.engine.intake import parse_intake
from drafting.engine.select import select
from drafting.gate.review import record, review_text, sealed
from drafting.papers.check_report import check_report_blocks
from drafting.papers.markdown import blocks_to_markdown

INTAKE = {
    "schema": 1,
    "jurisdiction": {"name": "Elm", "kind": "city", "state": "OR"},
    "document": {"date": "2026-11-22"},
    "goals": [{"topic": "trees"}],
}
CLAUSE = "trees/watering"


@pytest.fixture
def changed_root(tiny_root) -> Path:
    """Return a copy of the tiny library in which one word of one reviewed clause is another."""
    path = tiny_root / "clauses/trees/watering.md"
    path.write_text(path.read_text(encoding="utf-8").replace("every day", "each day"), encoding="utf-8")
    return tiny_root


def plan_of(library, **more):
    """Return intake and plan."""
    intake = parse_intake(json.dumps(INTAKE | more), "in.json", library)
    return intake, select(intake, library)


def test_one_changed_word_drops_the_clause_to_draft_in_the_library(tiny, changed_root):
    assert (
        tiny.clauses[CLAUSE].level == "source-checked"
        and load_library(changed_root).clauses[CLAUSE].level == "draft"
    )


def test_the_changed_clause_is_passed_over_in_the_plan(changed_root):
    _, plan = plan_of(load_library(changed_root))
    assert plan.strength_of(CLAUSE) is None
    assert (
        next(p.why for p in plan.passed_over if p.clause == CLAUSE)
        == "its review level is draft, below source-checked"
    )


def test_the_checks_and_the_report_say_that_the_text_changed_after_its_review(changed_root):
    library = load_library(changed_root)
    intake, plan = plan_of(library, minimum_review="draft")
    draft = assemble(plan, intake, library)
    issues = check(draft, library)
    assert [(i.place, i.message) for i in issues if i.id == "REV"] == [
        (CLAUSE, "review level draft: its text changed after the review")
    ]
    report = blocks_to_markdown(check_report_blocks(draft, library, issues)).decode()
    row = next(
        line for line in report.splitlines() if line.startswith(f"| {CLAUSE} ") and "vetted text" in line
    )
    assert "draft" in row and "project maintainers" not in row and "2026-11-22" not in row


@pytest.mark.parametrize(
    "old, new",
    [
        ("## Why\nTrees matter.", "## Why\nTrees matter much."),
        ("[30 days]", "[60 days]"),
        ("title: Watering", "title: Water"),
    ],
)
def test_what_is_not_the_text_may_change_without_a_new_review(old, new, tiny_root):
    path = tiny_root / "clauses/trees/watering.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert load_library(tiny_root).clauses[CLAUSE].level == "source-checked"


def test_recording_a_review_locks_the_clause_to_its_text(changed_root):
    library = load_library(changed_root)
    said = record(
        library.clauses[CLAUSE], " A. Reviewer ", "source-checked", date(2027, 1, 2), library, changed_root
    )
    load_library.cache_clear()
    clause = load_library(changed_root).clauses[CLAUSE]
    assert (clause.level, clause.review.by, clause.review.on) == (
        "source-checked",
        "A. Reviewer",
        date(2027, 1, 2),
    )
    assert said == f"{CLAUSE}: source-checked by A. Reviewer on 2027-01-02, locked to {clause.text_hash}"


def test_recording_twice_leaves_one_review(tiny_root):
    library = load_library(tiny_root)
    path = tiny_root / "clauses/trees/watering.md"
    for day in (2, 3):
        record(
            library.clauses[CLAUSE], 'Q. "Quoted"', "source-checked", date(2027, 1, day), library, tiny_root
        )
    text = path.read_text(encoding="utf-8")
    assert (
        text.count("  level:") == text.count("  by:") == text.count("  on:") == text.count("  text:") == 1
        and "2027-01-03" in text
    )
    load_library.cache_clear()
    assert load_library(tiny_root).clauses[CLAUSE].review.by == "Q. 'Quoted'"


def test_recording_changes_the_review_lines_and_nothing_else(tiny_root):
    library = load_library(tiny_root)
    path = tiny_root / "clauses/trees/watering.md"

    def rest() -> list[str]:
        return [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if not line.startswith(("  level:", "  by:", "  on:", "  text:"))
        ]

    before = rest()
    record(library.clauses[CLAUSE], "A. Reviewer", "source-checked", date(2027, 1, 2), library, tiny_root)
    assert rest() == before


def test_a_review_with_an_unanswered_rule_is_refused_and_nothing_is_written(tiny, tiny_root):
    clause = tiny.clauses[CLAUSE]
    open_rules = clause.review.model_copy(
        update={"not_engaged": tuple(r for r in clause.review.not_engaged if r not in ("R07", "R20"))}
    )
    path = tiny_root / clause.file
    before = path.read_bytes()
    with pytest.raises(DataError, match=r"R07, R20 not answered\. Fix: answer each under review: rules"):
        record(
            clause.model_copy(update={"review": open_rules}),
            "A. Reviewer",
            "source-checked",
            date(2027, 1, 2),
            tiny,
            tiny_root,
        )
    assert path.read_bytes() == before


def test_a_review_of_a_clause_that_a_check_objects_to_is_refused_and_nothing_is_written(tiny_root):
    path = tiny_root / "clauses/trees/watering.md"
    path.write_text(path.read_text(encoding="utf-8").replace(" shall ", " must ", 1), encoding="utf-8")
    library, before = load_library(tiny_root), path.read_bytes()
    with pytest.raises(DataError, match=r"V1 .*must"):
        record(library.clauses[CLAUSE], "A. Reviewer", "source-checked", date(2027, 1, 2), library, tiny_root)
    assert path.read_bytes() == before
    record(library.clauses[CLAUSE], "A. Reviewer", "draft", date(2027, 1, 2), library, tiny_root)
    assert b"level: draft" in path.read_bytes()


def test_a_review_without_a_name_is_refused(tiny, tiny_root):
    with pytest.raises(DataError, match="no name"):
        record(tiny.clauses[CLAUSE], "   ", "source-checked", date(2027, 1, 2), tiny, tiny_root)


def test_a_reviewer_sees_the_text_each_source_and_each_rule_with_its_answer(tiny):
    text = review_text(tiny.clauses["trees/removal"], tiny)
    assert (
        "- tree-act [words-seen]: Leaves street trees to local government." in text
        and "- elmville-trees#removal [text-seen]: § 12.04.010" in text
    )
    assert (
        "R01 Rule 1 of the tiny library." in text
        and "Answer: It is answered." in text
        and text.count("Answer:") == 20
        and text.endswith("the same")
    )


def test_a_reviewer_is_told_when_the_reviewed_text_is_another(changed_root):
    library = load_library(changed_root)
    assert review_text(library.clauses[CLAUSE], library).endswith("NOT the same")


def test_sealing_sets_four_lines_under_review():
    text = "---\ntitle: x\nreview:\n  level: draft\n  rules:\n    R01: y\n---\n\nBody level: kept.\n"
    assert sealed(text, "N", "source-checked", date(2027, 1, 2), "sha256:0") == (
        '---\ntitle: x\nreview:\n  level: source-checked\n  by: "N"\n  on: 2027-01-02\n  text: '
        "sha256:0\n  rules:\n    R01: y\n---\n\nBody level: kept.\n"
    )


def test_no_shipped_clause_claims_the_review_of_a_lawyer(library):
    assert [c.id for c in library.clauses.values() if c.review.level == "counsel-reviewed"] == []
