"""The command `verify`: which sentences of a Word file still are those of the vetted text."""

from __future__ import annotations

import sys
from argparse import Namespace

from drafting.cli.shared import print_notes
from drafting.data.library import load_library
from drafting.papers.verify import verify as compare
from drafting.read.docx import read_docx, refuse_two_texts
from drafting.read.uploads import opened
from drafting.word.docx_check import read_back
from drafting.word.package import read_data


def verify(args: Namespace) -> int:
    """Print what was changed since the file was made; exit 1 when a sentence is not of the vetted text.

    A file with two texts (tracked changes, struck or hidden words) is refused, since one of them was not
    verified; what else the file holds beside its text is named.
    """
    name = args.file.name
    file = opened(args.file, name, read_only=True)
    data = file.data
    refuse_two_texts(data, name)
    print_notes(args.file, (*file.notes, *read_docx(data, name)[1]))
    record = read_data(data) or {}
    found = compare(read_back(data), _marks(record, "sentences"), _marks(record, "around"), load_library())
    for words in found.changed:
        print(f"Changed, or not ours: {words}")
    print(
        f"{len(found.vetted)} sentences are of the vetted text, {len(found.printed)} are of the form or this "
        f"place, as printed, {len(found.changed)} changed or added, {found.missing} gone.",
        file=sys.stderr,
    )
    return 1 if found.changed or found.missing else 0


def _marks(record: dict[str, object], name: str) -> list[str]:
    """Return the marks under a name of the record; a file of someone else has none."""
    marks = record.get(name)
    return [str(mark) for mark in marks] if isinstance(marks, list) else []
