"""Comparisons: every cell is what the fact base says, differences are words, text stays text."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from docx import Document
from openpyxl import load_workbook

from drafting.cli.main import main
from drafting.data.library import ROOT
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.model import STRENGTHS, Status
from drafting.sets.compare import (
    SUFFIXES,
    compare_drafts,
    compare_precedents,
    compare_variants,
    compare_with_law,
    write_report,
)
from drafting.sets.compare.answers import NUMBERS_DIFFER, UNGRADED, Answer, Ours, numbers, relation
from drafting.sets.compare.drafts import filled
from drafting.sets.compare.output import report_blocks
from drafting.sets.compare.report import (
    EMPTY,
    IN_RECORD,
    MOST_COLUMNS,
    NO_PROVISION,
    NOT_LOOKED,
    Grid,
    Part,
    Report,
)
from drafting.sets.compare.words import SAME, align, difference
from drafting.word.blocks import Table
from drafting.word.docx_check import faults
from drafting.word.table import plain
from drafting.word.text import clean

PLACES = ("oakland-ca", "seattle-wa", "cook-county-il")
NAMED = (
    "chicago-welcoming-city",
    "sf-12i",
    "me-25-6001",
    "il-trust-act",
    "nyc-9-131",
    "dc-sanctuary-values",
    "king-county-2-15",
    "ca-values-act-sb54",
    "nj-immigrant-trust-directive",
    "ny-green-light",
    "cook-county-gang-2019",
    "nyc-3-115",
)


def draft_of(name: str, library, **update):
    intake = read_intake(ROOT / f"examples/{name}.yaml", library)
    return make_draft(intake.model_copy(update=update), library)


@pytest.fixture(scope="module")
def facts() -> dict[str, dict]:
    """Return the precedents as the files have them, read without the program."""
    return {
        p.stem: yaml.safe_load(p.read_text(encoding="utf-8"))
        for p in (ROOT / "law/precedents").glob("*.yaml")
    }


@cache
def cites(clause: str) -> list[tuple[str, str]]:
    """Return the precedents that a clause file cites, read without the program."""
    text = (ROOT / f"clauses/{clause}.md").read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("\n---", 1)[0].removeprefix("---"))
    return [tuple(ref.split("#")) for ref in front.get("precedents") or []]


def seen_on(fact: dict, subjects: set[str]) -> list[dict]:
    """Return the provisions of a record that were seen, on any of these subjects; `""` stands for all."""
    seen = [p for p in fact["provisions"] if p["known_by"] != "recalled"]
    return [p for p in seen if "" in subjects or subjects & set(p["topics"])]


def graded(provisions: list[dict]) -> str:
    return ", ".join(s for s in STRENGTHS if any(p["strength"] == s for p in provisions))


def expected_cell(clause: str, precedent: str, fact: dict) -> str:
    """Return the word that must stand in one cell, from the files alone."""
    refs = cites(clause)
    mine = {subject for name, subject in refs if name == precedent}
    if seen_on(fact, mine):
        return graded(seen_on(fact, mine))
    near = {subject for _, subject in refs} & {t for p in fact["provisions"] for t in p["topics"]}
    return IN_RECORD if mine or near else NO_PROVISION if fact["read_whole"] else NOT_LOOKED


def cells(draft, library, named=()):
    """Return clause, precedent, grade word, our word and relation of every row of the data."""
    return {(r[0], r[5]): r for r in compare_with_law(draft, library, named).data.rows}


@pytest.mark.parametrize("named", [NAMED, ()], ids=["named", "cited"])
@pytest.mark.parametrize("place", PLACES)
def test_every_cell_of_the_matrix_is_what_the_fact_base_says(place, named, library, facts):
    draft = draft_of(place, library)
    report = compare_with_law(draft, library, named)
    matrix, rows = report.sheets[0], report.data.rows
    clauses = list(dict.fromkeys(r[0] for r in rows))
    precedents = list(dict.fromkeys(r[5] for r in rows))
    assert (
        len(precedents) >= 8
        and len(matrix.rows) == len(clauses)
        and len(matrix.header) == len(precedents) + 2
    )
    wanted = [[expected_cell(c, p, facts[p]) for p in precedents] for c in clauses]
    assert [list(row[2:]) for row in matrix.rows] == wanted
    assert named or {p for row in wanted for p in row} - set(EMPTY)


@pytest.mark.parametrize("place", PLACES)
def test_same_narrower_and_broader_follow_from_the_grades(place, library, facts):
    draft = draft_of(place, library)
    taken = {p.clause: p for p in draft.plan.picked}
    words = set()
    for (clause, precedent), row in cells(draft, library).items():
        theirs = expected_cell(clause, precedent, facts[precedent])
        words.add(row[13])
        if theirs in EMPTY:
            assert row[13] == theirs and row[12] == theirs
        elif clause not in taken:
            assert row[13] in ("silent", "not applicable")
        elif len(library.clauses[clause].variants) == 1:
            assert row[13] == "not applicable"
        else:
            step = STRENGTHS.index(taken[clause].strength) - STRENGTHS.index(theirs.split(", ")[0])
            same = ("same", NUMBERS_DIFFER)
            assert row[13] in (("broader",) if step < 0 else ("narrower",) if step > 0 else same)
            assert f"our variant is {taken[clause].strength}" in row[14]
    assert {"same", "broader"} & words
    assert words <= {"same", NUMBERS_DIFFER, "broader", "narrower", "silent", *EMPTY}


def test_the_questions_are_those_of_the_draft_and_those_its_goals_leave_open(library):
    draft = draft_of("cook-county-il", library)
    asked = {c for c, _ in cells(draft, library, NAMED)}
    goals = {g.topic for g in draft.intake.goals}
    known = {p.clause for p in draft.plan.picked} | {
        p.clause for p in draft.plan.passed_over if p.topic in goals
    }
    assert asked == {c for c in known if library.clauses[c].kind not in UNGRADED}


def test_rule_pin_status_and_how_known_come_from_the_record(library, facts):
    rows = compare_with_law(draft_of("oakland-ca", library), library).data.rows
    full = [r for r in rows if r[10]]
    assert full
    for row in full:
        fact = facts[row[5]]
        found = next(
            p
            for p in fact["provisions"]
            if p["pin"] == row[10] and " ".join(p["says"].split()) == " ".join(row[11].split())
        )
        assert found["known_by"] != "recalled" and row[6] == fact["jurisdiction"]
        assert row[12] in (found["strength"], IN_RECORD) and row[17] == fact["status"]["law_through"]


@pytest.mark.parametrize("place", PLACES)
def test_the_subjects_are_the_record_cell_by_cell(place, library, facts):
    report = compare_with_law(draft_of(place, library), library, NAMED)
    subjects = report.sheets[1]
    for row in subjects.rows:
        topic = next(t for t, name in library.subjects.items() if name == row[0])
        for precedent, cell in zip(NAMED, row[1:]):
            fact = facts[precedent]
            near = any(topic in p["topics"] for p in fact["provisions"])
            assert cell == (graded(seen_on(fact, {topic})) or (IN_RECORD if near else NOT_LOOKED))


def test_what_was_recalled_is_never_cited(library, facts):
    text = write_report(compare_with_law(draft_of("oakland-ca", library), library, NAMED), ".md").decode()
    plain_text = " ".join(text.replace("\\", "").replace("\u00a0", " ").split())
    for name in NAMED:
        for provision in facts[name]["provisions"]:
            if provision["known_by"] == "recalled":
                assert " ".join(provision["says"].split()) not in plain_text


@pytest.mark.parametrize("subject", ["notification", "interviews"])
def test_no_law_is_called_silent_on_release_dates_or_interviews_without_having_been_read(library, subject):
    """The records of Illinois, the District and New York and New Jersey touch both, or nobody looked."""
    draft = draft_of("cook-county-il", library)
    four = ("il-trust-act", "dc-sanctuary-values", "ny-local-cops-2026", "nj-pl2026-c5")
    row = cells(draft, library, (*four, "nj-immigrant-trust-directive"))
    words = {name: row[f"detainers/{subject}", name][12] for name in four}
    assert words["il-trust-act"] == IN_RECORD and words["dc-sanctuary-values"] in STRENGTHS
    assert words["ny-local-cops-2026"] == IN_RECORD
    assert words["nj-pl2026-c5"] in (IN_RECORD, NOT_LOOKED)
    text = write_report(compare_with_law(draft, library, four), ".md").decode()
    assert NO_PROVISION not in text.split("## Method")[0]
    assert "release date" in text.split("## Method")[0]


def test_a_negative_is_said_only_of_an_instrument_that_was_read_whole(library):
    draft = draft_of("cook-county-il", library)
    (clause, name), _ = next((k, r) for k, r in cells(draft, library).items() if r[13] == NOT_LOOKED)
    record = library.precedents[name].model_copy(update={"read_whole": True})
    changed = library.model_copy(update={"precedents": {**library.precedents, name: record}})
    assert cells(draft, changed)[clause, name][13] == NO_PROVISION


def test_laws_of_the_own_state_come_first_and_each_row_states_our_rule(library):
    draft = draft_of("cook-county-il", library)
    report = compare_with_law(draft, library)
    states = list(dict.fromkeys((r[5], r[7]) for r in report.data.rows))
    own = [i for i, (_, state) in enumerate(states) if state == "IL"]
    assert own == list(range(len(own))) and len(own) >= 5
    for row in report.data.rows:
        picked = draft.plan.strength_of(row[0])
        assert bool(row[4]) == bool(picked)


def test_equal_grades_with_other_numbers_are_not_called_the_same(library):
    assert numbers("held for 48 hours, reviewed every two years, fee of $25") == {
        "48 hours",
        "2 years",
        "$25",
    }
    clause = next(c for c in library.clauses.values() if len(c.variants) == 3 and c.effects)
    precedent = library.precedents["nyc-14-154"]
    theirs = precedent.provisions[1].model_copy(update={"strength": "strong"})
    ours = Ours(clause, "§ 1", "strong", rule="No hold beyond 6 hours.")
    assert relation(ours, Answer(precedent, (theirs,)))[0] == NUMBERS_DIFFER


def test_a_changed_clause_has_no_grade_and_an_ended_instrument_says_so(library):
    draft = draft_of("oakland-ca", library)
    (clause, precedent), _ = next((k, r) for k, r in cells(draft, library).items() if r[13] == "same")
    edited = draft_of(
        "oakland-ca",
        library,
        clauses=draft.intake.clauses.model_copy(update={"edits": {clause: "Own words."}}),
    )
    assert cells(edited, library)[clause, precedent][13] == "not reviewed"
    for status, word in (
        ("repealed", "repealed"),
        ("superseded", "superseded by state law"),
        ("in-force", "same"),
    ):
        record = library.precedents[precedent].model_copy(
            update={"status": Status(word=status, law_through="2027")}
        )
        changed = library.model_copy(update={"precedents": {**library.precedents, precedent: record}})
        assert cells(draft, changed)[clause, precedent][13] == word


def reports(library) -> list[Report]:
    """Return one report of each sort."""
    oakland, seattle, cook = (draft_of(p, library) for p in PLACES)
    edited = draft_of(
        "oakland-ca",
        library,
        clauses=oakland.intake.clauses.model_copy(
            update={"edits": {oakland.plan.picked[0].clause: "=1+1 and own words."}}
        ),
    )
    clauses = [c for c in library.clauses.values() if c.kind == "operative"][:4]
    return [
        compare_with_law(oakland, library),
        compare_with_law(cook, library, NAMED),
        compare_drafts([oakland, seattle, cook, edited], library),
        compare_variants(clauses, library, date(2026, 11, 24)),
        compare_precedents(NAMED, library, date(2026, 11, 24)),
    ]


@pytest.fixture(scope="module")
def all_reports(library):
    return reports(library)


def test_no_table_of_a_document_is_wider_than_six_columns_and_no_cell_is_empty(all_reports):
    for report in all_reports:
        tables = [b for b in report_blocks(report) if isinstance(b, Table)]
        assert tables
        for table in tables:
            assert len(table.header) <= MOST_COLUMNS
            assert all(plain(cell).strip() for row in table.rows for cell in row)
        assert report.method


def test_the_validator_finds_no_error(all_reports, tmp_path, assert_valid_docx):
    for number, report in enumerate(all_reports):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(write_report(report, ".docx"))
        assert_valid_docx(path)
        assert faults(path.read_bytes()) == []
        section = Document(path).sections[0]
        assert section.page_width > section.page_height


def test_every_format_is_the_same_each_time(library, all_reports):
    for first, second in zip(all_reports, reports(library)):
        for suffix in SUFFIXES:
            assert write_report(first, suffix) == write_report(second, suffix)


RISKY = ('=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "\tx", "plain", "§ 1-2")


def risky_report() -> Report:
    grid = Grid("Data", "Cells", ("=head", "b"), tuple((cell, "x") for cell in RISKY))
    return Report(
        "=Title",
        "+lead",
        (Part("Part", (), (grid,)),),
        ("-method",),
        grid,
        (grid,),
        "@author",
        date(2026, 11, 24),
    )


def test_a_cell_that_looks_like_a_formula_stays_text():
    book = load_workbook(io.BytesIO(write_report(risky_report(), ".xlsx")))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in found} == {"s"}
    assert [row[0].value for row in list(book["Data"].iter_rows())[1:]] == [clean(cell) for cell in RISKY]
    assert all(cell.quotePrefix for cell in found if cell.value[0] in "=+-@\t")
    with zipfile.ZipFile(io.BytesIO(write_report(risky_report(), ".xlsx"))) as package:
        assert not [name for name in package.namelist() if b"<f>" in package.read(name)]


def test_a_csv_cell_that_looks_like_a_formula_gets_an_apostrophe():
    rows = list(csv.reader(io.StringIO(write_report(risky_report(), ".csv").decode("utf-8-sig"))))
    assert [r[0] for r in rows[1:]] == ["'" + c if c[0] in "=+-@\t" else c for c in RISKY]
    assert rows[0] == ["'=head", "b"]


def test_what_a_user_types_stays_text_in_every_format(library):
    blanks = {
        **draft_of("oakland-ca", library).intake.blanks,
        "clerk": "=cmd|' /C calc'!A0",
        "legal_counsel": "<b>{{ 7*7 }}</b>",
    }
    report = compare_drafts(
        [draft_of("oakland-ca", library), draft_of("oakland-ca", library, blanks=blanks)], library
    )
    book = load_workbook(io.BytesIO(write_report(report, ".xlsx")))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} == {
        "s"
    }
    assert "'=cmd" in write_report(report, ".csv").decode()
    assert "=cmd|' /C calc'!A0" in [
        c.text
        for t in Document(io.BytesIO(write_report(report, ".docx"))).tables
        for r in t.rows
        for c in r.cells
    ]


def test_differences_are_said_in_words():
    found = difference(
        "The jail shall not hold a person past release.",
        "The jail may hold a person, on a warrant, past release.",
    )
    assert found.omits == ("shall not",) and found.adds == ("may", "on a warrant")
    assert str(found) == "Adds: “may”; “on a warrant”. Omits: “shall not”."
    assert str(difference("Same text.", "same text")) == SAME and difference("", "all new").adds == (
        "all new",
    )


def test_aligned_texts_keep_every_paragraph_in_its_order():
    first = [
        "the rule is that no person is held",
        "an exception for a warrant signed by a judge",
        "a report is made each year",
    ]
    second = [
        "the rule is that few persons are held",
        "a log is kept of each request",
        "a report is made each quarter",
    ]
    rows = align([first, second])
    assert [r[0] for r in rows if r[0]] == first and [r[1] for r in rows if r[1]] == second
    assert [first[0], second[0]] in rows and [first[2], second[2]] in rows and [None, second[1]] in rows


def test_every_variant_of_the_library_can_be_set_side_by_side(library):
    for clause in library.clauses.values():
        report = compare_variants([clause], library, date(2026, 11, 24))
        text = [[plain(c) for c in row] for row in report.sheets[0].rows]
        for index, variant in enumerate(clause.variants):
            assert sum(row[index] != "no provision found" for row in text) == len(variant.paragraphs)
        assert "{{" not in str(text)


def test_drafts_of_a_coalition_show_what_is_common_and_what_differs(library):
    oakland, seattle, cook = (draft_of(p, library) for p in PLACES)
    report = compare_drafts([oakland, seattle, cook], library)
    rows = [r for r in report.data.rows if r[0] == "clause"]
    drafts = {"City of Oakland": oakland, "City of Seattle": seattle, "Cook County": cook}
    assert {r[1] for r in rows} == {p.clause for d in drafts.values() for p in d.plan.picked}
    for _, clause, _, name, has, reason, same in rows:
        picked = drafts[name].plan.strength_of(clause)
        one = len(library.clauses[clause].variants) == 1
        assert (
            has == ("one text" if one else picked)
            if picked
            else has in ("no provision found", "not applicable") and reason
        )
        assert (same == "same in all") == (len({d.plan.strength_of(clause) for d in drafts.values()}) == 1)
    blanks = {(r[1], r[3]): r[4] for r in report.data.rows if r[0] == "blank"}
    label = library.blanks["police_chief"].label
    assert (
        blanks[label, "Cook County"] == filled(cook)["police_chief"] == "Sheriff"
        and blanks[label, "City of Seattle"] == "Chief of Police"
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_command_writes_each_kind_of_file(suffix, tmp_path, capsys):
    out = tmp_path / f"out{suffix}"
    intakes = [str(ROOT / f"examples/{p}.yaml") for p in PLACES]
    assert main(["compare", intakes[0], "--precedents", ",".join(NAMED), "-o", str(out)]) == 0
    assert out.stat().st_size > 2000 and capsys.readouterr().out.strip() == str(out)
    assert main(["compare", *intakes, "-o", str(out)]) == 0


def test_the_command_names_what_is_wrong(tmp_path, capsys):
    intake = str(ROOT / "examples/oakland-ca.yaml")
    for arguments, words in (
        ([intake, "-o", str(tmp_path / "x.pdf")], "unknown kind of file"),
        (["chicago-welcoming-cit", "-o", str(tmp_path / "x.md")], "chicago-welcoming-city"),
        ([intake, "sf-12i", "-o", str(tmp_path / "x.md")], "cannot stand beside"),
        ([intake, "--precedents", "sf-12", "-o", str(tmp_path / "x.md")], "unknown precedent"),
        ([intake, intake, "--precedents", "sf-12i", "-o", str(tmp_path / "x.md")], "name one intake"),
    ):
        assert main(["compare", *arguments]) == 2
        assert words in capsys.readouterr().err
    assert not list(Path(tmp_path).iterdir())
