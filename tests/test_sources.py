"""Federal law and enacted precedents as typed records: what may be printed, and what the reader refuses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from drafting.data import citing
from drafting.data.library import ROOT, read_library
from drafting.data.official import read_official_sites
from drafting.data.problems import DataError
from drafting.model import Statement, Status
from drafting.model.facts import LONGEST_PHRASE, through

TINY = Path(__file__).resolve().parent / "tiny"


@pytest.fixture(scope="module")
def sites():
    problems: list = []
    found = read_official_sites(ROOT, problems)
    assert problems == []
    return found


def test_an_authority_is_cited_only_when_its_citation_and_something_it_says_were_seen(tiny):
    assert {a.id for a in tiny.authorities.values() if a.citable} == {"tree-act", "road-act"}
    assert citing.citation("leaf-case", tiny) == "Leaf v. Branch"
    assert citing.source("tree-act", tiny).citation == "99 U.S.C. § 101"


def test_a_recalled_statement_is_not_printed_but_asked(tiny):
    assert "repealed" not in citing.source("tree-act", tiny).says
    clause = next(c for c in tiny.clauses.values() if "tree-act" in c.authorities)
    assert citing.questions_of([clause], tiny) == ["Did the repeal bill of 1999 pass?"]


def test_what_is_against_local_limits_is_printed_first_and_never_dropped(library):
    for authority in library.authorities.values():
        line = citing.source(authority.id, library)
        against = [s.says for s in authority.printed if s.direction == "against"]
        if against:
            assert line.says.startswith(against[0]) and line.lead.startswith(against[0])
        assert all(s.says in line.says for s in authority.printed)


def test_every_recalled_statement_against_local_limits_becomes_a_question(library):
    unasked = [
        (a.id, s.says)
        for a in library.authorities.values()
        for s in a.statements
        if s.direction == "against" and not s.printable and not s.question
    ]
    assert unasked == []


def test_a_record_against_local_limits_says_something_against_them(library):
    for direction in ("against", "for"):
        silent = [
            a.id
            for a in library.authorities.values()
            if a.direction == direction and direction not in {s.direction for s in a.statements}
        ]
        assert silent == []


def test_a_precedent_gives_only_provisions_that_were_seen(tiny):
    assert [p.pin for p in tiny.precedents["elmville-trees"].seen()] == ["§ 12.04.010"]
    assert tiny.precedents["elmville-trees"].seen("planting") == ()
    assert not tiny.precedents["oakton-trees"].citable and tiny.precedents["oakton-trees"].seen() == ()


def test_a_precedent_says_how_much_of_its_text_was_seen(tiny):
    elmville = tiny.precedents["elmville-trees"]
    assert elmville.known_by == "text-seen"
    assert elmville.model_copy(update={"read_whole": True}).known_by == "read-whole"
    assert tiny.precedents["oakton-trees"].known_by == "recalled"


def test_a_citation_does_not_name_its_place_twice(tiny):
    assert citing.citation("elmville-trees#removal", tiny, short=True) == "Elmville, § 12.04.010"
    assert citing.source("elmville-trees#removal", tiny).citation == "Elmville Code ch. 12.04 (§ 12.04.010)"


def test_how_a_record_is_known_follows_from_its_statements(library):
    assert library.authorities["usc-8-1373"].known_by == "words-seen-in-part"
    assert library.authorities["usc-18-2265"].known_by == "words-seen"
    assert library.authorities["plyler-v-doe"].known_by == "seen-secondary"


def test_every_record_that_may_be_cited_names_where_it_was_found(library):
    records = (*library.authorities.values(), *library.precedents.values())
    assert [r.id for r in records if r.citable and not any(s.url.startswith("http") for s in r.sources)] == []


@pytest.mark.parametrize(
    "says, refusal",
    [
        ("In force (recalled).", "may not be printed"),
        ("Good law in the Ninth Circuit (D. Md.", "do not come in pairs"),
        ("Certiorari was sought in Oct", "ends with a full stop"),
        ("It binds the {{ place }}.", "may not be printed"),
        ("The outcome was not seen.", "may not be printed"),
        ("The court wrote “no.", "do not come in pairs"),
    ],
)
def test_a_sentence_that_is_cut_or_carries_doubt_is_refused(says, refusal):
    with pytest.raises(ValidationError, match=refusal):
        Statement(says=says, direction="for", known_by="seen-secondary")


@pytest.mark.parametrize(
    "fields, refusal",
    [
        ({"known_by": "words-seen"}, "needs the phrases"),
        ({"known_by": "words-seen", "words": ("one two three four five six seven eight nine",)}, "at most 8"),
        ({"known_by": "seen-secondary", "question": "Is it so?"}, "only recalled"),
        ({"known_by": "seen-primary"}, "Input should be"),
        ({"known_by": "recalled", "direction": "supports"}, "Input should be"),
        ({"known_by": "recalled", "law_through": "June 2026"}, "should match pattern"),
    ],
)
def test_a_statement_without_proof_or_with_an_unknown_word_is_refused(fields, refusal):
    with pytest.raises(ValidationError, match=refusal):
        Statement.model_validate({"says": "It is so.", "direction": "for", **fields})


def test_a_status_is_a_word_a_sentence_and_how_far_it_was_looked_for():
    status = Status(word="pending", says="No ruling was found.", law_through="2026-10-06")
    assert status.text == "Pending. No ruling was found." and not status.ended
    assert Status(word="reversed", law_through="2026").ended
    assert [through(d) for d in ("2026", "2026-06", "2026-10-06")] == ["2026", "June 2026", "October 6, 2026"]


# ------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    "url",
    [
        "https://www.govinfo.gov/app/details/PLAW-119publ98",
        "https://www.ecfr.gov/current/title-8/section-287.7",
        "https://ww3.ca2.uscourts.gov/decisions/OPN/25-1104_complete_opn.pdf",
        "http://www.state.ct.us/FOI/2008FD/20080711/FIC2007-605.htm",
        "https://codelibrary.amlegal.com/codes/boston/latest/boston_ma/0-0-0-12845",
    ],
)
def test_courts_agencies_and_official_publishers_may_be_linked(sites, url):
    assert sites.allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://law.justia.com/cases/federal/appellate-courts/ca7/21-3334/",
        "https://www.courtlistener.com/docket/69616357/",
        "https://usborderpatrol.com/8cfr287",
        "https://codelibrary.amlegal.com/codes/pryorcreekok/latest/",
        "https://govinfo.gov.example.com/",
        "https://evil.example/https://www.govinfo.gov/",
        "https://www.govinfo.gov@evil.example/",
        "https://notgov/",
        "javascript:alert(1)//x.gov",
        "",
    ],
)
def test_every_other_address_is_not_linked(sites, url):
    assert not sites.allows(url)


def test_the_official_sites_name_every_state_and_territory(sites, library):
    assert set(sites.hosts) == {"US", *library.states}
    assert all(hosts for hosts in sites.hosts.values())


# ----------------------------------------------------------------- the reader


@pytest.mark.parametrize(
    "change, refusal",
    [
        ({"official_url": "https://law.justia.com/x"}, "is not an official address"),
        ({"topics": ["shrubs"]}, "unknown topic shrubs"),
        ({"id": "road-act"}, "the id road-act is repeated"),
        ({"short_name": "see road-act"}, "prints the record id road-act"),
        ({"citation": "99 U.S.C. § 101 (year recalled)"}, "may not be printed"),
        ({"proposition": "Leaves trees alone."}, "unknown key proposition"),
        ({"status": "In force"}, "status"),
        ({"direction": "supports-local-limits"}, "write "),
        ({"statements": []}, "at least 1"),
    ],
)
def test_the_reader_refuses_a_federal_record_that_is_not_typed(tmp_path, change, refusal):
    shutil.copytree(TINY, tmp_path / "lib")
    file = tmp_path / "lib/law/federal.yaml"
    records = yaml.safe_load(file.read_text(encoding="utf-8"))
    records[0] |= change
    file.write_text(yaml.safe_dump(records, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataError, match=refusal) as error:
        read_library(tmp_path / "lib", "test")
    assert "law/federal.yaml:" in str(error.value)


@pytest.mark.parametrize(
    "change, refusal",
    [
        ({"official_url": "https://law.justia.com/x"}, "is not an official address"),
        ({"id": "elm"}, "is not the name of the file"),
        ({"instrument": "bylaw"}, "instrument is 'bylaw'"),
        ({"citation": "Elmville Code ch. 12.04 (number recalled)"}, "may not be printed"),
        ({"status": "in force"}, "status"),
        ({"enforcement": "Fines (recalled)."}, "may not be printed"),
        ({"history": "See oakton-trees."}, "prints the record id oakton-trees"),
        ({"read_whole": "mostly"}, "read_whole"),
        ({"provisions": []}, "at least 1"),
    ],
)
def test_the_reader_refuses_a_precedent_that_is_not_typed(tmp_path, change, refusal):
    shutil.copytree(TINY, tmp_path / "lib")
    file = tmp_path / "lib/law/precedents/elmville-trees.yaml"
    record = yaml.safe_load(file.read_text(encoding="utf-8")) | change
    file.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataError, match=refusal) as error:
        read_library(tmp_path / "lib", "test")
    assert "law/precedents/elmville-trees.yaml:" in str(error.value)


def test_a_provision_on_an_unknown_subject_is_refused(tmp_path):
    shutil.copytree(TINY, tmp_path / "lib")
    file = tmp_path / "lib/law/precedents/elmville-trees.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[removal]", "[removals]"), encoding="utf-8")
    with pytest.raises(DataError, match="unknown topic removals"):
        read_library(tmp_path / "lib", "test")


@pytest.mark.parametrize(
    "answer, refusal",
    [
        ({}, "neither covered, offered nor declined"),
        ({"covered": ["trees/removal"], "declined": "Rain does it."}, "covered and declined"),
        ({"covered": ["trees/nowhere"]}, "covered names trees/nowhere"),
        ({"covered": ["trees/fee"]}, "covered names trees/fee"),
        ({"offered": ["trees/planting"]}, "offered names trees/planting"),
        ({"offered": ["trees/finding@minimal"]}, "offered names trees/finding@minimal"),
        ({"declined": "because"}, "declined"),
    ],
)
def test_a_provision_that_the_library_does_not_answer_once_is_refused(tmp_path, answer, refusal):
    shutil.copytree(TINY, tmp_path / "lib")
    file = tmp_path / "lib/law/precedents/oakton-trees.yaml"
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    del record["provisions"][0]["covered"]
    record["provisions"][0] |= answer
    file.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    with pytest.raises(DataError, match=refusal) as error:
        read_library(tmp_path / "lib", "test")
    assert "law/precedents/oakton-trees.yaml:" in str(error.value)


def test_a_question_that_offers_a_provision_is_asked_in_the_form(library):
    named = {n for r in library.precedents.values() for p in r.provisions for n in p.offered if "@" not in n}
    assert named and named <= set(library.questions)


def test_no_record_carries_more_of_other_peoples_words_than_a_phrase(library):
    """The texts that prove a fact stay outside: what a source shows and a remark are told in our words."""
    told = [
        (record.id, text)
        for record in (*library.authorities.values(), *library.precedents.values())
        for text in (record.remark, *(source.what_it_shows for source in record.sources))
    ]
    told += [
        (item.id, text)
        for state in library.states.values()
        for item in state.provisions
        for text in (item.remark, *(source.what_it_shows for source in item.sources))
    ]
    long = [
        (name, quoted)
        for name, text in told
        for quoted in re.findall(r"[“\"]([^”\"]+)[”\"]", text)
        if len(quoted.split()) > LONGEST_PHRASE and "/" not in quoted and "…" not in quoted
    ]
    assert long == []
