"""The sentences of a draft, each with the clause it comes from, and a mark by which it is known again.

A mark is made of the letters and digits of a sentence alone, so that numbers in front, spaces, quotation
marks and the "; and" of a list do not change it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from drafting.data.provenance import Record, provenance
from drafting.model import Draft, Library
from drafting.model.memory import Memory
from drafting.papers.annotations import place_names
from drafting.word.lines import Line, lines

Kind = Literal["vetted", "not vetted", "changed here", "form"]
_ENDS = ("and", "or", "now, therefore,")
_END = re.compile(rf"\b(?:{'|'.join(_ENDS)})$")
_SPLIT = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"])")
_NUMBER = re.compile(r"^(?:SECTION|Section|Sec\.|§)\s*[\w.\-]+$")
_PAGE = re.compile(r"(?<!:)\t\d+\s*$")  # the page number of a line of the contents
_EMPTY = "Left empty in this draft, to be completed by the officers named."
_LABELED = ("field", "vote")
_AROUND = ("Contents", "Vote and signatures", "Issue", _EMPTY)
_NO_LETTERS = bytes(set(range(128)) - set(b"abcdefghijklmnopqrstuvwxyz0123456789"))
_PLURALS = ("days", "hours", "months", "years")
_PLURAL = re.compile(r"\b(day|hour|month|year)s\b")


@dataclass(frozen=True)
class Sentence:
    """One sentence: where it stands, its words, its clause, its kind, and what this place filled in."""

    where: str
    words: str
    clause: str
    kind: Kind
    filled: tuple[str, ...] = ()


def split(text: str) -> list[str]:
    """Return the sentences of a paragraph; a lead-in or an item of a list is one, a bare number none."""
    parts = (part.strip() for part in _SPLIT.split(" ".join(_PAGE.sub("", text).split())))
    return [part for part in parts if len(letters(part)) > 2 and not _NUMBER.match(part)]


def letters(sentence: str) -> str:
    """Return the letters and digits by which a sentence is compared."""
    words = sentence.lower().rstrip()
    if words.endswith(_ENDS):
        words = _END.sub("", words)
    if any(plural in words for plural in _PLURALS):
        words = _PLURAL.sub(r"\1", words)
    return words.encode("ascii", "ignore").translate(None, _NO_LETTERS).decode()


def mark(sentence: str) -> str:
    """Return the mark of a sentence: 16 hex digits of the SHA-256 of its letters."""
    return hashlib.sha256(letters(sentence).encode()).hexdigest()[:16]


def sentences_of(draft: Draft, library: Library) -> list[Sentence]:
    """Return every printed sentence of a draft in reading order, found once for the papers of a package."""
    memory = library.memory.once("sentences", lambda: Memory(1))
    return memory.about(draft, partial(_sentences_of, library))


def _sentences_of(library: Library, draft: Draft) -> list[Sentence]:
    names = place_names(draft)
    said = [s for line in lines(draft) for s in _of_line(line, draft, library, names)]
    signed = [words for line in lines(draft) if line.kind == "sign" for words in (line.label, line.text)]
    around = dict.fromkeys((draft.instrument, *_AROUND, *signed))
    return [*said, *(Sentence("", words, "", "form") for words in around if letters(words))]


def _of_line(line: Line, draft: Draft, library: Library, names: dict[str, str]) -> Iterator[Sentence]:
    if line.kind == "sign":
        return
    node = draft.node(line.node) if line.node else None
    recital = next((r for r in draft.recitals if r.id == line.node), None)
    clause = node.clause if node else recital.clause if recital else ""
    edited = bool(node and node.edited) and line.kind not in ("section", "heading")
    kind: Kind = "form"
    if clause in library.clauses:
        vetted = library.clauses[clause].level != "draft"
        kind = "changed here" if edited else "vetted" if vetted else "not vetted"
    filled = [s for s in line.spans if s.filled]
    text = f"{line.label}: {line.text}" if line.kind in _LABELED else line.text
    for words in split(text):
        here = tuple(s.text for s in filled if s.text in words)
        yield Sentence(names.get(line.node, ""), words, clause, kind, here)


def made_of(draft: Draft, library: Library) -> Record:
    """Return the record inside the Word file: where it came from, and the marks of its sentences.

    Those of clauses come first; of the others none is missed where a template does without them.
    """
    said = sentences_of(draft, library)
    own, other = (
        dict.fromkeys(mark(s.words) for s in said if bool(s.clause) is kept) for kept in (True, False)
    )
    return provenance(draft, library) | {"sentences": list(own), "around": list(other)}


def card(draft: Draft, library: Library) -> str:
    """Return the words of the card: what was vetted, changed and left unconfirmed, and a line to sign."""
    tally = dict.fromkeys(("vetted", "not vetted", "changed here"), 0)
    for sentence in sentences_of(draft, library):
        if sentence.kind in tally:
            tally[sentence.kind] += 1
    unread = f"{tally['not vetted']} not vetted, " if tally["not vetted"] else ""
    return (
        f"No sentence was generated. {tally['vetted']} sentences vetted, {unread}{tally['changed here']} "
        f"changed here, {len(draft.confirms)} facts unconfirmed. Verified by ____________________"
    )
