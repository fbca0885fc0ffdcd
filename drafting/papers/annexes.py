"""The long tables beside a draft: questions for counsel, sources, sections, the checklist, the form."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.data import citing
from drafting.engine import checklist, enacting
from drafting.engine.titles import series
from drafting.model import Draft, DraftForm, Library, Node
from drafting.model.text import capital
from drafting.papers.effects import says
from drafting.papers.local_facts import local_facts_blocks
from drafting.papers.phrases import (
    BEARS,
    EVERYBODY,
    acting,
    cited,
    here,
    how_known,
    known_as,
    section_number,
    unconfirmed,
)
from drafting.word.blocks import Block, Heading, Inline, Numbers, Para, Table

_NOBODY = ("purpose", "closing")


def sources_blocks(draft: Draft, library: Library) -> list[Block]:
    """Return the paper of open questions for counsel and of the sources behind the text."""
    return [
        *questions_for_counsel(draft, library),
        *before_the_vote(draft, library),
        *local_facts_blocks(draft, library),
        *authority_table(draft, library),
        *source_list(draft, library),
    ]


def counsel_questions(draft: Draft, library: Library) -> list[tuple[str, str]]:
    """Return every question that the draft leaves to counsel, with the sections that wait for its answer.

    Plain office titles are for the clerk.
    """
    state = library.states[draft.intake.jurisdiction.state]
    offices = {b.id for b in library.blanks.values() if b.kind in ("office", "body")}
    found = [(sections_of(n.clauses, draft), n.question) for n in draft.plan.notes if n.question]
    found += [("", f"State law: {w}") for w in draft.plan.warnings]
    found += _of_authorities(draft, library)
    found += [
        (sections_at(c.places, draft), f"{c.label}: {c.why}.")
        for c in draft.confirms
        if c.name not in offices
    ]
    found += [("", f"{state.name} record, still open: {_ended(q)}") for q in state.open_questions]
    found += [
        (sections_of(b.clauses, draft), f"Overridden state rule {b.rule}: {b.says}")
        for b in draft.plan.blocked
        if b.acknowledged
    ]
    return list({question: (where, question) for where, question in reversed(found)}.values())[::-1]


def _of_authorities(draft: Draft, library: Library) -> list[tuple[str, str]]:
    """Return what counsel is asked of the authorities, each with the sections that rest on it."""
    where: dict[str, list[str]] = {}
    for picked in draft.plan.picked:
        for question in citing.questions_of([library.clauses[picked.clause]], library):
            where.setdefault(question, []).append(picked.clause)
    return [(sections_of(clauses, draft), question) for question, clauses in where.items()]


def sections_of(clauses: Iterable[str], draft: Draft) -> str:
    """Return the numbers of the sections that print some clauses, in the order of the text: `3, 5, 6`."""
    wanted = set(clauses)
    return _numbers(n for n, printed, _ in draft.contents if not wanted.isdisjoint(printed))


def sections_at(places: Iterable[str], draft: Draft) -> str:
    """Return the numbers of the sections that hold some places of the draft, in the order of the text."""
    wanted = set(places)
    return _numbers(n for n, _, ids in draft.contents if not wanted.isdisjoint(ids))


def _numbers(nodes: Iterable[Node]) -> str:
    return ", ".join(section_number(n).rpartition(" ")[2] for n in nodes if n.kind == "section")


def questions_for_counsel(draft: Draft, library: Library) -> list[Block]:
    """Return the annex of questions, each with an empty answer, and the titles the clerk must confirm."""
    rows = tuple(
        (str(n), where, question, "")
        for n, (where, question) in enumerate(counsel_questions(draft, library), 1)
    )
    return [
        Heading(1, "Questions for counsel"),
        Para(
            "The answers are left empty on purpose. This paper is not privileged advice; "
            "put advice in a separate, privileged memo.",
            style="note",
        ),
        Table(
            "Questions", ("No.", "Sections", "Question", "Answer of counsel"), rows, widths=(0.5, 1, 4, 2.5)
        ),
        *unconfirmed(draft, library),
    ]


def before_the_vote(draft: Draft, library: Library) -> list[Block]:
    """Return what counsel and the drafter still look up or confirm; it ends with the vote."""
    tasks: dict[tuple[str, str], list[str]] = {}
    for item in checklist.before_the_vote(draft, library):
        tasks.setdefault((item.owner, here(item.text, draft, library)), []).append(item.clause)
    rows = tuple((sections_of(ids, draft), owner, text) for (owner, text), ids in tasks.items())
    if not rows:
        return []
    before = draft.intake.document.traits.before
    return [
        Heading(1, f"To look up or confirm {before}"),
        Table(before.capitalize(), ("Sections", "Who", "What"), rows, widths=(0.9, 1.8, 5.3)),
    ]


def _ended(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def section_by_section(draft: Draft, library: Library) -> list[Block]:
    """Return the annex that says what each section does, who acts, and how strong it is."""
    rows = []
    for node in draft.body:
        if node.kind == "section" and node.clause in library.clauses:
            everyone = "" if library.clauses[node.clause].kind in _NOBODY else EVERYBODY
            offices = series(list(acting(node, draft, library))) or everyone
            number = f"{section_number(node)}. {node.heading}"
            rows.append((number, says(node, draft, library), offices, node.strength or ""))
    return [
        Heading(1, "Section by section"),
        Table(
            "Section by section",
            ("Section", "Effect", "Who acts", "Strength"),
            tuple(rows),
            widths=(2, 4.4, 1.7, 1),
        ),
        *unconfirmed(draft, library),
    ]


def authority_table(draft: Draft, library: Library) -> list[Block]:
    """Return every federal authority behind the draft, against it first, each with status and date."""
    clauses = [library.clauses[p.clause] for p in draft.plan.picked]
    behind = {r: [c.id for c in clauses if r in c.authorities] for c in clauses for r in c.authorities}
    rows = tuple(
        (
            (cited(line),),
            line.says,
            BEARS[line.direction],
            f"{line.status} ({how_known(line)})",
            sections_of(behind[line.id], draft),
        )
        for line in (citing.source(r, library) for r in citing.authorities_of(clauses, library))
    )
    return [
        Heading(1, "Federal authority"),
        Table(
            "All federal authority behind these clauses",
            ("Authority", "What it holds or says", "Bears", "Status and how known", "Sections"),
            rows,
            widths=(1.8, 3.6, 0.8, 2.2, 0.9),
        ),
    ]


def enacting_source(form: DraftForm) -> str:
    """Return how firmly the enacting or resolving words are known."""
    known = known_as(form.enacting_known)
    if form.enacting_status == "customary":
        return enacting.doubt(form) or "customary words"
    if form.enacting_status == "seen":
        return "seen in this jurisdiction's own documents, or given by the user"
    return (
        f"prescribed by law ({form.enacting_citation}; {known})"
        if form.enacting_citation
        else f"prescribed by law ({known})"
    )


def what_is_verified(draft: Draft) -> list[Block]:
    """Say which form fields were verified and which fall back."""
    rows = tuple(
        (fact.name, fact.says, known_as(fact.known_by), f"{fact.checked or ''}") for fact in draft.form.facts
    )
    return [
        Heading(1, "Form of the document: verified and fallback"),
        Para(f"Enacting or resolving words: {enacting_source(draft.form)}."),
        Table(
            "Form fields",
            ("What", "Rule", "How known", "Checked"),
            rows,
            widths=(1.2, 4.6, 1.4, 1),
        ),
    ]


def source_list(draft: Draft, library: Library) -> list[Block]:
    """Return every enacted precedent behind the draft, how it is known, and when it was checked."""
    clauses = [library.clauses[p.clause] for p in draft.plan.picked]
    lines = [citing.source(r, library) for r in citing.precedents_of(clauses)]
    unique = {line.id: line for line in lines}.values()
    items = tuple(_source_item(line) for line in unique)
    return [Heading(1, "Enacted precedents"), Numbers(items)]


def _source_item(line: citing.SourceLine) -> Inline:
    stop = "" if line.citation.endswith(".") else "."
    return (cited(line), f"{stop} {capital(how_known(line))}.")
