"""Words made comparable: stems, without small words, with the library's terms in place of other names.

The other names come from data: the synonyms and forms that definitions list, and
`clauses/schema/other-words.yaml`.  No term is written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import Path

import snowballstemmer

from drafting.data import strict_yaml
from drafting.data.library import ROOT
from drafting.model import Library
from drafting.model.text import tokens

OTHER_WORDS = "clauses/schema/other-words.yaml"
_WORD = re.compile(r"[a-z0-9]+")
_CITE = re.compile(r"\[cite [^\]]*\]")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """
    a all an and any are as at be been but by can did do does each every for from had has have he her hers his
    if in into is it its may
    no nor not of on or other shall she so such than that the their them then there these they this those to
    under unless upon was were what when
    where which who whom whose will with within without would you
""",
    )
)
_stemmer = snowballstemmer.stemmer("english")


def stem(word: str) -> str:
    """Return the stem of one lower-case word."""
    return str(_stemmer.stemWord(word))


def words(text: str) -> list[str]:
    """Return the words of a text in order and lower case, without small words."""
    plain = text.lower().replace("’", "'").replace("'s", "")
    return [w for w in _WORD.findall(plain) if w not in _SMALL]


def stems(text: str) -> list[str]:
    """Return the stems of a text in order, without small words."""
    return [stem(w) for w in words(text)]


def plain_text(text: str, library: Library) -> str:
    """Return clause text with its blanks in words, without references and citations."""
    parts = []
    for kind, words, _ in tokens(_CITE.sub("", text)):
        if kind == "text":
            parts.append(words)
        elif kind == "blank":
            blank = library.blanks.get(words)
            parts.append(blank.sample if blank else words)
    return "".join(parts)


class Vocabulary:
    """Puts the library's term in the place of every other name for it."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)
        longest_first = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\w-])", re.I
        )

    def ours(self, text: str) -> str:
        """Return the text with the library's words in the place of other names for the same thing."""
        return self._pattern.sub(lambda m: self._names[m.group(0).lower()], text.replace("’", "'"))

    def without(self, text: str, known: Set[str]) -> str:
        """Return the text without the names whose library term is made of known stems."""
        return self._pattern.sub(
            lambda m: "" if set(stems(self._names[m.group(0).lower()])) <= known else m.group(0),
            text.replace("’", "'"),
        )


def vocabulary(library: Library, root: Path = ROOT) -> Vocabulary:
    """Return the other names that definitions list and that the data file adds."""
    names = {
        form.lower(): clause.term
        for clause in library.clauses.values()
        if clause.kind == "definition"
        for form in (*clause.also, *clause.synonyms)
    }
    path = root / OTHER_WORDS
    data = strict_yaml.read(path.read_text(encoding="utf-8"), OTHER_WORDS).data if path.exists() else None
    for ours, others in strict_yaml.mapping(data).items():
        names.update({strict_yaml.text(other).lower(): ours for other in strict_yaml.sequence(others)})
    return Vocabulary(names)
