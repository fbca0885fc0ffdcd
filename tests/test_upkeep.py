"""Upkeep of the law: phrases held to official text, edits that keep a file as it is, what to read next."""

from __future__ import annotations

import difflib
import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from drafting.cli.main import main
from drafting.data import strict_yaml
from drafting.data.library import ROOT, library_version, load_library, read_library
from drafting.data.official import OfficialSites
from drafting.data.problems import DataError
from drafting.data.proofs import all_facts, facts_of, missing_phrases, verified_share
from drafting.data.stale import stale_text, to_read
from drafting.data.yaml_edit import edited
from drafting.gate.counts import proof
from drafting.model import Library
from drafting.model.facts import normalized, words_hash
from drafting.read.official import read_official
from drafting.read.sheet import read_sheet
from drafting.sets.upkeep import verify
from drafting.sets.upkeep.sheet import FIRST_ROW, write_sheet
from drafting.sets.upkeep.take import take

OFFICIAL = "Tree Code. § 1. The county SHALL LOOK AF-\nTER trees, old “or” young."


def law(root: Path, *words: str) -> int:
    """Run a step of `law` on a library in a folder."""
    return main(["law", *words, "--library", str(root)])


def again(root: Path) -> Library:
    """Return a library as its files are now."""
    return read_library(root, library_version(root))


# ---------------------------------------------------------------------------- phrases and texts


@pytest.mark.parametrize(
    "one, other",
    [
        ("enforce-\nment of the law", "ENFORCEMENT of the law"),
        ("the “sheriff’s”\u00a0duty", 'the "sheriff\'s" duty'),
        ("not – more  than", "not — more than"),
        ("ﬁrst of\tall", "first of all"),
        ("non-citizen", "noncit\u00adizen"),
    ],
)
def test_two_ways_to_write_the_same_words_are_compared_as_one(one, other):
    assert normalized(one) == normalized(other)


@pytest.mark.parametrize("one, other", [("12-34-5", "12345"), ("may not", "may"), ("48 hours", "4 8 hours")])
def test_other_words_and_numbers_stay_other(one, other):
    assert normalized(one) != normalized(other)


def test_a_phrase_stands_only_as_whole_words():
    text = normalized("No person may rearrest, or arrest.")
    assert missing_phrases(["arrest", "may rearrest", "may rear"], text) == ("may rear",)


def test_a_page_is_read_as_a_browser_shows_it():
    page = (
        b"<html><head><title>x</title></head><body><script>may not adopt</script><p>No city</p><p hidden>may"
    )
    page += b"</p><div style='display: none'>may not</div><p>shall <b>plant</b> or fell<br>one</p></body>"
    file = read_official(page, "law.html")
    assert file.text == "no city shall plant or fell one" and file.sha256 == hashlib.sha256(page).hexdigest()


@pytest.mark.parametrize(
    "data, name, why",
    [
        (b"<html><script>x</script></html>", "a.html", "shows no words"),
        (b"\x00\x01", "a.txt", "not plain text"),
        (b"x", "a.rtf", "are not read"),
        (b"", "a.html", "empty"),
        (b"%PDF-1.4 broken", "a.pdf", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_whole_proves_nothing(data, name, why):
    with pytest.raises(DataError, match=why):
        read_official(data, name)


# ------------------------------------------------------------------------------------- verify


def test_a_phrase_that_stands_in_official_text_is_marked_and_nothing_else_moves(tiny_root, tmp_path, capsys):
    path, text = tiny_root / "law/states/or.yaml", tmp_path / "law.txt"
    text.write_text(OFFICIAL, encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert law(tiny_root, "verify", "OR", "--against", str(text)) == 0
    assert "verified   or-seen in law.txt, phrases: 1" in capsys.readouterr().out
    added = [
        line for line in difflib.ndiff(before.splitlines(), path.read_text().splitlines()) if line[0] in "+-"
    ]
    assert added == [
        "+   verified:",
        f"+     day: {date.today()}",
        f"+     sha256: {hashlib.sha256(OFFICIAL.encode()).hexdigest()}",
        f"+     words: {words_hash(['shall look after trees'])}",
        "+     text: law.txt",
        "+     of: official",
    ]
    fact = next(f for f in facts_of("OR", again(tiny_root)) if f.record == "or-seen")
    assert fact.verified and fact.verified.day == date.today()
    assert law(tiny_root, "verify", "or") == 0 and "or-seen [" not in capsys.readouterr().out


def test_a_phrase_that_is_not_there_is_shown_with_what_the_text_has(tiny_root, tmp_path, capsys):
    text = tmp_path / "law.txt"
    text.write_text("§ 1. The county shall look over trees.", encoding="utf-8")
    before = (tiny_root / "law/states/or.yaml").read_bytes()
    assert law(tiny_root, "verify", "OR", "--against", str(text)) == 1
    assert "“shall look after trees”" in (out := capsys.readouterr().out) and "shall look over trees" in out
    assert (tiny_root / "law/states/or.yaml").read_bytes() == before


def test_words_in_a_file_that_names_another_law_are_marked_only_when_a_person_says_so(
    tiny_root, tmp_path, capsys
):
    path = tiny_root / "law/states/or.yaml"
    path.write_text(path.read_text().replace("Tree Code § 1\n", "Tree Code § 17-204\n"), encoding="utf-8")
    text = tmp_path / "law.txt"
    text.write_text("§ 17-205. All shall look after trees.", encoding="utf-8")
    assert law(tiny_root, "verify", "OR", "--against", str(text)) == 0
    assert "in no section that is Or. Tree Code § 17-204" in capsys.readouterr().out
    assert "verified:" not in path.read_text()
    assert law(tiny_root, "verify", "OR", "--against", str(text), "--only", "or-seen") == 0
    assert "verified:" in path.read_text()


def test_verify_refuses_an_unknown_state_and_an_unknown_record(tiny_root, capsys):
    assert law(tiny_root, "verify", "XX") == 2 and "unknown state XX" in capsys.readouterr().err
    assert law(tiny_root, "verify", "OR", "--only", "or-sen") == 2
    assert "write or-seen" in capsys.readouterr().err
    assert law(tiny_root, "verify") == 2 and "it takes one name" in capsys.readouterr().err


def test_the_share_of_proved_facts_is_counted_and_shown(library):
    share = verified_share(library)
    assert 0 < share.official + share.copied <= share.seen
    assert f"{share.official} of {share.seen} words-seen facts" in proof(library)
    assert f"{share.copied} more in a copy" in proof(library)
    with_mark = [f for f in all_facts(library) if f.verified]
    assert all(f.held.officially == (f.verified.of == "official") for f in with_mark)


def test_the_readme_says_what_share_of_the_words_was_found_and_in_what(library):
    share, text = verified_share(library), (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"the phrases of {share.official} of {share.seen} words-seen facts in official text" in text
    assert f"and of {share.copied} more in a copy" in text


def test_a_copy_is_marked_as_a_copy_and_stays_to_be_verified(tiny_root, tmp_path, capsys):
    text = tmp_path / "law.txt"
    text.write_text(OFFICIAL, encoding="utf-8")
    words = ("--copy", "--text", "a mirror of the Or. Tree Code")
    assert law(tiny_root, "verify", "OR", "--against", str(text), *words) == 0
    assert "in a copy  or-seen" in capsys.readouterr().out
    fact = next(f for f in facts_of("OR", again(tiny_root)) if f.record == "or-seen")
    assert fact.verified and (fact.verified.of, fact.verified.text) == ("copy", words[2])
    assert not fact.held.officially
    assert law(tiny_root, "verify", "OR") == 0
    assert "or-seen [words-seen; found in a copy]" in capsys.readouterr().out
    assert law(tiny_root, "verify", "OR", "--against", str(text)) == 0
    assert next(f for f in facts_of("OR", again(tiny_root)) if f.record == "or-seen").held.officially


# What publishers of codes offer: the same two sections as XML, JSON, HTML and text.
SECTIONS = {
    "code.xml": "<?xml version='1.0'?><code xmlns='urn:x'><section><num>17-204</num><text>The county shall "
    "look after <cite>trees</cite>.</text></section><section><num>17-205</num><para><num>(a)</num><text>No "
    "city may fell\u00a0one &amp; burn it.</text></para></section></code>",
    "code.json": '{"sections": [{"number": "17-204.", "text": "The county shall look after trees."}, '
    '{"number": "17-205.", "text": "(a) No city may fell\\n\\none & burn it."}]}',
    "code.html": "<p>§ 17-204. Trees. The county shall look<br>after trees.</p><p>§&nbsp;17-205. No city may "
    "fell one &amp; burn it.</p>",
    "code.txt": "Sec. 17-204. Trees. The county shall look af-\nter trees.\n\nSec. 17-205. No city may fell "
    "one & burn it.\n",
}


@pytest.mark.parametrize("name", SECTIONS)
def test_a_phrase_is_looked_for_in_the_section_of_its_law_alone(name):
    file = read_official(SECTIONS[name].encode(), name)
    trees, felling = file.section(["17-204"]), file.section(["17-205"])
    assert "shall look after trees" in trees and "fell one & burn it" in felling
    assert "fell" not in trees and "look after" not in felling and file.section(["17-20"]) == ""


def test_words_of_another_section_of_the_same_file_prove_nothing(tiny_root, tmp_path, capsys):
    path = tiny_root / "law/states/or.yaml"
    path.write_text(path.read_text().replace("Tree Code § 1\n", "Tree Code § 17-205\n"), encoding="utf-8")
    text = tmp_path / "code.xml"
    text.write_text(SECTIONS["code.xml"], encoding="utf-8")
    assert law(tiny_root, "verify", "OR", "--against", str(text)) == 0
    assert "in no section that is Or. Tree Code § 17-205" in capsys.readouterr().out
    assert "verified:" not in path.read_text()


@pytest.mark.parametrize(
    "data, name, why",
    [
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "a.xml", "document type of its own"),
        (b"<a><b></a>", "a.xml", "not XML"),
        (b"<a/>", "a.xml", "shows no words"),
        (b'{"a": ', "a.json", "not JSON"),
        (b"[" * 90 + b'"x"' + b"]" * 90, "a.json", "not JSON"),
        (b"[1]", "a.json", "holds no text"),
    ],
)
def test_a_hostile_or_damaged_code_file_is_refused(data, name, why):
    with pytest.raises(DataError, match=why):
        read_official(data, name)


@pytest.mark.parametrize(
    "citation, numbers",
    [
        ("18 U.S.C. §§ 2721-2723", {"2721-2723", "2721", "2722", "2723"}),
        ("Cal. Penal Code §§ 186.34-186.36", {"186.34-186.36", "186.34", "186.35", "186.36"}),
        ("N.H. RSA 106-Q:1 to 106-Q:3", {"106-q:1", "106-q:2", "106-q:3"}),
        ("Neb. Rev. Stat. § 29-217", {"29-217"}),
        ("K.S.A. § 12-16,140", {"12-16,140"}),
        ("625 ILCS 5/2-130", {"5/2-130"}),
        ("42 U.S.C. § 1983 (1978)", {"1983"}),
    ],
)
def test_the_numbers_that_tell_a_law_are_read_from_its_citation(library, citation, numbers):
    fact = next(f for f in all_facts(library) if f.words)
    assert verify.law_numbers(replace(fact, citation=citation, part="statement 1")) == numbers


def test_each_fact_has_a_name_of_its_own_and_stands_at_its_place(library):
    facts = all_facts(library)
    assert len({(f.file, f.name) for f in facts}) == len(facts) > 1000
    for file in {f.file for f in facts if f.loc[0] != "powers"}:
        data = strict_yaml.read((ROOT / file).read_text(encoding="utf-8"), file).data
        for fact in (f for f in facts if f.file == file and f.loc[0] != "powers"):
            there = data
            for part in fact.loc:
                there = there[part]
            assert there["says"] == fact.says if fact.in_sheet else there["known_by"] == fact.known_by


def test_the_facts_of_a_state_are_those_of_its_own_precedents(library):
    for code in ("CA", "IL"):
        named = {f.record for f in facts_of(code, library)} & set(library.precedents)
        assert named == {p.id for p in library.precedents.values() if p.state == code} != set()


# --------------------------------------------------------------------------- edits keep a file


FILES = sorted((ROOT / "law/states").glob("*.yaml"))


@given(st.data())
def test_an_edit_changes_one_value_and_leaves_every_other_line(data):
    facts = data.draw(st.sampled_from(BY_FILE))
    fact = data.draw(st.sampled_from(facts))
    says = data.draw(
        st.text(st.sampled_from("ab :#-'\"“”é§{}[]&*!|>%@`,?0"), min_size=1).map(lambda t: f"{t.strip()} x.")
    )
    text = (ROOT / fact.file).read_text(encoding="utf-8")
    new = edited(text, {(*fact.loc, "says"): " ".join(says.split())})
    lines = list(difflib.SequenceMatcher(None, text.split("\n"), new.split("\n"), False).get_opcodes())
    assert len([code for code in lines if code[0] != "equal"]) <= 1
    assert " ".join(says.split()) in str(strict_yaml.read(new, "new").data) or "'" in says or '"' in says


def _by_file() -> list[list]:
    found: dict[str, list] = {}
    for fact in all_facts(load_library()):
        if not fact.part.startswith("jail") and fact.loc[0] != "powers":
            found.setdefault(fact.file, []).append(fact)
    return list(found.values())


BY_FILE = _by_file()


def test_a_key_can_be_added_and_taken_out_again_without_a_trace():
    text = "a:\n  b: 1 # one\n  # said before c\n  c: {d: 2}\n\n# the end\n"
    more = edited(text, {("a", "e"): ["x: y", "z"]}, {"e": "b"})
    assert (
        more == "a:\n  b: 1 # one\n  e:\n    - 'x: y'\n    - z\n  # said before c\n  c: {d: 2}\n\n# the end\n"
    )
    assert edited(more, {("a", "e"): None}) == text


def test_a_list_stands_as_far_in_as_the_lists_of_its_file():
    assert (
        edited("a:\n- b: 1\n  c:\n  - d\n", {("a", 0, "c"): ["d", "e"]}) == "a:\n- b: 1\n  c:\n  - d\n  - e\n"
    )
    assert edited("a:\n  - b: 1\n", {("a", 0, "c"): ["d"]}) == "a:\n  - b: 1\n    c:\n      - d\n"


def test_an_edit_at_a_place_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        edited("a: 1\n", {("b", "c"): "2"})


# -------------------------------------------------------------------------------------- stale


def test_what_stops_a_text_on_weak_ground_is_to_be_read_first(tiny):
    found = to_read(tiny, date(2027, 1, 1), 180, ["OR"])
    assert found[0].record == "or-seen"
    seen = next(one for one in found if one.record == "or-seen")
    assert "looked at 214 days ago" in seen.why and "“shall look after trees”" in seen.look
    assert any("a text on it" in why for why in seen.why)
    text = stale_text(tiny, date(2027, 1, 1), 180, 1, ["OR"])
    assert "the first 1:" in text and text.count("Re-read") == 1


def test_every_record_that_wants_reading_has_a_reason_and_something_to_look_at(library):
    found = to_read(library, date(2026, 11, 30), 180)
    assert len(found) > 100 and all(one.why and one.look for one in found)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)


# ---------------------------------------------------------------------------------- worksheet


def filled(path: Path, **cells: str) -> Path:
    """Return a copy of a worksheet with these cells filled in."""
    book = load_workbook(path)
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(path)
    return path


@pytest.fixture
def sheet(tiny_root, tmp_path) -> Path:
    """Return the worksheet of Oregon, with the day filled in: row 6 is the provision, row 7 its penalty."""
    path = tmp_path / "or.xlsx"
    assert law(tiny_root, "sheet", "OR", "-o", str(path)) == 0
    return filled(path, B2="2026-07-01")


def test_a_sheet_has_a_row_for_each_fact_and_boxes_for_the_answers(sheet, tiny):
    page = load_workbook(sheet).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=6)]
    assert [row[0] for row in rows] == [
        f.name for f in facts_of("OR", tiny) if f.record in ("or", "or-recalled", "or-seen")
    ]
    assert rows[0][2:6] == [
        "https://example.org/or",
        "The state looks after trees.",
        "shall look after trees",
        "words-seen",
    ]
    assert [box.formula1 for box in page.data_validations.dataValidation] == [
        '"yes,no"',
        '"official text,other source"',
    ]


def test_a_yes_in_each_row_of_a_record_writes_the_day_and_nothing_else(sheet, tiny_root, capsys):
    path = tiny_root / "law/states/or.yaml"
    before = path.read_text(encoding="utf-8")
    assert law(tiny_root, "take", str(filled(sheet, I6="yes", I7="Yes"))) == 0
    assert "or-seen: looked at on 2026-07-01" in capsys.readouterr().out
    assert path.read_text() == before.replace("checked: 2026-06-01", "checked: 2026-07-01", 1)


def test_a_record_with_an_open_row_keeps_its_day(sheet, tiny_root, capsys):
    before = (tiny_root / "law/states/or.yaml").read_bytes()
    assert law(tiny_root, "take", str(filled(sheet, I6="yes"))) == 0
    assert "its day stays 2026-06-01, since these rows are open: or-seen, penalty" in capsys.readouterr().out
    assert (tiny_root / "law/states/or.yaml").read_bytes() == before


def test_a_no_writes_the_new_words_and_takes_the_old_mark_away(sheet, tiny_root, tmp_path):
    (tmp_path / "law.txt").write_text(OFFICIAL, encoding="utf-8")
    assert law(tiny_root, "verify", "OR", "--against", str(tmp_path / "law.txt")) == 0
    answers = {"I6": "no", "J6": "official text", "K6": "shall water trees\nwithin 10 days", "N6": "2026-07"}
    more = {"L6": "The state waters trees.", "I7": "no", "J7": "other source", "L7": "A fine of two trees."}
    assert law(tiny_root, "take", str(filled(sheet, **answers, **more, O6="Who pays for water?"))) == 0
    state = again(tiny_root).states["OR"]
    item = state.provision("or-seen")
    assert item.words == ("shall water trees", "within 10 days") and item.verified is None
    assert (item.says, item.law_through, str(item.checked)) == (
        "The state waters trees.",
        "2026-07",
        "2026-07-01",
    )
    assert item.penalty and (item.penalty.says, item.penalty.known_by) == (
        "A fine of two trees.",
        "seen-secondary",
    )
    assert state.open_questions == ("Who owns a fallen tree?", "Who pays for water?")


@pytest.mark.parametrize(
    "cells, where, why",
    [
        ({"B2": "", "I6": "yes"}, "cell B2", "the day on which you looked is missing"),
        ({"B2": "1 July", "I6": "yes"}, "cell B2", "1 July is not a day"),
        ({"B2": "2999-01-01", "I6": "yes"}, "cell B2", "has not come yet"),
        ({"B2": "2026-01-01", "I6": "yes"}, "cell G6", "somebody looked later"),
        ({}, "cell I6", "no row is filled in"),
        ({"I6": "perhaps"}, "cell I6", "neither yes nor no"),
        ({"L6": "New."}, "cell I6", "neither yes nor no, and the row is filled in"),
        ({"I6": "yes", "L6": "New."}, "cell L6", "the old ones are right"),
        ({"I6": "no", "J6": "official text"}, "cell L6", "not what the law says now"),
        ({"I6": "no", "L6": "New."}, "cell J6", "where the new words were read is missing"),
        ({"I6": "no", "J6": "memory", "L6": "New."}, "cell J6", "is no answer"),
        ({"I7": "yes", "J7": "official text"}, "cell K7", "no phrase stands here"),
        (
            {"I6": "no", "J6": "official text", "K6": "one two three four five six seven eight nine"},
            "cell K6",
            "at most 8",
        ),
        ({"I6": "no", "J6": "official text", "L6": "no end"}, "cell L6", "full stop"),
        ({"I6": "yes", "M6": "https://blog.example.com/x"}, "cell M6", "no official address"),
        ({"I6": "yes", "N6": "last May"}, "cell N6", "write a year, a month or a day"),
        ({"I6": "yes", "N6": "2026-13"}, "cell N6", "write a year, a month or a day"),
        ({"I6": "yes", "N6": "2026-08"}, "cell N6", "is after the day in B2"),
        ({"I6": "no", "J6": "official text", "K6": "•\n“”"}, "cell K6", "no words of a phrase stand here"),
        ({"B2": "=TODAY()", "I6": "yes"}, "cell B2", "the day on which you looked is missing"),
        ({"I6": 1}, "cell I6", "neither yes nor no"),
        ({"I6": "yes", "A6": "or-sen"}, "cell A6", "write or-seen"),
        ({"I6": "yes", "P6": "0"}, "cell A6", "make a new sheet"),
        ({"A5": "Records"}, "row 5", "no worksheet of the law"),
    ],
)
def test_a_wrong_cell_is_named_with_its_fix_and_nothing_is_written(
    sheet, tiny_root, capsys, cells, where, why
):
    before = (tiny_root / "law/states/or.yaml").read_bytes()
    assert law(tiny_root, "take", str(filled(sheet, **cells))) == 2
    said = capsys.readouterr().err
    assert where in said and why in said and "Fix: " in said and "nothing was written" in said
    assert (tiny_root / "law/states/or.yaml").read_bytes() == before


def test_a_row_that_stands_twice_is_refused_and_nothing_is_written(sheet, tiny_root, capsys):
    book = load_workbook(sheet)
    page = book.worksheets[0]
    last = page.max_row + 1
    for column in range(1, page.max_column + 1):
        page.cell(last, column).value = page.cell(6, column).value
    page["I6"], page[f"I{last}"], page[f"J{last}"], page[f"L{last}"] = "yes", "no", "other source", "Else."
    book.save(sheet)
    before = (tiny_root / "law/states/or.yaml").read_bytes()
    assert law(tiny_root, "take", str(sheet)) == 2
    assert f"cell A{last}: or-seen is filled in twice" in capsys.readouterr().err
    assert (tiny_root / "law/states/or.yaml").read_bytes() == before


def test_what_only_the_library_can_refuse_is_told_with_the_row(sheet, tiny_root, capsys):
    """The rule that stops a text on the recalled provision needs a reason once its words were seen."""
    cells = {"I8": "no", "J8": "official text", "K8": "no person may prune"}
    assert law(tiny_root, "take", str(filled(sheet, **cells))) == 2
    assert "does not say why nothing in our text saves it" in (said := capsys.readouterr().err)
    assert "or.xlsx, row 8" in said


@pytest.mark.parametrize(
    "data, name, why",
    [
        (b"PK\x03\x04 broken", "a.xlsx", "damaged"),
        (b"x,y", "a.csv", "only an .xlsx"),
        (b"x", "a.docx", "the Word one is for paper"),
    ],
)
def test_a_workbook_that_is_none_is_refused(data, name, why):
    with pytest.raises(DataError, match=why):
        read_sheet(data, name)


def test_a_workbook_with_entities_is_refused(sheet):
    out = io.BytesIO()
    with zipfile.ZipFile(sheet) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, data.replace(b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", 1))
    with pytest.raises(DataError, match="only an attack"):
        read_sheet(out.getvalue(), "a.xlsx")


def test_the_sheet_on_paper_is_a_valid_word_file_with_boxes(tiny_root, tmp_path, assert_valid_docx):
    path = tmp_path / "or.docx"
    assert law(tiny_root, "sheet", "or", "-o", str(path)) == 0
    assert_valid_docx(path)
    text = "\n".join(p.text for p in Document(path).paragraphs)
    assert "☐ yes  ☐ no" in text and "“shall look after trees”" in text
    assert law(tiny_root, "sheet", "or", "-o", str(tmp_path / "or.pdf")) == 2


def test_the_sheet_of_federal_law_is_taken_back_too(tiny_root, tmp_path):
    path = tmp_path / "federal.xlsx"
    assert law(tiny_root, "sheet", "federal", "-o", str(path)) == 0
    page = load_workbook(path).worksheets[0]
    first = page["A6"].value.split(",")[0]
    rows = [row[0].row for row in page.iter_rows(min_row=6) if str(row[0].value).startswith(f"{first},")]
    assert (
        law(tiny_root, "take", str(filled(path, B2="2026-11-30", **{f"I{row}": "yes" for row in rows}))) == 0
    )
    assert str(again(tiny_root).authorities[first].checked) == "2026-11-30"


def test_the_worksheet_says_where_to_look_for_a_law_whose_address_is_not_recorded(library):
    facts = [f for f in facts_of("CA", library) if f.record.startswith("ca-")]
    sheet = load_workbook(io.BytesIO(write_sheet("CA", facts, "leginfo.legislature.ca.gov"))).worksheets[0]
    at = [sheet.cell(row, 3).value for row in range(FIRST_ROW + 1, FIRST_ROW + 1 + len(facts))]
    assert "none recorded; look on leginfo.legislature.ca.gov" in at
    assert all(told or not fact.citation for told, fact in zip(at, facts, strict=True))


@pytest.mark.parametrize("said", ["N/a.", "The minimal text allows it."])
def test_a_worksheet_may_not_make_a_law_say_nothing_or_speak_of_our_texts(tiny_root, tmp_path, said):
    facts = facts_of("OR", again(tiny_root))
    path = tmp_path / "or.xlsx"
    path.write_bytes(write_sheet("OR", facts))
    book = load_workbook(path)
    for cell, value in {"B2": str(date.today()), "I6": "no", "J6": "other source", "L6": said}.items():
        book.worksheets[0][cell] = value
    book.save(path)
    with pytest.raises(DataError) as refused:
        take(read_sheet(path), path.name, facts, OfficialSites(domains=(), hosts={}), date.today())
    assert "cell L6" in str(refused.value) and "write in whole sentences" in str(refused.value)
