"""Accessibility of documents: each file the program makes passes its checks, and bad files fail them."""

from __future__ import annotations

import io
import re

import documents
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import OFFICE
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, TextStringObject

from drafting.cli.main import main
from drafting.data.library import ROOT
from drafting.data.problems import DataError
from drafting.package.build import papers_about
from drafting.package.pdf import pdf_copies
from drafting.read.accessibility import CHECKS, check_file, check_word
from drafting.read.accessibility.contrast import ratio
from drafting.read.accessibility.pdf import CHECKS as PDF_CHECKS
from drafting.read.accessibility.pdf import check_pdf
from drafting.read.accessibility.report import NAME, report
from drafting.word.block_writer import write_blocks
from drafting.word.blocks import Bullets, DocProps, Heading, Para, Run, Table
from drafting.word.docx_check import read_back
from drafting.word.package import read_parts, write_parts

PROPS = DocProps(title="A report", author="A", day=documents.WHEN.date())
GOOD = write_blocks(
    [
        Heading(1, "One"),
        Para("Words."),
        Heading(2, "Two"),
        Bullets(("a", "b")),
        Table("T", ("A", "B"), (("1", "2"),)),
    ],
    PROPS,
)


@pytest.fixture(scope="module")
def package(library) -> dict[str, bytes]:
    """Return every Word file of the package of a real draft, the redline of its user's words among them."""
    return documents.package_of(
        documents.with_own_words(documents.example("oakland-ca", library), library), library
    )


def bad(body: str = "", *, part: str = "word/document.xml", old: str = "", new: str = "") -> bytes:
    """Return the good file with paragraphs added at its end, or one text of a part replaced."""
    parts = read_parts(GOOD)
    text = parts[part].decode()
    assert old in text
    parts[part] = (
        text.replace(old, new) if old else text.replace("<w:sectPr", f"{body}<w:sectPr", 1)
    ).encode()
    return write_parts(parts)


def p(words: str, properties: str = "", look: str = "") -> str:
    """Return a paragraph of one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t>'
        "</w:r></w:p>"
    )


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>{p('After.')}"


def cell(words: str, properties: str = "", look: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words, look=look)}</w:tc>"


def field(code: str, words: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return (
        f"<w:p>{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}<w:r><w:t>{words}</w:t>"
        f"</w:r>{marks[2]}</w:p>"
    )


def drawing(described: str = "", inside: str = "") -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="urn:wp">'
        f'<wp:docPr id="1" name="Picture" {described}>{inside}</wp:docPr></wp:inline></w:drawing></w:r>'
        "</w:p>"
    )


# ------------------------------------------------- what the program itself makes


def found_in(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Return what was found in each file in which anything was."""
    return {name: list(map(str, found)) for name, data in files.items() if (found := check_file(name, data))}


def test_nothing_is_found_in_the_package_of_a_real_draft(package):
    assert any("redline" in name for name in package) and len(package) >= 11
    assert found_in(package) == {}


def test_nothing_is_found_in_any_kind_of_document(tiny):
    assert found_in(documents.small_packages(tiny)) == {}


def test_nothing_is_found_in_the_files_made_outside_the_package(library):
    assert found_in(documents.other_files(library)) == {}


@pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed, so there is no PDF to check")
def test_nothing_is_found_in_our_pdf_copies(tiny):
    wanted = ("ordinance/", "proposal/Policy")
    copies = pdf_copies(
        {name: data for name, data in documents.small_packages(tiny).items() if name.startswith(wanted)}
    )
    assert len(copies) > 9 and found_in(copies) == {}


def test_an_amendment_without_text_markers_is_a_warning_and_no_error(library):
    files = documents.amendments(documents.example("oakland-ca", library), library, markers=False)
    found = [f for data in files.values() for f in check_word(data)]
    assert (
        found
        and {(f.check, f.severity) for f in found} == {("looks", "warning")}
        and "--text-markers" in found[0].fix
    )


# ----------------------------------------------------- a bad file for each check


BAD = {
    "title": [
        (bad(part="docProps/core.xml", old="A report", new=" "), "hold no title"),
        (bad(part="docProps/core.xml", old="A report", new="Document1"), "“Document1”"),
    ],
    "language": [
        (bad(part="word/styles.xml", old='w:lang w:val="en-US"', new="w:lang"), "names no language"),
        (bad(part="word/styles.xml", old='w:lang w:val="en-US"', new='w:lang w:val="x"'), "no language"),
        (
            bad(part="docProps/core.xml", old="en-US", new="es-US"),
            "the properties say es-US and the text says en-US",
        ),
        (bad(p("Hola.", look='<w:lang w:val="?"/>')), "“?” as their language"),
    ],
    "headings": [
        (bad(old='"Heading1"', new='"BodyText"'), "level 2 is the first"),
        (
            bad(p("Deep", style("Heading1")) + p("Deeper", style("Heading3"))),
            "level 3 follows one of level 1",
        ),
        (bad(p(" ", style("Heading2"))), "has no words"),
        (write_blocks([Para("Words.")], PROPS), "no heading"),
        (bad(p("Jump", '<w:outlineLvl w:val="5"/>')), "level 6 follows one of level 2"),
    ],
    "lists": [
        (bad(p("• one") + p("• two")), "“•”"),
        (bad(p("1. one") + p("2. two")), "“1.”"),
        (bad(p("(a) one") + p("(b) two") + p("(c) three")), "“(a)”"),
        (bad(p("iv) x") + p("v) y")), "“iv)”"),
        (bad(p("Two things:</w:t><w:br/><w:t>- one</w:t><w:br/><w:t>- two")), "“-”"),
        (bad(p("A. one") + p("B. two")), "“A.”"),
        (bad(p("(</w:t></w:r><w:r><w:t>1) one") + p("(2) two")), "“(1)”"),
    ],
    "tables": [
        (bad(table(cell("A") + cell("B"), cell("1") + cell("2"))), "not marked as a header"),
        (bad(table(cell("A", '<w:gridSpan w:val="2"/>'))), "merged"),
        (bad(table(cell("A", '<w:vMerge w:val="restart"/>'))), "merged"),
        (bad(table(f"<w:tc>{table(cell('inner'))}</w:tc>")), "inside another"),
    ],
    "links": [
        (bad(field('HYPERLINK "https://example.org"', "here")), "“here”"),
        (bad(field('HYPERLINK "https://example.org"', "https://example.org/a")), "bare address"),
        (
            bad('<w:p><w:hyperlink w:anchor="x"><w:r><w:t>Click here.</w:t></w:r></w:hyperlink></w:p>'),
            "“Click here.”",
        ),
        (bad('<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink w:anchor="x"/></w:p>'), "no words"),
        (
            bad(
                '<w:p><w:fldSimple w:instr=" HYPERLINK x "><w:r><w:t>www.example.org</w:t></w:r>'
                "</w:fldSimple></w:p>"
            ),
            "bare address",
        ),
    ],
    "contrast": [
        (
            bad(p("pale", look='<w:color w:val="999999"/>')),
            "#999999 on #FFFFFF have a contrast of 2.8 to 1, less than 4.5",
        ),
        (bad(p("x", look='<w:highlight w:val="darkBlue"/>') + p("[x]")), "#000000 on #000080"),
        (bad(p("white", look='<w:color w:val="FFFFFF"/>')), "1.0 to 1"),
        (bad(p("x", '<w:shd w:val="clear" w:fill="333333"/>', '<w:color w:val="0B4F9C"/>')), "on #333333"),
        (
            bad(table(cell("x", '<w:shd w:val="clear" w:fill="0B4F9C"/>', '<w:rStyle w:val="Hyperlink"/>'))),
            "#0B4F9C on #0B4F9C",
        ),
        (
            bad(
                part="word/styles.xml",
                old='"BodyText"><w:name w:val="Body Text"/>',
                new='"BodyText"><w:name w:val="Body Text"/><w:rPr><w:color w:val="BBBBBB"/></w:rPr>',
            ),
            "#BBBBBB",
        ),
        (bad(p("big", look='<w:b/><w:color w:val="AAAAAA"/><w:sz w:val="28"/>')), "less than 3"),
    ],
    "looks": [
        (bad(p("old law", look="<w:strike/>")), "struck through"),
        (bad(p("new", look='<w:highlight w:val="yellow"/>')), "highlighted"),
        (bad(p("name", look='<w:rStyle w:val="Confirm"/>')), "shaded"),
    ],
    "empty": [(bad("<w:p/><w:p/>" + p("x")), "empty"), (bad(p(" ") + p("x")), "empty")],
    "pictures": [
        (bad(drawing()), "no description"),
        (bad(drawing('descr=" "')), "no description"),
        (
            bad('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r></w:p>'),
            "no description",
        ),
    ],
    "boxes": [
        (
            bad(f"<w:p><w:r><w:pict><w:txbxContent>{p('Aside.')}</w:txbxContent></w:pict></w:r></w:p>"),
            "text box",
        ),
        (bad(p("Aside.", "<w:framePr/>")), "frame"),
    ],
}
CASES = [(check, data, words) for check, cases in BAD.items() for data, words in cases]


@pytest.mark.parametrize(
    ("check", "data", "words"), CASES, ids=[f"{check}-{words[:30]}" for check, _, words in CASES]
)
def test_a_bad_file_is_explained(check, data, words):
    found = check_word(data)
    own = [f for f in found if f.check == check]
    assert own and words in own[0].message and own[0].place and own[0].fix
    assert {f.check for f in found} <= {check, "looks"}


def test_every_check_has_a_bad_file_and_a_line_in_the_documentation():
    assert list(BAD) == [module.CHECK.id for module in CHECKS] and check_word(GOOD) == ()
    text = (ROOT / "docs/accessibility.md").read_text(encoding="utf-8")
    assert [
        c.id
        for c in (*(m.CHECK for m in CHECKS), *PDF_CHECKS)
        if f"| {c.id} |" not in text or c.criterion not in text
    ] == []


GOOD_TOO = {
    "one mark is no list": p("(a) alone") + p("Words.") + p("(b) later"),
    "a paragraph taken out of lists is text of a law": p("(a) one", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    + p("(b) two", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
    "the contents repeat the headings": p("1. One", style("TOC1")) + p("2. Two", style("TOC1")),
    "numbered headings are headings": p("1. One", style("Heading1")) + p("2. Two", style("Heading1")),
    "marks that do not go on": p("(a) one") + p("(c) three") + p("St. Paul") + p("U.S. law"),
    "large type needs 3 to 1": p("big", look='<w:color w:val="888888"/><w:sz w:val="36"/>'),
    "automatic colour fits its shading": p("x", '<w:shd w:val="clear" w:fill="111111"/>'),
    "a sign beside the look": p("[CONFIRM: x]", look='<w:rStyle w:val="Confirm"/>')
    + p("((old))", look="<w:strike/>"),
    "a decorative picture": drawing(inside='<a:decorative xmlns:a="urn:a" val="1"/>'),
    "a described picture": drawing('descr="The seal"'),
    "the paragraph that a cell and the end need": table("<w:tc><w:p/></w:tc>") + "<w:p/>",
    "a page break": '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("x"),
    "a link in words": field('HYPERLINK "https://example.org"', "The code of the city"),
    "a deleted heading is gone": f"<w:p><w:pPr>{style('Heading3')}"
    '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    '<w:del w:id="2" w:author="a"><w:r><w:delText>Old</w:delText></w:r></w:del></w:p>' + p("x"),
    "words from the fallback of a box are not read twice": "<w:p><mc:AlternateContent"
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Fallback><w:r><w:pict/></w:r></mc:Fallback></mc:AlternateContent><w:r><w:t>x</w:t></w:r></w:p>",
}


@pytest.mark.parametrize("body", GOOD_TOO.values(), ids=GOOD_TOO)
def test_what_is_right_is_passed(body):
    assert check_word(bad(body)) == ()


@pytest.mark.parametrize(
    "half_points, bold, passed",
    [(36, False, True), (35, False, False), (28, True, True), (27, True, False), (28, False, False)],
)
def test_type_is_large_from_18_points_or_14_in_bold(half_points, bold, passed):
    look = f'{"<w:b/>" * bold}<w:color w:val="888888"/><w:sz w:val="{half_points}"/>'
    assert [f.check for f in check_word(bad(p("words", look=look)))] == ["contrast"] * (not passed)


def test_a_finding_names_part_paragraph_and_first_words():
    (found,) = check_word(
        bad(
            p(
                "A paragraph that begins with many words and goes on and on for a while",
                look='<w:color w:val="999999"/>',
            )
        )
    )
    assert re.fullmatch(
        r"body, paragraph \d+ “A paragraph that begins with many words and goes …”: words in .+ Fix: use a "
        r"darker colour .+",
        str(found),
    )
    header = bad(part="word/header1.xml", old="<w:t ", new='<w:rPr><w:color w:val="EEEEEE"/></w:rPr><w:t ')
    assert {f.place.split(",")[0] for f in check_word(header)} == {"header 1"}


def test_contrast_is_what_wcag_defines():
    assert (
        round(ratio("000000", "FFFFFF"), 2) == 21
        and ratio("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
        and ratio("ABCDEF", "ABCDEF") == 1
    )


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20),
    st.sampled_from(
        ("color", "shd", "sz", "highlight", "lang", "outlineLvl", "numId", "gridSpan", "tblLook")
    ),
)
def test_a_strange_value_never_stops_the_checks(value, tag):
    safe = value.replace("&", "").replace("<", "").replace('"', "")
    odd = f'<w:{tag} w:val="{safe}" w:fill="{safe}"/>'
    assert isinstance(
        check_word(bad(p("x", odd, odd) + table(cell("y", odd), f"<w:tc>{p('z')}</w:tc>"))), tuple
    )


# ------------------------------------------------------------------- the mends


def test_bullets_and_numbers_in_a_cell_are_real_lists_and_read_back_the_same():
    cells = (
        (
            Run("(a) ", style="mark"),
            "one:",
            "\n",
            Run("\u2003(1) ", style="mark"),
            "deep",
            "\n",
            Run("• ", style="mark"),
            "dot",
            "\n",
            Run("?) ", style="mark"),
            "odd",
        ),
    )
    data = write_blocks([Heading(1, "One"), Table("T", ("A",), (cells, cells))], PROPS)
    assert read_back(data)[-8:] == ["(a) one:", "(1) deep", "• dot", "?) odd"] * 2 and check_word(data) == ()


# ------------------------------------------------------------------------- PDF


def pdf(
    *,
    lang="en",
    title="T",
    shown=True,
    marked=True,
    outline=True,
    tags=("H1", "P", ("Table", "TH")),
    roles=(),
) -> bytes:
    """Return a PDF with a tree of tags and nothing on its page."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    root = writer.root_object
    if lang:
        root[NameObject("/Lang")] = TextStringObject(lang)
    writer.add_metadata({"/Title": title})
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(shown)}
    )
    root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(marked)})

    def element(kind) -> DictionaryObject:
        name, *inner = kind if isinstance(kind, tuple) else (kind,)
        made = DictionaryObject(
            {
                NameObject("/S"): NameObject(f"/{name.removesuffix('+')}"),
                NameObject("/K"): ArrayObject(map(element, inner)),
            }
        )
        if name.endswith("+"):
            made[NameObject("/Alt")] = TextStringObject("The seal")
        return writer._add_object(made).get_object()

    tree = DictionaryObject({NameObject("/K"): ArrayObject(map(element, tags))})
    tree[NameObject("/RoleMap")] = DictionaryObject(
        {NameObject(f"/{own}"): NameObject(f"/{known}") for own, known in roles}
    )
    root[NameObject("/StructTreeRoot")] = tree
    if outline:
        writer.add_outline_item("One", 0)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


BAD_PDF = [
    ("pdf-language", {"lang": ""}, "no language"),
    ("pdf-title", {"title": ""}, "no title"),
    ("pdf-title", {"shown": False}, "file's name"),
    ("pdf-tags", {"marked": False}, "not tagged"),
    ("pdf-tags", {"tags": ("P",)}, "no heading"),
    ("pdf-tags", {"tags": ("H1",)}, "no paragraph"),
    ("pdf-tags", {"tags": ("H1", "P", "H3")}, "level 3 follows one of level 1"),
    ("pdf-tags", {"tags": ("H2", "P")}, "is the first"),
    (
        "pdf-tags",
        {"tags": ("H1", "P", ("Table", "TH"), ("Table", ("TR", "TD")))},
        "no cell is tagged as a header",
    ),
    ("pdf-pictures", {"tags": ("H1", "P", "Figure+", "Figure")}, "no description"),
    ("pdf-bookmarks", {"outline": False}, "no bookmarks"),
]


@pytest.mark.parametrize(("check", "made", "words"), BAD_PDF, ids=[words for _, _, words in BAD_PDF])
def test_a_bad_pdf_is_explained(check, made, words):
    (found,) = check_pdf(pdf(**made))
    assert found.check == check and words in found.message and found.fix
    assert {c for c, _, _ in BAD_PDF} == {c.id for c in PDF_CHECKS}


def test_a_good_pdf_is_passed_and_names_of_its_own_are_followed():
    assert (
        check_pdf(pdf()) == ()
        and check_pdf(
            pdf(tags=("Heading", "Text", "Figure+"), roles=(("Heading", "Top"), ("Top", "H1"), ("Text", "P")))
        )
        == ()
    )


def test_a_pdf_that_cannot_be_read_is_refused():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    for data, words in (
        (b"%PDF-1.7 rubbish", "damaged"),
        (pdf()[:300], "damaged"),
        (out.getvalue(), "encrypted"),
        (b"", "damaged"),
    ):
        with pytest.raises(DataError, match=words):
            check_pdf(data, "x.pdf")


# ---------------------------------------------------------- report and command


def test_the_report_names_each_file_what_was_checked_and_what_was_not(package, library):
    draft = documents.example("oakland-ca", library)
    text = papers_about(package, draft, library, [], ["ordinance"])[f"More/{NAME}"].decode()
    assert all(f"{name}: nothing found" in text for name in package) and "Checked in each PDF" not in text
    assert (
        all(module.CHECK.title in text for module in CHECKS)
        and "screen reader" in text.split("Not checked")[1]
    )
    assert not re.search(r"\b(is|are) (accessible|compliant)|certified|conforms", text)


def test_the_report_lists_what_was_found_in_a_word_file_and_in_a_pdf():
    text = report({"a.docx": bad(p("• one") + p("• two")), "b.pdf": pdf(lang=""), "c.md": b"# x"}).decode()
    assert (
        "Found: 2 errors and 0 warnings in 2 files." in text
        and "a.docx: 1 found\n- error, lists: body, paragraph" in text
    )
    assert (
        "b.pdf: 1 found\n- error, pdf-language: document: no language is named. Fix:" in text
        and "Checked in each PDF" in text
        and "c.md" not in text
    )


def test_the_command_prints_findings_and_exits_with_1(tmp_path, capsys):
    (tmp_path / "good.docx").write_bytes(GOOD)
    (tmp_path / "bad.docx").write_bytes(bad(p("x", look='<w:color w:val="EEEEEE"/>')))
    (tmp_path / "warned.docx").write_bytes(bad(p("old", look="<w:strike/>")))
    (tmp_path / "bad.pdf").write_bytes(pdf(outline=False))
    assert main(["accessibility", str(tmp_path / "good.docx"), str(tmp_path / "warned.docx")]) == 0
    assert "0 errors and 1 warning in 2 files. That is no certificate" in capsys.readouterr().err
    assert main(["accessibility", str(tmp_path / "bad.docx"), str(tmp_path / "bad.pdf")]) == 1
    out = capsys.readouterr().out
    assert (
        "bad.docx: error, contrast: body, paragraph" in out
        and "bad.pdf: error, pdf-bookmarks: document: there are headings" in out
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.docx", b"PK rubbish", "damaged"),
        ("x.pdf", b"rubbish", "damaged"),
        ("x.txt", b"words", r"files of kind \.txt are not read\. Fix: use a \.docx or \.pdf file"),
    ],
)
def test_the_command_refuses_what_it_cannot_read(name, data, words, tmp_path, capsys):
    (tmp_path / name).write_bytes(data)
    assert main(["accessibility", str(tmp_path / name)]) == 2
    assert re.search(words, capsys.readouterr().err)
