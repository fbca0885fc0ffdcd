"""The variants of a clause side by side, each difference said in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from drafting.engine.stated import in_library
from drafting.model import STRENGTHS, Clause, Library, Paragraph, Strength, Variant
from drafting.model import text as words
from drafting.papers.annotations import NOT_SAID, review_words
from drafting.sets.compare.report import NO_PROVISION, Grid, Part, Report
from drafting.sets.compare.words import Difference, align, difference
from drafting.word.blocks import Inline, Run

_METHOD = (
    "Each row holds the paragraphs that say nearly the same. The first column is the strongest variant; "
    "the others are compared with it word by word.",
    "“Adds” and “Omits” name the words that a variant has more or less than the first column; "
    "capitals, stops and commas do not count. "
    f"“{NO_PROVISION}” means that the variant has no such paragraph.",
    "Words in square brackets are blanks that a jurisdiction fills; references to other provisions stand as "
    "their headings.",
)


def compare_variants(clauses: Sequence[Clause], library: Library, day: date) -> Report:
    """Return the report that sets the variants of some clauses side by side."""
    grids = [variant_grid(c, library) for c in clauses]
    parts = tuple(_part(c, g, library) for c, g in zip(clauses, grids))
    title = "Variants compared: " + (clauses[0].title if len(clauses) == 1 else f"{len(clauses)} clauses")
    return Report(
        title=title,
        lead="One question, up to three answers: what each variant says, and what it adds or omits.",
        parts=parts,
        method=(*_METHOD, f"Library {library.version}; law as of {library.as_of}."),
        data=_data(clauses, library),
        sheets=tuple(grids),
        author="Drafting library",
        day=day,
    )


def _part(clause: Clause, grid: Grid, library: Library) -> Part:
    inner = tuple(
        (Run(f"{v.strength.capitalize()}: ", bold=True), _effect(clause, v.strength, library))
        for v in clause.variants
        if len(clause.variants) > 1
    )
    only = (
        (f"This clause has one text at every strength. {clause.single}",) if len(clause.variants) == 1 else ()
    )
    review = (Run("Review: ", bold=True), review_words(clause))
    return Part(clause.title, (clause.asks, *inner, *only, review), (grid,))


def _effect(clause: Clause, strength: Strength, library: Library) -> str:
    return words.polish(in_library(clause.effects.get(strength, NOT_SAID), library))


def variant_grid(clause: Clause, library: Library, strengths: Sequence[Strength] = STRENGTHS) -> Grid:
    """Return one table: a column for each variant, a row for each paragraph."""
    chosen = [v for v in clause.variants if v.strength in strengths]
    rows = [tuple(_cell(row, i) for i in range(len(chosen))) for row in rows_of(chosen, clause, library)]
    return Grid(
        clause.id,
        f"{clause.title}: variants side by side",
        tuple(v.strength.capitalize() for v in chosen),
        tuple(rows),
        keys=0,
    )


def rows_of(variants: Sequence[Variant], clause: Clause, library: Library) -> list[list[str | None]]:
    """Return the aligned paragraphs of some variants."""
    return align([paragraphs_of(v, clause, library) for v in variants])


def paragraphs_of(variant: Variant, clause: Clause, library: Library) -> list[str]:
    """Return the paragraphs of a variant in words: marks, blanks in brackets, references as headings."""
    return [_words(p, clause, library) for p in variant.paragraphs]


def _words(paragraph: Paragraph, clause: Clause, library: Library) -> str:
    mark = f"({paragraph.path[-1]}) " if paragraph.path and not paragraph.report_items else ""
    only = f"[where {paragraph.condition.replace('_', ' ')}] " if paragraph.condition else ""
    body = (
        "[items to report]"
        if paragraph.report_items
        else "".join(_token(*t, clause, library) for t in words.tokens(paragraph.text))
    )
    return f"{only}{mark}{body}"


def _token(kind: str, value: str, path: str, clause: Clause, library: Library) -> str:
    if kind == "blank":
        return (
            f"[{library.blanks[value].label.lower() if value in library.blanks else value.replace('_', ' ')}]"
        )
    if kind == "section":
        return f"the section “{library.clauses[value].heading if value in library.clauses else value}”"
    if kind == "subsection":
        return "subsection " + "".join(f"({step})" for step in value.split("."))
    return words.polish(value)


def change(row: Sequence[str | None], index: int) -> Difference:
    """Return what the cell of a variant adds to, or omits from, the first cell of its row."""
    return difference(_unmarked(row[0] or ""), _unmarked(row[index] or ""))


def _unmarked(text: str) -> str:
    """Return a paragraph without its own mark, so that a new number is not a new word."""
    head, _, rest = text.partition(" ")
    return rest if head.startswith("(") and head.endswith(")") else text


def _cell(row: Sequence[str | None], index: int) -> Inline:
    text = row[index]
    if text is None:
        return NO_PROVISION
    if index == 0:
        return text
    if row[0] is None:
        return (text, Run("\nAdds: ", bold=True), "the whole paragraph.")
    return (text, "\n", *change(row, index).runs())


def _data(clauses: Sequence[Clause], library: Library) -> Grid:
    rows = []
    for clause in clauses:
        for number, row in enumerate(rows_of(clause.variants, clause, library), 1):
            for index, variant in enumerate(clause.variants):
                found = change(row, index) if index else Difference()
                text = row[index]
                rows.append(
                    (
                        clause.id,
                        clause.asks,
                        str(number),
                        variant.strength,
                        NO_PROVISION if text is None else text,
                        "; ".join(found.adds),
                        "; ".join(found.omits),
                    )
                )
    return Grid(
        "Data",
        "Every paragraph of every variant",
        ("Clause", "Question", "Row", "Variant", "Text", "Adds", "Omits"),
        tuple(rows),
        keys=4,
    )
