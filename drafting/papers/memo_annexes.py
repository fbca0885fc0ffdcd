"""The annexes of a memo: questions for counsel, full checklist, what is verified, sources, attachments."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.data import citing
from drafting.engine import checklist, enacting
from drafting.model import Draft, DraftForm, Issue, Library
from drafting.model.text import capital
from drafting.papers.phrases import BEARS, cited, how_known, known_as, office_names, section_number
from drafting.papers.summary import topics_of
from drafting.word.blocks import Block, Bullets, Heading, Inline, Numbers, Para, Run, Table


def annexes(draft: Draft, library: Library, issues: Sequence[Issue]) -> list[Block]:
    """Return all annexes in order."""
    return [
        *questions_for_counsel(draft, library),
        *section_by_section(draft, library),
        *systems(draft, library),
        *authority_table(draft, library),
        *full_checklist(draft, library),
        *what_is_verified(draft),
        *source_list(draft, library),
        *_issues(issues),
    ]


def counsel_questions(draft: Draft, library: Library) -> list[str]:
    """Return every question that the draft leaves to counsel; plain office titles are for the clerk."""
    state = library.states[draft.intake.jurisdiction.state]
    offices = {b.id for b in library.blanks.values() if b.kind in ("office", "body")}
    found = [n.question for n in draft.plan.notes if n.question]
    found += [f"State law: {w}" for w in draft.plan.warnings]
    found += citing.questions_of([library.clauses[p.clause] for p in draft.plan.picked], library)
    found += [f"{c.label}: {c.why}." for c in draft.confirms if c.name not in offices]
    found += [f"{state.name} record, still open: {q.rstrip('.')}." for q in state.open_questions]
    found += [f"Overridden state rule {b.rule}: {b.says}" for b in draft.plan.blocked if b.acknowledged]
    return list(dict.fromkeys(found))


def questions_for_counsel(draft: Draft, library: Library) -> list[Block]:
    """Return the annex of questions, each with an empty answer, and the titles the clerk must confirm."""
    offices = [
        c.label
        for c in draft.confirms
        if c.name in library.blanks and library.blanks[c.name].kind in ("office", "body")
    ]
    rows = tuple((str(n), q, "") for n, q in enumerate(counsel_questions(draft, library), 1))
    titles = [Para(["For the clerk, titles to confirm: ", "; ".join(offices), "."])] if offices else []
    return [
        Heading(1, "Annex A. Questions for counsel"),
        Para(
            "The answers are left empty on purpose. This annex is not privileged advice; "
            "put advice in a separate, privileged memo.",
            style="note",
        ),
        Table("Questions", ("No.", "Question", "Answer of counsel"), rows, widths=(0.5, 4, 3)),
        *titles,
    ]


def section_by_section(draft: Draft, library: Library) -> list[Block]:
    """Return the annex that says what each section does, who acts, and how strong it is."""
    rows = []
    for node in draft.body:
        if node.kind == "section" and node.clause in library.clauses:
            clause = library.clauses[node.clause]
            effect = clause.effect(node.strength) + (" (words changed by the user)" if node.edited else "")
            rows.append(
                (
                    f"{section_number(node)}. {node.heading}",
                    effect,
                    office_names(clause.departments, draft, library),
                    node.strength or "",
                )
            )
    return [
        Heading(1, "Annex B. Section by section"),
        Table(
            "Section by section",
            ("Section", "Effect", "Department", "Strength"),
            tuple(rows),
            widths=(2, 4.4, 1.7, 1),
        ),
    ]


def systems(draft: Draft, library: Library) -> list[Block]:
    """Return how each system works, its risk and benefit, and the measures, as in the seed report."""
    blocks: list[Block] = [Heading(1, "Annex C. How the systems work")]
    for topic in topics_of(draft, library):
        parts = (
            ("How it works. ", topic.memo.how_it_works),
            ("Risk and benefit. ", topic.memo.risk_and_benefit),
            ("Measures. ", topic.memo.measures),
        )
        blocks += [
            Heading(2, topic.label),
            *(Para([Run(name, bold=True), citing.resolve(text, library)]) for name, text in parts),
        ]
    return blocks


def authority_table(draft: Draft, library: Library) -> list[Block]:
    """Return every federal authority behind the draft, against it first, each with status and date."""
    clauses = [library.clauses[p.clause] for p in draft.plan.picked]
    rows = tuple(
        (
            (cited(line),),
            line.says,
            BEARS[line.direction],
            f"{line.status} ({how_known(line)})",
        )
        for line in (citing.source(r, library) for r in citing.authorities_of(clauses, library))
    )
    return [
        Heading(1, "Annex D. Federal authority"),
        Table(
            "All federal authority behind these clauses",
            ("Authority", "What it holds or says", "Bears", "Status and how known"),
            rows,
            widths=(1.8, 4, 0.8, 2.4),
        ),
    ]


def full_checklist(draft: Draft, library: Library) -> list[Block]:
    """Return the whole implementation checklist."""
    rows = tuple(
        (i.on.isoformat() if i.on else "", i.due, i.owner, i.text) for i in checklist.items(draft, library)
    )
    return [
        Heading(1, "Annex E. Implementation checklist"),
        Table("All steps", ("Date", "Due", "Who", "What"), rows, widths=(1, 1.5, 1.6, 4)),
    ]


def enacting_source(form: DraftForm) -> str:
    """Return how firmly the enacting or resolving words are known."""
    known = known_as(form.enacting_known)
    if form.enacting_status == "customary":
        return enacting.doubt(form)
    if form.enacting_status == "seen":
        return "seen in this jurisdiction's own documents, or given by the user"
    return (
        f"prescribed by law ({form.enacting_citation}; {known})"
        if form.enacting_citation
        else f"prescribed by law ({known})"
    )


def what_is_verified(draft: Draft) -> list[Block]:
    """Say which form fields were verified and which fall back."""
    rows = []
    for field in draft.form.fields:
        value = f"{field.applies_to}: {field.value}" if field.applies_to else str(field.value)
        rows.append(
            (
                field.name.replace("_", " "),
                value if len(value) < 160 else value[:157] + "…",
                field.origin,
                known_as(field.known_by),
                field.checked,
            )
        )
    return [
        Heading(1, "Annex F. Form of the document: verified and fallback"),
        Para(f"Enacting or resolving words: {enacting_source(draft.form)}."),
        Table(
            "Form fields",
            ("Field", "Value", "From", "How known", "Checked"),
            tuple(rows),
            widths=(1.4, 3.4, 1.2, 1.4, 1),
        ),
    ]


def source_list(draft: Draft, library: Library) -> list[Block]:
    """Return every enacted precedent behind the draft, how it is known, and when it was checked."""
    clauses = [library.clauses[p.clause] for p in draft.plan.picked]
    lines = [citing.source(r, library) for r in citing.precedents_of(clauses)]
    unique = {line.id: line for line in lines}.values()
    items = tuple(_source_item(line) for line in unique)
    return [Heading(1, "Annex G. Enacted precedents"), Numbers(items)]


def _source_item(line: citing.SourceLine) -> Inline:
    return (cited(line), f". {capital(how_known(line))}.")


def _issues(issues: Sequence[Issue]) -> list[Block]:
    if not issues:
        return []
    count = {s: sum(i.severity == s for i in issues) for s in ("error", "warning", "info")}
    lines = tuple(f"{i.id} ({i.severity}), {i.place}: {i.message}" for i in issues if i.severity != "info")
    return [
        Heading(1, "Annex H. Checks"),
        Para(
            f"{count['error']} errors, {count['warning']} warnings, {count['info']} notes. "
            "The checks read the form of the text; they do not say that it is lawful."
        ),
        *([Bullets(lines[:60])] if lines else []),
    ]
