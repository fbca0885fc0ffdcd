"""The items of the yearly report: grouped by topic, led by a subject, their terms defined."""

from __future__ import annotations

from small import bare_intake

from drafting.engine import report_items
from drafting.engine.select import select


def test_items_are_grouped_by_topic_and_strength(tiny):
    strong = select(bare_intake(tiny), tiny).picked
    minimal = select(bare_intake(tiny, goals=[{"topic": "trees", "strength": "minimal"}]), tiny).picked
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
    plan = select(bare_intake(library, goals=goals, minimum_review="draft"), library)
    words = " ".join(report_items.printed_words(plan.picked, library))
    assert library.topics["vendors-and-brokers"].subject in words
    assert set(library.term_index.used(words)) <= {p.clause for p in plan.picked}


def test_no_clause_asks_for_more_than_two_counts_a_year(library):
    asked = {
        (clause.id, variant.strength): len(clause.reported_by(variant.strength))
        for clause in library.clauses.values()
        for variant in clause.variants
    }
    assert max(asked.values()) == 2, [each for each, count in asked.items() if count > 2]
