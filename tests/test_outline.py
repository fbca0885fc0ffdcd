"""Outline: lists get their endings, a user's own words become paragraphs, report items are placed."""

from __future__ import annotations

import factories as make
import pytest

from drafting.engine.outline import with_endings
from drafting.model import Node


def listed(*words: str) -> tuple[Node, ...]:
    """Return a list of items."""
    return tuple(make.item(f"i{n}", text) for n, text in enumerate(words))


def texts(nodes: tuple[Node, ...]) -> list[str]:
    """Return the words of each item."""
    return [n.text for n in nodes]


@pytest.mark.parametrize(
    "given, ended",
    [
        (("a;", "b; and", "c."), ["a;", "b; and", "c."]),
        (("a;", "c."), ["a; and", "c."]),
        (("a;", "b; or"), ["a; or", "b."]),
        (("a; or", "b;", "c;"), ["a;", "b; or", "c."]),
        (("a;",), ["a."]),
        (("a;", "b;", "c;", "d;"), ["a;", "b;", "c; and", "d."]),
    ],
)
def test_a_list_with_an_item_gone_closes_up(given, ended):
    assert texts(with_endings(listed(*given), "semicolon")) == ended


def test_a_list_in_the_style_of_full_stops_gets_full_stops():
    assert texts(with_endings(listed("a;", "b; and", "c."), "period")) == ["a.", "b.", "c."]


@pytest.mark.parametrize("given", [("A sentence.", "Another sentence."), ("No end", "no end")])
def test_paragraphs_that_are_no_list_are_left_alone(given):
    assert texts(with_endings(listed(*given), "semicolon")) == list(given)


def test_an_item_with_a_list_of_its_own_carries_its_ending_on_the_last_line():
    inner = listed("x;", "y.")
    outer = (make.item("a", "one:", children=inner), make.item("b", "two;"))
    ended = with_endings(outer, "semicolon")
    assert [n.text for top in ended for n in top.walk()] == ["one:", "x;", "y; and", "two."]


def test_the_users_own_words_are_never_mended():
    edited = tuple(n.model_copy(update={"edited": True}) for n in listed("a;", "b"))
    assert texts(with_endings(edited, "semicolon")) == ["a;", "b"]
