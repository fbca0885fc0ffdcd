"""Memos and tables in Word: blocks come out as real headings, lists and data tables."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document

from drafting.word.block_writer import write_blocks
from drafting.word.blocks import (
    Bullets,
    DocProps,
    Fields,
    Heading,
    Numbers,
    PageBreak,
    Para,
    Run,
    Table,
)
from drafting.word.docx_check import faults, read_back
from drafting.word.package import read_parts

PROPS = DocProps(
    title="Staff report", author="City of Alder Falls", day=date(2026, 11, 22), footer="Version A"
)
TABLE = Table(
    "What the ordinance does",
    ("Section", "Effect"),
    (("1", "Limits holds {{ x }} <b>"), ("2", "two\nlines")),
    widths=(1, 4),
)
BLOCKS = (
    Fields((("To", "Mayor"), ("From", "[CONFIRM: sender]"))),
    Para("Lay topic.", "lead"),
    Heading(1, "Recommended action"),
    Para(
        ["Adopt ", Run("now", bold=True), ", see ", Run("the law", link="https://example.org/a?b=1&c=2"), "."]
    ),
    Bullets(("one", "two")),
    Numbers(("first", "second")),
    Numbers(("again",)),
    TABLE,
    PageBreak(),
    Heading(2, "Annex"),
    Para("End.", "small"),
)


def test_blocks_read_back_in_order_with_numbers_that_restart():
    assert read_back(write_blocks(BLOCKS, PROPS)) == [
        "Staff report",
        "To:\tMayor",
        "From:\t[CONFIRM: sender]",
        "Lay topic.",
        "Recommended action",
        "Adopt now, see the law.",
        "• one",
        "• two",
        "1. first",
        "2. second",
        "1. again",
        "Table 1. What the ordinance does",
        "Section",
        "Effect",
        "1",
        "Limits holds {{ x }} <b>",
        "2",
        "two",
        "lines",
        "Annex",
        "End.",
    ]


@pytest.mark.parametrize("template", ["memo", "report"])
def test_the_validator_finds_no_error_in_blocks(template, tmp_path, assert_valid_docx):
    path = tmp_path / "memo.docx"
    path.write_bytes(write_blocks(BLOCKS, PROPS, template))
    assert_valid_docx(path)
    assert faults(path.read_bytes()) == []


def test_tables_repeat_their_header_and_merge_no_cells():
    made = write_blocks([Para("How it was made."), TABLE, TABLE], PROPS, "report")
    xml = read_parts(made)["word/document.xml"].decode()
    assert xml.count("<w:tblHeader/>") == 2 and "gridSpan" not in xml and "vMerge" not in xml
    assert 'w:orient="landscape"' in xml and "Table 2. " in "\n".join(read_back(made))


def test_headings_lists_and_properties_are_real():
    made = Document(io.BytesIO(write_blocks(BLOCKS, PROPS)))
    styles = {p.text: p.style.name for p in made.paragraphs}
    assert (
        styles["Recommended action"] == "Heading 1"
        and styles["one"] == "List Bullet"
        and styles["first"] == "List Number"
    )
    assert (
        made.core_properties.title == "Staff report" and made.core_properties.author == "City of Alder Falls"
    )


def test_a_confirm_bracket_in_plain_words_stands_out():
    assert (
        '<w:rStyle w:val="Confirm"/></w:rPr><w:t xml:space="preserve">[CONFIRM: sender]'
        in read_parts(write_blocks(BLOCKS, PROPS))["word/document.xml"].decode()
    )


def test_only_web_and_mail_addresses_become_links():
    xml = read_parts(
        write_blocks(
            [Para([Run("bad", link='javascript:alert("x")'), Run("good", link='https://example.org/"q"')])],
            PROPS,
        )
    )["word/document.xml"].decode()
    assert "javascript" not in xml and 'HYPERLINK "https://example.org/%22q%22"' in xml


def test_a_row_with_another_number_of_cells_is_an_error():
    with pytest.raises(ValueError, match="row"):
        write_blocks([Table("Bad", ("a", "b"), (("1",),))], PROPS)


def test_blocks_give_the_same_bytes_each_time():
    assert write_blocks(BLOCKS, PROPS) == write_blocks(BLOCKS, PROPS)
