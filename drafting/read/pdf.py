"""The paragraphs of a PDF with a text layer, read in a process of its own with limits."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from drafting.read import apart
from drafting.read.plain import in_paragraphs
from drafting.read.refusal import refuse

SECONDS, SECONDS_A_MEGABYTE, MOST_SECONDS = 8, 8, 60
_PROGRAM = Path(__file__).with_name("pdf_pages.py")
_FIX = "print it to a new PDF, split it, or use the Word file"
_WHY = {"memory": "reading it takes too much memory", "failed": "the PDF is damaged or not a PDF"}


def read_pdf(data: bytes, name: str) -> list[str]:
    """Return the paragraphs of a PDF; DataError if it takes too much, or a page is only a picture."""
    seconds = min(MOST_SECONDS, SECONDS + SECONDS_A_MEGABYTE * len(data) // 1_000_000)
    try:
        made = apart.run([sys.executable, "-I", str(_PROGRAM)], data, apart.Limits(seconds))
    except apart.Overrun as overrun:
        why = f"reading it takes more than {seconds} seconds of processor time"
        raise refuse(name, _WHY.get(str(overrun), why), _FIX) from None
    answer = json.loads(made)
    if "refused" in answer:
        raise refuse(name, *answer["refused"])
    pages: list[tuple[str, bool]] = answer["pages"]
    bare = [
        str(number) for number, (words, pictures) in enumerate(pages, 1) if pictures and not words.strip()
    ]
    if bare or not any(re.search(r"\w", words) for words, _ in pages):
        where = f" on page {', '.join(bare[:10])}" if bare else ""
        raise refuse(
            name,
            f"the PDF has no text layer{where}: it is a picture of the words",
            "run text recognition (OCR) on it first, or use the Word file",
        )
    return in_paragraphs("\n".join(words for words, _ in pages).splitlines())
