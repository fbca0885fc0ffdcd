"""Floor amendments: carried out by a reader who knows only the old text, they give the new text exactly."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.cli.main import main
from drafting.data.library import load_library
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.model import STRENGTHS
from drafting.sets.redline.files import file_rows
from drafting.sets.redline.instructions import Instruction, instructions
from drafting.sets.redline.places import places
from drafting.sets.redline.rows import Row, draft_rows
from drafting.sets.redline.side_by_side import amendments_file, table_file
from drafting.word.ordinance import write_word

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LIBRARY = load_library()


def even(row: Row) -> str:
    """Return a paragraph as it is read, white space evened out."""
    return " ".join(row.text.split())


class Clerk:
    """Carries out instructions on an old text, from their printed words alone."""

    def __init__(self, old: list[Row]) -> None:
        named = places(old)
        self.spots = {place.own: (i, i) for i, place in enumerate(named)}
        self.spots |= {place.whole: (i, place.last) for i, place in enumerate(named)}
        assert len({p.own for p in named}) == len({p.whole for p in named}) == len(named)
        self.labels = [row.label for row in old]
        self.words = [" ".join(row.words.split()) for row in old]
        self.edits: list[list[tuple[int, int, str]]] = [[] for _ in old]
        self.gone: set[int] = set()
        self.put: dict[int, tuple[str, ...]] = {}

    def result(self, steps: list[Instruction]) -> list[str]:
        """Return the paragraphs of the text as amended."""
        for step in steps:
            self.carry_out(step.says, step.text)
        for i, edits in enumerate(self.edits):
            ordered = sorted(edits)
            assert all(a[1] <= b[0] for a, b in pairwise(ordered)), "two amendments touch the same words"
            for start, end, words in reversed(ordered):
                self.words[i] = self.words[i][:start] + words + self.words[i][end:]
        found = list(self.put.get(-1, ()))
        for i, (label, words) in enumerate(zip(self.labels, self.words)):
            found += [] if i in self.gone else [" ".join(f"{label} {words}".split())]
            found += self.put.get(i, ())
        return found

    def carry_out(self, says: str, text: tuple[str, ...]) -> None:
        if says.startswith("Renumber "):
            for part in says.removeprefix("Renumber ").removesuffix(".").split("; "):
                name, _, label = part.rpartition(" as ")
                i = self.spots[name][0]
                dot = "." if self.labels[i].endswith(".") else ""
                self.labels[i] = label[1:-1] if label[0] == "“" else label + dot
        elif text:
            self.put_in(says, text)
        elif says.startswith("Strike "):
            start, end = self.spots[says.removeprefix("Strike ").removesuffix(".")]
            self.gone |= set(range(start, end + 1))
        else:
            self.change(says)

    def put_in(self, says: str, text: tuple[str, ...]) -> None:
        if found := re.fullmatch("Strike (.*) and insert in its place:", says):
            start, end = self.spots[found[1]]
            self.gone |= set(range(start, end + 1))
        else:
            found = re.fullmatch("(At the start|(?:Before|After|At the end of) (?P<name>.*)), insert:", says)
            start, end = self.spots[found["name"]] if found["name"] else (0, 0)
            end = end if found[1].startswith("A") and found["name"] else start - 1
        assert end not in self.put
        self.put[end] = text

    def change(self, says: str) -> None:
        name = max((n for n in self.spots if says.startswith(f"In {n}, ")), key=len)
        rest = says.removeprefix(f"In {name}, ")
        i = self.spots[name][0]
        steps = list(
            re.finditer("(strike|after) “([^”]*)”(?: and insert “([^”]*)”| insert “([^”]*)”)?", rest)
        )
        assert "; ".join(step[0] for step in steps) + "." == rest
        for step in steps:
            assert self.words[i].count(step[2]) == 1, says
            start = self.words[i].index(step[2])
            end = start + len(step[2])
            put = f"{step[2]} {step[4]}" if step[1] == "after" else step[3] or ""
            if not put:  # a struck word takes one space along
                start, end = (start - 1, end) if start else (start, end + 1)
            self.edits[i].append((start, end, put))


def holds(old: list[Row], new: list[Row]) -> list[Instruction]:
    """Check that the instructions carried out on the old text give the new one; return them."""
    steps = instructions(old, new)
    assert Clerk(old).result(steps) == [even(row) for row in new]
    return steps


def text(*lines: tuple[str, str, str]) -> list[Row]:
    """Return rows from (style, number, words)."""
    return [Row("", "body", style, label, words) for style, label, words in lines]


WORDS = st.lists(
    st.sampled_from(
        ["an", "officer", "may", "shall", "not", "hold,", "a", "person.", "at", "“jail”;", "the"]
    ),
    min_size=1,
)


@st.composite
def small_trees(draw) -> list[Row]:
    """Return a small numbered text: sections, paragraphs and items, sometimes with a number twice."""
    rows = [Row("", "body", "Title", "", "An ordinance")]
    for section in range(1, draw(st.integers(1, 4)) + 1):
        label = f"Section {draw(st.sampled_from([section, section, section, 1]))}."
        rows.append(Row("", "body", "Heading1", label, " ".join(draw(WORDS))))
        for letter in "abc"[: draw(st.integers(0, 3))]:
            mark = draw(st.sampled_from([f"({letter})", f"({letter})", f"{letter.upper()}.", ""]))
            rows.append(Row("", "body", "", mark, " ".join(draw(WORDS))))
            for number in range(1, draw(st.integers(0, 2)) + 1):
                rows.append(Row("", "body", "", f"({number})", " ".join(draw(WORDS))))
    return rows


@settings(max_examples=60, deadline=None)
@given(small_trees(), small_trees())
def test_carried_out_on_any_small_text_the_instructions_give_the_other(old, new):
    holds(old, new)
    holds(old, [row for i, row in enumerate(old) if i % 3])


def drafted(name: str, strength: str):
    """Return an example drafted with every goal at one strength."""
    intake = read_intake(EXAMPLES / f"{name}.yaml", LIBRARY)
    goals = tuple(goal.model_copy(update={"strength": strength}) for goal in intake.goals)
    return make_draft(intake.model_copy(update={"goals": goals}), LIBRARY)


@pytest.mark.parametrize("name", ["oakland-ca", "ithaca-town-ny", "cook-county-il"])
def test_carried_out_on_a_draft_they_give_the_draft_of_another_strength(name):
    texts = [draft_rows(drafted(name, strength)) for strength in STRENGTHS]
    for old in texts:
        for new in texts:
            assert bool(holds(old, new)) == ([even(r) for r in old] != [even(r) for r in new])


def test_a_draft_as_a_word_file_has_the_numbers_and_sections_of_the_draft():
    draft = drafted("ithaca-town-ny", "strong")
    rows = file_rows(write_word(draft, fixed_numbers=True), "old.docx")
    sections = [p.whole for p in places(draft_rows(draft)) if p.own.startswith("the heading of ")]
    assert [p.whole for p in places(rows) if p.own.startswith("the heading of ")] == sections
    holds(rows, file_rows(write_word(drafted("ithaca-town-ny", "minimal"), fixed_numbers=True), "new.docx"))


def test_each_kind_of_change_is_said_as_a_clerk_says_it():
    old = text(
        ("Title", "", "An ordinance about the jail"),
        ("Heading1", "Section 1.", "Holds"),
        ("", "(a)", "The jail may hold a person for one day, and may tell the family and the lawyer."),
        ("", "(b)", "The jailer shall record each hold and each release of a person in the jail."),
        ("Heading1", "Section 2.", "Fees"),
        ("", "", "The fee is ten dollars."),
        ("Heading1", "Section 3.", "Reports"),
        ("", "", "The jailer reports to the council each year in March."),
    )
    new = text(
        ("Title", "", "An ordinance about the jail"),
        ("Heading1", "Section 1.", "Holds"),
        ("", "(a)", "The jail shall hold a person for one day, and may tell the family and the lawyer."),
        ("", "(b)", "The jailer shall promptly record each hold and each release of a person in the jail."),
        ("", "(c)", "Nothing else changes."),
        ("Heading1", "Section 2.", "Reports"),
        ("", "", "The jailer reports to the council each year."),
    )
    assert [(step.says, *step.text) for step in holds(old, new)] == [
        ("In Section 1(a), strike “jail may” and insert “jail shall”.",),
        ("In Section 1(b), after “shall” insert “promptly”.",),
        ("At the end of Section 1, insert:", "(c) Nothing else changes."),
        ("Strike Section 2.",),
        (
            "In the paragraph of Section 3 that begins “The jailer reports to the”, strike “year in March.” "
            "and insert “year.”.",
        ),
        ("Renumber Section 3 as Section 2.",),
    ]


def test_a_text_without_change_has_no_instruction():
    same = text(("Heading1", "Section 1.", "Holds"), ("", "(a)", "One."))
    assert instructions(same, same) == []
    data = amendments_file(same, same, ("a", "b"), "Drafting", date(2026, 11, 24))
    assert "No word differs." in words(data)


def words(data: bytes) -> str:
    """Return all the words of a Word file's body."""
    file = docx.Document(io.BytesIO(data))
    return "\n".join(p.text for p in file.element.body.iter() if hasattr(p, "text") and p.text)


def cells(data: bytes) -> list[list[str]]:
    """Return the cells of the first table of a Word file."""
    table = docx.Document(io.BytesIO(data)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_table_holds_both_texts_and_marks_what_changed():
    old = text(("Heading1", "Section 1.", "Holds"), ("", "(a)", "The jail may hold a person for a day."))
    new = text(
        ("Heading1", "Section 1.", "Holds"),
        ("", "(a)", "The jail shall hold a person for a day."),
        ("", "(b)", "New."),
    )
    data = table_file(old, new, ("old.docx", "new.docx"), "Drafting", date(2026, 11, 24))
    assert cells(data)[1:] == [
        ["Section 1", "Section 1. Holds", "Section 1. Holds"],
        [
            "Section 1(a)",
            "(a) The jail [-may-] hold a person for a day.",
            "(a) The jail {+shall+} hold a person for a day.",
        ],
        ["Section 1(b)", "(none)", "{+(b) New.+}"],
    ]
    table = docx.Document(io.BytesIO(data)).tables[0]
    marked = [run for cell in table._cells for line in cell.paragraphs for run in line.runs]
    assert {(r.style.name, r.text) for r in marked if r.style.name.startswith("Legis")} == {
        ("Legis Delete", "[-may-]"),
        ("Legis Insert", "{+shall+}"),
        ("Legis Insert", "{+(b) New.+}"),
    }


def test_the_command_writes_a_table_and_a_floor_amendment(tmp_path):
    old, new = EXAMPLES / "ithaca-town-ny.yaml", tmp_path / "new.docx"
    new.write_bytes(write_word(drafted("ithaca-town-ny", "minimal"), fixed_numbers=True))
    for shape, said in (("table", "Old text"), ("amendments", "Amendment 1. ")):
        out = tmp_path / f"{shape}.docx"
        assert main(["redline", str(old), str(new), "--as", shape, "-o", str(out)]) == 0
        assert said in words(out.read_bytes())


def test_a_word_file_alone_is_refused_in_every_shape(tmp_path, capsys):
    (tmp_path / "old.docx").write_bytes(write_word(drafted("ithaca-town-ny", "minimal"), fixed_numbers=True))
    for shape in ("changes", "table", "amendments"):
        out = tmp_path / "out.docx"
        assert main(["redline", str(tmp_path / "old.docx"), "--as", shape, "-o", str(out)]) == 2
        assert "needs another to be compared with" in capsys.readouterr().err and not out.exists()
