"""The summary for residents: it names every rule in the plain words of its variant, in each language."""

from __future__ import annotations

import re

import pytest
from small import made

from drafting.data.language import languages, translate
from drafting.data.reading import grade
from drafting.model import STRENGTHS
from drafting.papers.phrases import here, section_number
from drafting.papers.summary import rules_by_subject, summary, summary_blocks
from drafting.word.blocks import Bullets, texts


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("strength", STRENGTHS)
def test_the_summary_says_of_each_topic_what_the_strength_taken_does(strength, language, library):
    for topic in (t for t in library.topics.values() if not t.always):
        draft = made(
            library, goals=[{"topic": topic.id, "strength": strength}], blanks={}, minimum_review="draft"
        )
        told = [
            p
            for p in draft.plan.picked
            if p.topic == topic.id and library.clauses[p.clause].kind == "operative"
        ]
        effect = (
            translate(language, library.clauses[told[0].clause].in_plain_words(told[0].strength))
            if told
            else translate(language, topic.subject)
        )
        assert here(" ".join(effect.split()), draft, library) in summary(
            draft, library, language
        ) and translate(language, topic.goal.rstrip(".")) not in summary(draft, library, language)


def test_a_ban_is_told_as_a_ban_and_limits_as_limits(library):
    said = {
        s: summary(made(library, goals=[{"topic": "plate-readers", "strength": s}], blanks={}), library)
        for s in ("strong", "moderate")
    }
    assert (
        "do not use cameras that read car plates" in said["strong"]
        and "for listed crimes and people in danger" in said["moderate"]
    )


@pytest.mark.parametrize("strength", STRENGTHS)
def test_the_summary_names_every_rule_that_binds_somebody_at_grade_eight_or_below(strength, library):
    for topic in (t for t in library.topics.values() if not t.always):
        draft = made(
            library, goals=[{"topic": topic.id, "strength": strength}], blanks={}, minimum_review="draft"
        )
        rules = [rule for group in rules_by_subject(draft, library).values() for rule in group]
        idle = ("definition", "finding", "purpose", "closing")
        binding = [
            section_number(n)
            for n in draft.body
            if n.kind == "section"
            and n.clause in library.clauses
            and library.clauses[n.clause].kind not in idle
        ]
        assert rules and {number for number, _ in rules} == set(binding)
        assert grade(" ".join(said for _, said in rules)) <= 8, topic.id


def test_plain_words_speak_of_no_other_variant(library):
    hedged = re.compile(r"(strong|mild|weak)(er|est) (version|form)|depending on|as the version says")
    for clause in library.clauses.values():
        said = [clause.in_plain_words(v.strength) for v in clause.variants]
        assert not [w for w in said if hedged.search(w)], clause.id


def test_a_rule_in_words_of_ones_own_is_named_and_not_told_in_ours(library):
    draft = made(
        library,
        goals=[{"topic": "plate-readers", "strength": "strong"}],
        blanks={},
        clauses={"edits": {"plate-readers/use": "The {{ place }} keeps two readers."}},
    )
    said = " ".join(text for b in summary_blocks(draft, library) for text in texts(b))
    assert "wrote its own words here" in said and "do not use cameras" not in said


def test_every_rule_is_told_once(library):
    draft = made(library, goals=[{"topic": "plate-readers", "strength": "strong"}], blanks={})
    items = [text for b in summary_blocks(draft, library) if isinstance(b, Bullets) for text in texts(b)]
    assert len(items) == len(set(items)) > 5
