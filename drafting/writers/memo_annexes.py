"""The annexes of a memo: questions for counsel, full checklist, what is verified, sources, attachments."""

from __future__ import annotations

from drafting import checklist, citing
from drafting.model import Draft, Issue, Library
from drafting.writers.blocks import Block, Bullets, Heading, Numbers, Para, Run, Table

_KNOWN = {
    "seen-primary": "primary text seen", "seen-secondary": "known from a secondary source", "recalled": "recalled, not seen", "not-found": "looked for, not found",
}


def known_as(known_by: str) -> str:
    """Return in words how well a fact is known."""
    return _KNOWN.get(known_by, known_by)


def annexes(draft: Draft, library: Library, issues: list[Issue]) -> list[Block]:
    """Return all annexes in order."""
    return [
        *questions_for_counsel(draft, library), *full_checklist(draft, library), *what_is_verified(draft), *source_list(draft, library), *_issues(issues),
    ]


def counsel_questions(draft: Draft, library: Library) -> list[str]:
    """Return every question that the draft leaves to counsel."""
    state = library.states[draft.intake.jurisdiction.state]
    found = [n.question for n in draft.plan.notes if n.question]
    found += [f"State law: {w}" for w in draft.plan.warnings]
    found += [f"{c.label}: {c.why}." for c in draft.confirms]
    found += [f"{state.name} record, still open: {q.rstrip('.')}." for q in state.open_questions]
    found += [f"Overridden state rule {b.rule}: {b.says}" for b in draft.plan.blocked if b.acknowledged]
    return list(dict.fromkeys(found))


def questions_for_counsel(draft: Draft, library: Library) -> list[Block]:
    """Return the annex of questions, each with an empty answer."""
    rows = tuple((str(n), q, "") for n, q in enumerate(counsel_questions(draft, library), 1))
    return [
        Heading(1, "Annex A. Questions for counsel"),
        Para("The answers are left empty on purpose. This annex is not privileged advice; put advice in a separate, privileged memo.", style="note"),
        Table("Questions", ("No.", "Question", "Answer of counsel"), rows, widths=(0.5, 4, 3)),
    ]


def full_checklist(draft: Draft, library: Library) -> list[Block]:
    """Return the whole implementation checklist."""
    rows = tuple((i.on.isoformat() if i.on else "", i.due, i.owner, i.text) for i in checklist.items(draft, library))
    return [Heading(1, "Annex B. Implementation checklist"), Table("All steps", ("Date", "Due", "Who", "What"), rows, widths=(1, 1.5, 1.6, 4))]


def what_is_verified(draft: Draft) -> list[Block]:
    """Say which form fields were verified and which fall back."""
    rows = []
    for field in draft.form.fields:
        value = str(field.value)
        rows.append((field.name.replace("_", " "), value if len(value) < 160 else value[:157] + "…", field.origin, known_as(field.known_by), field.checked))
    status = {
        "prescribed": "prescribed by law and seen", "seen": "seen in this jurisdiction's own documents, or given by the user", "customary": "customary; no source that prescribes it was seen",
    }[draft.form.enacting_status]
    return [
        Heading(1, "Annex C. Form of the document: verified and fallback"), Para(f"Enacting or resolving words: {status}."),
        Table("Form fields", ("Field", "Value", "From", "How known", "Checked"), tuple(rows), widths=(1.4, 3.4, 1.2, 1.4, 1)),
    ]


def source_list(draft: Draft, library: Library) -> list[Block]:
    """Return every source behind the draft with its status, how it is known, and when it was checked."""
    clauses = [library.clauses[p.clause] for p in draft.plan.picked]
    lines = [citing.source(r, library) for r in (*citing.authorities_of(clauses, library), *citing.precedents_of(clauses))]
    unique = {line.id: line for line in lines}.values()
    items = tuple(_source_item(line) for line in unique)
    return [Heading(1, "Annex D. Sources"), Numbers(items)]


def _source_item(line: citing.SourceLine):
    words = f"{line.citation}. {known_as(line.known_by).capitalize()}; checked {line.checked}. "
    return (words, Run("Source", link=line.url)) if line.url.startswith("http") else (words,)


def _issues(issues: list[Issue]) -> list[Block]:
    if not issues:
        return []
    count = {s: sum(i.severity == s for i in issues) for s in ("error", "warning", "info")}
    lines = tuple(f"{i.id} ({i.severity}), {i.place}: {i.message}" for i in issues if i.severity != "info")
    return [
        Heading(1, "Annex E. Checks"), Para(f"{count['error']} errors, {count['warning']} warnings, {count['info']} notes. The checks read the form of the text; they do not say that it is lawful."),
        *([Bullets(lines[:60])] if lines else []),
    ]
