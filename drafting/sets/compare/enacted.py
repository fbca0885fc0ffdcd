"""A draft against enacted law: a matrix, one table for each question, definitions, and the instruments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from drafting.data import citing
from drafting.data.law import printable_status
from drafting.engine import blanks
from drafting.model import Draft, Library, Precedent
from drafting.model import text as words
from drafting.papers.annotations import anchors_of, place_names
from drafting.papers.phrases import known_as
from drafting.sets.compare.answers import Answer, Ours, answer, questions, recorded, relation, subjects_of
from drafting.sets.compare.instruments import (
    adopted,
    cite,
    definition_grid,
    first_sentence,
    instrument_grid,
    label,
    subject_name,
)
from drafting.sets.compare.report import EMPTY, NO_PROVISION, NOT_REVIEWED, Grid, Part, Report
from drafting.word.blocks import Inline, Run

IN_DOCUMENT = 8
_GRADES = (
    "Grades are this project's own reading of each provision, not a court's: strong, moderate or minimal limits on local help. "
    "“Broader” means that our text is graded as limiting more than the strongest provision cited, “narrower” that it limits less, “same” that the grades are equal; equal grades are not equal words. “Silent” means that our draft has no provision on the question."
)
_EMPTY_WORDS = (
    f"No cell is empty. {', '.join(f'“{w}”' for w in EMPTY)} are the only words used where there is nothing to compare. "
    f"“{NO_PROVISION}” speaks of our record, which does not hold the whole of any instrument; “not reviewed” also stands where the record has something on the same subject that nobody has matched to the question."
)
_OWN = "What a provision does is told in our own words, not quoted. Nothing that was recalled and not seen is cited."


def compare_with_law(draft: Draft, library: Library, chosen: Sequence[str] = ()) -> Report:
    """Return the comparison of a draft with the precedents that its clauses cite, or with those named."""
    asked = questions(draft, library, _places(draft))
    precedents = [library.precedents[i] for i in chosen or cited(asked)]
    short = precedents if chosen else precedents[:IN_DOCUMENT]
    matrix, subjects = question_matrix(asked, precedents), subject_matrix(subjects_in(asked), precedents)
    defined = definition_grid([library.clauses[p.clause] for p in draft.plan.picked], precedents, library)
    instruments, data = instrument_grid(precedents, library), data_grid(asked, precedents, library)
    parts = (
        _coverage(asked, precedents, short),
        *_question_parts(asked, precedents, library),
        *(
            (
                Part(
                    "Definitions side by side",
                    (
                        "The same term across sources, each in our own words. The words of the sources themselves are behind the links.",
                    ),
                    (defined,),
                ),
            )
            if defined.rows
            else ()
        ),
        Part("The instruments compared", (), (instruments,)),
    )
    return Report(
        title=f"Comparison with enacted law: {draft.short_title}",
        lead=f"{blanks.full_name(draft.intake)}: {draft.title}",
        parts=parts,
        method=(
            _how_chosen(chosen, precedents),
            _GRADES,
            _EMPTY_WORDS,
            _OWN,
            f"Law as of {library.as_of}; library {library.version}. Each instrument shows the day on which its record was checked. Nobody has checked since then whether it is still in force.",
        ),
        data=data,
        sheets=(matrix, subjects, data, *((defined,) if defined.rows else ()), instruments),
        author=draft.intake.document.preparer or blanks.full_name(draft.intake),
        day=draft.intake.document.date,
        subject=draft.title,
    )


def _coverage(asked: Sequence[Ours], precedents: Sequence[Precedent], short: Sequence[Precedent]) -> Part:
    """Return the two matrices, without the rows in which no instrument shown has a provision; these are named."""
    grids, left_out = [], []
    for grid, keys in ((question_matrix(asked, short), 2), (subject_matrix(subjects_in(asked), short), 1)):
        full = [row for row in grid.rows if any(word not in EMPTY for word in row[keys:])]
        grids.append(replace(grid, rows=tuple(full)))
        bare = [str(row[0]) for row in grid.rows if row not in full]
        left_out += (
            [
                f"{grid.name} left out of the tables, because none of these instruments has a graded provision on them: {'; '.join(bare)}."
            ]
            if bare
            else []
        )
    return Part(
        "Coverage",
        (_count_words(asked, precedents), *_rest(precedents, short), *left_out),
        tuple(g for g in grids if g.rows),
    )


def _question_parts(asked: Sequence[Ours], precedents: Sequence[Precedent], library: Library) -> list[Part]:
    """Return one part for each question that an instrument answers, and one for all the others."""
    answered = {o.clause.id: [a for p in precedents if (a := answer(o.clause, p)).provisions] for o in asked}
    parts = [Part("Question by question", ("One table for each question on which a provision is cited.",))]
    parts += [
        _question(o, answered[o.clause.id], precedents, library) for o in asked if answered[o.clause.id]
    ]
    rows = tuple(
        (name_of(o), o.clause.asks, o.word, words.polish(o.clause.no_precedent) or NO_PROVISION)
        for o in asked
        if not answered[o.clause.id]
    )
    grid = Grid(
        "Open questions",
        "Questions that no instrument in this comparison answers",
        ("Question", "In words", "This draft", "Enacted law"),
        rows,
        (2.2, 3.2, 1, 3.2),
    )
    return [*parts, Part("Questions without a precedent here", (), (grid,), level=2)] if rows else parts


def compare_precedents(ids: Sequence[str], library: Library, day: date) -> Report:
    """Return the comparison of precedents with each other, subject by subject."""
    precedents = [library.precedents[i] for i in ids]
    subjects = list(dict.fromkeys(p.topic for x in precedents for p in x.provisions))
    matrix, instruments = subject_matrix(subjects, precedents), instrument_grid(precedents, library)
    grids = [
        (s, provision_grid(subject_name(s), [recorded(p, s) for p in precedents], library)) for s in subjects
    ]
    parts = [
        Part("Coverage", (), (matrix,)),
        *(Part(subject_name(s), (), (g,), level=2) for s, g in grids),
        Part("The instruments compared", (), (instruments,)),
    ]
    data = Grid(
        "Data",
        "Every provision",
        ("Subject", *_COLUMNS[:-1]),
        tuple((subject_name(s), *row[:-1]) for s, g in grids for row in g.rows),
    )
    return Report(
        title="Enacted law compared",
        lead="; ".join(label(p) for p in precedents),
        parts=tuple(parts),
        method=(_GRADES, _EMPTY_WORDS, _OWN, f"Law as of {library.as_of}."),
        data=data,
        sheets=(matrix, data, instruments),
        author="Drafting library",
        day=day,
    )


def cited(asked: Sequence[Ours]) -> list[str]:
    """Return the precedents that the clauses of a draft cite, those that answer most questions first."""
    uses = Counter(
        i for o in asked if o.strength for i in {ref.partition("#")[0] for ref in o.clause.precedents}
    )
    return sorted(uses, key=lambda i: (-uses[i], i))


def subjects_in(asked: Sequence[Ours]) -> list[str]:
    """Return the subjects of the fact base that the questions touch, in order."""
    return list(dict.fromkeys(s for o in asked for s in sorted(subjects_of(o.clause))))


def _places(draft: Draft) -> dict[str, str]:
    """Return for each clause of the draft the name of its provision, in the order of the draft."""
    names, anchors = place_names(draft), anchors_of(draft)
    return {clause: names[place] for place in names for clause, at in anchors.items() if at == place}


def question_matrix(asked: Sequence[Ours], precedents: Sequence[Precedent]) -> Grid:
    """Return questions by precedents: the grade of what each does, or why there is none."""
    rows = tuple((name_of(o), o.word, *(answer(o.clause, p).word for p in precedents)) for o in asked)
    header = ("Question", "This draft", *map(label, precedents))
    return Grid(
        "Questions",
        "Questions by precedents: grade of the provision cited",
        header,
        rows,
        (2.4, 1, *([1.4] * len(precedents))),
        keys=2,
    )


def subject_matrix(subjects: Sequence[str], precedents: Sequence[Precedent]) -> Grid:
    """Return subjects of the fact base by precedents: every grade recorded, whether matched to a question or not."""
    rows = tuple((subject_name(s), *(recorded(p, s).word for p in precedents)) for s in subjects)
    return Grid(
        "Subjects",
        "Subjects by precedents: every grade in the record",
        ("Subject", *map(label, precedents)),
        rows,
        (1.8, *([1.4] * len(precedents))),
    )


_COLUMNS = (
    "Place and instrument",
    "Citation, adopted",
    "What it does (our words)",
    "Grade",
    "Status and how known",
    "Our draft",
)


def provision_grid(name: str, answers: Sequence[Answer], library: Library, ours: Ours | None = None) -> Grid:
    """Return one question: a row for each precedent that answers it."""
    rows = tuple(_row(a, ours, library) for a in answers)
    return Grid(
        name[:31],
        name,
        _COLUMNS if ours else _COLUMNS[:-1],
        tuple(r if ours else r[:-1] for r in rows),
        (1.5, 1.7, 3.2, 0.9, 1.8, 2)[: 6 if ours else 5],
    )


def _row(theirs: Answer, ours: Ours | None, library: Library) -> tuple[Inline, ...]:
    p = theirs.precedent
    rule = "\n".join(f"{x.pin}: {words.polish(x.rule)}" for x in theirs.provisions) or theirs.empty
    status = f"{first_sentence(printable_status(p.status))}\n{known_as(p.known_by).capitalize()}; checked {p.checked or library.as_of}"
    word, reason = relation(ours, theirs) if ours else ("", "")
    cell = (Run(f"{word.capitalize()}. ", bold=True), f"{words.capital(reason)}.")
    return (
        f"{label(p)}\n{p.instrument.capitalize()}, {p.state}",
        f"{cite(p)}\n{adopted(p).split('; ')[0]}",
        rule,
        theirs.word,
        status,
        cell,
    )


def _question(ours: Ours, shown: Sequence[Answer], precedents: Sequence[Precedent], library: Library) -> Part:
    """Return one question with its table, and in words the instruments that were not reviewed on it."""
    lead: tuple[Inline, ...] = (ours.clause.asks, (Run("This draft: ", bold=True), _our_words(ours)))
    unread = [label(p) for p in precedents if answer(ours.clause, p).empty == NOT_REVIEWED]
    lead += (f"Not reviewed on this question: {'; '.join(unread)}.",) if unread else ()
    return Part(name_of(ours), lead, (provision_grid(name_of(ours), shown, library, ours),), level=2)


def _our_words(ours: Ours) -> str:
    if ours.strength is None:
        return f"{ours.word}; {ours.why_not}."
    return f"{ours.word}. {words.polish(ours.clause.plainly.replace(chr(10), ' '))}"


def name_of(ours: Ours) -> str:
    """Return how a question is called in a table: its provision, or its heading and that it is not in the draft."""
    return ours.place if ours.strength else f"{ours.clause.heading} (not in the draft)"


def data_grid(asked: Sequence[Ours], precedents: Sequence[Precedent], library: Library) -> Grid:
    """Return every cell of the comparison as one row, for CSV and for a workbook."""
    rows = []
    for o in asked:
        for p in precedents:
            theirs = answer(o.clause, p)
            word, reason = relation(o, theirs)
            for x in theirs.provisions or (None,):
                rows.append(
                    (
                        o.clause.id,
                        o.clause.asks,
                        o.place,
                        o.word,
                        p.id,
                        p.jurisdiction,
                        p.state,
                        p.instrument,
                        cite(p),
                        x.pin if x else "",
                        x.rule if x else theirs.empty,
                        x.strength if x and not theirs.empty else theirs.empty,
                        word,
                        reason,
                        printable_status(p.status),
                        p.known_by,
                        p.checked or "",
                        citing.source(p.id, library).url if p.citable else "",
                    )
                )
    header = (
        "Clause",
        "Question",
        "Place in the draft",
        "This draft",
        "Precedent",
        "Jurisdiction",
        "State",
        "Instrument",
        "Citation",
        "Pin",
        "Rule (our words)",
        "Grade",
        "Our draft is",
        "Reason",
        "Status",
        "Known by",
        "Checked",
        "Source",
    )
    return Grid("Data", "Every question and every precedent", header, tuple(rows), keys=2)


def _count_words(asked: Sequence[Ours], precedents: Sequence[Precedent]) -> str:
    tally = Counter(
        relation(o, a)[0] for o in asked for p in precedents if (a := answer(o.clause, p)).provisions
    )
    known = ", ".join(
        f"{word} {tally[word]}" for word in ("same", "broader", "narrower", "silent") if tally[word]
    )
    return f"{len(asked)} questions, {len(precedents)} instruments. Where a provision is cited on a question, our draft is: {known or 'not compared'}; not graded {sum(tally.values()) - sum(tally[w] for w in ('same', 'broader', 'narrower', 'silent'))}."


def _rest(precedents: Sequence[Precedent], short: Sequence[Precedent]) -> tuple[str, ...]:
    left = len(precedents) - len(short)
    return (
        (
            f"These tables show the {len(short)} instruments that answer most questions. The workbook and the CSV file have the other {left} as well.",
        )
        if left
        else ()
    )


def _how_chosen(chosen: Sequence[str], precedents: Sequence[Precedent]) -> str:
    if chosen:
        return f"The {len(precedents)} instruments were named by the person who asked for this comparison."
    return f"The {len(precedents)} instruments are those that the clauses of this draft cite. They were chosen because they answer the same questions, so they are not a sample of all local law, and instruments that take the opposite course are not among them unless a clause cites them."
