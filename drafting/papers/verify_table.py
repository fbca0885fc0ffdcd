"""The table with which a careful reader checks every claim of the papers against its source."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.data import citing, evidence
from drafting.data.evidence import NO_CONTRARY
from drafting.model import Draft, Finding, Library
from drafting.model.facts import Direction
from drafting.papers.effects import effects, general_effects
from drafting.papers.findings import findings_on
from drafting.papers.phrases import cited, first_sentences, how_known, known_as
from drafting.papers.proposal import elsewhere
from drafting.papers.report import authorities
from drafting.word.blocks import Block, Heading, Inline, Para, Run, Table, plain

Row = tuple[Inline, Inline, Inline]
_MOST_FINDINGS = 12


def verify_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return each claim with its source and with what limits it."""
    rows = tuple({plain(row[0]): row for row in _rows(draft, library)}.values())
    return [
        Para(
            "Check each line before you say it. A claim about the draft rests on its section; read it there.",
            "lead",
        ),
        Heading(1, "Claims and sources"),
        Table(
            "Each claim of these papers",
            ("Claim", "Source", "How known, and limits"),
            rows,
            widths=(3, 2.4, 2.6),
        ),
    ]


def _rows(draft: Draft, library: Library) -> Iterator[Row]:
    yield from _given(draft)
    for effect in (*effects(draft, library), *general_effects(draft, library)):
        yield effect.says, effect.section, "The text of the draft."
    for item in draft.plan.standing:
        if item.rules and item.standing not in ("open", "floor"):
            known = known_as(item.known_by) if item.known_by else ""
            yield item.says, item.citation or "citation not seen", known
    both: tuple[Direction, ...] = ("for", "against")
    for direction in both:
        for finding in findings_on(draft, library, direction, _MOST_FINDINGS):
            yield _finding(finding, library)
    yield from _law(draft, library)


def _law(draft: Draft, library: Library) -> Iterator[Row]:
    """Yield the notes of state law and the authorities of a report, or the laws that a proposal names."""
    if draft.intake.memo.mode == "advocate":
        for ref in elsewhere(draft, library):
            line, record = citing.source(ref, library), library.precedents[ref.partition("#")[0]]
            yield f"Rules like these are law: {record.jurisdiction}.", (cited(line),), how_known(line)
        return
    for note in draft.plan.notes:
        if note.effect != "ask":
            yield note.says, note.citation or "citation not seen", known_as(note.known_by)
    for ref in authorities(draft, library):
        line = citing.source(ref, library)
        yield first_sentences(line.lead, 1), (cited(line),), how_known(line)


def _given(draft: Draft) -> Iterator[Row]:
    """Yield what the author of the papers gave: nobody has checked it."""
    memo = draft.intake.memo
    for words in (memo.story, memo.local_data, memo.votes, memo.cost, *memo.background):
        if words:
            yield words, "given by the author of these papers", "not checked"


def _finding(finding: Finding, library: Library) -> Row:
    source = f"{finding.author}, {finding.title}, {finding.published}"
    contrary = "; ".join(f"{f.author}, {f.year or 'no year'}" for f in evidence.contrary(finding, library))
    seen = "read here" if finding.text_seen else "known from another source’s account"
    limits = f"{seen}. {finding.limits} Against it: {contrary or NO_CONTRARY}"
    return finding.says, (Run(source, link=finding.link) if finding.link else source,), limits
