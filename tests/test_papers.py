"""The papers around a draft: what they say is of the draft, its state, its sources or its author."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import pairwise

import office
import pytest
import yaml
from pypdf import PdfReader

from drafting.cli.main import main
from drafting.data.evidence import findings
from drafting.data.library import ROOT
from drafting.data.reading import grade
from drafting.data.records import read_kinds
from drafting.engine import checklist
from drafting.engine.draft import make_draft
from drafting.engine.intake import parse_intake, read_intake
from drafting.model import STRENGTHS
from drafting.package.build import build
from drafting.package.formats import FORMATS
from drafting.papers import hearing
from drafting.papers.annexes import sources_blocks
from drafting.papers.companions import checklist_blocks, sections_blocks
from drafting.papers.effects import effects
from drafting.papers.findings import findings_on
from drafting.papers.markdown import blocks_to_markdown
from drafting.papers.memo import memo_blocks
from drafting.papers.objections import CHAIRS, closed, objections, state_objections
from drafting.papers.phrases import section_number, span
from drafting.papers.proof import NO_SOURCE
from drafting.papers.proposal import proposal_blocks
from drafting.papers.records import answer_due, letter_blocks, letters
from drafting.papers.report import authorities, report_blocks
from drafting.papers.sentences import card, mark, sentences_of
from drafting.papers.summary import summary_blocks
from drafting.papers.verify_table import verify_blocks
from drafting.word.blocks import Heading, PageBreak, Para, Table, as_fits, lines_taken, plain, texts
from drafting.word.docx_check import read_back
from drafting.word.ordinance import write_word
from drafting.word.package import parse, read_parts, write_parts
from drafting.word.xml import W

FOUR = ("detainers", "dmv-data", "municipal-id", "gang-databases")
PLACES = {
    "Tucson": {"kind": "city", "state": "AZ", "operates_jail": False, "has_police": True},
    "Durham County": {"kind": "county", "state": "NC", "operates_jail": True, "has_police": True},
    "Hartford": {"kind": "city", "state": "CT", "operates_jail": False, "has_police": True},
    "Boise": {"kind": "city", "state": "ID", "operates_jail": False, "has_police": True},
    "Cook County": {"kind": "county", "state": "IL", "operates_jail": True, "has_police": True},
}


def draft_of(library, name, goals=FOUR, strength="strong", **more):
    data = {
        "schema": 1,
        "jurisdiction": {"name": name} | PLACES[name],
        "document": {"date": "2026-12-01"},
        "goals": [{"topic": g, "strength": strength} for g in goals],
    } | more
    return make_draft(parse_intake(json.dumps(data), "in.json", library), library)


# --------------------------------------------------------------- objections


def test_no_jail_is_defended_where_there_is_none(library):
    said = " ".join(o.objection for o in objections(draft_of(library, "Hartford"), library))
    assert "jail" not in said and "hold people on other agencies" not in said
    jail = " ".join(o.objection for o in objections(draft_of(library, "Cook County"), library))
    assert "hold people on other agencies’ papers" in jail


def test_the_states_own_objection_is_there_where_its_law_bars_a_goal(library):
    draft = draft_of(library, "Boise")
    (said, *_) = state_objections(draft, library)
    assert "Idaho Code" in said.answer and said.chair == "attorney"
    assert state_objections(draft_of(library, "Hartford"), library) == []


def test_each_objection_names_a_section_of_the_draft_or_is_the_states(library):
    draft = draft_of(library, "Hartford")
    numbers = {n.label.rstrip(".").replace("SECTION", "Section") for n in draft.body if n.kind == "section"}
    assert all(o.section in numbers for o in objections(draft, library))


@pytest.mark.parametrize("strength", ["strong", "moderate", "minimal"])
def test_every_goal_alone_is_challenged_by_all_four(strength, library):
    for topic in (t for t in library.topics.values() if not t.always):
        draft = draft_of(library, "Cook County", [topic.id], strength)
        said = objections(draft, library)
        assert {o.chair for o in said} == set(CHAIRS), (topic.id, {o.chair for o in said})


@pytest.mark.parametrize("name", ["Hartford", "Cook County"])
def test_the_objections_reach_every_rule_of_a_draft(name, library):
    goals = [t.id for t in library.topics.values() if not t.always]
    draft = draft_of(library, name, goals)
    operative = {c.id for c in library.clauses.values() if c.kind == "operative"}
    rules = [n for n in draft.body if n.kind == "section" and n.clause in operative]
    met = {said.section for said in objections(draft, library)}
    assert len(rules) > 50 and [n.clause for n in rules if section_number(n) not in met] == []


def test_words_of_ones_own_are_not_answered_for(library):
    own = draft_of(
        library,
        "Hartford",
        ["municipal-id"],
        clauses={"edits": {"municipal-id/documents": "Staff keep none."}},
    )
    assert not [o for o in objections(own, library) if "copies on file" in o.objection]


# ----------------------------------------------------------------- evidence


def test_findings_are_on_goals_that_have_a_rule_here_and_speak_both_ways(library):
    draft = draft_of(library, "Boise")
    found = [*findings_on(draft, library, "for", 9), *findings_on(draft, library, "against", 9)]
    assert found and not [f for f in found if set(f.topics) == {"detainers"}]


def test_a_finding_on_jails_is_not_printed_where_there_is_none(library):
    jails = {f.id for f in findings(["detainers"], library) if "operates_jail" in f.when}
    city = {f.id for f in findings_on(draft_of(library, "Hartford"), library, "for", 99)}
    county = {f.id for f in findings_on(draft_of(library, "Cook County"), library, "for", 99)}
    assert jails and not city & jails and county & jails


def test_a_copy_kept_by_someone_else_is_never_linked(library):
    linked = {f.link for f in library.evidence.values()}
    assert not any("lawsdocbox" in link or "dokumen" in link for link in linked)
    assert all(f.link in ("", f.address, f"https://doi.org/{f.doi}") for f in library.evidence.values())


# ----------------------------------------------------------------- proposal


def proposal(draft, library) -> str:
    return blocks_to_markdown(proposal_blocks(draft, library)).decode()


def test_a_proposal_states_and_asks_nothing_that_state_law_bars_and_says_what_is_open(library):
    draft = draft_of(library, "Boise", memo={"mode": "advocate"})
    text = proposal(draft, library)
    barred = [c for s in draft.plan.standing if s.standing == "barred" for c in s.left_out]
    effects = [e for c in barred for e in library.clauses[c].effects.values()]
    assert barred and not [e for e in effects if e in text]
    assert "Idaho Code" in text and "Still open here" in text and "municipal identification cards" in text


def test_a_proposal_shows_each_goal_and_evidence_for_and_against(library):
    text = proposal(draft_of(library, "Hartford"), library)
    assert "On the other side:" in text and "peer-reviewed study" in text
    assert all(library.topics[t].subject in text for t in FOUR)


def test_what_the_author_has_not_given_is_listed_in_the_readme_and_leaves_no_gap(library):
    draft = draft_of(library, "Hartford", memo={"mode": "advocate", "votes": "Four of nine."})
    text = blocks_to_markdown(memo_blocks(draft, library)).decode().partition("The ask")[2]
    note = build(draft, library, [], ["memo"])
    assert "CONFIRM" not in text and "Four of nine." in text and list(note) == ["2 Proposal.docx"]
    readme = build(draft, library, [])["README.txt"].decode()
    assert "one story of a resident" in readme and "who will vote for it" not in readme


def test_a_long_story_leaves_room_for_less_of_the_rest(library):
    short = proposal(draft_of(library, "Hartford"), library)
    long = draft_of(library, "Hartford", memo={"mode": "advocate", "story": "A story. " * 120})
    assert proposal(long, library).count("\n- ") < short.count("\n- ")


# ------------------------------------------------------------------ hearing

HEARING = {
    "fact sheet": hearing.fact_sheet,
    "testimony": hearing.testimony,
    "talking points": hearing.talking_points,
    "if challenged": hearing.if_challenged,
    "sponsor letter": hearing.sponsor_letter,
    "sign-on letter": hearing.sign_on_letter,
}


def said_in(blocks) -> str:
    return "\n".join(text for block in blocks for text in texts(block))


@pytest.mark.parametrize("paper", HEARING)
def test_nobody_is_asked_to_vote_on_a_policy_which_an_agency_issues(paper, library):
    said = said_in(
        HEARING[paper](
            draft_of(library, "Cook County", document={"kind": "policy", "date": "2026-12-01"}), library
        )
    )
    assert not re.search(r"the vote|vote yes|pass (?:a|the) ", said)


def test_testimony_is_read_in_two_minutes_whatever_the_author_adds(library):
    for name in PLACES:
        for story in ("", "A long story. " * 150):
            draft = draft_of(library, name, memo={"mode": "advocate", "story": story})
            heading, *blocks = hearing.testimony(draft, library)
            spoken = said_in(blocks)
            assert isinstance(heading, Heading)
            assert 60 < len(spoken.split()) <= 260
            assert spoken.startswith("Good evening.") and spoken.endswith("Thank you.")


@pytest.mark.parametrize("paper", HEARING)
def test_what_is_said_at_a_hearing_reads_at_grade_nine_without_its_sources(paper, library):
    sources = [f.says for f in library.evidence.values()]
    for name in PLACES:
        for strength in STRENGTHS:
            draft = draft_of(library, name, strength=strength, memo={"mode": "advocate"})
            laws = closed(draft, library)
            own = [
                text
                for block in HEARING[paper](draft, library)
                for text in texts(block)
                if not any(s in text for s in (*sources, *laws)) and "State law" not in text
            ]
            assert grade("\n".join(f"{t.rstrip('.')}." for t in own)) <= 9, (name, strength)


def test_a_place_has_an_article_only_where_its_name_takes_one(library):
    for name, named in (("Cook County", " Cook County"), ("Hartford", "the City of Hartford")):
        draft = draft_of(library, name, ["gang-databases"], memo={"mode": "advocate"})
        papers = [hearing.testimony, hearing.fact_sheet, proposal_blocks, letter_blocks]
        for paper in papers:
            said = said_in(paper(draft, library))
            assert named in said
            assert not re.search(r"the Cook County(?! Board)|(?<!the) City of Hartford (to|on|keeps)", said)


def test_a_talking_point_answers_an_objection_that_it_names(library):
    draft = draft_of(library, "Cook County", ["detainers"], memo={"mode": "advocate"})
    said = next(s for s in objections(draft, library) if s.topic == "detainers" and s.section)
    assert f"If they say: “{said.objection}” {said.answer}" in said_in(hearing.talking_points(draft, library))


def test_nobody_speaks_for_a_draft_without_a_rule(library):
    draft = draft_of(library, "Boise", ["detainers"], memo={"mode": "advocate"})
    for paper in ("fact sheet", "testimony", "talking points", "sponsor letter", "sign-on letter"):
        assert "nothing to argue for" in said_in(HEARING[paper](draft, library))


def test_each_claim_of_the_papers_has_a_line_with_its_source(library):
    draft = draft_of(library, "Hartford", memo={"mode": "advocate", "local_data": "Eleven requests in 2025."})
    rows = said_in(verify_blocks(draft, library))
    claims = [f.says for d in ("for", "against") for f in findings_on(draft, library, d, 3)]
    claims += [e.says for e in effects(draft, library)]
    assert claims and not [c for c in claims if c not in rows]
    assert "given by the author of these papers\nnot checked" in rows


def test_an_advocate_gets_the_papers_that_argue_and_staff_the_two_that_do_not(library):
    def of(mode):
        files = build(draft_of(library, "Hartford", memo={"mode": mode}), library, [])
        return {name.removeprefix("More/Hearing/") for name in files if "Hearing/" in name}

    assert of("staff") == {"If challenged.docx", "Verify everything.docx"}
    assert len(of("advocate")) == 7


# -------------------------------------------------------------------- proof

SCRIPT = ROOT / "deploy/verify_text.py"


def edited(data: bytes, old: str, new: str) -> bytes:
    parts = read_parts(data)
    text = parts["word/document.xml"].decode()
    assert text.count(old) >= 1
    return write_parts(parts | {"word/document.xml": text.replace(old, new).encode()})


def written(draft, library, folder, data=None):
    """Write the text and its proof; return their paths."""
    paths = folder / "text.docx", folder / "Proof.html"
    paths[0].write_bytes(data or FORMATS["ordinance"].write(draft, library, []))
    paths[1].write_bytes(FORMATS["proof"].write(draft, library, []))
    return paths


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("kind", ["ordinance", "resolution", "policy"])
def test_no_sentence_of_a_file_that_nobody_edited_is_said_to_be_changed(
    name, kind, library, tmp_path, capsys
):
    draft = draft_of(library, name, document={"date": "2026-12-01", "kind": kind})
    word, proof = written(draft, library, tmp_path)
    assert main(["verify", str(word)]) == 0, capsys.readouterr().out
    run = subprocess.run([sys.executable, SCRIPT, word, proof], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_an_edited_a_new_and_a_missing_sentence_are_found_by_both(library, tmp_path, capsys):
    draft = draft_of(library, "Hartford")
    data = edited(FORMATS["ordinance"].write(draft, library, []), "shall not stop", "may stop")
    word, proof = written(draft, library, tmp_path, data)
    assert main(["verify", str(word)]) == 1
    told = capsys.readouterr()
    assert "may stop" in told.out and " 2 gone." in told.err
    run = subprocess.run([sys.executable, SCRIPT, word, proof], capture_output=True, text=True, check=False)
    assert run.returncode == 1 and "may stop" in run.stdout


def test_the_proof_shows_each_sentence_its_clause_source_and_review_and_loads_nothing(library):
    draft = draft_of(
        library, "Hartford", clauses={"edits": {"municipal-id/documents": "Staff keep no copy."}}
    )
    page = FORMATS["proof"].write(draft, library, []).decode()
    assert all(f'data-mark="{mark(s.words)}"' in page for s in sentences_of(draft, library))
    assert "source-checked by project maintainers" in page and NO_SOURCE in page
    assert "changed here</span>Staff keep no copy." in page
    assert "<script" not in page and "src=" not in page and "url(" not in page


def test_the_card_counts_what_was_vetted_changed_and_left_open(library):
    edits = {"municipal-id/documents": "Staff keep no copy. Staff give papers back."}
    draft = draft_of(library, "Hartford", clauses={"edits": edits})
    kinds = Counter(s.kind for s in sentences_of(draft, library))
    said = card(draft, library)
    assert kinds["changed here"] == 2 and "No sentence was generated." in said
    assert f"{kinds['vetted']} sentences vetted, 2 changed here, {len(draft.confirms)} facts" in said
    assert said in said_in(memo_blocks(draft, library))
    assert said in read_back(FORMATS["annotated"].write(draft, library, []))[1]


# ------------------------------------------------------------------- budget


def test_the_report_of_every_example_leaves_out_what_four_pages_do_not_hold(library):
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        draft = make_draft(read_intake(path, library), library)
        assert sum(map(lines_taken, report_blocks(draft, library))) <= 153, path.stem
        assert sum(map(lines_taken, proposal_blocks(draft, library))) <= 68, path.stem


# ----------------------------------------------------------------- codifier


def test_the_codifier_gets_every_number_as_typed_text(library):
    draft = draft_of(library, "Cook County")
    word = FORMATS["codifier"].write(draft, library, [])
    typed = ["".join(p.itertext(f"{W}t")) for p in parse(read_parts(word)["word/document.xml"]).iter(f"{W}p")]
    numbered = [n for n in draft.nodes() if n.label and n.kind in ("section", "paragraph")]
    wanted = [f"{n.label} {n.heading or n.text}"[:60] for n in numbered]
    said = " ".join(" ".join(typed).split())
    assert wanted and not [w for w in wanted if " ".join(w.split()) not in said]


# ---------------------------------------------------------- records requests


def test_a_letter_asks_for_at_most_six_kinds_on_the_goals_and_for_no_jail_where_there_is_none(library):
    made = letters(draft_of(library, "Hartford"), library)
    asked = [k for m in made for k in m.kinds]
    assert made and max(len(m.kinds) for m in made) <= 6 and all(set(k.topics) & set(FOUR) for k in asked)
    assert not [k for k in asked if "operates_jail" in k.when]
    assert [k for m in letters(draft_of(library, "Cook County"), library) for k in m.kinds if k.when]


def test_a_letter_and_its_table_of_refusals_leave_no_blank_and_cut_no_word(library):
    draft = draft_of(library, "Cook County", list(library.topics))
    blocks = letter_blocks(draft, library)
    assert "{" not in said_in(blocks)
    whole = " ".join(k.asks for m in letters(draft, library) for k in m.kinds).split()
    labels = [row[0] for b in blocks if isinstance(b, Table) for row in b.rows]
    assert {w for t in labels if t.endswith("…") for w in t.split()[-2:-1]} <= {*whole, "County", "jail"}


def test_nothing_that_is_only_recalled_is_printed_as_a_citation_or_a_deadline(library):
    for state in library.states:
        act = library.records_acts[state]
        jurisdiction = {"name": "Alder Falls", "kind": "city", "state": state, "has_police": True}
        draft = draft_of(library, "Hartford", ["plate-readers"], jurisdiction=jurisdiction)
        said = said_in(letter_blocks(draft, library))
        if "no rule on which" not in said:
            assert (act.citation in said) is (act.known_by != "recalled"), state
            assert ("as the act asks" in said) is (act.known_by != "recalled" and act.days is not None), state


def test_days_are_counted_as_the_act_counts_them(library):
    act = library.records_acts["CT"]
    assert (act.days, act.unit) == (4, "business days")
    assert answer_due(act, date(2026, 12, 3)) == date(2026, 12, 9)
    assert answer_due(act.model_copy(update={"unit": "days"}), date(2026, 12, 3)) == date(2026, 12, 7)
    assert answer_due(act.model_copy(update={"known_by": "recalled"}), date(2026, 12, 3)) is None


def test_records_are_asked_for_only_where_the_author_has_no_local_number(library):
    def of(**memo):
        return [n for n in build(draft_of(library, "Hartford", memo=memo), library, []) if "requests" in n]

    assert len(of()) == 3 and of(local_data="Eleven requests in 2025.") == []


@pytest.mark.parametrize(
    "change, refusal",
    [
        ({"topics": ["bushes"]}, "unknown topic bushes"),
        ({"when": ["has_jail"]}, "unknown fact has_jail"),
        ({"asks": "The log of {agancy}."}, "unknown blank agancy"),
    ],
)
def test_a_kind_of_record_names_only_what_exists(change, refusal, tmp_path):
    kind = {
        "id": "log",
        "topics": ["trees"],
        "held_by": "the forester",
        "asks": "The log of {agency}.",
        "likely": "none",
        "answer": "No answer needed.",
        "tells": "How many trees fell.",
    }
    (tmp_path / "law/records").mkdir(parents=True)
    (tmp_path / "law/records/kinds.yaml").write_text(yaml.safe_dump([kind | change]))
    problems = []
    read_kinds(tmp_path, ["trees"], ["has_nursery"], problems)
    assert [refusal in str(p) for p in problems] == [True]


def test_no_effect_says_that_something_is_recorded_where_its_text_may_say_no_such_thing(library):
    """A rule that leaves the record to a general section prints nothing of it where that section is out."""
    for clause in library.clauses.values():
        for variant in clause.variants:
            conditions = [str(p.condition or "") for p in clause.text_of(variant.strength)]
            leaves = any(c.endswith("request-records") for c in conditions) and "not " not in "".join(
                conditions
            )
            if leaves and clause.topic != "common":
                said = clause.effect(variant.strength)
                assert not re.search(r"is recorded|records each", said), (
                    f"{clause.id} {variant.strength}: {said}"
                )


# ------------------------------------------------------- true of this draft


def lead_of(draft, library):
    return next(b.text for b in report_blocks(draft, library) if isinstance(b, Para) and b.style == "lead")


def test_the_report_says_first_what_is_in_what_is_not_and_why_and_what_a_breach_costs(library):
    lead = plain(lead_of(draft_of(library, "Tucson", ["detainers", "gang-databases"]), library))
    first, cut, out, cost = re.split(r" (?=Only in part:|Not in the draft:|What a breach)", lead)
    assert first.startswith("Asked for: Detainers and custody (strong) and Gang databases (strong).")
    assert cut == "Only in part: Gang databases." and "State law bars" in out and "$500" in cost
    whole = plain(lead_of(draft_of(library, "Hartford"), library))
    assert whole.endswith(". All of it is in the draft.")


def test_a_goal_of_which_only_a_remedy_is_left_is_not_in_the_draft(library):
    """A county without police once got a rule on gang databases: that its hearings hear no evidence."""
    place = {"kind": "county", "state": "NC", "operates_jail": True, "has_police": False}
    draft = draft_of(library, "Durham County", jurisdiction={"name": "Durham County"} | place)
    assert "Not in the draft: Gang databases. “Does this jurisdiction run its own police" in plain(
        lead_of(draft, library)
    )
    assert "gang" not in draft.title and not draft.plan.ready
    assert "gang-databases" not in {e.topic for e in effects(draft, library)}


def test_an_office_that_a_place_has_not_says_nothing_and_has_no_work(library):
    place = {"kind": "county", "state": "NC", "operates_jail": True, "has_police": False}
    draft = draft_of(library, "Durham County", jurisdiction={"name": "Durham County"} | place)
    police = library.blanks["police_chief"]
    assert police.when == "has_police"
    asked = [o for c in draft.plan.picked for o in library.clauses[c.clause].objections]
    of_police = {o.objection for o in asked if o.who == "police_chief"}
    of_others = {o.objection for o in asked if o.who != "police_chief"}
    said = {o.objection for o in objections(draft, library)}
    assert of_police and said and not said & (of_police - of_others)
    owners = {t.owner for c in draft.plan.picked for t in library.clauses[c.clause].tasks}
    assert "police_chief" in owners
    ours = {i.text for i in checklist.items(draft, library)}
    own = {
        t.text
        for c in draft.plan.picked
        for t in library.clauses[c.clause].tasks
        if t.owner != "police_chief"
    }
    assert ours and ours <= own


def test_a_ruling_on_another_goal_is_not_a_risk_of_this_one(library):
    """A report on identification cards once named cases on detainers and on an airport first."""
    for topic in ("municipal-id", "dmv-data"):
        draft = draft_of(library, "Hartford", [topic])
        shown = authorities(draft, library)
        assert "el-cenizo-v-texas" in library.clauses[f"{topic}/{_FIRST[topic]}"].authorities
        assert "usc-8-1373" in shown and not {"el-cenizo-v-texas", "us-v-king-county"} & set(shown)
    assert "el-cenizo-v-texas" in authorities(draft_of(library, "Cook County", ["detainers"]), library)


_FIRST = {"municipal-id": "application", "dmv-data": "own-queries"}


@pytest.mark.parametrize("name", PLACES)
def test_who_acts_is_an_office_that_the_section_names_by_the_title_that_it_has_there(name, library):
    draft = draft_of(library, name)
    words = {
        n.label.rstrip(".").replace("SECTION", "Section"): " ".join(w.text for w in n.walk())
        for n in draft.body
    }
    for effect in effects(draft, library):
        for title in effect.acting:
            assert title in words[effect.section.partition(".")[0]], (effect.section, title)


@pytest.mark.parametrize(
    ("document", "spans"),
    [
        ({}, "Sections "),
        ({"code_name": "Code", "code_chapter": "9.70"}, "9.70."),
        ({"code_name": "Code", "code_chapter": "14", "code_sample": "Sec. 14-1. Names."}, "Sec. 14-"),
    ],
)
def test_the_sections_of_a_goal_are_named_by_their_own_numbers_in_report_and_proposal(
    document, spans, library
):
    asked = {"date": "2026-12-01", **document}
    draft = draft_of(library, "Hartford", ("plate-readers", "gang-databases", "dmv-data"), document=asked)
    numbers = {n.label.rstrip(".").replace("SECTION", "Section") for n in draft.body}
    rows = effects(draft, library)
    assert {row.number for row in rows} <= numbers
    for topic in {row.topic for row in rows}:
        first, *_, last = own = [row.number for row in rows if row.topic == topic]
        said = span(own)
        assert said.startswith(spans) and said.endswith(last.removeprefix("Section "))
        assert first.removeprefix("Section ") in said


def test_who_acts_is_never_blank_and_names_an_office_that_the_text_says_shall_act(library):
    draft = draft_of(library, "Hartford", ("gang-databases", "dmv-data"), "moderate")
    who = {e.section.partition(". ")[2]: e.offices for e in effects(draft, library)}
    assert who["People under 18 in gang databases"] == "Police Department"
    assert who["Face searches of license photographs"] == "all departments" and all(who.values())


@pytest.mark.parametrize("name", PLACES)
def test_the_papers_speak_of_this_place_and_print_no_straight_quote(name, library):
    draft = draft_of(library, name, memo={"mode": "advocate"})
    report = draft_of(library, name)
    papers = {n: said_in(write(draft, library)) for n, write in HEARING.items()} | {
        "sections": said_in(sections_blocks(draft, library)),
        "summary": said_in(summary_blocks(draft, library)),
        "checklist": said_in(checklist_blocks(draft, library)),
        "challenged": said_in(hearing.if_challenged(draft, library)),
        "report": said_in(memo_blocks(report, library)),
        "verify": said_in(verify_blocks(draft, library)),
        "letters": said_in(letter_blocks(draft, library)),
    }
    for paper, said in papers.items():
        assert not re.findall(r"[^.]*[Tt]he (?:locality|local government|city or county)[^.]*", said), paper
        assert not re.findall(r"[^.]*(?:\"|\w'\w)[^.]*", said), paper


def test_a_letter_is_sent_without_what_its_sender_reads(library):
    blocks = letter_blocks(draft_of(library, "Cook County"), library)
    first = next(i for i, b in enumerate(blocks) if isinstance(b, PageBreak))
    assert [plain(b.text) for b in blocks[:first] if isinstance(b, Heading)] == [
        "Before you send them",
        "If a record is refused",
    ]
    assert all(isinstance(b, Heading) for a, b in pairwise(blocks) if isinstance(a, PageBreak))


@pytest.mark.parametrize("mode", ["staff", "advocate"])
def test_a_claim_has_one_line_and_no_law_is_named_that_no_paper_names(mode, library):
    draft = draft_of(library, "Cook County", memo={"mode": mode})
    (table,) = (b for b in verify_blocks(draft, library) if isinstance(b, Table))
    claims = [plain(row[0]) for row in table.rows]
    assert len(claims) == len(set(claims)) and not [c for c in claims if "bears on these rules" in c]
    shown = said_in(memo_blocks(draft, library))
    assert all(
        place in shown
        for c in claims
        if (place := c.removeprefix("Rules like these are law: ").rstrip(".")) != c.rstrip(".")
    )


def test_a_last_page_of_a_few_lines_is_left_for_less_text(library):
    body = {n: [Para("word " * 15)] * n for n in (30, 24, 20)}
    assert len(as_fits(body, body.get, (28, 56))) == 20, "30 paragraphs spill, 24 spill, 20 fit a page"
    assert len(as_fits({30: 1}, body.get, (28, 56))) == 30, "where all spill, the first that fits"
    assert len(as_fits((30, 24), body.get, (28,))) == 24, "where none fits, the last"


def test_nobody_is_said_to_speak_who_is_not_there(library):
    """A sheet for a city without a jail was headed by what the jail will say."""
    heads = {
        name: [
            plain(b.text)
            for b in hearing.if_challenged(draft_of(library, name), library)
            if isinstance(b, Heading)
        ]
        for name in ("Hartford", "Cook County")
    }
    assert heads["Hartford"][:2] == [
        "What the Chief of Police will say",
        "What the Corporation Counsel will say",
    ]
    assert not [h for said in heads.values() for h in said if "jail" in h]


@pytest.mark.parametrize("name", PLACES)
def test_no_question_or_sentence_of_the_sources_ends_twice(name, library):
    said = said_in(sources_blocks(draft_of(library, name), library))
    assert not re.findall(r"[^.?]*(?:[?!]\.|\.\.(?!\.))", said)


@pytest.mark.skipif(not office.OFFICE, reason="LibreOffice is not installed")
def test_on_paper_no_contents_run_over_no_signature_stands_alone_and_no_report_ends_in_a_few_lines(
    library, tmp_path
):
    draft = draft_of(library, "Hartford")
    report = draft_of(library, "Tucson", ["detainers", "gang-databases"])
    files = {
        "text": write_word(draft),
        "small": write_word(report),
        "report": FORMATS["memo"].write(report, library, []),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    office.run(
        "--convert-to", "pdf", "--outdir", str(tmp_path), *(str(tmp_path / f"{n}.docx") for n in files)
    )
    pages = {n: [p.extract_text() for p in PdfReader(tmp_path / f"{n}.pdf").pages] for n in files}
    last, before = [n.label.rstrip(".") for n in reversed(draft.body) if n.kind == "section"][:2]
    assert last in pages["text"][0] and before not in pages["text"][1]
    assert all(
        "takes effect" in pages[n][-1] and "Approved as to form" in pages[n][-1] for n in ("text", "small")
    )
    assert len(pages["report"]) <= 4 and len(pages["report"][-1].splitlines()) > 14


def test_proposal_and_readme_say_first_what_is_not_in_why_and_what_a_breach_costs(library):
    draft = draft_of(library, "Tucson", ["detainers", "gang-databases"], memo={"mode": "advocate"})
    missing = "Not in the draft: Detainers and custody. State law bars"
    first = said_in(proposal_blocks(draft, library)[:3])
    assert missing in first and "$500 to $5,000" in first and "We ask the City of Tucson" in first
    note = build(draft, library, [])["README.txt"].decode()
    head = note[: note.index("Files")]
    assert missing in head and "$500 to $5,000" in head and "ready for" not in head
    whole = said_in(proposal_blocks(draft_of(library, "Hartford"), library)[:3])
    assert "Asked for" not in whole
