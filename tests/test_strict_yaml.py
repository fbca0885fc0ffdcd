"""The YAML reader: every scalar is text, nothing is guessed, nothing is lost."""

from __future__ import annotations

import time

import pytest

from drafting.data import strict_yaml
from drafting.data.problems import DataError


def refused(text: str, first_line: int = 1) -> list[str]:
    """Return the problems that a text gives."""
    with pytest.raises(DataError) as caught:
        strict_yaml.read(text, "x.yaml", first_line)
    return [str(p) for p in caught.value.problems]


@pytest.mark.parametrize(
    "written", ["no", "yes", "9.10", "1_000", "2026-11-22", "0x10", "1e3", "on", "12:30", "true"]
)
def test_every_scalar_stays_the_text_that_was_written(written):
    assert strict_yaml.read(f"key: {written}", "x.yaml").data == {"key": written}


@pytest.mark.parametrize("written", ["", "null", "~"])
def test_an_empty_value_is_none(written):
    assert strict_yaml.read(f"key: {written}", "x.yaml").data == {"key": None}


@pytest.mark.parametrize("written", ["null", "~", ""])
def test_a_quoted_null_is_text(written):
    assert strict_yaml.read(f'key: "{written}"', "x.yaml").data == {"key": written}


def test_an_empty_file_is_none():
    assert strict_yaml.read("", "x.yaml").data is None


def test_a_repeated_key_is_refused_with_its_line():
    assert refused("a: 1\nb: {c: 1, c: 2}\na: 3") == [
        "x.yaml:2: the key c is repeated. Fix: keep one of the two.",
        "x.yaml:3: the key a is repeated. Fix: keep one of the two.",
    ]


def test_an_alias_is_refused():
    assert refused("a: &x [1]\nb: *x") == [
        "x.yaml:2: anchors and aliases are not allowed. Fix: write the value out."
    ]


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert "anchors and aliases" in refused("\n".join(lines))[0]


def test_deep_nesting_is_refused():
    assert "nested too deeply" in refused("[" * 40 + "]" * 40)[0]


def test_nesting_beyond_any_reason_does_not_crash():
    assert refused("[" * 100_000)


@pytest.mark.parametrize(
    "text", ["a: [1", "a: 'x", "a: b: c", "\tx: 1", "%YAML 9\n---\n- ?", "a: 1\n---\nb: 2", "\x00", "a: \x07"]
)
def test_what_is_not_yaml_is_refused_with_a_line(text):
    assert "this is not YAML (" in refused(text)[0]


MEGABYTE = {
    "open brackets": "[" * 10**6,
    "nested dashes": "- " * 500_000,
    "nested keys": "? " * 500_000,
    "one long list": "[" + "a," * 500_000,
    "deeper with each line": "".join(" " * n + "a:\n" for n in range(1400)),
    "anchors": "\n".join(f"&a{n} b{n}: 1" for n in range(60_000)),
    "an open quotation": '"' + "a\\n" * 333_000,
    "directives": "%" * 10**6,
    "lists as keys": "{" + ",".join(f"? [{n}] : 1" for n in range(60_000)),
}


@pytest.mark.parametrize("text", MEGABYTE.values(), ids=MEGABYTE)
def test_a_megabyte_made_to_cost_time_is_refused_within_a_second(text):
    begun = time.process_time()
    assert len(refused(text)) == 1 and time.process_time() - begun < 1


def test_lines_are_counted_from_where_the_text_starts_in_its_file():
    assert refused("ok: 1\nbad: [", first_line=20)[0].startswith("x.yaml:2")
    assert refused("ok: 1\nok: 2", first_line=20) == [
        "x.yaml:21: the key ok is repeated. Fix: keep one of the two."
    ]


def test_each_place_knows_its_line_and_an_unknown_place_takes_the_one_above():
    document = strict_yaml.read("a:\n  - x: 1\n  - y: 2\nb: 3", "x.yaml")
    assert document.line_of(("a", 1, "y")) == 3
    assert document.line_of(("a", 1, "z", "deeper")) == 3
    assert document.line_of(("b",)) == 4 and document.line_of(("nowhere",)) == 1


def test_a_tag_makes_no_python_object():
    assert strict_yaml.read("a: !!python/object/apply:os.system [echo]", "x.yaml").data == {"a": ["echo"]}
