"""For any place, kind, goal and strength: no paper claims what the draft lacks, and none misses what it has.

`DRAFTING_PROPERTY_EXAMPLES=5000 python -m pytest tests/test_papers_property.py` looks harder.
"""

from __future__ import annotations

import re
from functools import cache

from hypothesis import assume, given
from hypothesis import strategies as st
from intakes import KINDS, LIBRARY

from drafting.data import citing
from drafting.engine import checklist
from drafting.engine.draft import make_draft
from drafting.engine.intake import intake_problems
from drafting.engine.stated import in_library, with_offices
from drafting.model import STRENGTHS, Draft, Intake
from drafting.model.text import of_place, polish
from drafting.papers import hearing
from drafting.papers.annexes import sources_blocks
from drafting.papers.annotations import notes
from drafting.papers.comments import comments
from drafting.papers.companions import checklist_blocks, sections_blocks
from drafting.papers.memo import memo_blocks
from drafting.papers.phrases import here, office
from drafting.papers.summary import rules_by_subject, summary, summary_blocks
from drafting.papers.verify_table import verify_blocks
from drafting.word.blocks import plain, texts

TOPICS = [t.id for t in LIBRARY.topics.values() if not t.always]
BLOCKS = {
    "memo": memo_blocks,
    "sections": sections_blocks,
    "checklist": checklist_blocks,
    "sources": sources_blocks,
    "summary": summary_blocks,
    "fact sheet": hearing.fact_sheet,
    "testimony": hearing.testimony,
    "talking points": hearing.talking_points,
    "if challenged": hearing.if_challenged,
    "sponsor letter": hearing.sponsor_letter,
    "sign-on letter": hearing.sign_on_letter,
    "verify": verify_blocks,
}
POINTER = re.compile(r"\(Sections? (\d+)(?: to (\d+))?\)")
LONG = 40  # characters; a shorter phrase may stand in another sentence by chance


@st.composite
def drafts(draw) -> Draft:
    """Return the draft of a place of any state and kind with one to three goals of any strength."""
    topics = draw(st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3, unique=True))
    intake = Intake.model_validate(
        {
            "schema": 1,
            "jurisdiction": {
                "name": "Alder Falls",
                "kind": draw(st.sampled_from(KINDS)),
                "state": draw(st.sampled_from(sorted(LIBRARY.states))),
                "operates_jail": draw(st.booleans()),
                "has_police": draw(st.booleans()),
            },
            "document": {
                "date": "2026-12-01",
                "kind": draw(st.sampled_from(("ordinance", "ordinance", "resolution", "policy"))),
                "frame": draw(st.sampled_from(("core", "core", "standard", "full"))),
            },
            "goals": [{"topic": t, "strength": draw(st.sampled_from(STRENGTHS))} for t in topics],
            "memo": {"mode": draw(st.sampled_from(("staff", "advocate")))},
        }
    )
    assume(not intake_problems(intake, LIBRARY, "in", lambda path: 1))  # a state without such a body
    return make_draft(intake, LIBRARY)


@cache
def claims() -> dict[str, list[tuple[str, str]]]:
    """Return each claim of the library with the clauses and variants that make it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for clause in LIBRARY.clauses.values():
        for variant in (v.strength for v in clause.variants):
            said = [clause.effect(variant), clause.in_plain_words(variant)]
            said += [t.text for t in clause.tasks_of(variant)]
            said += [w for o in clause.objections_to(variant) for w in (o.objection, o.answer)]
            for words in said:
                told = in_library(citing.resolve(words, LIBRARY), LIBRARY)
                found.setdefault(" ".join(told.split()), []).append((clause.id, variant))
    return found


@cache
def claims_of(word: str, titles: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[str, str]]]:
    """Return each claim as a place of one short word and these offices prints it."""
    title = dict(titles).__getitem__
    said = {words: of_place(polish(with_offices(words, LIBRARY, title)), word) for words in claims()}
    return {same(said[words]): by for words, by in claims().items()}


def printed(draft: Draft) -> dict[str, str]:
    """Return the words of each paper; of a choice that was not taken the counsel copy may speak."""
    papers = {
        name: " ".join(" ".join(text.split()) for block in blocks(draft, LIBRARY) for text in texts(block))
        for name, blocks in BLOCKS.items()
    }
    every = notes(draft, LIBRARY)
    said = [p for n in every if n.kind != "Choice" for p in n.paragraphs]
    said += [p for n in comments(every, draft, LIBRARY) if n.kind == "Risk" for p in n.paragraphs]
    return papers | {"counsel copy": " ".join(map(plain, said)), "agenda": summary(draft, LIBRARY)}


def same(text: str) -> str:
    """Return words without the signs that printing changes."""
    return re.sub(r"[’‘“”\u00a0]", "'", text).replace('"', "'")


def spoken(claims: list[str], text: str) -> list[str]:
    """Return the claims that stand in a text; of a long one its second to fifth word are sought first."""
    words = text.split()
    runs = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    inner = [(claim, tuple(claim.split()[1:5])) for claim in claims]
    return [claim for claim, four in inner if (len(claim.split()) < 7 or four in runs) and claim in text]


@given(drafts())
def test_no_paper_makes_a_claim_of_a_clause_that_is_not_in_the_draft(draft):
    inside = {n.clause for n in draft.nodes()} | {r.clause for r in draft.recitals}
    taken = {(p.clause, p.strength) for p in draft.plan.picked if p.clause in inside}
    offices = [b.id for b in LIBRARY.blanks.values() if b.kind in ("office", "body")]
    titles = tuple((name, office(name, draft, LIBRARY)) for name in offices)
    said = claims_of(draft.place.word, titles)
    present = " ".join(words for words, by in said.items() if taken & set(by))
    papers = {name: same(words) for name, words in printed(draft).items()}
    absent = [words for words, by in said.items() if len(words) > LONG and not taken & set(by)]
    found = spoken(absent, "\n".join(papers.values()))
    untrue = [words for words in found if words not in present]
    assert {name: [u for u in untrue if u in text] for name, text in papers.items() if untrue} == {}


@given(drafts())
def test_no_paper_points_to_a_section_that_is_not_there(draft):
    last = sum(n.kind == "section" for n in draft.body)
    for name, words in printed(draft).items():
        words = words if name != "counsel copy" else ""  # it names sections of the United States Code
        numbers = [int(n) for pair in POINTER.findall(words) for n in pair if n]
        assert not [n for n in numbers if not 1 <= n <= last], name


@given(drafts())
def test_no_rule_of_the_draft_is_missing_where_all_are_promised(draft):
    papers = printed(draft)
    sections = [n for n in draft.body if n.kind == "section" and n.clause in LIBRARY.clauses]
    for node in sections:
        clause = LIBRARY.clauses[node.clause]
        effect = here(" ".join(clause.effect(node.strength).split()), draft, LIBRARY)
        assert same(effect) in same(papers["sections"]), clause.id
        if clause.kind not in ("finding", "definition", "purpose", "closing"):
            said = [said for group in rules_by_subject(draft, LIBRARY).values() for _, said in group]
            plainly = here(" ".join(clause.in_plain_words(node.strength).split()), draft, LIBRARY)
            assert same(plainly) in map(same, said), clause.id
            assert same(effect) in same(papers["verify"]) or clause.kind == "savings", clause.id
    work = [*checklist.items(draft, LIBRARY), *checklist.before_the_vote(draft, LIBRARY)]
    told = same(papers["checklist"] + papers["sources"])
    assert [i.clause for i in work if same(here(i.text, draft, LIBRARY)) not in told] == []
