"""What the Word files of a package say of themselves: title, author, header and footer."""

from __future__ import annotations

from dataclasses import replace

from drafting.data.language import translate
from drafting.model import Draft
from drafting.papers.memo import memo_title
from drafting.word.blocks import DocProps


def props(draft: Draft, title: str = "") -> DocProps:
    """Return the document properties of a file of the package, with the title of the draft or its own."""
    document = draft.intake.document
    title = title or draft.short_title
    return DocProps(
        title=title,
        author=author(draft),
        day=document.date,
        subject=draft.title,
        header=title,
        footer=f"Version {document.version}, {document.date}",
    )


def author(draft: Draft) -> str:
    """Return who stands behind the files: the preparer, else the body itself."""
    return draft.intake.document.preparer or draft.intake.place.legal


def memo_props(draft: Draft) -> DocProps:
    """Return the document properties of the memo."""
    return props(draft, memo_title(draft))


def summary_props(draft: Draft, language: str) -> DocProps:
    """Return the document properties of the summary; screen readers take the voice from the language."""
    document = draft.intake.document
    return replace(
        props(draft, translate(language, "Plain-language summary: {title}", title=draft.short_title)),
        language=f"{language}-US",
        footer=translate(language, "Version {version}, {day}", version=document.version, day=document.date),
        legend=translate(language, "DRAFT — not reviewed by counsel"),
    )
