"""What is known of ten places, with sources and days; and newer lists, taken or refused."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from places import HERE

from drafting.cli.main import main
from drafting.cli.place import _lines
from drafting.data.place_lists import FOLDER, read_lists
from drafting.data.problems import DataError
from drafting.data.root import data_root
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.engine.lookup import look_up
from drafting.model.lists import PlaceLists, Tool
from drafting.papers.local_facts import local_facts_blocks
from drafting.read.list_update import newer_list
from drafting.word.blocks import Table

TEN = (
    ("Durham County", "NC"),
    ("Houston", "TX"),
    ("Tampa", "FL"),
    ("Brookline", "MA"),
    ("Louisville", "KY"),
    ("Cook County", "IL"),
    ("Cranberry Township", "PA"),
    ("New Orleans", "LA"),
    ("St. Louis", "MO"),
    ("Baltimore County", "MD"),
)


@pytest.fixture(scope="module")
def lists() -> PlaceLists:
    return read_lists()


def facts(name, state, lists, library, about, **given):
    """Return the sentences of one kind on a place."""
    return [f.says for f in look_up(name, state, lists, library, **given).facts if f.about == about]


def test_what_is_known_of_ten_places_is_what_was_read(lists, library, golden):
    text = "\n\n".join("\n".join(_lines(look_up(name, state, lists, library))) for name, state in TEN)
    golden(HERE / "goldens" / "known-places.txt", text + "\n")


def test_every_fact_names_its_source_and_a_day(lists, library):
    for name, state in TEN:
        for fact in look_up(name, state, lists, library).facts:
            assert fact.says.endswith(".") and any(ch.isdigit() for ch in fact.source)


def test_an_agreement_is_named_with_model_and_day(lists, library):
    (said,) = facts("Tampa", "FL", lists, library, "287(g), its own agencies")
    assert said == (
        "ICE’s list of July 24, 2026 shows Tampa Police Department, task force model, "
        "signed February 28, 2025."
    )


def test_a_list_that_shows_none_says_so_of_the_list(lists, library):
    (said,) = facts("Oakland", "CA", lists, library, "287(g), its own agencies")
    assert (
        said == "ICE’s list of July 24, 2026 shows no 287(g) agreement of an agency of the City of Oakland."
    )


def test_a_city_with_the_same_beginning_is_another_city(lists, library):
    assert "no 287(g)" in facts("Lake Worth", "FL", lists, library, "287(g), its own agencies")[0]


def test_city_and_county_of_one_name_are_asked_about(lists, library):
    known = look_up("Durham", "NC", lists, library)
    assert known.place.kind == "city" and "Durham or Durham County?" in known.asks[0]
    assert "Durham" in known.place.legal and look_up("Durham", "NC", lists, library, "county").asks


def test_a_law_of_the_state_is_no_law_of_the_city_with_its_name(lists, library):
    assert "§ 201" not in str(facts("New York City", "NY", lists, library, "Its laws in the library"))


def test_a_place_that_no_list_has_is_told_as_that(lists, library):
    (said,) = facts("Marlow", "CA", lists, library, "Police")
    assert said.startswith(
        "No police agency of the City of Marlow is listed; it lists agencies that reported"
    )


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Oakland Unified School District", "CA"),
        ("Oakland", "ZZ"),
        ("", "CA"),
        ("—", "CA"),
        ("x" * 201, "CA"),
    ],
)
def test_what_cannot_be_looked_up_is_refused(name, state, lists, library):
    with pytest.raises(ValueError) as refused:
        look_up(name, state, lists, library)
    assert "validation" not in str(refused.value)


def ice_workbook() -> bytes:
    """Return a list in the columns of ICE's workbook."""
    book = openpyxl.Workbook()
    book.active.append(("STATE", "LAW ENFORCEMENT AGENCY", "COUNTY", "TYPE", "SUPPORT TYPE", "SIGNED", "MOA"))
    signed = datetime(2026, 10, 2)
    row = ("NORTH CAROLINA", "Durham County Sheriff's Office", "Durham County", "County")
    book.active.append((*row, "Warrant Service Officer", signed, "Link"))
    book.active.append(
        ("Texas", "Troup Police Department", "#N/A", "City", "Task Force Model", "3/17/2026", "")
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(*rows: tuple[str, ...]) -> bytes:
    """Return rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def test_the_workbook_of_ice_is_taken_and_its_day_is_kept(tmp_path: Path, capsys, library):
    shutil.copytree(data_root() / FOLDER, tmp_path / FOLDER)
    (tmp_path / "ice.xlsx").write_bytes(ice_workbook())
    command = ["place", "update", str(tmp_path / "ice.xlsx"), "--into", str(tmp_path)]
    assert main([*command, "--through", "2026-11-15"]) == 0
    told = capsys.readouterr().out
    assert "2 new" in told and "gone" in told and "now through 2026-11-15" in told
    lists = read_lists(tmp_path)
    assert len(lists.agreements) == 2 and lists.sources["agencies"].through == "2025"
    (said,) = facts("Durham County", "NC", lists, library, "287(g), the county’s sheriff")
    assert "list of November 15, 2026 shows Durham County Sheriff’s Office, warrant service" in said


def test_agreements_that_ended_are_shown_as_ended(lists, library):
    head = ("agreement_id", "state", "agency", "county", "support_type", "signed", "status")
    row = (
        "x",
        "NC",
        "Durham County Sheriff's Office",
        "Durham",
        "Jail Enforcement Model",
        "2019-01-02",
        "Removed",
    )
    kind, rows = newer_list(table(head, row), "agreements.csv")
    newer = lists._replace(agreements=tuple(type(lists.agreements[0])(*r) for r in rows))
    (said,) = facts("Durham County", "NC", newer, library, "287(g), the county’s sheriff")
    assert kind == "287g" and "shows no 287(g) agreement" in said and "January 2, 2019, removed" in said


def test_the_table_of_the_fbi_is_taken(lists):
    head = ("data_year", "ori", "pub_agency_name", "state_abbr", "county_name", "agency_type_name")
    row = ("2026", "CA0010900", "Oakland", "CA", "ALAMEDA", "City", "440,000", "640")
    kind, rows = newer_list(table((*head, "population", "officer_ct"), row), "lee.csv")
    assert (kind, rows) == (
        "agencies",
        (("CA0010900", "Oakland", "CA", "ALAMEDA", "City", "440000", "640", "2026"),),
    )


def test_the_atlas_is_taken_and_shown(lists, library):
    head = ("AOSNUMBER", "City", "County", "State", "Agency", "Technology", "Vendor", "Link 1", "Link 1 Date")
    row = (
        "A1",
        "Oakland",
        "Alameda",
        "CA",
        "Oakland PD",
        "Automated License Plate Readers",
        "Flock",
        "u",
        "",
    )
    kind, rows = newer_list(table(head, row), "atlas.csv")
    with_tools = lists._replace(
        tools=tuple(Tool(*r) for r in rows),
        sources=lists.sources | {"atlas": lists.sources["atlas"]._replace(through="2026-08-20")},
    )
    (said,) = facts("Oakland", "CA", with_tools, library, "Tools of surveillance")
    assert kind == "atlas" and said == "A public inventory lists Automated License Plate Readers (Flock)."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (table(("a", "b"), ("1", "2")), "of no list that is known"),
        (table(("state", "agency", "county", "support type", "signed")), "the list has no rows"),
        (
            table(("state", "agency", "county", "model", "signed"), ("Ontario", "a", "b", "JEM", "")),
            "unknown state “Ontario”",
        ),
    ],
)
def test_a_list_that_is_none_is_refused_with_the_fix(data, said):
    with pytest.raises(DataError, match="Fix: ") as refused:
        newer_list(data, "list.csv")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["place", "Oakland"], "unknown state"),
        (["place", "Port of Oakland", "--state", "CA"], "an authority"),
        (["place", "update"], "no list was named"),
        (["place", "update", "nowhere.csv"], "cannot read the list"),
    ],
)
def test_a_command_that_lacks_something_says_what(arguments, said, capsys):
    assert main(arguments) == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("agreements-287g.csv", "state,agency", "place,agency", "the columns are not those of the list"),
        ("agreements-287g.csv", ",active\n", "\n", "5 cells in a list of 6 columns"),
        ("sources.yaml", "  terms:", "  words:", "the source of agencies is not whole"),
    ],
)
def test_lists_that_were_spoiled_are_refused_with_their_place(tmp_path, file, old, new, said):
    shutil.copytree(data_root() / FOLDER, tmp_path / FOLDER)
    path = tmp_path / FOLDER / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match="Fix: ") as refused:
        read_lists(tmp_path)
    assert said in str(refused.value) and str(path) in str(refused.value)


def test_the_paper_of_sources_says_what_the_lists_show_with_source_and_day(library):
    intake = read_intake(HERE.parent / "examples" / "houston-tx.yaml", library)
    blocks = local_facts_blocks(make_draft(intake, library), library)
    (table,) = [block for block in blocks if isinstance(block, Table)]
    said = {str(row[1]): str(row[2]) for row in table.rows}
    none = "ICE’s list of July 24, 2026 shows no 287(g) agreement of the sheriff of Harris County."
    assert said[none] == "ICE’s list of participating agencies (MigrantUSA and ICE), July 24, 2026"
