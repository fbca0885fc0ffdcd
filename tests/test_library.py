"""The reader: a good library loads, every mistake is shown with file, line and fix, nothing is guessed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from places import HERE, TINY

from drafting.data.library import ROOT, library_files, library_version, load_library, read_clause
from drafting.data.problems import DataError

BAD = sorted(
    p for p in (HERE / "bad-clauses").glob("*.*") if p.suffix in (".md", ".yaml") and p.name != "README.md"
)


def problems_of(root: Path) -> list[str]:
    """Return the problems of a library that does not load."""
    with pytest.raises(DataError) as caught:
        load_library(root)
    return [str(p) for p in caught.value.problems]


def place(example: Path, root: Path) -> None:
    """Put a bad file where it belongs in a copy of the tiny library."""
    target = root / "clauses/trees" / example.name
    if example.suffix == ".yaml":
        target = root / example.read_text(encoding="utf-8").splitlines()[0].removeprefix("# goes to ")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(example, target)


def test_a_remark_or_an_empty_line_does_not_end_the_facts_of_a_clause(tiny, tiny_root):
    path = tiny_root / "clauses/trees/fee.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("---\n", "---\n# a remark\n\n", 1), encoding="utf-8"
    )
    assert load_library(tiny_root).clauses["trees/fee"].kind == tiny.clauses["trees/fee"].kind


def test_the_library_of_this_repository_loads(library):
    assert (
        library.clauses
        and library.topics
        and library.states
        and library.authorities
        and library.precedents
        and library.profiles
    )
    assert all(
        c.id == f"{Path(c.file).parent.name}/{Path(c.file).stem}" and (ROOT / c.file).exists()
        for c in library.clauses.values()
    )


@pytest.mark.parametrize("example", BAD, ids=lambda p: p.stem)
def test_a_mistake_is_told_with_its_file_its_line_and_its_mend(example, tiny_root, golden):
    place(example, tiny_root)
    golden(example.with_suffix(".txt"), "\n".join(problems_of(tiny_root)) + "\n")


def test_every_expected_message_belongs_to_an_example():
    assert {p.stem for p in (HERE / "bad-clauses").glob("*.txt")} == {p.stem for p in BAD}


def test_several_mistakes_in_several_files_are_all_told_at_once(tiny_root):
    chosen = [
        p
        for p in BAD
        if p.stem
        in (
            "unknown-blank",
            "unknown-fact-in-when",
            "mark-out-of-sequence",
            "topic-selects-unknown-clause",
            "rule-on-unknown-topic",
        )
    ]
    for example in chosen:
        place(example, tiny_root)
    expected = [
        line for p in chosen for line in p.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(problems_of(tiny_root)) == sorted(expected) and len(expected) == 5


def test_several_mistakes_in_one_file_are_all_told_at_once(tiny_root):
    path = tiny_root / "clauses/trees/notice.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("blanks: [forester]", "blanks: [forester, clerk]")
        .replace("14 calendar days", "{{ gardner }} days")
        .replace("cite tree-act", "cite tree-akt"),
        encoding="utf-8",
    )
    found = problems_of(tiny_root)
    assert [f.split(": ")[1].split(". Fix")[0] for f in found] == [
        "the blank clerk is listed but not used",
        "unknown blank gardner",
        "unknown authority tree-akt",
    ]


def test_a_clause_file_that_is_not_utf8_is_told_and_not_a_crash(tiny_root):
    (tiny_root / "clauses/trees/latin.md").write_bytes("---\ntitle: Café\n---\n".encode("latin-1"))
    assert problems_of(tiny_root) == [
        "clauses/trees/latin.md:1: the file is not UTF-8 text. Fix: save it as UTF-8."
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tiny_root):
    path = tiny_root / "clauses/trees/notice.md"
    before = load_library(tiny_root).clauses["trees/notice"]
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    clause, _, found = read_clause(path, tiny_root)
    assert found == [] and clause == before


def test_one_clause_can_be_read_alone_with_the_problems_of_its_file(tiny_root):
    place(HERE / "bad-clauses/mark-out-of-sequence.md", tiny_root)
    clause, text, found = read_clause(tiny_root / "clauses/trees/mark-out-of-sequence.md", tiny_root)
    assert (
        clause.id == "trees/mark-out-of-sequence" and text.text_hash == clause.text_hash and len(found) == 1
    )


def test_the_version_changes_with_one_byte_of_one_file(tiny_root):
    before = library_version(tiny_root)
    path = tiny_root / "law/federal.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    assert library_version(tiny_root) != before == library_version(TINY)


def test_the_version_covers_clauses_and_law_and_nothing_else():
    assert {p.suffix for p in library_files(TINY)} == {".md", ".yaml"}
    assert {p.relative_to(TINY).parts[0] for p in library_files(TINY)} == {"clauses", "law"}


def test_topics_come_in_the_order_they_give_themselves(library):
    order = [t.order for t in library.topics.values()]
    assert order == sorted(order)


def test_the_same_root_is_read_once():
    assert load_library(TINY) is load_library(TINY)


def test_no_text_to_enact_calls_an_office_by_the_librarys_own_word(library):
    """A report item said “the independent reviewer”, whom the ordinance elsewhere calls the City Auditor."""
    names = "|".join(
        b.id.replace("_", " ")
        for b in library.blanks.values()
        if b.kind in ("office", "body") and "_" in b.id
    )
    enacted = [
        (c.id, text)
        for c in library.clauses.values()
        if c.kind != "finding"
        for text in (
            *(p.text for v in c.variants for p in v.paragraphs),
            *(item for item, _ in c.report_items),
        )
    ]
    assert len(enacted) > 1000
    assert [
        (clause, found[0])
        for clause, text in enacted
        if (found := re.search(rf"\bthe (?:{names})\b", text, re.I))
    ] == []
