"""What a person writes for a clause: the marks of the place, of Word, of lists; what is lost."""

from __future__ import annotations

import pytest
from small import made

from drafting.checks import check
from drafting.engine.own_words import own_words


def paths(text: str) -> list[str]:
    """Return where each paragraph stands, in the marks of a clause; a dash for running text."""
    return [".".join(p.path) or "-" for p in own_words(text).paragraphs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.", ["-"]),
        ("", ["-"]),
        ("(a) One.\n(b) Two.", ["a", "b"]),
        ("(a) One:\n  (1) x;\n  (2) y.\n(b) Two.", ["a", "a.1", "a.2", "b"]),
        (
            "1. One.\n2. The department may:\nA. keep a file; or\nB. answer.\n3. Three.",
            ["a", "b", "b.1", "b.2", "c"],
        ),
        ("A.\tOne.\n1.\tTwo.\n2.\tThree.\nB.\tFour.", ["a", "a.1", "a.2", "b"]),
        ("(a)An officer.\n(b)A clerk.", ["a", "b"]),
        ("The department may:\n• keep a file;\n• answer a court.", ["-", "a", "b"]),
        ("- One.\n- Two.", ["a", "b"]),
        ("1) One.\na) Two.\nb) Three.\n2) Four.", ["a", "a.1", "a.2", "b"]),
        ("[1] One.\n[2] Two.", ["a", "b"]),
        ("(a) One.\n(1) Two.\n(i) Three.\n(ii) Four.\n(2) Five.", ["a", "a.1", "a.1.A", "a.1.B", "a.2"]),
        ("\n".join(f"({c}) x." for c in "abcdefghij"), list("abcdefghij")),
        ("Lead:\n(a) One.\n(b) Two.", ["-", "a", "b"]),
        ("First.\n\nSecond.", ["-", "-"]),
        ("First.\nSecond.", ["-", "-"]),
        ("One sentence\non two lines.", ["-"]),
        ("(a) One that\ngoes on.\n(b) Two.", ["a", "b"]),
        ("U.S. officers may ask.", ["-"]),
        ("No. 12 is repealed.", ["-"]),
        ("I. One.\nII. Two.", ["a", "b"]),
    ],
)
def test_paragraphs_keep_the_levels_of_their_marks(text, expected):
    assert paths(text) == expected and own_words(text).doubts == ()


def test_a_mark_is_not_part_of_the_words():
    assert [p.text for p in own_words("1.\tOne.\n2. Two\nlines.").paragraphs] == ["One.", "Two lines."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(a) One.\n(c) Three.", "(c) does not follow (a)"),
        ("1. One.\n3. Three.", "3. does not follow 1."),
        ("(a) One.\n1. Two.\nA. Three.\n(i) Four.\n[1] Five.", "[1] is below the fourth level"),
        ("(a) One.\nB. Two.", "B. does not follow (a)"),
        ("(a) One; (b) two; and (c) three.", "(b) stands within the line of (a)"),
        ("1. One. 2. Two.\n3. Three.", "2. stands within the line of 1."),
    ],
)
def test_a_mark_that_does_not_follow_leaves_every_line_as_it_was_typed(text, said):
    read = own_words(text)
    assert [p.text for p in read.paragraphs] == text.split("\n")
    assert said in str(read.doubts[0].message) and read.doubts[0].fix


def test_a_mark_that_is_only_spoken_of_begins_no_line():
    read = own_words(
        "(a) Except as subsection (b) says, the clerk reports.\n(b) See (c) and Section 1. It stays."
    )
    assert [p.path for p in read.paragraphs] == [("a",), ("b",)] and not read.doubts


def test_words_that_are_not_in_the_draft_are_named_with_the_reason(tiny):
    draft = made(tiny, clauses={"edits": {"trees/fee": "(a) One.\n(b) Two."}, "exclude": ["trees/fee"]})
    (issue,) = [i for i in check(draft, tiny) if i.id == "OWN"]
    assert issue.place == "trees/fee" and "are not in the draft: " in issue.message and issue.excerpt


def test_the_labels_of_own_words_are_those_of_the_place(tiny):
    draft = made(tiny, clauses={"edits": {"trees/removal": "1. One.\n2. Two:\nA. x; or\nB. y."}})
    section = draft.node("trees/removal")
    assert [n.label for n in section.walk() if n.kind == "paragraph"] == ["(a)", "(b)", "(1)", "(2)"]
