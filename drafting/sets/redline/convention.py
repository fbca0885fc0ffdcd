"""How one body shows added and deleted law, as its form says: looks, signs around the words, and its legend.

What a form does not say is underline and strike.  A color never stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.model import ChangeSign, DraftForm
from drafting.sets.redline.words import Ops, as_words

Marks = tuple[str, str]
_WORDS = {
    "bold": "bold",
    "italic": "in italics",
    "caps": "in capitals",
    "strike": "struck through",
    "underline": "underlined",
    "shade": "shaded",
    "red": "in red",
    "blue": "in blue",
}
_PROPERTIES = (
    ("bold", "<w:b/>"),
    ("italic", "<w:i/>"),
    ("caps", "<w:caps/>"),
    ("strike", "<w:strike/>"),
    ("red", '<w:color w:val="B00000"/>'),
    ("blue", '<w:color w:val="1A3FA0"/>'),
    ("underline", '<w:u w:val="single"/>'),
    ("shade", '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'),
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
    omitted: str
    quoted: tuple[str, ...] = ()
    in_clause: str = ""

    @property
    def legend(self) -> str:
        """The legend to print, in the profile's own words where it has some."""
        own = " ".join(f"{words.rstrip('.')}." for words in self.quoted)
        return own or f"Added text is {self.added.says}. Deleted text is {self.deleted.says}."


def convention(form: DraftForm) -> Convention:
    """Return the convention of a form."""
    given = form.markup
    in_clause = given.legend_at == "amending-sentence"
    return Convention(
        _sign(given.added),
        _sign(given.deleted),
        given.omitted,
        () if in_clause else given.legend,
        " and ".join(given.legend) if in_clause else "",
    )


def _sign(given: ChangeSign) -> Sign:
    return Sign(frozenset(filter(None, (*given.looks, given.color))), given.open, given.close)


def text_marks(form: DraftForm, changes: list[Ops]) -> tuple[Marks, Marks]:
    """Return marks for plain text: deleted, then added.

    The body's own characters are used where they can be told from the text itself; else [- -] and {+ +},
    doubled until they can.
    """
    own = convention(form)
    for deleted in _candidates((own.deleted.open, own.deleted.close), "[", "-", "]"):
        for added in _candidates((own.added.open, own.added.close), "{", "+", "}"):
            if all(exact(ops, deleted, added) for ops in changes):
                return deleted, added
    raise ValueError("No marks can be told from this text.")


def _candidates(own: Marks, left: str, sign: str, right: str) -> Iterator[Marks]:
    if own[0]:
        yield own
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
