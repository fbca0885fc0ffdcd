"""A draft against enacted law: a matrix, one table for each question, definitions, and the instruments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from drafting.model import Draft, Library, Precedent
from drafting.model import text as words
from drafting.papers.annotations import anchors_of, place_names
from drafting.sets.compare.answers import (
    BROADER,
    NARROWER,
    NUMBERS_DIFFER,
    SAME,
    SILENT,
    Answer,
    Ours,
    answer,
    questions,
    recorded,
    relation,
    subjects_of,
)
from drafting.sets.compare.instruments import (
    adopted,
    cite,
    definition_grid,
    how_known,
    instrument_grid,
    label,
)
from drafting.sets.compare.report import EMPTY, IN_RECORD, NO_PROVISION, NOT_LOOKED, Grid, Part, Report
from drafting.word.blocks import Inline, Run

Answered: TypeAlias = Sequence[tuple[Ours, Sequence[Answer]]]
"""Each question of a draft with the answers of the precedents compared, in one order."""
IN_DOCUMENT = 8
_COMPARED = (SAME, NUMBERS_DIFFER, BROADER, NARROWER, SILENT)
_GRADES = (
    "Grades are this project's own reading of each provision, not a court's: "
    "strong, moderate or minimal limits on local help. "
    "“Broader” means that our text is graded as limiting more than the strongest provision cited, "
    "“narrower” that it limits less, "
    "“same” that the grades are equal; equal grades are not equal words, and where the numbers differ the "
    f"cell says “{NUMBERS_DIFFER}”. "
    "“Silent” means that our draft has no provision on the question."
)
_EMPTY_WORDS = (
    f"No cell is empty. {', '.join(f'“{w}”' for w in EMPTY)} are the only words "
    "used where there is nothing to compare. "
    f"“{NO_PROVISION}” stands only where somebody read the whole instrument. "
    f"“{IN_RECORD}” means that our record has something on "
    "the subject that nobody has matched to the question, or that was not read; "
    f"“{NOT_LOOKED}” that our record, which does not "
    "hold the whole instrument, has nothing on it."
)
_OWN = "What a provision does is told in our own words, not quoted. Nothing that was only recalled is cited."


def compare_with_law(draft: Draft, library: Library, chosen: Sequence[str] = ()) -> Report:
    """Return the comparison of a draft with the precedents that its clauses cite, or with those named."""
    asked = questions(draft, library, _places(draft))
    precedents = [library.precedents[i] for i in chosen or to_compare(asked, draft, library)]
    short = precedents if chosen else precedents[:IN_DOCUMENT]
    answered = [(o, [answer(o.clause, p) for p in precedents]) for o in asked]
    near = {p.id for p in precedents if chosen or p.state == draft.intake.jurisdiction.state}
    matrix, subjects = (
        question_matrix(answered, precedents),
        subject_matrix(subjects_in(asked), precedents, library),
    )
    defined = definition_grid([library.clauses[p.clause] for p in draft.plan.picked], precedents)
    instruments, data = instrument_grid(precedents), data_grid(answered)
    parts = (
        _coverage(answered, precedents, short, library),
        *_question_parts(answered, near),
        *([_definitions(defined)] if defined.rows else []),
        Part("The instruments compared", (), (instruments,)),
    )
    return Report(
        title=f"Comparison with enacted law: {draft.short_title}",
        lead=f"{draft.intake.place.legal}: {draft.title}",
        parts=parts,
        method=(
            _how_chosen(chosen, precedents),
            _GRADES,
            _EMPTY_WORDS,
            _OWN,
            f"Library {library.version}. Each instrument shows how far its law was followed. "
            "Nobody has checked since then whether it is still in force.",
        ),
        data=data,
        sheets=(matrix, subjects, data, *((defined,) if defined.rows else ()), instruments),
        author=draft.intake.document.preparer or draft.intake.place.legal,
        day=draft.intake.document.date,
        subject=draft.title,
    )


def _definitions(grid: Grid) -> Part:
    said = (
        "The same term across sources, each in our own words. The words of the sources themselves are "
        "behind the links."
    )
    return Part("Definitions side by side", (said,), (grid,))


def _coverage(
    answered: Answered, precedents: Sequence[Precedent], short: Sequence[Precedent], library: Library
) -> Part:
    """Return the two matrices; rows in which no instrument shown has a provision are named instead."""
    grids, left_out = [], []
    by_subject = subject_matrix(subjects_in([o for o, _ in answered]), short, library)
    first = [(o, answers[: len(short)]) for o, answers in answered]
    for grid, keys in ((question_matrix(first, short), 2), (by_subject, 1)):
        full = [row for row in grid.rows if any(word not in _nothing for word in row[keys:])]
        grids.append(replace(grid, rows=tuple(full)))
        bare = [str(row[0]) for row in grid.rows if row not in full]
        left_out += (
            [
                f"{grid.name} left out of the tables, because our record of these instruments has nothing "
                f"on them: {'; '.join(bare)}."
            ]
            if bare
            else []
        )
    return Part(
        "Coverage",
        (_count_words(answered, precedents), *_rest(precedents, short), *left_out),
        tuple(g for g in grids if g.rows),
    )


_nothing = tuple(word for word in EMPTY if word != IN_RECORD)


def _question_parts(answered: Answered, near: Collection[str]) -> list[Part]:
    """Return one part for each question that an instrument answers, and one for all the others.

    `near` names the instruments of which also a provision that nobody has matched is shown.
    """
    shown = {o.clause.id: _shown(answers, near) for o, answers in answered}
    parts = [Part("Question by question", ("One table for each question on which a provision is cited.",))]
    parts += [_question(o, shown[o.clause.id], answers) for o, answers in answered if shown[o.clause.id]]
    rows = tuple(
        (name_of(o), o.clause.asks, o.word, words.polish(o.clause.no_precedent) or NOT_LOOKED)
        for o, _ in answered
        if not shown[o.clause.id]
    )
    grid = Grid(
        "Open questions",
        "Questions that no instrument in this comparison answers",
        ("Question", "In words", "This draft", "Enacted law"),
        rows,
        (2.2, 3.2, 1, 3.2),
    )
    return [*parts, Part("Questions without a precedent here", (), (grid,), level=2)] if rows else parts


def _shown(answers: Sequence[Answer], near: Collection[str]) -> list[Answer]:
    """Return the answers with a row of their own: matched ones, then those of a near instrument."""
    found = [a for a in answers if a.provisions]
    matched = [a for a in found if a.empty != IN_RECORD]
    return matched + [a for a in found if a.empty == IN_RECORD and a.precedent.id in near]


def compare_precedents(ids: Sequence[str], library: Library, day: date) -> Report:
    """Return the comparison of precedents with each other, subject by subject."""
    precedents = [library.precedents[i] for i in ids]
    subjects = list(dict.fromkeys(t for x in precedents for p in x.provisions for t in p.topics))
    matrix, instruments = subject_matrix(subjects, precedents, library), instrument_grid(precedents)
    grids = [
        (library.subjects[s], provision_grid(library.subjects[s], [recorded(p, s) for p in precedents]))
        for s in subjects
    ]
    parts = [
        Part("Coverage", (), (matrix,)),
        *(Part(name, (), (g,), level=2) for name, g in grids),
        Part("The instruments compared", (), (instruments,)),
    ]
    data = Grid(
        "Data",
        "Every provision",
        ("Subject", *_COLUMNS[:-1]),
        tuple((name, *row) for name, g in grids for row in g.rows),
    )
    return Report(
        title="Enacted law compared",
        lead="; ".join(label(p) for p in precedents),
        parts=tuple(parts),
        method=(_GRADES, _EMPTY_WORDS, _OWN),
        data=data,
        sheets=(matrix, data, instruments),
        author="Drafting library",
        day=day,
    )


def to_compare(asked: Sequence[Ours], draft: Draft, library: Library) -> list[str]:
    """Return the precedents to compare with: those cited, and those of the state on the same subjects.

    Those of the own state come first, then those that answer most questions on the chosen goals.
    """
    goals = {g.topic for g in draft.intake.goals}
    state, subjects = draft.intake.jurisdiction.state, set(subjects_in(asked))
    uses: Counter[str] = Counter()
    on_goals: Counter[str] = Counter()
    for ours in (o for o in asked if o.strength):
        for name in {ref.partition("#")[0] for ref in ours.clause.precedents}:
            uses[name] += 1
            on_goals[name] += ours.clause.topic in goals
    own = {p.id for p in library.precedents.values() if p.state == state and p.touches(subjects)}
    return sorted(own | set(uses), key=lambda i: (i not in own, -on_goals[i], -uses[i], i))


def subjects_in(asked: Sequence[Ours]) -> list[str]:
    """Return the subjects of the fact base that the questions touch, in order."""
    return list(dict.fromkeys(s for o in asked for s in sorted(subjects_of(o.clause))))


def _places(draft: Draft) -> dict[str, str]:
    """Return for each clause of the draft the name of its provision, in the order of the draft."""
    names, anchors = place_names(draft), anchors_of(draft)
    return {clause: names[place] for place in names for clause, at in anchors.items() if at == place}


def question_matrix(answered: Answered, precedents: Sequence[Precedent]) -> Grid:
    """Return questions by precedents: the grade of what each does, or why there is none."""
    rows = tuple((name_of(o), o.word, *(a.word for a in answers)) for o, answers in answered)
    header = ("Question", "This draft", *map(label, precedents))
    return Grid(
        "Questions",
        "Questions by precedents: grade of the provision cited",
        header,
        rows,
        (2.4, 1, *([1.4] * len(precedents))),
        keys=2,
    )


def subject_matrix(subjects: Sequence[str], precedents: Sequence[Precedent], library: Library) -> Grid:
    """Return subjects by precedents: every grade recorded, matched to a question or not."""
    rows = tuple((library.subjects[s], *(recorded(p, s).word for p in precedents)) for s in subjects)
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
    "Our rule",
)


def provision_grid(name: str, answers: Sequence[Answer], ours: Ours | None = None) -> Grid:
    """Return one question: a row for each precedent that answers it."""
    rows = tuple(_row(a, ours) for a in answers)
    return Grid(
        name[:31],
        name,
        _COLUMNS if ours else _COLUMNS[:-1],
        tuple(r if ours else r[:-1] for r in rows),
        (1.5, 1.7, 3.2, 0.9, 1.8, 2)[: 6 if ours else 5],
    )


def _row(theirs: Answer, ours: Ours | None) -> tuple[Inline, ...]:
    p = theirs.precedent
    word, reason = relation(ours, theirs) if ours else ("", "")
    rule = f"{words.polish(ours.rule)}\n" if ours and ours.rule else ""
    return (
        f"{label(p)}\n{p.instrument.capitalize()}, {p.state}",
        f"{cite(p)}\n{adopted(p)}",
        "\n".join(f"{x.pin}: {words.polish(x.says)}" for x in theirs.provisions) or theirs.empty,
        theirs.word,
        f"{words.polish(p.status.text)}\n{words.capital(how_known(p))}",
        (rule, Run(f"{word.capitalize()}. ", bold=True), f"{words.capital(reason)}."),
    )


def _question(ours: Ours, shown: Sequence[Answer], answers: Sequence[Answer]) -> Part:
    """Return one question with its table, and in words the instruments of which nobody knows."""
    lead: tuple[Inline, ...] = (ours.clause.asks, (Run("This draft: ", bold=True), _our_words(ours)))
    told = {a.precedent.id for a in shown}
    for word in (IN_RECORD, NOT_LOOKED):
        names = [label(a.precedent) for a in answers if a.empty == word and a.precedent.id not in told]
        lead += (f"{words.capital(word)}: {'; '.join(names)}.",) if names else ()
    return Part(name_of(ours), lead, (provision_grid(name_of(ours), shown, ours),), level=2)


def _our_words(ours: Ours) -> str:
    if ours.strength is None:
        return f"{ours.word}; {ours.why_not}."
    return f"{ours.word}. {words.polish(ours.rule)}"


def name_of(ours: Ours) -> str:
    """Return the name of a question in a table: its provision, or its heading and that it is missing."""
    return ours.place if ours.strength else f"{ours.clause.heading} (not in the draft)"


_DATA_COLUMNS = (
    "Clause",
    "Question",
    "Place in the draft",
    "This draft",
    "Our rule",
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
    "Law through",
    "Source",
)


def data_grid(answered: Answered) -> Grid:
    """Return every cell of the comparison as one row, for CSV and for a workbook."""
    rows = tuple(row for o, answers in answered for theirs in answers for row in _data_rows(o, theirs))
    return Grid("Data", "Every question and every precedent", _DATA_COLUMNS, rows, keys=2)


def _data_rows(ours: Ours, theirs: Answer) -> list[tuple[str, ...]]:
    p, (word, reason) = theirs.precedent, relation(ours, theirs)
    head = (ours.clause.id, ours.clause.asks, ours.place, ours.word, words.polish(ours.rule))
    place = (p.id, p.jurisdiction, p.state, p.instrument, cite(p))
    tail = (word, reason, p.status.text, p.known_by, p.status.law_through, p.official_url * p.citable)
    found = [(x.pin, x.says, theirs.empty or x.strength) for x in theirs.provisions]
    return [(*head, *place, *x, *tail) for x in found or [("", theirs.empty, theirs.empty)]]


def _count_words(answered: Answered, precedents: Sequence[Precedent]) -> str:
    matched = [(o, a) for o, answers in answered for a in answers if a.provisions and a.empty != IN_RECORD]
    tally = Counter(relation(o, a)[0] for o, a in matched)
    known = ", ".join(f"{word} {tally[word]}" for word in _COMPARED if tally[word])
    left = sum(n for word, n in tally.items() if word not in _COMPARED)
    return (
        f"{len(answered)} questions, {len(precedents)} instruments. Where a provision is cited on a "
        f"question, our draft is: {known or 'not compared'}; not graded {left}."
    )


def _rest(precedents: Sequence[Precedent], short: Sequence[Precedent]) -> tuple[str, ...]:
    left = len(precedents) - len(short)
    return (
        (
            f"These tables show {len(short)} instruments: those of the own state, then those that answer "
            f"most questions on the chosen goals. The workbook and the CSV file have the other {left} as "
            "well.",
        )
        if left
        else ()
    )


def _how_chosen(chosen: Sequence[str], precedents: Sequence[Precedent]) -> str:
    if chosen:
        return f"The {len(precedents)} instruments were named by the person who asked for this comparison."
    return (
        f"The {len(precedents)} instruments are those of the own state on these subjects and those that the "
        "clauses of this draft cite. "
        "They are not a sample of all local law, and instruments that take the opposite course are not "
        "among them unless a clause cites them."
    )
