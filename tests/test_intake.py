"""Intakes: good ones load, every mistake is named with its place and its fix, and nothing is executed."""

from __future__ import annotations

import json
import re

import pytest

from drafting.data.problems import DataError
from drafting.engine.intake import MAX_BYTES, as_bool, dump_intake, parse_intake, read_intake
from drafting.model.clean import line, paragraphs

GOOD = """\
schema: 1
jurisdiction: {name: Elm, kind: city, state: OR}
document: {kind: ordinance, date: 2026-11-22}
goals:
  - {topic: trees, strength: strong, answers: {has_nursery: true}}
blanks: {forester: City Forester, permit_days: 30}
"""


def refused(text: str, tiny, name: str = "in.yaml") -> list[str]:
    """Return the problems of a text that is no good intake."""
    with pytest.raises(DataError) as caught:
        parse_intake(text, name, tiny)
    return [str(p) for p in caught.value.problems]


def test_a_good_intake_loads(tiny):
    intake = parse_intake(GOOD, "in.yaml", tiny)
    assert (
        intake.jurisdiction.name == "Elm"
        and intake.goals[0].answers == {"has_nursery": True}
        and intake.blanks["permit_days"] == "30"
    )


@pytest.mark.parametrize("words", ['""', '"  "', '"\\n"', '"\\u200B"', "null", "[]"])
def test_own_words_that_print_nothing_are_refused_and_never_replaced_by_ours(tiny, words):
    (said,) = refused(GOOD + f"clauses: {{edits: {{trees/fee: {words}}}}}\n", tiny)
    assert said.startswith("in.yaml:7: clauses.edits.trees/fee is ") and "Fix: write" in said


def test_a_clause_that_is_taken_in_and_left_out_at_once_is_refused(tiny):
    (said,) = refused(GOOD + "clauses: {include: [trees/fee], exclude: [trees/fee]}\n", tiny)
    assert "trees/fee is both under include and under exclude. Fix: keep one of the two" in said


def test_null_means_not_given(tiny):
    intake = parse_intake(
        GOOD.replace("date: 2026-11-22", "date: 2026-11-22, title: null, sponsor: ~, file_number: null"),
        "in.yaml",
        tiny,
    )
    assert (intake.document.title, intake.document.sponsor, intake.document.file_number) == (None, None, None)


@pytest.mark.parametrize(
    "old, new, message",
    [
        (
            "state: OR",
            "state: OR, populaton: 9",
            "in.yaml:2: unknown key jurisdiction.populaton. Fix: write population.",
        ),
        (
            "topic: trees,",
            "topic: trees, strenght: strong,",
            "in.yaml:5: unknown key goals.0.strenght. Fix: write strength.",
        ),
        (
            "name: Elm",
            'name: "\\u202e\\x01"',
            "in.yaml:2: the name of the place has no letter that can be printed. Fix: write its name.",
        ),
        ("kind: city", "kind: citi", "in.yaml:2: jurisdiction.kind is 'citi'. Fix: write city."),
        (
            "kind: ordinance",
            "kind: ordnance",
            "in.yaml:3: document.kind is 'ordnance'. Fix: write ordinance.",
        ),
        ("strength: strong", "strength: stong", "in.yaml:5: goals.0.strength is 'stong'. Fix: write strong."),
        ("state: OR", "state: XX", "in.yaml:2: unknown state XX. Fix: use one of OR, WA."),
        ("state: OR", "state: Oregon", "in.yaml:2: unknown state Oregon. Fix: write OR."),
        (
            "blanks: {",
            "blanks: {report_date: Feb. 30, ",
            "in.yaml:6: report_date is Feb. 30. Fix: write a day of the year, such as March 1.",
        ),
        (
            "schema: 1",
            "read_plase: x\nschema: 1",
            "in.yaml:1: unknown key read_plase. Fix: use one of acknowledge, blanks, clauses, document, "
            "goals, "
            "jurisdiction, memo, minimum_review, schema.",
        ),
        ("state: OR", "state: or", "in.yaml:2: unknown state or. Fix: write OR."),
        ("topic: trees", "topic: treees", "in.yaml:5: unknown topic treees. Fix: write trees."),
        ("has_nursery", "has_nursry", "in.yaml:5: unknown question has_nursry. Fix: write has_nursery."),
        (
            "has_nursery: true",
            "has_nursery: perhaps",
            "in.yaml:5: has_nursery is 'perhaps'. Fix: write true or false.",
        ),
        (
            "has_nursery: true",
            "tree_age: ancient",
            "in.yaml:5: tree_age is 'ancient'. Fix: use one of old, young.",
        ),
        ("blanks: {forester", "blanks: {forster", "in.yaml:6: unknown blank forster. Fix: write forester."),
        (
            "permit_days: 30",
            "permit_days: 91",
            "in.yaml:6: permit_days is 91. Fix: use a number from 1 to 90.",
        ),
        ("permit_days: 30", "permit_days: 0", "in.yaml:6: permit_days is 0. Fix: use a number from 1 to 90."),
        (
            "permit_days: 30",
            "permit_days: -5",
            "in.yaml:6: permit_days is -5. Fix: use a number from 1 to 90.",
        ),
        (
            "permit_days: 30",
            "permit_days: 1.5",
            "in.yaml:6: permit_days is '1.5'. Fix: write a whole number.",
        ),
        (
            "permit_days: 30",
            "permit_days: thirty",
            "in.yaml:6: permit_days is 'thirty'. Fix: write a whole number.",
        ),
        ("permit_days: 30", "permit_days: ²", "in.yaml:6: permit_days is '²'. Fix: write a whole number."),
        (
            "permit_days: 30",
            "permit_days: 1_0",
            "in.yaml:6: permit_days is '1_0'. Fix: write a whole number.",
        ),
        ("permit_days: 30", "permit_days: ٣٠", "in.yaml:6: permit_days is '٣٠'. Fix: write a whole number."),
        (
            "blanks:",
            "clauses: {include: [trees/fe]}\nblanks:",
            "in.yaml:6: unknown clause trees/fe. Fix: write trees/fee.",
        ),
        (
            "blanks:",
            "clauses: {exclude: [trees/fe]}\nblanks:",
            "in.yaml:6: unknown clause trees/fe. Fix: write trees/fee.",
        ),
        (
            "blanks:",
            "clauses: {edits: {trees/fe: x}}\nblanks:",
            "in.yaml:6: unknown clause trees/fe. Fix: write trees/fee.",
        ),
        (
            "blanks:",
            "clauses: {variants: {trees/fe: strong}}\nblanks:",
            "in.yaml:6: unknown clause trees/fe. Fix: write trees/fee.",
        ),
        (
            "blanks:",
            "clauses: {variants: {trees/notice: minimal}}\nblanks:",
            "in.yaml:6: trees/notice has no minimal variant. Fix: use one of strong.",
        ),
        (
            "blanks:",
            "clauses: {variants: {trees/fee: weak}}\nblanks:",
            "in.yaml:6: clauses.variants.trees/fee is 'weak'. Fix: use one of minimal, moderate, strong.",
        ),
        (
            "blanks:",
            "acknowledge: [{rule: or-county-blok, reason: The council knows.}]\nblanks:",
            "in.yaml:6: unknown state rule or-county-blok. Fix: write or-county-block.",
        ),
        (
            "state: OR",
            "state: OR, profile: us-orr",
            "in.yaml:2: unknown form profile us-orr. Fix: write us-or.",
        ),
        ("name: Elm, ", "", "in.yaml:2: jurisdiction.name is missing. Fix: add name."),
        (", date: 2026-11-22", "", "in.yaml:3: document.date is missing. Fix: add date."),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_mend(old, new, message, tiny):
    assert refused(GOOD.replace(old, new), tiny) == [message]


@pytest.mark.parametrize(
    "old, new, begins",
    [
        ("schema: 1", "schema: 2", "in.yaml:1: schema is '2'"),
        ("date: 2026-11-22", "date: soon", "in.yaml:3: document.date is 'soon'"),
        ("date: 2026-11-22", "date: 2026-02-30", "in.yaml:3: document.date is '2026-02-30'"),
        ("state: OR", "state: OR, population: many", "in.yaml:2: jurisdiction.population is 'many'"),
        ("state: OR", "state: OR, population: -1", "in.yaml:2: jurisdiction.population is '-1'"),
        ("state: OR", "state: OR, population: 0", "in.yaml:2: jurisdiction.population is '0'"),
        ("state: OR", "state: OR, population: true", "in.yaml:2: jurisdiction.population is "),
        (
            "state: OR",
            "state: OR, population: 999999999999",
            "in.yaml:2: jurisdiction.population is '999999999999': a place has from 1 to 20,000,000 people",
        ),
        (
            "state: OR",
            "state: OR, county_population: 20000001",
            "in.yaml:2: jurisdiction.county_population is '20000001'",
        ),
        (
            "date: 2026-11-22",
            "date: 0001-11-22",
            "in.yaml:3: document.date is '0001-11-22': the day of a document is from 2000 to 2099",
        ),
        ("date: 2026-11-22", "date: 9999-11-22", "in.yaml:3: document.date is '9999-11-22'"),
        (
            "state: OR",
            "state: OR, operates_jail: perhaps",
            "in.yaml:2: jurisdiction.operates_jail is 'perhaps'",
        ),
        ("name: Elm", "name: " + "x" * 201, "in.yaml:2: jurisdiction.name is 'xxx"),
        ("name: Elm", "name: [Elm]", "in.yaml:2: jurisdiction.name is ['Elm']"),
        (
            "jurisdiction: {name: Elm, kind: city, state: OR}",
            "jurisdiction: Elm",
            "in.yaml:2: jurisdiction is 'Elm'",
        ),
        (
            "blanks: {forester: City Forester, permit_days: 30}",
            "blanks: [forester]",
            "in.yaml:6: blanks is ['forester']",
        ),
        (
            "blanks:",
            "acknowledge: [{rule: or-county-block, reason: no}]\nblanks:",
            "in.yaml:6: acknowledge.0.reason is 'no'",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_its_line(old, new, begins, tiny):
    found = refused(GOOD.replace(old, new), tiny)
    assert len(found) == 1 and found[0].startswith(begins)
    assert not re.search(
        r"Input should|Value should|valid (tuple|dictionary|string|integer|boolean)", found[0]
    )


def test_a_misspelled_key_is_told_beside_the_key_that_is_missing(tiny):
    assert refused(GOOD.replace("goals:", "goal:"), tiny) == [
        "in.yaml:1: goals is missing. Fix: add goals.",
        "in.yaml:4: unknown key goal. Fix: write goals.",
    ]


@pytest.mark.parametrize("typed", ["440,646", "440 646", 440646])
def test_a_number_of_people_is_read_as_people_write_it(typed, tiny):
    data = {
        "schema": 1,
        "jurisdiction": {"name": "Elm", "kind": "city", "state": "OR", "population": typed},
        "document": {"date": "2026-11-22"},
        "goals": [{"topic": "trees"}],
    }
    assert parse_intake(json.dumps(data), "in.json", tiny).jurisdiction.population == 440_646


def test_an_intake_without_goals_is_refused(tiny):
    text = GOOD.replace(
        "goals:\n  - {topic: trees, strength: strong, answers: {has_nursery: true}}", "goals: []"
    )
    assert refused(text, tiny)[0].startswith("in.yaml:4: goals is []")


def test_two_goals_of_one_topic_are_refused(tiny):
    text = GOOD.replace("blanks:", "  - {topic: trees}\nblanks:")
    assert refused(text, tiny) == ["in.yaml:6: the goal trees is there twice. Fix: keep one."]


def test_all_mistakes_are_told_at_once(tiny):
    text = (
        GOOD.replace("state: OR", "state: XX")
        .replace("topic: trees", "topic: treees")
        .replace("permit_days: 30", "permit_days: 91")
    )
    assert len(refused(text, tiny)) == 3


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "in.yaml:1: the file is empty. Fix: start from one of the examples."),
        ("# only a note\n", "in.yaml:1: the file is empty. Fix: start from one of the examples."),
        (
            "just words",
            "in.yaml:1: the file does not hold saved answers. Fix: start from one of the examples.",
        ),
        ("- a\n- b", "in.yaml:1: the file does not hold saved answers. Fix: start from one of the examples."),
        ("schema: 1\nschema: 1", "in.yaml:2: the key schema is repeated. Fix: keep one of the two."),
        ("a: &x 1\nb: *x", "in.yaml:2: anchors and aliases are not allowed. Fix: write the value out."),
        ('{"schema": 1, "schema": 1}', "in.yaml:1: the key schema is repeated. Fix: keep one of the two."),
        (
            '{"schema": 1,\n"x" 1}',
            "in.yaml:2: this is not JSON. Fix: check commas, quotes and brackets on this line.",
        ),
    ],
)
def test_a_text_that_is_no_intake_is_refused_in_words(text, message, tiny):
    assert refused(text, tiny) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "{" * 100_000,
        '{"a": ' + "[" * 100_000,
        '{"schema": ' + "9" * 10_000 + "}",
        "[" * 100_000,
        "a: " + "{" * 50_000,
        '{"schema": NaN}',
        '{"schema": 1e999}',
        '{"\ud800": 1}',
    ],
)
def test_a_hostile_text_is_refused_and_quickly(text, tiny):
    assert refused(text, tiny)


def test_a_json_number_in_a_blank_is_the_same_as_text(tiny):
    data = json.dumps(
        {
            "schema": 1,
            "jurisdiction": {"name": "Elm", "kind": "city", "state": "OR"},
            "document": {"date": "2026-11-22"},
            "goals": [{"topic": "trees"}],
            "blanks": {"permit_days": 30},
        }
    )
    assert parse_intake(data, "in.json", tiny).blanks == {"permit_days": "30"}


def test_true_as_text_and_true_as_json_are_the_same_answer(tiny):
    as_text = parse_intake(GOOD, "in.yaml", tiny)
    as_json = parse_intake(json.dumps(as_text.model_dump(mode="json", by_alias=True)), "in.json", tiny)
    assert as_text == as_json and as_json.goals[0].answers["has_nursery"] is True


def test_a_missing_file_a_folder_and_a_file_that_is_not_text_are_refused_in_words(tiny, tmp_path):
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("name: Café".encode("latin-1"))
    for path, message in (
        (tmp_path / "none.yaml", "there is no such file"),
        (tmp_path, "this is a folder"),
        (latin, "the file is not UTF-8 text"),
    ):
        with pytest.raises(DataError) as caught:
            read_intake(path, tiny)
        assert str(caught.value).startswith(f"{path}:1: {message}. Fix: ")


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tiny, tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as out:
        out.truncate(50_000_000)
    with pytest.raises(DataError, match=f"over {MAX_BYTES // 1_000_000} MB"):
        read_intake(path, tiny)


def test_a_name_too_long_for_the_system_is_refused_in_words(tiny, tmp_path):
    with pytest.raises(DataError):
        read_intake(tmp_path / ("x" * 5000), tiny)


def test_a_byte_order_mark_is_no_mistake(tiny, tmp_path):
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_intake(path, tiny).jurisdiction.name == "Elm"


def test_what_is_saved_names_only_what_was_given(tiny):
    assert dump_intake(parse_intake(GOOD, "in.yaml", tiny)) == (
        "schema: 1\njurisdiction:\n  name: Elm\n  kind: city\n  state: OR\ndocument:\n  date: '2026-11-22'\n"
        "goals:\n- topic: trees\n  answers:\n    has_nursery: true\nblanks:\n  forester: "
        "City Forester\n  permit_days: '30'\n"
    )


@pytest.mark.parametrize(
    "given, kept",
    [
        ("a\x00b\x1bc", "ab c"),
        ("City\vAttorney, Lee,\fOrtiz\x85Cruz\x07", "City Attorney, Lee, Ortiz Cruz"),
        ("O\ufb03ce of the Sheri\ufb00", "Office of the Sheriff"),
        ("Can\u0303on", "Ca\u00f1on"),
        ("\uf0b7 first", "\u2022 first"),
        ("a\nb\r\n c\td", "a b c d"),
        ("\u202eevil\u202c", "evil"),
        ("a\u2028b", "a b"),
        ("\ue000x\ufeff", "\ufffdx"),
        ("  ", ""),
        ("Kauaʻi 東京 ﷽ 🏛", "Kauaʻi 東京 ﷽ 🏛"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
)
def test_user_text_is_mapped_to_what_it_stands_for_and_words_are_never_joined(given, kept):
    assert line(given) == line(kept) == kept


def test_own_words_keep_their_lines_and_a_soft_return_is_one():
    assert paragraphs("(a) one\v(b) two\r\n\n(c) three\u2028four ") == "(a) one\n(b) two\n\n(c) three\nfour"


def test_every_text_of_an_intake_is_clean_once_it_is_read(tiny):
    read = parse_intake(
        json.dumps(
            {
                "schema": 1,
                "jurisdiction": {"name": "Can\u0303on\u202e Elm", "kind": "city", "state": "OR"},
                "document": {"date": "2026-11-22", "sponsor": "Member Lee,\vMember Ortiz"},
                "goals": [{"topic": "trees"}],
                "blanks": {"forester": "City\vForester"},
                "clauses": {"edits": {"trees/fee": "(a) O\ufb03ce.\v(b) Two."}},
                "memo": {"to": "a\fb", "background": ["c\vd"]},
            }
        ),
        "in.json",
        tiny,
    )
    assert (read.jurisdiction.name, read.document.sponsor) == ("Cañon Elm", "Member Lee, Member Ortiz")
    assert (read.blanks["forester"], read.clauses.edits["trees/fee"]) == (
        "City Forester",
        "(a) Office.\n(b) Two.",
    )
    assert (read.memo.to, read.memo.background) == ("a b", ("c d",))


@pytest.mark.parametrize(
    "value, meaning",
    [
        (True, True),
        ("yes", True),
        ("TRUE", True),
        ("No", False),
        (False, False),
        ("maybe", None),
        ("", None),
        (None, None),
    ],
)
def test_an_answer_is_yes_no_or_neither(value, meaning):
    assert as_bool(value) is meaning
