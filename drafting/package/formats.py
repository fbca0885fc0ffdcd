"""Every format in which a draft leaves the program: `FORMATS` maps its name to its file and writer.

A writer takes the draft, the library and the issues, and returns the bytes of one file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from drafting.data.language import ENGLISH, languages
from drafting.data.language import marked as N_
from drafting.model import Draft, Issue, Library
from drafting.model.memory import Memory
from drafting.package.dated import Entry, Sheet, calendar, workbook
from drafting.package.posting import write_posting
from drafting.package.props import author, memo_props, props, summary_props
from drafting.papers import hearing
from drafting.papers.agenda import write_agenda_text
from drafting.papers.annexes import sources_blocks
from drafting.papers.annotated import write_annotated
from drafting.papers.check_report import check_report_blocks
from drafting.papers.codifier import codifier_blocks
from drafting.papers.companions import checklist_blocks, sections_blocks, work_of
from drafting.papers.html import write_html
from drafting.papers.markdown import write_markdown
from drafting.papers.memo import memo_blocks
from drafting.papers.proof import write_proof
from drafting.papers.records import act_name, letter_blocks, letters
from drafting.papers.sentences import made_of
from drafting.papers.sidecar import write_json
from drafting.papers.summary import summary_blocks
from drafting.papers.verify_table import verify_blocks
from drafting.sets.compare import Report, compare_with_law, write_report
from drafting.sets.redline import redline_drafts, vetted
from drafting.word.block_writer import TemplateName, write_blocks
from drafting.word.blocks import Block
from drafting.word.ordinance import write_word

Writer = Callable[[Draft, Library, list[Issue]], bytes]


@dataclass(frozen=True)
class Format:
    """One file of the package.

    `name` is its fixed name, `about` what it is for, `write` the function that writes it,
    `wanted` whether a draft has it, `language` the code of its language.
    """

    name: str
    about: str
    write: Writer
    wanted: Callable[[Draft], bool] = lambda draft: True
    language: str = ENGLISH


def _ordinance(draft: Draft, library: Library, _: list[Issue]) -> bytes:
    return write_word(draft, extra=made_of(draft, library))


def _memo(draft: Draft, library: Library, _: list[Issue]) -> bytes:
    return write_blocks(memo_blocks(draft, library), memo_props(draft))


def _checks(draft: Draft, library: Library, issues: list[Issue]) -> bytes:
    blocks = check_report_blocks(draft, library, issues)
    return write_blocks(blocks, props(draft, f"Check report: {draft.short_title}"))


def _comparison(suffix: str) -> Writer:
    return lambda draft, library, _: write_report(_compared(draft, library), suffix)


def _compared(draft: Draft, library: Library) -> Report:
    """Return the comparison with enacted law, made once for the files of a package that follow each other."""
    memory = library.memory.once("compared", lambda: Memory(1))
    return memory.about(draft, lambda draft: compare_with_law(draft, library))


def _redline(draft: Draft, library: Library, _: list[Issue]) -> bytes:
    day = draft.intake.document.date
    when = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return redline_drafts(vetted(draft.intake, library), draft, author(draft), when)


def _edited(draft: Draft) -> bool:
    """Whether the user wrote words of their own, so that there is something to redline."""
    return any(p.edited for p in draft.plan.picked)


def _companion(
    title: str, blocks: Callable[[Draft, Library], list[Block]], template: TemplateName = "memo"
) -> Writer:
    """Return the writer of one of the short papers beside a draft."""
    return lambda draft, library, _: write_blocks(
        blocks(draft, library), props(draft, f"{title}: {draft.short_title}"), template
    )


def _summary(language: str) -> Writer:
    """Return the writer of the plain-language summary in a language."""
    return lambda draft, library, _: write_blocks(
        summary_blocks(draft, library, language), summary_props(draft, language)
    )


def _task_sheet(draft: Draft, library: Library, _: list[Issue]) -> bytes:
    """Return the checklist as a workbook."""
    columns = (("Done", 6), ("Date", 12), ("When", 28), ("Section", 10), ("Office", 28), ("Task", 80))
    rows = [
        ("", task.on.isoformat() if task.on else "", task.when, task.sections, task.office, task.text)
        for task in work_of(draft, library)
    ]
    return workbook(
        Sheet("Implementation checklist", columns, rows), author(draft), draft.intake.document.date
    )


def _task_days(draft: Draft, library: Library, _: list[Issue]) -> bytes:
    """Return the tasks that have a day as a calendar."""
    dated = [task for task in work_of(draft, library) if task.on]
    entries = [Entry(t.on, f"{t.office}: {t.text}", f"Section {t.sections}; {t.when}") for t in dated if t.on]
    return calendar(entries, draft.intake.document.date)


def _request_log(draft: Draft, library: Library, _: list[Issue]) -> bytes:
    """Return the log of the requests: what was sent, when, and when an answer is due."""
    sent = (("Letter", 8), ("Sent on", 14), ("Due if sent on the day of the draft", 20), ("Asked for", 80))
    columns = (*sent, ("Answered on", 14), ("What came", 40))
    rows = [
        (str(m.number), "", m.due.isoformat() if m.due else "check the act", kind.tells, "", "")
        for m in letters(draft, library)
        for kind in m.kinds
    ]
    return workbook(Sheet("Records requests", columns, rows), author(draft), draft.intake.document.date)


def _request_days(draft: Draft, library: Library, _: list[Issue]) -> bytes:
    """Return the days on which answers are due as a calendar."""
    entries = [
        Entry(m.due, f"Answer due: records letter {m.number}", act_name(draft, library))
        for m in letters(draft, library)
        if m.due
    ]
    return calendar(entries, draft.intake.document.date)


def _lacks_data(draft: Draft) -> bool:
    """Whether nobody has given a local number, so that records are asked for."""
    return not draft.intake.memo.local_data


def _hearing(title: str, about: str, blocks: Callable[[Draft, Library], list[Block]], argues: bool) -> Format:
    """Return one paper of a hearing; those that argue for the draft are an advocate's."""
    return Format(
        f"More/Hearing/{title}.docx",
        about,
        _companion(title, blocks),
        (lambda draft: draft.intake.memo.mode == "advocate") if argues else (lambda draft: True),
    )


FORMATS: dict[str, Format] = {
    "ordinance": Format(
        "1 {instrument}.docx",
        N_("the text to be adopted, for first reading"),
        _ordinance,
    ),
    "memo": Format("2 {memo}.docx", N_("the report or proposal that goes with it"), _memo),
    "checks": Format(
        "More/Check report.docx", N_("what was checked, against what, and what was found"), _checks
    ),
    "markdown": Format(
        "More/{instrument}.md", N_("the text as Markdown"), lambda draft, *_: write_markdown(draft)
    ),
    "html": Format(
        "More/{instrument}.html", N_("the text as a web page"), lambda draft, *_: write_html(draft)
    ),
    "agenda": Format(
        "More/{instrument} - agenda text.txt",
        N_("plain text for an agenda system"),
        lambda draft, library, _: write_agenda_text(draft, library),
    ),
    "json": Format("More/Draft data.json", N_("everything behind the draft, for programs"), write_json),
    "annotated": Format(
        "3 For counsel - {instrument} (annotated, not for posting).docx",
        N_(
            "the same text with sources, risks, choices and questions as comments; "
            "for counsel, never for posting"
        ),
        lambda draft, library, _: write_annotated(draft, library),
    ),
    "posting": Format(
        "More/Posting copy - {instrument}.docx",
        N_("the text for a public website, proven to hold no comment, revision or hidden text"),
        lambda draft, *_: write_posting(draft),
    ),
    "redline": Format(
        "More/{instrument} (redline against vetted text).docx",
        N_("your own words as tracked changes against the checked clauses"),
        _redline,
        _edited,
    ),
    "comparison": Format(
        "More/Comparison with enacted law.docx",
        N_("each question of the draft beside what enacted law elsewhere does"),
        _comparison(".docx"),
    ),
    "comparison-data": Format(
        "More/Comparison with enacted law (data).csv",
        N_("the same comparison as a table for spreadsheets"),
        _comparison(".csv"),
    ),
    "summary": Format("More/Plain-language summary.docx", N_("one page for residents"), _summary(ENGLISH)),
    **{
        f"summary-{code}": Format(
            "More/Plain-language summary ({language}).docx",
            N_("the page for residents in another language; no lawyer has checked the translation"),
            _summary(code),
            language=code,
        )
        for code in languages()
        if code != ENGLISH
    },
    "sections": Format(
        "More/Section by section.docx",
        N_("what each section does and who carries it out"),
        _companion("Section by section", sections_blocks),
    ),
    "checklist": Format(
        "More/Implementation checklist.docx",
        N_("who does what by when, with dates"),
        _companion("Implementation checklist", checklist_blocks),
    ),
    "checklist-sheet": Format(
        "More/Implementation checklist.xlsx",
        N_("the same tasks as a sheet to sort and to tick off"),
        _task_sheet,
    ),
    "checklist-days": Format(
        "More/Implementation checklist.ics", N_("the tasks that have a day, for a calendar"), _task_days
    ),
    "sources": Format(
        "More/Questions and sources.docx",
        N_("what counsel must answer, and every authority and enacted law behind the text"),
        _companion("Questions and sources", sources_blocks, "report"),
    ),
    "codifier": Format(
        "More/For the codifier - {instrument}.docx",
        N_("the text with typed numbers, to copy into a code"),
        lambda draft, *_: write_blocks(
            codifier_blocks(draft), props(draft, f"For the codifier: {draft.short_title}")
        ),
    ),
    "proof": Format(
        "More/Proof.html",
        N_("each sentence with its clause, source and review; opens offline"),
        lambda draft, library, _: write_proof(draft, library),
    ),
    "fact-sheet": _hearing("Fact sheet", N_("one page to hand out"), hearing.fact_sheet, True),
    "testimony": _hearing("Testimony", N_("two minutes to read aloud"), hearing.testimony, True),
    "talking-points": _hearing(
        "Talking points", N_("what to say, goal by goal"), hearing.talking_points, True
    ),
    "if-challenged": _hearing(
        "If challenged",
        N_("what will be said against it, and the honest answers"),
        hearing.if_challenged,
        False,
    ),
    "sponsor-letter": _hearing(
        "Sponsor letter", N_("asks a member to sponsor it"), hearing.sponsor_letter, True
    ),
    "sign-on-letter": _hearing("Sign-on letter", N_("for groups to sign"), hearing.sign_on_letter, True),
    "verify": _hearing("Verify everything", N_("each claim with its source"), verify_blocks, False),
    "records-letters": Format(
        "More/Records requests/Letters.docx",
        N_("asks the place for the local facts that the papers lack"),
        _companion("Records requests", letter_blocks),
        _lacks_data,
    ),
    "records-log": Format(
        "More/Records requests/Log.xlsx",
        N_("what was asked for, and when an answer is due"),
        _request_log,
        _lacks_data,
    ),
    "records-days": Format(
        "More/Records requests/Answers due.ics",
        N_("the days on which answers are due"),
        _request_days,
        _lacks_data,
    ),
}
