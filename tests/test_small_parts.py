"""Terms, citing, checklist, reading and report items: the small parts, one by one."""

from __future__ import annotations

import json
from datetime import date

import pytest
from test_assemble import made

from drafting.data import citing, reading
from drafting.engine import checklist, report_items
from drafting.engine.intake import parse_intake
from drafting.engine.select import select
from drafting.model import Draft, Intake, Library
from drafting.model.text import lowered

BASE = {"schema": 1, "document": {"date": "2026-11-22"}, "goals": [{"topic": "trees"}]}


def intake(library: Library, name: str = "Elm", kind: str = "city", state: str = "OR", **more) -> Intake:
    """Return a small intake of a place."""
    return parse_intake(
        json.dumps(BASE | {"jurisdiction": {"name": name, "kind": kind, "state": state}} | more),
        "in.json",
        library,
    )


# ----------------------------------------------------------------------- terms


def test_a_term_counts_in_each_of_its_forms_and_only_as_a_whole_word(tiny):
    assert tiny.term_index.used("Street trees and a Public Way.") == [
        "definitions/street-tree",
        "definitions/public-way",
    ]
    assert tiny.term_index.used("a street treehouse in a public wayside, main-street tree") == []


def test_a_term_inside_a_longer_term_does_not_count(library):
    used = library.term_index.used("an immigration enforcement agreement")
    assert used == ["definitions/immigration-enforcement-agreement"]


def test_the_closure_holds_the_terms_that_definitions_use(tiny):
    assert tiny.term_index.closure("a street tree") == ["definitions/street-tree", "definitions/public-way"]
    assert tiny.term_index.closure("a bush") == []


def test_where_terms_stand_is_known(tiny):
    assert tiny.term_index.spans("the street tree stands") == [(4, 15)]


# ---------------------------------------------------------------------- citing


def test_a_mark_in_prose_becomes_the_short_name(tiny):
    assert (
        citing.resolve("So it is [cite tree-act], and [cite elmville-trees#removal].", tiny)
        == "So it is (Tree Act), and (Elmville, § 12.04.010)."
    )


def test_a_list_gives_the_full_citation_with_the_pins_that_were_seen(tiny):
    assert citing.citation("tree-act", tiny) == "99 U.S.C. § 101"
    assert citing.citation("elmville-trees#removal", tiny) == "Elmville Code ch. 12.04 (§ 12.04.010)"
    assert citing.citation("elmville-trees#planting", tiny) == "Elmville Code ch. 12.04"


def test_a_source_line_says_how_and_when_it_was_seen(tiny):
    line = citing.source("tree-act", tiny)
    assert (line.status, line.known_by, line.through, line.url) == (
        "In force.",
        "words-seen",
        "June 2026",
        "https://code.example.gov/99/101",
    )
    assert citing.source("elmville-trees#removal", tiny).says == "§ 12.04.010: No cutting without a permit."


def test_authority_against_the_draft_comes_first(tiny):
    assert citing.authorities_of([tiny.clauses["trees/removal"]], tiny) == ["road-act", "tree-act"]


def test_ids_in_prose_are_found_once_in_order():
    assert citing.cited_in("[cite b] [cite a] [cite b]") == ["b", "a"]


# ------------------------------------------------------------------- checklist


@pytest.mark.parametrize(
    "due, day",
    [
        ("30 days", date(2026, 12, 31)),
        ("within 60 calendar days", date(2027, 1, 30)),
        ("effective date", date(2026, 12, 1)),
        ("10 business days", None),
        ("30 days before the hearing", None),
        ("each year", None),
        ("30 days after the effective date", date(2026, 12, 31)),
    ],
)
def test_due_words_become_a_day_where_one_can_be_counted(due, day):
    assert checklist.due_day(due, date(2026, 12, 1)) == day and checklist.due_day(due, None) is None


def test_tasks_come_with_their_owner_and_the_earliest_first(tiny):
    found = checklist.items(made(tiny), tiny)
    assert {i.owner for i in found} == {"City Forester"} and {i.on for i in found} == {date(2027, 1, 21)}
    assert {i.clause for i in found} == {
        p.clause for p in made(tiny).plan.picked if tiny.clauses[p.clause].tasks
    }


@pytest.mark.parametrize(
    "given, day", [(5, date(2026, 11, 27)), (None, date(2026, 12, 22)), (0, date(2026, 11, 22))]
)
def test_the_effective_day_is_counted_from_the_document(given, day, tiny):
    draft: Draft = made(tiny, blanks={} if given is None else {"effective_days": given})
    assert checklist.effective_day(draft) == day


# --------------------------------------------------------------------- reading


def test_plain_words_read_easier_than_long_ones():
    assert (
        reading.grade("The cat sat on the mat.")
        < 3
        < reading.grade(
            "Intergovernmental administrative authorization necessitates considerable institutional "
            "documentation."
        )
    )
    assert reading.grade("") == reading.grade("123 --") == 0.0


@pytest.mark.parametrize("word, count", [("cat", 1), ("people", 2), ("immigration", 4), ("x", 1)])
def test_a_word_has_at_least_one_syllable(word, count):
    assert reading.syllables(word) == count


# ---------------------------------------------------------------- report items


def test_items_are_grouped_by_topic_and_strength(tiny):
    strong = select(intake(tiny), tiny).picked
    minimal = select(intake(tiny, goals=[{"topic": "trees", "strength": "minimal"}]), tiny).picked
    assert [text for _, text in report_items.grouped(strong, tiny)["trees"]] == [
        "the number of street trees cut",
        "the number of permits refused",
    ]
    assert [text for _, text in report_items.grouped(minimal, tiny)["trees"]] == [
        "the number of street trees cut"
    ]


def test_a_line_with_the_subject_stands_only_in_a_long_report_of_several_topics(tiny):
    clause = tiny.clauses["trees/removal"]
    many, few = [(clause, "x")] * 9, [(clause, "x")] * 2
    assert report_items.is_led("a", {"a": many, "b": few}) and report_items.is_led("b", {"a": many, "b": few})
    assert (
        not report_items.is_led("a", {"a": many * 3})
        and not report_items.is_led("a", {"a": few, "b": few})
        and not report_items.is_led("c", {"a": many * 2, "c": few[:1]})
    )


def test_the_subject_printed_in_a_long_report_has_its_terms_defined(library):
    goals = [{"topic": t} for t in ("municipal-id", "plate-readers", "gang-databases", "vendors-and-brokers")]
    plan = select(intake(library, goals=goals, minimum_review="draft"), library)
    words = " ".join(report_items.printed_words(plan.picked, library))
    assert library.topics["vendors-and-brokers"].subject in words
    assert set(library.term_index.closure(words)) <= {p.clause for p in plan.picked}


@pytest.mark.parametrize("text", ["Federal Immigration AUTHORITY", "İSTANBUL Judicial Warrant", "ẞ Å ÇA", ""])
def test_small_letters_stand_in_the_places_of_the_great_ones(text):
    """A dotted I becomes two characters in Python, and all that follows would be one further."""
    low = lowered(text)
    assert (
        len(low) == len(text)
        and low.casefold() == "".join(c if len(c.lower()) > 1 else c.lower() for c in text).casefold()
    )
