"""Builds the project's Word templates: `python -m drafting.word.templates.build`.

The templates are committed so that nothing is built at run time; running this again gives the
same bytes.  The look is in `styles.py`, the paragraphs and tags in `layouts.py`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from drafting.word.package import XML_HEADER, core_properties, write_parts
from drafting.word.templates.layouts import footer_xml, header_xml, law_body, numbering_xml, report_body
from drafting.word.templates.styles import NAMESPACE, styles_xml
from drafting.word.templates.theme import theme_xml

FOLDER = Path(__file__).parent
BUILT = date(2026, 11, 24)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbering",
    "fontTable": "fontTable",
    "header1": "header",
    "footer1": "footer",
    "theme/theme1": "theme",
}
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_LAW_HEADER = "{{ instrument }}: {{ short_title }}"
TEMPLATES = {
    "ordinance": (law_body(), _LAW_HEADER),
    "resolution": (law_body(), _LAW_HEADER),
    "policy": (law_body(), _LAW_HEADER),
    "memo": (report_body(), "{{ header }}"),
    "report": (report_body(), "{{ header }}"),
}


def build(name: str) -> bytes:
    """Return one template as the bytes of a .docx file."""
    body, header = TEMPLATES[name]
    sans = name in ("memo", "report")
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_rels(),
        "docProps/app.xml": f'<Properties xmlns="{_EXTENDED}"/>',
        "word/_rels/document.xml.rels": _document_rels(),
        "word/document.xml": _document(body, landscape=name == "report"),
        "word/styles.xml": styles_xml(sans),
        "word/settings.xml": _settings(),
        "word/numbering.xml": numbering_xml(),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": header_xml(header),
        "word/footer1.xml": footer_xml(),
        "word/theme/theme1.xml": theme_xml(),
    }
    package = {part: (XML_HEADER + text).encode() for part, text in parts.items()}
    package["docProps/core.xml"] = core_properties(f"Template: {name}", "", "", "", "en-US", BUILT)
    return write_parts(package)


def _document(body: str, landscape: bool) -> str:
    width, height, turn = (15840, 12240, ' w:orient="landscape"') if landscape else (12240, 15840, "")
    return (
        f'<w:document {NAMESPACE} xmlns:r="{_REL}"><w:body>{body}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turn}/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="648" w:footer="648" '
        'w:gutter="0"/>'
        '<w:cols w:space="720"/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    modern = (
        "overrideTableStyleFontSizeAndJustification",
        "enableOpenTypeFeatures",
        "doNotFlipMirrorIndents",
        "differentiateMultirowTableHeaders",
    )
    names = [("compatibilityMode", "15"), *((name, "1") for name in modern)]
    compat = "".join(
        f'<w:compatSetting w:name="{n}" w:uri="http://schemas.microsoft.com/office/word" w:val="{v}"/>'
        for n, v in names
    )
    return (
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _fonts() -> str:
    fonts = (("Times New Roman", "roman", "Liberation Serif"), ("Arial", "swiss", "Liberation Sans"))
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, family, other in fonts
    )
    return f"<w:fonts {NAMESPACE}>{entries}</w:fonts>"


def _content_types() -> str:
    overrides = {f"/word/{part}.xml": f"{_TYPE}.{kind}+xml" for part, kind in _PARTS.items()}
    overrides["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides["/word/document.xml"] = f"{_TYPE}.document.main+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    entries = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in sorted(overrides.items())
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELS}">{entries}</Relationships>'


def _document_rels() -> str:
    return _relationships(*((f"{_REL}/{kind}", f"{part}.xml") for part, kind in _PARTS.items()))


def _package_rels() -> str:
    return _relationships(
        (f"{_REL}/officeDocument", "word/document.xml"),
        (f"{_RELS}/metadata/core-properties", "docProps/core.xml"),
        (f"{_REL}/extended-properties", "docProps/app.xml"),
    )


def main() -> None:
    """Write every template beside this script."""
    for name in TEMPLATES:
        (FOLDER / f"{name}.docx").write_bytes(build(name))


if __name__ == "__main__":
    main()
