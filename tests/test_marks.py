"""The series that number a list: letters, roman numerals, figures, and what follows in each."""

from __future__ import annotations

import pytest

from drafting.model.marks import following, letters, letters_value, roman, roman_value


@pytest.mark.parametrize(
    "number, text",
    [(1, "i"), (4, "iv"), (14, "xiv"), (39, "xxxix"), (49, "xlix"), (199, "cxcix"), (1999, "mcmxcix")],
)
def test_a_number_has_its_roman_numeral(number, text):
    assert roman(number) == text


def test_letters_go_on_after_z_by_doubling():
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]


def test_the_number_of_a_mark_is_the_number_that_made_it():
    for number in range(1, 200):
        assert roman_value(roman(number)) == letters_value(letters(number)) == number


@pytest.mark.parametrize("mark", ["", "vx", "1", "I", "ab", "A", "é"])
def test_what_is_no_mark_of_a_series_has_no_number(mark):
    assert roman_value(mark) is None and letters_value(mark) is None


@pytest.mark.parametrize(
    "mark, as_roman, after",
    [
        ("a", False, "b"),
        ("z", False, "aa"),
        ("C", False, "D"),
        ("i", False, "j"),
        ("i", True, "ii"),
        ("xv", True, "xvi"),
        ("IV", True, "V"),
        ("9", False, "10"),
        ("9", True, "10"),
        ("ab", False, ""),
        ("iiii", True, ""),
        ("Iv", True, ""),
    ],
)
def test_each_mark_is_followed_by_the_next_of_its_series(mark, as_roman, after):
    assert following(mark, as_roman) == after
