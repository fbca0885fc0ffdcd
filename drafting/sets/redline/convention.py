"""How one body shows added and deleted law: read from the words of its form profile.

A profile says "underlined", "[single boldface brackets]" or "((double parentheses, struck))".
Of several ways that a profile allows, the first named is taken.  What it does not say is
underline and strike.  No convention here relies on colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.model import DraftForm
from drafting.sets.redline.words import Ops, as_words

OMITTED = "* * * * *"
Marks = tuple[str, str]
_LOOKS = {
    "bold": r"\bbold",
    "italic": r"italic",
    "caps": r"capital|upper.?case",
    "strike": r"struck|strike|stricken|lined? through|strikeout",
    "underline": r"underlin|underscor",
}
_WORDS = {
    "bold": "bold",
    "italic": "in italics",
    "caps": "in capitals",
    "strike": "struck through",
    "underline": "underlined",
}
_PROPERTIES = (
    ("bold", "<w:b/>"),
    ("italic", "<w:i/>"),
    ("caps", "<w:caps/>"),
    ("strike", "<w:strike/>"),
    ("underline", '<w:u w:val="single"/>'),
)


@dataclass(frozen=True)
class Sign:
    """One side of a convention: looks, and characters of its own around the words."""

    looks: frozenset[str]
    open: str = ""
    close: str = ""

    @property
    def says(self) -> str:
        """What the legend says of it: `underlined`, `in [brackets] and struck through`."""
        parts = [f"between {self.open} and {self.close}"] if self.open else []
        parts += [words for look, words in _WORDS.items() if look in self.looks]
        return " and ".join(parts)

    def run_properties(self) -> str:
        """Return the look as run properties, in the order that Word wants."""
        return "".join(xml for look, xml in _PROPERTIES if look in self.looks)


@dataclass(frozen=True)
class Convention:
    """How added, deleted and omitted law is shown, the legend, and words for the amending clause."""

    added: Sign
    deleted: Sign
    omitted: str = OMITTED
    quoted: tuple[str, ...] = ()
    in_clause: str = ""

    @property
    def legend(self) -> str:
        """The legend to print, in the profile's own words where it has some."""
        own = " ".join(f"{words.rstrip('.')}." for words in self.quoted)
        return own or f"Added text is {self.added.says}. Deleted text is {self.deleted.says}."


def convention(form: DraftForm) -> Convention:
    """Return the convention of a form; underline and strike where it names none."""
    given = form.markup
    added = _sign(given.get("added", ""), "underline")
    deleted = _sign(given.get("deleted", ""), "strike")
    legend = given.get("legend", "")
    quoted = tuple(re.findall(r"[\"“]([^\"”]{10,})[\"”]", legend))
    quoted = quoted if _agrees(" ".join(quoted), added, deleted) else ()
    clause = " and ".join(quoted) if "amending sentence" in legend else ""
    omitted = given.get("omitted") or given.get("unaffected") or OMITTED
    stars = re.search(r"\*[* ]*\*", omitted)
    return Convention(
        added,
        deleted,
        stars[0] if stars else omitted,
        () if clause else quoted,
        clause.replace(", and by", " and by"),
    )


def _agrees(legend: str, added: Sign, deleted: Sign) -> bool:
    """Return whether a quoted legend describes what is printed, no more and no less."""
    named = {look for look, pattern in _LOOKS.items() if re.search(pattern, legend.lower())}
    return named == added.looks | deleted.looks and ("bracket" in legend.lower()) == bool(
        added.open or deleted.open
    )


def _sign(words: str, otherwise: str) -> Sign:
    """Read one side: `[bracketed], not struck`, `bold and underlined`, `brackets or a line through`."""
    first = re.split(r";|\bor\b", words.lower())[0]
    said = re.sub(r"\bnot \w+", "", first)
    looks = {look for look, pattern in _LOOKS.items() if re.search(pattern, said)}
    marks: Marks = ("", "")
    if "((" in first or "double parenthes" in first:
        marks = ("((", "))")
    elif "[[" in first or "double bracket" in first:
        marks = ("[[", "]]")
    elif "[" in first or "bracket" in first:
        marks = ("[", "]")
    if not looks and not marks[0]:
        looks = {otherwise}
    return Sign(frozenset(looks), *marks)


def text_marks(form: DraftForm, changes: list[Ops]) -> tuple[Marks, Marks]:
    """Return marks for plain text: deleted, then added.

    The body's own characters are used where they can be told from the text itself; else those
    of its profile or [- -] and {+ +}, doubled until they can.
    """
    own = convention(form)
    for deleted in _candidates(
        (own.deleted.open, own.deleted.close), form.markup.get("plain_text_deleted", ""), "[", "-", "]"
    ):
        for added in _candidates(
            (own.added.open, own.added.close), form.markup.get("plain_text_added", ""), "{", "+", "}"
        ):
            if all(exact(ops, deleted, added) for ops in changes):
                return deleted, added
    raise ValueError("No marks can be told from this text.")


def _candidates(own: Marks, profile: str, left: str, sign: str, right: str) -> Iterator[Marks]:
    if own[0]:
        yield own
    if len(marks := profile.split()) == 2:
        yield marks[0], marks[1]
    for times in range(1, 12):
        yield left * times + sign, sign + right * times


def exact(ops: Ops, deleted: Marks, added: Marks) -> bool:
    """Return whether a marked text gives back both of its texts."""
    marked = as_words(ops, deleted, added)
    return all(
        unmarked(marked, deleted, added, keep) == "".join(text for op, text in ops if op in ("equal", keep))
        for keep in ("delete", "insert")
    )


def unmarked(text: str, deleted: Marks, added: Marks, keep: str) -> str:
    """Return the old text (`keep` is delete) or the new one (insert) of a marked text."""
    out, rest = "", text
    while rest:
        starts = [
            (rest.find(marks[0]), op, marks)
            for op, marks in (("delete", deleted), ("insert", added))
            if marks[0] in rest
        ]
        if not starts:
            return out + rest
        at, op, marks = min(starts)
        end = rest.find(marks[1], at + len(marks[0]))
        if end < 0:
            return out + rest
        out += rest[:at] + (rest[at + len(marks[0]) : end] if op == keep else "")
        rest = rest[end + len(marks[1]) :]
    return out
