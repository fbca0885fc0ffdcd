"""What differs between two states of the library's law, and what that does to a draft.

A draft is a pure function of its intake and a library, so a change of the law is felt by making the draft
with both and laying the two side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from drafting.checks import check
from drafting.data.freshness import relied_on
from drafting.data.proofs import Fact, all_facts
from drafting.data.sources import FEDERAL
from drafting.engine.draft import make_draft
from drafting.model import Authority, Draft, Issue, Library, Precedent, Standing, StateRule
from drafting.model.facts import Proved
from drafting.sets.redline import printed
from drafting.sets.redline.rows import Row, draft_rows, either, pair
from drafting.sets.redline.words import as_words, word_diff

Kind = Literal["added", "removed", "changed", "looked at again"]
_SIGNS = (("[-", "-]"), ("{+", "+}"))


@dataclass(frozen=True)
class FactChange:
    """One fact of the law that was added, removed or changed.

    One that was looked at again says the same in the same words; its days, address or mark differ.
    """

    kind: Kind
    fact: Fact
    before: Fact | None = None

    @property
    def enacted(self) -> bool:
        """Whether the fact is of an enacted text that clauses cite, and not of the law over the draft."""
        return self.fact.file.startswith("law/precedents/")

    @property
    def law(self) -> str:
        """The law with its pin: `NYC Admin. Code § 9-131(h)(2)`; empty when no citation was seen."""
        fact = self.fact
        if fact.part.startswith("§") and "§" in fact.citation:
            return f"{fact.citation.partition('§')[0]}{fact.part}"
        return f"{fact.citation}, {fact.part}" if fact.citation and fact.part else fact.citation

    @property
    def ref(self) -> str:
        """The record as drafts name what they rely on."""
        return self.fact.record


@dataclass(frozen=True)
class RuleChange:
    """One rule for our clauses that was added, removed or changed."""

    kind: Kind
    state: str
    rule: StateRule


@dataclass(frozen=True)
class LawChanges:
    """All that differs between two libraries: facts, rules, and clauses, which are told apart."""

    facts: tuple[FactChange, ...]
    rules: tuple[RuleChange, ...]
    clauses: tuple[str, ...]

    def behind(self, draft: Draft, library: Library) -> tuple[FactChange, ...]:
        """Return the changed facts that a draft relies on: those of its state, and what its clauses cite."""
        state = library.states[draft.intake.jurisdiction.state]
        used = {ref.rpartition(" ")[2] for ref in relied_on(draft.plan, state, library)}
        own = f"law/states/{state.code.lower()}.yaml"
        said = (c for c in self.facts if c.kind != "looked at again")
        behind = [c for c in said if c.fact.file == own or c.ref in used]
        return tuple(
            sorted(behind, key=lambda c: (c.fact.file != own, not c.fact.citation, c.fact.part == "status"))
        )


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a draft that a change of the law touches: its place, and both texts."""

    place: str
    old: str
    new: str

    @property
    def marked(self) -> str:
        """The paragraph with what goes and what comes, in signs."""
        return as_words(word_diff(self.old, self.new), *_SIGNS)


@dataclass(frozen=True)
class Touched:
    """What a change of the law does to one draft.

    `issues` are errors and warnings that the old draft had not; `moved` says which answers the new text
    changes because they cross a limit of the law.
    """

    name: str
    old: Draft
    new: Draft
    paragraphs: tuple[Paragraph, ...]
    standing: tuple[tuple[Standing, Standing], ...]
    facts: tuple[FactChange, ...]
    issues: tuple[Issue, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything about the draft is different."""
        return bool(self.paragraphs or self.standing or self.facts or self.issues)


def law_changes(old: Library, new: Library) -> LawChanges:
    """Return what differs between two libraries."""
    texts = {c.id: c.text_hash for c in old.clauses.values()}
    later = {c.id: c.text_hash for c in new.clauses.values()}
    clauses = [i for i in {**texts, **later} if texts.get(i) != later.get(i)]
    return LawChanges(tuple(_facts(old, new)), tuple(_rules(old, new)), tuple(sorted(clauses)))


def _facts(old: Library, new: Library) -> Iterator[FactChange]:
    """Yield the facts that differ; one is found again by what it says, else by its name."""
    before, after = _by_record(old), _by_record(new)
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key, []), after.get(key, [])
        pairs, added, removed = _paired(was, now)
        for former, fact in pairs:
            if _said(former) != _said(fact):
                yield FactChange("changed", fact, former)
            elif (former.stand, former.held) != (fact.stand, fact.held):
                yield FactChange("looked at again", fact, former)
        yield from (FactChange("added", fact) for fact in added)
        yield from (FactChange("removed", fact, fact) for fact in removed)


def _said(fact: Fact) -> tuple[object, ...]:
    """Return what a fact says and what it rests on, without the days and the places where it was read."""
    return fact.says, fact.words, fact.known_by, fact.citation


def _paired(was: list[Fact], now: list[Fact]) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Return the facts of a record that are the same, and those that only one side has."""
    keys: tuple[Callable[[Fact], object], ...] = (
        lambda f: (f.name, f.says),
        lambda f: f.says,
        lambda f: f.name,
    )
    pairs: list[tuple[Fact, Fact]] = []
    for key in keys:
        for fact in list(now):
            former = next((f for f in was if key(f) == key(fact)), None)
            if former:
                pairs.append((former, fact))
                was, now = [f for f in was if f is not former], [f for f in now if f is not fact]
    return pairs, now, was


def _by_record(library: Library) -> dict[tuple[str, str], list[Fact]]:
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in (*all_facts(library), *_statuses(library)):
        found.setdefault((fact.file, fact.record), []).append(fact)
    return found


def _statuses(library: Library) -> Iterator[Fact]:
    """Yield how each record of federal law and each precedent stands, as a fact."""
    records: tuple[Authority | Precedent, ...] = (*library.authorities.values(), *library.precedents.values())
    for record in records:
        file = FEDERAL if isinstance(record, Authority) else f"law/precedents/{record.id}.yaml"
        held = Proved(known_by="recalled" if record.known_by == "recalled" else "seen-secondary")
        says = record.status.text
        yield Fact(file, ("status",), record.id, "status", record.citation, record.official_url, says, held)


def _rules(old: Library, new: Library) -> Iterator[RuleChange]:
    before = {(s.code, r.id): r for s in old.states.values() for r in s.rules}
    after = {(s.code, r.id): r for s in new.states.values() for r in s.rules}
    for key, rule in after.items():
        if key not in before:
            yield RuleChange("added", key[0], rule)
        elif before[key].model_dump() != rule.model_dump():
            yield RuleChange("changed", key[0], rule)
    yield from (RuleChange("removed", key[0], rule) for key, rule in before.items() if key not in after)


def touched(
    name: str, old: Draft, made: Draft, changes: LawChanges, old_library: Library, library: Library
) -> Touched:
    """Return what differs between the drafts that two libraries give for the same answers."""
    new, moved = _within_limits(made, library)
    before = {s.topic: s for s in old.plan.standing}
    standing = tuple(
        (before[s.topic], s)
        for s in new.plan.standing
        if s.topic in before and before[s.topic].standing != s.standing
    )
    known = {(i.id, i.message) for i in check(old, old_library)}
    found = (i for i in check(new, library) if i.severity != "info" and (i.id, i.message) not in known)
    paragraphs = tuple(_paragraphs(old, new))
    return Touched(name, old, new, paragraphs, standing, changes.behind(new, library), tuple(found), moved)


def _within_limits(draft: Draft, library: Library) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft with each answer moved to the limit that it crosses, and what was moved."""
    blanks, moved = dict(draft.intake.blanks), []
    for name, bounds in draft.form.limits.items():
        given = blanks.get(name, "")
        if given.isdigit() and bounds.nearest(int(given)) != int(given):
            blanks[name] = str(bounds.nearest(int(given)))
            label = library.blanks[name].label
            moved.append(
                f"“{label}” is {given}, and the law leaves {bounds}; the new text says {blanks[name]}"
            )
    if not moved:
        return draft, ()
    return make_draft(draft.intake.model_copy(update={"blanks": blanks}), library), tuple(moved)


def _paragraphs(old: Draft, new: Draft) -> Iterator[Paragraph]:
    """Yield the paragraphs whose words differ; one that only has another number does not count."""
    if printed(old) == printed(new):
        return
    for a, b in pair(draft_rows(old), draft_rows(new)):
        if a is None or b is None or a.words != b.words:
            yield Paragraph(
                _place(either(a, b), new if b else old), a.words if a else "", b.words if b else ""
            )


def _place(row: Row, draft: Draft) -> str:
    """Return where a paragraph stands: `Section 4(b)(2), Retention`."""
    for node in draft.body:
        if node.id == row.group or any(n.id == row.key for n in node.walk()):
            heading = node.heading or ""
            number = node.label.rstrip(".")
            label = number if row.key == node.id else f"{number}{row.label}"
            return f"{label}, {heading}" if heading else label
    return row.group


def states_changed(changes: LawChanges) -> Collection[str]:
    """Return the states whose own law changed; empty when federal law or a clause did: any may be reached."""
    if changes.clauses or any(not c.fact.file.startswith("law/states/") for c in changes.facts):
        return ()
    return {r.state for r in changes.rules} | {c.fact.file[-7:-5].upper() for c in changes.facts}
