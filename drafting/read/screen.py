"""What in a Word file from outside runs, fetches, or is not what it seems; each with its place.

Two modes.  A file that is only read loses what is inert to a reader, and that is said.  A file that is handed
on (a template, a redline) is refused for what would be handed on with it.  What changes the text itself is
refused in both.  Links to places other than the web are taken out in both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree

from drafting.read.field_codes import Field, fields_of
from drafting.read.opc import Link, Package, Part
from drafting.read.places import Places
from drafting.read.words import FALLBACK, remove
from drafting.word.xml import W

Answer = Literal["refuse", "say"]
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_VML = "{urn:schemas-microsoft-com:vml}"
_LINKING = {f"{W}hyperlink", *(f"{_A}{tag}" for tag in ("hlinkClick", "hlinkHover", "hlinkMouseOver"))}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OF_WORD = re.compile(
    r"http://schemas\.microsoft\.com/office/(word|drawing)/20\d\d/[\w/]+|"
    r"urn:schemas-microsoft-com:(vml|office:\w+)"
)
_WEB = re.compile(r"(https?|mailto|tel|ftp):|#", re.I)
_SCRIPT = re.compile(r"[\s\x00-\x1f]*(javascript|vbscript|data):", re.I)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.I)
_FETCHING = frozenset(
    [
        "DDE",
        "DDEAUTO",
        "LINK",
        "INCLUDE",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "IMPORT",
        "DATABASE",
        "RD",
        "EMBED",
        "CONTROL",
        "HTMLCONTROL",
    ]
)


class Rule(NamedTuple):
    """One thing that a file may not have: what it is, the fix, and what happens if the file is only read."""

    message: str
    fix: str
    read: Answer = "say"
    hand_on: Answer = "refuse"


MACROS = Rule("the file carries macros or controls", "save it as .docx without macros", "refuse")
OTHER_TEXT = Rule(
    "the file has an embedded object that holds another text",
    "paste that text into the file, or remove the object",
    "refuse",
)
OBJECT = Rule("the file has an embedded object", "paste it as text or a picture, or remove it")
STRICT = Rule("the file is in the strict variant of Open XML", "save it in Word as “Word Document (*.docx)”")
SCRIPTED = Rule("the file has a link that runs a script", "remove the link")
FIELD = Rule(
    "the file has a field that fetches or runs something from outside",
    "select the field in Word and press Ctrl+Shift+F9 to keep its text only",
)
MERGE = Rule(
    "the file fetches names from a mail merge",
    "in Word, choose Mailings, Start Mail Merge, Normal Word Document, and save",
)
VIDEO = Rule("the file has a video that opens a web page", "remove the video")
TWO_WAYS = Rule(
    "the file has words that programs show in two ways",
    "retype that passage in Word, and save again",
    "refuse",
)
FILE_LINK = Rule("Links to files or programs, taken out", "remove the links", "say", "say")
UNUSED = Rule("Parts that the document does not use, left out", "", "say", "say")
UNSEEN = Rule("Data that no page shows, left out", "", "say", "say")
BOUND = Rule("Words that Word fills in from data elsewhere, kept as last shown", "", "say", "say")
PICTURE = Rule("Pictures of a kind that is not taken in, left out", "", "say", "say")


_BY_KIND = {
    "vbaProject": MACROS,
    **dict.fromkeys(("aFChunk", "subDocument"), OTHER_TEXT),
    **dict.fromkeys(("oleObject", "package", "control", "activeXControlBinary", "frame"), OBJECT),
}
_BY_ELEMENT = {
    f"{W}altChunk": OTHER_TEXT,
    f"{W}subDoc": OTHER_TEXT,
    f"{W}object": OBJECT,
    f"{W}control": OBJECT,
    f"{W}mailMerge": MERGE,
    "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr": VIDEO,
}


class Seen(NamedTuple):
    """One thing that was seen, and where."""

    rule: Rule
    place: str = ""


def screen(package: Package) -> list[Seen]:
    """Return everything in a package but plain text and look; links that may not stay are removed."""
    found = [Seen(STRICT)] if package.strict else []
    found += [Seen(UNSEEN, "custom properties") for link in package.links if link.kind == "custom-properties"]
    for part in package.parts.values():
        found += _Screen(package, part).all()
    shown = [name for name in package.unreached if re.fullmatch(r"word/[^/]+\.xml", name)]
    return [*found, *(Seen(UNUSED, name) for name in shown)]


def _outside(what: str) -> Rule:
    """Return the rule on content that is fetched from outside; `what` is the kind of its relationship."""
    fix = (
        "in Word, choose Developer, Document Template, attach Normal, and save"
        if what == "attachedTemplate"
        else "embed the picture or remove the link, and save again"
    )
    return Rule(f"the file fetches something from outside ({what})", fix)


class _Screen:
    """Looks at one part: its relationships, its elements and its fields."""

    def __init__(self, package: Package, part: Part) -> None:
        self._package, self._part = package, part
        self._root = part.root if part.root is not None else etree.Element("none")
        self._places = Places(part.name, self._root)
        self._users: dict[str, list[tuple[etree._Element, str]]] = defaultdict(list)
        for node in self._root.iter():
            for key, value in node.attrib.items():
                if str(key).startswith(_R):
                    self._users[str(value)].append((node, str(key)))

    def all(self) -> Iterator[Seen]:
        """Yield everything that was seen in the part."""
        for link in list(self._part.links):
            yield from self._outer(link) if link.outside else self._inner(link)
        for tag, rule in _BY_ELEMENT.items():
            yield from (Seen(rule, self._places.of(node)) for node in self._root.iter(tag))
        for node in list(self._root.iter(f"{W}dataBinding", f"{_W15}dataBinding")):
            control = next(node.iterancestors(f"{W}sdt"), None)
            yield Seen(BOUND, self._places.of(control))
            remove(node)
        yield from self._drawn()
        yield from self._choices()
        yield from self._codes()

    def _where(self, link: Link) -> str:
        users = self._users.get(link.id)
        return self._places.of(users[0][0]) if users else ""

    def _inner(self, link: Link) -> Iterator[Seen]:
        if link.kind in _BY_KIND:
            yield Seen(_BY_KIND[link.kind], self._where(link))
        elif link.kind == "image" and link.target not in self._package.parts:
            yield Seen(PICTURE, self._where(link))

    def _outer(self, link: Link) -> Iterator[Seen]:
        """Yield what is wrong with a link to the outside; only a hyperlink's web link stays in the part."""
        users = self._users.get(link.id, [])
        linking = link.kind == "hyperlink" and all(node.tag in _LINKING for node, _ in users)
        if linking and users and _WEB.match(link.target):
            return
        self._part.links.remove(link)
        if linking:
            yield from self._no_web_link(link, users)
        elif link.kind in _BY_KIND:
            yield Seen(_BY_KIND[link.kind], self._where(link))
        else:
            yield Seen(
                _outside("image" if link.kind == "hyperlink" else link.kind or "file"), self._where(link)
            )

    def _no_web_link(self, link: Link, users: list[tuple[etree._Element, str]]) -> Iterator[Seen]:
        """Yield a link that runs a script or opens a file, and leave its words without a link."""
        if _SCRIPT.match(link.target) or (users and not _WEB.match(link.target)):
            yield Seen(SCRIPTED if _SCRIPT.match(link.target) else FILE_LINK, self._where(link))
        for node, key in users:
            if node.tag == f"{W}hyperlink":
                del node.attrib[key]
            else:
                remove(node)

    def _drawn(self) -> Iterator[Seen]:
        """Yield the addresses that old drawings name without a relationship, and take them out."""
        for node in self._root.iter(f"{_VML}*"):
            for key in [key for key in ("src", "href") if key in node.attrib]:
                target = node.get(key) or ""
                if key == "href" and _WEB.match(target):
                    continue
                if _SCRIPT.match(target):
                    yield Seen(SCRIPTED, self._places.of(node))
                elif _ADDRESS.match(target):
                    yield Seen(FILE_LINK if key == "href" else _outside("image"), self._places.of(node))
                del node.attrib[key]

    def _choices(self) -> Iterator[Seen]:
        """Yield passages for which a program may choose between two texts."""
        for choice in self._root.iter(f"{_MC}AlternateContent"):
            texts = {" ".join(_all_words(branch).split()) for branch in choice} - {""}
            if len(texts) > 1 or (texts and not all(map(_known, choice.iterfind(f"{_MC}Choice")))):
                yield Seen(TWO_WAYS, self._places.of(choice))

    def _codes(self) -> Iterator[Seen]:
        """Yield the fields that may not stay; words in a field's code become code, which no reader sees."""
        fields = fields_of(self._root)
        for one in fields.found:
            rule = _rule_of(one)
            if rule is not None:
                yield Seen(rule, self._places.of(one.element))
        for node in fields.unseen:
            if node.tag == f"{W}t":
                node.tag = f"{W}instrText"
            else:
                remove(node)


def _all_words(branch: etree._Element) -> str:
    inner = {node for fallback in branch.iterfind(f".//{FALLBACK}") for node in fallback.iter()}
    return " ".join(node.text or "" for node in branch.iter(f"{W}t", f"{_A}t") if node not in inner)


def _known(choice: etree._Element) -> bool:
    """Return whether every namespace that a choice requires is one that Word itself writes."""
    spaces = [choice.nsmap.get(prefix, "") for prefix in (choice.get("Requires") or "").split()]
    return bool(spaces) and all(map(_OF_WORD.fullmatch, spaces))


def _rule_of(code: Field) -> Rule | None:
    if code.computed or code.word in _FETCHING:
        return FIELD
    if code.word != "HYPERLINK":
        return None
    target = code.code.replace('"', " ").split()[1:2]
    if not target or (target[0].startswith("\\") and len(target[0]) == 2) or _WEB.match(target[0]):
        return None
    return SCRIPTED if _SCRIPT.match(target[0]) else FIELD if _ADDRESS.match(target[0]) else None
