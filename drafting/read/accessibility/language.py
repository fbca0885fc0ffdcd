"""Do the words name their language?  Without it a screen reader may read English with foreign sounds.

Checked are the language of the document and that every language named is a language tag.  Whether
a passage in another language is marked as such cannot be told by a program of this size, and is not.
"""

from __future__ import annotations

import re

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import WordFile
from drafting.word.xml import W

CHECK = Check(
    "language",
    "The document and its runs name their language",
    "WCAG 3.1.1 Language of Page, 3.1.2 Language of Parts; PDF/UA-1 7.2",
)
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SET = "in Word, select all, choose Review, Language, and set the proofing language"


def run(file: WordFile) -> list[Finding]:
    """Return a finding for a document without a language, two that disagree, and each run without one."""
    default = _default(file)
    findings = []
    if not _TAG.fullmatch(default):
        findings.append(
            Finding(
                CHECK.id,
                "error",
                "styles",
                f"the document names {f'“{default}”, which is no language' if default else 'no language'}",
                _SET,
            )
        )
    stated = file.property("language")
    if stated and default and stated.split("-")[0].lower() != default.split("-")[0].lower():
        findings.append(
            Finding(
                CHECK.id,
                "error",
                "properties",
                f"the properties say {stated} and the text says {default}",
                "make both the language of the words",
            )
        )
    for node in (node for root in file.roots.values() for node in root.iter(f"{W}lang")):
        tag = node.get(f"{W}val")
        if tag is not None and not _TAG.fullmatch(tag):
            findings.append(
                Finding(
                    CHECK.id, "error", file.place(node), f"some words name “{tag}” as their language", _SET
                )
            )
    return list(dict.fromkeys(findings))


def _default(file: WordFile) -> str:
    """Return the language that words have when nothing else is said."""
    normal = file.looks.inherited("", "rPr/lang")
    default = file.looks.defaults.find(f"{W}lang") if file.looks.defaults is not None else None
    node = normal if normal is not None else default
    return "" if node is None else node.get(f"{W}val", "")
