"""Problems in data: every one is shown, in order, with its place and its mend."""

from __future__ import annotations

import re

import pytest
from pydantic import TypeAdapter, ValidationError

from drafting.data.problems import DataError, Problem, allowed_keys, explain, nearest
from drafting.model import Intake
from drafting.model.facts import Through, Verified


def test_a_problem_reads_as_file_line_message_and_fix():
    assert str(Problem("clauses/trees/removal.md", 7, "unknown blank foo", "write forester")) == (
        "clauses/trees/removal.md:7: unknown blank foo. Fix: write forester."
    )


def test_an_error_shows_each_problem_once_in_the_order_of_files_and_lines():
    late, early = Problem("b.md", 9, "x", "y"), Problem("a.md", 10, "x", "y")
    error = DataError([late, early, late])
    assert error.problems == (early, late)
    assert str(error) == "a.md:10: x. Fix: y.\nb.md:9: x. Fix: y."


@pytest.mark.parametrize(
    "word, allowed, advice",
    [
        ("stong", ["strong", "moderate"], "write strong"),
        ("zzz", ["strong", "moderate"], "use one of moderate, strong"),
        ("zzz", [], "remove it"),
        (
            "zzz",
            [f"word{n:02d}" for n in range(14)],
            "use one of " + ", ".join(f"word{n:02d}" for n in range(12)) + " …",
        ),
    ],
)
def test_the_advice_names_the_nearest_word_or_what_is_allowed(word, allowed, advice):
    assert nearest(word, allowed) == advice


def test_the_keys_a_person_may_write_are_the_names_used_in_files():
    assert allowed_keys(Intake)[0] == "schema"


def explained(data) -> list[str]:
    """Return the messages that bad data of an intake gives."""
    with pytest.raises(ValidationError) as caught:
        Intake.model_validate(data)
    return [str(p) for p in explain(caught.value, "x.yaml", lambda loc: len(loc) + 1, Intake)]


def test_pydantics_errors_become_places_and_mends():
    found = explained(
        {
            "schema": 1,
            "jurisdiction": {"name": "Elm", "kind": "citty", "state": "OR", "populaton": 3},
            "document": {"date": "soon"},
            "goals": [{"topic": "trees", "strenght": "strong"}, {}],
        }
    )
    assert "x.yaml:3: jurisdiction.kind is 'citty'. Fix: write city." in found
    assert "x.yaml:3: unknown key jurisdiction.populaton. Fix: write population." in found
    assert "x.yaml:4: unknown key goals.0.strenght. Fix: write strength." in found
    assert "x.yaml:3: goals.1.topic is missing. Fix: add topic." in found
    day = "must be a date. Fix: write year-month-day, such as 2026-11-30."
    assert f"x.yaml:3: document.date is 'soon': {day}" in found


WRONG = (1, 1.5, float("nan"), "soon", "", None, True, [], [1], ["a"], {}, {"a": 1}, {"a": []}, 10**30)


@pytest.mark.parametrize("key", [n for n in Intake.model_fields if n != "read_place"])
def test_a_value_of_another_type_is_told_in_words_of_the_form_not_of_a_programmer(key):
    whole = {
        "schema": 1,
        "jurisdiction": {"name": "Elm", "kind": "city", "state": "OR"},
        "document": {"date": "2026-11-22"},
        "goals": [{"topic": "trees", "strength": "strong"}],
    }
    inner = [*whole[key]] if isinstance(whole.get(key), dict) else []
    bad = [{**whole, key: v} for v in WRONG] + [
        {**whole, key: {**whole[key], k: v}} for k in [*inner, "sponsor"] * bool(inner) for v in WRONG
    ]
    told = []
    for data in bad:
        try:
            Intake.model_validate(data)
        except ValidationError as error:
            told += [str(p) for p in explain(error, "x.yaml", lambda loc: 1, Intake)]
    assert told and not [
        line for line in told if re.search(r"[a-z] should|tuple|boolean|integer|validation", line)
    ]


def test_no_pattern_of_a_model_is_shown_to_a_person():
    with pytest.raises(ValidationError) as refused:
        Verified.model_validate({"day": "2026-11-22", "sha256": "x", "words": "y", "text": "z", "of": "copy"})
    with pytest.raises(ValidationError) as early:
        TypeAdapter(Through).validate_python("last year")
    told = [str(p) for e in (refused, early) for p in explain(e.value, "x.yaml", lambda loc: 1, Verified)]
    assert len(told) == 3 and not [line for line in told if re.search(r"pattern|\\d|\[0-9", line)]
    assert "must be a year, a month or a day" in told[-1]


def test_a_key_in_the_wrong_place_is_told_the_keys_of_that_place():
    found = explained(
        {
            "schema": 1,
            "jurisdiction": {"name": "E", "kind": "city", "state": "OR"},
            "document": {"date": "2026-11-22"},
            "goals": [{"topic": "t"}],
            "memo": {"form": "x"},
        }
    )
    assert found == ["x.yaml:3: unknown key memo.form. Fix: write from."]


def test_a_very_long_wrong_value_is_shortened_in_the_message():
    found = explained(
        {
            "schema": "9" * 500,
            "jurisdiction": {"name": "E", "kind": "city", "state": "OR"},
            "document": {"date": "2026-11-22"},
            "goals": [{"topic": "t"}],
        }
    )
    assert all(len(line) < 300 for line in found) and any("…" in line for line in found)


def test_a_word_without_an_end_is_cut_and_two_letters_are_no_slip_of_two_others():
    problem = Problem("x.yaml", 1, f"unknown topic {'x' * 100_000}", nearest("GU", ["UT", "GA"]))
    assert len(str(problem)) < 200 and "…" in str(problem) and problem.fix == "use one of GA, UT"
    assert nearest("gu", ["GU", "GA"]) == "write GU"
