"""The commands `redline` (changes, table or floor amendment) and `amend` (marked changes of existing law)."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from drafting.cli.shared import past_day, print_notes, write
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest
from drafting.engine import forms
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.model import Draft, DraftForm, Intake, Library
from drafting.read import cells
from drafting.read.notes import Note
from drafting.read.text import read_text
from drafting.read.uploads import open_docx
from drafting.sets.redline import NotExact, redline_drafts, vetted
from drafting.sets.redline.amendment import markup
from drafting.sets.redline.amendment_file import write_markup
from drafting.sets.redline.files import changed_paragraphs, file_rows, redline_files
from drafting.sets.redline.rows import Row, draft_rows
from drafting.sets.redline.side_by_side import amendments_file, table_file
from drafting.sets.redline.unmarked import not_marked
from drafting.word.ordinance import write_word

NONE = "none"
Shape = Callable[[Sequence[Row], Sequence[Row], tuple[str, str], str, date], bytes]
SHAPES: dict[str, Shape] = {"table": table_file, "amendments": amendments_file}


def redline(args: Namespace) -> int:
    """Write what leads from OLD to NEW in the shape asked for; without NEW, from the vetted text to OLD."""
    _suffix(args.output, (".docx",))
    if args.shape != "changes":
        data = _beside(args.old, args.new, SHAPES[args.shape], args.author or "Drafting")
        write({args.output.name: data}, args.output.parent, args)
        return 0
    author, when = args.author or "Drafting", datetime.now(UTC).replace(microsecond=0)
    try:
        data = _compared(args.old, args.new, author, when)
    except NotExact as error:
        raise DataError(
            [
                Problem(
                    args.output.name,
                    1,
                    f"no exact redline can be made of these files. {error}",
                    "compare them in Word, and report the files",
                )
            ]
        ) from None
    write({args.output.name: data}, args.output.parent, args)
    return 0


def _compared(old: Path, new: Path | None, author: str, when: datetime) -> bytes:
    """Return the redline of two intakes, two Word files, or one of each."""
    if ".docx" not in (old.suffix.lower(), new.suffix.lower() if new else ""):
        library = load_library()
        later = _draft(new or old, library)
        former = _draft(old, library) if new else vetted(later.intake, library)
        data = redline_drafts(former, later, author, when)
        print(_counted(changed_paragraphs(data)) or "No changes.", file=sys.stderr)
        return data
    if new is None:
        raise _alone(old)
    before, after = _word(old), _word(new)
    data = redline_files(before, after, author, when, (old.name, new.name))
    _say(changed_paragraphs(data), not_marked(before, after))
    return data


def _beside(old: Path, new: Path | None, shape: Shape, author: str) -> bytes:
    """Return two intakes, two Word files, or one of each as a table or a floor amendment."""
    today = date.today()
    if ".docx" not in (old.suffix.lower(), new.suffix.lower() if new else ""):
        library = load_library()
        later = _draft(new or old, library)
        former = _draft(old, library) if new else vetted(later.intake, library)
        names = (
            f"{former.title} ({old.name if new else 'vetted text'})",
            f"{later.title} ({(new or old).name})",
        )
        return shape(draft_rows(former), draft_rows(later), names, author, today)
    if new is None:
        raise _alone(old)
    before, after = _word(old), _word(new)
    data = shape(file_rows(before, old.name), file_rows(after, new.name), (old.name, new.name), author, today)
    for note in not_marked(before, after):
        print(f"Not marked: {note}", file=sys.stderr)
    return data


def _alone(path: Path) -> DataError:
    return DataError(
        [Problem(path.name, 1, "a Word file needs another to be compared with", "name OLD and NEW")]
    )


def _say(changed: int, beside: Sequence[Note]) -> None:
    """Say how many paragraphs are marked, and what differs and is not."""
    for note in beside:
        print(f"Not marked: {note}", file=sys.stderr)
    nothing = "No word was changed." if beside else "No changes."
    beyond = (
        " Rejecting all changes gives back the old words; tables, pictures, notes and looks stay those of "
        "the new file."
    )
    print(f"{_counted(changed)}{beyond}" if changed else nothing, file=sys.stderr)


def _counted(changed: int) -> str:
    return f"{changed} paragraph{'s' * (changed != 1)} changed." if changed else ""


def _draft(path: Path, library: Library) -> Draft:
    return make_draft(read_intake(path, library), library)


def _word(path: Path) -> bytes:
    """Return a Word file as safe bytes; an intake as the Word file it gives, its numbers as text."""
    if path.suffix.lower() == ".docx":
        return open_docx(path)
    return write_word(_draft(path, load_library()), fixed_numbers=True)


def amend(args: Namespace) -> int:
    """Write an amendment of existing law, marked as the adopting body's form requires."""
    suffix = _suffix(args.output, (".docx", ".txt"))
    current, new = (
        None if str(path).lower() == NONE else read_text(path, as_shown=args.as_shown)
        for path in (args.current, args.new)
    )
    retrieved, current_through = _days(args)
    made = markup(
        current.paragraphs if current else None,
        new.paragraphs if new else (),
        args.source or "",
        current_through,
        retrieved,
        _form(args),
        args.text_markers,
        section=args.section,
        code=args.code,
        whole=args.whole,
    )
    author = args.author or args.name or "Drafting"
    data = (
        write_markup(made, made.subject, author, retrieved or date.today())
        if suffix == ".docx"
        else made.text().encode()
    )
    write({args.output.name: data}, args.output.parent, args)
    for path, text in ((args.current, current), (args.new, new)):
        print_notes(path, text.notes if text else ())
    print(
        f"{sum(any(op != 'equal' for op, _ in ops) for ops in made.changes)} of {len(made.changes)} "
        f"paragraphs change. {made.legend}",
        file=sys.stderr,
    )
    return 0


def _form(args: Namespace) -> DraftForm:
    """Return the form of the adopting body, from an intake or from the place named."""
    library = load_library()
    if args.intake:
        return forms.resolve(read_intake(args.intake, library), library)
    state = cells.state(args.state or "").value
    if state not in library.states:
        raise DataError(
            [
                Problem(
                    "--state",
                    1,
                    f"unknown state {args.state or '(none)'}",
                    "write its name or two letters" if args.state else "give --state or --intake",
                )
            ]
        )
    if args.profile and args.profile not in library.profiles:
        raise DataError(
            [
                Problem(
                    "--profile", 1, f"unknown profile {args.profile}", nearest(args.profile, library.profiles)
                )
            ]
        )
    place = {
        "name": args.name or library.states[state].name,
        "kind": args.kind,
        "state": state,
        "profile": args.profile,
    }
    topic = next(iter(library.topics))
    return forms.resolve(
        Intake.model_validate(
            {
                "schema": 1,
                "jurisdiction": place,
                "document": {"date": date.today()},
                "goals": [{"topic": topic}],
            }
        ),
        library,
    )


def _days(args: Namespace) -> tuple[date | None, date | None]:
    """Return the day on which the existing text was read, and the day to which it goes, where given."""
    read = past_day("--retrieved", args.retrieved) if args.retrieved else None
    through = past_day("--current-through", args.current_through) if args.current_through else None
    if read and through and through > read:
        says = f"{through} is after the day on which the text was read, {read}"
        raise DataError([Problem("--current-through", 1, says, "correct one of the two days")])
    return read, through


def _suffix(path: Path, known: tuple[str, ...]) -> str:
    suffix = path.suffix.lower()
    if suffix not in known:
        raise DataError(
            [Problem("-o", 1, f"unknown kind of file {suffix or path.name}", nearest(suffix, known))]
        )
    return suffix
