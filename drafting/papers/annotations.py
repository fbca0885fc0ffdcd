"""The drafting notes on each provision: sources, risk, choice made, facts needed, questions for counsel.

Pure: a draft and a library in, a list of notes in reading order out.  The counsel copy says the most
important of them in comments (`papers.comments`) and prints the rest in its annex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from drafting.data import citing
from drafting.data.language import marked as N_
from drafting.engine.powers import power_to_enact
from drafting.model import Blocked, Clause, Draft, LawNote, Library, Node, Picked, Recital, Strength
from drafting.model import text as words
from drafting.papers.annexes import enacting_source
from drafting.papers.phrases import cited, here, known_as, named
from drafting.word.blocks import Inline, Run
from drafting.word.lines import Line, lines

Kind = Literal["Source and choice", "Source", "Risk", "Choice", "Fact needed", "Counsel"]
ORDER: tuple[Kind, ...] = ("Source and choice", "Source", "Risk", "Choice", "Fact needed", "Counsel")
NOT_SAID = N_("The file of the clause does not say what it does.")
_PARAGRAPH_OF = re.compile(
    r"(\b[Pp]aragraphs? \([a-z]\)(?:\(\d\))?(?: (?:to|and) \([a-z]\))?) of (?:the )?(strong|moderate|minimal)"
    r"(?: text| variant)?\b"
)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BEARS = {
    "against": "against the draft",
    "both": "that cuts both ways",
    "for": "for the draft",
}


@dataclass(frozen=True)
class Note:
    """One drafting note: the line it hangs on, how that place is called, its kind and its paragraphs."""

    place: str
    where: str
    kind: Kind
    paragraphs: tuple[Inline, ...]


def notes(draft: Draft, library: Library) -> list[Note]:
    """Return every note on a draft in reading order, the kinds in their fixed order."""
    names = place_names(draft)
    order = {place: index for index, place in enumerate(names)}
    found = [n for n in _all(draft, library, names) if n.paragraphs]
    return sorted(found, key=lambda n: (order[n.place], ORDER.index(n.kind)))


def place_names(draft: Draft) -> dict[str, str]:
    """Return for each printed line of the draft that a note can hang on what the place is called."""
    names, section, number = {}, "", 0
    for line in lines(draft):
        if line.kind == "title":
            names["title"] = "Title"
        elif line.kind == "recital":
            number += 1
            names[line.node] = f"Recital {number}"
        elif line.kind == "adoption":
            names[line.node] = "Enacting words"
        elif line.node:
            section = _section_name(line) if line.kind in ("section", "heading") else section
            names.setdefault(
                line.node, section if line.kind in ("section", "heading") else _inner_name(section, line)
            )
    return names


def _section_name(line: Line) -> str:
    label = line.label.rstrip(".").replace("SECTION", "Section")
    return f"{label}. {line.text}" if label else line.text


def _inner_name(section: str, line: Line) -> str:
    term = re.match(r"[“\"]([^”\"]{1,80})[”\"]", line.text)
    if line.kind == "definition" and term:
        return f"{section.split('. ')[0]}: “{term[1]}”"
    return f"{section}, {line.label}" if line.label else section


def _all(draft: Draft, library: Library, names: dict[str, str]) -> Iterator[Note]:
    yield from _on_the_whole(draft, library)
    anchors = anchors_of(draft)
    for picked in draft.plan.picked:
        place = anchors.get(picked.clause)
        if place in names:
            yield from _on_clause(picked, library.clauses[picked.clause], place, names[place], draft, library)
    yield from _facts(draft, names)
    yield from _state_law(draft, anchors, names)


def anchors_of(draft: Draft) -> dict[str, str]:
    """Return for each clause the line that stands for it: its own section, entry or recital."""
    nodes = list(draft.nodes())
    anchors = {n.clause: n.id for n in nodes if n.id == n.clause}
    items: list[Node | Recital] = [*nodes, *draft.recitals]
    for item in items:
        anchors.setdefault(item.clause, item.id)
    return anchors


def _on_the_whole(draft: Draft, library: Library) -> Iterator[Note]:
    """Yield the notes on the title and the enacting words."""
    yield Note(
        "title",
        "Title",
        "Counsel",
        (
            f"Law as of {library.as_of}. No lawyer of the adopting body has reviewed this draft. "
            "The level of review of each clause is at the end of its source note.",
            *(f"State law: {w}" for w in draft.plan.warnings),
            power_to_enact(library.states[draft.intake.jurisdiction.state], draft.intake.jurisdiction.kind),
        ),
    )
    if draft.intake.document.traits.of_agency:
        return
    yield Note(
        "enacting_clause", "Enacting words", "Source", (f"These words: {enacting_source(draft.form)}.",)
    )


def _on_clause(
    picked: Picked, clause: Clause, place: str, where: str, draft: Draft, library: Library
) -> tuple[Note, ...]:
    """Return the notes on a clause."""
    return (
        Note(place, where, "Source", tuple(_sources(clause, library))),
        Note(place, where, "Risk", tuple(prose(notes_of(clause, picked.strength), library))),
        Note(place, where, "Choice", tuple(choice(picked, clause, draft, library))),
        Note(place, where, "Counsel", tuple(_unseen(picked, clause, library))),
    )


def _sources(clause: Clause, library: Library) -> Iterator[Inline]:
    """Yield authorities (those against first), precedents, and the review of the text itself."""
    found = [citing.source(ref, library) for ref in citing.authorities_of([clause], library)]
    for direction, bears in _BEARS.items():
        group = [line for line in found if line.direction == direction]
        yield from _listed(f"Authority {bears}:", group)
    known = [r for r in clause.precedents if library.precedents[r.partition("#")[0]].citable]
    yield from _listed("Enacted precedents:", [citing.source(ref, library) for ref in known])
    if not known and clause.no_precedent:
        yield (
            Run("Enacted precedents: ", bold=True),
            words.polish(citing.resolve(clause.no_precedent, library)),
        )
    yield (Run("Review of this clause: ", bold=True), review_words(clause))


def _listed(head: str, group: list[citing.SourceLine]) -> Iterator[Inline]:
    """Yield one paragraph: a head and each citation, with its link; the list of sources says the rest."""
    if group:
        parts: list[str | Run] = [Run(f"{head} ", bold=True)]
        for line in group:
            parts += [cited(replace(line, citation=words.polish(line.citation))), "; "]
        yield (*parts[:-1], ".")


def review_words(clause: Clause) -> str:
    """Return the level of review that holds today, by whom and when."""
    if clause.level == "draft":
        return "draft; the words have not been checked against the sources."
    return f"{clause.level} by {clause.review.by} on {clause.review.on}."


def prose(text: str, library: Library) -> Iterator[Inline]:
    """Yield the paragraphs of a note with its citations resolved; a bold lead opens a paragraph."""
    text = re.sub(r"\n\s*(?=\*\*)|\n\s*\n", "\0", citing.resolve(text, library).strip())
    for paragraph in filter(None, (" ".join(p.split()) for p in text.split("\0"))):
        parts = _BOLD.split(words.polish(paragraph))
        yield tuple(Run(p, bold=True) if i % 2 else p for i, p in enumerate(parts) if p)


def notes_of(clause: Clause, strength: Strength) -> str:
    """Return the notes for counsel, which say of another variant's paragraph that it is not in the draft."""

    def told(named: re.Match[str]) -> str:
        """Return a paragraph alone where it is of the variant that was taken."""
        return (
            named[1] if named[2] == strength else f"{named[1]} of the {named[2]} variant, which is not taken,"
        )

    return _PARAGRAPH_OF.sub(told, clause.notes)


def choice(picked: Picked, clause: Clause, draft: Draft, library: Library) -> Iterator[Inline]:
    """Yield the variant taken and why, and one sentence on each other variant."""
    if picked.edited:
        yield (
            Run("The words of this provision were changed by the user", bold=True),
            " and are not those of the checked clause.",
        )
    if len(clause.variants) == 1:
        if clause.kind not in ("definition", "finding"):
            yield f"One text at every strength. {clause.single}".strip()
        return
    yield (Run(f"Taken: the {picked.strength} variant. ", bold=True), _ended(named(picked.why, library)))
    for variant in clause.variants:
        if variant.strength != picked.strength:
            yield (
                Run(f"Not taken: {variant.strength}. ", bold=True),
                here(clause.effects.get(variant.strength, NOT_SAID), draft, library),
            )


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."


def _unseen(picked: Picked, clause: Clause, library: Library) -> Iterator[Inline]:
    """Yield what may not be cited because nobody has seen it, as a question."""
    unseen = [a for a in clause.authorities if not library.authorities[a].citable]
    unseen += [p for p in clause.precedents if not library.precedents[p.partition("#")[0]].citable]
    if unseen:
        yield (
            f"{len(unseen)} sources behind this clause were recalled, not seen, and are not cited. "
            "Which authority would counsel rely on?"
        )
    if picked.edited:
        yield (
            "Do the user's own words keep the clause within the law? "
            "They were not checked against its sources."
        )


def _facts(draft: Draft, names: dict[str, str]) -> Iterator[Note]:
    """Yield one note for each value or local fact that a person must still supply."""
    for confirm in draft.confirms:
        places = [p for p in confirm.places if p in names]
        if places:
            more = (
                f" The same blank stands in {len(places) - 1} other place{'s' * (len(places) > 2)}."
                if len(places) > 1
                else ""
            )
            yield Note(
                places[0], names[places[0]], "Fact needed", (f"{confirm.label}: {confirm.why}.{more}",)
            )


def _state_law(draft: Draft, anchors: dict[str, str], names: dict[str, str]) -> Iterator[Note]:
    """Yield each state note, question or override once, at the first provision it touches."""
    order = list(names)
    items: list[LawNote | Blocked] = [*draft.plan.notes]
    items += [block for block in draft.plan.blocked if block.acknowledged]
    for item in items:
        places = sorted({anchors[c] for c in item.clauses if anchors.get(c) in names}, key=order.index)
        places = places or ["title"]
        paragraphs = [*_rule_of_state(item)]
        if places[1:]:
            paragraphs.append(f"Bears also on: {'; '.join(names[p] for p in places[1:])}.")
        yield Note(places[0], names[places[0]], "Counsel", tuple(paragraphs))


def _rule_of_state(item: LawNote | Blocked) -> Iterator[Inline]:
    """Yield the words and source of a state rule, then its question or the override."""
    citable = item.citation and (isinstance(item, Blocked) or item.citable)
    source = f"{item.citation}; {known_as(item.known_by)}" if citable else known_as(item.known_by)
    yield f"{words.polish(item.says.rstrip())} ({source})"
    if isinstance(item, LawNote) and item.question:
        yield (Run("Question: ", bold=True), words.polish(item.question))
    if isinstance(item, Blocked) and item.acknowledged:
        yield (Run("Overridden by the user: ", bold=True), item.acknowledged)
