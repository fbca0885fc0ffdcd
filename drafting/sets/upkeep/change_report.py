"""What a change of the law does, for people: what changed, and a paragraph of memo for each draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from drafting.engine.titles import series
from drafting.model.facts import Known
from drafting.sets.upkeep.changes import FactChange, LawChanges, Touched
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import Block, Bullets, DocProps, Heading, Para, Table

_MOST = 40
_TOLD = 4
_KNOWN: dict[Known, str] = {
    "words-seen": "words seen",
    "seen-secondary": "known from a secondary source",
    "recalled": "only recalled",
}


def change_blocks(changes: LawChanges, found: Sequence[Touched], unread: Sequence[str]) -> list[Block]:
    """Return the report: what changed, which drafts it touches, and a memo for each that is touched."""
    blocks: list[Block] = [Para(_lead(changes, found), "lead"), Heading(1, "What changed")]
    facts = [_fact_line(c) for c in changes.facts if c.kind != "looked at again"][:_MOST]
    rules = [
        f"{c.kind} rule {c.rule.id}: {c.rule.effect} "
        + ", ".join((*c.rule.acts, *c.rule.steps, *c.rule.topics, *c.rule.limits))
        for c in changes.rules[:_MOST]
    ]
    blocks += [Bullets(facts)] if facts else [Para("No fact of the law.")]
    blocks += [Heading(2, "Rules for our clauses"), Bullets(rules)] if rules else []
    if changes.clauses:
        says = f"{len(changes.clauses)} clauses differ too, so what follows is not due to the law alone: "
        blocks.append(Para(says + ", ".join(changes.clauses[:_MOST]), "note"))
    blocks += [Heading(1, "Which drafts it touches"), *_table(found)]
    if unread:
        blocks += [Para("Not looked at, since it cannot be drafted with both:", "note"), Bullets(unread)]
    for one in (t for t in found if t.any):
        blocks += _memo_blocks(one)
    return blocks


def write_report(blocks: Sequence[Block], day: date) -> bytes:
    """Return the report as a Word file."""
    title = "What a change of the law does to drafts"
    return write_blocks(blocks, DocProps(title, "Drafting library", day, footer=str(day)), template="report")


def _lead(changes: LawChanges, found: Sequence[Touched]) -> str:
    texts = sum(bool(t.paragraphs) for t in found)
    again = sum(c.kind == "looked at again" for c in changes.facts)
    return (
        f"Facts that differ: {len(changes.facts) - again}; looked at again and the same: {again}; "
        f"rules: {len(changes.rules)}. Drafts: {len(found)}; "
        f"with other words now: {texts}; with other law behind them: {sum(t.any for t in found) - texts}."
    )


def _fact_line(change: FactChange) -> str:
    fact = change.fact
    law = f"{fact.citation}, " if fact.citation and fact.known_by != "recalled" else ""
    says = fact.says
    if change.before and change.kind == "changed":
        same = "same statement; its phrases, citation or how it is known differ"
        says = f"{says} ({same if change.before.says == says else f'before: {change.before.says}'})"
    return f"{change.kind}: {law}{fact.name} ({_KNOWN[fact.known_by]}). {says}"


def _table(found: Sequence[Touched]) -> Iterator[Block]:
    rows = [
        (
            one.name,
            str(len(one.paragraphs)) if one.paragraphs else "none",
            "; ".join(f"{new.topic}: {old.standing} → {new.standing}" for old, new in one.standing)
            or "as before",
            ", ".join(dict.fromkeys(c.ref for c in one.facts)) or "none",
        )
        for one in found
    ]
    header = ("Draft", "Paragraphs that change", "Standing of goals", "Changed records behind it")
    yield Table("Drafts looked at", header, rows or [("none", "", "", "")], (2, 1, 2, 2))


def memo(one: Touched) -> str:
    """Return one paragraph for the file of a draft: what changed in law, and what that does here."""
    seen = [c for c in one.facts if c.fact.known_by != "recalled"]
    parts = [
        *_told(
            "Since this text was drafted, the record of the law changed:", [c for c in seen if not c.enacted]
        ),
        *_told("Enacted texts that its clauses cite changed:", [c for c in seen if c.enacted]),
    ]
    for old, new in one.standing:
        law = f" ({new.citation})" if new.citation else ""
        parts.append(f"What state law leaves of {new.topic} goes from {old.standing} to {new.standing}{law}.")
    parts += [f"{says}." for says in one.moved]
    errors = sum(i.severity == "error" for i in one.issues)
    if errors:
        parts.append(f"The checks find {errors} error{'s' * (errors > 1)} that the old text had not.")
    if one.paragraphs:
        places = list(dict.fromkeys(p.place for p in one.paragraphs))
        more = f" and {len(places) - 6} more places" if len(places) > 6 else ""
        parts.append(
            f"The text changes in {series(places[:6])}{more}; the redline and the amending text show how."
        )
    else:
        parts.append("No word of the text changes; the report and the copy for counsel do.")
    return " ".join([*parts, "Counsel confirms the law before anything is proposed."])


def _told(lead: str, changes: Sequence[FactChange]) -> Iterator[str]:
    """Yield the first four changes after a lead, and how many more there are."""
    laws = list(dict.fromkeys(map(_law, changes)))
    if laws:
        yield f"{lead} {' '.join(laws[:_TOLD])}"
    if len(laws) > _TOLD:
        yield f"More of these: {len(laws) - _TOLD}."


def _law(change: FactChange) -> str:
    gone = "no longer recorded: " if change.kind == "removed" else ""
    before = change.before.says if change.before and change.kind == "changed" else ""
    was = f" Before: {before}" if before not in ("", change.fact.says) else ""
    return f"{gone}{change.law or 'a law whose citation was not seen'}: {change.fact.says}{was}"


def _memo_blocks(one: Touched) -> list[Block]:
    blocks: list[Block] = [Heading(1, one.name), Para(memo(one))]
    if one.issues:
        blocks.append(Bullets([f"{i.severity.capitalize()}: {i.message}. Fix: {i.fix}." for i in one.issues]))
    rows = [(p.place, p.old or "nothing", p.new or "nothing") for p in one.paragraphs[:_MOST]]
    if rows:
        caption = f"Paragraphs of {one.name} that change"
        blocks.append(Table(caption, ("Place", "Before", "After"), rows, (1, 3, 3)))
    return blocks
