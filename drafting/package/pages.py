"""How many pages the text and the staff report of each goal alone take, as LibreOffice lays them out."""

from __future__ import annotations

import io

from pypdf import PdfReader

from drafting.engine.draft import make_draft
from drafting.gate.lengths import intake_of, without_state_rules
from drafting.model import STRENGTHS, Draft, Library
from drafting.package.formats import FORMATS
from drafting.package.pdf import pdf_copies

_PRINTED = ("ordinance", "memo")
_PLACES = {False: "a city with police and no jail", True: "a county that runs a jail"}


def pages(drafts: dict[str, Draft], library: Library) -> dict[str, tuple[int, ...]]:
    """Return for each draft the pages of its text and of its report; DataError without LibreOffice."""
    files = {
        f"{name}/{kind}.docx": FORMATS[kind].write(draft, library, [])
        for name, draft in drafts.items()
        for kind in _PRINTED
    }
    made = {name: len(PdfReader(io.BytesIO(data)).pages) for name, data in pdf_copies(files).items()}
    return {name: tuple(made[f"{name}/{kind}.pdf"] for kind in _PRINTED) for name in drafts}


def table(library: Library) -> str:
    """Return as Markdown the pages of text and report of each goal alone, by strength, in both places."""
    bare = without_state_rules(library)
    lines = []
    for jail, place in _PLACES.items():
        lines += [f"### Pages of one goal, in {place}, core frame: text and staff report", ""]
        lines += ["| goal | strong | moderate | minimal |", "|---|--:|--:|--:|", *_rows(bare, jail), ""]
    return "\n".join(lines)


def _rows(library: Library, jail: bool) -> list[str]:
    goals = [t for t in library.topics.values() if not t.always]
    drafts = {
        f"{topic.id}-{strength}": make_draft(intake_of((topic.id,), strength, "core", jail, library), library)
        for topic in goals
        for strength in STRENGTHS
    }
    found = pages(drafts, library)
    return [
        f"| {topic.label} | {' | '.join('{} + {}'.format(*found[f'{topic.id}-{s}']) for s in STRENGTHS)} |"
        for topic in goals
    ]
