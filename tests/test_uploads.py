"""The gate for files from outside: every bad file is refused in plain words, and good ones are read."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from drafting.data.problems import DataError
from drafting.read import pdf_pages
from drafting.read.text import read_text
from drafting.read.unpack import MOST_MEMBERS
from drafting.read.uploads import MOST_BYTES, open_docx, opened
from drafting.word.package import read_parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def good(*words: str) -> bytes:
    """Return an ordinary Word file."""
    document = docx.Document()
    for text in words or ("Section 1.", "The city shall act."):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


GOOD = good()


def zipped(parts: dict[str, bytes], **changes: bytes) -> bytes:
    """Return parts as a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (parts | changes).items():
            package.writestr(name, content)
    return buffer.getvalue()


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(name: str, old: str, new: str) -> bytes:
    """Return the good file with words replaced in one part."""
    found = parts()
    text = found[name].decode()
    assert old in text
    return zipped(found | {name: text.replace(old, new, 1).encode()})


def related(kind: str, target: str, mode: str = "") -> bytes:
    """Return the good file with one more relationship."""
    entry = (
        f'<Relationship Id="rId99" Type="{REL}/{kind}" '
        f'Target="{target}"{mode and f" TargetMode={chr(34)}{mode}{chr(34)}"}/>'
    )
    return changed(RELS, "</Relationships>", f"{entry}</Relationships>")


def with_body(xml: str) -> bytes:
    return changed("word/document.xml", "<w:body>", f"<w:body>{xml}")


def ole(words: str = "") -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + words.encode("utf-16-le") + bytes(600)


def lying(size: int) -> bytes:
    """Return a file whose directory says that a part has another size than it has."""
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def encrypted_member() -> bytes:
    data = bytearray(GOOD)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(sign)
        data[at + offset] |= 1
    return bytes(data)


def dtd(encoding: str = "utf-8", entity: str = '<!ENTITY a "b">') -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w:document [{entity}]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'
    )
    return zipped(parts() | {"word/document.xml": text.encode(encoding)})


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
DEEP = "<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>{}<w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
)

BAD = {
    "empty": (b"", "is empty"),
    "too large": (b"PK" + bytes(MOST_BYTES), "larger than 20 MB"),
    "truncated": (GOOD[: len(GOOD) // 2], "damaged or cut off"),
    "end cut off": (GOOD[:-10], "damaged or cut off"),
    "middle damaged": (GOOD[:200] + bytes(300) + GOOD[500:], "damaged or cut off"),
    "only an end record": (b"PK\x05\x06" + bytes(18), "not a Word document"),
    "encrypted": (ole("EncryptedPackage"), "encrypted with a password"),
    "encrypted member": (encrypted_member(), "encrypted with a password"),
    "old .doc": (ole("WordDocument"), "old .doc"),
    "text": (b"just words", "not a Word .docx file"),
    "html": (b"<html><body>words</body></html>", "not a Word .docx file"),
    "pdf": (b"%PDF-1.7 words", "not a Word .docx file"),
    "rtf": (b"{\\rtf1 words}", "not a Word .docx file"),
    "another zip": (zipped({"a.txt": b"x"}), "not a Word document"),
    "spreadsheet": (zipped({TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>"}), "not a Word document"),
    "macro content type": (
        changed(
            TYPES,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "macros",
    ),
    "vba project": (zipped(parts() | {"word/vbaProject.bin": b"x"}), "macros"),
    "vba under another name": (related("vbaProject", "foo.bin"), "macros"),
    "activeX": (zipped(parts() | {"word/activeX/activeX1.xml": b"<a/>"}), "macros or controls"),
    "embedding": (zipped(parts() | {"word/embeddings/oleObject1.bin": b"x"}), "embedded object"),
    "embedded sheet": (related("package", "embeddings/sheet.xlsx"), "embedded object"),
    "other document inside": (related("aFChunk", "chunk.html"), "embedded object"),
    "subdocument": (related("subDocument", "http://example.org/x.docx", "External"), "embedded object"),
    "outside template": (
        related("attachedTemplate", "https://example.org/t.dotm", "External"),
        r"attachedTemplate\). Fix: in Word, choose Developer",
    ),
    "outside picture": (related("image", "https://example.org/p.png", "External"), r"outside \(image\)"),
    "share picture": (related("image", "\\\\host\\p.png"), r"outside \(image\)"),
    "frame": (related("frame", "https://example.org/", "External"), "embedded object"),
    "script link": (related("hyperlink", " javascript:alert(1)", "External"), "runs a script"),
    "dtd": (dtd(), "DTD or entities"),
    "dtd in utf-16": (dtd("utf-16"), "DTD or entities"),
    "outside entity": (dtd(entity='<!ENTITY a SYSTEM "file:///etc/passwd">'), "DTD or entities"),
    "billion laughs": (dtd(entity='<!ENTITY l0 "ha">' + LAUGHS), "DTD or entities"),
    "unknown encoding": (
        zipped(parts() | {"word/document.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'}),
        "not well-formed",
    ),
    "not xml": (zipped(parts() | {"word/styles.xml": b"<w:styles"}), "not well-formed"),
    "null bytes": (zipped(parts() | {"word/styles.xml": b"<a>\x00</a>"}), "not well-formed"),
    "deep nesting": (with_body(DEEP), "deeper nesting"),
    "dde": (with_body(FIELD.format('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"', "")), "fetches or runs"),
    "dde in pieces": (
        with_body(FIELD.format("DD", "<w:r><w:instrText>EAUTO cmd</w:instrText></w:r>")),
        "fetches or runs",
    ),
    "included picture": (
        with_body('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE http://example.org/p.png "/></w:p>'),
        "fetches or runs",
    ),
    "ole object": (with_body("<w:p><w:r><w:object/></w:r></w:p>"), "embedded object"),
    "strict": (
        changed("word/document.xml", W, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        "strict variant",
    ),
    "way out": (zipped(parts() | {"../../etc/x": b"x"}), "unsafe or repeated names"),
    "absolute": (zipped(parts() | {"/etc/x": b"x"}), "unsafe or repeated names"),
    "same name twice": (zipped(parts() | {"word/DOCUMENT.xml": b"<a/>"}), "unsafe or repeated names"),
    "many parts": (
        zipped(parts() | {f"word/x{i}.xml": b"<a/>" for i in range(MOST_MEMBERS)}),
        "more than 500 parts",
    ),
    "zip64": (GOOD[:-22] + b"PK\x06\x07" + bytes(16) + GOOD[-22:], "more than 500 parts"),
    "zip bomb": (zipped(parts() | {"word/media/a.png": bytes(30_000_000)}), "unpacks to far more"),
    "many small bombs": (
        zipped(parts() | {f"word/media/{i}.png": bytes(900_000) for i in range(50)}),
        "unpacks to far more",
    ),
    "says it is larger": (lying(2_000_000_000), "unpacks to far more"),
    "says it is smaller": (lying(10), "damaged or cut off"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_plain_words(kind):
    data, message = BAD[kind]
    with pytest.raises(DataError, match=message) as caught:
        open_docx(data, "upload.docx")
    assert all(p.file == "upload.docx" and p.fix and len(p.message) < 120 for p in caught.value.problems)


@pytest.mark.parametrize("name", ["x.docm", "x.dotm", "X.DOCM"])
def test_a_name_that_says_macros_is_refused(name):
    with pytest.raises(DataError, match="macros"):
        open_docx(GOOD, name)


def test_a_file_of_200_mb_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.write(b"PK")
        file.truncate(200_000_000)
    tracemalloc.start()
    with pytest.raises(DataError, match="larger than 20 MB"):
        open_docx(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * MOST_BYTES


def test_a_bomb_is_refused_without_unpacking_it():
    bomb, _ = BAD["zip bomb"]
    tracemalloc.start()
    with pytest.raises(DataError):
        open_docx(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_part_with_too_many_elements_is_refused_while_it_streams(monkeypatch):
    monkeypatch.setattr("drafting.read.scan.MOST_ELEMENTS", 1000)
    with pytest.raises(DataError, match="more elements"):
        open_docx(with_body("<w:p/>" * 2000))


def test_every_reason_is_named_at_once():
    found = parts()
    found["word/embeddings/x.bin"] = b"x"
    found[RELS] = found[RELS].replace(
        b"</Relationships>",
        f'<Relationship Id="rId98" Type="{REL}/image" Target="http://x.org/a.png" TargetMode="External"/>'
        "</Relationships>".encode(),
    )
    with pytest.raises(DataError) as caught:
        open_docx(zipped(found), "x.docx")
    assert len(caught.value.problems) == 2


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.docx", tmp_path, "a\x00b.docx"):
        with pytest.raises(DataError, match="cannot be read"):
            open_docx(path)


@given(st.binary(max_size=400), st.integers(0, len(GOOD) - 1), st.integers(0, 400))
def test_no_damage_gives_anything_but_a_file_or_a_plain_refusal(noise, at, cut):
    for data in (noise, b"PK" + noise, GOOD[:at] + noise + GOOD[at + cut :]):
        try:
            read_parts(open_docx(data, "x.docx"))
        except DataError as error:
            assert error.problems


def test_a_good_file_comes_back_with_the_same_parts_but_those_that_no_page_shows():
    inert = {"docProps/app.xml", "docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"}
    data = {name for name in parts() if name.startswith("customXml")}
    assert set(parts()) - inert - data == set(read_parts(open_docx(GOOD)))
    assert set(parts()) - inert == set(read_parts(opened(GOOD, read_only=True).data))
    assert open_docx(GOOD) == open_docx(open_docx(GOOD))


def test_web_links_and_ordinary_fields_stay(tmp_path):
    for data in (
        related("hyperlink", "https://example.org/?a=1&amp;b", "External"),
        with_body(FIELD.format(" REF x \\h ", "")),
        with_body(FIELD.format(" PAGE ", "")),
    ):
        assert open_docx(data)
    path = tmp_path / "a.docx"
    path.write_bytes(GOOD)
    assert open_docx(path) == open_docx(str(path)) == open_docx(GOOD)


# ------------------------------------------------------------------ reading


def tracked() -> bytes:
    document = docx.Document()
    mark = OxmlElement("w:ins")
    mark.set(qn("w:id"), "1")
    mark.set(qn("w:author"), "someone")
    mark.append(OxmlElement("w:r"))
    document.add_paragraph("x")._p.append(mark)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(*pages: str, picture: bool = False, password: str = "") -> bytes:
    """Return a small PDF with one line of text on each page; an empty page may show a picture."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    image = len(pages) * 2 + 4
    for i, words in enumerate(pages):
        shown = f"/XObject<</I {image} 0 R>>" if picture and not words else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * i} 0 R/Resources<</Font<"
            f"</F 3 0 R>>{shown}>>>>".encode()
        )
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in words.split("\n"))
        stream = f"BT /F 12 Tf 50 700 Td {lines}ET".encode() if words else b""
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    objects.append(
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length "
        b"1>>stream\n0\nendstream"
    )
    data, places = b"%PDF-1.4\n", []
    for i, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (i, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(data),
    )
    if not password:
        return data
    writer = PdfWriter(io.BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_word_file_is_read_with_its_numbers_and_tables():
    document = docx.Document()
    document.add_paragraph("Heading")
    for words in ("one", "two"):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.add_paragraph("")
    document.add_paragraph("end\twith\ntab")
    buffer = io.BytesIO()
    document.save(buffer)
    assert list(read_text(buffer.getvalue(), "x.docx").paragraphs) == [
        "Heading",
        "1. one",
        "2. two",
        "left",
        "right",
        "end\twith\ntab",
    ]


def test_a_word_file_with_tracked_changes_is_not_read_as_if_it_had_one_text():
    with pytest.raises(DataError, match="already has tracked changes"):
        read_text(tracked(), "x.docx")
    assert open_docx(tracked())


@pytest.mark.parametrize(
    "data",
    [
        b"Section 1. Holds\n\n(a) One.\n(b) Two.\n",
        "\ufeffSection 1. Holds\r\n(a) One.\r\n\r\n(b) Two.".encode(),
        "Section 1. Holds\n(a) One.\n(b) Two.".encode("utf-16"),
    ],
)
def test_a_text_file_is_read_in_paragraphs(data):
    assert list(read_text(data, "x.txt").paragraphs) == ["Section 1. Holds", "(a) One.", "(b) Two."]


def test_wrapped_lines_are_joined_and_numbered_ones_are_not():
    text = (
        "(a) The jail shall not hold a person past the time of\nrelease because of a request.\n(b) The "
        "sheriff shall report each hold to the council within\n30 days after it begins."
    )
    assert list(read_text(text.encode(), "x.txt").paragraphs) == [
        "(a) The jail shall not hold a person past the time of release because of a request.",
        "(b) The sheriff shall report each hold to the council within 30 days after it begins.",
    ]


def test_a_wrapped_line_that_begins_with_a_cited_mark_or_after_a_stop_is_joined():
    text = (
        "Section 1. No officer shall hold a person for a detainer, as told in\n"
        "Section 2. The jail shall release a person on time, as it is said in\n"
        "subsection (c) of this section, and in the rules made by subsection\n"
        "(b) of it. A sentence that ends with its line does not end the text.\n"
        "It goes on here.\n"
        "\n"
        "(a) One item, which is an item, since a blank line stands before it."
    )
    assert len(read_text(text.encode(), "x.txt").paragraphs) == 2


def test_markdown_loses_its_marks():
    assert read_text(
        b"# Title\n\n---\n\n**SECTION 1.** Holds\n\n> (a) It is \\*so\\*.\n", "x.md"
    ).paragraphs == (
        "Title",
        "SECTION 1. Holds",
        "(a) It is *so*.",
    )


def test_a_pdf_with_a_text_layer_is_read():
    assert read_text(pdf("Section 1. Holds\n\\(a\\) One.", "Page two."), "x.pdf").paragraphs == (
        "Section 1. Holds",
        "(a) One.",
        "Page two.",
    )


@pytest.mark.parametrize(
    "data, name, message",
    [
        (pdf(""), "x.pdf", "no text layer"),
        (pdf("", picture=True), "x.pdf", "no text layer on page 1"),
        (pdf("words", "", picture=True), "x.pdf", "no text layer on page 2"),
        (pdf("words", password="secret"), "x.pdf", "encrypted"),
        (b"%PDF-1.4 rubbish", "x.pdf", "damaged"),
        (GOOD, "x.pdf", "damaged"),
        (pdf("words")[:200], "x.pdf", "damaged"),
        (b"\x00\x01\x02", "x.txt", "not plain text"),
        (GOOD, "x.txt", "not plain text"),
        (b"  \n ", "x.txt", "no text"),
        (
            zipped(
                parts() | {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body/></w:document>'.encode()}
            ),
            "x.docx",
            "no text",
        ),
        (b"x", "x.xyz", "of kind .xyz"),
        (b"x", "x", "without suffix"),
        (b"", "x.txt", "is empty"),
        (ole(), "x.doc", "old .doc"),
        (zlib.compress(b"x"), "x.docx", "not a Word"),
    ],
)
def test_a_file_that_cannot_be_read_whole_is_refused(data, name, message):
    with pytest.raises(DataError, match=message):
        read_text(data, name)


@pytest.mark.parametrize(
    "limit, message",
    [("MOST_PAGES", "more than 1 pages"), ("MOST_CHARACTERS", "more text"), ("MOST_DRAWN", "draws far more")],
)
def test_a_pdf_with_too_many_pages_words_or_drawings_is_refused(limit, message, monkeypatch):
    monkeypatch.setattr(pdf_pages, limit, 1)
    with pytest.raises(pdf_pages.Refused, match=message):
        pdf_pages.pages(pdf("many words", "more"))


@given(st.binary(max_size=300), st.sampled_from((".docx", ".txt", ".md", ".pdf")))
def test_no_bytes_crash_the_reader(data, suffix):
    try:
        assert all(words.strip() for words in read_text(data, f"x{suffix}").paragraphs)
    except DataError as error:
        assert error.problems
