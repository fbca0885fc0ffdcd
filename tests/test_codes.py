"""The numbers of codes: ten cities with ten schemes, what people type, and what is refused."""

from __future__ import annotations

import json

import pytest

from drafting.data.problems import DataError
from drafting.engine.draft import make_draft
from drafting.engine.intake import parse_intake
from drafting.model import Draft, Library


def drafted(library: Library, chapter: str, where: str = "Marlow, CA", **document: str) -> Draft:
    """Return a draft that adds a part to the code of a city."""
    name, _, state = where.rpartition(", ")
    data = {
        "schema": 1,
        "jurisdiction": {"name": name, "kind": "city", "state": state},
        "document": {
            "date": "2026-11-24",
            "code_name": "the City Code",
            "code_chapter": chapter,
            **document,
        },
        "goals": [{"topic": "gang-databases", "strength": "moderate"}],
    }
    return make_draft(parse_intake(json.dumps(data), "in.json", library), library)


def refused(library: Library, chapter: str, where: str = "Marlow, CA", **document: str) -> str:
    """Return why a draft is refused."""
    with pytest.raises(DataError) as error:
        drafted(library, chapter, where, **document)
    return str(error.value)


def numbers(draft: Draft) -> list[str]:
    """Return the numbers of the sections that the code takes in, as they are printed."""
    return [n.label for n in draft.body if n.codified and n.kind == "section"]


def paragraphs(draft: Draft) -> list[str]:
    """Return the first two marks of paragraphs in the draft, by depth."""
    first = {node.level: node.label for node in reversed(draft.nodes()) if node.kind == "paragraph"}
    return [first[level] for level in (1, 2) if level in first]


TEN = (
    # where, the pasted section, what is added, as printed, the first two sections, the paragraphs
    (
        "Savannah, GA",
        "Sec. 14-1. - Names of streets.\n\n(a)\tThe clerk keeps a list.\n(1)\tIt is public.",
        "Chapter 22",
        "Chapter 22",
        ["Sec. 22-1.", "Sec. 22-2."],
        ["(a)", "(1)"],
    ),
    (
        "Dayton, OH",
        "101.01 GENERAL CODE ADOPTED.\n(A) The titles\n(1) One\n(2) Two\n(B) More",
        "153",
        "Chapter 153",
        ["153.01", "153.02"],
        ["(A)", "(1)"],
    ),
    (
        "New York, NY",
        "§ 9-131 Persons. a. Definitions. As used here:\n1. One.\n2. Two.\nb. Prohibition.",
        "Title 34",
        "Title 34",
        ["§ 34-1", "§ 34-2"],
        ["a.", "1."],
    ),
    (
        "Tacoma, WA",
        "2.16.010 Appointment.\nA. The mayor appoints.\n1. One.\n2. Two.\nB. The term.",
        "2.90",
        "Chapter 2.90",
        ["2.90.010", "2.90.020"],
        ["A.", "1."],
    ),
    (
        "Nampa, ID",
        "9-1-1: SHORT TITLE:\nA. This is it.\n1. One.",
        "Title 9, Chapter 12",
        "Chapter 12 of Title 9",
        ["9-12-1:", "9-12-2:"],
        ["A.", "1."],
    ),
    (
        "San Francisco, CA",
        "SEC. 12H.2. IMMIGRATION STATUS.\n(a) No department\n(1) may",
        "12Z",
        "Chapter 12Z",
        ["SEC. 12Z.1.", "SEC. 12Z.2."],
        ["(a)", "(1)"],
    ),
    (
        "Philadelphia, PA",
        "§ 17-1402. Definitions.\n(1) One.\n(a) A.\n(.1) B.",
        "Chapter 17-2200",
        "Chapter 17-2200",
        ["§ 17-2201.", "§ 17-2202."],
        ["(1)", "(a)"],
    ),
    (
        "Newark, NJ",
        "2:4-1. DEFINITIONS.\na. One.\n1. Two.",
        "2:40",
        "Chapter 2:40",
        ["2:40-1.", "2:40-2."],
        ["a.", "1."],
    ),
    (
        "Chicago, IL",
        "2-173-010 Purpose and intent.\n(a) One.\n(1) Two.",
        "2-190",
        "Chapter 2-190",
        ["2-190-010", "2-190-020"],
        ["(a)", "(1)"],
    ),
    (
        "Marlow, CO",
        "Section 4-01-1. Purpose.\n(a) One.\n(1) Two.",
        "4-3",
        "Chapter 4-03",
        ["Section 4-03-1.", "Section 4-03-2."],
        ["(a)", "(1)"],
    ),
)


@pytest.mark.parametrize(("where", "sample", "chapter", "adds", "first", "marks"), TEN)
def test_a_draft_takes_the_numbers_of_one_pasted_section(where, sample, chapter, adds, first, marks, library):
    draft = drafted(library, chapter, where, code_sample=sample)
    assert numbers(draft)[:2] == first and paragraphs(draft) == marks
    asked = ", with sections numbered [CONFIRM: § 34-1, § 34-2, and so on]," if "New York" in where else ""
    assert draft.node("adding:text").text == f"{adds} is added to the City Code{asked} to read as follows:"
    assert draft.title.endswith(f"and adding {adds} to the City Code")
    refs = [span.text for node in draft.body for span in node.refs if span.text.startswith("Section")]
    assert refs and all(words.startswith(f"Section {draft.form.scheme.prefix}") for words in refs)


@pytest.mark.parametrize(
    ("sample", "chapter", "first", "asked"),
    [
        ("§ 4.99 PENALTY.\n(A) x", "Chapter 5", "§ 5.1", True),
        ("SECTION 6-1.201 - PURPOSE\n(a) x", "Chapter 6-2", "SECTION 6-2.1", True),
        ("Sec. 2-101. - Purpose.\n(a) x", "Chapter 4", "Sec. 4-1.", True),
        ("§ 30.01 DEFINITIONS.\n(A) x", "Chapter 31", "§ 31.01", False),
        ("Sec. 66.0101. Home rule.\n(1) x", "Chapter 67", "Sec. 67.0001.", False),
        ("Sec. 14\u20137. Dogs.\n(a) x", "Chapter 15", "Sec. 15-1.", False),
        ("§ 1:12\u20113 Fees.\n(a) x", "Title 1, Chapter 13", "§ 1:13-1", False),
        ("Sec. 21A.24.010: GENERAL:\nA. x", "Chapter 21A.26", "Sec. 21A.26.010:", False),
        ("Sec. II-3. Title.", "Article IV", "Sec. IV-1.", False),
        ("10.12.040 - Violations.\n(a) x", "Chapter 10.14", "10.14.010", False),
    ],
)
def test_a_section_that_does_not_show_where_a_chapter_starts_leaves_its_numbers_to_confirm(
    sample, chapter, first, asked, library
):
    scheme = drafted(library, chapter, "Marlow, MO", code_sample=sample).form.scheme
    assert scheme.label(1) == first and bool(scheme.doubt) == asked


@pytest.mark.parametrize(
    ("typed", "adds"),
    [
        ("new chapter 9.70", "Chapter 9.70"),
        ("9.70 (new)", "Chapter 9.70"),
        ("Chapter 9.70 \u2013 Immigration", "Chapter 9.70"),
        ("Chapter 9\u201170", "Chapter 9-70"),
        ("a new Article XII-B", "Article XII-B"),
    ],
)
def test_what_says_that_a_part_is_new_or_names_it_is_no_part_of_its_number(typed, adds, library):
    assert drafted(library, typed).form.scheme.adds == adds


@pytest.mark.parametrize("typed", ["Chapter 9,70", "§§ 9.70.010-9.70.090", "Sections 9.70.010 to 9.70.090"])
def test_several_numbers_are_refused_as_that(typed, library):
    assert "reads as several numbers" in refused(library, typed)


@pytest.mark.parametrize(
    ("chapter", "adds", "first"),
    [
        ("Chapter 9.70", "Chapter 9.70", "9.70.010"),
        ("Ch. 5", "Chapter 5", "Sec. 5-1."),
        ("Art. XII-B", "Article XII-B", "Sec. XII-B-1."),
        ("Title 3, Chapter 7", "Chapter 7 of Title 3", "3-7-1"),
        ("Chapter 7 of Title 3", "Chapter 7 of Title 3", "3-7-1"),
        ("14", "Chapter 14", "Sec. 14-1."),
        ("101", "Chapter 101", "101.01"),
        ("V", "Chapter V", "Sec. V-1."),
        ("3-7", "Chapter 3-7", "3-7-1"),
        ("chap 12H", "Chapter 12H", "Sec. 12H-1."),
    ],
)
def test_numbers_that_nobody_showed_are_a_guess_with_one_mark(chapter, adds, first, library):
    draft = drafted(library, chapter)
    assert draft.form.scheme.adds == adds and numbers(draft)[0] == first
    assert f"with sections numbered [CONFIRM: {first.rstrip('.')}, " in draft.node("adding:text").text
    assert [c.places for c in draft.confirms if c.name == "section_numbers"] == [("adding:text",)]


@pytest.mark.parametrize(
    ("chapter", "first", "adds", "number"),
    [
        ("Sec. 14-1", None, "Chapter 14", "Sec. 14-1"),
        ("2.16.010", None, "Chapter 2.16", "2.16.010"),
        (
            "§ 9-131",
            None,
            "[CONFIRM: the chapter or article that is to hold § 9-131 and what follows it]",
            "§ 9-131",
        ),
        (
            "Sec. 2-200.1",
            None,
            "[CONFIRM: the chapter or article that is to hold Sec. 2-200.1 and what follows it]",
            "Sec. 2-200.1",
        ),
        ("Article XII of Chapter 14", "Sec. 14-301", "Article XII of Chapter 14", "Sec. 14-301"),
        ("Article XII-B", "12-201", "Article XII-B", "12-201"),
    ],
)
def test_a_section_that_was_typed_is_where_the_numbers_start(chapter, first, adds, number, library):
    draft = drafted(library, chapter, **({"code_first": first} if first else {}))
    assert (draft.form.scheme.adds, numbers(draft)[0]) == (adds, number) and not draft.form.scheme.doubt


def test_a_bare_first_number_follows_the_pasted_section(library):
    sample = {"code_sample": "Sec. 14-1. Names.", "code_first": "301"}
    assert numbers(drafted(library, "Article XII of Chapter 14", **sample))[0] == "Sec. 14-301."


def test_the_profile_of_the_place_is_followed_without_a_mark(library):
    draft = drafted(library, "9.70", "Oakland, CA")
    assert numbers(draft)[0] == "9.70.010" and not draft.form.scheme.doubt


@pytest.mark.parametrize("chapter", ["foo", "Ordinance 12", "Chapter", "9..70", "Chapter 9 and 10", "the"])
def test_what_is_no_number_of_a_part_is_refused(chapter, library):
    assert "is not the number of a chapter or of another part" in refused(library, chapter)


@pytest.mark.parametrize("chapter", ["7-Mar", "Mar-07", "3/7/2026", "2026-03-07", "45735", "45,735"])
def test_what_a_spreadsheet_made_of_a_number_is_refused_and_named(chapter, library):
    said = refused(library, chapter)
    assert "spreadsheet" in said and "write the number as text" in said


@pytest.mark.parametrize(
    ("chapter", "document", "said"),
    [
        ("7", {"code_sample": "2.16.010 Appointment."}, "the title and chapter, and one is missing"),
        ("7", {"code_sample": "Everybody is welcome."}, "no section number stands at the head"),
        ("Article XII of Chapter 14", {}, "are numbered is not known"),
        (
            "Article XII of Chapter 14",
            {"code_sample": "Sec. 14-1. Names."},
            "go on from those that are there",
        ),
        ("9.70", {"code_first": "14-101"}, "14-101 is no section of Chapter 9.70"),
        ("Chapter 14", {"code_first": "Sec. 15-1"}, "write the first section of Chapter 14"),
        ("", {"code_first": "14-101"}, "no part of the code is named that is to hold 14-101"),
        ("14", {"code_first": "soon"}, "“soon” is not the number of a section"),
        ("Chapter 9.70 of the Oakland Municipal Code", {}, "write the code under code_name"),
    ],
)
def test_what_does_not_fit_the_code_is_refused_with_the_fix(chapter, document, said, library):
    assert said in refused(library, chapter, **document)


def test_signs_around_deleted_words_are_learnt(library):
    draft = drafted(library, "14", code_sample="Sec. 14-1. Names.\n(a) The ((old)) new clerk.")
    assert draft.form.markup.deleted.open == "((" and draft.form.markup_seen


@pytest.mark.parametrize(
    ("chapter", "adds", "first"),
    [
        ("Chapter 9.70 of Title 9", "Chapter 9.70 of Title 9", "9.70.010"),
        ("Title 3, Chapter 3-7", "Chapter 3-7 of Title 3", "3-7-1"),
        ("1:15", "Chapter 1:15", "1:15-1"),
    ],
)
def test_a_number_that_names_its_title_again_is_counted_once_with_its_own_signs(
    chapter, adds, first, library
):
    draft = drafted(library, chapter)
    assert (draft.form.scheme.adds, numbers(draft)[0]) == (adds, first) and draft.form.scheme.doubt


@pytest.mark.parametrize("name", ["the City Code.", "The City Code,", "City Code"])
def test_the_name_of_the_code_loses_the_stop_that_was_typed_after_it(name, library):
    assert drafted(library, "9.70", code_name=name).title.endswith("to the City Code")


def test_the_code_loses_its_second_article(library):
    draft = drafted(library, "9.70", "Oakland, CA")
    assert "the the" not in draft.title and draft.title.endswith("to the City Code")
