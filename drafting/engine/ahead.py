"""What a goal at a strength would bring to one place, before anything is drafted: clauses, words, standing.

Pure, and cheap enough to ask for every goal and strength at once.  Nothing here names a topic or a clause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from drafting.engine.facts import belongs, holds, kept, reason, written_for
from drafting.engine.standing import BESIDE, standing
from drafting.engine.state_law import Left, Situation, left, rules_in_force
from drafting.model import (
    DOCUMENTS,
    STRENGTHS,
    USUAL_DOCUMENT,
    Clause,
    DocumentKind,
    Frame,
    Library,
    Phrase,
    Selection,
    Standing,
    StateRule,
    Strength,
    condition_names,
)


@dataclass(frozen=True)
class Ahead:
    """What one goal at one strength would bring: its rules, of how many, and why the others would not come.

    `rules` and `asked` count rules of conduct; findings, which do not come without a rule, count for `words`
    alone.  `facts` are the answers that keep rules out, in words; `law` counts the rules that state law
    leaves out, `weaker` those of which it leaves a weaker text.
    """

    asked: int
    rules: int
    words: int
    standing: Standing
    facts: tuple[Phrase, ...] = ()
    law: int = 0
    weaker: int = 0


def ahead(
    library: Library,
    at: Situation,
    topic: str,
    strength: Strength,
    document: DocumentKind = USUAL_DOCUMENT,
    frame: Frame = "core",
) -> Ahead:
    """Return what a topic at a strength would bring to a place in a kind of document and a frame."""
    rules = rules_in_force(library.states[at.state], at)
    rows = [(row, library.clauses[row.clause]) for row in library.topics[topic].select]
    asked = [(row, c) for row, c in rows if row.variant(strength, frame) and c.kind != "definition"]
    out = {c.id: why for row, c in asked if (why := _unfit(library, at, row.when, c, document))}
    found = {
        c.id: left(rules, c, wanted)
        for row, c in asked
        if c.id not in out and (wanted := row.variant(strength, frame))
    }
    stopped = _without_companion(library, at, rules, found)
    drafted = {c: f.drafted for c, f in found.items() if f.drafted and c not in stopped}
    counted = [c.id for _, c in asked if c.kind not in BESIDE]
    come = sum(c in drafted for c in counted)
    return Ahead(
        asked=len(counted),
        rules=come,
        words=sum(_words(library.clauses[c], s, at) for c, s in drafted.items()) if come else 0,
        standing=standing(library, at, topic, strength),
        facts=tuple(dict.fromkeys(why for c, why in out.items() if c in counted)),
        law=sum(c in found and c not in drafted for c in counted),
        weaker=sum(c in drafted and found[c].weaker for c in counted),
    )


def _without_companion(
    library: Library, at: Situation, rules: list[StateRule], found: dict[str, Left]
) -> set[str]:
    """Return the clauses that cannot come because one that they need is stopped."""

    def comes(clause: Clause, strength: Strength) -> bool:
        """Whether a needed clause can stand: it is in already, or it fits and the law leaves some of it."""
        if clause.id in found:
            return found[clause.id].drafted is not None and clause.id not in stopped
        variant = clause.nearest(strength).strength
        return not _unfit(library, at, (), clause, "") and left(rules, clause, variant).drafted is not None

    stopped: set[str] = set()
    while True:
        more = {
            c
            for c, f in found.items()
            if f.drafted and c not in stopped
            for other in library.clauses[c].needs
            if not comes(library.clauses[other], f.drafted)
        }
        if not more:
            return stopped
        stopped |= more


def _unfit(
    library: Library,
    at: Situation,
    when: tuple[str, ...],
    clause: Clause,
    document: DocumentKind | Literal[""],
) -> Phrase | None:
    """Return why the place, its answers or the kind of document keep a clause out, or nothing."""
    if not at.groups & set(clause.fits):
        return written_for(clause.fits)
    if document and not _belongs(clause, document):
        return belongs(clause.documents)
    unmet = (name for name in (*when, *clause.when) if not holds(name, at.known))
    return next((reason(name, library) for name in unmet), None)


def _belongs(clause: Clause, document: DocumentKind) -> bool:
    return DOCUMENTS[document].like in clause.documents


def _words(clause: Clause, strength: Strength, at: Situation) -> int:
    """Return the number of words that a variant prints here, its heading included."""
    paragraphs = kept(clause.text_of(strength), at.known)
    return len(clause.heading.split()) + sum(len(p.text.split()) for p in paragraphs)


def matters(
    library: Library,
    at: Situation,
    topics: Collection[str],
    given: Collection[str],
    document: DocumentKind = USUAL_DOCUMENT,
    frame: Frame = "full",
    added: Collection[str] = (),
) -> frozenset[str]:
    """Return the questions whose answer can still change the draft.

    A question matters if a clause or a paragraph turns on it, the kind of document and the frame have room
    for that clause or a person `added` it, and none of the answered facts of the place, `given`, already
    keeps it out.
    """
    found: set[str] = set()
    for clause, when, strengths in _reached(library, topics, frame, added):
        asked = (*when, *clause.when)
        unmet = [_asks(name, library) for name in asked if not holds(name, at.known)]
        out = [names for names in unmet if names and names <= set(given)]
        if not out and at.groups & set(clause.fits) and _belongs(clause, document):
            inner = [p.condition for s in strengths for p in clause.text_of(s) if p.condition]
            found.update(q for name in (*asked, *inner) for q in _asks(name, library))
    return frozenset(found)


def _reached(
    library: Library, topics: Collection[str], frame: Frame, added: Collection[str]
) -> Iterator[tuple[Clause, tuple[str, ...], list[Strength]]]:
    """Yield each clause that can come, what its row turns on, and the variants of which one would come.

    A clause of no topic, such as a definition, and one that another needs can come at every strength.
    """
    rows = {r.clause: r for t in library.topics.values() if t.always or t.id in topics for r in t.select}
    best = {c: _strengths(row, frame) for c, row in rows.items()}
    first = [c for c in rows if best[c] or c in added]
    needed = {n for c in first for n in library.clauses[c].needs}
    beside = {c.id for c in library.clauses.values() if c.topic not in library.topics and c.id not in rows}
    for name in dict.fromkeys([*first, *needed, *beside]):
        clause, row = library.clauses[name], rows.get(name)
        whole = name in needed or name in added or name not in best
        wanted = STRENGTHS if whole else STRENGTHS[min(map(STRENGTHS.index, best[name])) :]
        yield clause, row.when if row else (), [v.strength for v in clause.variants if v.strength in wanted]


def _strengths(row: Selection, frame: Frame) -> set[Strength]:
    return {found for s in STRENGTHS if (found := row.variant(s, frame))}


def _asks(condition: str, library: Library) -> set[str]:
    """Return the questions that a condition turns on."""
    made = {
        name: str(test["question"]) for t in library.topics.values() for name, test in t.conditions.items()
    }
    names = {made.get(name, name) for name in condition_names(condition)}
    return names & set(library.questions)
