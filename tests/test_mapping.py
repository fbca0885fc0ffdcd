"""Someone else's text against the library's questions: splitting, matching, figures, corrections, files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import yaml
from matching import measure, outcome

from drafting.cli.main import main
from drafting.data.problems import DataError
from drafting.sets.mapping import KINDS, map_text, read_corrections, split, write_mapping
from drafting.sets.mapping import index as index_module
from drafting.sets.mapping.measured import FIGURES
from drafting.sets.mapping.words import OTHER_WORDS

HERE = Path(__file__).resolve().parent / "mapping"
LABELLED = yaml.safe_load((HERE / "labelled.yaml").read_text(encoding="utf-8"))
MODEL = [
    "AN ORDINANCE RELATING TO IMMIGRATION",
    "WHEREAS, unlawful presence is a civil matter and not a crime; "
    "and WHEREAS, ICE warrants are not signed by a judge;",
    "NOW, THEREFORE, BE IT ORDAINED by the City Council of Alder Falls:",
    "Section 1. Definitions.",
    "For purposes of this chapter:",
    '(a) "Administrative warrant" means a document issued by ICE and not signed by a judge.',
    '(b) "Off-peak hours" means the hours from nine at night to six in the morning.',
    "Section 2. Prohibitions. No agent or agency shall: "
    "(1) detain any person on an ICE hold; (2) notify ICE of a release date; "
    "or (3) permit ICE agents access to a person in custody for interviews.",
    "SECTION 3. City resources",
    "(a) City funds shall not be used to assist in the enforcement of federal immigration law, including:",
    "(1) vehicles and radios; and",
    "(2) office space.",
    "9.04.020 No inquiries into citizenship.",
    "A. No agent shall ask any person about citizenship or immigration status.",
    "B. The fee for a dog license is five dollars a year.",
    "Section 5. Severability. If any provision is held invalid the remaining provisions stand.",
    "Passed this 3rd day of May, 2026",
]


# ------------------------------------------------------------------- figures


def _test_half() -> list[dict]:
    return [row for row in LABELLED if row["split"] == "test"]


def test_the_labels_are_enough_and_name_real_clauses(library):
    assert len(LABELLED) >= 90
    assert len({row["text"] for row in LABELLED}) == len(LABELLED)
    for split_name in ("dev", "test"):
        half = [row for row in LABELLED if row["split"] == split_name]
        assert len(half) >= 60
        assert sum(row["expect"] == "none" for row in half) >= 14
    named = {row.get(key) for row in LABELLED for key in ("expect", "or")} - {None, "none"}
    assert named <= set(library.clauses)


def test_precision_and_recall_on_the_test_half(library):
    figures = measure(_test_half(), library)
    print(figures)
    assert figures.provisions >= 100
    assert figures.precision >= 0.68
    assert figures.recall >= 0.63
    assert figures.first_three / figures.answering >= 0.85


def test_what_matches_nothing_is_mostly_left_unmatched(library):
    none = [row for row in _test_half() if row["expect"] == "none"]
    assert sum(not outcome(row, library)[1] for row in none) >= len(none) - 3


# ----------------------------------------------------------------- splitting


def test_split_knows_recitals_definitions_sections_and_items():
    found = split(MODEL)
    assert [(p.kind, p.label) for p in found] == [
        ("recital", ""),
        ("recital", ""),
        ("section", "Section 1."),
        ("definition", "Section 1. (a)"),
        ("definition", "Section 1. (b)"),
        ("section", "Section 2."),
        ("subsection", "Section 2. (1)"),
        ("subsection", "Section 2. (2)"),
        ("subsection", "Section 2. (3)"),
        ("subsection", "SECTION 3. (a)"),
        ("item", "SECTION 3. (a)(1)"),
        ("item", "SECTION 3. (a)(2)"),
        ("subsection", "9.04.020 A."),
        ("subsection", "9.04.020 B."),
        ("section", "Section 5."),
    ]
    assert [p.no for p in found] == list(range(1, len(found) + 1))


def test_an_item_keeps_its_heading_and_lead_in():
    item = next(p for p in split(MODEL) if "release date" in p.text)
    assert (item.heading, item.lead) == ("Prohibitions", "No agent or agency shall:")
    assert item.whole == "No agent or agency shall: notify ICE of a release date;"


def test_titles_enacting_words_and_votes_are_no_provisions():
    texts = " ".join(p.text for p in split(MODEL))
    for words in ("AN ORDINANCE", "BE IT ORDAINED", "Passed this"):
        assert words not in texts


@pytest.mark.parametrize(
    ("marks", "depths"),
    [
        (["(h)", "(i)", "(j)"], [1, 1, 1]),
        (["(a)", "(1)", "(i)", "(ii)", "(2)", "(b)"], [1, 2, 3, 3, 2, 1]),
        (["A.", "1.", "a.", "B."], [1, 2, 3, 1]),
        (["1.", "(a)", "(b)", "2."], [1, 2, 2, 1]),
    ],
)
def test_marks_find_their_level(marks, depths):
    from drafting.sets.mapping.marks import Stack

    stack = Stack()
    assert [stack.place(mark) for mark in marks] == depths


def test_rules_pasted_into_one_line_are_as_many_provisions():
    line = "(a) No officer shall hold a person. (b) The jail shall give no date. (c) See subsection (d) too."
    assert [p.label for p in split([line])] == ["(a)", "(b)", "(c)"]
    assert len(split(["(a) No officer shall, as subsection (b) says, hold a person under (b) alone."])) == 1


def test_a_rule_in_capitals_is_neither_a_definition_nor_a_heading():
    lines = ["(A) THE JAIL SHALL NOT HOLD A PERSON.", "OFFICERS SHALL NOT ASK."]
    assert [p.kind for p in split(lines)] == ["subsection", "section"]


def test_lines_of_one_width_are_read_as_the_paragraphs_that_they_were():
    lines = [
        "No officer shall hold a person on the strength of a detainer that",
        "is not signed by a judge, and the jail shall give no date to the",
        "officers that are named in subsection (b) and in the rules of",
        "Section 2. It may give the date that the court has set.",
    ]
    assert [p.text for p in split(lines)] == [" ".join(lines)]
    assert len(split([lines[0], lines[1] + " whole " * 20])) == 2


@pytest.mark.parametrize(
    "line",
    [
        "(a) Under subsection (b) of Section 2. See it.",
        "(a) Under subsection (b) of Section 2. See it, and no officer shall ask.",
        "(a) Requests of Sgt. Smith shall be kept.",
        "Section 2 applies to the jail and to no other place.",
        "Part III of it shall not bind the sheriff.",
    ],
)
def test_a_section_that_a_sentence_speaks_of_is_no_heading_and_takes_no_words(line):
    (provision,) = split([line])
    assert (provision.heading, provision.text) == ("", line.removeprefix("(a) "))


def test_a_title_that_runs_into_its_text_is_a_heading():
    (provision,) = split(["(a) Release dates. No officer shall give a release date."])
    assert (provision.heading, provision.text) == ("Release dates", "No officer shall give a release date.")


def test_inline_items_are_cut_only_in_a_list():
    whole = "Subsection (a) applies, and (1) is a number, under 8 U.S.C. 1373(a)."
    assert [p.text for p in split([whole])] == [whole]


# ------------------------------------------------------------------- mapping


@pytest.fixture(scope="module")
def mapping(library):
    return map_text(MODEL, library, "model.md")


def _clauses(mapping) -> dict[int, str]:
    return {row.provision.no: row.clause for row in mapping.rows}


def test_each_item_of_a_list_finds_its_own_question(mapping):
    texts = {row.clause: row.provision.whole for row in mapping.matched}
    assert "ICE hold" in texts["detainers/hold"]
    assert "release date" in texts["detainers/notification"]
    assert "interviews" in texts["detainers/interviews"]


def test_items_without_a_question_of_their_own_are_folded(mapping):
    row = next(row for row in mapping.rows if row.clause == "agreements/other-cooperation")
    assert len(row.covers) == 2
    assert "office space" in row.provision.text


def test_no_provision_is_lost_or_told_twice(mapping):
    told = [n for row in mapping.rows for n in (row.provision.no, *row.covers)]
    assert len(told) == len(set(told))
    leads = {p.no for p in split(MODEL) if p.text.endswith(":")}
    assert set(range(1, len(split(MODEL)) + 1)) - set(told) <= leads


def test_a_definition_finds_only_definitions(mapping, library):
    for row in mapping.matched:
        assert (library.clauses[row.clause].kind == "definition") == (row.provision.kind == "definition")
    assert "Off-peak hours" in " ".join(row.provision.text for row in mapping.unmatched)


def test_a_heading_alone_is_not_a_match(mapping):
    assert any("dog license" in row.provision.text for row in mapping.unmatched)


def test_silent_questions_are_those_without_a_provision(mapping, library):
    silent = {item.clause for item in mapping.silent}
    answered = {row.clause for row in mapping.matched}
    assert not silent & answered
    assert silent | answered >= {
        c.id for c in library.clauses.values() if c.kind not in ("definition", "finding", "request")
    }
    assert "detainers/transfer" in silent
    assert [item.touched for item in mapping.silent] == sorted(
        (item.touched for item in mapping.silent), reverse=True
    )


def test_the_words_that_differ_are_true(mapping, library):
    for row in mapping.matched:
        for phrase in row.adds:
            assert phrase.split()[0] in row.provision.text
    hold = next(row for row in mapping.matched if row.clause == "detainers/hold")
    assert not any("ICE hold" in phrase for phrase in hold.adds), (
        "another name for a term of the library is no difference"
    )


def test_the_librarys_own_text_finds_itself(library):
    from drafting.sets.mapping.index import index_of
    from drafting.sets.mapping.match import match
    from drafting.sets.mapping.models import Provision
    from drafting.sets.mapping.words import plain_text

    missed = []
    for clause in library.clauses.values():
        text = " ".join(plain_text(p.text, library) for p in clause.variants[0].paragraphs)
        kind = {"definition": "definition", "finding": "recital"}.get(clause.kind, "section")
        if match(Provision(no=1, kind=kind, text=text), index_of(library), library).clause != clause.id:
            missed.append(clause.id)
    assert len(missed) <= len(library.clauses) * 0.03, missed


def test_another_library_is_mapped_by_the_same_code(tiny):
    found = map_text(["Nobody shall build a spaceship in the harbor without a launch window."], tiny)
    assert not found.matched
    assert {item.clause for item in found.silent} == {
        c.id for c in tiny.clauses.values() if c.kind not in ("definition", "finding", "request")
    }


# --------------------------------------------------------------- corrections


def test_corrections_are_put_in_and_counted_again(library, mapping):
    number = next(n for n, clause in _clauses(mapping).items() if clause == "detainers/notification")
    dog = next(row.provision.no for row in mapping.unmatched if "dog" in row.provision.text)
    again = map_text(MODEL, library, "model.md", {number: "none", dog: "common/purpose"})
    assert _clauses(again)[number] == ""
    assert "detainers/notification" in {item.clause for item in again.silent}
    corrected = next(row for row in again.rows if row.provision.no == dog)
    assert (corrected.how, corrected.clause) == ("corrected", "common/purpose")
    assert corrected.omits


def test_a_folded_item_can_be_corrected(library, mapping):
    row = next(row for row in mapping.rows if row.covers)
    again = map_text(MODEL, library, "model.md", {row.covers[0]: "common/training"})
    assert _clauses(again)[row.covers[0]] == "common/training"


def test_corrections_that_cannot_be_are_all_named(library):
    with pytest.raises(DataError) as error:
        map_text(MODEL, library, "model.md", {99: "none", 1: "detainers/holt"})
    assert len(error.value.problems) == 2
    assert "write detainers/hold" in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- 4\n- 5\n", "not a list of numbers and clauses"),
        ("four: none\n", "four: none is not a correction"),
        ("4: [none]\n", "is not a correction"),
        ("4: none\n4: none\n", "repeated"),
        ("4: [\n", "not YAML"),
        ("-1: none\n", "is not a correction"),
        ("²: none\n", "is not a correction"),
    ],
)
def test_a_bad_corrections_file_is_refused_in_words(tmp_path, text, says):
    path = tmp_path / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=says):
        read_corrections(path)


def test_an_empty_corrections_file_corrects_nothing(tmp_path):
    path = tmp_path / "corrections.yaml"
    path.write_text("", encoding="utf-8")
    assert read_corrections(path) == {}


# ----------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    "paragraphs",
    [
        [],
        [""],
        ["   ", "\n"],
        ["AN ORDINANCE RELATING TO TREES"],
        ["Section 1."],
        ["(a)", "(b)"],
        ["* * *"],
        ["1.2.3"],
    ],
)
def test_a_text_without_provisions_is_refused(library, paragraphs):
    with pytest.raises(DataError, match="holds no provision"):
        map_text(paragraphs, library)


def test_a_text_that_is_too_long_is_refused(library):
    with pytest.raises(DataError, match="longer than"):
        map_text(["No person shall park here at night. " * 40_000], library)
    with pytest.raises(DataError, match="more than"):
        map_text([f"({n}) no person shall park here at night." for n in range(4_000)], library)


@pytest.mark.parametrize(
    "text",
    [
        "((((((((((a)(b)(c)(d)(e) shall hold a person in custody for a detainer",
        "“" * 500 + " means a warrant",
        "(i)" * 400 + " shall not stop",
        "WHEREAS, " * 300 + "a person shall be free",
        "{{ place }} shall {% for %} not hold",
        "=HYPERLINK(1) shall not be used here by anyone",
        "§ § § 1. shall stop at once here",
        "Ünïcödé 条例 shall not be held in custody at all",
        "a" * 5_000 + " shall not be held in custody at all",
    ],
)
def test_odd_text_is_mapped_without_a_fault(library, text):
    try:
        found = map_text([text], library)
    except DataError:
        return
    for suffix in (".md", ".csv", ".json"):
        assert write_mapping(found, library, suffix)


def test_a_short_title_before_one_sentence_does_not_swallow_it():
    found = split(
        [
            "Section 3. Parks. The park closes at dusk.",
            "Section 4. Arrest of U.S. Citizens",
            "No officer shall arrest a person for a civil matter.",
        ]
    )
    assert [(p.heading, p.text) for p in found] == [
        ("Parks", "The park closes at dusk."),
        ("Arrest of U.S. Citizens", "No officer shall arrest a person for a civil matter."),
    ]


def test_the_work_grows_with_the_text_and_not_faster(library, monkeypatch):
    """100,000 characters in many provisions, and one list under one long lead-in: at most three look-ups a
    provision, and at most twelve characters compared for each character of the text."""
    look_ups, compared = 0, 0
    real = index_module.Index.agreement

    def counted(self, text):
        nonlocal look_ups, compared
        look_ups, compared = look_ups + 1, compared + len(text)
        return real(self, text)

    monkeypatch.setattr(index_module.Index, "agreement", counted)
    plain = [row["text"] for row in LABELLED] * 3
    many = [f"({'abcdefgh'[n % 8]}) {text}" for n, text in enumerate(plain)]
    under_one_lead = [
        f"No officer {'of the city or of any agency ' * 800}shall:",
        *(f"({n}) hold inmate {n} for the sake of an immigration detainer;" for n in range(1, 1_200)),
    ]
    for paragraphs in (many, under_one_lead):
        look_ups = compared = 0
        size = sum(map(len, paragraphs))
        provisions = split(paragraphs)
        assert size > 80_000
        map_text(paragraphs, library)
        assert look_ups <= 3 * len(provisions)
        assert compared <= 12 * size


# --------------------------------------------------------------------- files


@pytest.mark.parametrize("suffix", sorted(KINDS))
def test_every_kind_is_written_and_always_the_same(mapping, library, suffix):
    first = write_mapping(mapping, library, suffix)
    assert first
    assert first == write_mapping(mapping, library, suffix)


def test_the_word_report_opens_and_has_its_tables(mapping, library):
    from docx import Document

    document = Document(io.BytesIO(write_mapping(mapping, library, ".docx")))
    assert len(document.tables) == 3
    words = "\n".join(p.text for p in document.paragraphs)
    assert FIGURES in words
    section = document.sections[0]
    assert section.page_width > section.page_height


def test_the_markdown_states_method_and_figures(mapping, library):
    text = write_mapping(mapping, library, ".md").decode()
    assert FIGURES in text
    assert "Closest variant" not in text
    assert "not a probability" in text
    assert "Not legal advice" in text


def test_a_report_without_matches_is_written_too(library):
    found = map_text(["Outdoor lamps must be dark after ten at night in all parks."], library)
    assert not found.matched
    text = write_mapping(found, library, ".md").decode()
    assert "None." in text


def test_the_csv_has_no_formula(library):
    found = map_text(
        [
            "=2+5 shall not be held in custody past release on a detainer",
            "+1 officer shall ask nobody about citizenship",
        ],
        library,
    )
    rows = list(csv.reader(io.StringIO(write_mapping(found, library, ".csv").decode("utf-8-sig"))))
    assert all(not cell.startswith(("=", "+", "@", "-")) for row in rows for cell in row)
    assert {len(row) for row in rows} == {12}


def test_the_json_has_everything(mapping, library):
    data = json.loads(write_mapping(mapping, library, ".json"))
    assert {"schema", "name", "library_version", "rows", "silent", "notes", "measured"} == set(data)
    assert len(data["rows"]) == len(mapping.rows)


# ------------------------------------------------------------------- command


def test_the_command_writes_and_says_what_it_found(tmp_path, capsys):
    source = tmp_path / "model.md"
    source.write_text("\n\n".join(MODEL), encoding="utf-8")
    assert main(["map", str(source), "-o", str(tmp_path / "out.md")]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == str(tmp_path / "out.md")
    assert "matched" in told.err and "check each" in told.err


def test_the_command_reads_word_files(tmp_path, capsys):
    from docx import Document

    document = Document()
    for line in MODEL:
        document.add_paragraph(line)
    document.save(str(tmp_path / "model.docx"))
    assert main(["map", str(tmp_path / "model.docx"), "-o", str(tmp_path / "out.json")]) == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["rows"]


@pytest.mark.parametrize(
    ("content", "output", "says"),
    [
        ("No officer shall hold a person.", "out.xlsx", "unknown kind of file .xlsx"),
        ("", "out.md", "empty"),
        ("Title only", "out.md", "holds no provision"),
    ],
)
def test_the_command_refuses_with_code_2_and_writes_nothing(tmp_path, capsys, content, output, says):
    source = tmp_path / "model.txt"
    source.write_text(content, encoding="utf-8")
    assert main(["map", str(source), "-o", str(tmp_path / output)]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / output).exists()


# ---------------------------------------------------------------------- data


def test_other_words_are_data_and_name_one_thing_each(library):
    from drafting.data import strict_yaml
    from drafting.data.library import ROOT

    data = strict_yaml.read((ROOT / OTHER_WORDS).read_text(encoding="utf-8"), OTHER_WORDS).data
    others = [word.lower() for words in data.values() for word in words]
    assert sorted(w for w in set(others) if others.count(w) > 1) == []
    terms = {c.term.lower() for c in library.clauses.values() if c.kind == "definition"}
    assert not set(others) & terms, "a term of the library is never another name for something else"
