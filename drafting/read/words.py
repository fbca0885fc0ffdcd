"""The words of a paragraph of a Word file, piece by piece, as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.word.xml import W

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
EQUATION = f"{_M}oMath"
UNKNOWN_SYMBOL = "\ufffc"
_MARKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_OUT_OF_LINE = (FALLBACK, f"{W}p", f"{W}pPr", f"{W}rPr", f"{W}rt")
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©",
    0x61: "α", 0x62: "β", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def body_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs in reading order, those of tables and text boxes included, each once."""
    for paragraph in root.iter(f"{W}p"):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            yield paragraph


def leaves(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each piece of text of a paragraph; text boxes inside it are paragraphs of their own.

    An equation is one piece, its element `EQUATION`, written in one line.
    """
    for child in element:
        if child.tag == f"{W}t":
            yield child, child.text or ""
        elif child.tag in _MARKS:
            yield child, _MARKS[child.tag]
        elif child.tag == f"{W}sym":
            yield child, symbol(child)
        elif child.tag == EQUATION:
            yield child, in_one_line(child)
        elif child.tag not in _OUT_OF_LINE:
            yield from leaves(child)


def remove(element: etree._Element) -> None:
    """Take an element out of its parent; the text after it stays."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the words of one paragraph."""
    return "".join(words for _, words in leaves(paragraph))


def symbol(element: etree._Element) -> str:
    """Return the character of a `w:sym`; a sign of its own where the font's table is not known."""
    code = element.get(f"{W}char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN_SYMBOL
    table = _FONTS.get((element.get(f"{W}font") or "").lower())
    if table is not None:
        return table.get(number & 0xFF, UNKNOWN_SYMBOL)
    return chr(number) if 0x20 < number < 0xD800 else UNKNOWN_SYMBOL


def in_one_line(equation: etree._Element) -> str:
    """Return an equation as it would be typed: `(a)/(b)`, `x^(2)`, `√(y)`."""
    return "".join(map(_typed, equation))


def _typed(node: etree._Element) -> str:
    name = str(node.tag).removeprefix(_M)
    inner = {str(child.tag).removeprefix(_M): child for child in node}

    def of(*names: str) -> list[str]:
        """Return the words of some children."""
        return [in_one_line(inner[one]) if one in inner else "" for one in names]

    match name:
        case "t":
            return node.text or ""
        case "f":
            return "({})/({})".format(*of("num", "den"))
        case "sSup":
            return "{}^({})".format(*of("e", "sup"))
        case "sSub":
            return "{}_({})".format(*of("e", "sub"))
        case "sSubSup":
            return "{}_({})^({})".format(*of("e", "sub", "sup"))
        case "rad":
            return "√({})".format(*of("e"))
        case _:
            return "" if name.endswith("Pr") else in_one_line(node)
