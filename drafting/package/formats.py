"""Every format in which a draft leaves the program: `FORMATS` maps its name to its file and writer.

A writer takes the draft, the library and the issues, and returns the bytes of one file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from drafting.data.language import ENGLISH, languages
from drafting.data.language import marked as N_
from drafting.model import Draft, Issue, Library

Writer = Callable[[Draft, Library, list[Issue]], bytes]


@dataclass(frozen=True)
class Format:
    """One file of the package: its fixed name, what it is for, the function that writes it, whether a draft has it, and its language."""

    name: str
    about: str
    write: Writer
    wanted: Callable[[Draft], bool] = lambda draft: True
    language: str = ENGLISH


def _ordinance(draft, library, issues):
    from drafting.data.provenance import provenance
    from drafting.word.ordinance import write_word

    return write_word(draft, extra=provenance(draft, library))


def _memo(draft, library, issues):
    from drafting.package.build import props
    from drafting.papers.memo import memo_blocks
    from drafting.word.blocks import write_blocks

    return write_blocks(memo_blocks(draft, library, issues), props(draft, library, "memo"), "memo")


def _markdown(draft, library, issues):
    from drafting.papers.markdown import write_markdown

    return write_markdown(draft)


def _html(draft, library, issues):
    from drafting.papers.html import write_html

    return write_html(draft)


def _json(draft, library, issues):
    from drafting.papers.sidecar import write_json

    return write_json(draft, library, issues)


def _agenda(draft, library, issues):
    from drafting.papers.agenda import write_agenda_text

    return write_agenda_text(draft, library)


def _checks(draft, library, issues):
    from drafting.package.build import props
    from drafting.papers.check_report import check_report_blocks
    from drafting.word.blocks import write_blocks

    return write_blocks(check_report_blocks(draft, library, issues), props(draft, library, "checks"), "memo")


def _annotated(draft, library, issues):
    from drafting.papers.annotated import write_annotated

    return write_annotated(draft, library)


def _posting(draft, library, issues):
    from drafting.package.posting import write_posting

    return write_posting(draft)


def _comparison(draft, library, issues):
    from drafting.sets.compare import write_report

    return write_report(_compared(draft, library), ".docx")


def _comparison_data(draft, library, issues):
    from drafting.sets.compare import write_report

    return write_report(_compared(draft, library), ".csv")


@lru_cache(maxsize=1)
def _compared(draft: Draft, library: Library):
    """Compare once for both files."""
    from drafting.sets.compare import compare_with_law

    return compare_with_law(draft, library)


def _redline(draft, library, issues):
    from datetime import UTC, datetime

    from drafting.engine.blanks import full_name
    from drafting.sets.redline import redline_drafts, vetted

    day = draft.intake.document.date
    author = draft.intake.document.preparer or full_name(draft.intake)
    return redline_drafts(
        vetted(draft.intake, library), draft, author, datetime(day.year, day.month, day.day, tzinfo=UTC)
    )


def _edited(draft: Draft) -> bool:
    """Whether the user wrote words of their own, so that there is something to redline."""
    return any(p.edited for p in draft.plan.picked)


def _companion(kind: str, template: str = "memo") -> Writer:
    """Return the writer of one of the short papers beside a draft."""

    def write(draft, library, issues):
        """Return the paper as a Word file."""
        from drafting.package.build import props
        from drafting.papers import companions
        from drafting.word.blocks import write_blocks

        return write_blocks(
            getattr(companions, f"{kind}_blocks")(draft, library), props(draft, library, kind), template
        )

    return write


def _summary(language: str) -> Writer:
    """Return the writer of the plain-language summary in a language."""

    def write(draft, library, issues):
        """Return the summary as a Word file."""
        from drafting.package.build import summary_props
        from drafting.papers.summary import summary_blocks
        from drafting.word.blocks import write_blocks

        return write_blocks(
            summary_blocks(draft, library, language), summary_props(draft, library, language), "memo"
        )

    return write


FORMATS: dict[str, Format] = {
    "ordinance": Format(
        "Attachment 1 - {instrument} (clean).docx",
        N_("the text to be adopted, for first reading"),
        _ordinance,
    ),
    "memo": Format("{memo}.docx", N_("the memo that goes with it"), _memo),
    "checks": Format("Check report.docx", N_("what was checked, against what, and what was found"), _checks),
    "markdown": Format("{instrument}.md", N_("the text as Markdown"), _markdown),
    "html": Format("{instrument}.html", N_("the text as a web page"), _html),
    "agenda": Format("{instrument} - agenda text.txt", N_("plain text for an agenda system"), _agenda),
    "json": Format("Draft data.json", N_("everything behind the draft, for programs"), _json),
    "annotated": Format(
        "Working copy - {instrument} (annotated, not for posting).docx",
        N_(
            "the same text with sources, risks, choices and questions as comments; for counsel, never for posting"
        ),
        _annotated,
    ),
    "posting": Format(
        "Posting copy - {instrument}.docx",
        N_("the text for a public website, proven to hold no comment, revision or hidden text"),
        _posting,
    ),
    "redline": Format(
        "Working copy - {instrument} (redline against vetted text).docx",
        N_("your own words as tracked changes against the checked clauses"),
        _redline,
        _edited,
    ),
    "comparison": Format(
        "Attachment 2 - Comparison with enacted law.docx",
        N_("each question of the draft beside what enacted law elsewhere does"),
        _comparison,
    ),
    "comparison-data": Format(
        "Attachment 2 - Comparison with enacted law (data).csv",
        N_("the same comparison as a table for spreadsheets"),
        _comparison_data,
    ),
    "summary": Format(
        "Attachment 3 - Plain-language summary.docx", N_("one page for residents"), _summary(ENGLISH)
    ),
    **{
        f"summary-{code}": Format(
            "Attachment 3 - Plain-language summary ({language}).docx",
            N_("the page for residents in another language; no lawyer has checked the translation"),
            _summary(code),
            language=code,
        )
        for code in languages()
        if code != ENGLISH
    },
    "sections": Format(
        "Attachment 4 - Section by section.docx",
        N_("what each section does and who carries it out"),
        _companion("sections"),
    ),
    "checklist": Format(
        "Attachment 5 - Implementation checklist.docx",
        N_("who does what by when, with dates"),
        _companion("checklist"),
    ),
    "fiscal": Format(
        "Attachment 6 - Fiscal grid.docx",
        N_("the cost grid for departments to fill; nothing in it is estimated"),
        _companion("fiscal", "report"),
    ),
}
