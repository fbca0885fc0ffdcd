"""Reads the words that a person wrote for a clause: paragraphs with the marks that people and Word use.

(a), a., A., (1), 1., [i], (a)Text and • open and continue levels, in whatever order their series come, and
(a)(1) two at once.  A blank line, or a line after a full stop, begins a new paragraph; a line within a
sentence goes on with it.  Where a mark does not follow, every line stays as it was typed, and `doubts` says
where and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting.model import Paragraph, Phrase
from drafting.model.marks import following, letters, letters_value, roman, roman_value

_BULLET = re.compile(r"\s*(?:[•●▪◦‣✓✔➢➤■□○·]\s*|[*–—-]\s+|o\t+)(?P<rest>\S.*)")
_ODD = re.compile(
    r"\s*(?P<mark>(?:§+ ?|Section |SECTION |Sec\. ?)\d[\w-]*\.(?= +[A-Z“])"
    r"|\d{1,2}(?:\.\d{1,2})+\.?(?= +[A-Z“])"
    r"|[A-Za-z]\.\d{1,2}\.?(?= +[A-Z“])|\d{1,2} [–—-](?= )|\(\w{1,3}[-.]\w{1,3}\)|Step \d+[:.])"
)
_MARK = re.compile(r"\s*(?P<open>[(\[]?)(?P<core>[A-Za-z]{1,5}|\d{1,3})(?P<close>[)\].])(?P<rest>.*)")
_STACKED = re.compile(r"[(\[]|\d{1,2}[.)]\s")
_ENDED = re.compile(r"[.;:?!][”’)\]]?(?:\s+(?:and|or))?$")
_DEEPEST = 4
_MARKS = Phrase("begin each line with one mark, such as (a), 1. or A.")
_FIRST = ("a", "A", "1", "i", "I", "•")


class Doubt(NamedTuple):
    """Where a mark is not understood: its line, what is wrong, and the fix."""

    line: int
    message: Phrase
    fix: Phrase


class OwnWords(NamedTuple):
    """The paragraphs of a text, and what was not understood of its marks."""

    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[Doubt, ...] = ()


class _Mark(NamedTuple):
    """A mark at the head of a line: its signs, and its letter, number or bullet."""

    signs: str
    core: str

    def __str__(self) -> str:
        return self.signs.replace("x", self.core)


@dataclass
class _Level:
    """One series that is open: its signs, whether it counts in roman numerals, its last mark, its count."""

    signs: str
    roman: bool
    last: str
    count: int = 1


@dataclass
class _Levels:
    """The series that are open, outermost first."""

    open: list[_Level] = field(default_factory=list)

    def place(self, mark: _Mark) -> bool:
        """Let a mark continue the innermost series that it follows, or open one below; false if it cannot."""
        for depth in range(len(self.open) - 1, -1, -1):
            level = self.open[depth]
            if level.signs == mark.signs and _next(level) == mark.core:
                level.last, level.count = mark.core, level.count + 1
                del self.open[depth + 1 :]
                return True
        is_roman = mark.core in ("i", "I")
        known = {(level.signs, level.roman, _case(level.last)) for level in self.open}
        again = (mark.signs, is_roman, _case(mark.core)) in known
        if mark.core not in _FIRST or again or len(self.open) == _DEEPEST:
            return False
        self.open.append(_Level(mark.signs, is_roman, mark.core))
        return True

    def place_all(self, marks: list[_Mark]) -> tuple[list[tuple[str, ...]], _Mark | None]:
        """Return the address of each mark of one line that is new, and the first that has no place.

        In `(a)(2)` below `(a)(1)`, the first mark only names again what is open.
        """
        paths: list[tuple[str, ...]] = []
        for depth, mark in enumerate(marks):
            above = depth < len(marks) - 1
            if above and not paths and self._is_open(depth, mark):
                continue
            if not self.place(mark):
                return paths, mark
            paths.append(self.path)
        return paths, None

    def _is_open(self, depth: int, mark: _Mark) -> bool:
        levels = self.open[depth : depth + 1]
        return any(level.signs == mark.signs and level.last == mark.core for level in levels)

    @property
    def path(self) -> tuple[str, ...]:
        """The author's own address of the paragraph, in the marks that clauses use."""
        return tuple(_called(depth, level.count) for depth, level in enumerate(self.open))


def _next(level: _Level) -> str:
    return "•" if level.last == "•" else following(level.last, as_roman=level.roman)


def _case(core: str) -> str:
    return "1" if core.isdigit() else "•" if core == "•" else "a" if core.islower() else "A"


def _called(depth: int, count: int) -> str:
    return (letters(count), str(count), letters(count).upper(), roman(count))[depth]


def own_words(text: str) -> OwnWords:
    """Return the paragraphs of a text; at least one, which may be empty."""
    paragraphs: list[Paragraph] = []
    doubts: list[Doubt] = []
    levels, parted = _Levels(), True
    for number, raw in enumerate(text.split("\n"), 1):
        words = " ".join(raw.split())
        if not words:
            parted = True
            continue
        marks, rest = _marks(raw)
        paths, mark = levels.place_all(marks)
        if paths and mark is None:
            doubts += _within_line(number, marks[-1], rest, levels)
            paragraphs += [Paragraph(path=path, text="", line=number) for path in paths[:-1]]
            paragraphs.append(Paragraph(path=paths[-1], text=rest, line=number))
        elif mark and (mark.core in _FIRST or levels.open or _clear(mark)):
            doubts.append(_doubt(number, mark, levels))
        elif odd := _ODD.match(raw):
            doubts.append(
                Doubt(number, Phrase("{mark} is no mark of a paragraph", mark=odd["mark"].strip()), _MARKS)
            )
        elif parted or not paragraphs or _ENDED.search(paragraphs[-1].text):
            paragraphs.append(Paragraph(path=(), text=words, line=number))
        else:
            joined = f"{paragraphs[-1].text} {words}"
            paragraphs[-1] = paragraphs[-1].model_copy(update={"text": joined})
        parted = False
    if doubts:
        return OwnWords(_as_typed(text), tuple(doubts))
    return OwnWords(tuple(paragraphs) or (Paragraph(path=(), text=""),))


def _within_line(number: int, mark: _Mark, rest: str, levels: _Levels) -> list[Doubt]:
    """Return a doubt where the mark that is to follow stands in the same line, and not at its head."""
    after = _Mark(mark.signs, _next(levels.open[-1]))
    if mark.core == "•" or not re.search(rf"[.;:](?: and| or)? {re.escape(str(after))} ", rest):
        return []
    within = Phrase("{mark} stands within the line of {other}", mark=after, other=mark)
    return [Doubt(number, within, Phrase("begin a line with {mark}", mark=after))]


def _as_typed(text: str) -> tuple[Paragraph, ...]:
    """Return each line as a paragraph of its own, with its mark as it was typed."""
    lines = ((n, " ".join(raw.split())) for n, raw in enumerate(text.split("\n"), 1))
    return tuple(Paragraph(path=(), text=words, line=n) for n, words in lines if words)


def _marks(raw: str) -> tuple[list[_Mark], str]:
    """Return the marks that a line begins with, outermost first, and the words after them: `(a)(1) One.`"""
    mark, rest = _marked(raw)
    marks = [mark] if mark else []
    while marks and _STACKED.match(rest) and (below := _marked(rest))[0]:
        marks, rest = [*marks, below[0]], below[1]
    return marks, rest


def _marked(raw: str) -> tuple[_Mark | None, str]:
    """Return the mark at the head of a line and the words after it."""
    if bullet := _BULLET.fullmatch(raw):
        return _Mark("x", "•"), " ".join(bullet["rest"].split())
    match = _MARK.fullmatch(raw)
    if match is None or not _is_series(match):
        return None, ""
    return _Mark(f"{match['open']}x{match['close']}", match["core"]), " ".join(match["rest"].split())


def _is_series(match: re.Match[str]) -> bool:
    """Whether a head is a mark and no word: a letter, a numeral or a number; a full stop wants a space."""
    core, closed = match["core"], match["close"] != "."
    known = core.isdigit() or letters_value(core.lower()) or roman_value(core.lower())
    spaced = closed or match["rest"][:1].isspace()
    paired = (match["open"], match["close"]) in (("(", ")"), ("[", "]"), ("", ")"), ("", "."))
    return bool(
        known and spaced and paired and match["rest"].strip() and core in (core.lower(), core.upper())
    )


def _clear(mark: _Mark) -> bool:
    """Whether a mark cannot be the initial of a name: it is a number, or has a bracket."""
    return mark.core.isdigit() or mark.signs != "x."


def _doubt(number: int, mark: _Mark, levels: _Levels) -> Doubt:
    """Return why a mark is not understood."""
    if not levels.open:
        return Doubt(number, Phrase("{mark} begins no series", mark=mark), Phrase("begin with (a), 1. or A."))
    if len(levels.open) == _DEEPEST and mark.core in _FIRST:
        below = Phrase("{mark} is below the fourth level", mark=mark)
        return Doubt(number, below, Phrase("use at most four levels"))
    last = levels.open[-1]
    before, after = _Mark(last.signs, last.last), _Mark(last.signs, _next(last))
    broken = Phrase("{mark} does not follow {before}", mark=mark, before=before)
    return Doubt(number, broken, Phrase("write {mark}, or renumber", mark=after))
