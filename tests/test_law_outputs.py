"""No printed output cites what nobody has seen, and every statement of law in one leads back to a source.

The outputs are those of drafts from many states and goals: Markdown, memos in both modes,
check reports, comparisons with enacted law, the page of each state and the pages of clauses.
"""

from __future__ import annotations

import json
import random
import re

import pytest

from drafting.checks import check
from drafting.data.law_text import state_text
from drafting.engine.assemble import assemble
from drafting.engine.intake import parse_intake
from drafting.engine.plan_text import clause_text, plan_text
from drafting.engine.select import select
from drafting.model import CitableKnownBy, Draft, Library
from drafting.package.formats import FORMATS
from drafting.papers.check_report import check_report_blocks
from drafting.papers.markdown import blocks_to_markdown, write_markdown
from drafting.papers.memo import memo_blocks
from drafting.word.blocks import Table
from drafting.word.table import plain

PLACES = [
    ("CA", "city"),
    ("TX", "county"),
    ("TN", "consolidated"),
    ("NC", "city"),
    ("NY", "town"),
    ("IL", "county"),
    ("WI", "county"),
    ("OH", "city"),
    ("HI", "city"),
    ("AR", "city"),
    ("MA", "town"),
    ("WA", "city"),
]
REMARK = re.compile(r"\((?:[^()]*\b)?(?:recalled|not seen|NOT seen|needs check)[^()]*\)", re.I)
DRAWN = 20
SEEN = (*CitableKnownBy, "words-seen", "words-seen-in-part")


def draft_of(library: Library, state: str, kind: str, mode: str) -> Draft:
    """Return a draft on every goal in one place."""
    goals = [
        {"topic": t, "strength": s}
        for t, s in zip(
            (t.id for t in library.topics.values() if not t.always), ("strong", "moderate", "minimal") * 9
        )
    ]
    data = {
        "schema": 1,
        "jurisdiction": {"name": "Alder Falls", "kind": kind, "state": state, "operates_jail": True},
        "document": {"date": "2026-11-22"},
        "goals": goals,
        "memo": {"mode": mode},
        "minimum_review": "draft",
    }
    intake = parse_intake(json.dumps(data), "in.json", library)
    return assemble(select(intake, library), intake, library)


@pytest.fixture(scope="module")
def drafts(library) -> list[Draft]:
    """Return the drafts of all places, staff and advocate memos in turn."""
    return [
        draft_of(library, state, kind, ("staff", "advocate")[i % 2]) for i, (state, kind) in enumerate(PLACES)
    ]


@pytest.fixture(scope="module")
def outputs(library, drafts) -> dict[str, str]:
    """Return every printed text by name."""
    texts = {f"law {s.code}": state_text(s, library) for s in library.states.values()}
    texts |= {f"clause {c.id}": clause_text(c, library) for c in library.clauses.values()}
    for draft in drafts:
        place = draft.intake.jurisdiction.state
        issues = check(draft, library)
        texts[f"markdown {place}"] = write_markdown(draft).decode()
        texts[f"plan {place}"] = plan_text(draft.plan, library)
        texts[f"memo {place}"] = blocks_to_markdown(memo_blocks(draft, library)).decode()
        texts[f"checks {place}"] = blocks_to_markdown(check_report_blocks(draft, library, issues)).decode()
    for draft in drafts[:2]:
        texts[f"comparison {draft.intake.jurisdiction.state}"] = (
            FORMATS["comparison-data"].write(draft, library, []).decode("utf-8-sig")
        )
    return {name: bare(text) for name, text in texts.items()}


def bare(text: str) -> str:
    """Return a text without Markdown escapes and with plain spaces, on one line."""
    return " ".join(re.sub(r"\\([\\`*_{}\[\]<>#|~])", r"\1", text).split())


def holding(outputs: dict[str, str], words: str) -> list[str]:
    """Return the names of the outputs that hold some words."""
    words = bare(words)
    return [name for name, text in outputs.items() if words and words in text]


def test_no_authority_that_was_only_recalled_is_cited(library, outputs):
    for authority in library.authorities.values():
        if not authority.citable:
            assert holding(outputs, authority.citation) == []


def test_no_precedent_that_was_only_recalled_is_cited(library, outputs):
    recalled = [p for p in library.precedents.values() if not p.citable]
    assert recalled, "the test has nothing to look for"
    for precedent in recalled:
        assert holding(outputs, f"{precedent.jurisdiction}: {precedent.title}") == []


def test_no_provision_that_was_only_recalled_is_cited(library, outputs):
    unseen = 0
    for precedent in library.precedents.values():
        for provision in (p for p in precedent.provisions if not p.printable):
            unseen += 1
            assert holding(outputs, provision.says) == [], f"{precedent.id} {provision.pin}"
    assert unseen > 10, "the test has nothing to look for"


def test_no_citation_of_a_state_is_printed_with_a_part_that_was_not_seen(library, outputs):
    doubtful = [
        p for s in library.states.values() for p in s.provisions if p.citation and p.known_by not in SEEN
    ]
    for provision in doubtful:
        assert holding(outputs, provision.citation) == [], provision.id


def test_no_text_to_be_adopted_holds_a_remark_of_the_fact_base(outputs):
    assert [
        name
        for name, text in outputs.items()
        if name.startswith(("markdown", "clause")) and REMARK.search(text)
    ] == []


def test_the_clean_text_cites_only_authorities_of_the_table(library, drafts):
    sections = {s for a in library.authorities.values() for s in re.findall(r"(?:§ ?|, )(\d+)", a.citation)}
    for draft in drafts:
        for code, section in re.findall(
            r"(\d+ (?:U\.S\.C\.|C\.F\.R\.)) §+\s?(\d+)", " ".join(n.text for n in draft.nodes())
        ):
            assert section in sections, f"{code} {section}"


# ------------------------------------------------- from a statement to its source


def statements(library: Library, draft: Draft):
    """Yield (words printed, sources behind them) for the statements of law in a memo."""
    state = library.states[draft.intake.jurisdiction.state]
    by_citation = {a.citation: a for a in library.authorities.values() if a.citable}
    by_rule = {state.says(r): state.provision(r.provision) for r in state.rules}
    blocks = memo_blocks(draft, library)
    for block in blocks:
        if isinstance(block, Table) and block.header[0] == "Authority":
            yield from (
                (row[1], by_citation[plain(row[0])].sources, by_citation[plain(row[0])].known_by)
                for row in block.rows
            )
    for note in (n for n in draft.plan.notes if n.rule != "powers"):
        yield note.says, by_rule[note.says].sources, by_rule[note.says].known_by
    for block in draft.plan.blocked:
        yield block.says, by_rule[block.says].sources, by_rule[block.says].known_by


def test_twenty_statements_of_law_drawn_at_random_each_lead_to_a_source(library, drafts):
    everything = [item for draft in drafts for item in statements(library, draft) if item[2] != "recalled"]
    drawn = random.Random(20261122).sample(everything, DRAWN)
    assert len(everything) > 200
    for words, sources, known_by in drawn:
        assert words and known_by in SEEN and sources, words


def test_every_statement_of_law_that_was_seen_leads_to_a_web_address(library, drafts):
    for draft in drafts:
        for words, sources, known_by in statements(library, draft):
            addresses = [s if isinstance(s, str) else s.url for s in sources]
            assert known_by not in SEEN or any(a.startswith("http") for a in addresses), words


def test_a_note_on_law_that_was_only_recalled_is_a_question_without_a_citation(library, drafts):
    for draft in drafts:
        for note in draft.plan.notes:
            if note.known_by == "recalled":
                assert note.citation == "" and note.question.rstrip().endswith("?")


def test_every_block_names_its_law_or_says_that_it_was_not_seen(library, drafts):
    for draft in drafts:
        for block in draft.plan.blocked:
            assert block.says and block.instead
            assert block.effect == "hold" or block.known_by != "recalled", "only a hold may rest on memory"
            assert block.citation or "citation not seen" in plan_text(draft.plan, library)
