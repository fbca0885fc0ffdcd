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

_NUMBER = re.compile(r"\d+[a-z]?(?:[-.:/]\d+[a-z]?)*")
_NEAR = 70.0


@dataclass(frozen=True)
class Held:
    """One fact against the files: the file that has all its phrases, or what is missing in the nearest.

    `unnamed` says that the phrases stand in `file`, which does not name the number of the law.
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
    tried = []
    for file in files:
        missing = missing_phrases(fact.words, file.text)
        unnamed = not sure and not names(fact, file.text)
        tried.append((len(missing), unnamed, file, missing))
    if not tried:
        return Held(fact)
    count, unnamed, file, missing = min(tried, key=lambda one: one[:2])
    if count == len(fact.words) and not sure and not names(fact, file.text):
        return Held(fact)
    return Held(fact, file, tuple((p, nearest_words(p, file.text)) for p in missing), unnamed)


def names(fact: Fact, text: str) -> bool:
    """Whether a text names the most telling number of the law that a fact cites, such as 1373 or 752.053."""
    numbers = _NUMBER.findall(normalized(f"{fact.citation} {fact.part if fact.citation else ''}"))
    telling = [n for n in numbers if len(n) > 2] or numbers
    return not telling or any(re.search(rf"(?<![\w.]){re.escape(n)}(?![\w])", text) for n in telling)


def nearest_words(phrase: str, text: str) -> str:
    """Return the words of a text that come nearest to a phrase, or nothing when none are near."""
    found = fuzz.partial_ratio_alignment(normalized(phrase), text, score_cutoff=_NEAR)
    if found is None:
        return ""
    start = text.rfind(" ", 0, found.dest_start + 1) + 1
    end = text.find(" ", found.dest_end)
    return text[start : end if end >= 0 else len(text)]


def marked(held: Iterable[Held], root: Path, on: date) -> dict[Path, str]:
    """Return the changed text of each file of the library whose facts were proved; nothing is written."""
    changes: dict[Path, dict[tuple[str | int, ...], Plain]] = {}
    for one in held:
        if one.proved and one.file:
            value: Mapping[str, Plain] = {
                "day": str(on),
                "sha256": one.file.sha256,
                "words": words_hash(one.fact.words),
            }
            changes.setdefault(root / one.fact.file, {})[*one.fact.loc, "verified"] = dict(value)
    return {path: edited(path.read_text(encoding="utf-8"), each, PLACES) for path, each in changes.items()}


def report(held: Sequence[Held], facts: Sequence[Fact]) -> list[str]:
    """Return what was found and what was not, then what is still without a mark, as lines."""
    lines = []
    for one in held:
        if one.proved and one.file:
            lines.append(f"verified   {one.fact.name} in {one.file.name}, phrases: {len(one.fact.words)}")
        elif one.file and one.unnamed and not one.missing:
            lines += [
                f"not marked {one.fact.name}: its phrases stand in {one.file.name}, but the file does not "
                f"name {one.fact.citation}",
                f"           If it is that law, run again with --only {one.fact.record}",
            ]
        elif one.file:
            lines.append(f"not there  {one.fact.name}, in {one.file.name}:")
            lines += [
                f"           “{phrase}”" + (f"; the file has “{near}”" if near else "")
                for phrase, near in one.missing
            ]
    done = {one.fact.name for one in held if one.proved}
    return [*lines, *_left([f for f in facts if f.name not in done])]


def _left(facts: Sequence[Fact]) -> list[str]:
    """Return the facts without a mark: those with phrases, then how many have none."""
    left = [f for f in facts if f.words and not f.verified]
    bare = [f for f in facts if not f.words]
    lines = [f"{len(left)} facts have phrases that nobody has found in official text:"] if left else []
    lines += [f"  {f.name} [{f.known_by}] {f.citation} {f.address}".rstrip() for f in left]
    if bare:
        lines.append(f"{len(bare)} facts have no phrases, so that nothing can be verified")
    return lines or ["every fact is verified"]
