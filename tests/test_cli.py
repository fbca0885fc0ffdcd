"""The command line: 0 good, 1 issues, 2 bad input; never a traceback, whatever is typed."""

from __future__ import annotations

import csv
import importlib
import io
import json
import os
import pkgutil
import zipfile
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from places import HERE

from drafting import cli
from drafting.cli.main import main
from drafting.cli.parser import KINDS, parser
from drafting.model import Kind, Library

EXAMPLES = HERE.parent / "examples"
GOOD = """\
schema: 1
jurisdiction: {name: Elm, kind: city, state: OR}
document: {date: 2026-11-22}
goals: [{topic: trees}]
blanks: {forester: City Forester, governing_body: City Council, effective_days: 30}
"""


def use(library: Library, monkeypatch) -> None:
    """Let every command read this library."""
    for module in pkgutil.iter_modules(cli.__path__, "drafting.cli."):
        if hasattr(importlib.import_module(module.name), "load_library"):
            monkeypatch.setattr(f"{module.name}.load_library", lambda: library)


@pytest.fixture
def small(tiny, tmp_path, monkeypatch) -> Path:
    """Return a good intake for the tiny library, which the commands use here."""
    use(tiny, monkeypatch)
    path = tmp_path / "elm.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def changed(path: Path, old: str, new: str) -> Path:
    """Change the text of an intake."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


# ------------------------------------------------------------------------- plan


def test_plan_says_what_is_picked_and_why(small, capsys):
    assert main(["plan", str(small)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert (
        "PICKED (11)" in out
        and "trees/removal [strong] “Street trees” at strong" in out
        and "STATE LAW (2)" in out
        and "Does state law forbid pruning? (citation not seen" in out
    )


def test_plan_exits_1_when_the_law_bars_a_goal_also_when_that_is_overridden(small, capsys):
    changed(small, "kind: city", "kind: county")
    assert main(["plan", str(small)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("NOT READY\n  “Street trees” is barred.") and "A breach: A fine of one tree." in out
    assert (
        "BARRED Street trees: trees/removal\n  Law: Or. Tree Code § 1 (words-seen; rule or-county-block)"
        in out
    )
    changed(
        small, "goals:", "acknowledge: [{rule: or-county-block, reason: Counsel has advised so.}]\ngoals:"
    )
    assert main(["plan", str(small)]) == 1
    out = capsys.readouterr().out
    assert (
        out.startswith("NOT READY\n  “Street trees” overrides state law.")
        and "OVERRIDDEN Street trees" in out
    )


def test_plan_as_json_has_the_keys_that_other_programs_read(small, capsys):
    changed(small, "kind: city", "kind: county")
    assert main(["plan", str(small), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert {"picked", "passed_over", "blocked", "warnings", "standing", "not_ready"} <= set(data)
    assert data["status"] == "not ready"
    assert {"topic", "standing", "why", "citation", "says", "penalty", "instead"} <= set(data["standing"][0])
    assert {"topic", "clauses", "citation", "says", "known_by", "instead"} <= set(data["blocked"][0])


# ------------------------------------------------------------------ draft, check


def test_draft_writes_the_package_and_says_where(small, tmp_path, capsys):
    assert main(["draft", str(small), "-o", str(tmp_path / "out"), "--only", "markdown, json"]) == 0
    out = capsys.readouterr()
    assert sorted(p.name for p in (tmp_path / "out" / "More").iterdir()) == [
        "Draft data.json",
        "Ordinance.md",
    ]
    assert (
        str(tmp_path / "out" / "More" / "Ordinance.md") in out.out
        and "0 errors, 0 warnings, 0 to confirm. Not legal advice" in out.err
    )


def test_draft_can_write_one_zip(small, tmp_path):
    assert main(["draft", str(small), "-o", str(tmp_path / "out"), "--only", "markdown", "--zip"]) == 0
    with zipfile.ZipFile(tmp_path / "out" / "elm.zip") as archive:
        assert archive.namelist() == ["More/Ordinance.md"]


def test_draft_exits_1_when_a_check_finds_an_error_and_still_writes(small, tmp_path):
    changed(small, "goals:", "clauses: {exclude: [common/effective-date]}\ngoals:")
    assert main(["draft", str(small), "-o", str(tmp_path / "out"), "--only", "markdown"]) == 1
    assert (tmp_path / "out" / "More" / "Ordinance.md").exists()


def test_draft_says_what_was_barred(small, tmp_path, capsys):
    changed(small, "kind: city", "kind: county")
    main(["draft", str(small), "-o", str(tmp_path / "out"), "--only", "markdown"])
    assert (
        "Not ready: “Street trees” is barred. State law bars: Cutting needs a permit."
        in capsys.readouterr().err
    )


def test_check_prints_every_issue_with_its_mend(small, capsys):
    changed(small, "goals:", "clauses: {exclude: [common/effective-date]}\ngoals:")
    assert main(["check", str(small)]) == 1
    assert (
        "F6 error effective: nothing says when this takes effect. Fix: add an effective-date section."
        in capsys.readouterr().out
    )
    assert main(["check", str(small), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["id"] == "F6"


def test_check_of_a_good_intake_exits_0(small):
    assert main(["check", str(small)]) == 0


def test_check_of_a_word_file_made_here_says_what_has_changed_since(
    small, tmp_path, capsys, tiny, monkeypatch
):
    main(["draft", str(small), "-o", str(tmp_path), "--only", "ordinance"])
    (word,) = tmp_path.glob("*.docx")
    assert main(["check", str(word)]) == 0
    clause = tiny.clauses["trees/watering"].model_copy(update={"text_hash": "sha256:other"})
    use(tiny.model_copy(update={"clauses": tiny.clauses | {clause.id: clause}}), monkeypatch)
    capsys.readouterr()
    assert main(["check", str(word)]) == 1
    assert "trees/watering: superseded" in capsys.readouterr().out


# -------------------------------------------------------- clauses, law, library


def test_clauses_lists_shows_and_filters(small, capsys):
    assert main(["clauses"]) == 0 and main(["clauses", "--topic", "trees"]) == 0
    assert main(["clauses", "show", "trees/removal"]) == 0
    out = capsys.readouterr().out
    assert (
        "May a street tree be cut without a permit?" in out and "STRONG" in out and "99 U.S.C. § 202" in out
    )
    assert main(["clauses", "--json"]) == 0
    assert {"id", "title", "asks", "variants", "review_level"} == set(json.loads(capsys.readouterr().out)[0])
    assert (
        main(["clauses", "show", "trees/removal", "--json"]) == 0
        and json.loads(capsys.readouterr().out)["id"] == "trees/removal"
    )


def test_the_book_of_clauses_is_a_word_file(small, tmp_path):
    assert main(["clauses", "book", "-o", str(tmp_path / "book.docx")]) == 0
    assert zipfile.is_zipfile(tmp_path / "book.docx")


def test_law_shows_a_state_and_what_is_stale(small, capsys):
    assert main(["law", "or"]) == 0 and "Oregon (OR)" in capsys.readouterr().out
    assert (
        main(["law", "stale", "--days", "1"]) == 0
        and "records of the law want reading" in capsys.readouterr().out
    )


def test_library_check_exits_1_with_every_criterion_that_is_not_met(small, capsys):
    assert main(["library", "check"]) == 1
    out = capsys.readouterr()
    assert (
        "clauses: 13" in out.out and "1 objections" in out.out and "Notes for counsel cite nothing" in out.err
    )


def test_library_check_of_one_clause_is_a_table_of_the_criteria(small, capsys):
    assert main(["library", "check", "--clause", "trees/removal"]) == 0
    words = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line[:1].isdigit()]
    assert words == ["yes"] * 8 + ["read"]


def test_the_table_shows_what_stands_against_a_clause(small, capsys):
    assert main(["library", "check", "--clause", "common/exceptions"]) == 1
    out = capsys.readouterr().out
    assert "4  no    Each legal claim" in out and "Notes for counsel cite nothing. Fix: " in out
    assert "It may not enter yet" in out


def test_a_clause_that_does_not_exist_is_told_with_the_nearest(small, capsys):
    assert main(["library", "check", "--clause", "trees/remuval"]) == 2
    assert "unknown clause trees/remuval. Fix: write trees/removal." in capsys.readouterr().err


def test_a_clause_is_shown_as_it_prints_in_each_variant(small, capsys):
    assert main(["clauses", "show", "trees/removal", "--printed"]) == 0
    out = capsys.readouterr().out
    assert [line.split(",")[0] for line in out.splitlines() if line.startswith("==")] == [
        "== strong",
        "== moderate",
        "== minimal",
    ]
    assert "(a) The City Forester shall not cut a street tree without a permit." in out and "{{" not in out
    assert "Comes with: common/annual-report, trees/notice" in out


def test_schema_is_a_json_schema_that_a_good_intake_meets(capsys, small):
    import jsonschema
    import yaml

    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    data = json.loads(json.dumps(yaml.safe_load(GOOD), default=str))
    jsonschema.Draft202012Validator(schema).validate(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data | {"gaols": []}, schema)


def test_review_shows_what_a_review_answers(small, capsys):
    assert main(["review", "trees/removal"]) == 0
    assert "THE DRAFTING RULES" in capsys.readouterr().out


def test_review_records_only_with_a_name_and_a_level(small, capsys, monkeypatch):
    told = []
    monkeypatch.setattr(
        "drafting.cli.gate.record",
        lambda clause, by, level, on, library: told.append((clause.id, by, level, on)) or "recorded",
    )
    assert (
        main(["review", "trees/removal", "--by", "A. Reviewer"]) == 2
        and main(["review", "trees/removal", "--level", "draft"]) == 2
    )
    assert main(["review", "trees/removal", "--by", "A. Reviewer", "--level", "source-checked"]) == 0
    assert (
        told == [("trees/removal", "A. Reviewer", "source-checked", date.today())]
        and "recorded" in capsys.readouterr().out
    )


# --------------------------------------------- on the shipped library and examples


@pytest.fixture(scope="module")
def oakland() -> str:
    """Return the path of a shipped example."""
    return str(EXAMPLES / "oakland-ca.yaml")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".csv", ".md"])
def test_compare_writes_each_kind_of_file(suffix, oakland, tmp_path, library):
    clause = sorted(c for c, v in library.clauses.items() if v.kind == "operative")[0]
    assert main(["compare", clause, "-o", str(tmp_path / f"variants{suffix}")]) == 0
    assert main(["compare", oakland, "-o", str(tmp_path / f"law{suffix}")]) == 0
    assert all((tmp_path / f"{name}{suffix}").stat().st_size > 100 for name in ("variants", "law"))


def test_redline_amend_and_map_write_their_files(oakland, tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("9.70.010 Trees. The clerk shall count trees each year.", encoding="utf-8")
    new.write_text("9.70.010 Trees. The clerk shall count trees each month.", encoding="utf-8")
    assert (
        main(["redline", oakland, str(EXAMPLES / "seattle-wa.yaml"), "-o", str(tmp_path / "redline.docx")])
        == 0
    )
    assert (
        main(
            [
                "amend",
                str(old),
                str(new),
                "--intake",
                oakland,
                "--source",
                "https://example.org/code",
                "--current-through",
                "2026-11-01",
                "--retrieved",
                "2026-11-20",
                "-o",
                str(tmp_path / "amend.docx"),
            ]
        )
        == 0
    )
    assert main(["map", str(old), "-o", str(tmp_path / "map.csv")]) == 0
    assert all((tmp_path / name).stat().st_size > 100 for name in ("redline.docx", "amend.docx", "map.csv"))


def test_batch_makes_one_package_per_row_and_names_the_bad_row(oakland, tmp_path, capsys):
    table = tmp_path / "places.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        header = next(csv.reader(io.StringIO((EXAMPLES / "jurisdictions.csv").read_text(encoding="utf-8"))))
        rows = list(csv.DictReader(io.StringIO((EXAMPLES / "jurisdictions.csv").read_text(encoding="utf-8"))))
        writer = csv.DictWriter(out, header)
        writer.writeheader()
        writer.writerow(rows[0])
        writer.writerow(rows[1] | {"state": "ZZ"})
    assert (
        main(["batch", str(table), "--intake", oakland, "-o", str(tmp_path / "out"), "--only", "markdown"])
        == 1
    )
    assert "ZZ" in capsys.readouterr().err and list((tmp_path / "out").rglob("*.md"))


# -------------------------------------------------------------------- bad input


BAD_INTAKES = {
    "empty.yaml": b"",
    "words.yaml": b"just words",
    "list.yaml": b"- a",
    "broken.yaml": b"a: [",
    "latin.yaml": "a: é".encode("latin-1"),
    "broken.json": b"{",
    "binary.yaml": bytes(range(256)),
    "repeated.yaml": b"schema: 1\nschema: 1",
    "unknown.yaml": GOOD.replace("trees", "treees").encode(),
    "old.doc": b"\xd0\xcf\x11\xe0",
    "picture.docx": b"\x89PNG",
    "zip.docx": b"PK\x03\x04cut",
}


@pytest.fixture
def bad(tmp_path) -> Path:
    """Return a folder with bad files of every sort."""
    for name, data in BAD_INTAKES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("name", [*BAD_INTAKES, "missing.yaml", "missing.docx", ".", "x" * 300 + ".yaml"])
@pytest.mark.parametrize(
    "command",
    [["plan"], ["check"], ["draft", "-o", "OUT"], ["redline", "-o", "OUT.docx"], ["compare", "-o", "OUT.md"]],
    ids=lambda c: c[0],
)
def test_a_bad_file_exits_2_with_its_name_and_writes_nothing(command, name, bad, capsys):
    arguments = [
        command[0],
        str(bad / name),
        *[str(bad / a) if a.startswith("OUT") else a for a in command[1:]],
    ]
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert "Fix: " in err and not list(bad.glob("OUT*"))
    assert ("nothing was written" in err) == ("-o" in command)  # only a command that writes says so


@pytest.mark.parametrize(
    "arguments",
    [
        ["template", "check", "picture.docx"],
        ["template", "check", "missing.docx"],
        ["map", "picture.docx", "-o", "OUT.md"],
        ["map", "missing.txt", "-o", "OUT.md"],
        ["map", "words.yaml", "-o", "OUT.foo"],
        ["batch", "missing.csv", "--intake", "OAKLAND", "-o", "OUT"],
        ["batch", "binary.yaml", "--intake", "OAKLAND", "-o", "OUT"],
        ["batch", "words.yaml", "--intake", "missing.yaml", "-o", "OUT"],
        ["batch", "words.yaml", "--intake", "OAKLAND", "-o", "OUT", "--only", "ordnance"],
        ["batch", "words.yaml", "--intake", "OAKLAND", "-o", "OUT", "--workers", "0"],
        ["amend", "missing.txt", "none", "--intake", "OAKLAND", "-o", "OUT.docx"],
        ["amend", "picture.docx", "none", "--intake", "OAKLAND", "-o", "OUT.docx"],
        ["amend", "none", "words.yaml", "--state", "OR", "--name", "", "-o", "OUT.txt"],
        ["amend", "none", "words.yaml", "--state", "OR", "--name=", "-o", "OUT.txt"],
        ["amend", "none", "words.yaml", "--state", "OR", "--retrieved", "2999-01-01", "-o", "OUT.txt"],
        ["review", "common/exceptions", "--by", " ", "--level", "draft"],
        ["place", "update", "words.yaml", "--through", "2999-01-01"],
        ["draft", "OAKLAND", "-o", "OUT", "--only", "ordnance"],
        ["draft", "OAKLAND", "-o", "empty.yaml", "--only", "markdown"],
        ["draft", "OAKLAND", "-o", "empty.yaml/deeper", "--only", "markdown"],
        ["compare", "OAKLAND", "-o", "OUT.foo"],
        ["compare", "nothing/here", "-o", "OUT.md"],
        ["compare", "OAKLAND", "-o", "OUT.md", "--precedents", "nowhere"],
        ["clauses", "show"],
        ["clauses", "show", "nothing/here"],
        ["clauses", "--topic", "nothing"],
        ["clauses", "book"],
        ["clauses", "book", "-o", "empty.yaml/book.docx"],
        ["law", "ZZ"],
        ["law", ""],
        ["review", "nothing/here"],
    ],
    ids=" ".join,
)
def test_bad_arguments_exit_2_in_words(arguments, bad, oakland, capsys, monkeypatch):
    monkeypatch.chdir(bad)
    assert main([oakland if a == "OAKLAND" else a for a in arguments]) == 2
    assert "Fix: " in capsys.readouterr().err and not list(bad.glob("OUT*"))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["plan"],
        ["draft", "x.yaml"],
        ["review", "x", "--level", "approved"],
        ["law", "OR", "--days", "many"],
    ],
    ids=" ".join,
)
def test_what_the_parser_refuses_exits_2(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2 and "usage:" in capsys.readouterr().err


def test_every_command_has_a_function_and_a_line_of_help():
    choices = next(
        a for a in parser()._actions if a.dest == "command" or (hasattr(a, "choices") and a.choices)
    ).choices
    for name, command in choices.items():
        assert callable(pkgutil.resolve_name(f"drafting.cli.{command.get_default('run')}")), name
        assert command.description


def test_the_kinds_of_place_are_those_of_an_intake():
    """The parser spells them out, so that --help loads no model."""
    assert tuple(KINDS) == get_args(Kind)


def test_a_reader_that_goes_away_is_no_error(small, monkeypatch):
    def gone(*_, **__):
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", gone)
    assert main(["plan", str(small)]) == 0


def test_the_module_can_be_run(tmp_path):
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "drafting", "law", "ZZ"],
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 2 and "unknown state ZZ" in done.stderr and "Traceback" not in done.stderr
