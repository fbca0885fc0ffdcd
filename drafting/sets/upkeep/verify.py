"""Holds the phrases of facts against official text, and marks those that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from drafting.data.proofs import PLACES, Fact, missing_phrases
from drafting.data.strict_yaml import Plain
from drafting.data.yaml_edit import edited
from drafting.model.facts import normalized, words_hash
from drafting.read.official import OfficialText

_TITLE = re.compile(r"\(\d{4}\)|\b\d[-\w]* (?=u\.s\.c|c\.f\.r|ilcs|cmr|o\.s\.|pa\.c|m\.r\.s|v\.s\.a)")
_NUMBER = re.compile(r"\d\w*(?:[-.:/,]\w+)*")
_RANGE = re.compile(r"(?<![-.:\w])((?:\w+[-.:])*)(\d+)(?:-| to )\1(\d+)(?![-.:,]?\w)")
_NEAR = 70.0
_ONE_LAW = 100_000
"""A file of more characters holds many laws: phrases are looked for in the sections of the law alone."""


@dataclass(frozen=True)
class Text:
    """What a person says of the files: which text they are (else their names), and whether a copy of it."""

    name: str = ""
    copy: bool = False


@dataclass(frozen=True)
class Held:
    """One fact against the files: the file that has all its phrases, or what is missing in the nearest.

    `unnamed` says that the phrases stand in `file`, but in no section with the number of the law.
    """

    fact: Fact
    file: OfficialText | None = None
    missing: tuple[tuple[str, str], ...] = ()
    unnamed: bool = False

    @property
    def proved(self) -> bool:
        """Whether every phrase stands in a file that is of this law."""
        return self.file is not None and not self.missing and not self.unnamed


def hold(facts: Iterable[Fact], files: Sequence[OfficialText], sure: bool = False) -> list[Held]:
    """Return each fact that has phrases, held against the files.

    `sure` says that a person named the fact, so that its number need not stand in the file.
    """
    return [_best(fact, files, sure) for fact in facts if fact.words]


def _best(fact: Fact, files: Sequence[OfficialText], sure: bool) -> Held:
    tried = [_against(fact, file, sure) for file in files]
    if not tried:
        return Held(fact)
    return min(tried, key=lambda one: (one.file is None, len(one.missing), one.unnamed))


def _against(fact: Fact, file: OfficialText, sure: bool) -> Held:
    """Return a fact held against one file: against the sections of its law, or else the whole file.

    A file that is of another law says nothing of the fact, unless all its phrases stand there.
    """
    section = file.section(law_numbers(fact))
    whole = missing_phrases(fact.words, file.text)
    missing = missing_phrases(fact.words, section) if section else whole
    if missing and not whole:
        return Held(fact, file, (), unnamed=not sure)
    named = sure or bool(section) or (len(file.text) <= _ONE_LAW and names(fact, file.text))
    if not named and len(missing) * 2 > len(fact.words):
        return Held(fact)
    near = tuple((phrase, nearest_words(phrase, section or file.text)) for phrase in missing)
    return Held(fact, file, near, unnamed=not named)


def law_numbers(fact: Fact) -> frozenset[str]:
    """Return the numbers that tell the law which a fact cites, such as 1373 or 752.053; all of a range."""
    pin = fact.part if "§" in fact.part and fact.citation else ""
    whole = _TITLE.sub("", normalized(f"{fact.citation} {pin}"))
    cited = whole.partition("§")[2] or whole
    found = _NUMBER.findall(cited)
    for before, first, last in _RANGE.findall(cited):
        if before or len(first) == len(last):
            found += [f"{before}{n}" for n in range(int(first), int(last) + 1)]
    return frozenset([n for n in found if len(n) > 2] or found)


def names(fact: Fact, text: str) -> bool:
    """Whether a text names a telling number of the law that a fact cites."""
    numbers = law_numbers(fact)
    return not numbers or any(re.search(rf"(?<![\w.]){re.escape(n)}(?![\w])", text) for n in numbers)


def nearest_words(phrase: str, text: str) -> str:
    """Return the words of a text that come nearest to a phrase, or nothing when none are near."""
    found = fuzz.partial_ratio_alignment(normalized(phrase), text, score_cutoff=_NEAR)
    if found is None:
        return ""
    start = text.rfind(" ", 0, found.dest_start + 1) + 1
    end = text.find(" ", found.dest_end)
    return text[start : end if end >= 0 else len(text)]


def marked(held: Iterable[Held], root: Path, on: date, text: Text) -> dict[Path, str]:
    """Return the changed text of each file of the library whose facts were proved; nothing is written."""
    changes: dict[Path, dict[tuple[str | int, ...], Plain]] = {}
    for one in held:
        if one.proved and one.file:
            value: Mapping[str, Plain] = {
                "day": str(on),
                "sha256": one.file.sha256,
                "words": words_hash(one.fact.words),
                "text": text.name or one.file.name,
                "of": "copy" if text.copy else "official",
            }
            changes.setdefault(root / one.fact.file, {})[*one.fact.loc, "verified"] = dict(value)
    return {path: edited(path.read_text(encoding="utf-8"), each, PLACES) for path, each in changes.items()}


def report(held: Sequence[Held], facts: Sequence[Fact], text: Text) -> list[str]:
    """Return what was found and what was not, then what is still without a mark, as lines."""
    lines = []
    word = "in a copy " if text.copy else "verified  "
    for one in held:
        if one.proved and one.file:
            lines.append(f"{word} {one.fact.name} in {one.file.name}, phrases: {len(one.fact.words)}")
        elif one.file and one.unnamed and not one.missing:
            lines += [
                f"not marked {one.fact.name}: its phrases stand in {one.file.name}, but in no section "
                f"that is {one.fact.citation}",
                f"           If it is that law, run again with --only {one.fact.record}",
            ]
        elif one.file:
            lines.append(f"not there  {one.fact.name}, in {one.file.name}:")
            lines += [
                f"           “{phrase}”" + (f"; the file has “{near}”" if near else "")
                for phrase, near in one.missing
            ]
    done = {one.fact.name for one in held if one.proved and not text.copy}
    return [*lines, *_left([f for f in facts if f.name not in done])]


def _left(facts: Sequence[Fact]) -> list[str]:
    """Return the facts that no official text proves yet: those with phrases, then how many have none."""
    left = [f for f in facts if f.words and not f.held.officially]
    bare = [f for f in facts if not f.words]
    lines = [f"{len(left)} facts have phrases that nobody has found in official text:"] if left else []
    for f in left:
        copied = "; found in a copy" if f.verified else ""
        lines.append(f"  {f.name} [{f.known_by}{copied}] {f.citation} {f.address}".rstrip())
    if bare:
        lines.append(f"{len(bare)} facts have no phrases, so that nothing can be verified")
    return lines or ["every fact is verified"]
