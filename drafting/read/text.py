"""The paragraphs of an uploaded file, by kind.

    paragraphs = read_text(data, "chapter-9.txt")   # .docx, .md, .txt, .pdf with a text layer

What cannot be read whole is refused rather than read in part: tracked changes, a page without a
text layer, a file that is not text.  A file with tracked changes has two texts, and nobody said
which one is meant.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from drafting.read.numbers import Numbers
from drafting.read.uploads import open_docx, read_bytes, refuse
from drafting.word.package import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_PAGES = 500
MOST_CHARACTERS = 5_000_000
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_TRACKED = tuple(
    f"{W}{tag}"
    for tag in (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "tblGridChange",
        "tblPrExChange",
        "numberingChange",
        "cellIns",
        "cellDel",
        "cellMerge",
        "delText",
    )
)
_ITEM = re.compile(
    r"^\s*(\(+\w{1,4}\)|\[\w{1,3}\]|\w{1,3}\.(?=\s)|\d+(\.\d+)+|sec(tion|\.)|§|article|chapter|[-*•#>|])",
    re.I,
)
_ENDED = re.compile(r"[.;:!?—][\"”’)]*\s*$|;\s*(and|or)\s*$")
_WRAPPED = range(40, 121)


def read_text(data: bytes | Path | str, name: str = "") -> list[str]:
    """Return the paragraphs of a .docx, .md, .txt or text-layer .pdf file, without empty ones.

    Automatic numbers of a Word file are written out in front of their paragraphs.
    """
    data, name = read_bytes(data, name)
    suffix = Path(name).suffix.lower()
    if suffix in (".docx", ".docm", ".dotx", ".dotm", ".doc"):
        found = of_docx(open_docx(data, name), name)
    elif suffix == ".pdf":
        found = of_pdf(data, name)
    elif suffix in (".txt", ".text", ".md", ".markdown"):
        found = of_plain(data, name, markdown=suffix.startswith(".m"))
    else:
        raise refuse(
            name,
            f"files of kind {suffix or 'without suffix'} are not read",
            "use a .docx, .md, .txt or .pdf file",
        )
    if not found:
        raise refuse(name, "the file holds no text", "choose the file that has the words in it")
    return found


def tree(content: bytes) -> etree._Element:
    """Return a part as a tree; entities are never resolved."""
    return etree.fromstring(content, _PARSER)


def has_tracked_changes(data: bytes) -> bool:
    """Return whether a Word file carries anyone's tracked changes, in any of its parts."""
    parts = read_parts(data)
    bodies = (
        content for name, content in parts.items() if name.startswith("word/") and name.endswith(".xml")
    )
    return any(next(tree(content).iter(*_TRACKED), None) is not None for content in bodies)


def refuse_tracked(data: bytes, name: str) -> None:
    """Raise when a Word file has tracked changes: they are never accepted or rejected for their author."""
    if has_tracked_changes(data):
        raise refuse(
            name,
            "the file already has tracked changes, so it has two texts",
            "in Word, choose Review and accept or reject all changes in a copy, and use that copy",
        )


def of_docx(data: bytes, name: str) -> list[str]:
    """Return the paragraphs of a safe Word file in order, tables included, with their numbers."""
    refuse_tracked(data, name)
    parts = read_parts(data)
    numbers = Numbers(parts)
    rows = (
        (numbers.next(paragraph), paragraph_text(paragraph))
        for paragraph in body_paragraphs(tree(parts["word/document.xml"]))
    )
    return [f"{number} {words}".strip() for number, words in rows if words.strip()]


def body_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs in reading order, those of tables and text boxes included, each once."""
    for paragraph in root.iter(f"{W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield paragraph


def leaves(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each piece of text of a paragraph; text boxes inside it are paragraphs of their own."""
    for child in element:
        if child.tag == f"{W}t":
            yield child, child.text or ""
        elif child.tag in _MARKS:
            yield child, _MARKS[child.tag]
        elif child.tag not in (_FALLBACK, f"{W}p", f"{W}pPr", f"{W}rPr"):
            yield from leaves(child)


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the words of one paragraph."""
    return "".join(words for _, words in leaves(paragraph))


def of_plain(data: bytes, name: str, markdown: bool = False) -> list[str]:
    """Return the paragraphs of a text file; lines that were only wrapped are joined again."""
    lines = _decode(data, name).splitlines()
    if markdown:
        lines = [_unmarked(line) for line in lines if not re.fullmatch(r"\s*([-*_=]\s*){3,}|\s*```.*", line)]
    return _paragraphs(lines)


def _decode(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise refuse(name, "the file is not plain text, whatever its name says", "save it as .txt in UTF-8")


def _unmarked(line: str) -> str:
    """Return a line of Markdown without its marks of heading, quotation and stress."""
    line = re.sub(r"^\s*(#{1,6}\s+|>\s?)", "", line)
    line = line.replace("**", "")
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|>])", r"\1", line).rstrip("\\ ")


def _paragraphs(lines: list[str]) -> list[str]:
    """Join the lines of each paragraph: a wrapped line goes on, a numbered or ended one does not."""
    found: list[str] = []
    last = ""
    for line in lines:
        joins = last and len(last) in _WRAPPED and not _ENDED.search(last) and not _ITEM.match(line)
        words = " ".join(line.split(" ")).strip()
        if words and joins:
            found[-1] += f" {words}"
        elif words:
            found.append(words)
        last = line.strip()
    return found


def of_pdf(data: bytes, name: str) -> list[str]:
    """Return the paragraphs of a PDF with a text layer; a page that is only a picture is refused."""
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise refuse(name, "the PDF is encrypted", "save a copy without a password")
        if len(reader.pages) > MOST_PAGES:
            raise refuse(name, f"the PDF has more than {MOST_PAGES} pages", "split it")
        pages = [_page(page) for page in reader.pages]
    except (
        pypdf.errors.PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ):
        raise refuse(
            name, "the PDF is damaged or not a PDF", "open it, print it to a new PDF, and upload that"
        ) from None
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
    text = "\n".join(words for words, _ in pages)
    if len(text) > MOST_CHARACTERS:
        raise refuse(name, "the PDF holds more text than a code chapter could", "split it")
    return _paragraphs(text.splitlines())


def _page(page) -> tuple[str, bool]:
    """Return the words of a page and whether it shows a picture."""
    objects = (page.get("/Resources") or {}).get_object().get("/XObject") or {}
    return page.extract_text(), bool(objects)
