"""The look of the project's templates: one sober set of styles for legal documents.

Body text is Times New Roman, furniture (header, footer, tables, labels) is Arial: fonts that any
office machine has.  Spacing is in the styles, so no document needs empty paragraphs.
"""

from __future__ import annotations

from typing import NamedTuple

SERIF, SANS = "Times New Roman", "Arial"
GREY, INK, RULE = "595959", "1F2A37", "A6A6A6"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Style(NamedTuple):
    """One style: id, name as Word knows it, kind, parent, and its paragraph and run properties."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"
    custom: bool = False
    quick: bool = True

    def xml(self) -> str:
        """Return the `w:style` element."""
        custom = ' w:customStyle="1"' if self.custom else ""
        base = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        quick = "<w:qFormat/>" if self.quick else ""
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        run = f"<w:rPr>{self.run}</w:rPr>" if self.run else ""
        return (
            f'<w:style w:type="{self.kind}"{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f"{base}{following}{quick}{paragraph}{run}</w:style>"
        )


def space(before: int, after: int, line: int = 0) -> str:
    """Return paragraph spacing in twentieths of a point; `line` is in 240ths of a line."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def indent(left: int = 0, hanging: int = 0, first: int = 0) -> str:
    """Return an indent in twentieths of a point."""
    edge = f' w:hanging="{hanging}"' if hanging else f' w:firstLine="{first}"' if first else ""
    return f'<w:ind w:left="{left}"{edge}/>'


def tabs(*stops: str) -> str:
    """Return tab stops written as `kind:position` or `kind:position:leader`."""
    out = ""
    for stop in stops:
        kind, position, *leader = stop.split(":")
        dots = f' w:leader="{leader[0]}"' if leader else ""
        out += f'<w:tab w:val="{kind}"{dots} w:pos="{position}"/>'
    return f"<w:tabs>{out}</w:tabs>"


def font(name: str) -> str:
    """Return the font of a run."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def size(points: float) -> str:
    """Return a font size."""
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def border(*sides: str, colour: str = RULE, width: int = 6, gap: int = 4) -> str:
    """Return paragraph borders on the sides named."""
    lines = "".join(
        f'<w:{s} w:val="single" w:sz="{width}" w:space="{gap}" w:color="{colour}"/>' for s in sides
    )
    return f"<w:pBdr>{lines}</w:pBdr>"


def numbered(number: int, index: int = 0) -> str:
    """Return the list and level that a style belongs to."""
    level = f'<w:ilvl w:val="{index}"/>' if index else ""
    return f'<w:numPr>{level}<w:numId w:val="{number}"/></w:numPr>'


KEEP, LINES, LEFT, CENTRE = (
    "<w:keepNext/>",
    "<w:keepLines/>",
    '<w:jc w:val="left"/>',
    '<w:jc w:val="center"/>',
)
BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
STEP = 576


def outline(level: int) -> str:
    """Return the level of a heading in the outline of the document."""
    return f'<w:outlineLvl w:val="{level}"/>'


def _grey(points: float, look: str = "") -> str:
    return f'{font(SANS)}{look}<w:color w:val="{GREY}"/>{size(points)}'


def _headings(sans: bool) -> list[Style]:
    face = font(SANS) if sans else ""
    sizes = (13, 11.5, 11) if sans else (13, 12, 12)
    looks = (BOLD, BOLD, BOLD + ITALIC if sans else BOLD)
    gaps = ((360, 120), (280, 100), (200, 80))
    return [
        Style(
            f"Heading{n}",
            f"heading {n}",
            KEEP + LINES + space(*gaps[n - 1]) + outline(n - 1),
            f'{face}{looks[n - 1]}<w:color w:val="{INK}"/>{size(sizes[n - 1])}',
            "Normal",
            "BodyText",
        )
        for n in (1, 2, 3)
    ] + [
        Style(
            f"PartHeading{n}",
            f"Part Heading {n}",
            space(400, 80) + CENTRE,
            '<w:caps/><w:spacing w:val="20"/>',
            f"Heading{n}",
            f"Heading{min(n + 1, 3)}",
            custom=True,
        )
        for n in (1, 2)
    ]


def _title_block(sans: bool) -> list[Style]:
    face = font(SANS) if sans else ""
    title = LEFT if sans else CENTRE
    return [
        Style(
            "Title",
            "Title",
            LINES + space(240, 240) + title,
            f"{face}{BOLD}{size(20 if sans else 13)}",
            next="BodyText",
        ),
        Style("Subtitle", "Subtitle", LINES + space(0, 240), _grey(11), next="BodyText"),
        Style(
            "Jurisdiction",
            "Jurisdiction",
            KEEP + space(0, 40) + CENTRE,
            f'{BOLD}<w:caps/><w:spacing w:val="20"/>{size(15)}',
            custom=True,
        ),
        Style(
            "Instrument",
            "Instrument",
            KEEP + space(0, 240) + CENTRE,
            f'{BOLD}<w:caps/><w:spacing w:val="40"/>{size(12)}',
            custom=True,
        ),
        Style(
            "HeaderField",
            "Header Field",
            tabs("left:2160") + space(0, 50) + indent(2160, 2160),
            size(11),
            custom=True,
        ),
        Style(
            "Notice",
            "Notice",
            border("top", "left", "bottom", "right", colour=GREY, gap=6)
            + '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
            + space(160, 200)
            + '<w:ind w:left="144" w:right="144"/><w:contextualSpacing/>',
            f"{font(SANS)}{size(9.5)}",
            custom=True,
        ),
    ]


def _law_text() -> list[Style]:
    text = [
        Style("BodyText", "Body Text", space(0, 140, 264)),
        Style(
            "Recital", "Recital", space(140, 0, 264) + indent(0, first=720), based_on="BodyText", custom=True
        ),
        Style(
            "EnactingClause", "Enacting Clause", LINES + space(280, 240, 264), BOLD, "BodyText", custom=True
        ),
        Style("Definition", "Definition", LINES + space(0, 140, 264), based_on="BodyText", custom=True),
        Style("ListParagraph", "List Paragraph", space(0, 120, 264) + indent(STEP)),
        Style("Quote", "Quote", space(0, 140, 264) + '<w:ind w:left="576" w:right="576"/>'),
    ]
    for n in (1, 2, 3, 4):
        place = space(0, 120, 264) + indent(STEP * n, STEP)
        text.append(
            Style(
                f"LegisL{n}", f"Legis L{n}", numbered(1, n - 1) + place, based_on="ListParagraph", custom=True
            )
        )
    for n in (1, 2, 3, 4):
        suffix = "" if n == 1 else str(n)
        text.append(
            Style(
                f"ListContinue{suffix}",
                f"List Continue {suffix}".strip(),
                space(0, 120, 264) + indent(STEP * n),
            )
        )
    return text


def _lists(sans: bool) -> list[Style]:
    return [
        Style("ListBullet", "List Bullet", numbered(2) + space(0, 80, 264) + indent(360, 360)),
        Style("ListNumber", "List Number", numbered(3) + space(0, 80, 264) + indent(432, 432)),
        Style("Lead", "Lead", space(0, 200, 276), size(13), "BodyText", custom=True),
        Style(
            "Note",
            "Note",
            border("left", colour=INK, width=18, gap=10) + space(60, 160, 252) + indent(240),
            size(10.5),
            "BodyText",
            custom=True,
        ),
        Style("Small", "Small", space(0, 60, 240), size(9.5), custom=True),
        Style(
            "FieldLine",
            "Field Line",
            tabs("left:1728") + space(0, 60) + indent(1728, 1728),
            size(11),
            custom=True,
        ),
        Style("TableText", "Table Text", space(30, 30), f"{font(SANS)}{size(9)}", custom=True),
        Style(
            "TableBullet",
            "Table Bullet",
            numbered(2) + space(30, 30) + indent(200, 200),
            based_on="TableText",
            custom=True,
        ),
        Style("Caption", "caption", KEEP + space(240, 80), f"{font(SANS)}{BOLD}{size(9.5)}"),
    ]


def _furniture() -> list[Style]:
    return [
        Style("Header", "header", space(0, 0), _grey(8.5)),
        Style("Footer", "footer", border("top", gap=6) + space(0, 0), _grey(8.5)),
        Style(
            "DraftLegend",
            "Draft Legend",
            space(0, 20),
            f'{font(SANS)}{BOLD}<w:color w:val="9C1C1C"/>{size(8.5)}',
            "Header",
            custom=True,
        ),
        Style("TOCHeading", "TOC Heading", KEEP + space(240, 80), f"{BOLD}{size(12)}"),
        *(
            Style(f"TOC{n}", f"toc {n}", space(0, 0) + indent(360 * (n - 1)), size(10), quick=False)
            for n in (1, 2, 3)
        ),
        Style("FootnoteText", "footnote text", space(0, 40), size(10), quick=False),
        Style("CommentText", "annotation text", space(0, 40), size(10), quick=False),
    ]


def _signing() -> list[Style]:
    return [
        Style(
            "SigningHeading",
            "Signing Heading",
            KEEP + LINES + space(240, 40),
            f"{font(SANS)}{BOLD}{size(9.5)}",
            custom=True,
        ),
        Style(
            "SigningNote", "Signing Note", KEEP + LINES + space(0, 60), f"{ITALIC}{size(10.5)}", custom=True
        ),
        Style(
            "VoteLine",
            "Vote Line",
            KEEP + LINES + tabs("left:2160", "left:7200:underscore") + space(80, 40),
            size(11),
            custom=True,
        ),
        Style(
            "SignatureLine",
            "Signature Line",
            KEEP + LINES + tabs("left:2160", "left:7200:underscore") + space(280, 0),
            size(11),
            custom=True,
        ),
        Style(
            "SignatureRole",
            "Signature Role",
            KEEP + LINES + space(20, 60) + indent(2160),
            size(11),
            custom=True,
        ),
    ]


def _characters() -> list[Style]:
    def character(id: str, name: str, run: str, custom: bool = True) -> Style:
        """Return a character style."""
        return Style(id, name, "", run, "DefaultParagraphFont", kind="character", custom=custom, quick=custom)

    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFE699"/>'
    return [
        character("Confirm", "Confirm", BOLD + shade),
        character("DefinedTerm", "Defined Term", BOLD),
        character("SectionLabel", "Section Label", BOLD),
        character("LegisInsert", "Legis Insert", '<w:u w:val="single"/>'),
        character("LegisDelete", "Legis Delete", "<w:strike/>"),
        character("PlaceholderText", "Placeholder Text", f'{ITALIC}<w:color w:val="{GREY}"/>', False),
        character("Hyperlink", "Hyperlink", '<w:color w:val="0B4F9C"/><w:u w:val="single"/>', False),
        character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>', False),
        character(
            "CommentReference", "annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>', False
        ),
        character("LineNumber", "line number", f'{font(SANS)}<w:color w:val="{GREY}"/>{size(8)}', False),
    ]


def _tables() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    grid = "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for s in sides)
    cells = (
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    )
    header = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="E4E8EE"/></w:tcPr></w:tblStylePr>'
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{grid}</w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{grid}</w:tblBorders>{cells}</w:tblPr>{header}</w:style>"
    )


def styles_xml(sans: bool) -> str:
    """Return styles.xml; `sans` gives memos and reports headings in Arial."""
    groups = _title_block(sans) + _headings(sans) + _law_text() + _lists(sans) + _furniture()
    groups += _signing() + _characters()
    return (
        f"<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>{font(SERIF)}{size(11.5 if sans else 12)}"
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{space(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f"{_tables()}{''.join(style.xml() for style in groups)}</w:styles>"
    )
