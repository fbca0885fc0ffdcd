"""The prose of a clause: marks, conditions, blanks, references, report items, tasks and its hash."""

from __future__ import annotations

import re

import pytest

from drafting.data.clause_text import ClauseText, parse, read_paragraphs, text_hash

BODY = """
## strong
(a) The {{ forester }} shall act under {{ section("trees/notice", "a.1") }}:
  (1) first; and
  [if not old_trees] (2) second, as {{ subsection("a.1") }} says.
(b) The rule
goes on.
  [report items]
## minimal
Running text.
## Report
- the number of trees cut;
- [strong, minimal] the number of {{ tree_list }}.
## Why
Because [cite tree-act].
## Notes for counsel
See [cite elmville-trees#removal] and [cite tree-act].
## To carry it out
- forester: Print the form. [30 days]
- [strong] city clerk: Post it. [effective date]
"""


@pytest.fixture
def text() -> ClauseText:
    """Return the parsed body."""
    return parse(BODY, "x.md", 10)


def test_the_author_s_marks_become_paths(text):
    strong = text.variants[0]
    assert [p.path for p in strong.paragraphs] == [("a",), ("a", "1"), ("a", "2"), ("b",), ("b", "*")]
    assert text.variants[1].paragraphs[0].path == ()


def test_lines_are_those_of_the_file(text):
    assert [p.line for p in text.variants[0].paragraphs] == [12, 13, 14, 15, 17]
    assert text.lines["Why"] == 23


def test_a_line_without_mark_goes_on_with_the_paragraph_above(text):
    assert text.variants[0].paragraphs[3].text == "The rule goes on."


def test_a_condition_is_kept_with_its_opposite(text):
    assert text.variants[0].paragraphs[2].condition == "not old_trees" and text.conditions == {
        "old_trees": 14
    }


def test_blanks_references_and_citations_are_found_with_their_lines(text):
    assert text.blanks == {"forester": 12, "tree_list": 22}
    assert text.sections == {("trees/notice", "a.1"): 12, ("", "a.1"): 14}
    assert text.cites == {"tree-act": 24, "elmville-trees#removal": 26}


def test_report_items_and_tasks_are_read(text):
    assert text.report == (
        ("the number of trees cut", ()),
        ("the number of {{ tree_list }}", ("strong", "minimal")),
    )
    assert [(t.owner, t.text, t.due, t.only) for t in text.tasks] == [
        ("forester", "Print the form.", "30 days", ()),
        ("city clerk", "Post it.", "effective date", ("strong",)),
    ]


@pytest.mark.parametrize(
    "mark, message",
    [
        ("[Strong]", "unknown strength Strong"),
        ("[strong, mild]", "unknown strength mild"),
        ("[]", "unknown strength []"),
        ("[strong moderate]", "unknown strength strong moderate"),
        ("[moderate]", "the clause has no variant moderate"),
    ],
)
def test_a_mark_of_no_variant_is_refused_with_its_line(mark, message):
    found = parse(
        BODY.replace("- [strong] city", f"- {mark} city").replace(
            "- the number of trees", f"- {mark} the number of trees"
        ),
        "x.md",
        1,
    ).problems
    assert [(p.file, p.line) for p in found] == [("x.md", 12), ("x.md", 20)] and all(
        p.message == message and p.fix for p in found
    )


def test_a_good_text_has_no_problem(text):
    assert text.problems == []


def test_the_hash_changes_with_a_word_and_not_with_a_space():
    original = parse(BODY, "x.md", 1).text_hash
    assert parse(BODY.replace("The rule\ngoes on", "The rule   goes on"), "x.md", 1).text_hash == original
    assert parse(BODY.replace("shall act", "may act"), "x.md", 1).text_hash != original
    assert parse(BODY.replace("not old_trees", "old_trees"), "x.md", 1).text_hash != original
    assert parse(BODY.replace("trees cut", "trees felled"), "x.md", 1).text_hash != original


def test_the_hash_does_not_cover_notes_or_tasks():
    changed = (
        BODY.replace("Because", "Since")
        .replace("Print the form", "Write the form")
        .replace("See [cite", "Read [cite")
    )
    assert parse(changed, "x.md", 1).text_hash == parse(BODY, "x.md", 1).text_hash


def test_the_hash_of_nothing_is_a_hash():
    assert text_hash(()).startswith("sha256:") and len(text_hash(())) == 71


@pytest.mark.parametrize(
    "marks, paths",
    [
        ("(a) (b) (c)", ["a", "b", "c"]),
        ("(a) (1) (2) (b)", ["a", "a.1", "a.2", "b"]),
        (
            "(a) (1) (A) (i) (ii) (B) (2) (b)",
            ["a", "a.1", "a.1.A", "a.1.A.i", "a.1.A.ii", "a.1.B", "a.2", "b"],
        ),
    ],
)
def test_marks_nest_by_their_own_series(marks, paths):
    out = ClauseText()
    paragraphs = read_paragraphs([(n, f"{m} x") for n, m in enumerate(marks.split(), 1)], "x", out)
    assert [".".join(p.path) for p in paragraphs] == paths
    assert not [p for p in out.problems if "out of sequence" in p.message]


def test_after_h_comes_i_as_a_letter_and_not_as_a_numeral():
    out = ClauseText()
    read_paragraphs([(n, f"({chr(96 + n)}) x") for n in range(1, 12)], "x", out)
    assert out.problems == []


@pytest.mark.parametrize(
    "words", ["[if operates_jail] (a) x", "[report items]", "{{ 7*7 }}", "{% if x %}", "{{ broken"]
)
def test_in_the_users_own_words_such_marks_are_words(words):
    out = ClauseText()
    paragraphs = read_paragraphs([(1, words)], "edit", out, vetted=False)
    assert out.problems == [] and paragraphs[0].condition is None and not paragraphs[0].report_items
    assert words.endswith(paragraphs[0].text) or paragraphs[0].text == words


@pytest.mark.parametrize(
    "code",
    [
        "{{ a + b }}",
        "{{ a.b }}",
        "{{ a['b'] }}",
        "{{ a() }}",
        "{{ section(a) }}",
        "{{ section() }}",
        "{{ section('a', 'b', 'c') }}",
        "{{ section('a')|upper }}",
        "{{ subsection('a', 'b') }}",
        "{{ section(name='a') }}",
        "{{ 'text' }}",
        "{{ 1 }}",
        "{{ a if b }}",
        "{{ [a] }}",
        "{% set a = 1 %}x",
        "{% for a in b %}x{% endfor %}",
        "{% include 'x' %}",
    ],
)
def test_all_jinja_beyond_blanks_and_references_is_refused(code):
    out = parse(f"## strong\n{code}\n", "x.md", 1)
    assert out.problems and all("Jinja" in p.message or "broken blank" in p.message for p in out.problems)


def test_a_list_in_a_sentence_has_a_comma_before_its_last_item(library):
    bare = re.compile(r"(?:[\w’'-]+, ){2,}[\w’'-]+ (?:and|or) [\w’'-]+")
    texts = [
        text
        for clause in library.clauses.values()
        for variant in clause.variants
        for text in (*(p.text for p in variant.paragraphs), *clause.reported_by(variant.strength))
    ]
    assert bare.search("stop, hold, search or guard") and [t for t in texts if bare.search(t)] == []


def test_a_section_names_the_chief_once_and_then_the_department(library):
    named = {
        (clause.id, variant.strength): sum(p.text.count("{{ police_chief }}") for p in variant.paragraphs)
        for clause in library.clauses.values()
        for variant in clause.variants
    }
    assert max(named.values()) == 1, [each for each, count in named.items() if count > 1]
