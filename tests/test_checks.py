"""Each check both ways: a draft that passes, and the smallest that fails, as docs/checks.md shows it.

The good draft is the tiny library's own, so whatever a check objects to was put there by the test.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from places import HERE
from small import INTAKE, made

from drafting.checks import CHECKS, check
from drafting.checks.base import sentences, shorten, typed
from drafting.model import Blocked, Draft, Node, Picked, Recital, Span
from drafting.model.forms import FormFact
from drafting.model.style import Valued

BY_ID = {module.CHECK.id: module for module in CHECKS}
PARAGRAPH = re.compile(
    r"^## (?P<id>[A-Z]+\d*)\. (?P<title>.+)\n\n\*(?P<severity>\w+)\.\*(?P<body>(?:.|\n)*?)(?=\n\n## |\Z)",
    re.M,
)
DOCS = {m["id"]: m for m in PARAGRAPH.finditer((HERE.parent / "docs/checks.md").read_text(encoding="utf-8"))}
FAILING_WORDS = {
    id: m[1] for id, part in DOCS.items() if (m := re.search(r"\*Fails:\* the words `([^`]+)`", part["body"]))
}
FAILING_ENTRIES = {
    id: m[1] for id, part in DOCS.items() if (m := re.search(r"\*Fails:\* the entry `([^`]+)`", part["body"]))
}


@pytest.fixture(scope="module")
def good(tiny) -> Draft:
    """Return a draft that every check passes."""
    return made(tiny)


def with_section(draft: Draft, *nodes: Node, heading: str = "Extra rule", **fields) -> Draft:
    """Return the draft with one more section."""
    section = Node(id="extra", kind="section", label="SECTION 99.", heading=heading, children=nodes, **fields)
    return draft.model_copy(update={"body": (*draft.body, section)})


def saying(draft: Draft, words: str, kind: str = "operative") -> Draft:
    """Return the draft with a section that says these words."""
    node = Node(id="extra:text", kind="text", spans=(Span(text=words),), clause_kind=kind)
    return with_section(draft, node, clause_kind=kind)


def without(draft: Draft, *ids: str) -> Draft:
    """Return the draft without some sections."""
    return draft.model_copy(update={"body": tuple(n for n in draft.body if n.id not in ids)})


def defining(draft: Draft, words: str) -> Draft:
    """Return the draft with other words in the definition of street tree."""

    def changed(node: Node) -> Node:
        spans = (Span(text=words),) if node.id == "definitions/street-tree" else node.spans
        return node.model_copy(update={"spans": spans, "children": tuple(map(changed, node.children))})

    return draft.model_copy(update={"body": tuple(map(changed, draft.body))})


def only(draft: Draft, *ids: str) -> Draft:
    """Return the draft with some sections alone and no findings."""
    return draft.model_copy(update={"body": tuple(n for n in draft.body if n.id in ids), "recitals": ()})


def picking(draft: Draft, clause: str) -> Draft:
    """Return the draft with one more clause in its plan."""
    more = Picked(clause=clause, strength="strong", topic="trees", why="A test.")
    return draft.model_copy(
        update={"plan": draft.plan.model_copy(update={"picked": (*draft.plan.picked, more)})}
    )


def with_form(draft: Draft, **fields) -> Draft:
    """Return the draft with other form fields."""
    return draft.model_copy(update={"form": draft.form.model_copy(update=fields)})


def with_blocked(draft: Draft, reason: str = "", clauses=("trees/removal",)) -> Draft:
    """Return the draft with a block in its plan."""
    block = Blocked(
        rule="r",
        topic="trees",
        clauses=clauses,
        citation="Or. Tree Code § 1",
        says="Barred.",
        known_by="seen-secondary",
        instead="Bushes.",
        acknowledged=reason,
    )
    return draft.model_copy(update={"plan": draft.plan.model_copy(update={"blocked": (block,)})})


def items(*words: str, lead: str = "The City Forester may prune:", labels=("(a)", "(b)", "(c)")) -> Node:
    """Return a paragraph with a list below it."""
    below = tuple(
        Node(id=f"extra:{i}", kind="paragraph", level=1, label=label, spans=(Span(text=w),))
        for i, (w, label) in enumerate(zip(words, labels))
    )
    return Node(id="extra:text", kind="text", spans=(Span(text=lead),), children=below)


LONG = "one tree and " * 26
ONE_SUBJECT = FormFact(name="one subject", says="one subject, in the title", known_by="words-seen")


def owning(draft: Draft, clause: str, words: str) -> Draft:
    """Return the draft with a person's own words for one clause that is in it."""
    picked = tuple(
        p.model_copy(update={"edited": True}) if p.clause == clause else p for p in draft.plan.picked
    )
    choices = draft.intake.clauses.model_copy(update={"edits": {clause: words}})
    intake = draft.intake.model_copy(update={"clauses": choices})
    return draft.model_copy(
        update={"intake": intake, "plan": draft.plan.model_copy(update={"picked": picked})}
    )


BROKEN = {
    "B5": lambda d: picking(picking(d, "trees/fee"), "trees/planting"),
    "D1": lambda d: only(d, "definitions"),
    "D2": lambda d: without(d, "definitions"),
    "F1": lambda d: d.model_copy(update={"title": "An ordinance adding Chapter 9"}),
    "F2": lambda d: d.model_copy(update={"adoption_line": "Be it so."}),
    "F3": lambda d: with_form(d, end_sections=("severability",), end_sections_bind=True),
    "F9": lambda d: d.model_copy(
        update={"recitals": (Recital(id="r", spans=(Span(text="Trees are good."),)),)}
    ),
    "F13": lambda d: d.model_copy(update={"plan": d.plan.model_copy(update={"picked": ()})}),
    "F14": lambda d: with_form(d, one_subject=ONE_SUBJECT).model_copy(
        update={"title": "An ordinance relating to sidewalks"}
    ),
    "F15": lambda d: with_form(d, legislates=Valued(value="resolution", known_by="recalled")),
    "F12": lambda d: saying(d, "The City Forester shall report.", "report"),
    "L1": lambda d: with_section(d, items("a bush,", "a hedge.")),
    "LAW": with_blocked,
    "N5": lambda d: d.model_copy(
        update={"intake": d.intake.model_copy(update={"blanks": {"effective_days": "5"}})}
    ),
    "OWN": lambda d: owning(d, "trees/removal", "(a) One.\n(c) Three."),
    "REV": lambda d: picking(d, "trees/fee"),
    "S8": lambda d: with_section(
        d, Node(id="x", kind="text", spans=(Span(text="A tree stands."),)), heading=""
    ),
    "S9": lambda d: with_section(d, items("a bush.")),
    "S13": lambda d: d.model_copy(
        update={
            "recitals": (Recital(id="r", spans=(Span(text="The City shall care."),), clause="trees/finding"),)
        }
    ),
    "X1": lambda d: with_section(
        d, Node(id="x", kind="text", spans=(Span(text="Section 77", kind="ref", target="trees/gone"),))
    ),
    "X2": lambda d: with_section(
        d, Node(id="x", kind="text", spans=(Span(text="This ordinance applies."),)), codified=True
    ),
}

ALMOST = {  # words that look like the failing ones and are right
    "B1": "The City Forester shall act within [CONFIRM: number] business days after a request.",
    "B2": "The rule of Alder Falls applies to the City.",
    "B3": "The City Forester shall keep a list each year.",
    "B4": "The law of Oregon applies to the City.",
    "D3": "“Bush” means a low tree.",
    "D4": "The City Forester may prune a street tree.",
    "F6": "The City Forester may count the effects.",
    "F7": "The clerk may keep the form.",
    "F11": "The City Forester shall publish a list each year.",
    "N2": "The City Forester shall act within thirty (30) calendar days after a request.",
    "N3": "The City Forester shall act within 10 calendar days after a request.",
    "N4": "The City Forester shall report by January 1, 2030.",
    "S1": "The City Forester may prune one tree and one bush.",
    "S3": "The City Forester shall cut and burn by March 1, 2030.",
    "V1": "The City Forester may act.",
    "V3": "This section applies to a bush.",
    "V7": "A list may be published each year by the City Forester.",
    "V10": "A City employee shall stand by March 1, 2030.",
    "W1": "The City Forester may prune a bush, a hedge, or both.",
    "W2": "The City Forester may prune a bush that the owner provided.",
    "W3": "The City Forester may prune the history of a hero.",
    "W9": "The City Forester may prune a bush as Section 1 permits.",
    "W10": "The City Forester may keep a tree that a state law protects.",
    "W13": "The City Forester may prune an illegal hedge.",
    "X3": "The City Forester may apply the rule in Section 1.",
    "X5": "The City Forester may apply 99 U.S.C. §\u00a0101 to a bush.",
    "X6": "The City Forester may apply 99 U.S.C. §\u00a0101 to a bush.",
    "X9": "The City Forester may prune a “bush”.",
}
ALMOST_ENTRIES = {
    "D5": "“Street tree” means a tree in a public way.",
    "D7": "“Street tree” means a tree in a public way that the City may water.",
}


@pytest.mark.parametrize("check_id", sorted(BY_ID))
def test_a_good_draft_passes(check_id, good, tiny):
    assert BY_ID[check_id].run(good, tiny) == []


@pytest.mark.parametrize("check_id, words", sorted(FAILING_WORDS.items()))
def test_the_words_in_the_docs_fail(check_id, words, good, tiny):
    found = BY_ID[check_id].run(saying(good, words), tiny)
    assert (
        found and {i.id for i in found} == {check_id} and found[0].severity == BY_ID[check_id].CHECK.severity
    )
    assert all(i.place and i.message and i.fix for i in found)


@pytest.mark.parametrize("check_id, words", sorted(FAILING_ENTRIES.items()))
def test_the_entry_in_the_docs_fails_and_a_right_one_passes(check_id, words, good, tiny):
    assert {i.id for i in BY_ID[check_id].run(defining(good, words), tiny)} == {check_id}
    assert BY_ID[check_id].run(defining(good, ALMOST_ENTRIES[check_id]), tiny) == []


@pytest.mark.parametrize("check_id", sorted(BROKEN))
def test_a_broken_draft_fails(check_id, good, tiny):
    found = BY_ID[check_id].run(BROKEN[check_id](good), tiny)
    assert (
        found and {i.id for i in found} == {check_id} and found[0].severity == BY_ID[check_id].CHECK.severity
    )
    assert all(i.message and i.fix for i in found)


@pytest.mark.parametrize("check_id, words", sorted(ALMOST.items()))
def test_words_that_only_look_wrong_pass(check_id, words, good, tiny):
    assert BY_ID[check_id].run(saying(good, words), tiny) == []


def test_every_check_is_failed_by_an_example():
    shown = set(FAILING_WORDS) | set(FAILING_ENTRIES) | set(BROKEN) | {"F10"}
    assert not set(BY_ID) - shown, (
        "give the check a *Fails:* line in docs/checks.md, or an entry in BROKEN here"
    )
    assert not shown - set(BY_ID), "these examples belong to no check; take them out"
    assert set(ALMOST) == set(FAILING_WORDS), (
        "words that fail need right words that look like them, in ALMOST"
    )
    assert set(ALMOST_ENTRIES) == set(FAILING_ENTRIES), "the same for entries, in ALMOST_ENTRIES"


def test_the_docs_have_a_paragraph_for_each_check_and_for_nothing_else():
    assert not set(BY_ID) - set(DOCS), "write a paragraph in docs/checks.md: ## ID. Title"
    assert not set(DOCS) - set(BY_ID), "these paragraphs of docs/checks.md describe no check"


@pytest.mark.parametrize("check_id", sorted(BY_ID))
def test_the_docs_say_the_title_and_the_severity_of_the_check(check_id):
    part, made_check = DOCS[check_id], BY_ID[check_id].CHECK
    assert part["title"] == made_check.title and part["severity"].lower() == made_check.severity
    assert "*From:*" in part["body"] and "*Fails:*" in part["body"]


def test_every_check_has_an_id_of_its_own_and_a_file_of_its_own():
    files = {p.stem for p in (HERE.parent / "drafting/checks").glob("*.py")} - {"__init__", "base"}
    assert len(BY_ID) == len(CHECKS), "two checks share an id"
    assert {m.__name__.rsplit(".", 1)[1] for m in CHECKS} == files


def test_a_check_that_only_a_whole_draft_can_meet_says_why():
    assert {id for id, module in BY_ID.items() if module.CHECK.whole} >= {"F6", "REV"}
    assert all(len(m.CHECK.whole.split()) >= 4 for m in CHECKS if m.CHECK.whole)


def test_all_checks_together_find_nothing_in_a_good_draft(good, tiny):
    assert check(good, tiny) == []


def test_errors_come_first(good, tiny):
    found = check(
        saying(saying(good, FAILING_WORDS["W9"]), FAILING_WORDS["W1"] + " " + FAILING_WORDS["X3"]), tiny
    )
    rank = [("error", "warning", "info").index(i.severity) for i in found]
    assert rank == sorted(rank) and len(set(rank)) > 1


# ------------------------------------------------------- what one check alone knows


def test_f10_a_clause_that_limits_information_needs_the_savings_section(good, tiny):
    clause = tiny.clauses["trees/removal"]
    review = clause.review.model_copy(
        update={"rules": clause.review.rules | {"R02": "It limits information."}}
    )
    library = tiny.model_copy(
        update={"clauses": tiny.clauses | {clause.id: clause.model_copy(update={"review": review})}}
    )
    assert [i.id for i in BY_ID["F10"].run(good, library)] == ["F10"]
    assert (
        BY_ID["F10"].run(saying(good, "8 U.S.C. §§\u00a01373 and 1644 are respected.", "savings"), library)
        == []
    )


def test_f11_an_ordinance_says_what_follows_from_a_breach(good, tiny):
    assert [i.place for i in BY_ID["F11"].run(without(good, "common/remedies"), tiny)] == ["remedies"]


def test_f6_a_draft_without_effective_date_fails_and_a_policy_does_not(good, tiny):
    assert [i.place for i in BY_ID["F6"].run(without(good, "common/effective-date"), tiny)] == ["effective"]
    policy = made(
        tiny,
        document={"date": "2026-11-22", "kind": "policy"},
        clauses={"exclude": ["common/effective-date"]},
    )
    assert BY_ID["F6"].run(policy, tiny) == []


def test_f7_a_draft_without_a_line_for_the_clerk_fails(good, tiny):
    assert [i.place for i in BY_ID["F7"].run(good.model_copy(update={"signatures": ()}), tiny)] == [
        "signatures"
    ]


def test_f2_customary_words_are_a_warning(tiny):
    found = BY_ID["F2"].run(made(tiny, jurisdiction={"name": "Elk", "kind": "city", "state": "WA"}), tiny)
    assert [(i.id, i.severity) for i in found] == [("F2", "warning")]


def test_f9_a_local_fact_is_a_note_and_the_users_own_finding_a_warning(good, tiny):
    clause = tiny.clauses["trees/finding"].model_copy(update={"local_fact": True})
    library = tiny.model_copy(update={"clauses": tiny.clauses | {clause.id: clause}})
    assert [i.severity for i in BY_ID["F9"].run(good, library)] == ["info"]
    edited = made(tiny, clauses={"edits": {"trees/finding": "Trees are ours."}})
    assert [i.severity for i in BY_ID["F9"].run(edited, tiny)] == ["warning"]


def test_law_an_override_is_a_warning_with_its_reason_and_a_clause_left_out_a_note(good, tiny):
    override = BY_ID["LAW"].run(with_blocked(good, "Counsel advised so."), tiny)
    left_out = BY_ID["LAW"].run(with_blocked(good, clauses=("trees/fee",)), tiny)
    assert [(i.severity, i.excerpt) for i in override] == [("warning", "Counsel advised so.")]
    assert [i.severity for i in left_out] == ["info"]


def test_law_points_to_the_first_of_the_texts_that_it_stops(good, tiny):
    (issue,) = BY_ID["LAW"].run(with_blocked(good, clauses=("trees/removal", "trees/notice")), tiny)
    assert issue.place == "trees/notice"


def test_f13_a_finding_alone_is_no_rule_of_a_goal(good, tiny):
    findings = tuple(p for p in good.plan.picked if tiny.clauses[p.clause].kind == "finding")
    alone = good.model_copy(update={"plan": good.plan.model_copy(update={"picked": findings})})
    assert findings and [i.severity for i in BY_ID["F13"].run(alone, tiny)] == ["error"]


@pytest.mark.parametrize(
    "effect, said", [("block", "barred by "), ("hold", "held, to be treated as barred, under ")]
)
def test_law_says_whether_a_text_is_barred_or_held(effect, said, good, tiny):
    for draft, words in (
        (with_blocked(good), said),
        (with_blocked(good, clauses=("trees/fee",)), f"left out, {said}"),
    ):
        (block,) = draft.plan.blocked
        plan = draft.plan.model_copy(update={"blocked": (block.model_copy(update={"effect": effect}),)})
        (issue,) = BY_ID["LAW"].run(draft.model_copy(update={"plan": plan}), tiny)
        assert issue.message.startswith(f"{words}Or. Tree Code § 1: ")


@pytest.mark.parametrize(
    "words, found",
    [
        ("The City Forester may prune a street tree.", []),
        ("The City Forester may prune a tree in a street.", ["tree", "street"]),
        ("The City Forester may prune a street treetop.", ["street"]),
    ],
)
def test_d4_a_banned_word_at_either_end_of_a_defined_term_is_that_term(words, found, good, tiny):
    clause = tiny.clauses["definitions/street-tree"].model_copy(update={"synonyms": ("tree", "street")})
    library = tiny.model_copy(update={"clauses": tiny.clauses | {clause.id: clause}})
    issues = BY_ID["D4"].run(saying(good, words), library)
    assert [i.message.split("”")[0][1:] for i in issues if i.place == "extra:text"] == found


def test_b1_a_confirm_is_a_note_and_what_a_user_typed_a_warning(tiny):
    blanks = {"governing_body": "City Council", "effective_days": 30}
    assert {i.severity for i in BY_ID["B1"].run(made(tiny, blanks=blanks), tiny)} == {"info"}
    assert {i.severity for i in BY_ID["B1"].run(made(tiny, blanks=blanks | {"forester": "TBD"}), tiny)} == {
        "warning"
    }


def test_n3_and_n4_know_a_missing_start_and_a_day_that_does_not_exist(good, tiny):
    assert (
        "has no start"
        in BY_ID["N3"]
        .run(saying(good, "The City Forester shall act within 10 calendar days."), tiny)[0]
        .message
    )
    assert (
        "no day of the calendar"
        in BY_ID["N4"].run(saying(good, "The City Forester shall act by February 30, 2030."), tiny)[0].message
    )


def test_n4_lets_a_finding_tell_of_the_past(good, tiny):
    past = "on November 4, 2020, two trees fell."
    assert BY_ID["N4"].run(saying(good, f"The City Council finds that {past}"), tiny) == []
    assert BY_ID["N4"].run(saying(good, f"The City Forester shall act because {past}"), tiny)


def test_s1_a_very_long_sentence_is_an_error_and_one_with_a_list_a_warning(good, tiny):
    sentence = f"The City Forester may prune {LONG}a bush."
    assert [i.severity for i in BY_ID["S1"].run(saying(good, sentence), tiny)] == ["error"]
    assert [
        i.severity for i in BY_ID["S1"].run(with_section(good, items("a.", "b.", lead=sentence)), tiny)
    ] == ["warning"]


def test_s1_the_mark_of_an_open_answer_is_no_word_of_the_sentence(good, tiny):
    forty = " ".join(["The [CONFIRM: Forester] may", *["prune"] * 36, "it."])
    assert BY_ID["S1"].run(saying(good, forty), tiny) == []
    assert BY_ID["S1"].run(saying(good, forty.replace("it.", "it now.")), tiny)


def test_s3_two_actors_are_two_rules(good, tiny):
    assert (
        "2 actors"
        in BY_ID["S3"]
        .run(saying(good, "The City Forester shall cut. The clerk shall count."), tiny)[0]
        .message
    )


def test_s8_a_text_may_begin_with_what_its_place_calls_it(good, tiny):
    """The District of Columbia enacts acts, so a section there may say that this act takes effect."""
    act = good.model_copy(update={"container": "act"})
    assert not BY_ID["S8"].run(saying(act, "This act takes effect on passage."), tiny)
    for words in ("This takes effect on passage.", "This bill takes effect on passage."):
        assert "lean on the heading" in BY_ID["S8"].run(saying(act, words), tiny)[0].message


def test_s8_a_heading_is_short_unique_and_not_leaned_on(good, tiny):
    run = BY_ID["S8"].run
    words = Node(id="x", kind="text", spans=(Span(text="A tree stands."),))
    assert (
        "a heading of 11 words"
        in run(
            with_section(good, words, heading="one two three four five six seven eight nine ten eleven"), tiny
        )[0].message
    )
    assert "is also that of" in run(with_section(good, words, heading="Purpose"), tiny)[0].message
    assert "without words" in run(saying(good, " "), tiny)[0].message
    assert "lean on the heading" in run(saying(good, "Such trees are old."), tiny)[0].message
    assert run(saying(good, "This ordinance protects trees."), tiny) == []


def test_s9_knows_a_label_out_of_sequence_and_a_fifth_level(good, tiny):
    assert (
        "out of sequence"
        in BY_ID["S9"].run(with_section(good, items("a.", "b.", labels=("(a)", "(c)"))), tiny)[0].message
    )
    deep = tuple(
        Node(id=f"d{i}", kind="paragraph", level=5, label="(x)", spans=(Span(text="x"),)) for i in (1, 2)
    )
    assert "level 5" in BY_ID["S9"].run(with_section(good, *deep), tiny)[0].message


def test_v1_follows_the_verb_of_the_form(good, tiny):
    assert (
        BY_ID["V1"]
        .run(saying(with_form(good, duty="must"), "The City Forester shall act."), tiny)[0]
        .fix.startswith("write must")
    )


def test_v7_is_an_error_in_a_report(good, tiny):
    assert [i.severity for i in BY_ID["V7"].run(saying(good, FAILING_WORDS["V7"], "report"), tiny)] == [
        "error"
    ]


def test_w9_is_allowed_in_the_savings_section(good, tiny):
    assert BY_ID["W9"].run(saying(good, FAILING_WORDS["W9"], "savings"), tiny) == []


def test_x1_a_reference_with_an_old_number_and_an_unfinished_one_fail(good, tiny):
    stale = Node(id="x", kind="text", spans=(Span(text="Section 77", kind="ref", target="trees/removal"),))
    lost = Node(
        id="x",
        kind="text",
        spans=(Span(text="[CONFIRM: reference to trees/gone]", kind="confirm", name="reference"),),
    )
    assert "the place is Section" in BY_ID["X1"].run(with_section(good, stale), tiny)[0].message
    assert "not in the draft" in BY_ID["X1"].run(with_section(good, lost), tiny)[0].message


def test_x6_a_citation_checked_long_ago_is_a_warning(tiny):
    late = made(tiny, document={"date": "2027-11-22"})
    found = BY_ID["X6"].run(saying(late, ALMOST["X6"]), tiny)
    assert [i.severity for i in found] == ["warning"] and "365 days" in found[0].message


def test_x9_knows_a_plain_space_after_the_sign_and_a_lost_character(good, tiny):
    run = BY_ID["X9"].run
    assert "plain space" in run(saying(good, "See § 5 for a bush."), tiny)[0].message
    assert "lost" in run(saying(good, "See \ufffd for a bush."), tiny)[0].message


@pytest.mark.parametrize(
    "value, check_id",
    [
        ("Will County Forester", "V1"),
        ("Forester and/or Clerk", "W1"),
        ("8 USC 1373 Forester", "X5"),
        ("Forester herein", "X3"),
    ],
)
def test_what_a_user_typed_in_a_blank_is_at_most_a_warning(value, check_id, tiny):
    found = BY_ID[check_id].run(made(tiny, blanks=INTAKE["blanks"] | {"forester": value}), tiny)
    assert {i.severity for i in found} == {"warning"}


def test_a_jurisdiction_named_like_a_verb_is_no_error(tiny):
    draft = made(tiny, jurisdiction={"name": "Will County", "kind": "county", "state": "WA"})
    assert [i for i in BY_ID["V1"].run(draft, tiny) if i.severity == "error"] == []


@pytest.mark.parametrize(
    "span, start, end, answer",
    [
        (("blank",), 0, 3, True),
        (("text",), 0, 3, False),
        (("blank", "text"), 2, 5, False),
        (("text", "blank"), 4, 6, True),
    ],
)
def test_a_match_is_typed_when_it_lies_in_a_blank_alone(span, start, end, answer):
    node = Node(id="n", kind="text", spans=tuple(Span(text="abc", kind=k) for k in span))
    assert typed(node, start, end) is answer


@pytest.mark.parametrize(
    "text, parts",
    [
        ("One. Two? Three!", ("One.", "Two?", "Three!")),
        ("See 8 U.S.C. Section 5. Then act.", ("See 8 U.S.C. Section 5.", "Then act.")),
        ("The St. Louis office. “Quoted” next.", ("The St. Louis office.", "“Quoted” next.")),
        ("", ()),
    ],
)
def test_sentences_end_at_full_stops_that_end_sentences(text, parts):
    assert sentences(text) == parts


def test_the_excerpt_begins_with_the_words_before_what_was_found(good, tiny):
    for before in ("Elm ", "A clerk "):
        text = f"{before}and/or the city forester acts within the month that follows the report of the board."
        issue, *_ = BY_ID["W1"].run(saying(good, text), tiny)
        assert issue.excerpt.startswith(f"{before}and/or"), issue.excerpt


def test_an_excerpt_is_short():
    assert (
        shorten("a  b\nc") == "a b c"
        and len(shorten("word " * 60)) == 110
        and shorten("word " * 60).endswith("…")
    )


def test_the_clock_of_the_checks_is_the_date_of_the_document(good):
    assert good.intake.document.date == date(2026, 11, 22)


def test_x9_a_lost_character_in_the_title_is_a_warning_and_straight_marks_in_own_words_a_note(tiny):
    draft = made(
        tiny,
        document={"date": "2026-11-22", "title": "An ordinance on \ue000 trees"},
        clauses={"edits": {"trees/fee": 'The "fee" is paid.'}},
    )
    found = [(i.place, i.severity) for i in BY_ID["X9"].run(draft, tiny)]
    assert ("title", "warning") in found and ("trees/fee", "info") in found


def test_a_mark_that_a_person_typed_is_left_over_since_no_list_has_it(tiny):
    draft = made(tiny, clauses={"edits": {"trees/removal": "The [CONFIRM: Mayor] reports."}})
    (left,) = [i for i in check(draft, tiny) if i.id == "B1" and "left over" in i.message]
    assert (left.severity, left.message) == ("warning", "“[CONFIRM: Mayor]” is left over")
