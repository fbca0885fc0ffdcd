# ruff: noqa: E501
"""Builds some sixty odd Word files, as many writers make them and as nobody should; nothing is fetched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import docxtpl
import office
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:odd="urn:odd"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LAW = "Section 1. No officer shall honor a detainer."


def run(words: str, look: str = "") -> str:
    """Return a run with a look."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs: str) -> str:
    """Return a paragraph."""
    return f"<w:p>{''.join(runs)}</w:p>"


def field(code: str, result: str = "") -> str:
    """Return a complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = mark.format("separate") + result if result else ""
    return f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{shown}{mark.format('end')}"


def file(
    body: str, links: str = "", main: str = "word/document.xml", more: dict[str, bytes] | None = None
) -> bytes:
    """Return a Word file with a body, relationships of the body, and further parts."""
    folder, _, name = main.rpartition("/")
    parts: dict[str, bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" ContentType="{_MAIN}"/></Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="/{main}"/></Relationships>'.encode(),
        main: f"<w:document {_NAMES}><w:body>{p(run(LAW))}{body}<w:sectPr/></w:body></w:document>".encode(),
        f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'.encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in (parts | (more or {})).items():
            package.writestr(part, content)
    return buffer.getvalue()


def link(kind: str, target: str, mode: str = ' TargetMode="External"', name: str = "r9") -> str:
    """Return a relationship."""
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def choice(requires: str, one: str, other: str) -> str:
    """Return a passage that programs may show in two ways."""
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}"><w:t>{one}</w:t></mc:Choice><mc:Fallback><w:t>{other}</w:t></mc:Fallback></mc:AlternateContent></w:r>'


def by_python_docx() -> dict[str, bytes]:
    """Return files that python-docx writes."""
    made = {}
    for name in ("list", "table", "header", "picture", "heading", "break"):
        document = docx.Document()
        document.add_paragraph(LAW)
        if name == "list":
            document.add_paragraph("One.", style="List Number")
        elif name == "table":
            document.add_table(2, 2).cell(1, 1).text = "cell"
        elif name == "header":
            document.sections[0].header.paragraphs[0].text = "City of Oakland"
        elif name == "picture":
            picture = io.BytesIO()
            Image.new("RGB", (2, 2)).save(picture, "PNG")
            picture.seek(0)
            document.add_picture(picture)
        elif name == "heading":
            document.add_heading("Duties", 1)
        else:
            document.add_page_break()
        buffer = io.BytesIO()
        document.save(buffer)
        made[f"python-docx {name}"] = buffer.getvalue()
    return made


def by_docxtpl() -> dict[str, bytes]:
    """Return files that docxtpl fills: a paragraph, rows of a table, text with its own looks, a page header."""
    made = {}
    for name in ("words", "rows", "rich", "header"):
        document = docx.Document()
        document.add_paragraph("{{ law }}")
        if name == "rows":
            table = document.add_table(3, 1)
            for row, words in enumerate(("{%tr for x in items %}", "{{ x }}", "{%tr endfor %}")):
                table.cell(row, 0).text = words
        elif name == "rich":
            document.add_paragraph("{{r rich }}")
        elif name == "header":
            document.sections[0].header.paragraphs[0].text = "{{ place }}"
        buffer = io.BytesIO()
        document.save(buffer)
        template = docxtpl.DocxTemplate(buffer)
        rich = docxtpl.RichText("bold", bold=True)
        rich.add(" & plain\nnext line")
        template.render({"law": LAW, "items": ["one", "two"], "rich": rich, "place": "Town of Ithaca"})
        filled = io.BytesIO()
        template.save(filled)
        made[f"docxtpl {name}"] = filled.getvalue()
    return made


SOURCES = {
    "list.html": f"<p>{LAW}</p><ol type=a><li>one<li>two<ol type=i><li>deep</ol></ol>",
    "table.html": f"<p>{LAW}</p><table border=1><tr><th>Act<th>Rule<tr><td colspan=2>both</table>",
    "link.html": f'<p>{LAW}</p><h1>Duties</h1><p><a href="https://example.org/?a=1&amp;b">see</a></p>',
    "note.rtf": rf"{{\rtf1 {LAW}\par Kept\chftn{{\footnote\chftn a note}}\par {{\b bold}} {{\i italic}}\par}}",
    "signs.rtf": rf"{{\rtf1 {LAW}\par \'a7 5 \endash  \u8220?quoted\u8221?\line next\par}}",
    "plain.txt": f"{LAW}\n\n(a) One.\n(b) Two.\n",
}


def by_libreoffice(folder: Path) -> dict[str, bytes]:
    """Return files that LibreOffice writes from other kinds of text, with a folder for its work."""
    for name, words in SOURCES.items():
        (folder / name).write_text(words, encoding="utf-8")
    web = [path for path in sorted(folder.iterdir()) if path.suffix == ".html"]
    other = [path for path in sorted(folder.iterdir()) if path.suffix != ".html"]
    for reading, paths in ((["--infilter=HTML (StarWriter)"], web), ([], other)):
        office.run(*reading, "--convert-to", "docx", "--outdir", str(folder), *map(str, paths))
    return {f"LibreOffice {path.stem}": path.read_bytes() for path in sorted(folder.glob("*.docx"))}


def read_and_handed_on() -> dict[str, bytes]:
    """Return files that are good in both modes."""
    bodies = {
        "comment": "<!-- made by our agenda system -->" + p(run("a<!-- b -->c")),
        "instruction": "<?agenda x?>" + p(run("a<?x y?>c")),
        "character data": p(run("<![CDATA[a & b]]>")),
        "equation": p(run("x "), "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"),
        "symbol": p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'),
        "unknown symbol": p('<w:r><w:sym w:font="Own" w:char="F0FE"/></w:r>'),
        "broken symbol": p('<w:r><w:sym w:font="Own" w:char="none"/></w:r>'),
        "ruby": p("<w:r><w:ruby><w:rt><w:r><w:t>a</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
        "reference": p(field(" REF a ", run("Section 1"))),
        "nested field": p(field(" IF 1 = 1 ", run("yes"))),
        "button": p(field(" MACROBUTTON none Click ")),
        "simple field": p('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'),
        "open field": p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'),
        "ended field": p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        "control": '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>' + p(run("Click here")) + "</w:sdtContent></w:sdt>",
        "bound control": '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>' + p(run("Title")) + "</w:sdtContent></w:sdt>",
        "same in two ways": p(choice("wps", "same", "same")),
        "white on blue": '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>' + p(run("Head", '<w:color w:val="FFFFFF"/>')) + "</w:tc></w:tr></w:tbl>" + p(),
        "nested table": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" + p(run("in")) + "</w:tc></w:tr></w:tbl>" + p() + "</w:tc></w:tr></w:tbl>" + p(),
        "empty table": "<w:tbl/>" + p(),
        "directions": p(run("a\u202eb\u202c")),
        "tabs and breaks": p("<w:r><w:tab/><w:ptab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/></w:r>"),
        "switched off": p(run("kept", '<w:strike w:val="0"/><w:vanish w:val="false"/>')),
        "custom elements": '<w:customXml><w:smartTag>' + p(run("x")) + "</w:smartTag></w:customXml>",
        "no style": p('<w:pPr><w:pStyle w:val="None"/><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr>', run("x")),
    }  # fmt: skip
    made = {name: file(body) for name, body in bodies.items()}
    made["Word for the web"] = file("", main="word/document22.xml")
    made["another folder"] = file("", main="content/text.xml")
    made["web link"] = file(
        p(f'<w:hyperlink r:id="r9">{run("x")}</w:hyperlink>'),
        link("hyperlink", "https://example.org/?a=1&amp;b"),
    )
    made["file link"] = file(
        p(f'<w:hyperlink r:id="r9">{run("x")}</w:hyperlink>'),
        link("hyperlink", "file://///attacker/share/x.exe"),
    )
    made["unused link"] = file("", link("hyperlink", "https://example.org/"))
    made["bad custom properties"] = file("", more={"docProps/custom.xml": b"<a:b/>"})
    made["unused part"] = file("", more={"word/old.xml": b"<a/>"})
    return made


def only_read() -> dict[str, bytes]:
    """Return files that are read without what is inert, and not handed on."""
    picture = '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="r9"/></w:drawing></w:r>'
    return {
        "attached template": file("", link("attachedTemplate", "https://example.org/t.dotm")),
        "linked picture": file(p(picture), link("image", "https://example.org/p.png")),
        "picture as link": file(p(picture), link("hyperlink", "https://example.org/p.png")),
        "old drawing": file(p('<w:r><w:pict><v:imagedata src="https://example.org/p.png"/></w:pict></w:r>')),
        "chart workbook": file("", link("package", "embeddings/a.xlsx", ""), more={"word/embeddings/a.xlsx": b"x"}),
        "object": file(p("<w:r><w:object/></w:r>")),
        "script": file(p(f'<w:hyperlink r:id="r9">{run("x")}</w:hyperlink>'), link("hyperlink", "javascript:alert(1)")),
        "script field": file(p(field(' HYPERLINK "javascript:x" ', run("x")))),
        "included text": file(p(field(" INCLUDETEXT a.docx ", run("x")))),
        "spelled field": file(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', field(" QUOTE 68 ", run("DDE")), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')),
    }  # fmt: skip


def never_read() -> dict[str, bytes]:
    """Return files that have two texts, or another text inside, or none."""
    return {
        "struck": file(p(run("gone", "<w:strike/>"))),
        "struck twice": file(p(run("gone", "<w:dstrike/>"))),
        "hidden": file(p(run("gone", "<w:vanish/>"))),
        "white": file(p(run("gone", '<w:color w:val="FFFFFF"/>'))),
        "tiny": file(p(run("gone", '<w:sz w:val="2"/>'))),
        "hidden row": file("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + p(run("gone")) + "</w:tc></w:tr></w:tbl>" + p()),
        "tracked": file(p('<w:ins w:id="1">' + run("new") + "</w:ins>")),
        "two ways": file(p(choice("wps", "shall", "shall not"))),
        "unknown choice": file(p(choice("odd", "shall", ""))),
        "another document": file('<w:altChunk r:id="r9"/>', link("aFChunk", "a.html", "")),
        "two main texts": file("", more={"_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="{_OFFICE}/officeDocument" Target="word/b.xml"/></Relationships>'.encode()}),
        "no body": file("", more={"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()}),
    }  # fmt: skip
