"""Puts a mapping together: split, match, fold items into what they hang on, compare, list what is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Pairs
from dataclasses import dataclass

from drafting.model import Clause, Library
from drafting.sets.mapping.corrections import apply_corrections, check_corrections
from drafting.sets.mapping.differ import phrases_only_in
from drafting.sets.mapping.index import Index, index_of
from drafting.sets.mapping.match import Match, match
from drafting.sets.mapping.models import Mapping, Provision, Row, Silent
from drafting.sets.mapping.split import split
from drafting.sets.mapping.words import plain_text

_CLEARLY = 1.15
_NOT_ASKED = ("definition", "finding", "request")


@dataclass(frozen=True)
class _Piece:
    """A provision with the items folded into it, its words all told, and its match."""

    provision: Provision
    words: str
    found: Match
    covers: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Words:
    """The words of a clause: of its first variant, and the stems that any and that every variant has."""

    text: str
    any: frozenset[str]
    every: frozenset[str]

    @classmethod
    def of(cls, clause: Clause, index: Index, library: Library) -> _Words:
        """Return the words of a clause; its heading counts with each variant."""
        texts = [" ".join(plain_text(p.text, library) for p in v.paragraphs) for v in clause.variants]
        stems = [frozenset(index.stems(f"{clause.heading} {text}")) for text in texts]
        return cls(texts[0], frozenset.union(*stems), frozenset.intersection(*stems))


def map_text(
    paragraphs: Iterable[str],
    library: Library,
    name: str = "the text",
    corrections: Pairs[int, str] | None = None,
) -> Mapping:
    """Return the mapping of a text; `corrections` gives provision numbers their clause id, or `none`.

    DataError when the text holds no provision, is too long, or a correction names what is not there.
    """
    provisions = split(paragraphs, name)
    given = check_corrections(corrections or {}, provisions, library)
    index = index_of(library)
    rows = tuple(_row(piece) for piece in _pieces(provisions, set(given), index, library))
    return compared(
        apply_corrections(Mapping(name=name, library_version=library.version, rows=rows, silent=()), given),
        library,
    )


def compared(mapping: Mapping, library: Library) -> Mapping:
    """Return the mapping with differing words and silent questions worked out anew."""
    index = index_of(library)
    together: dict[str, set[str]] = defaultdict(set)
    for row in mapping.matched:
        together[row.clause].update(index.stems(_all_words(row)))

    ours = {clause: _Words.of(library.clauses[clause], index, library) for clause in together}
    omits = {c: phrases_only_in(w.text, together[c] | (w.any - w.every), index) for c, w in ours.items()}
    rows = tuple(
        row.model_copy(
            update={
                "adds": phrases_only_in(row.provision.text, ours[row.clause].any, index),
                "omits": omits[row.clause],
            }
        )
        if row.clause
        else row
        for row in mapping.rows
    )
    return mapping.model_copy(update={"rows": rows, "silent": silent(set(together), library)})


def silent(answered: set[str], library: Library) -> tuple[Silent, ...]:
    """Return the questions that the text leaves open, those of the topics it touches first.

    Definitions, findings and requests to the state are not asked for: a text that lacks them
    leaves no rule open.
    """
    touched = {
        clause_id.split("/", 1)[0]
        for clause_id in answered
        if library.clauses[clause_id].kind not in _NOT_ASKED
    }
    found = [
        Silent(
            clause=c.id,
            topic=library.topics[c.topic].label if c.topic in library.topics else c.topic,
            asks=c.asks,
            touched=c.topic in touched,
        )
        for c in _in_topic_order(library)
        if c.id not in answered and c.kind not in _NOT_ASKED
    ]
    return tuple(sorted(found, key=lambda s: not s.touched))


def _in_topic_order(library: Library) -> list[Clause]:
    order = {topic: place for place, topic in enumerate(library.topics)}
    return sorted(library.clauses.values(), key=lambda c: (order.get(c.topic, len(order)), c.id))


def _pieces(
    provisions: tuple[Provision, ...], fixed: set[int], index: Index, library: Library
) -> list[_Piece]:
    """Match every provision; an item that answers no question of its own joins its lead-in."""
    children: dict[int, list[Provision]] = defaultdict(list)
    for provision in provisions:
        children[provision.parent].append(provision)
    below: dict[int, list[Provision]] = {}
    for provision in reversed(provisions):
        below[provision.no] = [x for child in children[provision.no] for x in (child, *below[child.no])]
    own = {p.no: match(p, index, library) for p in provisions}
    whole = {
        p.no: match(p, index, library, " ".join((p.whole, *(x.text for x in below[p.no]))))
        if below[p.no]
        else own[p.no]
        for p in provisions
    }
    folded: dict[int, int] = {}
    for provision in provisions:
        if (
            provision.parent
            and provision.kind != "definition"
            and provision.no not in fixed
            and not _stands_alone(own[provision.no], whole[_top(provision.parent, folded)])
        ):
            folded[provision.no] = _top(provision.parent, folded)
    pieces = []
    for provision in provisions:
        if provision.no in folded:
            continue
        inside = [x for x in below[provision.no] if folded.get(x.no) == provision.no]
        if below[provision.no] and not inside and provision.no not in fixed:
            continue
        words = " ".join((provision.text, *(x.text for x in inside)))
        found = match(provision, index, library, f"{provision.lead} {words}") if inside else own[provision.no]
        pieces.append(_Piece(provision, words, found, tuple(x.no for x in inside)))
    return pieces


def _top(number: int, folded: dict[int, int]) -> int:
    return folded.get(number, number)


def _stands_alone(item: Match, lead: Match) -> bool:
    """Whether an item answers another question than the text it hangs on, and clearly so."""
    if not item.clause or item.clause == lead.clause:
        return False
    return item.agreement[item.clause] >= _CLEARLY * item.agreement.get(lead.clause, 0.0)


def _row(piece: _Piece) -> Row:
    provision = piece.provision.model_copy(update={"text": piece.words})
    found = piece.found
    return Row(
        provision=provision,
        how="matched" if found.clause else "unmatched",
        clause=found.clause,
        score=found.score,
        others=found.others,
        covers=piece.covers,
    )


def _all_words(row: Row) -> str:
    return f"{row.provision.heading}. {row.provision.whole}"
