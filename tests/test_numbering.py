"""Numbers: every series in use somewhere, the words of references, and code numbers."""

from __future__ import annotations

import factories as make
import pytest

from drafting.engine.numbering import (
    addresses,
    mark,
    number_tree,
    subsection_words,
    tail,
)
from drafting.model import CodeScheme, Node, Span

IN_TENS = CodeScheme(adds="Chapter 9.70", prefix="9.70.", width=3, first=10, step=10)


@pytest.mark.parametrize(
    "pattern, printed",
    [
        ("(a)", ["(a)", "(b)", "(z)", "(aa)", "(bb)"]),
        ("(A)", ["(A)", "(B)", "(Z)", "(AA)", "(BB)"]),
        ("1.", ["1.", "2.", "26.", "27.", "28."]),
        ("(1)", ["(1)", "(2)", "(26)", "(27)", "(28)"]),
        ("[1]", ["[1]", "[2]", "[26]", "[27]", "[28]"]),
        ("(.1)", ["(.1)", "(.2)", "(.26)", "(.27)", "(.28)"]),
        ("(i)", ["(i)", "(ii)", "(xxvi)", "(xxvii)", "(xxviii)"]),
        ("I.", ["I.", "II.", "XXVI.", "XXVII.", "XXVIII."]),
        ("a.", ["a.", "b.", "z.", "aa.", "bb."]),
    ],
)
def test_labels_follow_the_mark_of_the_series(pattern, printed):
    assert [mark(pattern, n) for n in (1, 2, 26, 27, 28)] == printed


@pytest.mark.parametrize(
    "labels, words",
    [
        (["(a)"], "(a)"),
        (["(a)", "(1)"], "(a)(1)"),
        (["A.", "1."], ".A.1"),
        (["[1]", "(.1)"], "[1](.1)"),
        ([], ""),
    ],
)
def test_a_reference_joins_labels_as_the_series_asks(labels, words):
    assert tail(labels) == words


def test_a_reference_inside_a_section_says_subsection():
    assert (
        subsection_words(["(a)", "(1)"]) == "subsection (a)(1)"
        and subsection_words(["A.", "1."]) == "subsection A.1"
    )


def test_sections_outside_and_inside_a_chapter_are_counted_apart():
    body = tuple(
        Node(id=i, kind="section", heading=i, codified=c)
        for i, c in (("adding", False), ("a", True), ("b", True), ("end", False))
    )
    numbered = number_tree(body, "SECTION {n}.", IN_TENS, make.PARENS, False)
    assert [n.label for n in numbered] == ["SECTION 1.", "9.70.010", "9.70.020", "SECTION 2."]
    assert [addresses(numbered)[i] for i in ("adding", "a", "b", "end")] == [
        "Section 1",
        "Section 9.70.010",
        "Section 9.70.020",
        "Section 2",
    ]


def test_a_heading_takes_no_number():
    body = (Node(id="h", kind="heading", heading="Custody"), Node(id="a", kind="section", heading="A"))
    assert [n.label for n in number_tree(body, "Sec. {n}.", None, make.PARENS, False)] == ["", "Sec. 1."]


def test_definitions_are_numbered_only_where_the_form_does_so():
    section = make.section(
        "d",
        "Definitions",
        make.running("d:l", "In this chapter:"),
        make.definition("d:1", "“A” means a."),
        make.definition("d:2", "“B” means b."),
    )
    plain = number_tree((section,), "{n}.", None, make.PARENS, False)[0]
    lettered = number_tree((section,), "{n}.", None, make.PARENS, True)[0]
    assert [c.label for c in plain.children] == ["", "", ""] and [c.label for c in lettered.children] == [
        "",
        "(a)",
        "(b)",
    ]


def test_every_place_of_a_tree_has_an_address():
    body = make.number(make.sample_body(), make.form())
    known = addresses(body)
    assert known["hold:b.1.A.ii"] == "Section 3(b)(1)(A)(ii)" and known["definitions:d:1"] == "Section 2(1)"
    assert {n.id for top in body for n in top.walk() if top.kind == "section"} <= set(known)


def test_running_text_has_the_address_of_its_section():
    body = number_tree(
        (make.section("s", "S", Node(id="s:t", kind="text", spans=(Span(text="x"),))),),
        "SECTION {n}.",
        None,
        make.PARENS,
        False,
    )
    assert addresses(body)["s:t"] == "Section 1"
