"""A coalition's sheet of 29 rows, as it is kept: each row is understood or asked about."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from places import HERE

from drafting.batch.preview import preview
from drafting.batch.table import fields_of, rows_of
from drafting.cli.main import main
from drafting.data.problems import DataError
from drafting.model import Library
from drafting.read import cells
from drafting.read.headers import columns_of
from drafting.read.place_table import PlaceTable, read_places

HEAD = ("City", "State", "Type", "Jail?", "Population", "Chapter", "Contact")
ROWS = (
    ("Oakland", "CA", "City", "N", "440,646", "9.70", "Ana"),
    ("Oakland ", "California", "city", "no", "440646", "9.70", "Ana"),
    ("Hartford", "Conn.", "City", "No", "121,054", "", "Bo"),
    ("Boise", "Idaho", "city", "n", "235,684", "", ""),
    ("San Jose", "Calif.", "CITY", "N", "1,013,240", "", ""),
    ("Bexar County", "Texas", "County", "Yes", "2,009,324", "", ""),
    ("Los Angeles", "ca", "County", "Y", "9.8M", "", ""),
    ("Española", "NM", "City", "no", "10,526", "", ""),
    ("", "", "", "", "", "", ""),
    ("Doña Ana", "New Mexico", "County", "yes", "219,561", "", ""),
    ("Ithaca", "N.Y.", "Town", "No", "22,283", "", ""),
    ("Brookline", "Mass.", "town", "No", "63,191", "", ""),
    ("Oak Park", "Ill.", "Village", "no", "54,583", "7-Mar", ""),
    ("Evanston", "IL", "City", "N", "78,110", "9.7", ""),
    ("Seattle", "Wash.", "City", "N", "737,015", "45735", ""),
    ("Spokane", "WA", "City", "Unknown", "228,989", "", ""),
    ("Orleans", "La.", "Parish", "Y", "383,997", "", ""),
    ("Cranberry", "Pa.", "Township", "N", "33,096", "", ""),
    ("State College", "Penn.", "Borough", "N", "40,501", "", ""),
    ("Nashville", "Tenn.", "Metro", "Y", "689,447", "", ""),
    ("Washington", "D.C.", "City", "Y", "689,545", "", ""),
    ("Portland", "Ore.", "City", "N", "652,503", "", ""),
    ("Portland", "Maine", "City", "N", "68,408", "", ""),
    ("Albuquerque", "N. Mex.", "City", "N", "564,559", "", ""),
    ("Davis", "CA", "City", "contract w/ county", "Unknown", "", ""),
    ("Denver", "Colo.", "City & County", "Y", "715,522", "", ""),
    ("Oakland Unified School District", "CA", "School district", "", "", "", ""),
    ("Madison", "Wis.", "City", "N", "269,840", "", ""),
    ("TOTAL", "", "", "", "22,000,000", "", ""),
)


def text(delimiter: str = ",") -> str:
    """Return the sheet as text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEAD, *ROWS])
    return out.getvalue()


def workbook() -> bytes:
    """Return the sheet as Excel holds it: numbers as numbers, and a chapter that it took for a day."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Members 2026"
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append([_typed(i, cell) for i, cell in enumerate(row)])
    sheet["F14"].number_format = "d-mmm"
    for line in (2, 3):
        sheet[f"F{line}"].number_format = "0.00"
    book.create_sheet("Notes").append(["private"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(column: int, cell: str) -> object:
    if cell == "7-Mar":
        return datetime(2026, 3, 7)
    bare = cell.replace(",", "")
    if column in (4, 5) and bare.replace(".", "", 1).isdigit():
        return float(bare) if "." in bare else int(bare)
    return cell or None


def read(data: bytes, library: Library) -> PlaceTable:
    """Return the table of some bytes."""
    return read_places(data, "members", fields_of(library))


def test_every_row_of_the_dirty_sheet_is_understood_or_asked_about(library, golden):
    table = read(text().encode(), library)
    blank = sum(not any(row) for row in ROWS)
    assert len(table.rows) + len(table.passed_over) + blank == len(ROWS)
    golden(HERE / "goldens" / "table-preview.txt", preview(table))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(workbook, id="xlsx"),
        pytest.param(lambda: text(";").encode("cp1252"), id="semicolons in Windows-1252"),
        pytest.param(lambda: text("\t").encode("utf-16"), id="Unicode text of Excel"),
        pytest.param(lambda: ("sep=;\n" + text(";")).encode("utf-8-sig"), id="named delimiter"),
        pytest.param(lambda: text("|").encode(), id="bars"),
    ],
)
def test_the_sheet_reads_alike_in_every_kind_of_file(data, library):
    plain, other = read(text().encode(), library), read(data(), library)
    assert [row.values for row in other.rows] == [row.values for row in plain.rows]
    assert [row.stopped for row in other.rows] == [row.stopped for row in plain.rows]


def test_a_workbook_says_which_sheet_was_read(library):
    assert "the sheet Members 2026 was read; not read: Notes" in read(workbook(), library).notes


def test_what_a_workbook_hides_is_read_and_said_and_columns_without_a_name_are_said_once(library):
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (("Name", "Kind", "State"), ("Alder", "city", "IL"), ("Elm", "city", "IL", "", "kept", "x")):
        sheet.append(line)
    sheet.row_dimensions[3].hidden = True
    book.save(out := io.BytesIO())
    table = read(out.getvalue(), library)
    assert table.notes == ("hidden rows or columns were read too (1)", "not used: columns without a name")


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "=B2", '=HYPERLINK("https://example.gov")'])
def test_an_error_or_a_formula_in_place_of_a_value_stops_the_row(cell, library):
    table = read(f"City;State\n{cell};IL\nAlder;IL\n".encode(), library)
    assert [row.stopped for row in table.rows] == [True, False] and "write the value" in str(table.asked[0])


def test_a_formula_that_no_program_has_computed_is_refused_with_its_cell(library):
    book = openpyxl.Workbook()
    for line in (("Name", "Kind", "State"), ("=A5", "city", "IL")):
        book.active.append(line)
    book.save(out := io.BytesIO())
    with pytest.raises(DataError, match="A2: a formula was never computed and has no value"):
        read(out.getvalue(), library)


def test_an_empty_first_sheet_says_which_other_sheet_was_not_read(library):
    book = openpyxl.Workbook()
    book.active.append(("Name", "Kind", "State"))
    book.create_sheet("Members").append(("Alder", "city", "IL"))
    book.save(out := io.BytesIO())
    with pytest.raises(DataError, match=r"the table has no rows .*not read: Members"):
        read(out.getvalue(), library)


def test_rows_that_wait_are_bad_rows_and_the_others_keep_their_letters_in_the_folder(library):
    rows = rows_of(read(text().encode(), library), {"jurisdiction": {"state": "CA", "operates_jail": True}})
    waiting = {row.data["jurisdiction"].get("name") for row in rows if row.flaw}
    assert waiting == {"Oak Park", "Seattle", "Oakland Unified School District"}
    assert "espanola-nm" in " ".join(row.folder for row in rows)
    spokane = next(row for row in rows if row.data["jurisdiction"]["name"] == "Spokane")
    assert "operates_jail" not in spokane.data["jurisdiction"]


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (("City", "State", "Type", "Jail?"), ["name", "state", "kind", "operates_jail"]),
        (("Name", "Kind", "ST", "Pop."), ["name", "kind", "state", "population"]),
        (("Jurisdiction", "County", "State"), ["name", "county", "state"]),
        (("County", "State", "Runs a jail?"), ["name", "state", "operates_jail"]),
        (("Member", "Population (2020)", "Own police?"), ["name", "population", "has_police"]),
        (("Municipality", "Introduced by", "Meeting date"), ["name", "sponsor", "date"]),
        (("name", "police_chief", "Chapter no."), ["name", "police_chief", "code_chapter"]),
    ],
)
def test_a_header_is_known_by_the_words_that_people_use(headers, fields, library):
    assert [column.field for column in columns_of(headers, fields_of(library))] == fields


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Calif.", "CA"),
        ("calif", "CA"),
        ("Conn.", "CT"),
        ("N. Mex.", "NM"),
        ("N.Y.", "NY"),
        ("district of columbia", "DC"),
        ("WASHINGTON", "WA"),
        ("W. Va.", "WV"),
        ("Puerto Rico", "PR"),
        ("Penn.", "PA"),
        ("S. Dak.", "SD"),
        ("Cal.", "CA"),
    ],
)
def test_a_state_is_known_by_its_name_its_letters_and_its_abbreviation(typed, code):
    assert cells.state(typed).value == code


@pytest.mark.parametrize("typed", ["Ontario", "XX", "", "C", "New"])
def test_an_unknown_state_stops_the_row(typed):
    assert cells.state(typed).stops and "two letters" in cells.state(typed).fix


@pytest.mark.parametrize(
    ("typed", "number", "asked"),
    [
        ("440,646", "440646", ""),
        ("440 646", "440646", ""),
        ("5.1M", "5100000", "was read as 5,100,000"),
        ("~20k", "20000", "was read as 20,000"),
        ("Unknown", "", ""),
        ("20.573", "", "may be 20573"),
        ("many", "", "is not a number of people"),
        ("~ 33,000", "33000", "was read as 33,000"),
        ("9,999 (est.)", "9999", "was read as 9,999"),
        ("1.15 million", "1150000", "was read as 1,150,000"),
        ("383 997", "383997", ""),
        ("-5", "", "is not a number of people"),
        ("999,999,999,999", "", "no place has 999,999,999,999 people"),
        ("0", "", "no place has 0 people"),
    ],
)
def test_a_population_is_read_as_people_write_it(typed, number, asked):
    answer = cells.count(typed)
    assert answer.value == number and asked in answer.asked and bool(asked) == bool(answer.asked)
    assert not answer.stops


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("11/24/2026", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        ("Nov 24, 2026", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("11/24/26", "2026-11-24"),
        ("Tues 11/24/26", "2026-11-24"),
        ("Tuesday, November 24, 2026", "2026-11-24"),
        ("24 Nov 2026", "2026-11-24"),
        ("2026/11/24", "2026-11-24"),
    ],
)
def test_a_day_is_read_as_americans_write_it(typed, iso):
    assert cells.day(typed) == cells.Answer(iso)


def test_a_day_that_may_be_another_is_asked_about():
    assert cells.day("3/4/2026").value == "2026-03-04" and "March 4, 2026" in cells.day("3/4/2026").asked


@pytest.mark.parametrize("typed", ["soon", "Nov. 24", "2026"])
def test_what_is_no_whole_day_stops_the_row(typed):
    assert cells.day(typed).stops


def test_two_rows_on_one_place_that_disagree_are_asked_about(library):
    table = read(b"City,State,Population\nAlder,IL,5\nAlder,IL,6\n", library)
    assert not table.rows[0].stopped and "stands on line 2 too, with other values" in str(table.asked[0])


def test_a_place_under_its_full_name_and_its_bare_one_is_one_place(library):
    table = read(b"Name,Kind,State\nAlder,city,IL\nCity of Alder,city,IL\nCity of Alder,town,IL\n", library)
    assert len(table.rows) == 2 and table.passed_over == ((3, "it repeats line 2"),)


def test_a_title_above_the_table_is_passed_over_and_named(library):
    table = read(b"Members of the coalition\n\nCity,State\nAlder,IL\nSource: minutes of May\n", library)
    assert [row.values for row in table.rows] == [{"name": "Alder", "state": "IL", "kind": "city"}]
    assert [line for line, _ in table.passed_over] == [1, 5]


def test_a_county_without_a_city_is_the_place(library):
    row = read(b"City,County,State\nAlder,Cook,IL\n,Kane,IL\n", library).rows[1]
    assert row.values == {"name": "Kane", "kind": "county", "state": "IL"}


def test_a_name_that_says_its_kind_is_of_that_kind(library):
    rows = read(b"Name,State\nCook County,IL\nTown of Cicero,IL\n", library).rows
    assert [row.values["kind"] for row in rows] == ["county", "town"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0rest", "an old .xls"),
        (b"PK\x05\x06" + b"\0" * 18, "the workbook is damaged"),
        (b"City,State\nA\0B,IL\n", "is not a table"),
        (b"State,Type\nIL,city\n", "no column has the name of the place"),
        (b"City,polce_chief\nAlder,x\n", "write police_chief"),
        (b"Alder,city,IL\nElm,county,IL\n", "this line reads as a place"),
        (b"x" * 20_000_001, "larger than 20 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_fix(data, said, library):
    with pytest.raises(DataError, match="Fix: ") as refused:
        read(data, library)
    assert said in str(refused.value)


def test_the_preview_makes_nothing_and_says_that_rows_wait(tmp_path: Path, capsys):
    (tmp_path / "members.xlsx").write_bytes(workbook())
    assert main(["batch", str(tmp_path / "members.xlsx"), "--preview"]) == 1
    assert "WAITS" in capsys.readouterr().out and len(list(tmp_path.iterdir())) == 1


def test_without_a_base_or_a_folder_nothing_is_made(tmp_path: Path, capsys):
    (tmp_path / "t.csv").write_text("City,State\nAlder,IL\n")
    assert main(["batch", str(tmp_path / "t.csv")]) == 2 and "--preview" in capsys.readouterr().err


def test_the_places_of_a_table_are_compared_over_one_base(tmp_path: Path, library):
    (tmp_path / "t.xlsx").write_bytes(small_workbook())
    base = HERE.parent / "examples" / "milwaukee-wi.yaml"
    out = tmp_path / "c.md"
    assert main(["compare", str(tmp_path / "t.xlsx"), "--intake", str(base), "-o", str(out)]) == 0
    assert "Oakland" in out.read_text() and "Madison" in out.read_text()


def test_a_table_is_not_compared_without_a_base(tmp_path: Path, capsys):
    (tmp_path / "t.csv").write_text("City,State\nAlder,IL\n")
    assert main(["compare", str(tmp_path / "t.csv"), "-o", str(tmp_path / "c.md")]) == 2
    assert "--intake" in capsys.readouterr().err


def small_workbook() -> bytes:
    """Return a workbook of two places."""
    book = openpyxl.Workbook()
    for row in (("City", "State"), ("Oakland", "Calif."), ("Madison", "Wis.")):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("typed", "kind", "asked"),
    [
        ("Township (2nd class)", "township", True),
        ("Independent city", "city", True),
        ("Home Rule Class City", "city", True),
        ("Boro", "borough", False),
        ("Municipio", "city", False),
        ("District", "", True),
        ("School district", "", True),
    ],
)
def test_a_kind_of_place_with_other_words_is_read_by_its_last_and_told(typed, kind, asked):
    answer = cells.kind(typed)
    assert answer.value == kind and bool(answer.asked) == asked and answer.stops == (not kind)


@pytest.mark.parametrize(
    ("typed", "value", "asked"),
    [
        ("TBD", "", ""),
        ("n/a", "", ""),
        ("1E+05", "", "is not the number of a chapter"),
        ("Mar-7", "", "reads as a date"),
        ("45,735", "", "reads as the day"),
        ("§ 9-131", "§ 9-131", ""),
        ("Chapter 9,70", "", "reads as several numbers"),
    ],
)
def test_what_is_added_to_a_code_is_read_asked_about_or_left_open(typed, value, asked):
    answer = cells.answer("code_chapter", typed)
    assert answer.value == value and asked in answer.asked and bool(answer.asked) == bool(asked)


def test_headers_that_ask_a_question_and_names_of_names_are_known(library):
    head = "Jurisdiction name,ST,Gov't type,Runs jail (Y/N)?,Own PD?,Pop. (2020 census),Chapter #,Intro date"
    table = read_places(
        f"{head}\nElm,CA,City,No,Yes,10,9.70,2026-11-24".encode(), "t.csv", fields_of(library)
    )
    fields = "name state kind operates_jail has_police population code_chapter date"
    assert [column.field for column in table.columns] == fields.split() and not table.asked


def test_a_body_that_is_no_local_government_waits_in_the_preview(library):
    data = b"name,kind,state\nOakland Unified School District,city,CA"
    (row,) = read_places(data, "t.csv", fields_of(library)).rows
    assert "reads as a school district" in row.asked[0].message and row.asked[0].stops
