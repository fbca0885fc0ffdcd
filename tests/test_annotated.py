"""The annotated draft: the clean words with a comment on each provision; the posting copy hides nothing."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import intakes as make
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from small import bare_intake

from drafting.data.library import ROOT, load_library
from drafting.engine.assemble import assemble
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.engine.select import select
from drafting.model import Intake
from drafting.package.build import file_name
from drafting.package.formats import FORMATS
from drafting.package.posting import NotForPosting, posting_problems, write_posting
from drafting.papers.annexes import counsel_questions
from drafting.papers.annotated import ANNEX, BANNER, prefixed, write_annotated
from drafting.papers.annotations import anchors_of, notes, notes_of
from drafting.papers.comments import comments
from drafting.papers.effects import effects, general_effects
from drafting.papers.phrases import here, unconfirmed
from drafting.papers.sentences import card
from drafting.papers.summary import rules_by_subject, summary, summary_blocks
from drafting.word.blocks import texts
from drafting.word.docx_check import faults, read_back, wrong_references
from drafting.word.ordinance import write_word
from drafting.word.package import add_data, read_parts, write_parts
from drafting.word.table import plain
from drafting.word.text import clean
from drafting.word.xml import W

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def draft_of(path: Path, library):
    return make_draft(read_intake(path, library), library)


@pytest.fixture(scope="module")
def oakland(library):
    return draft_of(ROOT / "examples/oakland-ca.yaml", library)


def body_without_comments(data: bytes) -> list[bytes]:
    """Return the XML of each paragraph of the body, comment marks taken away."""
    body = etree.fromstring(read_parts(data)["word/document.xml"]).find(f"{W}body")
    for mark in list(body.iter(*(f"{W}{m}" for m in MARKS))):
        gone = mark.getparent() if mark.tag == f"{W}commentReference" else mark
        gone.getparent().remove(gone)
    return [etree.tostring(e, method="c14n") for e in body if e.tag != f"{W}sectPr"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_words_are_those_of_the_clean_file(path, library):
    draft = draft_of(path, library)
    clean, annotated = write_word(draft), write_annotated(draft, library)
    printed = read_back(clean)
    assert read_back(annotated)[: len(printed) + 2] == [BANNER, card(draft, library), *printed]
    paragraphs = body_without_comments(clean)
    assert body_without_comments(annotated)[2 : len(paragraphs) + 2] == paragraphs
    assert wrong_references(annotated) == [] and faults(annotated) == []


@settings(max_examples=15)
@given(st.data())
def test_any_draft_can_be_annotated_whatever_a_user_types(data):
    library = load_library()
    draft = make_draft(data.draw(make.intakes(library)), library)
    printed = read_back(write_word(draft))
    said = [BANNER, card(draft, library), *printed]
    assert read_back(write_annotated(draft, library))[: len(said)] == said
    assert posting_problems(write_posting(draft)) == []


def test_comments_have_the_fixed_author_kinds_and_date(oakland, library):
    found = list(Document(io.BytesIO(write_annotated(oakland, library))).comments)
    assert len(found) == len(comments(notes(oakland, library), oakland, library)) > 20
    assert {(c.author, c.initials) for c in found} == {("Drafting note", "DN")}
    assert {str(c.timestamp.date()) for c in found} == {"2026-11-24"}
    assert {re.match(r"\[(.+?)\] ", c.text)[1] for c in found} <= {
        "Source and choice",
        "Risk",
        "Source",
        "Counsel",
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_a_section_has_at_most_two_comments_and_nothing_else_has_any(path, library):
    draft = draft_of(path, library)
    tally = Counter(n.place for n in comments(notes(draft, library), draft, library))
    sections = {n.id for n in draft.body if n.kind == "section"}
    assert max(tally.values()) == 2 and set(tally) <= sections | {"title", "enacting_clause"}


def test_every_comment_has_start_end_and_reference_in_one_paragraph(oakland, library):
    body = etree.fromstring(read_parts(write_annotated(oakland, library))["word/document.xml"])
    ids = [[m.get(f"{W}id") for m in body.iter(f"{W}{name}")] for name in MARKS]
    assert ids[0] == sorted(ids[0], key=int) and all(
        sorted(i) == sorted(ids[0]) and len(set(i)) == len(i) for i in ids
    )
    for start in body.iter(f"{W}commentRangeStart"):
        paragraph = start.getparent()
        assert paragraph.tag == f"{W}p" and any(
            e.get(f"{W}id") == start.get(f"{W}id") for e in paragraph.iter(f"{W}commentReference")
        )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_each_provision_has_its_sources_its_risk_and_its_choice(path, library):
    draft = draft_of(path, library)
    found, anchors = notes(draft, library), anchors_of(draft)
    kinds = {(n.place, n.kind) for n in found}
    for picked in draft.plan.picked:
        clause, place = library.clauses[picked.clause], anchors.get(picked.clause)
        if place is None:
            continue
        assert (place, "Risk") in kinds
        if len(clause.variants) > 1:
            choice = " ".join(
                plain(p) for n in found if (n.place, n.kind) == (place, "Choice") for p in n.paragraphs
            )
            assert f"Taken: the {picked.strength} variant." in choice
            assert all(
                f"Not taken: {v.strength}. The file" not in choice
                and (v.strength == picked.strength or f"Not taken: {v.strength}." in choice)
                for v in clause.variants
            )
    asked = {n.question for n in draft.plan.notes if n.question}
    said = " ".join(plain(p) for n in found if n.kind == "Counsel" for p in n.paragraphs)
    assert all(q.split("'")[0] in said for q in asked)
    assert len([n for n in found if n.kind == "Fact needed"]) == len(draft.confirms)


def test_the_annex_holds_every_note_that_the_comments_do_not_say(oakland, library):
    document = Document(io.BytesIO(write_annotated(oakland, library)))
    printed = {" ".join(p.text.split()) for p in document.paragraphs}
    sections = {n.id for n in oakland.body if n.kind == "section"}
    rest = [
        n
        for n in notes(oakland, library)
        if n.kind != "Source" and (n.kind != "Choice" or n.place not in sections)
    ]
    missing = [
        said
        for n in rest
        for p in (prefixed(n) if n.kind in ("Fact needed", "Counsel") else n.paragraphs)
        if (said := " ".join(clean(plain(p)).split())) not in printed
    ]
    assert rest and missing == []
    assert any(p.text == ANNEX for p in document.paragraphs)


def test_questions_for_counsel_carry_their_sections_and_name_no_other_state(library):
    for path in EXAMPLES:
        draft = draft_of(path, library)
        own = draft.intake.jurisdiction.state
        others = [s.name for s in library.states.values() if s.code != own and s.name != "Washington"]
        asked = counsel_questions(draft, library)
        assert any(where for where, _ in asked)
        named = [q for _, q in asked for name in others if re.search(rf"\b{name}\b", q)]
        assert [q for q in named if library.states[own].name not in q] == []


def test_what_was_recalled_is_never_cited(library):
    unseen = [a.citation for a in library.authorities.values() if a.citation and not a.citable]
    unseen += [x.says for p in library.precedents.values() for x in p.provisions if not x.printable]
    for path in EXAMPLES:
        said = " ".join(plain(p) for n in notes(draft_of(path, library), library) for p in n.paragraphs)
        assert not [c for c in unseen if c in said]


def test_own_words_and_overridden_law_are_noted(library):
    intake = read_intake(ROOT / "examples/oakland-ca.yaml", library)
    clause = next(
        p.clause
        for p in make_draft(intake, library).plan.picked
        if library.clauses[p.clause].kind == "operative"
    )
    draft = make_draft(
        intake.model_copy(
            update={"clauses": intake.clauses.model_copy(update={"edits": {clause: "Nobody shall do it."}})}
        ),
        library,
    )
    said = " ".join(plain(p) for n in notes(draft, library) if n.place == clause for p in n.paragraphs)
    assert "changed by the user" in said and "Do the user’s own words" in said.replace("'", "’")


def test_the_validator_finds_no_error(oakland, library, tmp_path, assert_valid_docx):
    for kind in ("annotated", "posting", "comparison", "summary", "sections", "checklist", "sources"):
        path = tmp_path / f"{kind}.docx"
        path.write_bytes(FORMATS[kind].write(oakland, library, []))
        assert_valid_docx(path)
        assert faults(path.read_bytes()) == []


def test_every_file_is_the_same_each_time_and_has_its_own_name(oakland, library):
    kinds = (
        "annotated",
        "posting",
        "comparison",
        "comparison-data",
        "summary",
        "sections",
        "checklist",
        "sources",
    )
    for kind in kinds:
        assert FORMATS[kind].write(oakland, library, []) == FORMATS[kind].write(oakland, library, [])
    assert len({file_name(k, oakland) for k in FORMATS}) == len(FORMATS)
    assert "not for posting" in file_name("annotated", oakland)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_posting_copy_holds_nothing_hidden(path, library):
    draft = draft_of(path, library)
    assert posting_problems(write_posting(draft)) == []
    assert read_back(write_posting(draft)) == read_back(write_word(draft))


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    parts = read_parts(data)
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    return write_parts(parts)


RUN = '<w:r><w:t xml:space="preserve">'
HIDDEN = (
    (
        "word/document.xml",
        RUN,
        '<w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>' + RUN,
        "tracked changes",
    ),
    ("word/document.xml", RUN, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>" + RUN, "hidden text"),
    (
        "word/header1.xml",
        RUN,
        '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>x</w:t></w:r>' + RUN,
        "white text",
    ),
    ("word/document.xml", "<w:body>", "<w:body><!-- note to self -->", "remarks between the tags"),
    ("word/settings.xml", "<w:defaultTabStop", "<w:trackRevisions/><w:defaultTabStop", "tracking of changes"),
    (
        "word/settings.xml",
        "<w:defaultTabStop",
        '<w:attachedTemplate r:id="rId1" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><w:defaultTabStop',
        "a template elsewhere",
    ),
    (
        "word/_rels/document.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId99" Type="x/image" Target="https://example.org/x.png" TargetMode="External"/>'
        "</Relationships>",
        "linked from outside",
    ),
)


@pytest.mark.parametrize("part, old, new, words", HIDDEN, ids=[h[3] for h in HIDDEN])
def test_whatever_is_hidden_is_found(part, old, new, words, oakland):
    problems = posting_problems(changed(write_word(oakland), part, old, new))
    assert len(problems) == 1 and words in problems[0] and part in problems[0]


def test_comments_data_and_embedded_files_are_found(oakland, library):
    assert any("comments" in p for p in posting_problems(write_annotated(oakland, library)))
    parts = read_parts(write_word(oakland))
    add_data(parts, {"library": "x"})
    parts["word/embeddings/oleObject1.bin"] = b"x"
    parts["docProps/custom.xml"] = b"<x/>"
    found = " ".join(posting_problems(write_parts(parts)))
    assert all(words in found for words in ("custom data", "embedded files", "custom properties"))
    off = changed(
        write_word(oakland),
        "word/document.xml",
        RUN,
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>x</w:t></w:r>' + RUN,
    )
    assert posting_problems(off) == []


def test_a_file_with_something_hidden_is_not_written_for_posting(oakland, monkeypatch):
    bad = changed(write_word(oakland), "word/document.xml", "<w:body>", "<w:body><!-- x -->")
    monkeypatch.setattr("drafting.package.posting.write_word", lambda draft: bad)
    with pytest.raises(NotForPosting, match="remarks"):
        write_posting(oakland)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_plain_summary_keeps_to_its_words(path, library):
    draft = draft_of(path, library)
    assert len(summary(draft, library).split()) <= 150
    said = " ".join(text for b in summary_blocks(draft, library) for text in texts(b))
    assert "[cite" not in said and "{{" not in said


def bare(library):
    """Return the draft of a city of which nothing but the name is known."""
    data = {
        "schema": 1,
        "jurisdiction": {"name": "Duluth", "kind": "city", "state": "MN", "has_police": True},
        "document": {"date": "2026-11-24"},
        "goals": [{"topic": "plate-readers"}],
    }
    intake = Intake.model_validate(data)
    return assemble(select(intake, library), intake, library)


def test_a_report_names_an_office_by_its_usual_title_and_says_once_that_it_is_not_confirmed(library):
    draft = bare(library)
    rows = effects(draft, library)
    assert rows and all("[CONFIRM" not in e.offices and e.offices for e in rows)
    (line,) = ("".join(texts(b)) for b in unconfirmed(draft, library))
    titles = line.removeprefix("Usual titles, not yet confirmed: ").rstrip(".").split("; ")
    assert {office for e in rows for office in e.acting} <= set(titles) and len(titles) == len(set(titles))


def test_each_section_of_a_goal_is_told_once_in_the_words_of_its_variant(library):
    draft = bare(library)
    rules = {n.clause: n for n in draft.body if n.kind == "section" and n.clause in library.clauses}
    says = {e.says for e in (*effects(draft, library), *general_effects(draft, library))}
    for picked in draft.plan.picked:
        clause = library.clauses[picked.clause]
        if clause.kind == "operative":
            assert picked.clause in rules and here(clause.effect(picked.strength), draft, library) in says


def test_a_note_says_of_a_paragraph_of_another_variant_that_it_is_not_taken(library):
    clause = library.clauses["gang-databases/sharing"]
    assert "paragraph (d) of strong" in clause.notes
    strong, moderate = notes_of(clause, "strong"), notes_of(clause, "moderate")
    assert "lineage of paragraph (d) [cite" in strong and "variant, which is not taken" not in strong
    assert "lineage of paragraph (d) of the strong variant, which is not taken, [cite" in moderate


def test_the_group_of_rules_of_a_place_without_a_jail_names_no_jail(library):
    goals = [{"topic": "detainers"}, {"topic": "status-inquiry"}]
    draft = make_draft(bare_intake(library, goals=goals), library)
    headings = [n.heading for n in draft.body if n.kind == "heading"]
    assert "Civil immigration detainers" in headings and "jail" not in " ".join(headings)
    assert "Civil immigration detainers" in rules_by_subject(draft, library)
