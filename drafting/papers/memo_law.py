"""The parts of the memo that state law: authority for and against, the state's position, precedents."""

from __future__ import annotations

from drafting.data import citing
from drafting.data.language import marked as N_
from drafting.model import Draft, LawNote, Library
from drafting.papers.phrases import BEARS, first_sentences, how_known, known_as
from drafting.papers.summary import clauses_of
from drafting.word.blocks import Block, Bullets, Heading, Para, Run, Table


def legal_setting(draft: Draft, library: Library) -> list[Block]:
    """Return federal authority for and against, and what the state's law says, each dated."""
    state = library.states[draft.intake.jurisdiction.state]
    refs = citing.authorities_of(clauses_of(draft, library), library)
    against = [r for r in refs if library.authorities[r].direction == "against"][:4]
    both = [r for r in refs if library.authorities[r].direction == "both"][:2]
    support = [r for r in refs if library.authorities[r].direction == "for"][:3]
    rows = [_authority_row(citing.source(r, library)) for r in (*against, *both, *support)]
    more = len(refs) - len(rows)
    blocks: list[Block] = [
        Heading(1, "Legal setting"),
        Para(
            f"Federal law as recorded on {library.as_of}. Authority against the draft comes first. "
            + (f"Annex D has {more} more." if more > 0 else "")
        ),
        Table(
            "Federal authority, against and for",
            ("Authority", "What it holds or says", "Bears on the draft", "Status and how known"),
            tuple(rows),
            widths=(2, 3.6, 1.1, 2.3),
        ),
        Heading(2, f"{state.name} law"),
        Para(f"Position: {POSITIONS[state.position.is_]} Checked on {state.checked}."),
    ]
    for block in draft.plan.blocked:
        verdict = "Overridden by the user" if block.acknowledged else STOPPED[block.effect]
        blocks.append(
            Para(
                [
                    Run(f"{verdict}: ", bold=True),
                    f"{block.says} ({cited_law(block.citation)}; {known_as(block.known_by)}). What remains: "
                    f"{block.instead}",
                ],
                style="note",
            )
        )
    notes = [n for n in draft.plan.notes if n.effect != "ask"]
    if notes:
        blocks.append(Bullets(tuple(dict.fromkeys(map(_note, notes)))))
    if not draft.plan.blocked and not notes:
        blocks.append(
            Para(
                "No rule of state law that bears on these clauses is recorded. "
                "That is not proof that there is none: counsel must check."
            )
        )
    return blocks


STOPPED: dict[str, str] = {"block": "Barred", "hold": "Held (treat as barred until read)"}


def _note(note: LawNote) -> str:
    how = known_as(note.known_by)
    return f"{note.says} ({note.citation}; {how})" if note.citation else f"{note.says} ({how})"


POSITIONS = {
    "bars-local-limits": N_("state statute bars local limits or compels cooperation in whole or in part."),
    "requires-limits": N_("state statute limits cooperation and is a floor for local policy."),
    "partial": N_("state law or authoritative rulings touch some of these topics only."),
    "silent": N_("no state statute was found either way; that is not known to be complete."),
}


def _authority_row(line: citing.SourceLine) -> tuple[str, ...]:
    status = first_sentences(line.status, 1)
    return line.citation, line.lead, BEARS[line.direction], f"{status} ({how_known(line)})"


def adopted_elsewhere(draft: Draft, library: Library) -> list[Block]:
    """Return the table of enacted precedents, at most ten."""
    refs = citing.precedents_of(clauses_of(draft, library))
    rows: list[tuple[str, str, str, str]] = []
    seen_ids: set[str] = set()
    for ref in refs:
        line = citing.source(ref, library)
        if line.id in seen_ids or len(rows) == 10:
            continue
        seen_ids.add(line.id)
        precedent = library.precedents[line.id]
        rows.append(
            (
                precedent.jurisdiction,
                precedent.instrument,
                citing.citation(ref, library),
                first_sentences(line.status, 1),
            )
        )
    if not rows:
        return []
    return [
        Heading(1, "Where it has been adopted"),
        Table(
            "Enacted precedents for these clauses",
            ("Place", "Instrument", "Citation", "Status"),
            tuple(rows),
            widths=(1.5, 1.2, 3, 3),
        ),
    ]


def cited_law(citation: str) -> str:
    """Return a citation, or words that say that none was seen."""
    return citation or "citation not seen"
