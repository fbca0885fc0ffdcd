"""Does the file say what it is called?  A screen reader reads the title first, and a PDF takes it over."""

from __future__ import annotations

import re

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import WordFile

CHECK = Check("title", "The properties hold a title", "WCAG 2.4.2 Page Titled; PDF/UA-1 7.1")
_NO_TITLE = re.compile(r"(document|dokument|untitled)\s*\d*|template: .*|.*\.(docx?|dotx?|pdf)", re.I)


def run(file: WordFile) -> list[Finding]:
    """Return a finding when there is no title, or one that only a program would give."""
    title = file.property("title")
    if title and not _NO_TITLE.fullmatch(title):
        return []
    message = (
        f"the title in the properties is “{title}”, which says nothing of the document"
        if title
        else "the properties hold no title"
    )
    return [Finding(CHECK.id, "error", "properties", message, "in Word, choose File, Info and fill in Title")]
