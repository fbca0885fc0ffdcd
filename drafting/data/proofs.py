"""Every fact of the law in the library that phrases can prove, each with its place in its file.

A fact is one sentence of ours about the law: a provision, a statement or penalty of it, a position, a power,
a statement of federal law, a provision of an enacted precedent, what a public-records act gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from drafting.data.problems import Loc
from drafting.data.sources import FEDERAL
from drafting.model import Library, Precedent, State
from drafting.model.facts import Known, Proved, Verified, normalized, words_hash
from drafting.model.records import RecordsAct

FEDERAL_NAME = "federal"
RECORDS = "law/records/acts.yaml"
PLACES = {"verified": "words", "words": "says", "official_url": "citation", "law_through": "checked"}
"""The key after which each new key of a fact is written."""


@dataclass(frozen=True)
class Fact:
    """One fact: `file` and `loc` are its place, `record` and `part` its name, the rest what it says."""

    file: str
    loc: Loc
    record: str
    part: str
    citation: str
    address: str
    says: str
    held: Proved
    checked: date | None = None
    law_through: str = ""

    @property
    def name(self) -> str:
        """The record, and the part of it when it is not the whole: `tx-752-053, penalty`."""
        return f"{self.record}, {self.part}" if self.part else self.record

    @property
    def in_sheet(self) -> bool:
        """Whether a worksheet has a row for it: it is a sentence of a state's file or of federal law."""
        return self.file.startswith("law/states/") or self.file == FEDERAL

    @property
    def known_by(self) -> Known:
        """How the fact is known."""
        return self.held.known_by

    @property
    def words(self) -> tuple[str, ...]:
        """The phrases that prove it, as they stand in the law."""
        return self.held.words

    @property
    def verified(self) -> Verified | None:
        """The mark that its phrases were found in a file, where there is one."""
        return self.held.verified

    @property
    def stand(self) -> str:
        """Twelve hex digits that change when the fact does."""
        parts = (self.says, self.known_by, str(self.checked), self.law_through, self.address, *self.words)
        return words_hash(parts)


def state_facts(state: State) -> Iterator[Fact]:
    """Yield the facts of a state file, in its order."""
    file = f"law/states/{state.code.lower()}.yaml"
    for i, item in enumerate(state.provisions):
        at = ("provisions", i)
        told = (item.citation, item.official_url)
        seen = (item.checked, item.law_through or "")
        yield Fact(file, at, item.id, "", *told, item.says, item, *seen)
        if item.penalty:
            yield Fact(
                file, (*at, "penalty"), item.id, "penalty", *told, item.penalty.says, item.penalty, *seen
            )
        for n, said in enumerate(item.statements):
            part = f"statement {said.id or n + 1}"
            yield Fact(file, (*at, "statements", n), item.id, part, *told, said.says, said, *seen)
    position = state.position
    if position.says:
        yield Fact(file, ("position",), state.code.lower(), "position", "", "", position.says, position)
    for n, said in enumerate(state.advice):
        yield Fact(
            file, ("advice", n), state.code.lower(), f"advice {said.id or n + 1}", "", "", said.says, said
        )
    for name in type(state.powers).model_fields:
        power = getattr(state.powers, name)
        if power is not None:
            says = power.says or f"{name.replace('_', ' ')}: {power.is_}"
            through = power.law_through or ""
            yield Fact(
                file,
                ("powers", name),
                state.code.lower(),
                name,
                power.citation,
                "",
                says,
                power,
                None,
                through,
            )


def federal_facts(library: Library) -> Iterator[Fact]:
    """Yield the statements of federal law and practice, in the order of the file."""
    for i, record in enumerate(library.authorities.values()):
        for n, said in enumerate(record.statements):
            yield Fact(
                FEDERAL,
                (i, "statements", n),
                record.id,
                f"statement {n + 1}",
                record.citation,
                record.official_url,
                said.says,
                said,
                record.checked,
                said.law_through or record.status.law_through,
            )


def precedent_facts(records: Iterable[Precedent]) -> Iterator[Fact]:
    """Yield the provisions and definitions of enacted precedents."""
    for record in records:
        items = [(("provisions", n), p.pin, p.says, p) for n, p in enumerate(record.provisions)]
        terms = [(("definitions", n), f"term {d.term}", d.says, d) for n, d in enumerate(record.definitions)]
        used: Counter[str] = Counter()
        for loc, part, says, held in (*items, *terms):
            used[part] += 1
            part = f"{part} ({used[part]})" if used[part] > 1 else part
            yield Fact(
                f"law/precedents/{record.id}.yaml",
                loc,
                record.id,
                part,
                record.citation,
                record.official_url,
                says,
                held,
                record.checked,
                record.status.law_through,
            )


def records_facts(acts: Iterable[tuple[int, RecordsAct]]) -> Iterator[Fact]:
    """Yield what public-records acts give, each with its place in their file."""
    for n, act in acts:
        name, fees = f"records-{act.state.lower()}", "The act speaks of lower fees or of none."
        yield Fact(RECORDS, (n,), name, "", act.citation, "", act.says, act, act.checked)
        yield Fact(RECORDS, (n, "waiver"), name, "fees", act.citation, "", fees, act.waiver, act.checked)


def facts_of(name: str, library: Library) -> tuple[Fact, ...]:
    """Return the facts of a state with its precedents, or of federal law; KeyError when there is none."""
    if name.lower() == FEDERAL_NAME:
        return tuple(federal_facts(library))
    state = library.states[name.upper()]
    own = [p for p in library.precedents.values() if p.state == state.code]
    acts = ((n, a) for n, a in enumerate(library.records_acts.values()) if a.state == state.code)
    return (*state_facts(state), *precedent_facts(own), *records_facts(acts))


def all_facts(library: Library) -> tuple[Fact, ...]:
    """Return every fact of the library."""
    states = (fact for state in library.states.values() for fact in state_facts(state))
    precedents = precedent_facts(library.precedents.values())
    acts = records_facts(enumerate(library.records_acts.values()))
    return (*states, *federal_facts(library), *precedents, *acts)


@dataclass(frozen=True)
class Share:
    """How many facts are words-seen, and of how many the phrases were found in official text or in a copy."""

    seen: int
    official: int
    copied: int


def verified_share(library: Library) -> Share:
    """Return how many words-seen facts there are, and where the phrases of how many were found."""
    marks = [fact.verified for fact in all_facts(library) if fact.known_by == "words-seen"]
    kinds = Counter(mark.of for mark in marks if mark)
    return Share(len(marks), kinds["official"], kinds["copy"])


def missing_phrases(phrases: Iterable[str], text: str) -> tuple[str, ...]:
    """Return the phrases that do not stand in a normalized text as whole words."""
    padded = f" {text} "
    return tuple(p for p in phrases if not _stands_in(normalized(p), padded))


def _stands_in(phrase: str, text: str) -> bool:
    start = text.find(phrase)
    while start >= 0:
        before, after = text[start - 1 : start], text[start + len(phrase) : start + len(phrase) + 1]
        if not (before.isalnum() and phrase[:1].isalnum()) and not (
            after.isalnum() and phrase[-1:].isalnum()
        ):
            return True
        start = text.find(phrase, start + 1)
    return False
