"""The kinds of document, and what each of them is."""

from __future__ import annotations

from typing import get_args

import pytest
from small import made

from drafting.model import DOCUMENTS, USUAL_DOCUMENT, DocumentKind
from drafting.word.lines import lines


def test_each_kind_of_document_has_its_traits():
    assert set(DOCUMENTS) == set(get_args(DocumentKind))


def test_a_kind_is_like_one_that_has_clauses_of_its_own():
    assert all(DOCUMENTS[traits.like].like == traits.like for traits in DOCUMENTS.values())
    assert DOCUMENTS["memo"].like == USUAL_DOCUMENT


def test_only_an_ordinance_is_law_and_only_a_policy_is_of_one_agency():
    assert [kind for kind, traits in DOCUMENTS.items() if traits.is_law] == ["ordinance"]
    assert [kind for kind, traits in DOCUMENTS.items() if traits.of_agency] == ["policy"]


def test_a_text_that_waits_for_no_date_says_what_puts_it_in_force():
    begins = {kind: traits.starts_on for kind, traits in DOCUMENTS.items()}
    assert begins == {"ordinance": None, "resolution": "adoption", "policy": "issue", "memo": None}


@pytest.mark.parametrize("kind", ["ordinance", "resolution", "policy", "memo"])
def test_enacting_words_are_listed_to_confirm_exactly_where_the_text_marks_them(tiny, kind):
    """The text of a memo printed the mark, and no list named it."""
    elk = {"name": "Elk", "kind": "city", "state": "WA"}
    draft = made(tiny, jurisdiction=elk, document={"kind": kind, "date": "2026-11-22"})
    marked = any(span.name == "enacting_clause" for line in lines(draft) for span in line.spans)
    assert ("enacting_clause" in {c.name for c in draft.confirms}) == marked == (kind != "policy")
