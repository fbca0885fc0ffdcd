"""300 generated pairs of Word files: a redline accepted gives the new one, and rejected the old one."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pytest
from office import OFFICE
from office import settle as by_libreoffice
from settle import paragraphs

from drafting.read.text import read_text
from drafting.sets.redline import redline_files

PAIRS, BY_LIBREOFFICE = 300, 20
WHEN = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_P = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_NOUNS = [
    "clerk",
    "sheriff",
    "council",
    "auditor",
    "officer",
    "detainer",
    "warrant",
    "report",
    "record",
    "hearing",
    "notice",
    "jail",
]
_VERBS = ["shall keep", "may hold", "shall not share", "must file", "shall hear", "may publish"]
_LOOKS = ("", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:color w:val="1F4E79"/>')


def sentence(dice: random.Random) -> str:
    """Return a sentence of one to three rules; signs that mean something in XML are among them."""
    rules = [
        f"The {dice.choice(_NOUNS)} {dice.choice(_VERBS)} the {dice.choice(_NOUNS)} & {dice.choice(_NOUNS)} "
        f"within {dice.randint(1, 90)} days"
        for _ in range(dice.randint(1, 3))
    ]
    return "; ".join(rules) + dice.choice((".", ";", "; and", " <as written>."))


def changed(words: str, dice: random.Random) -> str:
    """Return a sentence with some words taken out, put in or put for others."""
    kept = []
    for word in words.split(" "):
        throw = dice.random()
        kept += (
            []
            if throw < 0.06
            else [word, dice.choice(_NOUNS)]
            if throw < 0.12
            else [dice.choice(_NOUNS)]
            if throw < 0.2
            else [word]
        )
    return " ".join(kept) or "Reserved."


def runs(words: str, dice: random.Random, signs: bool = True) -> str:
    """Return words cut into runs with looks of their own, links, tabs, comments, symbols and equations."""
    out, at = "", 0
    while at < len(words):
        end = min(len(words), at + dice.randint(3, 40))
        look = dice.choice(_LOOKS)
        run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words[at:end])}</w:t></w:r>'
        out += f'<w:hyperlink w:anchor="a">{run}</w:hyperlink>' if dice.random() < 0.08 else run
        at = end
        throw = dice.random()
        if throw < 0.04:
            out += "<w:r><w:tab/></w:r>"
        elif signs and throw < 0.07:
            out += f'<w:r><w:sym w:font="Wingdings" w:char="{dice.choice(("F0FE", "F0A8"))}"/></w:r>'
        elif signs and throw < 0.1:
            out += f"<m:oMath><m:r><m:t>x+{dice.randint(1, 9)}</m:t></m:r></m:oMath>"
        elif throw < 0.13:
            out += "<!-- made by our agenda system --><?agenda x?>"
    return out


def word_file(texts: list[str], dice: random.Random, signs: bool = True) -> bytes:
    """Return a Word file with these paragraphs, some of them in a table."""
    body, waiting = "", [f"<w:p>{runs(words, dice, signs)}</w:p>" for words in texts]
    while waiting:
        if len(waiting) > 2 and dice.random() < 0.15:
            cells = "".join(f"<w:tc>{waiting.pop(0)}</w:tc>" for _ in range(2))
            body += (
                f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr>"
                "</w:tbl>"
            )
        body += waiting.pop(0) if waiting else ""
    body += "<w:p/>" if body.endswith("</w:tbl>") else ""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_P}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_P}/relationships">'
            f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_W}" xmlns:m="{_M}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        )
    return buffer.getvalue()


def pair_of(number: int, signs: bool = True) -> tuple[bytes, bytes]:
    """Return the pair of files of a number: paragraphs come, go, move and change."""
    dice = random.Random(number)
    old = [sentence(dice) for _ in range(dice.randint(1, 9))]
    new = [changed(words, dice) if dice.random() < 0.4 else words for words in old if dice.random() > 0.15]
    for _ in range(dice.randint(0, 2)):
        new.insert(dice.randint(0, len(new)), sentence(dice))
    if len(new) > 2 and dice.random() < 0.2:
        new.append(new.pop(0))
    return word_file(old, dice, signs), word_file(new or ["Reserved."], dice, signs)


@pytest.fixture(scope="module")
def redlines() -> list[tuple[bytes, bytes, bytes]]:
    """Return every pair with its redline."""
    pairs = [pair_of(number) for number in range(PAIRS)]
    return [(old, new, redline_files(old, new, "Jane Roe", WHEN)) for old, new in pairs]


def test_accepting_gives_the_new_file_and_rejecting_the_old_one(redlines):
    wrong = [
        number
        for number, (old, new, data) in enumerate(redlines)
        if paragraphs(data) != paragraphs(new) or paragraphs(data, "reject") != paragraphs(old)
    ]
    assert wrong == []


def test_the_checker_reads_a_file_as_the_program_does(redlines):
    for old, _, _ in redlines[:60]:
        assert paragraphs(old) == [" ".join(words.split()) for words in read_text(old, "x.docx").paragraphs]


def test_the_checker_sees_a_wrong_redline(redlines):
    (old, new, data), (_, other, _) = redlines[0], redlines[1]
    assert paragraphs(data) != paragraphs(other) and paragraphs(data, "reject") != paragraphs(
        new
    ) != paragraphs(old)


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_settles_the_same_texts(tmp_path):
    pairs = [
        pair_of(number, signs=False) for number in range(BY_LIBREOFFICE)
    ]  # it writes symbols in another way
    answers = by_libreoffice([redline_files(old, new, "Jane Roe", WHEN) for old, new in pairs], tmp_path)
    wrong = [
        number
        for number, ((old, new), (accepted, rejected)) in enumerate(zip(pairs, answers, strict=True))
        if paragraphs(accepted) != paragraphs(new) or paragraphs(rejected) != paragraphs(old)
    ]
    assert wrong == []
