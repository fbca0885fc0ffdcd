"""An audit: a random sample of printable statements on a sheet, and the figures taken back from it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from pydantic import TypeAdapter, ValidationError

from drafting.data.audits import VERDICTS, Audit, Finding
from drafting.data.problems import DataError, Problem, nearest
from drafting.data.proofs import Fact, all_facts
from drafting.data.strict_yaml import Plain
from drafting.data.yaml_edit import rendered
from drafting.model import Library
from drafting.model.facts import Sentence
from drafting.model.provisions import Power
from drafting.sets.upkeep.sheet import put

HEADER = ("No.", "Fact", "Law", "Address", "What we say", "Phrases", "Known by", "Verdict", "Why", "Stand")
_ABOUT = ("Audit of the law, library", "Seed", "Held on", "By", "Held against")
FIRST_ROW = len(_ABOUT) + 1
_WIDTHS = (12, 30, 30, 30, 60, 36, 14, 12, 50, 12)
_VERDICT, _WHY, _STAND = (HEADER.index(title) for title in ("Verdict", "Why", "Stand"))


def sample(library: Library, count: int, seed: int) -> tuple[Fact, ...]:
    """Return statements that may be printed, drawn at random: the same for one library and one seed."""
    facts = sorted(filter(_printable, all_facts(library)), key=lambda f: (f.file, f.name))
    if count > len(facts):
        fix = f"ask for at most {len(facts)}"
        raise DataError([Problem("--sample", 0, f"there are not {count} printable statements", fix)])
    return tuple(Random(seed).sample(facts, count))


def _printable(fact: Fact) -> bool:
    """Whether a fact is a sentence that may be printed: not recalled, no bare word for a power."""
    return fact.known_by != "recalled" and not (isinstance(fact.held, Power) and not fact.held.says)


def write_audit(library: Library, facts: Sequence[Fact], seed: int) -> bytes:
    """Return the sheet of an audit as a workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    bold, wrapped, fill = (
        Font(bold=True),
        Alignment(wrap_text=True, vertical="top"),
        PatternFill("solid", fgColor="FFF6D6"),
    )
    for row, (title, value) in enumerate(zip(_ABOUT, (library.version, str(seed), "", "", "")), 1):
        put(sheet, row, 1, title).font = bold
        put(sheet, row, 2, value).fill = fill
    for column, title in enumerate(HEADER, 1):
        put(sheet, FIRST_ROW, column, title).font = bold
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[column - 1]
    for number, fact in enumerate(facts, 1):
        texts = (
            str(number),
            fact.name,
            fact.citation,
            fact.address,
            fact.says,
            "\n".join(fact.words),
            fact.known_by,
        )
        for column, text in enumerate((*texts, "", "", fact.stand), 1):
            put(sheet, FIRST_ROW + number, column, text).alignment = wrapped
    box = DataValidation("list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True, showErrorMessage=True)
    letter = get_column_letter(_VERDICT + 1)
    box.add(f"{letter}{FIRST_ROW + 1}:{letter}{FIRST_ROW + len(facts)}")
    sheet.add_data_validation(box)
    sheet.freeze_panes = f"C{FIRST_ROW + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def take_audit(rows: Sequence[Sequence[str]], name: str, library: Library, today: date) -> Audit:
    """Return the figures of a filled sheet; DataError with every cell that is wrong or empty."""
    if len(rows) < FIRST_ROW or tuple(rows[FIRST_ROW - 1][: len(HEADER)]) != HEADER:
        raise DataError(
            [Problem(name, 0, "this is no sheet of an audit", "make one with law audit -o audit.xlsx")]
        )
    problems: list[Problem] = []
    about = {title: rows[n][1] for n, title in enumerate(_ABOUT)}
    day = _about(about, name, today, problems)
    known = {fact.name: fact for fact in all_facts(library)}
    filled = [(n, row) for n, row in enumerate(rows[FIRST_ROW:], FIRST_ROW + 1) if row[1]]
    for number, row in filled:
        problems += _row_problems(row, number, name, known.get(row[1]))
    if problems:
        raise DataError(problems)
    return Audit(
        on=day,
        by=about["By"],
        against=about["Held against"],
        library=about[_ABOUT[0]],
        seed=int(about["Seed"]),
        sample=len(filled),
        verdicts={
            v: count for v in VERDICTS if (count := sum(row[_VERDICT].lower() == v for _, row in filled))
        },
        findings=tuple(
            Finding.model_validate({"fact": row[1], "verdict": row[_VERDICT].lower(), "why": row[_WHY]})
            for _, row in filled
            if row[_VERDICT].lower() != "right" and row[_WHY]
        ),
    )


def _about(about: dict[str, str], name: str, today: date, problems: list[Problem]) -> date:
    """Return the day of the audit, adding a problem for each line of the head that is wrong."""
    for title in ("By", "Held against"):
        place = f"cell B{_ABOUT.index(title) + 1}"
        if not about[title]:
            problems.append(
                Problem(name, 0, f"“{title}” is empty", "say it: it is printed with the rate", place)
            )
        elif title == "Held against" and not _is_sentence(about[title]):
            problems.append(Problem(name, 0, f"“{title}” is no sentence", "write a whole sentence", place))
    try:
        day = date.fromisoformat(about["Held on"])
    except ValueError:
        day = date.max
    if day > today:
        problems.append(
            Problem(name, 0, "“Held on” is no day that has come", "write it as YYYY-MM-DD", "cell B3")
        )
    return day


def _is_sentence(text: str) -> bool:
    try:
        TypeAdapter(Sentence).validate_python(text)
    except ValidationError:
        return False
    return True


def _row_problems(row: Sequence[str], number: int, name: str, fact: Fact | None) -> Iterator[Problem]:
    """Yield what is wrong in a row: another fact than was drawn, no verdict, a verdict without its reason."""
    verdict, why = row[_VERDICT].lower(), row[_WHY]
    cell, reason = (f"cell {get_column_letter(n + 1)}{number}" for n in (_VERDICT, _WHY))
    if fact is None or fact.stand != row[_STAND]:
        fix = "make a new sheet: the rate must speak of the library as it is"
        yield Problem(name, 0, f"{row[1]} is not as it was when the sheet was made", fix, f"row {number}")
    if verdict not in VERDICTS:
        fix = nearest(verdict, VERDICTS) if verdict else f"write one of {', '.join(VERDICTS)}"
        yield Problem(name, 0, f"“{row[_VERDICT]}” is no verdict", fix, cell)
    elif (why and not _is_sentence(why)) or (verdict in ("wrong", "incomplete") and not why):
        yield Problem(
            name, 0, f"“{verdict}” without a sentence that says why", "write a whole sentence", reason
        )


def appended(text: str, audit: Audit) -> str:
    """Return the file of the audits with one more."""
    findings: list[Plain] = [{"fact": f.fact, "verdict": f.verdict, "why": f.why} for f in audit.findings]
    record: dict[str, Plain] = {
        "on": str(audit.on),
        "by": audit.by,
        "against": audit.against,
        "library": audit.library,
        "seed": str(audit.seed),
        "sample": str(audit.sample),
        "verdicts": {verdict: str(count) for verdict, count in audit.verdicts.items()},
        **({"findings": findings} if findings else {}),
    }
    before = [text.rstrip("\n")] if text.strip() else []
    return "\n".join([*before, *rendered([record], 0)]) + "\n"
