"""An audit of the law: a random sample of printable statements, and figures that say what they rest on."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafting.cli.main import main
from drafting.data.audits import Audit, read_audits
from drafting.data.library import ROOT, library_version, load_library, read_library
from drafting.data.problems import DataError
from drafting.sets.upkeep.audit import sample

HEAD = {"B3": "2026-11-30", "B4": "A person", "B5": "Held against the statutes."}


def audit(root: Path, *words: str) -> int:
    """Run `law audit` on a library in a folder."""
    return main(["law", "audit", *words, "--library", str(root)])


@pytest.fixture
def sheet(tiny_root, tmp_path) -> Path:
    """Return the sheet of four statements, all found right."""
    path = tmp_path / "audit.xlsx"
    assert audit(tiny_root, "--sample", "4", "--seed", "7", "-o", str(path)) == 0
    return filled(path, **HEAD, **{f"H{row}": "right" for row in range(7, 11)})


def filled(path: Path, **cells: str) -> Path:
    """Return the sheet with these cells filled in."""
    book = load_workbook(path)
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(path)
    return path


def test_a_sample_holds_what_is_printed_and_is_the_same_for_one_seed(library):
    first = sample(library, 40, 1)
    assert first == sample(library, 40, 1) != sample(library, 40, 2)
    assert len({f.name for f in first}) == 40 and all(f.known_by != "recalled" for f in first)
    assert all(f.says.endswith((".", ".”", ".)", "?")) for f in sample(library, 400, 3))
    with pytest.raises(DataError, match="ask for at most"):
        sample(library, 10**6, 1)


def test_the_figures_of_a_filled_sheet_are_recorded_beside_the_law(sheet, tiny_root, capsys):
    cells = {
        "H7": "wrong",
        "I7": "The law says oaks.",
        "H8": "incomplete",
        "I8": "An exception is left out.",
        "H9": "no source",
    }
    version = library_version(tiny_root)
    assert audit(tiny_root, str(filled(sheet, **cells))) == 0
    (made,) = read_audits(tiny_root)
    assert (made.library, made.seed, made.sample) == (version, 7, 4)
    assert made.verdicts == {"right": 1, "wrong": 1, "incomplete": 1, "no source": 1}
    assert [f.why for f in made.findings] == ["The law says oaks.", "An exception is left out."]
    said = "3 could be held against the source, 1 wrong and 1 incomplete (67 %). Held against the statutes."
    assert said in made.says and said in capsys.readouterr().out
    read_library(tiny_root, library_version(tiny_root))


def test_a_second_audit_joins_the_first(sheet, tiny_root):
    assert audit(tiny_root, str(sheet)) == 0 == audit(tiny_root, str(sheet))
    assert len(read_audits(tiny_root)) == 2


@pytest.mark.parametrize(
    "cells, where, why",
    [
        ({"B3": "soon"}, "cell B3", "no day that has come"),
        ({"B4": ""}, "cell B4", "“By” is empty"),
        ({"B5": "the statutes"}, "cell B5", "is no sentence"),
        ({"H7": ""}, "cell H7", "write one of right"),
        ({"H7": "rihgt"}, "cell H7", "write right"),
        ({"H7": "wrong"}, "cell I7", "without a sentence that says why"),
        ({"J7": "0"}, "row 7", "is not as it was"),
        ({"B6": "x"}, "audit.xlsx", "no sheet of an audit"),
    ],
)
def test_a_sheet_that_is_not_whole_records_nothing(sheet, tiny_root, capsys, cells, where, why):
    assert audit(tiny_root, str(filled(sheet, **cells))) == 2
    said = capsys.readouterr().err
    assert where in said and why in said and "Fix: " in said
    assert read_audits(tiny_root) == ()


def test_figures_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        Audit.model_validate(
            {
                "on": "2026-11-30",
                "by": "x",
                "against": "The statutes.",
                "library": "x",
                "seed": 1,
                "sample": 3,
                "verdicts": {"right": 2},
            }
        )


def test_no_rate_is_said_where_no_audit_was_recorded(tiny, tiny_root, capsys, monkeypatch):
    assert read_audits(tiny_root) == ()
    monkeypatch.setattr("drafting.cli.gate.load_library", lambda: tiny)
    for recorded in (read_audits(), ()):
        monkeypatch.setattr("drafting.cli.gate.read_audits", lambda: recorded)
        assert main(["library", "check"]) == 1
        assert capsys.readouterr().out.count("could be held against the source") == len(recorded)
    assert read_audits() != ()
    assert load_library(tiny_root) and audit(tiny_root, "-o", "audit.txt") == 2


def test_the_readme_gives_the_figures_of_the_newest_audit():
    newest = read_audits()[-1]
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    held = newest.sample - newest.verdicts.get("no source", 0)
    assert (
        f"of {newest.sample} statements drawn at random" in text and f"{held} could be held against" in text
    )
    assert (
        f"{newest.verdicts['right']} were right, {newest.verdicts['incomplete']} left something out" in text
    )
    assert "wrong" not in newest.verdicts and "none was wrong" in text
