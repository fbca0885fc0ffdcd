"""Every Word file that the program makes, so that a test can look at all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import factories
from small import made

from drafting.batch import Outcome, summary_files
from drafting.checks import check
from drafting.data.library import ROOT
from drafting.engine import forms
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.model import Draft, Library
from drafting.package.build import build
from drafting.papers.book import book_blocks
from drafting.sets.compare import compare_drafts, compare_precedents, compare_variants, write_report
from drafting.sets.mapping import map_text, write_mapping
from drafting.sets.redline import redline_drafts
from drafting.sets.redline.amendment import markup
from drafting.sets.redline.amendment_file import write_markup
from drafting.sets.redline.files import redline_files
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import DocProps
from drafting.word.ordinance import CONTENTS_FROM, write_word

WHEN = datetime(2026, 11, 24, tzinfo=UTC)
OLD_LAW = [
    "9.70.010 Detainers",
    "(a) The jail may hold a person for 48 hours.",
    "(b) The jailer shall record each hold.",
    "(c) Reserved.",
]
NEW_LAW = [
    "9.70.010 Detainers",
    "(a) The jail shall not hold a person.",
    "(b) The jailer shall record each hold and release.",
    "(c) Reserved.",
    "(d) New.",
]
_SEEN = ("https://example.org/code/9.70", date(2026, 9, 1), date(2026, 11, 20))
_ROWS = [
    Outcome(
        line=2,
        key="k",
        folder="000001-alder-falls-or",
        name="Alder Falls",
        state="OR",
        status="done",
        state_law="no bar recorded",
        errors=0,
        to_confirm=3,
    ),
    Outcome(
        line=3,
        key="k",
        folder="",
        name="",
        state="ZZ",
        status="bad row",
        state_law="",
        errors=0,
        to_confirm=0,
        reason="table:3: unknown state",
    ),
]


def example(name: str, library: Library, **update) -> Draft:
    """Return the draft of one of the examples."""
    intake = read_intake(Path(ROOT) / f"examples/{name}.yaml", library)
    return make_draft(intake.model_copy(update=update), library)


def with_own_words(draft: Draft, library: Library) -> Draft:
    """Return the draft with the words of one clause changed by its user, so that it has a redline too."""
    chosen = next(
        p.clause for p in draft.plan.picked if library.clauses[p.clause].kind not in ("definition", "finding")
    )
    intake = draft.intake.model_copy(
        update={
            "clauses": draft.intake.clauses.model_copy(
                update={"edits": {chosen: "The city shall keep a list of what it did. The list is public."}}
            )
        }
    )
    return make_draft(intake, library)


def package_of(draft: Draft, library: Library) -> dict[str, bytes]:
    """Return the Word files of a package."""
    return {
        name: data
        for name, data in build(draft, library, check(draft, library)).items()
        if name.endswith(".docx")
    }


def small_packages(tiny: Library) -> dict[str, bytes]:
    """Return the Word files of a package of each kind of document and memo, from the small library."""
    drafts = {
        kind: made(tiny, document={"date": "2026-11-22", "kind": kind, "code_chapter": "12.04"}, blanks={})
        for kind in ("ordinance", "resolution", "policy", "memo")
    }
    drafts["proposal"] = made(
        tiny, memo={"mode": "advocate", "background": ["(a) One thing.", "(b) Another."]}
    )
    return {
        f"{kind}/{name}": data
        for kind, draft in drafts.items()
        for name, data in package_of(draft, tiny).items()
    }


def other_files(library: Library) -> dict[str, bytes]:
    """Return the Word files made outside the package: book, comparisons, redlines, amendments, maps."""
    one, two = example("oakland-ca", library), example("seattle-wa", library)
    clauses = [c for c in library.clauses.values() if len(c.variants) > 1][:3]
    props = DocProps(
        title="Clause library",
        author="Project maintainers",
        day=WHEN.date(),
        footer=f"Library {library.version}",
        legend="Not reviewed by counsel",
    )
    texts = [write_word(draft, fixed_numbers=True) for draft in (one, two)]
    words = [
        f"{node.label} {node.heading or node.text}".strip()
        for node in two.nodes()
        if node.heading or node.text
    ][:40]
    return {
        "book": write_blocks(book_blocks(library), props, "report"),
        "variants": write_report(compare_variants(clauses, library, WHEN.date()), ".docx"),
        "precedents": write_report(
            compare_precedents(list(library.precedents)[:3], library, WHEN.date()), ".docx"
        ),
        "drafts": write_report(compare_drafts([one, two], library), ".docx"),
        "redline of drafts": redline_drafts(one, two, "A", WHEN),
        "redline of files": redline_files(texts[0], texts[1], "A", WHEN),
        "numbers as text": texts[0],
        "mapping": write_mapping(map_text(words, library, "model.docx"), library, ".docx"),
        "batch": summary_files(_ROWS, "Batch of places.csv")["summary.docx"],
        "with contents": write_word(
            factories.draft(
                tuple(
                    factories.section(f"s{i}", "Subject", factories.running(f"s{i}:t", "Text."))
                    for i in range(CONTENTS_FROM)
                ),
                section_pattern="{n}.",
                document={"kind": "policy"},
            )
        ),
        "by hand": write_word(factories.draft(recitals=("The City keeps records.",))),
        **amendments(two, library),
    }


def amendments(draft: Draft, library: Library, markers: bool = True) -> dict[str, bytes]:
    """Return an amendment in a place's form, one of new law, and a repeal; `markers` help screen readers."""
    form = forms.resolve(draft.intake, library)
    asked = {
        "amendment": (OLD_LAW, NEW_LAW, *_SEEN, form, markers),
        "new law": (None, NEW_LAW, "", None, None, form),
        "repeal": (OLD_LAW, None, *_SEEN, form, markers),
    }
    return {
        name: write_markup(markup(*given, code="Code"), "", "A", WHEN.date()) for name, given in asked.items()
    }
