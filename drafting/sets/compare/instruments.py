"""The enacted instruments of a comparison: their names, citations, dates and definitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.model import Clause, Precedent
from drafting.model import text as words
from drafting.model.facts import through
from drafting.papers.phrases import known_as
from drafting.sets.compare.answers import recorded
from drafting.sets.compare.report import NOT_LOOKED, Grid
from drafting.word.blocks import Inline, Run

_EXCEPTIONS = "carve_outs"  # the fact base's own word for exceptions


def label(precedent: Precedent) -> str:
    """Return place and title, short enough for the head of a column."""
    title = words.polish(precedent.title.split(" (")[0].split(" - ")[0])
    return title if title.startswith(precedent.jurisdiction) else f"{precedent.jurisdiction}: {title}"


def cite(precedent: Precedent) -> str:
    """Return the citation of a record that was seen; never one that was recalled."""
    if precedent.citable and precedent.citation:
        return words.polish(precedent.citation)
    return "citation not seen; ask counsel"


def adopted(precedent: Precedent) -> str:
    """Return when an instrument was adopted, as far as that is known."""
    return f"Adopted {through(precedent.adopted)}" if precedent.adopted else "Day of adoption not known"


def how_known(precedent: Precedent) -> str:
    """Return how a record is known and how far its law was followed, in words."""
    return f"{known_as(precedent.known_by)}; law through {through(precedent.status.law_through)}"


def instrument_grid(precedents: Sequence[Precedent]) -> Grid:
    """Return every instrument once: citation, dates, exceptions, enforcement, status and source."""
    rows = tuple(_instrument(p) for p in precedents)
    header = (
        "Place and title",
        "Instrument",
        "Citation and dates",
        "Exceptions recorded",
        "Enforcement",
        "Status, how known, source",
    )
    return Grid("Instruments", "The instruments compared", header, rows, (1.4, 0.9, 2, 2, 1.9, 2.1))


def _instrument(p: Precedent) -> tuple[Inline, ...]:
    carved = recorded(p, _EXCEPTIONS)
    link = (Run(f" Source: {label(p)}", link=p.official_url),) if p.official_url and p.citable else ()
    return (
        label(p),
        f"{p.instrument.capitalize()}, {p.state}",
        f"{cite(p)}\n{adopted(p)}. {words.polish(p.history or '')}".strip(),
        "\n".join(f"{x.pin}: {words.polish(x.says)}" for x in carved.provisions) or carved.empty,
        words.polish(p.enforcement or "") or NOT_LOOKED,
        (f"{words.polish(p.status.text)} {words.capital(how_known(p))}.", *link),
    )


def definition_grid(clauses: Iterable[Clause], precedents: Sequence[Precedent]) -> Grid:
    """Return each term of the draft beside the same term in the precedents."""
    rows = []
    for clause in (c for c in clauses if c.term):
        names = {n.lower() for n in (clause.term, *clause.also, *clause.synonyms)}
        ours = words.polish(clause.plainly.replace("\n", " "))
        rows += [
            (clause.term, ours, label(p), words.polish(d.says), how_known(p))
            for p in precedents
            for d in p.definitions
            if d.term in names and d.known_by != "recalled"
        ]
    return Grid(
        "Definitions",
        "The same term across sources",
        ("Term", "Our draft, in plain words", "Source", "What the source says (our words)", "How known"),
        tuple(rows),
        (1.1, 2.2, 1.6, 3, 1.3),
    )
