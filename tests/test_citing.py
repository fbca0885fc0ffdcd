"""What a mark in prose becomes: a short name, a full citation, a line of sources."""

from __future__ import annotations

from drafting.data import citing


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
