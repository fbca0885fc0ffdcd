"""Lists what a person must still supply or check in a draft: once each.

With every place that waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.engine import emergency, enacting
from drafting.model import Confirm, Draft, Library, Phrase, Span

_EACH = ("reference", "end_section")


def confirms(draft: Draft, library: Library) -> tuple[Confirm, ...]:
    """Return the list: the name of the place, the enacting words, each blank.

    And the facts behind findings.
    """
    listed = (*_name(draft), *_blanks(draft, library), *_words(draft), *_emergency(draft))
    return (*listed, *_facts(draft, library))


def _name(draft: Draft) -> Iterator[Confirm]:
    if draft.place.doubts:
        yield Confirm(
            name="jurisdiction",
            label=Phrase("Name of the place"),
            places=("place",),
            why="; ".join(draft.place.doubts),
        )


def _blanks(draft: Draft, library: Library) -> Iterator[Confirm]:
    places: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for place, span in _spans(draft):
        if span.kind in ("confirm", "usual"):
            key = f"{span.name}:{span.text}" if span.name in _EACH else span.name
            places.setdefault(key, []).append(place)
            labels.setdefault(key, _label(span, library))
    for key, found in places.items():
        yield Confirm(
            name=key,
            label=Phrase(labels[key]),
            places=tuple(dict.fromkeys(found)),
            why=_unanswered(key, draft),
        )


def _spans(draft: Draft) -> Iterator[tuple[str, Span]]:
    for node in draft.nodes():
        yield from ((node.id, span) for span in node.spans)
    for recital in draft.recitals:
        yield from ((recital.id, span) for span in recital.spans)
    for line in draft.signatures:
        yield "signatures", line.span


def _label(span: Span, library: Library) -> str:
    blank = library.blanks.get(span.name)
    return blank.label if blank else span.text.removeprefix("[CONFIRM: ").rstrip("]")


def _words(draft: Draft) -> Iterator[Confirm]:
    if not draft.intake.document.traits.of_agency and (why := enacting.doubt(draft.form)):
        yield Confirm(
            name="enacting_clause", label=Phrase("Enacting clause"), places=("enacting_clause",), why=why
        )


def _emergency(draft: Draft) -> Iterator[Confirm]:
    if why := emergency.doubt(draft.form):
        label = Phrase("Vote and words of the {kind} measure", kind=emergency.name(draft.form))
        yield Confirm(name="emergency_vote", label=label, places=("title",), why=why)


def _facts(draft: Draft, library: Library) -> Iterator[Confirm]:
    for recital in draft.recitals:
        if recital.local_fact:
            title = library.clauses[recital.clause].title
            yield Confirm(
                name=f"local_fact:{recital.id}",
                label=Phrase("A local fact behind the finding “{finding}”", finding=title),
                places=(recital.id,),
                why="local fact needed",
            )


def _unanswered(name: str, draft: Draft) -> str:
    """Say that there is no answer, and for the wait before effect what the form of the place says."""
    rule = draft.form.effective_rule if name.startswith("effective_") else ""
    return "no answer was given" + (f"; the form recorded for this place says: {rule}" if rule else "")
