"""The lines of an XML file of a code or act: a reader that `read.marked_up` runs apart.

No entity is expanded and nothing that the file names is fetched.  Every element opens a line of its own, but
for the few that mark words within one.
"""

from __future__ import annotations

from lxml import etree

from drafting.read.reader import Refused, answer

MOST_CHARACTERS = 20_000_000
_WITHIN = frozenset(
    (
        "a",
        "b",
        "i",
        "u",
        "e",
        "em",
        "strong",
        "sub",
        "sup",
        "su",
        "span",
        "inline",
        "cite",
        "ref",
        "term",
        "date",
    )
)
_UNSEEN = frozenset(("script", "style", "meta"))


def words(data: bytes) -> list[str]:
    """Return the lines of an XML file; raise Refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        raise Refused("the file is damaged or not XML", "download it again, or use a .txt file") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("the file brings a document type of its own", "save the section as .html or .txt")
    text = "".join(_parts(root))
    if len(text) > MOST_CHARACTERS:
        raise Refused("the file holds more text than a title of a code", "save the chapter alone")
    return [line for line in (" ".join(line.split()) for line in text.split("\v")) if line]


def _parts(root: etree._Element) -> list[str]:
    """Return the text of a file with a sign between two elements that stand on lines of their own."""
    found: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            found.append(element.tail or "")
            continue
        name = etree.QName(element).localname.lower()
        between = "" if name in _WITHIN else "\v"
        if event == "start":
            found += [between, "" if name in _UNSEEN else element.text or ""]
        else:
            found += [between, "" if element is root else element.tail or ""]
    return found


if __name__ == "__main__":
    answer(words)
