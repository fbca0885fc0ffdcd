"""Compares every two variants of different clauses, and reports where both rule one thing without an order.

Two clauses of any topics and strengths can stand in one draft.  Five kinds of meeting are searched for, over
acts, defined terms and the words of each sentence.  A meeting is settled where one of the two names the
other: by a reference, by a paragraph that waits for the other, by words that another section governs, or
by `conflicts:` in a clause file.  What is found is a question for an author, not a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from drafting.model import Clause, Library, Variant, condition_names

KINDS = {
    "act": "one act, allowed here and barred there",
    "term": "an order to take what a bar on a defined term forbids to take",
    "clock": "one step with two times",
    "record": "an entry in the common record with a time of its own",
    "notice": "two notices to one person",
}
_BAR = re.compile(r"\bshall not\b")
_MAY = re.compile(r"\bmay (?!not\b|be\b|leave\b)")
_DUTY = re.compile(r"\bshall (?!not\b)(\w+)")
_TAKE = re.compile(r"\b(?:tak(?:e|es|en)|captur\w+|scan\w*|collects?)\b")
_SCOPED = re.compile(r"for immigration enforcement|^In a\b")
_STEPS = {"send", "notify", "tell", "enter", "record"}
_WITHIN = re.compile(
    r"\bwithin (?:\{\{ \w+ \}\}|\d+) (?:calendar days?|business days?|hours?)|"
    r"\bbefore the end of the [a-z ]*(?:day|shift)|\bon the day it is received",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:an)?other sections? of this|\bsection governs\b|\bNo other section\b|\bno other section\b"
)
_RECORD = re.compile(r"records?(?: kept| it)? under \{\{ section\(\"([^\"]+)\"")
_TOLD = re.compile(r"\bshall notify\b|\bshall (?:send|give)\b[^.]*\b(?:notice|copy)\b|\bsend that person\b")
_EVENT = re.compile(r"\b(?:subpoena|demand|detainer|disclos|driver record)")


@dataclass(frozen=True)
class Conflict:
    """Two variants that meet: their kind, each side as `clause (strength)`, and the sentences that meet."""

    kind: str
    first: str
    second: str
    about: str
    words: tuple[str, str]


@dataclass(frozen=True)
class _Side:
    """One variant: its sentences with their lead-ins, and what the comparisons look for in them."""

    clause: Clause
    strength: str
    text: str
    names: frozenset[str]
    sentences: tuple[str, ...]
    stances: dict[str, tuple[str, str]]
    takes: tuple[str, ...]
    barred: tuple[tuple[str, frozenset[str], str], ...]
    timed: tuple[tuple[str, frozenset[str], str, str], ...]
    told: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the clause with the strength of the variant."""
        return f"{self.clause.id} ({self.strength})"


def conflicts(library: Library) -> list[Conflict]:
    """Return every unsettled meeting of two variants, and of a variant with the common record."""
    sides = [
        _side(clause, variant, library)
        for clause in library.clauses.values()
        if clause.kind not in ("definition", "finding", "purpose")
        for variant in clause.variants
    ]
    found = [c for a, b in combinations(sides, 2) if not _settled(a, b) for c in _meetings(a, b)]
    return sorted(found + [c for side in sides for c in _own_clock(side)], key=lambda c: (c.kind, c.first))


def _side(clause: Clause, variant: Variant, library: Library) -> _Side:
    sentences = tuple(_sentences(variant))
    text = "\n".join(p.text for p in variant.paragraphs)
    waits = {name for p in variant.paragraphs if p.condition for name in condition_names(p.condition)}
    return _Side(
        clause=clause,
        strength=variant.strength,
        text=text,
        names=frozenset(waits | set(re.findall(r'section\("([^"]+)"', text))),
        sentences=sentences,
        stances=dict(_stances(clause, variant, library)),
        takes=tuple(s for s in sentences if _DUTY.search(s) and _TAKE.search(s) and not _SCOPED.search(s)),
        barred=tuple(_barred(sentences, library)),
        timed=tuple(_timed(sentences, library)),
        told=tuple(
            s for s in sentences if _TOLD.search(s) and _EVENT.search(s) and re.search("person|applicant", s)
        ),
    )


def _sentences(variant: Variant) -> Iterator[str]:
    """Yield the words of each paragraph with those of its lead-in before them."""
    leads = {p.path: p.text for p in variant.paragraphs}
    for paragraph in variant.paragraphs:
        lead = leads.get(paragraph.path[:-1], "") if len(paragraph.path) > 1 else ""
        yield f"{lead} {paragraph.text}".strip()


def _stances(clause: Clause, variant: Variant, library: Library) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each act that a variant limits or does, with "open" or "bar" and the words that say so."""
    for act, path in clause.limits(variant.strength).items():
        if library.acts[act].wide:
            continue
        own = [p.text for p in variant.paragraphs if not path or ".".join(p.path).startswith(path)]
        allowed = next((text for text in own if _MAY.search(text) and "employee" in text), "")
        forbidden = next((text for text in own if _BAR.search(text)), "")
        if allowed or forbidden:
            yield act, ("open", allowed) if allowed else ("bar", forbidden)


def _barred(sentences: tuple[str, ...], library: Library) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield each defined term that a sentence forbids to take, with the single things that it includes."""
    for words in sentences:
        if (match := re.search(r"\bshall not take\b(.*)", words)) and not _SCOPED.search(words):
            for owner in library.term_index.used(match[1]):
                entry = " ".join(p.text for p in library.clauses[owner].variants[0].paragraphs)
                listed = re.split(r",|\bor\b|\band\b", " ".join(re.findall(r"includes? ([^.]+)\.", entry)))
                things = {re.sub(r"^(?:an?|the) ", "", t.strip()).split(" ")[0] for t in listed}
                yield library.clauses[owner].term, frozenset(t for t in things if len(t) > 4), words


def _timed(sentences: tuple[str, ...], library: Library) -> Iterator[tuple[str, frozenset[str], str, str]]:
    """Yield each step with a time: the verb, the defined things that follow it, the time, the words."""
    for words in sentences:
        time = _WITHIN.search(words)
        for verb in (m for m in _DUTY.finditer(words) if m[1] in _STEPS) if time else ():
            tail = re.split(r"\b(?:within|after|before)\b", words[verb.end() :])[0]
            about = library.term_index.used(tail[:60])
            if about and time:
                yield verb[1], frozenset(library.clauses[o].term for o in about), time[0].lower(), words


def _settled(a: _Side, b: _Side) -> bool:
    """Whether two sides cannot stand together, or say which of them governs; one topic takes one strength."""
    one, two = a.clause, b.clause
    return (
        one.id == two.id
        or (one.topic == two.topic and a.strength != b.strength)
        or two.id in (*one.conflicts, *a.names)
        or one.id in (*two.conflicts, *b.names)
    )


def _meetings(a: _Side, b: _Side) -> Iterator[Conflict]:
    """Yield what two sides rule twice; of an act or a notice only where neither gives way to the other."""
    ordered = bool(_OTHER.search(a.text) or _OTHER.search(b.text))
    yield from () if ordered else _same_act(a, b)
    yield from _barred_and_taken(a, b)
    yield from _barred_and_taken(b, a)
    yield from _two_clocks(a, b)
    yield from () if ordered else _same_notice(a, b)


def _same_act(a: _Side, b: _Side) -> Iterator[Conflict]:
    """Yield each act that one side opens and the other bars."""
    for act in sorted(set(a.stances) & set(b.stances)):
        if {a.stances[act][0], b.stances[act][0]} == {"open", "bar"}:
            yield Conflict("act", a.name, b.name, act, (a.stances[act][1], b.stances[act][1]))


def _barred_and_taken(one: _Side, two: _Side) -> Iterator[Conflict]:
    """Yield what one side bars under a defined term and the other takes."""
    for (term, things, words), taken in product(one.barred, two.takes):
        if named := sorted(t for t in things if re.search(rf"\b{t}", taken)):
            yield Conflict("term", one.name, two.name, f"{term}: {named[0]}", (words, taken))


def _two_clocks(a: _Side, b: _Side) -> Iterator[Conflict]:
    """Yield each duty that has another time on each side."""
    for (verb, about, time, words), (verb2, about2, time2, words2) in product(a.timed, b.timed):
        if verb == verb2 and about & about2 and time != time2:
            yield Conflict("clock", a.name, b.name, f"{verb}: {sorted(about & about2)[0]}", (words, words2))


def _same_notice(a: _Side, b: _Side) -> Iterator[Conflict]:
    """Yield each event of which both sides tell."""
    for told, told2 in product(a.told, b.told):
        if events := set(_EVENT.findall(told)) & set(_EVENT.findall(told2)):
            yield Conflict("notice", a.name, b.name, sorted(events)[0], (told, told2))


def _own_clock(side: _Side) -> Iterator[Conflict]:
    """Yield each entry in the common record that has a time of its own."""
    for words in side.sentences:
        for sentence in re.split(r"(?<=\.) ", words):
            if (match := _RECORD.search(sentence)) and _WITHIN.search(sentence):
                yield Conflict("record", side.name, match[1], "the record", (sentence, ""))
