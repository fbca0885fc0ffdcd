"""The package: every file of a draft under fixed names, written whole or not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from drafting.data.files import write_all
from drafting.data.freshness import banner
from drafting.data.language import ENGLISH, name_of
from drafting.data.problems import DataError, Problem, nearest
from drafting.engine.intake import dump_intake
from drafting.model import Draft, Issue, Library
from drafting.package.formats import FORMATS
from drafting.package.output import free_places, remember
from drafting.package.sandbox import write_with_template
from drafting.papers.effects import asked
from drafting.papers.memo import TITLES, left_empty
from drafting.papers.sentences import made_of
from drafting.papers.standing import standing_lines, status
from drafting.read.accessibility import report as accessibility

_ZIP_DATE = (2020, 1, 1, 0, 0, 0)


def file_name(kind: str, draft: Draft) -> str:
    """Return the fixed name of one file."""
    memo = TITLES[draft.intake.memo.mode]
    made = FORMATS[kind]
    language = "" if made.language == ENGLISH else name_of(made.language, ENGLISH)
    return made.name.format(instrument=draft.instrument, memo=memo, language=language)


def kinds_named(words: str) -> list[str]:
    """Return the kinds of file in a list with commas."""
    return [kind.strip() for kind in words.split(",") if kind.strip()]


def check_kinds(kinds: Iterable[str]) -> None:
    """Raise DataError, with every problem, when a kind of file is not known."""
    problems = [
        Problem("--only", 1, f"unknown kind of file {kind}", nearest(kind, FORMATS))
        for kind in kinds
        if kind not in FORMATS
    ]
    if problems:
        raise DataError(problems)


def build(
    draft: Draft,
    library: Library,
    issues: list[Issue],
    only: list[str] | None = None,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    template: tuple[bytes, str] | None = None,
) -> dict[str, bytes]:
    """Return file names and bytes; `progress(done, total, name)` is called before each file.

    `template` is a city's own Word template and its name, used for the clean text.  Raise
    DataError for an unknown kind of file or a template that may not be used.
    """
    kinds = only or [kind for kind, form in FORMATS.items() if form.wanted(draft)]
    check_kinds(kinds)
    files: dict[str, bytes] = {}
    for index, kind in enumerate(kinds):
        name = file_name(kind, draft)
        progress(index, len(kinds), name)
        files[name] = (
            _clean(draft, library, template)
            if template and kind == "ordinance"
            else FORMATS[kind].write(draft, library, issues)
        )
    if only is None:
        files |= papers_about(files, draft, library, issues, kinds)
    progress(len(kinds), len(kinds), "")
    return files


def papers_about(
    files: dict[str, bytes], draft: Draft, library: Library, issues: list[Issue], kinds: list[str]
) -> dict[str, bytes]:
    """Return the files about the others: the answers, the note on each file, the accessibility report."""
    return {
        "More/intake.yaml": dump_intake(draft.intake).encode(),
        "README.txt": readme(draft, library, issues, kinds),
        f"More/{accessibility.NAME}": accessibility.report(files),
    }


def _clean(draft: Draft, library: Library, template: tuple[bytes, str]) -> bytes:
    """Return the clean text in a city's own template, filled in a process of its own."""
    return write_with_template(draft, template[0], made_of(draft, library), template[1])


def readme(draft: Draft, library: Library, issues: list[Issue], kinds: list[str]) -> bytes:
    """Return the note that says what each file is, what was checked, and what nobody has done."""
    lines = [
        f"{draft.intake.place.legal}: {draft.title}",
        "",
        f"Status: {status(draft, issues)}.",
        f"  {asked(draft, library)}",
        *(f"  {line}" for line in standing_lines(draft, library)),
        "",
        "Files",
    ]
    lines += [f"  {file_name(k, draft)}: {_about(k, draft)}" for k in kinds]
    lines += [
        "  More/intake.yaml: the answers this was made from; load it in the form to go on",
        f"  More/{accessibility.NAME}: what stands in the way of people who use "
        "assistive technology, as far as "
        "a program can tell",
        "",
        *([banner(draft, library)] if banner(draft, library) else []),
        f"Law as of {library.as_of}; library {library.version}; content {draft.content_hash}.",
        "Nobody has approved this draft, and no lawyer has reviewed it unless the check report names one. "
        "It is not legal advice.",
        "",
        f"To confirm ({len(draft.confirms)}):",
        *[f"  - {c.label}: {c.why}" for c in draft.confirms],
        *_for_the_author(draft),
    ]
    return ("\n".join(lines) + "\n").encode()


def _about(kind: str, draft: Draft) -> str:
    """Return what a file is for; the paper in front is a report or a proposal."""
    if kind != "memo":
        return FORMATS[kind].about
    about = {"staff": "the report that informs the body", "advocate": "the two pages that make the case"}
    return about[draft.intake.memo.mode]


def _for_the_author(draft: Draft) -> list[str]:
    """Return what the author may still add to the report or proposal; nothing of it shows there as a gap."""
    empty, paper = left_empty(draft), TITLES[draft.intake.memo.mode].lower()
    return ["", f"For the author of the {paper}, left out because nobody gave it:"] * bool(empty) + [
        f"  - {words}" for words in empty
    ]


def zip_bytes(files: dict[str, bytes]) -> bytes:
    """Return the files as one zip whose bytes depend on nothing but the files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def write_files(files: dict[str, bytes], folder: Path, inputs: Collection[Path] = ()) -> list[Path]:
    """Write every file whole, and all or none of them; return where they are.

    A file that someone else wrote, or that is one of the inputs, stays: the new one gets a name of its own.
    """
    if folder.exists() and not folder.is_dir():
        raise DataError([Problem(str(folder), 0, "this is a file, not a folder", "name a folder with -o")])
    try:
        placed = free_places(files, folder, inputs)
        write_all(placed)
        remember(placed)
        return list(placed)
    except OSError as error:
        raise DataError(
            [
                Problem(
                    str(folder),
                    1,
                    f"cannot write here ({error.strerror})",
                    "choose a folder that you may write to",
                )
            ]
        ) from None
