"""Words into spans: live blanks and references in vetted text, none in a user's own, and typography."""

from __future__ import annotations

import pytest

from drafting.model import Span
from drafting.model.text import (
    edited_tokens,
    join,
    lower_article,
    lowered,
    polish,
    tokens,
    vetted_tokens,
)


def test_vetted_text_is_split_at_blanks_and_references():
    assert tokens(
        'The {{ forester }} acts under {{ section("trees/notice", "a.1") }} and {{ subsection("b") }}.'
    ) == (
        ("text", "The ", ""),
        ("blank", "forester", ""),
        ("text", " acts under ", ""),
        ("section", "trees/notice", "a.1"),
        ("text", " and ", ""),
        ("subsection", "b", ""),
        ("text", ".", ""),
    )


@pytest.mark.parametrize("text", ["", "plain words", "{{ a }}"])
def test_the_pieces_of_a_text_are_the_whole_text(text):
    assert (
        "".join("{{ " + value + " }}" if kind == "blank" else value for kind, value, _ in tokens(text))
        == text
    )


def test_in_the_users_own_words_only_what_the_vetted_clause_has_stays_live():
    vetted = vetted_tokens(["The {{ forester }} acts."])
    assert edited_tokens("The {{ forester }} and {{ clerk }} and {{ 7*7 }} act.", vetted) == (
        ("edited", "The ", ""),
        ("blank", "forester", ""),
        ("edited", " and {{ clerk }} and {{ 7*7 }} act.", ""),
    )


@pytest.mark.parametrize(
    "text, printed",
    [
        ('"Tree" means', "“Tree” means"),
        ('a ("b") c', "a (“b”) c"),
        ("the City's", "the City’s"),
        ("'quoted'", "‘quoted’"),
        ("see § 5", "see §\u00a05"),
        ("§§ 5 and 6", "§§\u00a05 and 6"),
    ],
)
def test_quotation_marks_are_curly_and_the_section_sign_keeps_its_number(text, printed):
    assert polish(text) == printed


def test_after_a_blank_a_mark_closes_or_is_an_apostrophe():
    assert polish("'s duty", first=False) == "’s duty" and polish('" means', first=False) == "” means"


def test_a_form_that_says_must_gets_must():
    assert (
        polish("The clerk shall act and shall not rest; a shallow pond.", "must")
        == "The clerk must act and must not rest; a shallow pond."
    )


def blank(text: str) -> Span:
    """Return a filled blank."""
    return Span(text=text, kind="blank", name="n")


@pytest.mark.parametrize(
    "value, after, printed",
    [
        ("1", " calendar days after", " calendar day after"),
        ("1", " business days", " business day"),
        ("1", " years", " year"),
        ("2", " calendar days", " calendar days"),
        ("1", " daysailers", " daysailers"),
        ("21", " days", " days"),
    ],
)
def test_one_day_is_in_the_singular(value, after, printed):
    assert join([blank(value), Span(text=after)])[1].text == printed


def test_neighbours_of_text_are_joined_and_empty_spans_dropped():
    assert join([Span(text="a"), Span(text=""), Span(text="b"), blank("c"), Span(text="d")]) == (
        Span(text="ab"),
        blank("c"),
        Span(text="d"),
    )


@pytest.mark.parametrize("text", ["Federal Immigration AUTHORITY", "İSTANBUL Judicial Warrant", "ẞ Å ÇA", ""])
def test_small_letters_stand_in_the_places_of_the_great_ones(text):
    """A dotted I becomes two characters in Python, and all that follows would be one further."""
    low = lowered(text)
    assert (
        len(low) == len(text)
        and low.casefold() == "".join(c if len(c.lower()) > 1 else c.lower() for c in text).casefold()
    )


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("Urban County Government", "An Urban County Government employee"),
        ("Unified Government", "A Unified Government employee"),
        ("City", "A City employee"),
    ],
)
def test_the_article_before_a_blank_fits_what_fills_it(word, line):
    spans = [Span(text="A "), Span(text=word, kind="blank", name="place"), Span(text=" employee")]
    assert "".join(span.text for span in join(spans)) == line


def test_a_name_that_opens_with_an_article_has_a_small_one_inside_a_sentence():
    names = ("A coalition of residents", "The League", "Aspen Together")
    assert [lower_article(n) for n in names] == ["a coalition of residents", "the League", names[2]]
