"""Two or more drafts compared: clauses, variants, words and blanks that differ, and those in common."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.model import STRENGTHS, Clause, Draft, Library, Node, Picked, Recital
from drafting.model.text import capital
from drafting.papers.phrases import named
from drafting.sets.compare.answers import applies
from drafting.sets.compare.report import NO_PROVISION, NOT_APPLICABLE, Grid, Part, Report
from drafting.sets.compare.variants import paragraphs_of, variant_grid
from drafting.sets.compare.words import difference
from drafting.word.blocks import Inline

_NO_ANSWER = "no answer yet"
_METHOD = (
    "The drafts were made from the same library. A clause is the same in two drafts when the variant is the "
    "same and nobody changed its words; filled blanks may still differ, and they are listed apart.",
    f"“{NO_PROVISION}” means that a draft leaves the question open. “{NOT_APPLICABLE}” means that the "
    "clause is not written for that kind of place or document, or that a fact of the place rules it out. "
    "The reason follows.",
    "“Adds” and “Omits” name the words that a text has more or less than the text in the first column.",
)


def compare_drafts(drafts: Sequence[Draft], library: Library) -> Report:
    """Return the comparison of two or more drafts of a coalition."""
    names = draft_names(drafts)
    ids = _all_clauses(drafts, library)
    common = [c for c in ids if _common(c, drafts)]
    differing = [c for c in ids if c not in common]
    sheets = [
        _about(drafts, names, library),
        _common_grid(common, drafts, library),
        _differing_grid(differing, drafts, names, library),
        _blank_grid(drafts, names, library, True),
        _blank_grid(drafts, names, library, False),
    ]
    about, same, other, blanks_differ, blanks_same = sheets
    parts = [
        Part("The drafts", (), (about,)),
        Part(
            "What is common to all",
            (
                f"{len(common)} of {len(ids)} clauses have the same variant and the "
                "same words in every draft.",
            ),
            (same,) if same.rows else (),
        ),
        Part(
            "What differs",
            (f"{len(differing)} of {len(ids)} clauses differ or are missing in at least one draft.",),
            (other,) if other.rows else (),
        ),
        *_words_parts(differing, drafts, names, library),
        Part("Blanks", (), tuple(g for g in (blanks_differ, blanks_same) if g.rows)),
    ]
    return Report(
        title=f"Drafts compared: {', '.join(names)}",
        lead="Which clauses, variants and blanks differ between the drafts, and what is common to all.",
        parts=tuple(parts),
        method=(*_METHOD, f"Library {library.version}; law as of {library.as_of}."),
        data=_data(ids, drafts, names, library),
        sheets=(*(g for g in sheets if g.rows), *_edit_grids(differing, drafts, names, library)),
        author=drafts[0].intake.document.preparer or drafts[0].intake.place.legal,
        day=max(d.intake.document.date for d in drafts),
    )


def draft_names(drafts: Sequence[Draft]) -> list[str]:
    """Return a name for each draft: its place, with a number where a place comes twice."""
    places = [d.intake.place.legal for d in drafts]
    return [p if places.count(p) == 1 else f"{p} ({places[: i + 1].count(p)})" for i, p in enumerate(places)]


def _all_clauses(drafts: Sequence[Draft], library: Library) -> list[str]:
    """Return every clause that is in at least one draft, in the order of the library's topics."""
    found = {p.clause for d in drafts for p in d.plan.picked}
    rank = {t.id: t.order for t in library.topics.values()}
    return sorted(found, key=lambda c: (rank.get(library.clauses[c].topic, 10_000), c))


def _common(clause: str, drafts: Sequence[Draft]) -> bool:
    picked = [p for d in drafts if (p := _picked(clause, d)) is not None and not p.edited]
    return len(picked) == len(drafts) and len({p.strength for p in picked}) == 1


def _picked(clause: str, draft: Draft) -> Picked | None:
    return next((p for p in draft.plan.picked if p.clause == clause), None)


def _about(drafts: Sequence[Draft], names: Sequence[str], library: Library) -> Grid:
    rows = []
    for name, draft in zip(names, drafts):
        place, document = draft.intake.jurisdiction, draft.intake.document
        goals = "\n".join(f"{library.topics[g.topic].label}: {g.strength}" for g in draft.intake.goals)
        rows.append(
            (
                name,
                f"{place.kind.capitalize()}, {place.state}",
                f"{draft.instrument}, {document.date}, version {document.version}",
                goals,
                str(len(draft.plan.picked)),
                str(len(draft.confirms)),
            )
        )
    return Grid(
        "Drafts",
        "The drafts compared",
        ("Draft", "Place", "Document", "Goals", "Clauses", "To confirm"),
        tuple(rows),
        (1.6, 1.1, 1.8, 3.2, 0.8, 0.9),
    )


def _common_grid(ids: Sequence[str], drafts: Sequence[Draft], library: Library) -> Grid:
    rows = tuple(
        (
            library.topics[c.topic].label if c.topic in library.topics else c.topic.capitalize(),
            _name(c),
            cell(c, drafts[0], library)[0],
            c.asks,
        )
        for c in (library.clauses[id] for id in ids)
    )
    return Grid(
        "Common",
        "Clauses common to all drafts",
        ("Topic", "Clause", "Variant", "Question"),
        rows,
        (1.6, 2.4, 0.9, 4),
    )


def _name(clause: Clause) -> str:
    """Return how a clause is called: its heading, or its title where all of its kind have one heading."""
    return clause.title if clause.kind == "finding" else clause.heading


def _grade(clause: Clause, strength: str) -> str:
    return "one text" if len(clause.variants) == 1 else strength


def _differing_grid(
    ids: Sequence[str], drafts: Sequence[Draft], names: Sequence[str], library: Library
) -> Grid:
    rows = tuple(
        (
            _name(library.clauses[c]),
            *(": ".join(filter(None, cell(library.clauses[c], d, library))) for d in drafts),
        )
        for c in ids
    )
    return Grid("Differing", "Clauses that differ", ("Clause", *names), rows, (2, *([1.8] * len(names))))


def cell(clause: Clause, draft: Draft, library: Library) -> tuple[str, str]:
    """Return what a draft does on the question of a clause, and the reason where it has nothing."""
    picked = _picked(clause.id, draft)
    if picked:
        return ("own words" if picked.edited else _grade(clause, picked.strength)), ""
    why = next(
        (named(p.why, library) for p in draft.plan.passed_over if p.clause == clause.id),
        "no goal of this draft asks for it",
    )
    return (NO_PROVISION if applies(clause, draft, library) else NOT_APPLICABLE), why


def _words_parts(
    ids: Sequence[str], drafts: Sequence[Draft], names: Sequence[str], library: Library
) -> list[Part]:
    """Return, for each clause of which the drafts take different variants or words, the words themselves."""
    parts = []
    for clause in (library.clauses[c] for c in ids):
        taken = {
            name: p.strength
            for name, d in zip(names, drafts)
            if (p := _picked(clause.id, d)) and not p.edited
        }
        strengths = [s for s in STRENGTHS if s in taken.values()]
        grids = [variant_grid(clause, library, strengths)] if len(strengths) > 1 else []
        grids += _edit_grids([clause.id], drafts, names, library)
        if grids:
            used = "; ".join(f"{s}: {', '.join(n for n, t in taken.items() if t == s)}" for s in strengths)
            parts.append(
                Part(
                    clause.heading,
                    (clause.asks, *((f"{capital(used)}.",) if used else ())),
                    tuple(grids),
                    level=2,
                )
            )
    return [Part("The words that differ"), *parts] if parts else []


def _edit_grids(
    ids: Sequence[str], drafts: Sequence[Draft], names: Sequence[str], library: Library
) -> list[Grid]:
    """Return one table for each clause that a user put in own words, against the checked variant."""
    grids = []
    for clause in (library.clauses[c] for c in ids):
        rows: list[tuple[Inline, ...]] = []
        for name, draft in zip(names, drafts):
            picked = _picked(clause.id, draft)
            if picked and picked.edited:
                checked = " ".join(paragraphs_of(clause.nearest(picked.strength), clause, library))
                own = _own_words(clause.id, draft)
                rows.append((name, own, difference(checked, own).runs()))
        if rows:
            grids.append(
                Grid(
                    f"Own words {clause.id.split('/')[1]}",
                    f"{clause.heading}: own words against the checked text",
                    ("Draft", "Own words", "Against the checked text"),
                    tuple(rows),
                    (1.2, 3, 3),
                )
            )
    return grids


def _own_words(clause: str, draft: Draft) -> str:
    items: list[Node | Recital] = [*draft.nodes(), *draft.recitals]
    return " ".join(item.text for item in items if item.clause == clause and item.text) or NO_PROVISION


def filled(draft: Draft) -> dict[str, str]:
    """Return the words that stand in each blank of a draft."""
    spans = [s for n in draft.nodes() for s in n.spans] + [s for r in draft.recitals for s in r.spans]
    return {s.name: s.text if s.kind == "blank" else _NO_ANSWER for s in spans if s.filled}


def _blank_grid(drafts: Sequence[Draft], names: Sequence[str], library: Library, differ: bool) -> Grid:
    values = [filled(d) for d in drafts]
    rows = []
    for name in sorted({n for v in values for n in v if n in library.blanks}):
        shown = [v.get(name, NOT_APPLICABLE) for v in values]
        if (len(set(shown)) > 1) == differ:
            rows.append((library.blanks[name].label, *shown))
    caption = "Blanks that differ" if differ else "Blanks filled alike"
    return Grid(caption, caption, ("Blank", *names), tuple(rows), (2, *([1.8] * len(names))))


def _data(ids: Sequence[str], drafts: Sequence[Draft], names: Sequence[str], library: Library) -> Grid:
    rows: list[tuple[Inline, ...]] = []
    for clause in (library.clauses[c] for c in ids):
        same = "same in all" if _common(clause.id, drafts) else "differs"
        rows += [
            ("clause", clause.id, clause.asks, name, *cell(clause, draft, library), same)
            for name, draft in zip(names, drafts)
        ]
    for grid, same in (
        (_blank_grid(drafts, names, library, True), "differs"),
        (_blank_grid(drafts, names, library, False), "same in all"),
    ):
        rows += [
            ("blank", row[0], "", name, value, "", same)
            for row in grid.rows
            for name, value in zip(names, row[1:])
        ]
    return Grid(
        "Data",
        "Every clause and blank of every draft",
        ("Kind", "Clause or blank", "Question", "Draft", "Has", "Reason", "Common"),
        tuple(rows),
        keys=2,
    )
