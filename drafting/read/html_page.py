"""The lines of an HTML page: a reader that `read.marked_up` runs apart.

Nothing that the page names is fetched, and what a browser does not show (scripts, styles, hidden elements) is
left out.
"""

from __future__ import annotations

from lxml import etree, html

from drafting.read.reader import Refused, answer

MOST_CHARACTERS = 5_000_000
_UNSEEN = ("script", "style", "template", "noscript", "head", "svg", "object", "iframe")
_BREAKS = frozenset(
    ("p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "pre")
)


def words(data: bytes) -> list[str]:
    """Return the lines of a page as a browser shows them; raise Refused."""
    parser = html.HTMLParser(
        encoding=_encoding(data), no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, RecursionError):
        raise Refused("the page is damaged or not HTML", "save the page again, or use a .txt file") from None
    for element in list(tree.iter()):
        if isinstance(element, html.HtmlElement) and (element.tag in _UNSEEN or _hidden(element)):
            element.drop_tree()
    for element in tree.iter():
        if element.tag in _BREAKS:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    text = "".join(str(part) for part in tree.itertext())
    if len(text) > MOST_CHARACTERS:
        raise Refused("the page holds more text than a chapter of a code", "save the section alone")
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def _encoding(data: bytes) -> str | None:
    """Return UTF-8 for a page that is written in it and does not say so; else the page is believed."""
    if b"charset" in data[:2048].lower():
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _hidden(element: etree._Element) -> bool:
    style = "".join((element.get("style") or "").lower().split())
    return "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style


if __name__ == "__main__":
    answer(words)
