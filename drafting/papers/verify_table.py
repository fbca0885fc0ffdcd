"""The table with which a careful reader checks every claim of the papers against its source."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.data import citing, evidence
from drafting.data.evidence import NO_CONTRARY
from drafting.model import Draft, Finding, Library
from drafting.model.facts import Direction
from drafting.papers.effects import effects, general_effects
from drafting.papers.findings import findings_on
from drafting.papers.phrases import cited, how_known, known_as
from drafting.papers.summary import clauses_of
from drafting.word.blocks import Block, Heading, Inline, Para, Run, Table

Row = tuple[Inline, Inline, Inline]
_MOST_FINDINGS = 12


def verify_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return each claim with its source and with what limits it."""
    rows = tuple(_rows(draft, library))
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
    refs = citing.precedents_of(clauses_of(draft, library))
    lines = {line.id: line for line in (citing.source(r, library) for r in refs)}
    for key, line in lines.items():
        place = library.precedents[key].jurisdiction
        yield f"A law, policy or ruling of {place} bears on these rules.", (cited(line),), how_known(line)


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
