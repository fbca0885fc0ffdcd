"""The clause library as one book for lawyers: each clause with its variants, notes, sources and review."""

from __future__ import annotations

import re

from drafting.data import citing
from drafting.engine.stated import in_library
from drafting.model import Clause, Library, Task, Topic, Variant
from drafting.model.text import capital, tokens
from drafting.papers.phrases import cited, how_known, speaker
from drafting.word.blocks import Block, Bullets, Contents, Heading, Inline, PageBreak, Para, Run, Table


def book_blocks(library: Library) -> list[Block]:
    """Return the whole library: a contents list, a part for each topic, then the definitions."""
    blocks: list[Block] = [
        Para(
            "Each clause answers one question. Its variants stand side by side; "
            "its notes name the authority for it and against it. "
            f"Facts of law as of {library.as_of}; library {library.version}. Not legal advice. "
            "A review level of source-checked means that the project's maintainers matched each source to "
            "its record; it is not a lawyer's review.",
            style="notice",
        ),
        Contents(2),
    ]
    for topic in library.topics.values():
        blocks += [PageBreak(), *_topic(topic, library)]
    listed = {row.clause for t in library.topics.values() for row in t.select}
    rest = [c for c in library.clauses.values() if c.kind == "definition"]
    others = [c for c in library.clauses.values() if c.id not in listed and c.kind != "definition"]
    blocks += [PageBreak(), Heading(1, "Definitions"), *(b for c in rest for b in _definition(c, library))]
    if others:
        blocks += [
            PageBreak(),
            Heading(1, "Clauses that no topic selects"),
            *(b for c in others for b in clause_blocks(c, library)),
        ]
    return blocks


def _topic(topic: Topic, library: Library) -> list[Block]:
    clauses = [
        library.clauses[row.clause]
        for row in topic.select
        if library.clauses[row.clause].topic in (topic.id, "findings") or topic.always
    ]
    strengths = tuple((name, text) for name, text in topic.strengths.items())
    return [
        Heading(1, topic.label),
        Para(topic.goal, style="lead"),
        Table(
            f"{topic.label}: what each strength does", ("Strength", "What it does"), strengths, widths=(1, 5)
        ),
        *(Para(p) for p in prose(topic.readme.partition("\n")[2], library)),
        *(b for c in clauses for b in clause_blocks(c, library)),
    ]


def clause_blocks(clause: Clause, library: Library) -> list[Block]:
    """Return one clause: question, review, variants side by side, why, notes, work, sources."""
    header = tuple(v.strength.capitalize() for v in clause.variants)
    cells = tuple(variant_text(v, library) for v in clause.variants)
    return [
        Heading(2, clause.title),
        Para([Run("Question. ", bold=True), clause.asks]),
        Para(review_line(clause), style="small"),
        Table(f"{clause.heading}: the text of each variant ({clause.id})", header, (cells,)),
        *([Para([Run("Only one variant. ", bold=True), clause.single])] if clause.single else []),
        Heading(3, "Why"),
        Para(_flat(clause.why)),
        Heading(3, "In plain words"),
        Para(_flat(clause.plainly)),
        *_objections(clause, library),
        Heading(3, "Notes for counsel"),
        *(Para(p) for p in prose(clause.notes, library)),
        *_carry_out(clause, library),
        Heading(3, "Sources"),
        *_sources(clause, library),
    ]


def _objections(clause: Clause, library: Library) -> list[Block]:
    if not clause.objections:
        return []
    said: list[Inline] = [
        [Run(f"{speaker(o.who, library)}: {o.objection} ", bold=True), citing.resolve(o.answer, library)]
        for o in clause.objections
    ]
    return [Heading(3, "Objections and answers"), Bullets(said)]


def _carry_out(clause: Clause, library: Library) -> list[Block]:
    if not clause.tasks:
        return []
    return [Heading(3, "To carry it out"), Bullets([_task(task, library) for task in clause.tasks])]


def _task(task: Task, library: Library) -> str:
    """Return one task with its owner's title, its time, and its variants where it is not for all."""
    only = f"[{', '.join(task.only)}] " if task.only else ""
    owner = speaker(task.owner, library)
    return f"{only}{owner}: {task.text} ({in_library(task.due, library)})"


def review_line(clause: Clause) -> str:
    """Say in words what review the clause has today."""
    if clause.level == "draft":
        return "Review: draft. " + (
            "Its text changed after the last review."
            if clause.review.text and clause.review.level != "draft"
            else "It has not been reviewed."
        )
    return f"Review: {clause.level} by {clause.review.by} on {clause.review.on}."


def variant_text(variant: Variant, library: Library) -> list[str | Run]:
    """Return the text of a variant with the author's marks, one paragraph a line, blanks as their labels."""
    parts: list[str | Run] = []
    for paragraph in variant.paragraphs:
        parts += ["\n"] if parts else []
        if paragraph.path and not paragraph.report_items:
            parts.append(Run("\u2003" * (len(paragraph.path) - 1) + f"({paragraph.path[-1]}) ", style="mark"))
        condition = f"[only if {paragraph.condition.replace('_', ' ')}] " if paragraph.condition else ""
        parts.append(
            condition
            + (
                "[the report items of the other clauses]"
                if paragraph.report_items
                else readable(paragraph.text, library)
            )
        )
    return parts


def readable(text: str, library: Library) -> str:
    """Return clause text with each blank as its label and each reference as the name of its target."""
    words = {"place": "City or County", "container": "chapter"}
    parts = []
    for kind, value, _path in tokens(text):
        if kind == "blank":
            parts.append(words.get(value) or f"[{library.blanks[value].label}]")
        elif kind == "section":
            parts.append(f"[the section “{library.clauses[value].heading}”]")
        else:
            parts.append(f"subsection ({value.replace('.', ')(')})" if kind == "subsection" else value)
    return "".join(parts)


def prose(text: str, library: Library) -> list[list[str | Run]]:
    """Return notes as paragraphs: a blank line or a bold lead starts a new one; citations resolved."""
    chunks = re.split(r"\n\s*\n|\s+(?=\*\*[A-Z])", text.strip())
    return [_bold(citing.resolve(_flat(chunk), library)) for chunk in chunks if chunk.strip()]


def _bold(text: str) -> list[str | Run]:
    return [Run(part, bold=True) if i % 2 else part for i, part in enumerate(text.split("**")) if part]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _sources(clause: Clause, library: Library) -> list[Block]:
    lines = [citing.source(r, library) for r in (*clause.authorities, *clause.precedents)]
    rows = tuple(((cited(line),), how_known(line)) for line in lines)
    blocks: list[Block] = []
    if rows:
        blocks.append(Table(f"{clause.title}: sources", ("Source", "How known"), rows, widths=(4, 1.6)))
    if clause.no_precedent:
        blocks.append(Para(f"Enacted precedent: {clause.no_precedent}"))
    return blocks


def _definition(clause: Clause, library: Library) -> list[Block]:
    return [
        Heading(2, capital(clause.term)),
        Para(variant_text(clause.variants[0], library), style="quote"),
        Para(review_line(clause), style="small"),
        Heading(3, "Notes for counsel"),
        *(Para(p) for p in prose(clause.notes, library)),
    ]
