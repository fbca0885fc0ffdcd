"""Cuts a text into provisions: recitals, definitions, sections, subsections and items, in reading order.

A provision keeps the heading and the lead-in that it hangs on, because "(2) Notify ICE of a
release date" means nothing without "No officer shall:".  Titles, enacting clauses, tables of
contents and signature lines are no provisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafting.data.problems import DataError, Problem
from drafting.read.plain import is_cited, unwrapped
from drafting.sets.mapping.marks import Stack, cut_marks, inline_items
from drafting.sets.mapping.models import Provision, ProvisionKind

MOST_CHARACTERS = 1_000_000
MOST_PROVISIONS = 3_000
_FEWEST_WORDS = 4
_MOST_LEAD = 400
_MOST_HEADING = 200
_SECTION = re.compile(
    r"^(?P<label>(?:(?:section|sec\.|§+|article|art\.|chapter|part)\s*\d[\w.\-–:]*|(?:section|article|"
    r"chapter|part)\s+[ivxlc]+\b|§+\s*[\w.\-]+|\d+[A-Z]?(?:[.\-–]\d+[A-Z]?)+))[.:)]*\s*(?P<rest>.*)$",
    re.I | re.S,
)
_MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|[-*•]\s+|>\s*)")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_WHEREAS = re.compile(r"\bWHEREAS\b[,:]?\s*")
_FRAME = re.compile(
    r"^(?:an?\s+(?:ordinance|resolution|act|local law|policy)\b(?!.*\bshall\b)|"
    r"(?:now,?\s+)?(?:therefore,?\s+)?be\s+it\s+(?:further\s+)?(?:ordained|resolved|"
    r"enacted)\b[^:]{0,160}:?$|now,?\s+therefore\b[^:]{0,160}:?$|"
    r"the\s+[\w\s,]{3,80}(?:ordains|enacts|does ordain)\b.{0,40}$|(?:ayes|nays|noes|attest|passed|adopted|"
    r"approved|introduced|sponsor)\b[^.;]{0,80}$|page\s+\d+|sections?:$)",
    re.I | re.S,
)
_DEFINES = re.compile(
    r"^(?:[\"“”'‘][^\"“”]{2,80}[\"“”'’]\s*(?:or\s+[\"“][^\"”]{2,80}[\"”]\s*)?(?:,[^.]{0,60},\s*)?"
    r"(?:shall\s+)?(?:means?|includes?|has|have|refers?|is\b)|"
    r"(?:the term\s+)?[A-Z][\w\s\-/]{2,60}\s+(?:shall\s+)?means?\b|[A-Z][A-Z\s\-/]{3,60}[.:—–]?\s+[\"A-Z(])"
)
_FINDINGS = re.compile(
    r"\b(?:findings?|recitals?|preamble|legislative (?:statement|intent|history)|whereas|background)\b", re.I
)
_DEFINITIONS = re.compile(r"\bdefinitions?\b|\bdefined terms\b", re.I)
_RUN_IN = re.compile(r"^(?P<heading>[A-Z][^.;:]{2,90}?)\.(?:\s*[—–-]+)?\s+(?=[A-Z\"“(])")
_CITES = re.compile(
    r"\b(?:(?i:(?:sub)?(?:section|paragraph|division)|chapter|article|title|part|no|sec|§)s?\.? ?\(?[\dIVX]"
    r"[\w.:()-]*|No|Sec|Art|Ch|Gov|Gen|Stat|Ann|Const|Ord|Res|Rev|Mun|Admin|Pub|Civ|Crim|Cal|Mr|Ms|Mrs|Dr|St|"
    r"Sgt|Lt|Capt)$"
)
_VERB = re.compile(r"\b(?:shall|must|may|will|is|are|means|has|have|does|do)\b")
_RULED = re.compile(r"\b(?:SHALL|MUST|MAY NOT)\b")
_WORD = re.compile(r"\w+")
_LEADS = re.compile(r"(?::|[—–-])\s*$")


def split(paragraphs: Iterable[str], name: str = "the text") -> tuple[Provision, ...]:
    """Return the provisions of a text; DataError when there is none or the text is too long."""
    lines = [line for paragraph in unwrapped(list(paragraphs)) for line in _lines(paragraph)]
    if sum(map(len, lines)) > MOST_CHARACTERS:
        raise DataError(
            [
                Problem(
                    name,
                    1,
                    f"the text is longer than {MOST_CHARACTERS:,} characters",
                    "map one chapter at a time",
                )
            ]
        )
    cutter = _Cutter()
    for line in lines:
        cutter.take(line)
        if len(cutter.found) > MOST_PROVISIONS:
            raise DataError(
                [
                    Problem(
                        name,
                        1,
                        f"the text has more than {MOST_PROVISIONS:,} provisions",
                        "map one chapter at a time",
                    )
                ]
            )
    if not cutter.found:
        raise DataError(
            [
                Problem(
                    name,
                    1,
                    "the text holds no provision",
                    "give at least one sentence that says what someone shall or may do",
                )
            ]
        )
    return tuple(cutter.found)


def kind_of(text: str, heading: str = "", depth: int = 0) -> ProvisionKind:
    """Return what a provision is, by its first words and the heading over it."""
    if text.lstrip().startswith("WHEREAS") or _FINDINGS.search(heading):
        return "recital"
    if _DEFINES.match(text) and (
        text.lstrip()[:1] in "\"“”'‘"
        or _DEFINITIONS.search(heading)
        or (text[:8].isupper() and not text.isupper())
    ):
        return "definition"
    return ("section", "subsection", "item")[min(depth, 2)]


def _lines(paragraph: str) -> list[str]:
    """Return the lines of one paragraph, each recital and each item by itself.

    A line that was broken by hand begins a line of its own where it begins with a number.
    """
    broken = paragraph.replace("\u00a0", " ").splitlines() or [""]
    joined = broken[:1]
    for line in broken[1:]:
        begins = (_section(line.strip()) or cut_marks(line)[0]) and not is_cited(joined[-1], line)
        joined = [*joined, line] if begins else [*joined[:-1], f"{joined[-1]} {line}"]
    return [made for line in joined for made in _items(line)]


def _items(line: str) -> list[str]:
    """Return a line without Markdown signs, each recital and each item of a list in it by itself."""
    plain = " ".join(_EMPHASIS.sub("", _MARKDOWN.sub("", line.replace("\u00a0", " "))).split())
    if plain.count("WHEREAS") > 1:
        return [f"WHEREAS, {part.strip()}" for part in _WHEREAS.split(plain) if part.strip(" ,;")]
    return inline_items(plain)


class _Cutter:
    """Reads lines one after the other and keeps where it is: section, heading, lead-ins."""

    def __init__(self) -> None:
        self.found: list[Provision] = []
        self._section = ""
        self._heading = ""
        self._stack = Stack()
        self._leads: list[tuple[int, str, int]] = []

    def take(self, line: str) -> None:
        """Take the next line of the text."""
        if not line or _FRAME.match(line):
            return
        section = _section(line)
        if section:
            self._section, self._stack, self._leads = " ".join(section["label"].split()), Stack(), []
            self._heading, line = _heading(section["rest"])
        marks, rest = cut_marks(line)
        if not marks and _is_heading(rest):
            self._heading = rest.rstrip(".:")
            self._stack, self._leads = Stack(), []
            return
        depth = 0
        for mark in marks:
            depth = self._stack.place(mark)
        if not marks and not section:
            self._stack, self._leads = Stack(), []
        self._keep(rest, depth)

    def _keep(self, text: str, depth: int) -> None:
        leads = [lead for lead in self._leads if lead[0] < depth]
        if depth and not leads and _is_heading(text) and text[:1].isupper() and not text.endswith("."):
            self._heading = text
            return
        fewest = 1 if leads else _FEWEST_WORDS
        run_in, body = _run_in(text) if depth else ("", text)
        if run_in and len(_WORD.findall(body)) < fewest:
            run_in, body = "", text
        heading = run_in or self._heading
        enough = len(_WORD.findall(body)) >= fewest
        parent = leads[-1][2] if leads else 0
        number = len(self.found) + 1
        if enough:
            label = " ".join(filter(None, (self._section, "".join(self._stack.path))))
            lead = " ".join(words[-_MOST_LEAD:] for _, words, _ in leads)
            self.found.append(
                Provision(
                    no=number,
                    kind=kind_of(body, heading, depth),
                    label=label,
                    heading=heading,
                    lead=lead,
                    text=body,
                    parent=parent,
                )
            )
        self._leads = [*leads, (depth, body, number)] if enough and _LEADS.search(body) else leads


def _section(line: str) -> re.Match[str] | None:
    """Return the number at the head of a section; None for a sentence such as “Section 2 applies.”"""
    found = _SECTION.match(line)
    spoken_of = found and found["rest"][:1].islower() and line[found.start("rest") - 2] not in ".:)"
    return None if spoken_of else found


def _heading(text: str) -> tuple[str, str]:
    """Split the rest of a section line, `Detainers. No officer shall …`, into its heading and the words."""
    alone = _is_heading(text.rstrip(". ")) and not _RUN_IN.match(text)
    return (text.rstrip(".: "), "") if alone else _run_in(text)


def _run_in(text: str) -> tuple[str, str]:
    """Split off a heading that runs into the text, one short title before the first sentence.

    What stops after a citation or a short word, as in “Under Section 2.”, is no title.
    """
    match = _RUN_IN.match(text)
    heading = match["heading"] if match else ""
    if match and len(heading.split()) <= 14 and not (_VERB.search(heading) or _CITES.search(heading)):
        return heading, text[match.end() :]
    return "", text


def _is_heading(text: str) -> bool:
    """Whether a line is a title over what follows: short, without verb, and without stop or with capitals."""
    words = text.split()
    if (
        not words
        or len(words) > 14
        or len(text) > _MOST_HEADING
        or text[-1:] in ";,:"
        or text[:1] in '"“'
        or text.startswith("WHEREAS")
    ):
        return False
    capitals = sum(word[:1].isupper() or not word[:1].isalpha() or len(word) < 4 for word in words)
    ruled = _VERB.search(text) or (text.isupper() and _RULED.search(text))
    return not ruled and (not text.endswith(".") or (len(words) <= 8 and capitals >= len(words) - 1))
