"""A batch makes one package per row; bad rows are told and a second run does nothing again."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from drafting.batch import JOURNAL, Row, key_of, read_journal, read_rows, run, summary_files
from drafting.batch import row as one_row
from drafting.cli.main import main
from drafting.data.problems import DataError
from drafting.data.strict_yaml import read

BASE = """schema: 1
jurisdiction: {name: Base, kind: city, state: IL, population: 440000, operates_jail: true}
document: {kind: ordinance, date: 2026-12-01, code_name: Base Municipal Code}
goals: [{topic: status-inquiry, strength: minimal}]
blanks: {police_chief: Base Chief}
"""
KINDS = ("markdown",)


@pytest.fixture()
def base():
    return read(BASE, "base.yaml").data


def table(path: Path, lines: list[str], columns: str = "name,kind,state,police_chief") -> Path:
    path.write_text("\n".join([columns, *lines]) + "\n", encoding="utf-8")
    return path


def test_each_row_overrides_the_base_and_gets_a_folder_of_its_own(tmp_path, base, library):
    rows = read_rows(
        table(tmp_path / "t.csv", ["Oakland,city,CA,Chief of Police", "Ithaca,town,NY,"]), base, library
    )
    outcomes = run(rows, tmp_path / "out", KINDS)
    assert [o.status for o in outcomes] == ["done", "done"]
    text = (tmp_path / "out" / outcomes[0].folder / "More/Ordinance.md").read_text(encoding="utf-8")
    assert "City of Oakland" in text
    assert outcomes[1].folder.endswith("ithaca-ny")


def test_an_empty_cell_is_no_fact_of_the_base_but_leaves_its_other_answers(tmp_path, base, library):
    columns = "name,kind,state,population,code_name,police_chief"
    data = read_rows(
        table(
            tmp_path / "t.csv",
            ["Ithaca,town,NY,,,", "Oakland,city,CA,9,Oakland Municipal Code,Chief"],
            columns,
        ),
        base,
        library,
    )
    assert data[0].data["jurisdiction"] == {
        "name": "Ithaca",
        "kind": "town",
        "state": "NY",
        "operates_jail": "true",
    }
    assert (data[0].data["document"]["code_name"], data[0].data["blanks"]["police_chief"]) == (
        "Base Municipal Code",
        "Base Chief",
    )
    assert (data[1].data["document"]["code_name"], data[1].data["blanks"]["police_chief"]) == (
        "Oakland Municipal Code",
        "Chief",
    )


def test_without_a_kind_of_file_a_row_gets_the_whole_package(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["Evanston,city,IL,"]), base, library)
    folder = tmp_path / "out" / run(rows, tmp_path / "out", ())[0].folder
    assert {"README.txt", "intake.yaml", "Ordinance.md"} <= {p.name for p in folder.rglob("*")}


def test_bad_rows_are_told_with_line_and_reason_and_the_rest_is_done(tmp_path, base, library):
    lines = [
        "A,city,ZZ,",
        "B,planet,CA,",
        ",city,CA,",
        "C,city,,",
        "D,city,CA,Chief, and more",
        "Evanston,city,IL,",
    ]
    outcomes = run(read_rows(table(tmp_path / "t.csv", lines), base, library), tmp_path / "out", KINDS)
    assert [(o.line, o.status) for o in outcomes] == [
        (2, "bad row"),
        (3, "bad row"),
        (4, "bad row"),
        (5, "bad row"),
        (6, "bad row"),
        (7, "done"),
    ]
    reasons = (
        "unknown state “ZZ”. Fix: write its name or",
        "the kind of place is “planet”. Fix:",
        "name is missing. Fix:",
        "state is missing. Fix:",
        "5 cells in a table of 4 columns. Fix:",
    )
    assert all(reason in o.reason for reason, o in zip(reasons, outcomes))


def test_a_row_on_which_the_program_fails_does_not_stop_the_others(tmp_path, base, library, monkeypatch):
    place = one_row._place
    monkeypatch.setattr(
        one_row,
        "_place",
        lambda files, out, folder: place(files, out, folder) if "ithaca" in folder else 1 / 0,
    )
    outcomes = run(
        read_rows(table(tmp_path / "t.csv", ["Oakland,city,CA,", "Ithaca,town,NY,"]), base, library),
        tmp_path / "out",
        KINDS,
    )
    assert [o.status for o in outcomes] == ["failed", "done"] and "ZeroDivisionError" in outcomes[0].reason


def test_a_line_is_counted_as_an_editor_counts_it(tmp_path, base, library):
    rows = read_rows(
        table(
            tmp_path / "t.csv", ["", '"Two\nLines",city,IL,"a ""quoted"" chief"', ",,,", "Evanston,city,IL,"]
        ),
        base,
        library,
    )
    assert [(r.line, r.folder) for r in rows] == [(3, "000001-two-lines-il"), (6, "000002-evanston-il")]
    assert rows[0].data["blanks"]["police_chief"] == 'a "quoted" chief'


@pytest.mark.parametrize("name", ["../../etc/passwd", "+cmd()", "a/b\\c", "<b>{{x}}</b>", "日本", ". . x"])
def test_no_name_can_leave_the_folder(tmp_path, base, library, name):
    rows = read_rows(table(tmp_path / "t.csv", [f'"{name[:190]}",city,IL,']), base, library)
    out = tmp_path / "out"
    outcome = run(rows, out, KINDS)[0]
    assert (out / outcome.folder).resolve().parent == out.resolve()
    assert outcome.status == "done"


def test_a_name_without_a_letter_is_a_bad_row_that_says_so(tmp_path, base, library):
    outcome = run(
        read_rows(table(tmp_path / "t.csv", [f"{'.' * 190},city,IL,"]), base, library), tmp_path / "o", KINDS
    )[0]
    assert outcome.status == "bad row" and "no letter" in str(outcome)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"name,stat\nA,CA\n", r"unknown column stat\."),
        (b"name,kind,name\nA,city,B\n", "the column name is there twice"),
        (b"kind,state\ncity,CA\n", "no column has the name of the place"),
        (b"", "no column has the name of the place"),
        (b"name,kind,state\n,,\n", "the table has no rows"),
        (b"name,kind\nA\0B,city\n", "the file is not a table"),
        (b"PK\x03\x04\xff", "the workbook is damaged"),
        (b"\xd0\xcf\x11\xe0", "an old .xls"),
        (b'name,kind\nA,city\n"B,city\nC,city\n', "t.csv:3: cannot read the table from here on"),
        (b"name,kind\nA,city\n" + b"B" * 200_000 + b",city\n", "t.csv:3: cannot read the table from here on"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_mend(tmp_path, base, library, data, words):
    (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(DataError, match=f"{words}.*Fix: "):
        read_rows(tmp_path / "t.csv", base, library)


def test_a_second_run_does_nothing_again(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["Oakland,city,CA,", "Ithaca,town,NY,"]), base, library)
    first = run(rows, tmp_path / "out", KINDS)
    files = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.md")}
    assert run(rows, tmp_path / "out", KINDS) == first
    assert files == {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.md")}
    assert [o.line for o in read_journal(tmp_path / "out")] == [2, 3]


def test_a_folder_that_was_deleted_or_overwritten_is_made_again(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["Oakland,city,CA,", "Evanston,city,IL,"]), base, library)
    out = tmp_path / "out"
    first, second = (out / o.folder for o in run(rows, out, KINDS))
    shutil.rmtree(first)
    run(rows, out, ("html",))
    assert not (second / "More/Ordinance.md").exists()
    run(rows, out, KINDS)
    assert (first / "More/Ordinance.md").exists() and (second / "More/Ordinance.md").exists(), (
        "the newest line on a folder counts"
    )
    assert [o.line for o in read_journal(out)] == [2, 3]


def test_a_line_that_was_cut_short_spoils_no_other(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["Oakland,city,CA,", "Ithaca,town,NY,"]), base, library)
    run(rows, tmp_path / "out", KINDS)
    journal = tmp_path / "out" / JOURNAL
    journal.write_text(journal.read_text()[:-20])
    run(rows, tmp_path / "out", KINDS)
    assert [json.loads(line)["line"] for line in journal.read_text().splitlines()] == [2, 3]


def test_two_runs_cannot_write_one_folder_at_once(tmp_path, base, library):
    rows = read_rows(table(tmp_path / "t.csv", ["Oakland,city,CA,"]), base, library)

    def again(done, total):
        with pytest.raises(DataError, match="another batch is writing here"):
            run(rows, tmp_path / "out", KINDS)

    assert run(rows, tmp_path / "out", KINDS, progress=again)[0].status == "done"


def test_the_key_changes_with_the_row_the_kinds_and_the_library(base, tmp_path, library):
    first, second = read_rows(table(tmp_path / "t.csv", ["A,city,IL,", "B,city,IL,"]), base, library)
    keys = {
        key_of(first, KINDS, "1"),
        key_of(second, KINDS, "1"),
        key_of(first, ("html",), "1"),
        key_of(first, KINDS, "2"),
    }
    assert len(keys) == 4


def test_the_summary_has_every_row_and_its_state_law_outcome(tmp_path, base, library):
    rows = read_rows(
        table(tmp_path / "t.csv", ["Houston,city,TX,", "+1+1,city,IL,", "A,city,ZZ,"]),
        base | {"goals": [{"topic": "detainers"}]},
        library,
    )
    files = summary_files(run(rows, tmp_path / "out", KINDS), "Batch")
    lines = list(csv.DictReader(io.StringIO(files["summary.csv"].decode("utf-8-sig"))))
    assert [(line["Place"], line["Status"]) for line in lines] == [
        ("Houston", "done"),
        ("'+1+1", "done"),
        ("A", "bad row"),
    ]
    assert (
        "not ready; barred 1" in lines[0]["State law"]
        and "unknown state “ZZ”" in lines[2]["Folder or reason"]
    )
    assert files["summary.docx"].startswith(b"PK")


def test_a_row_is_plain_data_that_another_process_can_take(base, tmp_path, library):
    row = read_rows(table(tmp_path / "t.csv", ["A,city,IL,"]), base, library)[0]
    assert Row(row.line, row.folder, json.loads(json.dumps(row.data)), row.flaw) == row


def test_a_folder_that_cannot_be_written_to_stops_the_batch_in_words(tmp_path, capsys):
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "out").write_text("a file")
    rows = table(tmp_path / "t.csv", ["Oakland,city,CA,"])
    assert (
        main(["batch", str(rows), "--intake", str(tmp_path / "base.yaml"), "-o", str(tmp_path / "out")]) == 2
    )
    assert "cannot write here" in capsys.readouterr().err


def test_away_from_a_terminal_progress_takes_few_lines(tmp_path, capsys):
    from drafting.cli.batch import Bar

    bar = Bar()
    for done in range(60, 1001):
        bar(done, 1000)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].endswith("60/1000") and lines[-1].endswith("1000/1000") and 15 < len(lines) < 25
    assert not any("\r" in line for line in lines)
