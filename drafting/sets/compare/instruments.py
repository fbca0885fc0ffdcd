"""The enacted instruments of a comparison: their names, citations, dates and definitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.data.law import printable_status, seen
from drafting.model import Clause, Library, Precedent
from drafting.model import text as words
from drafting.papers.phrases import known_as
from drafting.sets.compare.answers import recorded
from drafting.sets.compare.report import NO_PROVISION, Grid
from drafting.word.blocks import Run

_ACRONYMS = ("alpr", "dmv", "id", "ncic")
_EXCEPTIONS = "carve_outs"  # the fact base's own word for exceptions


def label(precedent: Precedent) -> str:
    """Return place and title, short enough for the head of a column."""
    title = words.polish(precedent.title.split(" (")[0].split(" - ")[0])
    return title if title.startswith(precedent.jurisdiction) else f"{precedent.jurisdiction}: {title}"


def cite(precedent: Precedent) -> str:
    """Return the citation when all of it was seen; never one that was recalled."""
    return (
        words.polish(seen(precedent.citation))
        if precedent.citable and seen(precedent.citation)
        else "citation not fully seen; see the link to the source"
    )


def adopted(precedent: Precedent) -> str:
    """Return when an instrument was adopted and last amended, as far as that was seen."""
    changed = printable_status(precedent.amended)
    return f"Adopted {seen(precedent.adopted) or 'on a day that was not seen'}; " + (
        "no amendment seen" if changed in ("", "none seen") else f"amended: {changed}"
    )


def first_sentence(text: str) -> str:
    """Return the first statement of a status."""
    first = words.polish(text.split("; ")[0].rstrip("."))
    return words.capital(first) or "Status not seen"


def subject_name(subject: str) -> str:
    """Return a subject of the fact base in words."""
    first, *rest = (w.upper() if w in _ACRONYMS else w for w in subject.split("_"))
    return " ".join((words.capital(first), *rest))


def instrument_grid(precedents: Sequence[Precedent], library: Library) -> Grid:
    """Return every instrument once: citation, dates, exceptions, enforcement, status and source."""
    rows = []
    for p in precedents:
        carved = recorded(p, _EXCEPTIONS)
        exceptions = "\n".join(f"{x.pin}: {words.polish(x.rule)}" for x in carved.provisions) or carved.empty
        enforcement = words.polish(printable_status(p.enforcement)) or NO_PROVISION
        status = f"{words.polish(printable_status(p.status)) or 'Status not seen'}. {known_as(p.known_by).capitalize()}; checked {p.checked or library.as_of}. "
        link = (Run(f"Source: {label(p)}", link=p.sources[0].url),) if p.sources and p.citable else ()
        rows.append(
            (
                label(p),
                f"{p.instrument.capitalize()}, {p.state}",
                f"{cite(p)}\n{adopted(p)}",
                exceptions,
                enforcement,
                (status, *link),
            )
        )
    header = (
        "Place and title",
        "Instrument",
        "Citation and dates",
        "Exceptions recorded",
        "Enforcement",
        "Status, how known, source",
    )
    return Grid("Instruments", "The instruments compared", header, tuple(rows), (1.4, 0.9, 2, 2, 1.9, 2.1))


def definition_grid(clauses: Iterable[Clause], precedents: Sequence[Precedent], library: Library) -> Grid:
    """Return each term of the draft beside the same term in the precedents."""
    rows = []
    for clause in (c for c in clauses if c.term):
        names = {n.lower() for n in (clause.term, *clause.also, *clause.synonyms)}
        for p in precedents:
            for key, meaning in p.definitions.items():
                if key.replace("_", " ") in names and p.citable and seen(meaning):
                    rows.append(
                        (
                            clause.term,
                            words.polish(clause.plainly.replace("\n", " ")),
                            label(p),
                            words.polish(meaning),
                            f"{known_as(p.known_by)}; checked {p.checked or library.as_of}",
                        )
                    )
    return Grid(
        "Definitions",
        "The same term across sources",
        ("Term", "Our draft, in plain words", "Source", "What the source says (our words)", "How known"),
        tuple(rows),
        (1.1, 2.2, 1.6, 3, 1.3),
    )
