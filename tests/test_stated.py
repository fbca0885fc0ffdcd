"""What a clause's file tells of a rule is told with the numbers and the exceptions of the draft."""

from __future__ import annotations

import re

from small import bare_intake

from drafting.engine.draft import make_draft
from drafting.engine.stated import in_draft, in_library
from drafting.model import Draft, Library
from drafting.papers.effects import effects
from drafting.papers.summary import summary_blocks
from drafting.word.blocks import texts

VAGUE = re.compile(
    r"\b(a set (number|day|time|period)|set (intervals|times)|the time set|where the text)\b", re.I
)


def readers(library: Library, strength: str = "moderate", **more: object) -> Draft:
    goals = [{"topic": "plate-readers", "strength": strength, "answers": more.pop("answers", {})}]
    return make_draft(bare_intake(library, goals=goals, **more), library)


def told(draft: Draft, library: Library) -> str:
    return " ".join(effect.says for effect in effects(draft, library))


def test_an_effect_says_the_number_that_this_place_answered(library):
    answered = readers(library, blanks={"plate_retention_days": "7"})
    assert "within 7 calendar days after capture" in told(answered, library)
    assert "within 21 calendar days after capture" in told(readers(library), library)
    assert "within 1 calendar day after" in told(
        readers(library, blanks={"plate_retention_days": "1"}), library
    )


def test_the_summary_for_residents_says_the_number_in_both_languages(library):
    draft = readers(library, blanks={"plate_retention_days": "7"})
    for language, words in (("en", "within 7 days"), ("es", "en 7 días")):
        said = " ".join(text for block in summary_blocks(draft, library, language) for text in texts(block))
        assert words in said and "{{" not in said


def test_an_effect_names_an_exception_only_where_the_text_has_it(library):
    for strength, words in (("strong", "for parking or tolls"), ("moderate", "parking and tolls")):
        for answer in (True, False):
            draft = readers(library, strength, answers={"has_parking_readers": answer})
            assert (words in told(draft, library)) is answer
            has = any("toll" in n.text for n in draft.nodes() if n.clause == "plate-readers/use")
            assert has is answer


def test_a_value_without_a_number_is_named(library):
    draft = readers(library)
    assert in_draft("in {{ effective_days }} calendar days", draft, library).startswith("in [days until the")
    assert (
        in_library("{{ plate_retention_days }} days[if x:, or {{ policy_days }}]", library)
        == "21 days, or 60"
    )


def test_no_effect_line_and_no_task_leaves_open_what_a_blank_says(library):
    for clause in library.clauses.values():
        said = [*clause.effects.values(), *clause.plain.values(), *(t.due for t in clause.tasks)]
        assert not [words for words in said if VAGUE.search(words)], clause.id


def test_an_option_is_said_where_its_fact_holds_and_leaves_no_space_before_its_comma(
    library: Library,
) -> None:
    for answer in (True, False):
        draft = readers(library, "strong", answers={"has_parking_readers": answer})
        said = " ".join(words for block in summary_blocks(draft, library) for words in texts(block))
        assert ("parking" in said) == answer
        assert ("parking" in effects(draft, library)[0].says) == answer
        assert " ," not in said + effects(draft, library)[0].says
