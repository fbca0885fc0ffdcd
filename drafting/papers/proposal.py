"""The advocate's proposal: a two-page case, each sentence from the draft, a source, or the author."""

from __future__ import annotations

from drafting.data import citing
from drafting.engine.titles import goals_with_rules
from drafting.model import Draft, Library
from drafting.papers.effects import asked, effects, exposure, standing_words
from drafting.papers.motion import motion
from drafting.papers.phrases import first_sentences
from drafting.papers.summary import clauses_of, topics_of
from drafting.word.blocks import Block, Bullets, Heading, Para, Run, Table

_MOST_CHANGES, _MOST_OBJECTIONS, _MOST_EVIDENCE, _MOST_TODAY = 6, 3, 4, 3


def proposal_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the body of the proposal."""
    return [
        *_ask(draft, library),
        *_problem(draft, library),
        *_changes(draft, library),
        *_law(draft, library),
        *_elsewhere(draft, library),
        *_objections(draft, library),
        *_supporters(draft),
    ]


def _ask(draft: Draft, library: Library) -> list[Block]:
    if not goals_with_rules(draft.intake, draft.plan, library):
        return [Heading(1, "The ask"), Para(motion(draft, library))]
    place, what = draft.place.legal, draft.instrument.lower()
    return [
        Heading(1, "The ask"),
        Para(f"We ask the {place} to adopt the attached {what}. {motion(draft, library)}", style="lead"),
    ]


def _problem(draft: Draft, library: Library) -> list[Block]:
    """Return the author's local story and number, and what happens if nothing is done."""
    memo = draft.intake.memo
    given = [Para(words) for words in (memo.story, memo.local_data) if words]
    today = _today(draft, library)
    blocks: list[Block] = [*given]
    if today:
        blocks += [Para("Without a rule, this goes on:"), Bullets(tuple(today))]
    return [Heading(1, "The problem here"), *blocks] if blocks else []


def _today(draft: Draft, library: Library) -> list[str]:
    """Return the first sentence of why each of the first rules is there; it says what happens today."""
    shown = [
        library.clauses[n.clause] for n in draft.body if n.kind == "section" and n.clause in library.clauses
    ]
    rules = [c for c in shown if c.kind == "operative" and c.why]
    return [first_sentences(citing.resolve(c.why, library), 1) for c in rules][:_MOST_TODAY]


def _changes(draft: Draft, library: Library) -> list[Block]:
    rows = effects(draft, library)
    if not rows:
        return []
    return [
        Heading(1, "What changes"),
        Bullets(tuple(f"{e.says} ({e.section.partition('.')[0]})" for e in rows[:_MOST_CHANGES])),
    ]


def _law(draft: Draft, library: Library) -> list[Block]:
    """Return what state law removes from the proposal and what a breach would cost, if anything."""
    told = [*standing_words(draft, library), *exposure(draft, library)]
    return (
        [Heading(1, "What state law leaves"), Para(asked(draft, library)), Bullets(tuple(told))]
        if told
        else []
    )


def _elsewhere(draft: Draft, library: Library) -> list[Block]:
    """Return the enacted laws behind the first rules, each once."""
    refs = citing.precedents_of(clauses_of(draft, library))
    lines = {line.id: line for line in (citing.source(ref, library) for ref in refs)}
    named = tuple(
        f"{library.precedents[key].jurisdiction}: {line.citation}"
        for key, line in list(lines.items())[:_MOST_EVIDENCE]
    )
    return [Heading(1, "Where it is law"), Bullets(named)] if named else []


def _objections(draft: Draft, library: Library) -> list[Block]:
    rows = [
        (o.objection, citing.resolve(o.answer, library))
        for topic in topics_of(draft, library)
        for o in topic.memo.objections[:1]
    ][:_MOST_OBJECTIONS]
    if not rows:
        return []
    return [
        Heading(1, "What will be said against it"),
        Table("Objections and answers", ("Objection", "Answer"), tuple(rows), widths=(1, 1.6)),
    ]


def _supporters(draft: Draft) -> list[Block]:
    memo = draft.intake.memo
    rows = [("Supported by", "; ".join(c for c in memo.coalition if c)), ("Votes so far", memo.votes)]
    said = [Para([Run(f"{name}. ", bold=True), words]) for name, words in rows if words]
    return [Heading(1, "Who asks"), *said] if said else []
