"""The comments of the counsel copy: at most two on a section, one on its sources and choice, one on its risk.

What they leave out stands in the annex of the same file (`papers.annotations`).
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.data import citing
from drafting.model import Clause, Draft, Library, Picked
from drafting.papers.annotations import (
    Note,
    anchors_of,
    choice,
    notes_of,
    place_names,
    prose,
    review_words,
)
from drafting.papers.phrases import first_sentences
from drafting.word.blocks import Inline, Run, plain

_MOST_LAWS, _MOST_AGAINST, _RISK_SENTENCES = 3, 3, 3
_RISK_LEADS = ("contrary", "adverse", "risk", "against", "limit")
_ON_THE_WHOLE = ("title", "enacting_clause")


def comments(notes: list[Note], draft: Draft, library: Library) -> list[Note]:
    """Return the comments in reading order: on the title, the enacting words, and each section.

    `notes` are all notes on the draft; those on the whole of it become comments.
    """
    names = place_names(draft)
    order = {place: index for index, place in enumerate(names)}
    whole = [n for n in notes if n.place in _ON_THE_WHOLE and n.kind != "Fact needed"]
    found = [n for place in _ON_THE_WHOLE for n in _joined([w for w in whole if w.place == place])]
    sections = {n.id for n in draft.body if n.kind == "section"}
    anchors = anchors_of(draft)
    for picked in draft.plan.picked:
        place = anchors.get(picked.clause, "")
        if place in sections:
            clause = library.clauses[picked.clause]
            found += [
                Note(
                    place, names[place], "Source and choice", tuple(_source(picked, clause, draft, library))
                ),
                Note(place, names[place], "Risk", tuple(_risk(place, clause, draft, library))),
            ]
    return sorted((n for n in found if n.paragraphs), key=lambda n: order[n.place])


def _joined(group: list[Note]) -> Iterator[Note]:
    """Yield one note that holds those on the whole document."""
    if group:
        first = group[0]
        yield Note(first.place, first.where, first.kind, tuple(p for n in group for p in n.paragraphs))


def _source(picked: Picked, clause: Clause, draft: Draft, library: Library) -> Iterator[Inline]:
    """Yield the choice made, the first enacted laws that do the same, and the review of the words."""
    yield from choice(picked, clause, draft, library)
    known = [r for r in clause.precedents if library.precedents[r.partition("#")[0]].citable]
    shown = "; ".join(citing.source(r, library).citation for r in known[:_MOST_LAWS])
    more = f"; and {len(known) - _MOST_LAWS} more" if len(known) > _MOST_LAWS else ""
    if known:
        yield (Run("Enacted elsewhere: ", bold=True), f"{shown}{more}.")
    else:
        yield (Run("Enacted elsewhere: ", bold=True), citing.resolve(clause.no_precedent, library) or "none.")
    yield (Run("Review: ", bold=True), review_words(clause))


def _risk(place: str, clause: Clause, draft: Draft, library: Library) -> Iterator[Inline]:
    """Yield the contrary authority, the main risk in the clause's own notes, and what is still asked."""
    against = [
        line.citation
        for line in (citing.source(r, library) for r in citing.authorities_of([clause], library))
        if line.direction == "against"
    ]
    if against:
        more = f"; and {len(against) - _MOST_AGAINST} more" if len(against) > _MOST_AGAINST else ""
        yield (Run("Against: ", bold=True), f"{'; '.join(against[:_MOST_AGAINST])}{more}.")
    yield first_sentences(_main_risk(clause, draft, library), _RISK_SENTENCES)
    asked = [n for n in draft.plan.notes if n.question and clause.id in n.clauses]
    yield from ((Run("Question: ", bold=True), n.question) for n in asked[:1])
    open_ = [
        c.label
        for c in draft.confirms
        if place in c.places or any(p.startswith(f"{place}/") for p in c.places)
    ]
    if open_:
        yield (Run("To confirm: ", bold=True), f"{'; '.join(open_)}.")


def _main_risk(clause: Clause, draft: Draft, library: Library) -> str:
    """Return the paragraph of the notes that opens with a word for risk, else the first."""
    strength = draft.plan.strength_of(clause.id)
    said = notes_of(clause, strength) if strength else clause.notes
    paragraphs = [plain(p) for p in prose(said, library)]
    risky = [p for p in paragraphs if p.split(".")[0].lower().startswith(_RISK_LEADS)]
    return (risky or paragraphs or [""])[0]
