"""The words of each page of a PDF: a reader that `read.pdf` runs apart.

What the pages draw is counted before it is read, since one stream may be drawn on every page.
"""

from __future__ import annotations

import io

import pypdf

from drafting.read.reader import Refused, answer

MOST_PAGES = 500
MOST_CHARACTERS = 5_000_000
MOST_DRAWN = 40_000_000
_DAMAGED = (
    pypdf.errors.PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
)
_FIX_DAMAGED = "open it, print it to a new PDF, and use that"


def pages(data: bytes) -> list[tuple[str, bool]]:
    """Return for each page its words and whether it shows a picture; raise Refused."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refused("the PDF is encrypted", "save a copy without a password")
        if len(reader.pages) > MOST_PAGES:
            raise Refused(f"the PDF has more than {MOST_PAGES} pages", "split it")
        _drawn(reader)
        found, length = [], 0
        for page in reader.pages:
            found.append(_page(page))
            length += len(found[-1][0])
            if length > MOST_CHARACTERS:
                raise Refused("the PDF holds more text than a code chapter could", "split it")
        return found
    except _DAMAGED:
        raise Refused("the PDF is damaged or not a PDF", _FIX_DAMAGED) from None


def _drawn(reader: pypdf.PdfReader) -> None:
    drawn = 0
    for number, page in enumerate(reader.pages, 1):
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > MOST_DRAWN:
            raise Refused(
                f"the PDF draws far more than pages of text do (by page {number})",
                "print it to a new PDF, or split it",
            )


def _page(page: pypdf.PageObject) -> tuple[str, bool]:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    return page.extract_text(), bool(objects)


if __name__ == "__main__":
    answer(pages)
