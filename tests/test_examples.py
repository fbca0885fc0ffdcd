"""The examples: each whole intake gives the draft and the plan that lie beside it, word for word.

After a change of text or law that is meant, `python -m pytest tests/test_examples.py --update`
writes them anew, and the diff shows a reader which sentence changed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from places import HERE

from drafting.checks import check
from drafting.engine.assemble import assemble
from drafting.engine.intake import dump_intake, parse_intake, read_intake
from drafting.engine.plan_text import plan_text
from drafting.engine.select import select
from drafting.model import Draft, Library
from drafting.papers.law_tables import law_day, precedent_table, standing_table
from drafting.papers.markdown import write_markdown

FOLDER = HERE.parent / "examples"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))
one = pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)


@pytest.fixture(scope="module")
def made(library: Library):
    """Return a function that gives the draft of an example, made once."""
    drafts: dict[Path, Draft] = {}

    def draft(path: Path) -> Draft:
        if path not in drafts:
            intake = read_intake(path, library)
            drafts[path] = assemble(select(intake, library), intake, library)
        return drafts[path]

    return draft


def test_there_are_examples():
    assert len(EXAMPLES) >= 3


@one
def test_the_draft_is_the_one_beside_the_intake(path, made, golden):
    golden(path.with_suffix(".md"), write_markdown(made(path)).decode())


def test_the_table_of_what_state_law_leaves_is_that_of_today(library, golden):
    golden(HERE.parent / "docs/law-standing.md", standing_table(library, law_day(library)))


def test_the_table_of_what_the_library_makes_of_enacted_law_is_that_of_today(library, golden):
    golden(HERE.parent / "docs/precedents.md", precedent_table(library))


@one
def test_the_plan_is_the_one_beside_the_intake(path, made, library, golden):
    golden(path.with_suffix(".plan.txt"), plan_text(made(path).plan, library) + "\n")


@one
def test_no_check_finds_an_error_but_for_the_goals_that_state_law_stops(path, made, library):
    draft = made(path)
    stopped = [s.topic for s in draft.plan.standing if s.standing in ("barred", "held")]
    errors = [i for i in check(draft, library) if i.severity == "error"]
    assert [i.place for i in errors if i.id == "LAW"] == stopped
    assert [f"{i.id} {i.place}: {i.message}" for i in errors if i.id != "LAW"] == []


@one
def test_it_can_be_saved_and_loaded(path, made, library):
    intake = made(path).intake
    assert parse_intake(dump_intake(intake), path.name, library) == intake


def test_no_golden_is_left_over_from_an_example_that_is_gone():
    stems = {p.stem for p in EXAMPLES}
    goldens = [
        p
        for p in FOLDER.iterdir()
        if p.name.endswith(".plan.txt") or (p.suffix == ".md" and p.name != "README.md")
    ]
    assert [p.name for p in goldens if p.name.split(".")[0] not in stems] == []
