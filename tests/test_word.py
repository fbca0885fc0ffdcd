"""The Word writer: the file says what the draft says, in any series, whatever a user types."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import factories as make
import office
import pytest
from docx import Document
from pypdf import PdfReader

from drafting.data.library import ROOT
from drafting.engine.draft import make_draft
from drafting.engine.intake import read_intake
from drafting.model import Draft, Node, Span
from drafting.package import pdf
from drafting.word.docx_check import faults, read_back, wrong_references
from drafting.word.lines import lines
from drafting.word.ordinance import CONTENTS_FROM, write_word
from drafting.word.package import BadTemplate, read_data, read_parts
from drafting.word.template_check import template_problems
from drafting.word.templates import build
from drafting.word.xml import W

SERIES = (
    ("(a)", "(1)", "(A)", "(i)"),
    ("A.", "1.", "a.", "(1)"),
    ("a.", "1.", "(a)", "(i)"),
    ("[1]", "[a]", "(.1)", "(.a)"),
    ("I.", "A.", "1.", "a."),
    ("(1)", "(a)", "(i)", "(A)"),
    ("1.", "a.", "i.", "(I)"),
    ("(a)", "(1)", "(aa)", "(I)"),
)
HOSTILE = (
    "{{ 7*7 }} {% raw %} {#x#} {_{ %_} <b>bold</b> &amp; & ]]> <w:p/> \"quoted\" 'single' 🏛 ﷽ \\1 $x ${y} %1"
)
RECITALS = (
    "The City keeps its own custody records.",
    "A detainer is a request.",
    "Residents must be able to call for help.",
)
needs_office = pytest.mark.skipif(not office.OFFICE, reason="LibreOffice is not installed")


def expected(draft: Draft) -> list[str]:
    """Return the paragraphs that the body of the file must have, from the tree alone."""
    head = [line for line in lines(draft) if line.kind in ("recital", "adoption")]
    run_in = draft.intake.document.kind == "resolution"
    body = [line for node in draft.body for line in tree_lines(node, run_in)]
    return [nbsp(f"{line.label} {line.text}".strip()) for line in head] + body


def tree_lines(node: Node, run_in: bool):
    """Return the paragraphs of a node; `run_in` lets a heading lead the first paragraph of its section."""
    own = node.heading if node.kind in ("section", "heading") else node.text
    children, first = node.children, f"{node.label} {own}".strip()
    if run_in and node.kind == "section" and children and children[0].kind == "text" and own:
        first, children = f"{first}. {children[0].text}", children[1:]
    yield nbsp(first)
    for child in children:
        yield from tree_lines(child, run_in)


def nbsp(text: str) -> str:
    return re.sub(r"(§+) ", "\\1\u00a0", text)


def printed(data: bytes, draft: Draft) -> list[str]:
    """Return the paragraphs of a file between the notices and the signatures."""
    found = read_back(data)
    start = max(i for i, words in enumerate(found) if words.startswith("DRAFT"))
    return found[start + 1 : found.index("Vote and signatures")]


def document(data: bytes) -> str:
    return read_parts(data)["word/document.xml"].decode()


def stale(data: bytes) -> bytes:
    """Return the file with every stored reference result made wrong."""
    parts = read_parts(data)
    text, count = re.subn(
        r'( REF .*?separate"/></w:r><w:r><w:t xml:space="preserve">)[^<]*', r"\1STALE", document(data)
    )
    assert count
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, text if name == "word/document.xml" else content)
    return buffer.getvalue()


def convert_all(files: dict[str, bytes], kind: str, folder: Path) -> dict[str, Path]:
    """Let one start of LibreOffice open files and save each as another kind; return the paths by name."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    office.run("--convert-to", kind, "--outdir", str(folder), *(str(folder / f"{n}.docx") for n in files))
    return {name: folder / f"{name}.{kind.split(':')[0]}" for name in files}


def convert(data: bytes, kind: str, folder: Path) -> Path:
    """Let LibreOffice open a file and save it as another kind."""
    return convert_all({"draft": data}, kind, folder)["draft"]


def pdf_text(path: Path) -> str:
    """Return the words of the pages that LibreOffice made, in which it computed every field anew."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


@pytest.mark.parametrize("series", SERIES)
def test_the_file_reads_back_as_the_tree_with_its_labels(series):
    draft = make.draft(recitals=RECITALS, series=series)
    assert printed(write_word(draft), draft) == expected(draft)


def test_the_words_that_close_an_article_stand_after_the_text():
    closing = "Or take any other action relative thereto."
    draft = make.draft(recitals=RECITALS).model_copy(update={"closing_line": closing})
    assert printed(write_word(draft), draft) == [*expected(draft), closing]


@pytest.mark.parametrize("series", SERIES)
def test_every_reference_field_holds_what_word_would_compute(series):
    data = write_word(make.draft(series=series))
    assert document(data).count(" REF ") >= 8
    assert wrong_references(data) == []
    assert faults(data) == []


@needs_office
def test_libreoffice_prints_the_same_labels_and_computes_the_same_references(tmp_path):
    drafts = {
        f"{i}": make.draft(recitals=RECITALS, series=series, chapter="9.70")
        for i, series in enumerate(SERIES[:5])
    }
    made = {name: write_word(draft) for name, draft in drafts.items()}
    texts = convert_all(made, "txt:Text (encoded):UTF8", tmp_path)
    pages = convert_all(made | {f"stale{name}": stale(data) for name, data in made.items()}, "pdf", tmp_path)
    for name, draft in drafts.items():
        shown = [line.strip() for line in texts[name].read_text("utf-8-sig").splitlines()]
        assert [line for line in expected(draft) if line not in shown] == []
        recomputed = pdf_text(pages[f"stale{name}"])
        assert "STALE" not in recomputed and "Error:" not in recomputed
        assert recomputed == pdf_text(pages[name])


def test_references_are_fields_down_to_the_last_level():
    xml = document(write_word(make.draft()))
    reference = xml[xml.index("described in") :]
    reference = reference[: reference.index("</w:p>")]
    assert re.findall(r" REF \w+ (\S+)", reference) == ["\\h", "\\n", "\\n", "\\n", "\\n"]


def test_a_label_that_no_list_level_can_print_becomes_text():
    body = (
        make.section(
            "s",
            "Odd numbers",
            make.item("s:a", "first"),
            make.item("s:b", "second, see ", make.ref("s:a"), "."),
        ),
    )
    draft = make.draft(body)
    odd = tuple(
        node.model_copy(update={"label": label})
        for node, label in zip(draft.body[0].children, ("201.1", "201.2"))
    )
    reference = Span(text="Section 1, paragraph 201.1", kind="ref", target="s:a")
    odd = (odd[0], odd[1].model_copy(update={"spans": (Span(text="second, see "), reference)}))
    draft = draft.model_copy(update={"body": (draft.body[0].model_copy(update={"children": odd}),)})
    data = write_word(draft)
    assert printed(data, draft)[-2:] == ["201.1\tfirst", "201.2\tsecond, see Section 1, paragraph 201.1"]
    assert wrong_references(data) == []


def test_numbers_can_be_printed_as_text_for_agenda_systems():
    draft = make.draft()
    found = [words.replace("\t", " ") for words in printed(write_word(draft, fixed_numbers=True), draft)]
    assert found == expected(draft)
    assert '<w:t xml:space="preserve">(ii)</w:t>' in document(write_word(draft, fixed_numbers=True))


def test_lists_go_on_past_z_and_after_a_break():
    items = tuple(make.item(f"s:{i}", f"item {i}") for i in range(40))
    again = tuple(make.item(f"t:{i}", f"item {i}") for i in range(3))
    draft = make.draft((make.section("s", "Many", *items), make.section("t", "Again", *again)))
    found = printed(write_word(draft), draft)
    assert found == expected(draft) and "(nn) item 39" in found


def test_two_nodes_with_one_id_are_an_error():
    item = make.item("s:a", "one")
    with pytest.raises(ValueError, match="s:a"):
        write_word(make.draft((make.section("s", "Twice", item, item),)))


def test_code_sections_are_headings_below_the_section_that_adds_them():
    body = (
        make.section(
            "adding", "Chapter added", make.running("adding:t", "Chapter 9.70 is added to read as follows:")
        ),
        make.section("a", "Purpose", make.running("a:t", "See ", make.ref("b:a"), "."), codified=True),
        Node(id="heading:x", kind="heading", heading="Custody"),
        make.section("b", "Holds", make.item("b:a", "one"), make.item("b:b", "two"), codified=True),
        make.section("end", "Effective date", make.running("end:t", "Now.")),
    )
    data = write_word(make.draft(body, chapter="9.70"))
    styles = {
        p.text: p.style.name
        for p in Document(io.BytesIO(data)).paragraphs
        if "eading" in p.style.name and "Signing" not in p.style.name
    }
    assert styles == {
        "SECTION 1. Chapter added": "Heading 1",
        "9.70.010 Purpose": "Heading 2",
        "Custody": "Part Heading 2",
        "9.70.020 Holds": "Heading 3",
        "SECTION 2. Effective date": "Heading 1",
    }
    assert "See Section 9.70.020(a)." in read_back(data) and wrong_references(data) == []


@pytest.mark.parametrize("kind", ["ordinance", "resolution", "policy"])
def test_the_validator_finds_no_error(kind, tmp_path, assert_valid_docx):
    path = tmp_path / "draft.docx"
    path.write_bytes(
        write_word(
            make.draft(recitals=RECITALS, document={"kind": kind}, line_numbers=True, page={"size": "legal"}),
            extra={"library": "1"},
        )
    )
    assert_valid_docx(path)


def test_hostile_text_is_printed_literally():
    body = (
        make.section(
            "s", HOSTILE, make.item("s:a", HOSTILE), make.item("s:b", Span(text=HOSTILE, kind="edited"))
        ),
    )
    draft = make.draft(
        body,
        recitals=(HOSTILE,),
        document={"sponsor": HOSTILE, "preparer": HOSTILE, "file_number": "<&{{x}}>"},
    )
    draft = draft.model_copy(
        update={"title": HOSTILE, "short_title": HOSTILE, "notices": (HOSTILE,), "adoption_line": HOSTILE}
    )
    found = read_back(write_word(draft))
    assert sum(HOSTILE in words for words in found) == 8
    assert "File No.:\t<&{{x}}>" in found


def test_characters_that_xml_forbids_are_dropped_and_long_text_survives():
    long = "word & <tag> " * 800
    body = (make.section("s", "Text", make.running("s:t", f"a\x00b\x0bc\x1b\ud800\ufffd\ufffed{long}")),)
    assert f"abcd{long}" in read_back(write_word(make.draft(body)))


def test_line_breaks_in_a_users_words_stay_line_breaks():
    body = (make.section("s", "Text", make.running("s:t", "first\nsecond\tthird")),)
    assert "first\nsecond\tthird" in read_back(write_word(make.draft(body)))


def test_the_same_draft_gives_the_same_bytes_with_the_content_types_first():
    first, second = (write_word(make.draft(recitals=RECITALS), extra={"b": 1, "a": 2}) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_name_the_city_and_never_the_program():
    document = Document(io.BytesIO(write_word(make.draft())))
    properties = document.core_properties
    assert properties.title == "Ordinance: Detainers and custody (City of Alder Falls)"
    assert properties.author == properties.last_modified_by == "Office of the City Attorney"
    assert properties.language == "en-US" and properties.subject.startswith("An ordinance relating to")
    assert properties.created == properties.modified and f"{properties.created:%Y-%m-%d}" == "2026-11-22"
    without = Document(io.BytesIO(write_word(make.draft(document={"preparer": None})))).core_properties
    assert without.author == "City of Alder Falls"


def test_word_is_not_asked_to_update_fields_and_opens_in_its_current_mode():
    data = write_word(make.draft())
    settings = read_parts(data)["word/settings.xml"].decode()
    assert "updateFields" not in settings and "w:dirty" not in document(data)
    assert 'w:name="compatibilityMode"' in settings and 'w:val="15"' in settings
    assert 'w:lang w:val="en-US"' in read_parts(data)["word/styles.xml"].decode()


def test_what_only_an_officer_may_supply_is_empty():
    data = write_word(make.draft())
    found = read_back(data)
    signing = found[found.index("Vote and signatures") :]
    assert [words for words in signing if words.endswith("\t\t")] == [
        "AYES:\t\t",
        "NOES:\t\t",
        "ABSTAIN:\t\t",
        "ABSENT:\t\t",
        "Signed:\t\t",
        "Attest:\t\t",
        "Approved as to form:\t\t",
    ]
    assert signing[-5::2] == ["Mayor", "City Clerk", "City Attorney"]
    assert "Ordinance No.:\tto be assigned by the clerk" in found and "___" not in "".join(found)
    assert document(data).count("<w:showingPlcHdr/>") == 4


def test_a_confirm_bracket_has_its_own_style():
    assert (
        '<w:rStyle w:val="Confirm"/></w:rPr><w:t xml:space="preserve">[CONFIRM: Chief of Police]'
        in document(write_word(make.draft()))
    )


def test_page_margins_and_line_numbers_follow_the_form():
    xml = document(
        write_word(
            make.draft(page={"size": "legal", "margins_in": (1.25, 1.0, 0.75, 1.5)}, line_numbers=True)
        )
    )
    assert '<w:pgSz w:w="12240" w:h="20160"/>' in xml
    assert 'w:top="1800" w:right="1440" w:bottom="1080" w:left="2160"' in xml
    assert "<w:lnNumType " in xml and "<w:lnNumType " not in document(write_word(make.draft()))


def test_a_contents_list_is_printed_only_in_a_long_draft():
    body = tuple(
        make.section(f"s{i}", f"Subject {i}", make.running(f"s{i}:t", "Text.")) for i in range(CONTENTS_FROM)
    )
    data = write_word(make.draft(body))
    found = read_back(data)
    assert (
        found.index("Contents") < found.index("SECTION 7. Subject 6\t") < found.index("SECTION 7. Subject 6")
    )
    assert document(data).count(" PAGEREF _Toc") == CONTENTS_FROM and faults(data) == []
    assert "PAGEREF" not in document(write_word(make.draft(body[1:])))


@needs_office
def test_each_number_of_the_contents_is_the_page_of_its_heading(library):
    intakes = ("tests/reviewed/durham-county-nc", "tests/reviewed/minneapolis-mn-policy")
    drafts = [make_draft(read_intake(ROOT / f"{name}.yaml", library), library) for name in intakes]
    made = pdf.pdf_copies({f"{i}.docx": write_word(draft) for i, draft in enumerate(drafts)})
    for i, draft in enumerate(drafts):
        pages = [" ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(made[f"{i}.pdf"])).pages]
        headings = [f"{n.label} {n.heading}".strip() for n in draft.nodes() if n.heading]
        text = " ".join(pages)
        listed = {h: re.search(rf"{re.escape(h)}[ .]*?(\d+)(?= |$)", text) for h in headings}
        assert len(headings) >= CONTENTS_FROM and all(listed.values())
        wrong = [
            h for h, found in listed.items() if found and h.upper() not in pages[int(found[1]) - 1].upper()
        ]
        assert not wrong, wrong


def test_a_paragraph_that_leads_to_a_list_stays_on_its_page(library):
    draft = make_draft(read_intake(ROOT / "examples/oakland-ca.yaml", library), library)
    leads = [p for p in Document(io.BytesIO(write_word(draft))).paragraphs if p.text.endswith(":")]
    kept = [p for p in leads if p.paragraph_format.keep_with_next or p.style.paragraph_format.keep_with_next]
    assert len(leads) >= 20 and leads == kept


def test_data_for_programs_is_stored_apart_and_never_printed():
    data = write_word(make.draft(), extra={"library": "v9", "clauses": {"detainers/hold": "sha256:<&>"}})
    assert read_data(data) == {"library": "v9", "clauses": {"detainers/hold": "sha256:<&>"}}
    assert "sha256" not in "".join(read_back(data)) and read_data(write_word(make.draft())) is None


@pytest.mark.parametrize("name", build.TEMPLATES)
def test_the_committed_templates_are_what_the_script_builds(name):
    assert build.build(name) == (build.FOLDER / f"{name}.docx").read_bytes()


def changed_template(change) -> bytes:
    parts = read_parts(build.build("ordinance"))
    parts["word/document.xml"] = change(parts["word/document.xml"].decode()).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def test_a_city_can_bring_its_own_template_with_tags_split_over_runs():
    letterhead = changed_template(
        lambda xml: xml.replace(
            "<w:body>", "<w:body><w:p><w:r><w:t>Seal of the City</w:t></w:r></w:p>"
        ).replace("{{ title }}", "{{ ti</w:t></w:r><w:r><w:t>tle }}")
    )
    draft = make.draft(recitals=RECITALS)
    data = write_word(draft, letterhead)
    assert read_back(data)[0] == "Seal of the City" and printed(data, draft) == expected(draft)
    assert template_problems(letterhead) == ()


def test_a_template_that_would_drop_words_is_refused_with_the_reason():
    lacking = changed_template(
        lambda xml: xml.replace("{{r b.runs }}", "", 99).replace("{{ title }}", "Title")
    )
    with pytest.raises(BadTemplate, match=r"never prints \{\{ title \}\}.*blocks of kind \"recital\""):
        write_word(make.draft(), lacking)


@pytest.mark.parametrize(
    "code",
    [
        "''.__class__.__mro__",
        "cycler.__init__.__globals__",
        "title.__class__",
        "unknown_name",
        "blocks.append(1)",
        "'x' * 10",
        "title.center(9)",
        "1 / 0",
        "'x'|center(9)",
    ],
)
def test_a_template_cannot_reach_the_program(code):
    with pytest.raises(BadTemplate):
        write_word(
            make.draft(),
            changed_template(lambda xml: xml.replace("{{ title }}", "{{ title }} {{ " + code + " }}")),
        )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a zip", b"<html>"])
def test_a_file_that_is_not_a_word_file_is_refused(data):
    with pytest.raises(BadTemplate, match=r"not a Word \.docx file"):
        write_word(make.draft(), data)


@needs_office
def test_libreoffice_makes_a_pdf_with_title_language_and_no_error(tmp_path):
    body = (
        tuple(
            make.section(f"s{i}", f"Subject {i}", make.running(f"s{i}:t", "Text."))
            for i in range(CONTENTS_FROM)
        )
        + make.sample_body()
    )
    pdf = PdfReader(
        convert(write_word(make.draft(body, recitals=RECITALS, line_numbers=True)), "pdf", tmp_path)
    )
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert (
        "Error:" not in text
        and "DRAFT — not reviewed by counsel" in text
        and f"Page 1 of {len(pdf.pages)}" in text
    )
    assert pdf.metadata.title.startswith("Ordinance: Detainers") and pdf.trailer["/Root"]["/Lang"] == "en-US"


def plain_template() -> bytes:
    """Return a template as a clerk would type it into an empty Word document, without our lists or styles."""
    made = Document()
    for text in (
        "City letterhead",
        "{{ legend }}",
        "{{ instrument }}",
        "{%p for f in header_fields %}",
        "{{ f.label }}: {{r f.runs }}",
        "{%p endfor %}",
        "{{ title }}",
        *(
            line
            for name in ("notices", "toc", "recitals", "enacting", "blocks", "signing")
            for line in (
                f"{{%p for b in {name} %}}",
                "{%p if b.kind == 'heading1' %}",
                "{{r b.runs }}",
                "{%p else %}",
                "{{r b.runs }}",
                "{%p endif %}",
                "{%p endfor %}",
            )
        ),
    ):
        made.add_paragraph(
            text,
            style="Heading 1"
            if text == "{{r b.runs }}" and made.paragraphs[-1].text.startswith("{%p if")
            else None,
        )
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_a_template_without_our_lists_still_prints_every_number(openxml_validator, tmp_path):
    draft = make.draft(recitals=RECITALS)
    data = write_word(draft, plain_template())
    assert printed(data, draft) == expected(draft) and wrong_references(data) == [] and faults(data) == []
    properties = Document(io.BytesIO(data)).core_properties
    assert properties.author == "Office of the City Attorney" and not properties.comments
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    old_copy_of_styles = (
        "stylesWithEffects"  # a part of python-docx's empty document that never agreed with its styles
    )
    assert [
        e.description
        for e in openxml_validator.validate(path).errors
        if old_copy_of_styles not in e.description
    ] == []


@needs_office
def test_libreoffice_numbers_a_template_without_our_lists(tmp_path):
    draft = make.draft()
    text = convert(write_word(draft, plain_template()), "txt:Text (encoded):UTF8", tmp_path).read_text(
        "utf-8-sig"
    )
    shown = [line.strip() for line in text.splitlines()]
    assert [line for line in expected(draft) if line not in shown] == []


def test_a_line_break_becomes_a_space_in_a_title_and_parts_two_sponsors():
    draft = make.draft(document={"sponsor": "A\nB"}).model_copy(update={"title": "One\ntwo"})
    found = read_back(write_word(draft))
    assert "One two" in found and "Introduced by:\tA; B" in found


@pytest.mark.parametrize("kind", ["ordinance", "resolution", "policy"])
def test_the_signatures_never_stand_alone_on_a_page(kind):
    draft = make.draft(document={"kind": kind})
    body = Document(io.BytesIO(write_word(draft))).element.body
    words = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    paragraphs = list(body.iter(f"{W}p"))
    sign = next(i for i, said in enumerate(words) if said in ("Vote and signatures", "Issue"))
    assert [p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs[sign - 3 : sign]] == [
        False,
        True,
        True,
    ]
