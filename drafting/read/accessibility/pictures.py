"""Does each picture have words for those who cannot see it?

A picture that is marked as decorative needs none.  Whether the words say what the picture shows is
for a person to judge.
"""

from __future__ import annotations

from lxml import etree

from drafting.read.accessibility.base import Check, Finding
from drafting.read.word_file import WordFile
from drafting.read.words import FALLBACK
from drafting.word.xml import W

CHECK = Check(
    "pictures",
    "Each picture has a description or is marked as decorative",
    "WCAG 1.1.1 Non-text Content; PDF/UA-1 7.3",
)


def run(file: WordFile) -> list[Finding]:
    """Return a finding for each picture without a description."""
    return [
        Finding(
            CHECK.id,
            "error",
            file.place(picture),
            "a picture has no description",
            "right-click it in Word, choose View Alt Text, and say what it shows",
        )
        for root in file.roots.values()
        for picture in root.iter(f"{W}drawing", f"{W}pict", f"{W}object")
        if next(picture.iterancestors(FALLBACK), None) is None
        and not _is_box(picture)
        and not _described(picture)
    ]


def _is_box(picture: etree._Element) -> bool:
    """Return whether it is a text box, whose words are its content."""
    return next(picture.iter(f"{W}txbxContent"), None) is not None


def _described(picture: etree._Element) -> bool:
    if any(node.get("val") in ("1", "true") for node in picture.iter("{*}decorative")):
        return True
    named = [node.get("descr") for node in picture.iter("{*}docPr")] + [
        node.get("alt") for node in picture.iter("{urn:schemas-microsoft-com:vml}shape")
    ]
    return any(text and text.strip() for text in named)
