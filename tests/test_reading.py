"""How hard a text is to read, in school grades."""

from __future__ import annotations

import pytest

from drafting.data import reading


def test_plain_words_read_easier_than_long_ones():
    assert (
        reading.grade("The cat sat on the mat.")
        < 3
        < reading.grade(
            "Intergovernmental administrative authorization necessitates considerable institutional "
            "documentation."
        )
    )
    assert reading.grade("") == reading.grade("123 --") == 0.0


@pytest.mark.parametrize("word, count", [("cat", 1), ("people", 2), ("immigration", 4), ("x", 1)])
def test_a_word_has_at_least_one_syllable(word, count):
    assert reading.syllables(word) == count
