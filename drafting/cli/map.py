"""The command `map`: someone else's text against the library's questions."""

from __future__ import annotations

import sys
from argparse import Namespace

from drafting.cli.shared import print_notes, write
from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem, nearest
from drafting.read.text import read_text
from drafting.sets.mapping import KINDS, map_text, read_corrections, write_mapping


def map_file(args: Namespace) -> int:
    """Map one file and write the report; the suffix of the output names its kind."""
    suffix = args.output.suffix.lower()
    if suffix not in KINDS:
        raise DataError(
            [Problem("-o", 1, f"unknown kind of file {suffix or args.output.name}", nearest(suffix, KINDS))]
        )
    corrections = read_corrections(args.corrections) if args.corrections else {}
    library = load_library()
    text = read_text(args.file, as_shown=args.as_shown)
    notes = tuple(map(str, text.notes))
    found = map_text(text.paragraphs, library, args.file.name, corrections)
    found = found.model_copy(update={"notes": notes})
    write({args.output.name: write_mapping(found, library, suffix)}, args.output.parent, args)
    print_notes(args.file, notes)
    open_here = sum(item.touched for item in found.silent)
    print(
        f"{len(found.rows)} provisions, {len(found.matched)} matched, {len(found.unmatched)} unmatched, "
        f"{open_here} questions open in the topics touched. Matches are found by words: check each.",
        file=sys.stderr,
    )
    return 0
