"""Files that nobody here wrote for the program: each is read for what it says, or refused with its place."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from places import HERE

from drafting.cli.main import main
from drafting.read.text import read_text
from drafting.read.uploads import open_docx, opened
from drafting.sets.mapping import split
from drafting.sets.redline import accept_all, reject_all, texts

OUTSIDE = HERE / "outside"
AMEND = (
    "--source https://example.gov --current-through 2026-01-01 --retrieved "
    "2026-01-02 --state WA --name Tacoma"
)


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs a command on files here and gives its exit code, output and new files."""

    def go(words: str, out: str = "out.md") -> tuple[int, str, bytes]:
        given = [str(OUTSIDE / w) if w.endswith((".docx", ".pdf")) else w for w in words.split()]
        path = tmp_path / out
        code = main([*given, "-o", str(path)] if out else given)
        said = capsys.readouterr()
        return code, said.err + said.out, path.read_bytes() if out and path.exists() else b""

    return go


def part(data: bytes, name: str = "word/document.xml") -> str:
    """Return a part of a Word file as text."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def names(data: bytes) -> list[str]:
    """Return the names of the parts of a Word file."""
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_the_text_is_the_part_that_the_package_names_and_no_other(run):
    data = open_docx(OUTSIDE / "decoy_xml.docx")
    assert "EVIL MAIN DOCUMENT" in part(data) and "word/evil.xml" not in names(data)
    code, said, written = run("map decoy_xml.docx")
    assert code == 0 and b"SHALL honor every detainer" in written
    assert "Parts that the document does not use, left out (1): word/document.xml" in said


@pytest.mark.parametrize(
    "name, message",
    [
        ("extimage_as_hyperlink.docx", "paragraph 2: the file fetches something from outside (image)"),
        ("template-leak.docx", "the file fetches something from outside (image)"),
        (
            "dde_header_otherext.docx",
            "header 1, paragraph 1 “HEADER TEXT FROM UNSCANNED PART”: the file has a field",
        ),
        ("dde_quote.docx", "paragraph 2 “DDEAUTO”: the file has a field that fetches or runs"),
        ("strict_late.docx", "strict variant"),
        ("mailmerge_norel.docx", "settings: the file fetches names from a mail merge"),
        ("webvideo.docx", "paragraph 2: the file has a video that opens a web page"),
    ],
)
def test_a_file_that_would_be_handed_on_is_refused_with_the_place(name, message, run):
    for words in (f"redline {name} good.docx", f"redline good.docx {name}"):
        code, said, written = run(words, "out.docx")
        assert (code, written) == (2, b"") and message in said and ":1:" not in said


@pytest.mark.parametrize(
    "name, note",
    [
        ("extimage_as_hyperlink.docx", "fetches something from outside (image) (1): paragraph 2"),
        ("dde_header_otherext.docx", "field that fetches or runs something from outside (1): header 1"),
        ("dde_quote.docx", "field that fetches or runs something from outside (1): paragraph 2"),
        ("mailmerge_norel.docx", "mail merge (1): settings"),
        ("webvideo.docx", "video that opens a web page (1): paragraph 2"),
    ],
)
def test_a_file_that_is_only_read_is_read_without_what_is_inert_and_that_is_said(name, note, run):
    code, said, written = run(f"map {name}")
    assert code == 0 and b"honor a detainer" in written
    assert note in said and note in written.decode().replace("\\", "")


def test_a_strict_file_is_read(run):
    code, _, written = run("map strict_late.docx")
    assert code == 0 and written


@pytest.mark.parametrize(
    "route", ["map {file}", "amend {file} good.docx " + AMEND, "amend good.docx {file} " + AMEND]
)
@pytest.mark.parametrize(
    "name, message",
    [
        (
            "struck.docx",
            "body, paragraph 1 “Sec. 9.10. Officers shall may not honor a civil …”; body, paragraph 2",
        ),
        ("hidden.docx", "the file has hidden words, so it has two texts"),
    ],
)
def test_a_file_with_two_texts_is_not_read_as_if_it_had_one(route, name, message, run):
    code, said, written = run(route.format(file=name), "out.docx")
    assert (code, written) == (2, b"") and message in said


@pytest.mark.parametrize(
    "name, message",
    [
        ("struck.docx", "the file has struck-through words"),
        ("hidden.docx", "the file has hidden words"),
        ("template-tracked.docx", "the file already has tracked changes"),
        ("499pages.pdf", "not a Word .docx file"),
    ],
)
def test_a_file_of_which_one_text_alone_could_be_verified_is_refused(name, message, run):
    code, said, _ = run(f"verify {name}", "")
    assert code == 2 and message in said and "--as-shown" not in said


@pytest.mark.parametrize(
    "name", ["fnA.docx", "eqA.docx", "dde_quote.docx", "decoy_xml.docx", "comment_xml.docx"]
)
def test_a_file_of_another_program_is_verified_and_what_is_not_read_is_named(name, run):
    code, said, _ = run(f"verify {name}", "")
    assert code == 1 and "changed or added" in said and "Changed, or not ours: " in said
    assert name != "fnA.docx" or "Footnotes" in said


def test_a_struck_section_is_never_quoted_as_existing_law(run):
    code, said, written = run(f"amend struck.docx good.docx --as-shown {AMEND}", "out.txt")
    text = written.decode()
    assert code == 0 and "9.11" not in text and "shall may" not in text and "Officers may not" in text
    assert "Struck-through words, left out (2): body, paragraph 1" in said


def test_hidden_words_are_left_out_on_request_and_named(run):
    code, said, written = run("map hidden.docx --as-shown")
    assert (
        code == 0
        and b"Officers shall honor a civil detainer" in written
        and "Hidden words, left out (1)" in said
    )


def test_equations_symbols_and_notes_are_read_or_named():
    assert read_text(OUTSIDE / "eqA.docx").paragraphs[0] == "The fee is x+2 dollars."
    assert read_text(OUTSIDE / "symA.docx").paragraphs[0] == "Vote: ☑ yes"
    said = " ".join(map(str, read_text(OUTSIDE / "fnA.docx").notes))
    assert said.startswith("Footnotes, not read (1): paragraph 1") and said.endswith("“Except on Sundays.”.")


def test_remarks_between_the_tags_are_left_out_and_the_words_around_them_stay_together():
    assert read_text(OUTSIDE / "comment_xml.docx").paragraphs == (
        "Section 1. Detainers. No officer shall honor a detainer.",
    )
    assert "agenda system" not in part(open_docx(OUTSIDE / "comment_xml.docx"))


def test_a_line_that_was_broken_by_hand_begins_a_provision_of_its_own():
    found = [p.text for p in split(read_text(OUTSIDE / "17-soft-returns.docx").paragraphs)]
    assert found == [
        "No officer shall hold a person on a civil detainer.",
        "No officer shall give a release date to ICE.",
    ]


def test_a_good_file_loses_nothing():
    assert opened(OUTSIDE / "good.docx").notes == ()


def test_a_small_pdf_that_draws_without_end_is_refused_with_the_reason(run):
    code, said, _ = run("map 499pages.pdf")
    assert code == 2 and "the PDF draws far more than pages of text do" in said


@pytest.mark.parametrize(
    "pair, said",
    [
        (
            "18-format-only-old.docx 18-format-only-new.docx",
            "paragraph 1 “The clerk shall report.”: “The clerk shall report.” is bold",
        ),
        ("fnA.docx fnB.docx", "Footnotes differ (1): footnotes, paragraph 1"),
        (
            "fnA.docx fnNone.docx",
            "Places of notes differ (1): body, paragraph 1 “Section 1. "
            "Officers shall comply at once.” of the old",
        ),
        ("fnNone.docx fnA.docx", "Footnotes differ (1): footnotes, paragraph 1 “Except on Sundays.”"),
    ],
)
def test_what_differs_beside_the_words_is_named_with_its_place(pair, said, run):
    code, told, written = run(f"redline {pair}", "out.docx")
    assert code == 0 and written and said in told and "No changes" not in told


@pytest.mark.parametrize(
    "pair, before, after",
    [
        ("eqA.docx eqB.docx", "The fee is x+2 dollars.", "The fee is x+3 dollars."),
        ("symA.docx symB.docx", "Vote: ☑ yes", "Vote: ☐ yes"),
    ],
)
def test_equations_and_symbols_are_compared_as_words(pair, before, after, run):
    code, told, written = run(f"redline {pair}", "out.docx")
    assert code == 0 and "1 paragraph changed" in told
    assert (texts(reject_all(written))[0], texts(accept_all(written))[0]) == (before, after)
    assert "<m:oMath" in part(accept_all(written)) or "w:sym" in part(accept_all(written))


def test_a_word_that_was_only_struck_through_makes_two_texts(run):
    code, told, written = run("redline fmtA.docx fmtB.docx", "out.docx")
    assert (code, written) == (2, b"")
    assert (
        "body, paragraph 1 “Section 1. The officer shall not honor.”: the file has struck-through words"
        in told
    )


def test_the_same_file_twice_has_no_changes(run):
    code, told, _ = run("redline good.docx good.docx", "out.docx")
    assert code == 0 and "No changes." in told.splitlines()


def test_short_items_with_nothing_in_common_are_replaced_whole(run):
    _, _, written = run("redline 19-short-items-old.docx 19-short-items-new.docx", "out.docx")
    assert texts(reject_all(written))[1:] == ["2. The sheriff shall act.", "3. The council shall hear."]
    assert texts(accept_all(written))[1:] == ["2. The council shall hear.", "3. The auditor shall report."]
    paragraphs = re.split("</w:p>", part(written))
    assert not any("sheriff" in words and ("council" in words or "auditor" in words) for words in paragraphs)


def test_a_remark_between_the_tags_does_not_stop_a_redline(run):
    code, told, written = run("redline comment_xml.docx good.docx", "out.docx")
    assert code == 0 and written and "Traceback" not in told


@pytest.mark.parametrize(
    "name, code, message",
    [
        ("template-tracked.docx", 2, "the file already has tracked changes, so it has two texts"),
        ("template-comment.docx", 2, "“INTERNAL: do not tell the press”: the file has comments"),
        (
            "template-fntags.docx",
            1,
            "A tag stands where none is filled in: footnotes, in “{{ jurisdiction }}",
        ),
        ("template-j_autoescoff.docx", 1, "switches the escaping of text off"),
        ("template-leak.docx", 2, "the file fetches something from outside (image)"),
    ],
)
def test_a_template_that_would_hand_something_on_is_refused_with_the_place(name, code, message, run):
    found, told, _ = run(f"template check {name}", "")
    assert found == code and message in told and "meets the contract" not in told
    example = HERE.parent / "examples/ithaca-town-ny.yaml"
    found, told, _ = run(f"draft {example} --only ordinance --template {OUTSIDE / name}", "folder")
    assert found == 2 and "nothing was written" in told
