"""The paragraphs of a PDF with a text layer, read in a process of its own with limits."""

from __future__ import annotations

import re

from drafting.read.beside import read_beside
from drafting.read.plain import in_paragraphs
from drafting.read.refusal import refuse

SECONDS, SECONDS_A_MEGABYTE, MOST_SECONDS = 8, 8, 60
_FIX = "print it to a new PDF, split it, or use the Word file"
_WHY = {"memory": "reading it takes too much memory", "failed": "the PDF is damaged or not a PDF"}


def read_pdf(data: bytes, name: str) -> list[str]:
    """Return the paragraphs of a PDF; DataError if it takes too much, or a page is only a picture."""
    seconds = min(MOST_SECONDS, SECONDS + SECONDS_A_MEGABYTE * len(data) // 1_000_000)
    why = {"time": f"reading it takes more than {seconds} seconds of processor time", **_WHY}
    pages: list[tuple[str, bool]] = read_beside("pdf_pages", data, name, seconds, why, _FIX)
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
