"""What public lists show of the place of a draft: for the author of a paper, each with source and day."""

from __future__ import annotations

from drafting.data.place_lists import read_lists
from drafting.engine.lookup import KnownFact, shown_by_lists
from drafting.model import Draft, Library
from drafting.word.blocks import Block, Heading, Para, Table

_LEAD = (
    "Facts about these lists, for a person to check and to use in a finding or a report with the source and "
    "the day. None of them decides anything in the text."
)


def local_facts(draft: Draft, library: Library) -> tuple[KnownFact, ...]:
    """Return what the lists show of the place of a draft."""
    lists = library.own.once("place-lists", read_lists)
    return shown_by_lists(draft.place, lists, library)


def local_facts_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the part of a paper that says what the lists show."""
    rows = tuple((fact.about, fact.says, fact.source) for fact in local_facts(draft, library))
    head = ("About", "What it shows", "Source and day")
    return [
        Heading(1, "What public lists show of this place"),
        Para(_LEAD),
        Table("What public lists show of this place", head, rows, widths=(1.5, 4, 2.5)),
    ]
