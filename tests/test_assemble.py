"""Assembly: order, findings, headings, end sections, references, titles, and what is left to confirm."""

from __future__ import annotations

from datetime import date

import pytest
from small import INTAKE, bare_intake, made

from drafting.checks import check
from drafting.data.problems import DataError
from drafting.engine.assemble import content_hash, with_memo
from drafting.engine.draft import make_draft
from drafting.engine.titles import series
from drafting.model import Draft, MemoRequest, Valued


def sections(draft: Draft) -> list[str]:
    """Return the ids of the sections and headings in order."""
    return [n.id for n in draft.body]


def test_sections_stand_in_the_order_of_an_ordinance(tiny):
    assert sections(made(tiny)) == [
        "common/purpose",
        "definitions",
        "trees/removal",
        "trees/planting",
        "trees/watering",
        "trees/notice",
        "common/exceptions",
        "common/annual-report",
        "common/remedies",
        "common/effective-date",
    ]


def test_definitions_are_in_the_order_of_the_alphabet(library):
    draft = made(
        library,
        goals=[{"topic": "detainers"}],
        jurisdiction=INTAKE["jurisdiction"] | {"operates_jail": True},
        blanks={},
        minimum_review="draft",
    )
    terms = [n.text for n in draft.node("definitions").children if n.kind == "definition"]
    assert len(terms) > 3 and terms == sorted(terms, key=str.lower)


def test_findings_are_recitals_in_a_resolution_and_no_part_of_a_policy(tiny):
    resolution = made(tiny, document={"date": "2026-11-22", "kind": "resolution"})
    policy = made(tiny, document={"date": "2026-11-22", "kind": "policy"})
    assert [r.text for r in resolution.recitals] == ["Street trees cool the air of the City."]
    assert policy.recitals == () and not policy.node("findings")


def test_several_topics_have_headings_and_one_topic_has_none(library):
    one = made(library, goals=[{"topic": "plate-readers"}], blanks={}, minimum_review="draft")
    two = made(
        library,
        goals=[{"topic": "plate-readers"}, {"topic": "face-recognition"}],
        blanks={},
        minimum_review="draft",
    )
    assert [n.heading for n in one.body if n.kind == "heading"] == []
    assert [n.heading for n in two.body if n.kind == "heading"][-1] == "General provisions" and len(
        [n for n in two.body if n.kind == "heading"]
    ) == 3


def test_a_chapter_is_added_by_a_section_and_only_the_rules_are_codified(tiny):
    draft = made(
        tiny,
        document={
            "date": "2026-11-22",
            "code_chapter": "12.04",
            "code_first": "12.04.010",
            "code_name": "Alder Falls Code",
        },
    )
    assert (
        draft.node("adding").children[0].text
        == "Chapter 12.04 is added to the Alder Falls Code to read as follows:"
    )
    assert [n.label for n in draft.body][:3] == ["SECTION 1.", "12.04.010", "12.04.020"] and draft.body[
        -1
    ].label == "SECTION 2."
    assert (
        draft.container == "chapter"
        and "this chapter" in draft.node("common/purpose").children[0].text.lower()
    )
    assert "This ordinance takes effect" in draft.node("common/effective-date").children[0].text
    assert draft.title.endswith("; and adding Chapter 12.04 to the Alder Falls Code")


def test_a_chapter_without_the_name_of_its_code_waits_for_it(tiny):
    draft = made(tiny, document={"date": "2026-11-22", "code_chapter": "12.04"})
    assert "[CONFIRM: name of the code]" in draft.node("adding").children[0].text and "code_name" in {
        c.name for c in draft.confirms
    }


def test_a_reference_says_the_number_that_its_target_has_today(tiny):
    long, short = made(tiny), made(tiny, clauses={"exclude": ["trees/planting", "trees/watering"]})
    assert "as Section 6 lists them" in long.node("trees/removal:c.1").text
    assert "as Section 4 lists them" in short.node("trees/removal:c.1").text


def test_a_reference_within_a_section_says_subsection(tiny):
    assert made(tiny).node("trees/removal:d").text.startswith("The rule in subsection (a) does not apply")


def test_a_reference_whose_target_a_user_took_away_is_a_visible_bracket(tiny):
    draft = made(
        tiny,
        clauses={"edits": {"trees/removal": 'See {{ section("trees/notice") }} and {{ subsection("a") }}.'}},
    )
    assert "[CONFIRM: reference to trees/removal:a]" in draft.node("trees/removal").children[0].text
    assert {i.id for i in check(draft, tiny) if i.severity == "error"} == {"X1"}
    assert any(c.name.startswith("reference:") for c in draft.confirms)


def test_a_list_keeps_its_ending_when_an_item_is_left_out(tiny):
    young = made(tiny, goals=[{"topic": "trees", "answers": {"tree_age": "young"}}])
    assert [n.text for n in young.node("trees/removal:c").children] == [
        "a tree of a protected kind, as Section 4 lists them; and",
        "a tree in which a bird nests.",
    ]
    assert [n.text[-4:] for n in made(tiny).node("trees/removal:c").children] == ["hem;", "; or", "sts."]


def test_the_report_merges_the_items_of_every_clause(tiny):
    strong, moderate = made(tiny), made(tiny, goals=[{"topic": "trees", "strength": "moderate"}])
    assert [n.text for n in strong.node("common/annual-report:b").children] == [
        "the number of street trees cut; and",
        "the number of permits refused.",
    ]
    lone = moderate.node("common/annual-report:b")
    assert lone.text.endswith(": the number of street trees cut.") and not lone.children


@pytest.mark.parametrize(
    "edit, kinds",
    [
        ("One sentence.", [("text", "One sentence.")]),
        ("(a) One.\n(b) Two.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("(a) One.\n(c) Three.", [("text", "(a) One."), ("text", "(c) Three.")]),
        (
            "[if operates_jail] (a) One.\n[report items]",
            [("text", "[if operates_jail] (a) One."), ("text", "[report items]")],
        ),
        ("{{ 7*7 }} {% raw %}", [("text", "{{ 7*7 }} {% raw %}")]),
    ],
)
def test_the_users_own_words_are_printed_as_typed_and_numbered_when_marked(edit, kinds, tiny):
    draft = made(tiny, clauses={"edits": {"trees/watering": edit}})
    children = draft.node("trees/watering").children
    assert [(n.kind, n.text) for n in children] == kinds and all(n.edited for n in children)


def test_an_edit_without_a_visible_character_is_refused_with_the_way_out(tiny):
    with pytest.raises(DataError, match=r"trees/watering.*hold words.*or name the clause under exclude"):
        made(tiny, clauses={"edits": {"trees/watering": " \x00\u202e\n"}})


def test_the_title_says_the_subject_and_a_given_title_wins(tiny, library):
    assert made(tiny).title == "An ordinance relating to street trees"
    assert (
        made(tiny, document={"date": "2026-11-22", "title": "A \x00given\u202e title"}).title
        == "A given title"
    )


@pytest.mark.parametrize(
    "words, joined",
    [
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b, and c"),
        (["a, b", "c", "d"], "a, b; c; and d"),
        ([], ""),
    ],
)
def test_a_series_has_the_serial_comma(words, joined):
    assert series(words) == joined


def test_every_open_value_is_listed_once_with_all_its_places(tiny):
    draft = made(tiny, blanks={})
    confirm = next(c for c in draft.confirms if c.name == "forester")
    assert (
        confirm.label == "Officer in charge of trees"
        and len(confirm.places) > 3
        and len(set(confirm.places)) == len(confirm.places)
    )
    assert {c.name for c in made(tiny).confirms} == set()


def test_an_open_value_of_a_recital_is_listed_with_its_place(library):
    goals = [{"topic": "detainers", "answers": {"detainer_count_known": True}}]
    draft = make_draft(bare_intake(library, "Elm", "county", "IL", goals=goals), library)
    ((place, name),) = [
        (r.id, s.name) for r in draft.recitals for s in r.spans if s.name == "local_stop_figure"
    ]
    assert place in next(c for c in draft.confirms if c.name == name).places


def test_customary_enacting_words_are_left_to_confirm(tiny):
    assert "enacting_clause" in {
        c.name for c in made(tiny, jurisdiction={"name": "Elk", "kind": "city", "state": "WA"}).confirms
    }


def test_an_end_section_that_the_form_was_seen_to_require_is_asked_for(tiny):
    profile = tiny.profiles["us-or"]
    ends = {"value": ["severability", "effective-date"], "known_by": "words-seen"}
    style = profile.style.model_copy(update={"end_sections": Valued.model_validate(ends)})
    profile = profile.model_copy(update={"style": style})
    library = tiny.model_copy(update={"profiles": tiny.profiles | {"us-or": profile}})
    draft = made(library)
    assert sections(draft)[-2:] == ["end:severability", "common/effective-date"]
    assert "[CONFIRM: severability section" in draft.node("end:severability:text").text and not [
        i for i in check(draft, library) if i.id == "F3"
    ]


def test_equal_intakes_give_equal_drafts_and_one_word_changes_the_hash(tiny):
    assert made(tiny) == made(tiny) and made(tiny).content_hash == content_hash(made(tiny))
    assert (
        made(tiny).content_hash
        != made(tiny, blanks=INTAKE["blanks"] | {"forester": "Tree Officer"}).content_hash
    )


def test_the_draft_knows_the_library_it_was_made_with(tiny):
    draft = made(tiny)
    assert draft.library_version == tiny.version and draft.intake.document.date == date(2026, 11, 22)
    assert {n.clause for n in draft.nodes() if n.clause} - {"definitions"} <= set(tiny.clauses)


def test_another_memo_gives_the_draft_that_would_be_made_anew(tiny):
    memo = {"mode": "advocate", "to": "Mayor <b> & Council", "coalition": ["A & B"]}
    assert with_memo(made(tiny), MemoRequest.model_validate(memo)) == made(tiny, memo=memo)
