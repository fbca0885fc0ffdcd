"""What each template holds: paragraphs with docxtpl tags, header, footer and lists.

A city's own template follows the same contract: it loops over the same lists and prints
`{{r b.runs }}` in a paragraph of the style it likes for each kind of block.
"""

from __future__ import annotations

from drafting.word.templates.styles import NAMESPACE

TEXT_WIDTH = 9360
_PAGE_NUMBER = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'

HEADINGS = {f"heading{n}": f"Heading{n}" for n in (1, 2, 3)}
LAW = (
    {f"level{n}": f"LegisL{n}" for n in (1, 2, 3, 4)}
    | {"definition": "Definition"}
    | HEADINGS
    | {
        "part1": "PartHeading1",
        "part2": "PartHeading2",
        **{f"continue{n}": f"ListContinue{n if n > 1 else ''}" for n in (1, 2, 3, 4)},
    }
)
CONTENTS = {f"toc{n}": f"TOC{n}" for n in (1, 2, 3)}
SIGNING = {
    "signing-heading": "SigningHeading",
    "vote": "VoteLine",
    "line": "SignatureLine",
    "role": "SignatureRole",
}
REPORT = HEADINGS | {
    "lead": "Lead",
    "quote": "Quote",
    "note": "Note",
    "notice": "Notice",
    "small": "Small",
    "caption": "Caption",
    "field": "FieldLine",
    "bullet": "ListBullet",
    "number": "ListNumber",
    "continue": "ListContinue",
    **CONTENTS,
}


def paragraph(style: str, text: str, look: str = "") -> str:
    """Return a paragraph of one run, perhaps with a look of its own."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def tag(code: str) -> str:
    """Return a paragraph that holds one Jinja statement and vanishes."""
    return paragraph("Normal", f"{{%p {code} %}}")


def choose(block: str, styles: dict[str, str], otherwise: str) -> str:
    """Return paragraphs that print a block in the style of its kind."""
    out, word = "", "if"
    for kind, style in styles.items():
        stop = _PAGE_NUMBER if style.startswith("TOC") else ""
        out += tag(f'{word} {block}.kind == "{kind}"') + paragraph(style, f"{{{{r {block}.runs }}}}", stop)
        word = "elif"
    return out + tag("else") + paragraph(otherwise, f"{{{{r {block}.runs }}}}") + tag("endif")


def loop(block: str, blocks: str, inside: str) -> str:
    """Return paragraphs that repeat for each block of a list."""
    return tag(f"for {block} in {blocks}") + inside + tag("endfor")


def law_body() -> str:
    """Return the body of an ordinance, resolution or policy."""
    fields = paragraph("HeaderField", "{{ f.label }}:\t{{r f.runs }}").replace(
        "\t", '</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">'
    )
    contents = (
        tag("if toc")
        + paragraph("TOCHeading", "Contents")
        + loop("b", "toc", choose("b", CONTENTS, "TOC1"))
        + tag("endif")
    )
    return (
        paragraph("Jurisdiction", "{{ jurisdiction }}")
        + paragraph("Instrument", "{{ instrument }}")
        + loop("f", "header_fields", fields)
        + paragraph("Title", "{{ title }}")
        + loop("b", "notices", paragraph("Notice", "{{r b.runs }}"))
        + contents
        + loop("b", "recitals", paragraph("Recital", "{{r b.runs }}"))
        + loop("b", "enacting", paragraph("EnactingClause", "{{r b.runs }}"))
        + loop("b", "blocks", choose("b", LAW, "BodyText"))
        + loop("b", "signing", choose("b", SIGNING, "SigningNote"))
    )


def report_body() -> str:
    """Return the body of a memo or report: a title and any blocks."""
    table = tag('if b.kind == "table"') + paragraph("Normal", "{{p b.runs }}") + tag("else")
    return paragraph("Title", "{{ title }}") + loop(
        "b", "blocks", table + choose("b", REPORT, "BodyText") + tag("endif")
    )


def header_xml(second: str) -> str:
    """Return the header: the draft mark, and what the document is."""
    return (
        f"<w:hdr {NAMESPACE}>{paragraph('DraftLegend', '{{ legend }}')}{paragraph('Header', second)}</w:hdr>"
    )


def footer_xml() -> str:
    """Return the footer: version, date and preparer at lower left, Page X of Y at right."""
    page = f"{_words('Page ')}{_number('PAGE')}{_words(' of ')}{_number('NUMPAGES')}"
    return (
        f'<w:ftr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs></w:pPr>'
        f"{_words('{{ footer }}')}<w:r><w:tab/></w:r>{page}</w:p></w:ftr>"
    )


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _number(code: str) -> str:
    """Return a page number field; Word and LibreOffice recount it whenever they lay out a page."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def numbering_xml() -> str:
    """Return the lists: the multilevel list of the law text, bullets and plain numbers.

    The levels of the law text take their indent from the Legis styles, so that one change of a
    style moves every paragraph.
    """
    law = (
        "lowerLetter",
        "decimal",
        "upperLetter",
        "lowerRoman",
        "upperRoman",
        "lowerLetter",
        "decimal",
        "upperLetter",
        "lowerRoman",
    )
    lists = (
        "".join(
            _level(i, kind, f"(%{i + 1})", f"LegisL{i + 1}" if i < 4 else "", 0) for i, kind in enumerate(law)
        ),
        "".join(_level(i, "bullet", "–" if i % 2 else "•", "" if i else "ListBullet", 360) for i in range(9)),
        "".join(_level(i, "decimal", f"%{i + 1}.", "" if i else "ListNumber", 432) for i in range(9)),
    )
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:nsid w:val="4C45473{i}"/>'
        '<w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="4C45474{i}"/>{content}</w:abstractNum>'
        for i, content in enumerate(lists)
    )
    nums = "".join(
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(lists))
    )
    return f"<w:numbering {NAMESPACE}>{abstracts}{nums}</w:numbering>"


def _level(index: int, kind: str, text: str, style: str, step: int) -> str:
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:pPr><w:ind w:left="{step * (index + 1)}" w:hanging="{step}"/></w:pPr>' if step else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{link}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{place}</w:lvl>'
    )
