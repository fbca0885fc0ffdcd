"""The summary for residents: it gives the effects of the picked variants, in each language, once each."""

from __future__ import annotations

import re

import pytest
from small import made

from drafting.data.language import languages, translate
from drafting.model import STRENGTHS
from drafting.model.text import polish
from drafting.papers.summary import summary, summary_blocks
from drafting.word.blocks import Bullets, Para
from drafting.word.table import plain


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
            translate(language, library.clauses[told[0].clause].effects[told[0].strength])
            if told
            else translate(language, topic.subject)
        )
        assert polish(effect) in summary(draft, library, language) and translate(
            language, topic.goal.rstrip(".")
        ) not in summary(draft, library, language)


def test_a_ban_is_told_as_a_ban_and_limits_as_limits(library):
    said = {
        s: summary(made(library, goals=[{"topic": "plate-readers", "strength": s}], blanks={}), library)
        for s in ("strong", "moderate")
    }
    assert (
        "gets and runs no license plate readers" in said["strong"]
        and "use plate readers only for" in said["moderate"]
    )


def test_what_the_lead_says_is_not_said_again_below_it(library):
    draft = made(library, goals=[{"topic": "plate-readers", "strength": "strong"}], blanks={})
    lead, *rest = [
        plain(b.text)
        for b in summary_blocks(draft, library)
        if isinstance(b, Para) and b.style not in ("notice", "small")
    ]
    below = " ".join(rest)
    assert below and not [s for s in re.split(r"(?<=\.) ", lead) if s in below]
    left = next(
        int(n)
        for b in summary_blocks(draft, library)
        if isinstance(b, Bullets)
        for n in re.findall(r"leaves out (\d+)", str(b.items))
    )
    said = [
        c
        for p in draft.plan.picked
        for c in (polish(library.clauses[p.clause].effects.get(p.strength, "?")),)
        if c in f"{lead} {below}"
    ]
    assert left + len(said) == len(draft.plan.picked)
