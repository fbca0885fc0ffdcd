"""What holds for every draft, whatever the intake: no exception, no broken number, no lost word.

`DRAFTING_PROPERTY_EXAMPLES=2000 python -m pytest tests/test_properties.py` looks harder.
"""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from intakes import LIBRARY, intakes

from drafting.checks import check
from drafting.engine.assemble import assemble
from drafting.engine.intake import dump_intake, parse_intake
from drafting.engine.numbering import addresses, mark
from drafting.engine.plan_text import plan_text
from drafting.engine.select import select
from drafting.model import ClauseChoices, Draft, Intake, Node
from drafting.package.formats import FORMATS
from drafting.papers.check_report import check_report_blocks
from drafting.papers.html import write_html
from drafting.papers.markdown import blocks_to_markdown, write_markdown
from drafting.papers.memo import memo_blocks

anyone = intakes()
plain = intakes(hostile=False)


def draft_of(intake: Intake) -> Draft:
    """Return the draft of an intake."""
    return assemble(select(intake, LIBRARY), intake, LIBRARY)


@given(anyone)
def test_no_intake_makes_the_program_raise(intake):
    draft = draft_of(intake)
    issues = check(draft, LIBRARY)
    assert plan_text(draft.plan, LIBRARY) and write_html(draft)
    assert blocks_to_markdown(memo_blocks(draft, LIBRARY)) and blocks_to_markdown(
        check_report_blocks(draft, LIBRARY, issues)
    )
    for kind in ("markdown", "agenda", "json"):
        assert FORMATS[kind].write(draft, LIBRARY, issues)


def _holds_no_goal(draft) -> bool:
    """Whether no section but a remedy belongs to a goal: law may bar all, facts may pass them over."""
    rules = {p.clause: p.topic for p in draft.plan.picked if LIBRARY.clauses[p.clause].kind != "remedy"}
    return not {rules.get(n.clause) for n in draft.body if n.kind == "section"} & {
        g.topic for g in draft.intake.goals
    }


@given(plain)
def test_the_library_text_gives_no_error_beyond_a_listed_confirm(intake):
    draft = draft_of(intake)
    waiting = {place for confirm in draft.confirms for place in confirm.places}
    errors = [
        i
        for i in check(draft, LIBRARY)
        if i.severity == "error"
        and not (i.id == "X1" and i.place in waiting)
        and not (i.id == "LAW" and not draft.plan.ready)
        and not (i.id == "F13" and _holds_no_goal(draft))
    ]
    assert not errors, "\n".join(f"{i.id} {i.place}: {i.message} [{i.excerpt}]" for i in errors)


@given(anyone)
def test_what_a_user_types_in_a_blank_gives_no_error(intake):
    intake = intake.model_copy(update={"clauses": ClauseChoices(), "minimum_review": "draft"})
    draft = draft_of(intake)
    errors = [
        i
        for i in check(draft, LIBRARY)
        if i.severity == "error"
        and i.id != "X1"
        and not (i.id == "LAW" and i.place in intake.blanks)  # a number beyond what state law leaves
        and not (i.id == "X9" and "\ufffd" in i.excerpt)  # the character was lost before it was typed here
        and not (i.id == "LAW" and not draft.plan.ready)
        and not (i.id == "F13" and _holds_no_goal(draft))
    ]
    assert not errors, "\n".join(f"{i.id} {i.place}: {i.message} [{i.excerpt}]" for i in errors)


@given(anyone)
def test_every_reference_points_at_a_place_and_says_its_number(intake):
    draft = draft_of(intake)
    known = addresses(draft.body)
    refs = [span for node in draft.nodes() for span in node.spans if span.kind == "ref"]
    assert all(span.target in known for span in refs)
    assert all(span.text == known[span.target] for span in refs if span.name != "subsection")
    assert not any(span.text == "?" for span in refs)


@given(anyone)
def test_labels_run_in_sequence_at_every_level(intake):
    draft = draft_of(intake)
    outer = [n.label for n in draft.body if n.kind == "section" and not n.codified]
    assert outer == [draft.form.section_pattern.replace("{n}", str(i)) for i in range(1, len(outer) + 1)]
    for node in draft.nodes():
        numbered = [c for c in node.children if c.kind == "paragraph"]
        assert all(c.level <= 4 for c in numbered)
        assert [c.label for c in numbered] == [
            mark(draft.form.series[c.level - 1], i) for i, c in enumerate(numbered, 1)
        ]


@given(anyone)
def test_every_place_has_an_id_of_its_own(intake):
    ids = [n.id for n in draft_of(intake).nodes()]
    assert len(ids) == len(set(ids))


@given(anyone)
def test_the_markdown_says_what_the_tree_says(intake):
    draft = draft_of(intake)
    closing = [draft.closing_line] if draft.closing_line else []
    assert read_markdown(write_markdown(draft).decode(), draft) == [
        *(line for node in draft.body for line in tree_lines(node) if line),
        *closing,
    ]


def read_markdown(text: str, draft: Draft) -> list[str]:
    """Return the body of a Markdown draft as plain lines: marks taken off, escapes undone."""
    paragraphs = text.rstrip("\n").split("\n\n")
    form = draft.form
    votes = 2 if form.emergency_declared and form.emergency and form.emergency.own_vote else 1
    policy = draft.intake.document.kind == "policy"
    tail = 1 if policy else votes * len(form.vote_block) + len(form.signatures)
    head = (
        next(i for i, p in enumerate(paragraphs) if p.startswith("> DRAFT"))
        + 1
        + len(draft.notices)
        + len(draft.recitals)
    )
    head += draft.intake.document.kind != "policy"
    bare = (re.sub(r"^(#+ |(&emsp;)+)", "", p) for p in paragraphs[head : len(paragraphs) - tail])
    return [re.sub(r"\\(.)|\*\*", lambda m: m[1] or "", p) for p in bare]


def tree_lines(node: Node):
    """Yield what a reader must find for a node and all below it."""
    own = (
        f"{node.heading}."
        if node.kind == "section"
        else node.heading
        if node.kind == "heading"
        else node.text
    )
    yield f"{node.label} {own}".strip()
    for child in node.children:
        yield from tree_lines(child)


@given(anyone)
def test_a_saved_intake_loads_as_the_same_intake_and_gives_the_same_draft(intake):
    again = parse_intake(dump_intake(intake), "saved.yaml", LIBRARY)
    assert again == intake
    assert draft_of(again).content_hash == draft_of(intake).content_hash


@given(anyone)
def test_an_intake_is_the_same_as_yaml_and_as_json(intake):
    text = json.dumps(intake.model_dump(mode="json", by_alias=True))
    assert parse_intake(text, "saved.json", LIBRARY) == intake


@given(plain)
def test_every_clause_of_a_goal_is_picked_or_passed_over_with_a_reason(intake):
    plan = select(intake, LIBRARY)
    accounted = {p.clause for p in plan.picked} | {p.clause for p in plan.passed_over}
    for goal in intake.goals:
        assert {row.clause for row in LIBRARY.topics[goal.topic].select} <= accounted
    assert all(item.why for item in (*plan.picked, *plan.passed_over))
    assert {p.clause for p in plan.picked}.isdisjoint(p.clause for p in plan.passed_over)


@given(plain)
def test_a_picked_clause_has_all_that_it_needs_and_nothing_that_it_conflicts_with(intake):
    """A resolution says what each clause does and refers to no other, so there nothing is needed."""
    refers = intake.document.kind != "resolution"
    plan = select(intake, LIBRARY)
    inside = {p.clause for p in plan.picked}
    for clause in (LIBRARY.clauses[c] for c in inside):
        assert set(clause.needs) <= inside or not refers
        assert inside.isdisjoint(clause.conflicts)


@given(plain)
def test_a_clause_that_state_law_bars_is_in_only_with_a_reason_given(intake):
    plan = select(intake, LIBRARY)
    for block in plan.blocked:
        assert block.acknowledged or not set(block.clauses) & {p.clause for p in plan.picked}
        assert block.says and block.instead


@given(anyone)
def test_the_word_file_reads_back_as_the_tree(intake):
    from test_word import expected

    from drafting.word.docx_check import read_back
    from drafting.word.ordinance import write_word

    draft = draft_of(intake)
    wanted = [words.replace("\ufffd", "").replace("\u00a0", " ") for words in expected(draft) if words]
    found = [words.replace("\u00a0", " ") for words in read_back(write_word(draft))]
    start = next(i for i in range(len(found)) if found[i : i + len(wanted[:3])] == wanted[:3])
    assert found[start : start + len(wanted)] == wanted


@given(st.text(max_size=200))
def test_any_text_as_an_intake_is_read_or_refused_in_words(text):
    from drafting.data.problems import DataError

    try:
        parse_intake(text, "typed.yaml", LIBRARY)
    except DataError as error:
        assert error.problems and all(p.message and p.fix for p in error.problems)
