"""What every recorded fact carries: its words, how it is known, how far, and which way it points.

A text that may be printed is whole or it is refused when it is read: no open bracket, no placeholder, no
remark on how it is known.  Doubt stands beside the text (`known_by`, `remark`), never in it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, StringConstraints, model_validator

from drafting.model.base import Model

Known = Literal["words-seen", "seen-secondary", "recalled"]
Direction = Literal["against", "for", "both"]
DIRECTIONS: tuple[Direction, ...] = ("against", "both", "for")
LONGEST_PHRASE = 8
_DOUBTS = (
    "{{",
    "}}",
    "recalled",
    "not displayed",
    "not verified",
    "not seen",
    "needs check",
    "unverified",
    "(not read)",
)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def _printed(text: str) -> str:
    """Return a text that may be printed; ValueError names what must not stand in one."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            raise ValueError(f"{opening} and {closing} do not come in pairs")
    low = text.lower()
    found = next((word for word in _DOUBTS if word in low), "")
    if found:
        raise ValueError(f"“{found}” may not be printed; write doubt under known_by or remark")
    return text


def _sentence(text: str) -> str:
    """Return a whole sentence that may be printed; ValueError when it has no end."""
    if not text.endswith((".", "?", ".”", ".)")):
        raise ValueError("a sentence ends with a full stop")
    return _printed(text)


_OURS = re.compile(
    r"\b(variants?|(strong|moderate|minimal|weaker|local|our)( and \w+)? (text|list|clause|variant)s?"
    r"|our clauses?|in the clause|an? text (that|for|on)|th(is|e) text (closes|forbids|itself leaves)"
    r"|the texts (end|forbid)|the rules? asked for|the draft leaves)\b",
    re.I,
)
_EMPTY = re.compile(r"\W*(n/?a|none|not applicable|unknown|nothing|tbd|to be determined)\W*", re.I)


def _law_says(text: str) -> str:
    """Return a sentence on what a law says; ValueError when it says nothing, or speaks of our own texts."""
    if _EMPTY.fullmatch(text):
        raise ValueError(f"“{text}” says nothing of the law; leave the field out")
    found = _OURS.search(text)
    if found:
        raise ValueError(
            f"“{found[0]}” speaks of our texts, not of the law; write that under ours or because"
        )
    return text


def _phrase(text: str) -> str:
    if len(text.split()) > LONGEST_PHRASE:
        raise ValueError(f"a phrase of the law has at most {LONGEST_PHRASE} words")
    return text


def _through(text: str) -> str:
    """Return a year, a month or a day; ValueError when the calendar has none such."""
    date.fromisoformat(f"{text}-01-01"[:10])
    return text


Through = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$"), AfterValidator(_through)]
Printed = Annotated[str, AfterValidator(_printed)]
Sentence = Annotated[str, AfterValidator(_sentence)]
LawSays = Annotated[Sentence, AfterValidator(_law_says)]
Phrase = Annotated[str, AfterValidator(_phrase)]
Phrases = tuple[Phrase, ...]


class Source(Model):
    """Where a fact was found and what that place shows; kept in the library and never printed."""

    url: str
    what_it_shows: str = ""


class Verified(Model):
    """The mark that a fact's phrases were found in a file.

    `day` is when that was done, `sha256` the file that was read, and `words` the hash of the phrases, so
    that the mark falls when a phrase is changed.  `text` names the text in words, and `of` says whether the
    file came from the publisher of the law or is a copy that somebody else made of it.
    """

    day: date
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    words: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    text: Annotated[str, StringConstraints(min_length=1)]
    of: Literal["official", "copy"]


class Proved(Model):
    """What a fact rests on: how it is known, the phrases that prove it, and whether they were found."""

    known_by: Known
    words: Phrases = ()
    verified: Verified | None = None

    @model_validator(mode="after")
    def _words_stand(self) -> Self:
        if self.known_by == "words-seen" and not self.words:
            raise ValueError("words-seen needs the phrases that decide, under words, or write seen-secondary")
        if self.verified and self.verified.words != words_hash(self.words):
            raise ValueError("the mark under verified is of other phrases; verify again, or leave it out")
        return self

    @property
    def officially(self) -> bool:
        """Whether the phrases were found in official text; a copy of it is not enough."""
        return self.verified is not None and self.verified.of == "official"


_SIGNS = {
    **dict.fromkeys("‘’‚‛′´`", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "\u00ad": None,
    "\u200b": None,
    "\ufeff": None,
}
_FOLDED = str.maketrans(_SIGNS)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s*(?=[^\W\d_])")


def normalized(text: str) -> str:
    """Return a text as phrases are compared: six steps that lose no word, number or order.

    NFKC; one sign for each kind of quotation mark and dash; no soft hyphen; no hyphen between two letters,
    whether it parts a word at the end of a line or stands in it; one space for all white space; no capitals.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_FOLDED)
    return " ".join(_HYPHEN.sub("", plain).split()).casefold()


def words_hash(words: Iterable[str]) -> str:
    """Return twelve hex digits that stand for some phrases, as they are compared."""
    return hashlib.sha256("\n".join(map(normalized, words)).encode()).hexdigest()[:12]


class Statement(Proved):
    """One sentence of ours on what the law says, printed whole or not at all.

    `words` are the phrases that prove it, as they stand in the law.  A statement that is only recalled
    is not printed; its `question` is what counsel is asked instead.
    """

    says: LawSays
    direction: Direction
    law_through: Through | None = None
    question: Sentence | None = None
    remark: str = ""

    @model_validator(mode="after")
    def _asks_instead(self) -> Statement:
        if self.question and self.printable:
            raise ValueError("a question stands for a statement that is only recalled")
        return self

    @property
    def printable(self) -> bool:
        """Whether the sentence may be printed: it was seen somewhere."""
        return self.known_by != "recalled"


StatusWord = Literal[
    "in-force",
    "in-use",
    "good-law",
    "decided",
    "interim",
    "pending",
    "on-appeal",
    "contested",
    "enjoined-in-part",
    "settled",
    "proposed",
    "reversed",
    "revoked",
    "repealed",
    "superseded",
    "expired",
    "ended",
    "not-known",
]
STATUS_WORDS: dict[StatusWord, str] = {
    "in-force": "In force",
    "in-use": "In use",
    "good-law": "Good law",
    "decided": "Decided",
    "interim": "Interim ruling",
    "pending": "Pending",
    "on-appeal": "On appeal",
    "contested": "In force, contested",
    "enjoined-in-part": "Enjoined in part",
    "settled": "Settled",
    "proposed": "Proposed, not law",
    "reversed": "Reversed",
    "revoked": "Revoked",
    "repealed": "Repealed",
    "superseded": "Superseded by state law",
    "expired": "Expired",
    "ended": "Ended",
    "not-known": "Status not known",
}
ENDED: tuple[StatusWord, ...] = ("reversed", "revoked", "repealed", "superseded", "expired", "ended")


class Status(Model):
    """How a record stands, in one word, with a sentence of ours and how far it was looked for."""

    word: StatusWord
    says: Sentence | None = None
    law_through: Through
    remark: str = ""

    @property
    def text(self) -> str:
        """The status as it is printed: the word, then the sentence unless that opens with the word."""
        word = STATUS_WORDS[self.word]
        if self.says and self.says.startswith(word):
            return self.says
        return f"{word}.{f' {self.says}' if self.says else ''}"

    @property
    def ended(self) -> bool:
        """Whether the record no longer has force."""
        return self.word in ENDED


def through(day: Through) -> str:
    """Return a year, a month or a day as it is printed: `2026`, `June 2026`, `June 24, 2026`."""
    year, month, dom = (*(int(part) for part in day.split("-")), 0, 0)[:3]
    if not month:
        return str(year)
    name = date(year, month, 1).strftime("%B")
    return f"{name} {dom}, {year}" if dom else f"{name} {year}"
