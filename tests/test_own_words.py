"""What a person writes for a clause: the marks of the place, of Word, of lists; what is lost."""

from __future__ import annotations

import pytest
from places import HERE
from small import made

from drafting.checks import check
from drafting.engine.own_words import own_words
from drafting.model.clean import paragraphs
from drafting.papers.annotated import write_annotated
from drafting.word.lines import lines
from drafting.word.ordinance import word_parts


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
        ("(a)(1) One.\n(2) Two.\n(b) Three.", ["a", "a.1", "a.2", "b"]),
        ("(a)(1) One.\n(a)(2) Two.\n(b)(1) Three.\n(b)(2) Four.", ["a", "a.1", "a.2", "b", "b.1", "b.2"]),
        ("A. 1. One.\n2. Two.\nB. Three.", ["a", "a.1", "a.2", "b"]),
        ("(a)(1)(A) One.\n(B) Two.\n(2) Three.", ["a", "a.1", "a.1.A", "a.1.B", "a.2"]),
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
        ("(a)(3) One.\n(b) Two.", "(3) does not follow (a)"),
        ("A.1. One.\nA.2. Two.", "A.1. is no mark of a paragraph"),
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


def test_two_marks_at_the_head_of_a_line_are_printed_in_one_line_and_count_as_two_levels(tiny):
    words = "(a)(1) The clerk shall report.\n(2) It ends.\n(b)(1)(A) One;\n(B) two.\n(2) Three."
    draft = made(tiny, clauses={"edits": {"trees/removal": words}})
    labels = ["(a)(1)", "(2)", "(b)(1)(A)", "(B)", "(2)"]
    assert [n.label for n in draft.node("trees/removal").walk() if n.label][1:] == labels
    assert [li.label for li in lines(draft) if li.node.startswith("trees/removal:")] == labels
    assert not [i for i in check(draft, tiny) if i.id in ("S9", "OWN")]
    word = word_parts(draft)["word/document.xml"].decode()
    assert word.count("(a)(1)") == word.count("(b)(1)(A)") == 1 and write_annotated(draft, tiny)


TYPED = (
    "(a) One.\x0b(b) Two.",
    "(a)\tOne.\n\t(1)\tTwo.\n\t(2)\tThree.",
    "1.\xa0One.\n2.\xa0Two.",
    "\uf0b7\tOne.\n\uf0b7\tTwo.",
    "o\tOne.\no\tTwo.",
    "\xa7 1. One.\n\xa7 2. Two.",
    "Section 1. One.\nSection 2. Two.",
    "Sec. 1. One.\nSec. 2. Two.",
    "1.1 One.\n1.2 Two.",
    "1.1. One.\n1.2. Two.",
    "(1)(a) One.\n(b) Two.",
    "a. One.\nb. Two.\n\nc. Three.",
    "(a) One.\n\nStill one.\n(b) Two.",
    "i. One.\nii. Two.\niii. Three.",
    "(A) One.\n(B) Two.",
    "\uff08a\uff09 One.\n\uff08b\uff09 Two.",
    "a) One.\nb) Two.",
    "1 - One.\n2 - Two.",
    "(a) One.\n(b) Two.\n(c) Three.\n(a) Four.",
    "WHEREAS, x; and\nWHEREAS, y;",
    "\u2022One.\n\u2022Two.",
    "\u2014 One.\n\u2014 Two.",
    "\u2713 One.\n\u2713 Two.",
    "\u27a2 One.\n\u27a2 Two.",
    "*One.\n*Two.",
    "(aa) One.\n(bb) Two.",
    "(a-1) One.\n(a-2) Two.",
    "1) One.\r2) Two.",
    "(a) One.\u2028(b) Two.",
    "A. One.\n  1. Two.\n     a. Three.\n        (1) Four.\n           (a) Five.",
    "(a) The clerk (the \u201cClerk\u201d) reports.\n(b) Two.",
    "e. g. this",
    "I. The clerk.\nII. Two",
    "A dog may run.\nA cat may not.",
    "I shall report.",
    "(a) One.\n(b) Two.\n(c) reserved\n(d) Four.",
    "1. One\n1. Two\n1. Three",
    "(a) One.\n(a) Two.",
    "Step 1: One.\nStep 2: Two.",
)


def test_each_way_of_typing_paragraphs_is_printed_or_told_as_it_was_read(golden):
    lines = []
    for typed in TYPED:
        read = own_words(paragraphs(typed))
        lines += [ascii(typed)]
        lines += [f"  {'.'.join(p.path) or '-'} | {p.text}" for p in read.paragraphs]
        lines += [f"  ! line {d.line}: {d.message}; {d.fix}" for d in read.doubts]
    golden(HERE / "goldens" / "own-words.txt", "\n".join(lines) + "\n")


def test_a_wide_letter_of_another_keyboard_is_the_letter():
    assert paragraphs("\uff08a\uff09 \uff25lm") == "(a) Elm"
