# ruff: noqa: E501
"""Some sixty odd files through every reader: read, read without what is inert, or refused with the place; never a crash."""

from __future__ import annotations

from datetime import UTC, datetime

import corpus
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import OFFICE

from drafting.data.problems import DataError
from drafting.read.accessibility import check_word
from drafting.read.text import read_text
from drafting.read.uploads import open_docx, opened
from drafting.sets.redline import redline_files
from drafting.sets.redline.unmarked import not_marked

WHEN = datetime(2026, 11, 24, tzinfo=UTC)
GOOD = {**corpus.by_python_docx(), **corpus.by_docxtpl(), **corpus.read_and_handed_on()}
READ_ONLY = corpus.only_read()
PLAIN = corpus.file("")


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_read_compared_and_handed_on(name):
    data = GOOD[name]
    assert read_text(data, "x.docx").paragraphs[0] == corpus.LAW
    assert check_word(open_docx(data)) is not None
    safe = open_docx(data)
    assert redline_files(PLAIN, safe, "x", WHEN) and redline_files(safe, PLAIN, "x", WHEN)
    assert not_marked(safe, safe) == ()


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_a_file_of_libreoffice_is_read_compared_and_handed_on(tmp_path):
    made = corpus.by_libreoffice(tmp_path)
    assert len(made) == len(corpus.SOURCES)
    for name, data in made.items():
        assert read_text(data, f"{name}.docx").paragraphs[0] == corpus.LAW, name
        safe = open_docx(data)
        assert check_word(safe) is not None
        assert redline_files(PLAIN, safe, "x", WHEN) and redline_files(safe, PLAIN, "x", WHEN)
        assert not_marked(safe, safe) == (), name


@pytest.mark.parametrize("name", READ_ONLY)
def test_what_is_inert_is_left_out_and_said_and_the_file_is_not_handed_on(name):
    found = read_text(READ_ONLY[name], "x.docx")
    assert found.paragraphs[0] == corpus.LAW and found.notes
    assert check_word(opened(READ_ONLY[name], read_only=True).data) is not None
    with pytest.raises(DataError) as caught:
        open_docx(READ_ONLY[name], "x.docx")
    assert all(
        problem.file == "x.docx" and not problem.line and problem.fix for problem in caught.value.problems
    )


@pytest.mark.parametrize("name", corpus.never_read())
def test_a_file_without_one_text_is_never_read_as_if_it_had_one(name):
    data = corpus.never_read()[name]
    for refused in (lambda: read_text(data, "x.docx"), lambda: redline_files(data, PLAIN, "x", WHEN)):
        with pytest.raises(DataError) as caught:
            refused()
        assert all(problem.file and not problem.line and problem.fix for problem in caught.value.problems)


PIECES = st.sampled_from(
    [
        "<!-- x -->", "<?x y?>", "<w:p/>", "<w:r/>", "<w:tbl/>", "<w:tr/>", "<w:sdt/>", "<w:hyperlink/>", "<w:t>a</w:t>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "<w:r><w:instrText> REF a </w:instrText></w:r>",
        "<w:p><w:r><w:t>words</w:t></w:r></w:p>", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "<w:bookmarkStart/>",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='-1'/><w:numId w:val='x'/></w:numPr></w:pPr></w:p>", "<w:sectPr/>", "text",
    ]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=8))
def test_no_order_of_elements_crashes_a_reader(pieces):
    data = corpus.file("".join(pieces))
    try:
        read_text(data, "x.docx")
        check_word(open_docx(data))
        assert redline_files(PLAIN, data, "x", WHEN) and redline_files(data, PLAIN, "x", WHEN)
        assert not_marked(data, data) == ()
    except DataError as error:
        assert error.problems


def test_another_prefix_and_remarks_change_no_word():
    usual = corpus.file(corpus.p(corpus.run("words")))
    assert read_text(usual, "x.docx") == read_text(
        corpus.file(corpus.p(corpus.run("wo<!-- x -->rds"))), "x.docx"
    )
    odd = corpus.file(f'<q:p xmlns:q="{corpus.W}"><q:r><q:t>words</q:t></q:r></q:p>')
    assert read_text(usual, "x.docx") == read_text(odd, "x.docx")
