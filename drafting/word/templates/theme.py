"""The theme part that Word expects in a document: the fonts and colours of `styles.py`."""

from __future__ import annotations

from drafting.word.templates.styles import SANS, SERIF

_COLOURS = {
    "dk2": "1F2A37",
    "lt2": "E4E8EE",
    "accent1": "1F3A5F",
    "accent2": "7A1F1F",
    "accent3": "3D5A3D",
    "accent4": "7A5C1E",
    "accent5": "4A4A6A",
    "accent6": "595959",
    "hlink": "0B4F9C",
    "folHlink": "5B3A8C",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_xml() -> str:
    """Return theme1.xml."""
    colours = (
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1>'
        '<a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    )
    colours += "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, face in (("major", SANS), ("minor", SERIF))
    )
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Ordinance">'
        "<a:themeElements>"
        f'<a:clrScheme name="Ordinance">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Ordinance">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Ordinance"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
