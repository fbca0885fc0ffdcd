"""A floor amendment: what leads from an old text to a new one, as instructions a clerk can read aloud.

    instructions(old_rows, new_rows)[0].says    # "In Section 4(b), strike “may” and insert “shall”."

Every instruction speaks of the old text, under its old numbers, and all are carried out together.
Words are struck and put in whole, between spaces, and what is quoted stands once in its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.sets.redline.places import Place, is_section, places
from drafting.sets.redline.rows import Pair, Row, pair
from drafting.sets.redline.words import word_diff

_MOST_CHANGES = 4
_MOST_SHARE = 0.6


@dataclass(frozen=True)
class Instruction:
    """One instruction, and the paragraphs that it puts in, each with its number."""

    says: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hunk:
    """Words `start` to `end` of the old paragraph that become other words; equal ends insert only."""

    start: int
    end: int
    words: tuple[str, ...]


def instructions(old: Sequence[Row], new: Sequence[Row]) -> list[Instruction]:
    """Return the instructions in the order of the old text; the new numbers come last."""
    return [*_changes(old, new), *_numbers(old, new)]


def pairs(old: Sequence[Row], new: Sequence[Row]) -> list[Pair[Row]]:
    """Return the paragraphs of both texts side by side; one of another shape is replaced."""
    found: list[Pair[Row]] = []
    for a, b in pair(old, new):
        alike = a is None or b is None or _shape(a) == _shape(b)
        found += [(a, b)] if alike else [(a, None), (None, b)]
    return found


def _shape(row: Row) -> tuple[bool, bool, bool]:
    return bool(row.label), bool(row.words), is_section(row)


def _split(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Pair[Row]]:
    """Yield the pairs, those with too much changed to be said word by word as struck and put in."""
    for a, b in pairs(old, new):
        if a is None or b is None or _hunks_of(a, b) is not None:
            yield a, b
        else:
            yield from ((a, None), (None, b))


def _changes(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Instruction]:
    named, index = places(old), 0
    struck: list[int] = []
    added: list[Row] = []
    joined = False
    for a, b in _split(old, new):
        beyond = bool(struck) and index > named[struck[0]].last
        kept = a is not None and b is not None
        if kept or (a is not None and added and beyond):
            yield from _replaced(named, index, struck, added, joined)
            struck, added, joined = [], [], not kept
        if a is not None and b is not None:
            yield from _in_row(a, b, named[index].own)
        elif b is not None:
            added.append(b)
        else:
            struck.append(index)
        index += a is not None
    yield from _replaced(named, index, struck, added, joined)


def _replaced(
    named: list[Place], index: int, struck: list[int], added: list[Row], joined: bool
) -> Iterator[Instruction]:
    """Yield what strikes paragraphs and puts others in their place, before the paragraph at `index`.

    Where a section goes, the paragraphs added to the section before it are put in apart, unless the
    paragraph before is replaced too (`joined`).
    """
    if struck and named[struck[0]].section == struck[0] and not joined:
        apart = next((i for i, row in enumerate(added) if _starts(row)), len(added))
        yield from _inserted(named, struck[0], added[:apart])
        added = added[apart:]
    names = list(_struck(named, struck))
    last = names.pop() if names and added else ""
    yield from (Instruction(f"Strike {name}.") for name in names)
    if last:
        yield Instruction(f"Strike {last} and insert in its place:", tuple(map(_printed, added)))
    else:
        yield from _inserted(named, index, added)


def _inserted(named: list[Place], index: int, added: list[Row]) -> Iterator[Instruction]:
    if added:
        yield Instruction(f"{_where(named, index, added[0])}, insert:", tuple(map(_printed, added)))


def _starts(row: Row) -> bool:
    """Return whether a row begins a section or a group of sections."""
    return is_section(row) or row.style.startswith("PartHeading")


def _struck(named: list[Place], struck: list[int]) -> Iterator[str]:
    """Yield the names of paragraphs that go, one name for those that go with all under them."""
    at = 0
    while at < len(struck):
        place = named[struck[at]]
        under = place.last - struck[at]
        if place.last <= struck[-1]:
            yield place.whole
            at += under + 1
        else:
            yield place.own
            at += 1


def _where(named: list[Place], index: int, first: Row) -> str:
    """Return where paragraphs are put in: after the one before where nothing is under it."""
    if index == 0:
        return f"Before {named[0].own}" if named else "At the start"
    before = named[index - 1]
    if before.last > index - 1:
        return f"Before {named[index].own}"
    section = named[before.section] if before.section >= 0 else before
    if section.last > index - 1 or section is before:
        return f"After {before.own}"
    return f"{'After' if _starts(first) else 'At the end of'} {section.whole}"


def _printed(row: Row) -> str:
    return " ".join(row.text.split())


def _in_row(old: Row, new: Row, name: str) -> Iterator[Instruction]:
    """Yield the changes of the words of one paragraph, as one instruction."""
    words = old.words.split()
    if says := "; ".join(_says(words, hunk) for hunk in _hunks_of(old, new) or ()):
        yield Instruction(f"In {name}, {says}.")


def _hunks_of(old: Row, new: Row) -> list[Hunk] | None:
    """Return the changes of words between two paragraphs; None when they are better replaced whole."""
    words, later = old.words.split(), new.words.split()
    if words == later:
        return []
    hunks = _told(words, _hunks(" ".join(words), " ".join(later)))
    touched = sum(max(h.end - h.start, len(h.words)) for h in hunks)
    quoted = any(sign in " ".join((*words[h.start : h.end], *h.words)) for h in hunks for sign in "“”")
    many = len(hunks) > _MOST_CHANGES or touched > _MOST_SHARE * max(len(words), len(later))
    return None if quoted or many else hunks


def _says(words: Sequence[str], hunk: Hunk) -> str:
    gone, come = " ".join(words[hunk.start : hunk.end]), " ".join(hunk.words)
    if not come:
        return f"strike “{gone}”"
    if come.startswith(f"{gone} "):
        return f"after “{gone}” insert “{come.removeprefix(gone).strip()}”"
    return f"strike “{gone}” and insert “{come}”"


def _hunks(old: str, new: str) -> list[Hunk]:
    """Return the changes between two paragraphs in whole words."""
    found: list[Hunk] = []
    at = 0
    for op, text in word_diff(old, new, whole_words=True):
        words = tuple(text.split())
        end = at + (len(words) if op == "delete" else 0)
        if op == "equal":
            at += len(words)
        elif words and found and found[-1].end == at:
            found[-1] = Hunk(found[-1].start, end, (*found[-1].words, *(words if op == "insert" else ())))
        elif words:
            found.append(Hunk(at, end, words if op == "insert" else ()))
        at = end if op == "delete" else at
    return found


def _told(words: Sequence[str], hunks: list[Hunk]) -> list[Hunk]:
    """Return the changes with as many words around each as make what is struck stand there once."""
    found: list[Hunk] = []
    for hunk in hunks:
        wide = _widened(words, hunk)
        while found and found[-1].end >= wide.start and wide.start < wide.end:
            last = found.pop()
            between = words[last.end : hunk.start]
            joined = Hunk(last.start, max(last.end, hunk.end), (*last.words, *between, *hunk.words))
            hunk, wide = joined, _widened(words, joined)
        found.append(wide)
    return found


def _widened(words: Sequence[str], hunk: Hunk) -> Hunk:
    """Take in the word before, then the word after, until what is struck stands once in the paragraph."""
    start, end, new = hunk.start, hunk.end, hunk.words
    text, before = " ".join(words), True
    while start == end or _times(text, " ".join(words[start:end])) != 1:
        if start > 0 and (before or end == len(words)):
            start, new = start - 1, (words[start - 1], *new)
        elif end < len(words):
            new, end = (*new, words[end]), end + 1
        else:
            break
        before = not before
    return Hunk(start, end, new)


def _times(text: str, part: str) -> int:
    """Return how often a part stands in a text, one inside another counted too."""
    return sum(text.startswith(part, at) for at in range(len(text)))


def _numbers(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Instruction]:
    """Yield one instruction for the numbers of sections, and one for each section's own paragraphs."""
    named, index = places(old), 0
    groups: dict[int, list[str]] = {}
    for a, b in _split(old, new):
        if a is not None and b is not None and a.label != b.label:
            place = named[index]
            group = -1 if place.section == index else place.section
            groups.setdefault(group, []).append(f"{place.whole} as {_label(a.label, b.label)}")
        index += a is not None
    for group in sorted(groups):
        yield Instruction(f"Renumber {'; '.join(groups[group])}.")


def _label(old: str, new: str) -> str:
    """Return the new number; in quotation marks, with its signs, where more than the number changes."""
    alike = re.sub(r"\w+", "", old) == re.sub(r"\w+", "", new)
    return new.removesuffix(".") if alike else f"“{new}”"
