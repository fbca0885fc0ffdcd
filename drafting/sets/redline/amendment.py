"""An amendment of existing law, marked as the adopting body's form requires.

    made = markup(current, new, "https://…", date(2026, 9, 1), date(2026, 11, 24), form, section="9.70.010")
    made.text(); write_markup(made, …)          # see redline.amendment_file

Existing law is only marked when it is known which text it is: source, the date through which the
code is current, the day it was retrieved, and a hash of the words.  Without existing text there
is no redline: everything is new, and says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.data.problems import DataError, Problem
from drafting.engine.codified import bare_code
from drafting.model import DraftForm, PageSetup
from drafting.sets.redline.convention import Convention, Marks, convention, text_marks
from drafting.sets.redline.rows import Row, either, pair
from drafting.sets.redline.words import Op, Ops, as_words, new_text, old_text, word_diff

NEW_TEXT = "New text: all of it is added. No existing text was given, so none is marked."
_NUMBER = re.compile(r"^(?:(?:section|sec\.?|§|chapter|article)\s*)?(\d[\w.:\-–]*\d|\d+)\b", re.I)
_HEADED = re.compile(r"^(?:section|sec\.|§)\s*(\d[\w.:\-–]*\w)\.\s+[A-Z][^.;:]{0,90}\.?$", re.I)
_ACTIONS = {"amend": "Amendment of", "repeal": "Repeal of", "add": "Addition of"}
_NAMED = re.compile(r"^(section|subsection|chapter|article|title|division|part|§|sec\.)", re.I)


@dataclass(frozen=True)
class BaseText:
    """The law as it stands: its words, and where and when they were read."""

    paragraphs: tuple[str, ...]
    source_url: str
    current_through: date
    retrieved: date

    @property
    def hash(self) -> str:
        """The hash of the words, white space evened out."""
        return "sha256:" + hashlib.sha256("\n".join(self.paragraphs).encode()).hexdigest()

    @property
    def says(self) -> str:
        """The line that is printed with every redline."""
        return (
            f"Existing text: {self.source_url}, current through {self.current_through.isoformat()}, "
            f"retrieved {self.retrieved.isoformat()}, {self.hash}."
        )


@dataclass(frozen=True)
class Markup:
    """A marked amendment: its subject, the amending clause, each paragraph's change, and what to print."""

    subject: str
    clause: str
    legend: str
    notes: tuple[str, ...]
    base: BaseText | None
    changes: tuple[tuple[tuple[Op, str], ...], ...]
    shown: tuple[int | None, ...]
    convention: Convention
    marks: tuple[Marks, Marks]
    text_markers: bool = False
    line_numbers: bool = False
    page: PageSetup | None = None

    @property
    def old(self) -> list[str]:
        """The existing law that the markup gives back when it is rejected."""
        return [words for ops in self.changes if (words := old_text(ops))]

    @property
    def new(self) -> list[str]:
        """The law as amended, that the markup gives back when it is accepted."""
        return [words for ops in self.changes if (words := new_text(ops))]

    def text(self) -> str:
        """Return the whole amendment as plain text, with marks that survive copying and screen readers."""
        (a, b), (c, d) = self.marks
        how = (
            f"In this text, added words stand between {c} and {d}, deleted words between {a} and {b}."
            if self.base
            else ""
        )
        body = [
            self.convention.omitted
            if i is None
            else as_words(self.changes[i], *self.marks)
            if self.base
            else new_text(self.changes[i])
            for i in self.shown
        ]
        parts = [
            self.legend if not self.base else how,
            *self.notes,
            self.clause,
            *body,
            self.base.says if self.base else "",
        ]
        return "\n\n".join(part for part in parts if part) + "\n"


def markup(
    current: str | Sequence[str] | None,
    new: str | Sequence[str],
    source_url: str,
    current_through: date | None,
    retrieved: date | None,
    form: DraftForm,
    text_markers: bool = False,
    *,
    section: str = "",
    code: str = "",
    whole: bool | None = None,
) -> Markup:
    """Return the amendment that turns the current text into the new one, in the form's convention.

    `whole` prints unchanged paragraphs in full (True) or as an omission line (False); None does as
    the form's full-section rule says, in full where it says nothing.  `text_markers` also prints
    marks in the Word file, for screen readers.
    """
    before, after = _paragraphs(current), _paragraphs(new)
    if not before and not after:
        raise DataError(
            [Problem("amend", 1, "there is neither existing nor new text", "give at least one of them")]
        )
    if before == after:
        fix = "give as the new text the words that the section is to have"
        raise DataError([Problem("amend", 1, "the two texts are equal, so there is nothing to amend", fix)])
    base = base_text(before, source_url, current_through, retrieved) if before else None
    changes = paragraph_changes(before, after)
    how = convention(form)
    in_full = form.amended_section == "whole" if whole is None else whole
    shown = tuple(range(len(changes))) if in_full or not base else shown_parts(changes)
    name = _named(section or _section_of(before or after))
    action = "amend" if before and after else "repeal" if before else "add"
    clause, notes = amending_clause(form, name, code, how, action)
    notes += (*_more_sections(before or after), *(_only_recalled(form) if base else ()))
    return Markup(
        subject=f"{_ACTIONS[action]} {name}",
        clause=clause,
        legend=how.legend if base else NEW_TEXT,
        notes=notes,
        base=base,
        changes=tuple(map(tuple, changes)),
        shown=shown,
        convention=how,
        marks=text_marks(form, changes),
        text_markers=text_markers,
        line_numbers=form.line_numbers,
        page=form.page,
    )


def base_text(
    paragraphs: Sequence[str], source_url: str, current_through: date | None, retrieved: date | None
) -> BaseText:
    """Return existing law with its provenance; DataError when it is not known which text it is."""
    reversed_days = current_through and retrieved and current_through > retrieved
    missing = {
        ("the existing text has no source address", "give --source https://… where the code was read"): (
            not re.match(r"https?://\S+$", source_url or "")
        ),
        (
            "the date through which the code is current is not given",
            "give --current-through YYYY-MM-DD, as the code's site prints it",
        ): current_through is None,
        ("the day the text was retrieved is not given", "give --retrieved YYYY-MM-DD"): retrieved is None,
        (
            "the code is said to be current through a day after it was retrieved",
            "correct one of the two dates",
        ): reversed_days,
    }
    problems = [Problem("amend", 1, message, fix) for (message, fix), wrong in missing.items() if wrong]
    if problems or current_through is None or retrieved is None:
        raise DataError(problems)
    return BaseText(tuple(paragraphs), source_url, current_through, retrieved)


def _paragraphs(text: str | Sequence[str] | None) -> list[str]:
    """Return the paragraphs without empty ones, white space evened out."""
    given = text.splitlines() if isinstance(text, str) else list(text or ())
    return [" ".join(line.split()) for line in given if line.strip()]


def paragraph_changes(before: Sequence[str], after: Sequence[str]) -> list[Ops]:
    """Return what becomes of each paragraph of a text that turns into another."""
    return [_change(a, b) for a, b in pair(_rows(before), _rows(after))]


def _rows(paragraphs: Sequence[str]) -> list[Row]:
    return [Row("", "body", "", "", words) for words in paragraphs]


def _change(old: Row | None, new: Row | None) -> Ops:
    if old is None or new is None:
        return [("insert" if new else "delete", either(old, new).words)]
    return word_diff(old.words, new.words)


def shown_parts(changes: Sequence[Ops]) -> tuple[int | None, ...]:
    """Return the paragraphs to print, None for each run that is left out.

    Kept beside what changed: the heading, and the words that lead into a changed item.
    """
    kept = {i for i, ops in enumerate(changes) if any(op != "equal" for op, _ in ops)} | {0}
    for i in sorted(kept):
        lead = next(
            (j for j in range(i - 1, -1, -1) if new_text(changes[j]).rstrip().endswith((":", "—"))), None
        )
        kept |= {lead} if lead is not None else set()
    shown: list[int | None] = []
    for i in range(len(changes)):
        if i in kept:
            shown.append(i)
        elif not shown or shown[-1] is not None:
            shown.append(None)
    return tuple(shown)


def _only_recalled(form: DraftForm) -> tuple[str, ...]:
    """Return what is to be confirmed when the way to mark an amendment was never seen in a text of this.

    Body.
    """
    if form.markup_seen:
        return ()
    return ("[CONFIRM: how this body marks added and deleted text; the marks used here were only recalled]",)


def _section_of(paragraphs: Sequence[str]) -> str:
    found = _NUMBER.match(paragraphs[0])
    return found[1].rstrip(".") if found else ""


def _more_sections(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return what is to be confirmed when a text holds more sections than its amending sentence names."""
    found = dict.fromkeys(m[1] for m in map(_HEADED.match, paragraphs[1:]) if m)
    more = [number for number in found if number != _section_of(paragraphs)]
    says = "this text also holds Section {}; write an amending sentence for it"
    return tuple(f"[CONFIRM: {says.format(number)}]" for number in more)


def _named(section: str) -> str:
    """Return a section with the word before its number."""
    return section if _NAMED.match(section) else f"Section {section or '[CONFIRM: section number]'}"


def amending_clause(
    form: DraftForm, name: str, code: str, how: Convention, action: str
) -> tuple[str, tuple[str, ...]]:
    """Return the sentence that names the section and says what is done, and what is left to confirm."""
    book = bare_code(code) or "[CONFIRM: name of the code]"
    must, template = form.amending.must, form.amending.template
    notes = (f"[CONFIRM: this body’s amending sentence must {must}]",) if must else ()
    if action == "repeal":
        return f"{name} of the {book} is repealed.", notes
    if action == "add":
        return f"{name} is added to the {book} to read as follows:", notes
    if template:
        return _filled(template, name.removeprefix("Section ")) + ":", notes
    by = f" {how.in_clause}, to read as follows:" if how.in_clause else " to read as follows:"
    return f"{name} of the {book} is amended{by}", notes


def _filled(template: str, section: str) -> str:
    """Fill a form's own sentence; what only the clerk's records show is left to confirm."""
    return template.format(
        ordinance="[CONFIRM: number of the ordinance last amending it]",
        part="[CONFIRM: its section]",
        section=section,
    )
